import { customServers } from '../../../rules/dns/DNS-005-custom-servers.ts';
import { deny, set, unset } from '../../support/change.ts';
import { askServers, strangeServer } from '../../support/dns-parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

export const cases = casesOf(customServers, {
  'both networks ask Azure': { finds: ['not-applicable vnet-mlw-prod', 'not-applicable vnet-hub'] },
  'the property is absent': {
    change: [unset('virtualNetworks/vnet-mlw-prod', 'properties.dhcpOptions')],
    finds: ['not-applicable vnet-mlw-prod', 'not-applicable vnet-hub'],
  },
  'the list is empty': {
    change: [askServers('vnet-mlw-prod')],
    finds: ['not-applicable vnet-mlw-prod', 'not-applicable vnet-hub'],
  },
  'a network asks Azure by its address': {
    change: [askServers('vnet-mlw-prod', '168.63.129.16')],
    finds: ['not-applicable vnet-mlw-prod', 'not-applicable vnet-hub'],
  },
  'a network asks a server that nobody knows': {
    change: [askServers('vnet-mlw-prod', strangeServer)],
    finds: ['unknown vnet-mlw-prod', 'not-applicable vnet-hub'],
  },
  'networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown vnet-mlw-prod', 'unknown mlw-prod'],
  },
  'the jump box can not be read': {
    change: [deny('Microsoft.Network/networkInterfaces/read')],
    finds: ['unknown vnet-mlw-prod', 'unknown vnet-hub'],
  },
  'the hub resolves for its spoke': { estate: 'hub-and-spoke', finds: ['pass vnet-ml', 'not-applicable vnet-hub'] },
  'a ruleset leads to a server that nobody knows': {
    estate: 'custom-dns',
    finds: ['pass vnet-ml', 'unknown vnet-lab'],
  },
  'a firewall answers': { estate: 'forced-tunnel', finds: ['pass vnet-ml'] },
  'a firewall does not answer': {
    estate: 'forced-tunnel',
    change: [set('firewallPolicies/afwp-hub', 'properties.dnsSettings.enableProxy', false)],
    finds: ['proxyOff vnet-ml'],
  },
  'a firewall says nothing of its proxy': {
    estate: 'forced-tunnel',
    change: [unset('firewallPolicies/afwp-hub', 'properties.dnsSettings')],
    finds: ['proxyOff vnet-ml'],
  },
  'a firewall asks a server that nobody knows': {
    estate: 'forced-tunnel',
    change: [set('firewallPolicies/afwp-hub', 'properties.dnsSettings.servers', [strangeServer])],
    finds: ['unknown vnet-ml'],
  },
  'a firewall policy that can not be read': {
    estate: 'forced-tunnel',
    change: [deny('Microsoft.Network/firewallPolicies/read')],
    finds: ['unknown vnet-ml'],
  },
  'a managed network': {
    estate: 'managed-network',
    finds: ['not-applicable vnet-mlw-prod', 'not-applicable vnet-hub'],
  },
  'a project': { change: [set('workspaces/mlw-prod', 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['not-applicable hub'] },
});
