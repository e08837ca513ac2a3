import { machinesClosed } from '../../../rules/net/NET-012-machines-closed.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { add, copy, deny, remove, set, unset, type Change } from '../../support/change.ts';
import { hubNetwork, publicIp } from '../../support/network-parts.ts';
import { securityRule } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const hub = 'virtualNetworks/vnet-hub';
const nsg = 'networkSecurityGroups/nsg-jump';
const nic = 'networkInterfaces/nic-vm-jump';
const subnetGroup = 'properties.subnets[1].properties.networkSecurityGroup';
const provider = hubNetwork.slice(0, hubNetwork.indexOf('/virtualNetworks'));
const pip = `${provider}/publicIPAddresses/pip-jump`;
const rules = (...list: readonly JsonObject[]): Change => set(nsg, 'properties.securityRules', list);
const from = (source: string, port = '22', more: JsonObject = {}): JsonObject =>
  securityRule('way-in', 100, { sourceAddressPrefix: source, destinationPortRange: port, ...more });
const open = ['open nsg-jump way-in'];
const closed = ['pass nsg-jump'];
/** A group of the same rules on the interface, beside that on the subnet. */
const second = (...list: readonly JsonObject[]): readonly Change[] => [
  copy(nsg, 'nsg-nic'),
  set('networkSecurityGroups/nsg-nic', 'properties.securityRules', list),
  set(nic, 'properties.networkSecurityGroup', { id: `${provider}/networkSecurityGroups/nsg-nic` }),
];
const reached = (sku: JsonObject | null): readonly Change[] => [
  unset(hub, subnetGroup),
  add(publicIp(pip)),
  set('publicIPAddresses/pip-jump', 'sku', sku),
  set(nic, 'properties.ipConfigurations[0].properties.publicIPAddress', { id: pip }),
];

