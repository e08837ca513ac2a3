import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/catalog/body.ts';
import { setOf } from '../../src/model/address.ts';
import { decideFlow, type Flow } from '../../src/model/flow.ts';
import { alone, type FlowContext } from '../../src/model/flow-context.ts';
import { passesSome, passesWhole, type Decision } from '../../src/model/flow-decision.ts';
import { nsgOf, type Nsg } from '../../src/model/nsg.ts';
import { placeAt, placeOf } from '../../src/model/place.ts';
import { everyPort, parsePorts } from '../../src/model/port-set.ts';
import { detailsOf, estateOf, gap, idOf, inShort, resource } from './sample.ts';

const nsgId = idOf('Network/networkSecurityGroups', 'nsg');
const inbound = (changes: Partial<Flow> = {}): Flow => ({
  direction: 'Inbound',
  protocol: 'Tcp',
  from: placeOf(['Internet']),
  fromPorts: everyPort,
  to: placeAt(setOf('10.0.1.0/24'), 'subnet'),
  toPorts: parsePorts(['22']).ports,
  ...changes,
});
const allow = (priority: number, properties: JsonObject): JsonObject => ({
  name: `r${priority}`,
  properties: {
    priority,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '22',
    ...properties,
  },
});

describe('a decision', () => {
  it('has disjoint parts in words, each with what decides it and what comes too late', async () => {
    const decision = await decide(
      [
        allow(100, { access: 'Deny', sourceAddressPrefix: '203.0.113.0/24' }),
        allow(200, { destinationPortRange: '20-25' }),
        allow(300, { sourceAddressPrefix: '203.0.0.0/16', destinationPortRange: '*' }),
      ],
      inbound({ toPorts: parsePorts(['22-30']).ports }),
    );
    expect(partsOf(decision)).toEqual([
      'denied 203.0.113.0/24 > subnet : 22 by r100 late r200 r300',
      `allowed ${internetWithout} > subnet : 22-25 by r200 late r300`,
      'allowed 203.0.113.0/24 > subnet : 23-25 by r200 late r300',
      'allowed 203.0.0.0/16 > subnet : 26-30 by r300 late ',
      `denied ${internetAround} > subnet : 26-30 by DenyAllInBound late `,
    ]);
    expect(decision.verdict).toBe('partly');
  });

  it('names the services that it tells apart', async () => {
    const decision = await decide(
      [allow(100, { access: 'Deny', sourceAddressPrefix: 'storage.westeurope' }), allow(200, {})],
      inbound({ from: placeOf(['Storage']) }),
    );
    expect(partsOf(decision)).toEqual([
      'denied Storage.westeurope > subnet : 22 by r100 late r200',
      'allowed Storage > subnet : 22 by r200 late ',
    ]);
  });

  it('names the rest of the virtual network, as far as it is not known', async () => {
    const decision = await decide([], inbound({ from: placeOf(['VirtualNetwork']) }));
    expect(partsOf(decision)).toEqual(['allowed VirtualNetwork > subnet : 22 by AllowVnetInBound late ']);
  });

  it('names of one family of addresses those that were asked', async () => {
    const both = { from: placeOf(['198.51.100.0/24', '2001:db8::/32']), to: placeOf(['*']) };
    const rules = [allow(100, { access: 'Deny', sourceAddressPrefix: '2001:db8::/32' }), allow(200, {})];
    expect(partsOf(await decide(rules, inbound(both)))).toEqual([
      'allowed 198.51.100.0/24 > 0.0.0.0/0 : 22 by r200 late ',
      'denied 2001:db8::/32 > ::/0 : 22 by r100 late r200',
    ]);
  });

  it('says of one family of addresses that it is one', async () => {
    const any = { from: placeOf(['*']), to: placeOf(['*']) };
    const decision = await decide([allow(100, { sourceAddressPrefix: '0.0.0.0/0' })], inbound(any));
    expect(partsOf(decision).filter(part => part.includes('r100'))).toEqual([
      'allowed 0.0.0.0/0 > 0.0.0.0/0 : 22 by r100 late ',
    ]);
  });

  it('holds each protocol, those without ports only where every port is meant', async () => {
    const open = [allow(100, { protocol: '*', destinationPortRange: '*' })];
    const every = await decide(open, inbound({ protocol: '*', toPorts: everyPort }));
    const one = await decide(open, inbound({ protocol: '*' }));
    expect([every, one].map(({ parts }) => parts.map(({ protocols }) => protocols))).toEqual([
      [['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah']],
      [['Tcp', 'Udp']],
    ]);
  });

  it('is unknown where nothing can be asked', async () => {
    const { verdict, parts } = await decide([], inbound({ to: placeAt([], 'nowhere') }));
    expect([verdict, parts]).toEqual(['unknown', []]);
  });
});

