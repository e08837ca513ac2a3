import { internetKeptOut } from '../../../rules/net/NET-009-internet-kept-out.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { add, copy, deny, set, unset, type Change } from '../../support/change.ts';
import { network, networkGroup, securityRule } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const nsg = 'networkSecurityGroups/nsg-training';
const vnet = 'virtualNetworks/vnet-mlw-prod';
const rules = (...list: readonly JsonObject[]): Change => set(nsg, 'properties.securityRules', list);
const needy = set('computes/cpu-train', 'properties.properties.enableNodePublicIp', true);
const ssh = (properties: JsonObject = {}): JsonObject =>
  securityRule('ssh', 300, { sourceAddressPrefix: 'Internet', destinationPortRange: '22', ...properties });
const finds = (...training: readonly string[]): readonly string[] => [...training, 'pass nsg-scoring'];
const open = finds('open nsg-training ssh');
const passes = finds('pass nsg-training');

/** A machine of the customer's own among the compute. */
function machine(isPublic: boolean, properties: JsonObject = {}): Change {
  const nicId = `${networkGroup}/providers/Microsoft.Network/networkInterfaces/nic-tool`;
  const publicIp = `${networkGroup}/providers/Microsoft.Network/publicIPAddresses/pip-tool`;
  const configuration = {
    name: 'ipconfig1',
    id: `${nicId}/ipConfigurations/ipconfig1`,
    properties: {
      privateIPAddress: '10.61.0.200',
      subnet: { id: `${network}/subnets/snet-training` },
      ...(isPublic ? { publicIPAddress: { id: publicIp } } : {}),
    },
  };
  const type = 'Microsoft.Network/networkInterfaces';
  const nic = add({
    id: nicId,
    name: 'nic-tool',
    type,
    properties: { ...properties, ipConfigurations: [configuration] },
  });
  const place = set(vnet, 'properties.subnets[0].properties.ipConfigurations', [{ id: configuration.id }]);
  return {
    bodies: bodies => [nic, place].reduce((made, change) => ('bodies' in change ? change.bodies(made) : made), bodies),
  };
}

/** A group on the interface of the machine. */
const onInterface = (...list: readonly JsonObject[]): readonly Change[] => [
  copy(nsg, 'nsg-nic'),
  set('networkSecurityGroups/nsg-nic', 'properties.securityRules', list),
  machine(true, { networkSecurityGroup: { id: nicGroup } }),
];
const nicGroup = `${networkGroup}/providers/Microsoft.Network/networkSecurityGroups/nsg-nic`;

export const cases = casesOf(internetKeptOut, {
  'nothing is open, and nothing to reach': { finds: passes },
  'a rule is open, and nothing to reach': { change: [rules(ssh())], finds: passes },
  'something to reach, and no rule is open': { change: [needy], finds: passes },
  'a cluster with a public IP behind an open rule': { change: [needy, rules(ssh())], finds: open },
  'an instance': {
    change: [set('computes/ci-scientist1', 'properties.properties.enableNodePublicIp', true), rules(ssh())],
    finds: open,
  },
  'remote desktop, in two halves of the internet': {
    change: [
      needy,
      rules(
        ssh({
          sourceAddressPrefix: '',
          sourceAddressPrefixes: ['0.0.0.0/1', '128.0.0.0/1'],
          destinationPortRange: '3389',
        }),
      ),
    ],
    finds: open,
  },
  'the service alone, which compute needs': {
    change: [needy, rules(ssh({ sourceAddressPrefix: 'AzureMachineLearning', destinationPortRange: '44224' }))],
    finds: passes,
  },
  'everything, the port of the service among it': {
    change: [needy, rules(ssh({ sourceAddressPrefix: '*', protocol: '*', destinationPortRange: '*' }))],
    finds: open,
  },
  'the internet and the virtual network': {
    change: [needy, rules(ssh({ sourceAddressPrefix: '', sourceAddressPrefixes: ['VirtualNetwork', 'Internet'] }))],
    finds: open,
  },
  'two rules': {
    change: [
      needy,
      rules(ssh(), securityRule('web', 310, { sourceAddressPrefix: '*', destinationPortRange: '8000-9000' })),
    ],
    finds: finds('open nsg-training ssh', 'open nsg-training web'),
  },
  'a rule before it denies': {
    change: [needy, rules(ssh(), securityRule('no', 200, { access: 'Deny', sourceAddressPrefix: '*' }))],
    finds: passes,
  },
  'a rule behind it denies': {
    change: [needy, rules(ssh(), securityRule('no', 400, { access: 'Deny', sourceAddressPrefix: '*' }))],
    finds: open,
  },
  'one group on two subnets': {
    change: [
      needy,
      rules(ssh()),
      set(
        vnet,
        'properties.subnets[1].properties.networkSecurityGroup.id',
        `${networkGroup}/providers/Microsoft.Network/networkSecurityGroups/nsg-training`,
      ),
    ],
    finds: ['open nsg-training ssh'],
  },
  'a machine with a public address': { change: [machine(true), rules(ssh())], finds: open },
  'a machine with a public address, which the group on its interface closes': {
    change: [...onInterface(), rules(ssh())],
    finds: passes,
  },
  'a machine with a public address, which the group on its interface closes in part': {
    change: [
      ...onInterface(securityRule('web', 100, { sourceAddressPrefix: '*', destinationPortRange: '443' })),
      rules(ssh(), securityRule('web', 310, { sourceAddressPrefix: '*', destinationPortRange: '443' })),
    ],
    finds: finds('open nsg-training web'),
  },
  'a machine with a public address, which both groups open': {
    change: [...onInterface(ssh({ priority: 100 })), rules(ssh())],
    finds: open,
  },
  'a machine with a public address, whose own group is not there': {
    change: [machine(true, { networkSecurityGroup: { id: nicGroup } }), rules(ssh())],
    finds: finds('unknown nsg-training ssh'),
  },
  'a machine with a public address, and a rule for its neighbour': {
    change: [machine(true), rules(ssh({ destinationAddressPrefix: '10.61.0.201' }))],
    finds: passes,
  },
  'a machine with a public address, and a rule for it': {
    change: [machine(true), rules(ssh({ destinationAddressPrefix: '10.61.0.200' }))],
    finds: open,
  },
  'a machine without one': { change: [machine(false), rules(ssh())], finds: passes },
  'an interface that can not be read': {
    change: [machine(true), rules(ssh()), deny('Microsoft.Network/networkInterfaces/read')],
    finds: finds('unknown nsg-training ssh'),
  },
  'a compute does not say whether it has a public IP': {
    change: [rules(ssh()), set('computes/cpu-train', 'properties.properties', null)],
    finds: ['pass nsg-training', 'pass nsg-scoring', 'unknown mlw-prod'],
  },
  'the groups can not be read, and something to reach': {
    change: [needy, deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: ['unknown nsg-training snet-training', 'pass nsg-scoring'],
  },
  'the groups can not be read, and nothing to reach': {
    change: [deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: passes,
  },
  'a source that is no address, and something to reach': {
    change: [needy, rules(ssh({ sourceAddressPrefix: '10.0.0' }))],
    finds: finds('unknown nsg-training snet-training'),
  },
  'no group at all': {
    change: [
      unset(vnet, 'properties.subnets[0].properties.networkSecurityGroup'),
      unset(vnet, 'properties.subnets[1].properties.networkSecurityGroup'),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'profile guide': { change: [needy, rules(ssh())], profile: 'guide', finds: open },
  'a managed network leaves the subnet of AKS': { estate: 'managed-network', finds: ['pass nsg-scoring'] },
});