export const cases = casesOf(machinesClosed, {
  'Bastion alone gets in': { finds: closed },
  'no rule of its own': { change: [rules()], finds: closed },
  'SSH for all': { change: [rules(from('*'))], finds: open },
  'RDP for the internet': { change: [rules(from('Internet', '3389'))], finds: open },
  'in lower case': { change: [rules(from('internet', '22', { access: 'allow', protocol: 'tcp' }))], finds: open },
  'as a block': { change: [rules(from('0.0.0.0/0'))], finds: open },
  'one half of it': { change: [rules(from('128.0.0.0/1'))], finds: open },
  'one office': { change: [rules(from('198.51.100.7'))], finds: open },
  'an office in the plural': {
    change: [
      rules(
        from('', '', { sourceAddressPrefixes: ['10.0.0.0/8', '198.51.100.0/24'], destinationPortRanges: ['20-30'] }),
      ),
    ],
    finds: open,
  },
  'every port': { change: [rules(from('*', '*', { protocol: '*' }))], finds: open },
  'a service of Azure': { change: [rules(from('AzureCloud'))], finds: open },
  IPv6: { change: [rules(from('2001:db8::/32'))], finds: closed },
  'private ranges': {
    change: [rules(from('', '22', { sourceAddressPrefixes: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] }))],
    finds: closed,
  },
  'the virtual network': { change: [rules(from('VirtualNetwork'))], finds: closed },
  'UDP only': { change: [rules(from('*', '22', { protocol: 'Udp' }))], finds: closed },
  'another port': { change: [rules(from('*', '443'))], finds: closed },
  outbound: { change: [rules(from('*', '22', { direction: 'Outbound' }))], finds: closed },
  'to another subnet': {
    change: [rules(from('*', '22', { destinationAddressPrefix: '10.60.3.0/24' }))],
    finds: closed,
  },
  'to this machine': { change: [rules(from('*', '22', { destinationAddressPrefix: '10.60.1.4' }))], finds: open },
  'to its neighbour': { change: [rules(from('*', '22', { destinationAddressPrefix: '10.60.1.5' }))], finds: closed },
  'a rule before it denies': {
    change: [
      rules(
        from('*', '22', { priority: 300 }),
        securityRule('no', 200, { access: 'Deny', sourceAddressPrefix: 'Internet', destinationPortRange: '*' }),
      ),
    ],
    finds: closed,
  },
  'a rule after it denies': {
    change: [
      rules(
        from('*'),
        securityRule('no', 200, { access: 'Deny', sourceAddressPrefix: 'Internet', destinationPortRange: '*' }),
      ),
    ],
    finds: open,
  },
  'two rules, one for each port': {
    change: [rules(from('*'), securityRule("bob's", 110, { sourceAddressPrefix: '*', destinationPortRange: '3389' }))],
    finds: [...open, "open nsg-jump bob's"],
  },
  'the group on the interface denies': { change: [rules(from('*')), ...second()], finds: closed },
  'both groups let it in': { change: [rules(from('*')), ...second(from('*'))], finds: open },
  'the group on the interface lets it in, that on the subnet does not': {
    change: [rules(), ...second(from('*'))],
    finds: closed,
  },
  'only the interface has a group, and it is open': {
    change: [unset(hub, subnetGroup), ...second(from('*'))],
    finds: ['open nsg-nic way-in'],
  },
  'to an application security group that the machine is not in': {
    change: [
      rules(
        from('*', '22', {
          destinationAddressPrefix: '',
          destinationApplicationSecurityGroups: [{ id: `${provider}/applicationSecurityGroups/web` }],
        }),
      ),
    ],
    finds: closed,
  },
  'to an application security group that it is in': {
    change: [
      rules(
        from('*', '22', {
          destinationAddressPrefix: '',
          destinationApplicationSecurityGroups: [{ id: `${provider}/applicationSecurityGroups/web` }],
        }),
      ),
      add({
        id: `${provider}/applicationSecurityGroups/web`,
        type: 'Microsoft.Network/applicationSecurityGroups',
        properties: {},
      }),
      set(nic, 'properties.ipConfigurations[0].properties.applicationSecurityGroups', [
        { id: `${provider}/applicationSecurityGroups/web` },
      ]),
    ],
    finds: open,
  },
  'no group and no public IP': { change: [unset(hub, subnetGroup)], finds: ['pass vnet-hub snet-jump'] },
  'no group and a Standard public IP, which is shut': {
    change: reached({ name: 'Standard' }),
    finds: ['pass vnet-hub snet-jump'],
  },
  'no group and a Basic public IP': { change: reached({ name: 'basic' }), finds: ['bare vnet-hub snet-jump'] },
  'no group and a public IP of a kind that is not told': {
    change: reached(null),
    finds: ['unknown vnet-hub snet-jump'],
  },
  'a rule of a shape that nobody knows': {
    change: [rules(from('*', '22', { access: 'Perhaps' }))],
    finds: ['unknown nsg-jump'],
  },
  'the group can not be read': {
    change: [deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: ['unknown nsg-jump'],
  },
  'interfaces can not be read': {
    change: [deny('Microsoft.Network/networkInterfaces/read')],
    finds: ['unknown mlw-prod'],
  },
  'a second machine behind the same group': {
    change: [
      rules(from('*')),
      copy(nic, 'nic-two', body => ({ ...body, id: `${provider}/networkInterfaces/nic-two` })),
      set(hub, 'properties.subnets[1].properties.ipConfigurations[]', {
        id: `${provider}/networkInterfaces/nic-two/ipConfigurations/ipconfig1`,
      }),
    ],
    finds: open,
  },
  'a machine that shows no address': {
    change: [rules(from('*')), set(nic, 'properties.ipConfigurations[0].properties.privateIPAddress', null)],
    finds: open,
  },
  'the group on the interface is of a shape that nobody knows': {
    change: [set(nic, 'properties.networkSecurityGroup', { id: 5 })],
    finds: ['unknown mlw-prod'],
  },
  'no machine': { change: [remove(nic)], finds: ['not-applicable mlw-prod'] },
  'two workspaces': { change: [rules(from('*')), copy(workspace, 'mlw-two')], finds: open },
  'a managed network': { estate: 'managed-network', finds: closed },
  'a project': { change: [rules(from('*')), set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103nsg'] },
});
