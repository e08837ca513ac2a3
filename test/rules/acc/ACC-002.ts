import { waySubnets } from '../../../rules/acc/ACC-002-way-subnets.ts';
import { copy, deny, set, unset } from '../../support/change.ts';
import { gatewayIn, hubNetwork, subnetIn } from '../../support/network-parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const hub = 'virtualNetworks/vnet-hub';
const bastion = 'pass vnet-hub AzureBastionSubnet';
const prefix = 'properties.subnets[0].properties.addressPrefix';

export const cases = casesOf(waySubnets, {
  'Bastion in a /26': { finds: [bastion] },
  'Bastion in a /27': { change: [set(hub, prefix, '10.60.0.0/27')], finds: ['tight vnet-hub AzureBastionSubnet'] },
  'Bastion in a /25': { change: [set(hub, prefix, '10.60.0.0/25')], finds: [bastion] },
  'Bastion in a /26, as a plural': {
    change: [unset(hub, prefix), set(hub, 'properties.subnets[0].properties.addressPrefixes', ['10.60.0.0/26'])],
    finds: [bastion],
  },
  'Bastion in a /26 with IPv6 besides': {
    change: [
      unset(hub, prefix),
      set(hub, 'properties.subnets[0].properties.addressPrefixes', ['10.60.0.0/26', 'fd00:db8::/64']),
    ],
    finds: [bastion],
  },
  'Bastion in a /27 with IPv6 besides, which does not count': {
    change: [
      set(hub, prefix, ''),
      set(hub, 'properties.subnets[0].properties.addressPrefixes', ['10.60.0.0/27', 'fd00:db8::/64']),
    ],
    finds: ['tight vnet-hub AzureBastionSubnet'],
  },
  'the subnet shows no addresses': {
    change: [unset(hub, prefix)],
    finds: ['unknown vnet-hub AzureBastionSubnet'],
  },
  'a gateway in a /27': { change: gatewayIn(hubNetwork, 2), finds: [bastion, 'pass vnet-hub GatewaySubnet'] },
  'a gateway in a /28': {
    change: gatewayIn(hubNetwork, 2, '10.60.2.0/28'),
    finds: [bastion, 'small vnet-hub GatewaySubnet'],
  },
  'a subnet for a gateway, in lower case and empty': {
    change: [subnetIn(hubNetwork, 2, 'gatewaysubnet', '10.60.2.0/29')],
    finds: [bastion, 'small vnet-hub gatewaysubnet'],
  },
  'a gateway in a subnet of another name': {
    change: [...gatewayIn(hubNetwork, 2), set(hub, 'properties.subnets[2].name', 'snet-gateway')],
    finds: [bastion, 'misnamed vnet-hub snet-gateway'],
  },
  'Bastion in a subnet of another name': {
    change: [set(hub, 'properties.subnets[0].name', 'bastion')],
    finds: ['misnamed vnet-hub bastion'],
  },
  'no hub': {
    change: [set('virtualNetworks/vnet-mlw-prod', 'properties.virtualNetworkPeerings', [])],
    finds: ['not-applicable mlw-prod'],
  },
  'the networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown mlw-prod'],
  },
  'two workspaces': {
    change: [copy(workspace, 'mlw-two'), set(hub, prefix, '10.60.0.0/27')],
    finds: ['tight vnet-hub AzureBastionSubnet'],
  },
  'a managed network': { estate: 'managed-network', finds: [bastion] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: ['pass hub GatewaySubnet', 'tight hub AzureBastionSubnet'],
  },
});
