import { jumpBoxesApart } from '../../../rules/acc/ACC-004-jump-boxes-apart.ts';
import { copy, deny, remove, set, unset, type Change } from '../../support/change.ts';
import { network, networkGroup } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const nic = 'networkInterfaces/nic-vm-jump';
const hub = 'virtualNetworks/vnet-hub';
const home = 'virtualNetworks/vnet-mlw-prod';
const jumpId = `${networkGroup}/providers/Microsoft.Network/networkInterfaces/nic-beside`;
/** The machine of the hub gets an interface in a subnet of the workspace's network besides. */
const beside = (at: number, subnet: string): readonly Change[] => [
  copy(nic, 'nic-beside', body => ({ ...body, id: jumpId })),
  set(
    'networkInterfaces/nic-beside',
    'properties.ipConfigurations[0].properties.subnet.id',
    `${network}/subnets/${subnet}`,
  ),
  set(home, `properties.subnets[${at}].properties.ipConfigurations[]`, { id: `${jumpId}/ipConfigurations/ipconfig1` }),
];
const elsewhere = 'pass nic-vm-jump';

export const cases = casesOf(jumpBoxesApart, {
  'in the hub': { finds: [elsewhere] },
  'among private endpoints': { change: beside(2, 'snet-endpoints'), finds: [elsewhere, 'pass nic-beside'] },
  'beside clusters and instances': {
    change: beside(0, 'snet-training'),
    finds: [elsewhere, 'beside nic-beside snet-training'],
  },
  'beside nodes of AKS': { change: beside(1, 'snet-scoring'), finds: [elsewhere, 'beside nic-beside snet-scoring'] },
  'beside serverless compute alone': {
    change: [
      ...beside(2, 'snet-endpoints'),
      set(
        workspace,
        'properties.serverlessComputeSettings.serverlessComputeCustomSubnet',
        `${network.toUpperCase()}/subnets/SNET-ENDPOINTS`,
      ),
    ],
    finds: [elsewhere, 'beside nic-beside snet-endpoints'],
  },
  'an interface of no machine': {
    change: [...beside(0, 'snet-training'), unset('networkInterfaces/nic-beside', 'properties.virtualMachine')],
    finds: [elsewhere],
  },
  'no machine': {
    change: [set(hub, 'properties.subnets[1].properties.ipConfigurations', [])],
    finds: ['not-applicable mlw-prod'],
  },
  'the machine was deleted, and its interface is left': {
    change: [remove('virtualMachines/vm-jump')],
    finds: [elsewhere],
  },
  'the computes can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown nic-vm-jump', 'unknown mlw-prod'],
  },
  'interfaces can not be read': {
    change: [deny('Microsoft.Network/networkInterfaces/read')],
    finds: ['unknown mlw-prod'],
  },
  'two workspaces': {
    change: [...beside(0, 'snet-training'), copy(workspace, 'mlw-two')],
    finds: [elsewhere, 'beside nic-beside snet-training'],
  },
  'a managed network': { estate: 'managed-network', finds: [elsewhere] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter, as of today': { estate: 'ws1103', finds: ['beside ws1103dsvm-nic training'] },
});
