import { gatewaySubnetWithoutNsg } from '../../../rules/net/NET-010-gateway-subnet-without-nsg.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { gatewayIn, hubNetwork, subnetIn } from '../../support/network-parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const hub = 'virtualNetworks/vnet-hub';
const nsg = 'properties.subnets[2].properties.networkSecurityGroup';
const group = `${hubNetwork.replace(/virtualNetworks.*/, '')}networkSecurityGroups/nsg-jump`;
const gateway = gatewayIn(hubNetwork, 2);

export const cases = casesOf(gatewaySubnetWithoutNsg, {
  'no gateway and no subnet for one': { finds: ['not-applicable mlw-prod'] },
  'no group before the gateway': { change: gateway, finds: ['pass vnet-hub GatewaySubnet'] },
  'a group before the gateway': {
    change: [...gateway, set(hub, `${nsg}.id`, group)],
    finds: ['attached vnet-hub GatewaySubnet'],
  },
  'the group is null': { change: [...gateway, set(hub, nsg, null)], finds: ['pass vnet-hub GatewaySubnet'] },
  'the subnet is named in lower case': {
    change: [...gateway, set(hub, 'properties.subnets[2].name', 'gatewaysubnet'), set(hub, `${nsg}.id`, group)],
    finds: ['attached vnet-hub gatewaysubnet'],
  },
  'a group before a subnet in which no gateway stands yet': {
    change: [subnetIn(hubNetwork, 2, 'GatewaySubnet', '10.60.2.0/27'), set(hub, `${nsg}.id`, group)],
    finds: ['attached vnet-hub GatewaySubnet'],
  },
  'the name of the group has a quote': {
    change: [...gateway, set(hub, `${nsg}.id`, `${group}'s`)],
    finds: ['attached vnet-hub GatewaySubnet'],
  },
  'the group can not be read, which changes nothing': {
    change: [...gateway, set(hub, `${nsg}.id`, group), deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: ['attached vnet-hub GatewaySubnet'],
  },
  'the networks can not be read': {
    change: [...gateway, deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown mlw-prod'],
  },
  'the hub was deleted': { change: [remove(hub)], finds: ['unknown mlw-prod'] },
  'the hub is not peered': {
    change: [...gateway, set(hub, `${nsg}.id`, group), set(hub, 'properties.virtualNetworkPeerings', [])],
    finds: ['not-applicable mlw-prod'],
  },
  'the workspace has no endpoint and no compute in a network': {
    change: [
      ...gateway,
      set(hub, `${nsg}.id`, group),
      set(workspace, 'properties.privateEndpointConnections', []),
      unset('computes/cpu-train', 'properties.properties.subnet'),
      unset('computes/gpu-train', 'properties.properties.subnet'),
      unset('computes/cpu-build', 'properties.properties.subnet'),
      unset('computes/ci-scientist1', 'properties.properties.subnet'),
      unset(workspace, 'properties.serverlessComputeSettings'),
      remove('computes/k8s-scoring'),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'two workspaces behind one gateway': {
    change: [...gateway, set(hub, `${nsg}.id`, group), copy(workspace, 'mlw-two')],
    finds: ['attached vnet-hub GatewaySubnet'],
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [...gateway, set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter, which is wrong here': {
    estate: 'ws1103',
    profile: 'guide',
    finds: ['attached hub GatewaySubnet'],
  },
  'the guide to the letter, as of today': { estate: 'ws1103', finds: ['attached hub GatewaySubnet'] },
});