describe('what is not resolved', () => {
  it.each<[string, JsonObject, Partial<Flow>, readonly string[]]>([
    ['a source that is none', { sourceAddressPrefix: '789' }, {}, ["'789' is no address and no service tag."]],
    ['a port that is none', { destinationPortRange: 'ssh' }, {}, ["'ssh' is no port."]],
    ['no port', { destinationPortRange: null }, {}, ['it names no port.']],
    ['no source', { sourceAddressPrefix: null }, {}, ['it names no address.']],
    ['a protocol that is none', { protocol: 'Sctp' }, {}, ["'Sctp' is no protocol."]],
    [
      'ports of ICMP',
      { protocol: 'Icmp' },
      { protocol: 'Icmp', toPorts: everyPort },
      ['what its ports mean where packets have none is not told apart.'],
    ],
    [
      'a service against a block',
      { sourceAddressPrefix: '20.0.0.0/8' },
      { from: placeOf(['AzureMachineLearning']) },
      ['whether AzureMachineLearning is among 20.0.0.0/8 is not known.'],
    ],
    [
      'a block against a service',
      { sourceAddressPrefix: 'storage.EASTUS' },
      { from: placeOf(['20.1.0.0/16']) },
      ['the addresses of the service tag Storage.eastus are not known.'],
    ],
    [
      'an application security group',
      { destinationAddressPrefix: '', destinationApplicationSecurityGroups: [{ id: '/asgs/web' }] },
      {},
      ['Which addresses the application security group web holds depends on the network, and none was named.'],
    ],
  ])('names the rule and %s', async (_, properties, changes, details) => {
    const { verdict, unresolved } = await decide([allow(100, properties)], inbound(changes));
    expect(verdict).toBe('unknown');
    expect(unresolved.map(({ detail }) => detail)).toEqual(
      details.map(detail => `The rule 'r100' of nsg may match: ${detail}`),
    );
    expect(unresolved.map(({ resourceId }) => resourceId)).toEqual([
      details[0]?.includes('group web') ? '/asgs/web' : nsgId,
    ]);
  });

  it('is the group itself where it was not read', async () => {
    const estate = await estateOf(gap(nsgId, 'denied'));
    const decision = decideFlow([nsgOf(estate, nsgId)], inbound(), alone);
    expect([decision.verdict, decision.decidedBy]).toEqual(['unknown', []]);
    expect(decision.unresolved.map(({ detail }) => detail)).toEqual(['The audit may not read nsg.']);
  });

  it('is the public address where there is no group', () => {
    const decision = decideFlow([], inbound({ from: placeOf(['*']) }), alone);
    expect(decision.parts.map(({ verdict }) => verdict).toSorted()).toEqual(['allowed', 'unknown']);
    expect(decision.unresolved.map(({ detail }) => detail)).toEqual([
      'No network security group stands here. Then a Standard public IP address lets nothing in, and a Basic one everything.',
    ]);
  });
});

describe('whether a flow passes', () => {
  it.each<[string, readonly JsonObject[], Partial<Flow>, unknown, unknown]>([
    ['all of it', [allow(100, {})], {}, true, true],
    ['none of it', [], {}, false, false],
    ['some of it', [allow(100, { sourceAddressPrefix: '0.0.0.0/1' })], {}, true, false],
    ['nobody knows', [allow(100, { sourceAddressPrefix: '1' })], {}, ['shape'], ['shape']],
    [
      'some, and of the rest nobody knows',
      [allow(100, { sourceAddressPrefix: '0.0.0.0/1' }), allow(110, { sourceAddressPrefix: '1' })],
      {},
      true,
      ['shape'],
    ],
    [
      'a service that may have no address in a region',
      [allow(100, { access: 'Deny', sourceAddressPrefix: 'AzureCloud.eastus' }), allow(110, {})],
      { from: placeOf(['AzureMachineLearning']) },
      true,
      ['undecided'],
    ],
    ['no packets at all', [], { to: placeAt([], 'nowhere') }, ['undecided'], ['undecided']],
  ])('%s', async (_, rules, changes, some, whole) => {
    const decision = await decide(rules, inbound(changes));
    expect([inShort(passesSome(decision)), inShort(passesWhole(decision))]).toEqual([some, whole]);
  });

  it('is proven by the rules that decide', async () => {
    const decision = await decide([allow(100, { sourceAddressPrefix: '0.0.0.0/1' })], inbound());
    const paths = [passesSome(decision), passesWhole(decision)].map(fact => (fact.known ? fact.evidence : []));
    expect(paths.map(evidence => evidence.map(({ path }) => path))).toEqual([
      ['properties.securityRules[0].properties'],
      ['properties.defaultSecurityRules'],
    ]);
  });

  it('says why it is not known', async () => {
    const decision = await decide([allow(100, { sourceAddressPrefix: '1' })], inbound());
    expect(detailsOf(passesSome(decision))).toEqual([
      "The rule 'r100' of nsg may match: '1' is no address and no service tag.",
    ]);
  });
});

const internetWithout =
  '1.0.0.0-9.255.255.255 11.0.0.0-100.63.255.255 100.128.0.0-126.255.255.255 128.0.0.0-168.63.129.15 168.63.129.17-169.253.255.255 169.255.0.0-172.15.255.255 172.32.0.0-192.167.255.255 192.169.0.0-203.0.112.255 203.0.114.0-223.255.255.255';
const internetAround = internetWithout.replace('203.0.112.255', '202.255.255.255').replace('203.0.114.0', '203.1.0.0');

function partsOf({ parts }: Decision): readonly string[] {
  const names = (some: Decision['decidedBy']): string => some.map(({ rule }) => rule.name).join(' ');
  return parts.map(
    ({ verdict, from, to, ports, decidedBy, shadowed }) =>
      `${verdict} ${from.join(' ')} > ${to.join(' ')} : ${ports.join(' ')} by ${names(decidedBy)} late ${names(shadowed)}`,
  );
}

async function decide(securityRules: readonly Json[], flow: Flow, context: FlowContext = alone): Promise<Decision> {
  return decideFlow([await groupOf(securityRules)], flow, context);
}

async function groupOf(securityRules: readonly Json[]): Promise<Nsg> {
  return nsgOf(await estateOf(resource(nsgId, { securityRules })), nsgId);
}
