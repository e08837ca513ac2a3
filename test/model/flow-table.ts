import type { JsonObject } from '../../src/catalog/body.ts';
import { setOf, type AddressSet } from '../../src/model/address.ts';
import { decideFlow, type Flow } from '../../src/model/flow.ts';
import type { FlowContext } from '../../src/model/flow-context.ts';
import type { Decision } from '../../src/model/flow-decision.ts';
import { protocols } from '../../src/model/flow-rule.ts';
import { nsgOf } from '../../src/model/nsg.ts';
import { placeAt, placeOf, type Place } from '../../src/model/place.ts';
import { parsePorts } from '../../src/model/port-set.ts';
import { contextOf } from '../../src/model/subnet-context.ts';
import { subnetOf } from '../../src/model/subnet.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { estateOf, gap, idOf, resource } from './sample.ts';

/** One line of docs/flow-truth-table.md. */
export interface TableLine {
  readonly what: string;
  readonly rules: string;
  readonly network: string;
  readonly question: string;
  readonly answer: string;
}

/** The lines of all tables of the page. */
export function linesOf(page: string): readonly TableLine[] {
  const rows = page.split('\n').filter(line => line.startsWith('|') && !/^\| (What|---|:?-)/.test(line));
  return rows.map(row => {
    const cells = row
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim().replaceAll('`', ''));
    const [what = '', rules = '', network = '', question = '', answer = '', ...more] = cells;
    if (more.length > 0 || answer === '') throw new Error(`This line has not five columns: ${row}`);
    return { what, rules, network, question, answer };
  });
}

/** What the model says of a line, in the words of its last column. */
export async function answerTo({ rules, network, question }: TableLine): Promise<string> {
  const additions = network
    .split(';')
    .map(words => words.trim())
    .filter(words => words !== '');
  const written = rules.split('//').map(group => group.trim());
  const groupIds = written.map((_, i) => idOf('Network/networkSecurityGroups', `nsg${i}`));
  const bodies = written.map((group, i) => resource(groupIds[i] ?? '', groupBody(group, additions)));
  const estate = await estateOf(...bodies, ...networkLines(additions));
  const subnet = subnetOf(estate, subnetId);
  const context = { ...contextOf(estate, subnet), tagAddresses: knownTags(additions) };
  const flow = flowOf(question, subnet.addresses.known ? subnet.addresses.value : []);
  const groups = groupIds.filter((_, i) => written[i] !== 'none').map(id => nsgOf(estate, id));
  return textOf(decideFlow(flow.direction === 'Inbound' ? groups : groups.toReversed(), flow, context));
}

function textOf({ verdict, decidedBy, shadowed }: Decision): string {
  const by = decidedBy.map(({ rule }) => rule.name).join(', ');
  const late = shadowed.map(({ rule }) => rule.name).join(', ');
  return `${verdict}${by === '' ? '' : ` by ${by}`}${late === '' ? '' : ` late ${late}`}`;
}

function groupBody(text: string, additions: readonly string[]): JsonObject {
  const rules = ['default', 'none'].includes(text) ? [] : text.split(';').map(rule => ruleBody(rule.trim()));
  const bare = additions.includes('without default rules');
  return { securityRules: rules, ...(bare ? { defaultSecurityRules: [] } : {}) };
}

function ruleBody(text: string): JsonObject {
  const [, access = '', priority = '', protocol = '', from = '', to = '', ports = '', fromPorts = '*'] =
    /^(\w+) (\d+) (\S+) (\S+) > (\S+) : (\S+)(?: from (\S+))?$/.exec(text) ?? [];
  if (ports === '') throw new Error(`This is no rule: ${text}`);
  return {
    name: `r${priority}`,
    properties: {
      priority: Number(priority),
      direction: access.endsWith('out') ? 'Outbound' : 'Inbound',
      access: access.startsWith('allow') ? 'Allow' : 'Deny',
      protocol,
      ...placeFields('source', from),
      sourcePortRange: fromPorts,
      sourcePortRanges: [],
      ...placeFields('destination', to),
      ...(ports.includes(',')
        ? { destinationPortRanges: ports.split(',') }
        : ports === '-'
          ? {}
          : { destinationPortRange: ports }),
    },
  };
}

/** As Azure fills them: one goes into the singular field, several into the plural. */
function placeFields(side: 'source' | 'destination', text: string): JsonObject {
  if (text === '-') return {};
  const groups = text
    .split(',')
    .flatMap(word => (word.startsWith('asg:') ? [{ id: asgId(word.slice(4)).toUpperCase() }] : []));
  if (groups.length > 0) return { [`${side}ApplicationSecurityGroups`]: groups, [`${side}AddressPrefix`]: '' };
  return text.includes(',')
    ? { [`${side}AddressPrefix`]: '', [`${side}AddressPrefixes`]: text.split(',') }
    : { [`${side}AddressPrefix`]: text, [`${side}AddressPrefixes`]: [] };
}

