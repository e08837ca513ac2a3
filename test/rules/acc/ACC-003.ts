import { noPublicAddresses } from '../../../rules/acc/ACC-003-no-public-addresses.ts';
import { add, copy, deny, remove, set, unset, type Change } from '../../support/change.ts';
import { hubNetwork, publicIp } from '../../support/network-parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const nic = 'networkInterfaces/nic-vm-jump';
const hub = 'virtualNetworks/vnet-hub';
const scaleSet = 'virtualMachineScaleSets/aks-system-50015001-vmss';
const address = 'properties.ipConfigurations[0].properties.publicIPAddress';
const ownAddress =
  'properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].properties.ipConfigurations[0].properties.publicIPAddressConfiguration';
const provider = hubNetwork.slice(0, hubNetwork.indexOf('/virtualNetworks'));
const pip = `${provider}/publicIPAddresses/pip-jump`;
const open: readonly Change[] = [add(publicIp(pip)), set(nic, `${address}.id`, pip)];
const nodes = 'pass aks-system-50015001-vmss';

export const cases = casesOf(noPublicAddresses, {
  'a jump box and nodes without one': { finds: ['pass nic-vm-jump', nodes] },
  'a jump box with one': { change: open, finds: ['machine nic-vm-jump ipconfig1', nodes] },
  'null is none': { change: [set(nic, address, null)], finds: ['pass nic-vm-jump', nodes] },
  'the public IP can not be read, which changes nothing': {
    change: [...open, deny('Microsoft.Network/publicIPAddresses/read')],
    finds: ['machine nic-vm-jump ipconfig1', nodes],
  },
  'a second address': {
    change: [
      ...open,
      set(nic, 'properties.ipConfigurations[1]', {
        name: "bob's",
        properties: {
          subnet: { id: `${hubNetwork}/subnets/snet-jump` },
          publicIPAddress: { id: `${provider}/publicIPAddresses/two` },
        },
      }),
    ],
    finds: ['machine nic-vm-jump ipconfig1', "machine nic-vm-jump bob's", nodes],
  },
  'an address in another subnet belongs to that one': {
    change: [
      ...open,
      set(nic, 'properties.ipConfigurations[0].properties.subnet.id', `${hubNetwork}/subnets/elsewhere`),
    ],
    finds: ['pass nic-vm-jump', nodes],
  },
  'the subnet is named in another case': {
    change: [
      ...open,
      set(nic, 'properties.ipConfigurations[0].properties.subnet.id', `${hubNetwork.toUpperCase()}/SUBNETS/SNET-JUMP`),
    ],
    finds: ['machine nic-vm-jump ipconfig1', nodes],
  },
  'an interface of no machine': {
    change: [...open, unset(nic, 'properties.virtualMachine')],
    finds: ['interface nic-vm-jump ipconfig1', nodes],
  },
  'nodes with one': {
    change: [set(scaleSet, ownAddress, { name: 'pub', properties: {} })],
    finds: ['pass nic-vm-jump', 'scaleSet aks-system-50015001-vmss ipconfig1'],
  },
  'scale sets can not be read': {
    change: [deny('Microsoft.Compute/virtualMachineScaleSets/read')],
    finds: ['pass nic-vm-jump', 'unknown mlw-prod'],
  },
  'interfaces can not be read': {
    change: [deny('Microsoft.Network/networkInterfaces/read')],
    finds: [nodes, 'unknown mlw-prod'],
  },
  'the interface was deleted': { change: [remove(nic)], finds: [nodes] },
  'the networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown mlw-prod'],
  },
  'something in the network that nobody knows': {
    change: [
      set(hub, 'properties.subnets[1].properties.ipConfigurations[1]', {
        id: `${provider.replace('Microsoft.Network', 'Microsoft.Strange')}/things/thing/ipConfigurations/default`,
      }),
    ],
    finds: ['pass nic-vm-jump', nodes, 'unknown mlw-prod'],
  },
  'the hub is not peered': {
    change: [...open, set(hub, 'properties.virtualNetworkPeerings', [])],
    finds: [nodes],
  },
  'two workspaces': {
    change: [...open, copy(workspace, 'mlw-two')],
    finds: ['machine nic-vm-jump ipconfig1', nodes],
  },
  'a managed network': { estate: 'managed-network', finds: ['pass nic-vm-jump', nodes] },
  'a project': { change: [...open, set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: ['pass ws1103dsvm-nic', 'pass aks-agentpool-11031103-vmss', 'pass aks-nodepool1-31103110-vmss'],
  },
});