function flowOf(text: string, subnet: AddressSet): Flow {
  const [, direction, protocol = '', from = '', to = '', ports = ''] =
    /^(in|out) (\S+) (\S+) > (\S+) : (\S+)$/.exec(text) ?? [];
  const known = protocols.find(one => one === protocol);
  if (ports === '' || (known === undefined && protocol !== '*')) throw new Error(`This is no question: ${text}`);
  const place = (word: string): Place => (word === 'subnet' ? placeAt(subnet, 'subnet') : placeOf([word]));
  return {
    direction: direction === 'in' ? 'Inbound' : 'Outbound',
    protocol: known ?? '*',
    from: place(from),
    fromPorts: parsePorts(['*']).ports,
    to: place(to),
    toPorts: parsePorts([ports]).ports,
  };
}

const networkId = idOf('Network/virtualNetworks', 'vnet');
const peerId = idOf('Network/virtualNetworks', 'peer');
const subnetId = `${networkId}/subnets/subnet`;
const tableId = idOf('Network/routeTables', 'rt');
const interfaceId = idOf('Network/networkInterfaces', 'nic');

function asgId(name: string): string {
  return idOf('Network/applicationSecurityGroups', name);
}

function argumentsOf(additions: readonly string[], verb: string): readonly string[] {
  return additions.flatMap(words => (words.startsWith(`${verb} `) ? [words.slice(verb.length + 1)] : []));
}

function knownTags(additions: readonly string[]): FlowContext['tagAddresses'] {
  return new Map(
    argumentsOf(additions, 'tag').map(words => {
      const [name = '', ...blocks] = words.split(' ');
      return [name.toLowerCase(), setOf(...blocks)];
    }),
  );
}

function networkLines(additions: readonly string[]): readonly Line[] {
  const has = (words: string): boolean => additions.includes(words);
  const routes = argumentsOf(additions, 'route');
  const [member] = argumentsOf(additions, 'asg');
  const peers = [...argumentsOf(additions, 'peer'), ...argumentsOf(additions, 'half peer')];
  const v6 = (prefix: string): readonly string[] => (has('ipv6') ? [prefix] : []);
  const subnet = {
    addressPrefixes: ['10.0.1.0/24', ...v6('fd00:1::/64')],
    ...(routes.length > 0 || has('hidden routes') ? { routeTable: { id: tableId } } : {}),
    ...(member !== undefined || has('hidden interface')
      ? { ipConfigurations: [{ id: `${interfaceId}/ipConfigurations/one` }] }
      : {}),
  };
  const gateway = has('gateway') ? [{ name: 'GatewaySubnet', properties: { addressPrefix: '10.0.255.0/27' } }] : [];
  const network = {
    addressSpace: { addressPrefixes: ['10.0.0.0/16', ...v6('fd00:1::/48'), ...argumentsOf(additions, 'space')] },
    subnets: [{ name: 'subnet', properties: subnet }, ...gateway],
    virtualNetworkPeerings: peers.length > 0 || has('hidden peer') ? [peering(peerId, 'Connected')] : [],
  };
  return [
    resource(networkId, network),
    ...peers.map(prefix => peerLine(prefix, argumentsOf(additions, 'half peer').length > 0)),
    ...(has('hidden peer') ? [gap(peerId, 'denied')] : []),
    ...(routes.length > 0 ? [resource(tableId, { routes: routes.map(routeBody) })] : []),
    ...(has('hidden routes') ? [gap(tableId, 'denied')] : []),
    ...(member === undefined ? [] : [interfaceLine(member)]),
    ...(has('hidden interface') ? [gap(interfaceId, 'denied')] : []),
  ];
}

function peering(remoteId: string, peeringState: string): JsonObject {
  return {
    name: 'peering',
    properties: { remoteVirtualNetwork: { id: remoteId }, peeringState, allowVirtualNetworkAccess: true },
  };
}

function peerLine(prefix: string, isHalf: boolean): Line {
  return resource(peerId, {
    addressSpace: { addressPrefixes: [prefix] },
    subnets: [],
    virtualNetworkPeerings: [peering(networkId, isHalf ? 'Disconnected' : 'Connected')],
  });
}

function routeBody(addressPrefix: string): JsonObject {
  return { name: 'r', properties: { addressPrefix, nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.2.4' } };
}

function interfaceLine(words: string): Line {
  const [name = '', privateIPAddress = ''] = words.split(' ');
  const properties = { privateIPAddress, subnet: { id: subnetId }, applicationSecurityGroups: [{ id: asgId(name) }] };
  return resource(interfaceId, { ipConfigurations: [{ name: 'one', properties }] });
}
