import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/catalog/body.ts';
import { parseAddress, union } from '../../src/model/address.ts';
import { notKnown } from '../../src/model/fact.ts';
import { decideInbound, holdsPort, type InboundFlow } from '../../src/model/flow.ts';
import { nsgOf } from '../../src/model/nsg.ts';
import { detailsOf, estateOf, idOf, inShort, resource } from './sample.ts';

const nsgId = idOf('Network/networkSecurityGroups', 'nsg');

/** Azure Machine Learning in East US to TCP 44224 of the machines in 10.0.1.0/24. */
const flow: InboundFlow = {
  source: 'AzureMachineLearning',
  region: 'eastus',
  port: 44224,
  protocol: 'Tcp',
  destination: setOf('10.0.1.0/24'),
};

/** `allow 100 AzureMachineLearning > * : 44224 tcp`: access, priority, sources, destinations, ports, protocol, source ports. */
const rules = (...lines: readonly string[]) => lines.map(parse);

describe('an inbound flow is decided', () => {
  it.each<[string, readonly string[], string]>([
    ['by the default rule where there is no other', [], 'Deny DenyAllInBound'],
    ['by the rule of the service', ['allow 100 AzureMachineLearning > * : 44224'], 'Allow r100'],
    ['by the tag in other letters', ['allow 100 azuremachinelearning > * : 44224'], 'Allow r100'],
    ['by the tag of the region', ['allow 100 AzureMachineLearning.EastUS > * : 44224'], 'Allow r100'],
    ['not by the tag of another region', ['allow 100 AzureMachineLearning.WestUS > * : 44224'], 'Deny DenyAllInBound'],
    ['by any source', ['allow 100 * > * : 44224'], 'Allow r100'],
    ['by the internet, which holds all of Azure', ['allow 100 Internet > * : 44224'], 'Allow r100'],
    ['by all of Azure', ['allow 100 AzureCloud > * : 44224'], 'Allow r100'],
    ['by Azure in the region', ['allow 100 AzureCloud.eastus > * : 44224'], 'Allow r100'],
    ['not by Azure elsewhere', ['allow 100 AzureCloud.westus > * : 44224'], 'Deny DenyAllInBound'],
    ['not by the virtual network', ['allow 100 VirtualNetwork > * : 44224'], 'Deny DenyAllInBound'],
    ['not by the load balancer', ['allow 100 AzureLoadBalancer > * : 44224'], 'Deny DenyAllInBound'],
    ['by every address', ['allow 100 0.0.0.0/0 > * : 44224'], 'Allow r100'],
    ['by two halves of every address', ['allow 100 0.0.0.0/1,128.0.0.0/1 > * : 44224'], 'Allow r100'],
    ['by one of several sources', ['allow 100 VirtualNetwork,AzureMachineLearning > * : 44224'], 'Allow r100'],
    ['not by private addresses', ['allow 100 10.0.0.0/8,192.168.0.0/16 > * : 44224'], 'Deny DenyAllInBound'],
    ['not from application security groups', ['allow 100  > * : 44224'], 'Deny DenyAllInBound'],

    ['by the first of two by priority', ['allow 200 * > * : 44224', 'deny 100 * > * : 44224'], 'Deny r100'],
    ['whatever stands behind', ['deny 200 * > * : 44224', 'allow 100 AzureMachineLearning > * : 44224'], 'Allow r100'],
    [
      'by a denial that shadows',
      ['deny 100 Internet > * : *', 'allow 200 AzureMachineLearning > * : 44224'],
      'Deny r100',
    ],
    [
      'past a denial of another region',
      ['deny 100 AzureMachineLearning.WestUS > * : *', 'allow 200 * > * : *'],
      'Allow r200',
    ],
    ['past a denial of private addresses', ['deny 100 10.0.0.0/8 > * : *', 'allow 200 * > * : *'], 'Allow r200'],

    ['by any port', ['allow 100 * > * : *'], 'Allow r100'],
    ['by a range that holds the port', ['allow 100 * > * : 44000-45000'], 'Allow r100'],
    ['by a range that ends with it', ['allow 100 * > * : 44000-44224'], 'Allow r100'],
    ['by a range that begins with it', ['allow 100 * > * : 44224-44224'], 'Allow r100'],
    ['by one of several ports', ['allow 100 * > * : 22,44224'], 'Allow r100'],
    ['not by a range beside it', ['allow 100 * > * : 44225-45000,1-44223'], 'Deny DenyAllInBound'],
    ['not by a part of the number', ['allow 100 * > * : 4422,442240'], 'Deny DenyAllInBound'],
    ['not by no port', ['allow 100 * > * : '], 'Deny DenyAllInBound'],

    ['by any protocol', ['allow 100 * > * : 44224 *'], 'Allow r100'],
    ['by the protocol in other letters', ['allow 100 * > * : 44224 TCP'], 'Allow r100'],
    ['not by another protocol', ['allow 100 * > * : 44224 Udp'], 'Deny DenyAllInBound'],
    ['not by ICMP', ['deny 100 * > * : * Icmp', 'allow 200 * > * : 44224'], 'Allow r200'],

    ['to any destination', ['allow 100 * > * : 44224'], 'Allow r100'],
    ['to the virtual network', ['allow 100 * > VirtualNetwork : 44224'], 'Allow r100'],
    ['to the subnet', ['allow 100 * > 10.0.1.0/24 : 44224'], 'Allow r100'],
    ['to a block around it', ['allow 100 * > 10.0.0.0/16 : 44224'], 'Allow r100'],
    ['to two halves of it', ['allow 100 * > 10.0.1.0/25,10.0.1.128/25 : 44224'], 'Allow r100'],
    ['not to another subnet', ['deny 100 * > 10.0.2.0/24 : *', 'allow 200 * > * : 44224'], 'Allow r200'],
    ['not to a tag of public addresses', ['deny 100 * > Storage : *', 'allow 200 * > * : 44224'], 'Allow r200'],

    ['by all source ports as a range', ['allow 100 * > * : 44224 Tcp 0-65535'], 'Allow r100'],
    ['whatever may match and says the same', ['allow 100 Storage > * : *', 'allow 200 * > * : *'], 'Allow r200'],
    ['not by rules of the other direction', ['out 100 * > * : *'], 'Deny DenyAllInBound'],
  ])('%s: %s', async (_, lines, decision) => {
    const decided = await decide(rules(...lines));
    expect(decided.known ? `${decided.value.access} ${decided.value.rule.name}` : detailsOf(decided)).toBe(decision);
  });

  it.each<[string, readonly string[]]>([
    ['a tag that may hold the service', ['deny 100 AppService > * : *', 'allow 200 * > * : *']],
    ['a public block that may hold it', ['deny 100 20.0.0.0/8 > * : *', 'allow 200 * > * : *']],
    ['a source that is recorded oddly', ['deny 100 789 > * : *', 'allow 200 * > * : *']],
    ['a part of the subnet', ['deny 100 * > 10.0.1.0/28 : *', 'allow 200 * > * : *']],
    ['a destination that is recorded oddly', ['deny 100 * > 789 : *', 'allow 200 * > * : *']],
    ['application security groups as destination', ['deny 100 * >  : *', 'allow 200 * > * : *']],
    ['some source ports', ['deny 100 * > * : * Tcp 1024', 'allow 200 * > * : *']],
    ['an allowance that may match before the default denial', ['allow 100 AppService > * : *']],
  ])('not where it may match %s', async (_, lines) => {
    const decided = await decide(rules(...lines));
    expect(detailsOf(decided)).toEqual([
      `Whether nsg lets in AzureMachineLearning to TCP 44224 can't be decided: rule 'r100' may or may not match.`,
    ]);
    expect(inShort(decided)).toEqual(['undecided']);
  });

  it('not where no rule matches all of it', async () => {
    const body = { securityRules: [], defaultSecurityRules: [] };
    const decided = decideInbound(nsgOf(await estateOf(resource(nsgId, body)), nsgId), { ...flow, protocol: 'Udp' });
    expect(detailsOf(decided)).toEqual([
      `Whether nsg lets in AzureMachineLearning to UDP 44224 can't be decided: no rule matches all of it.`,
    ]);
  });

  it('not where the addresses of the machines are not known', async () => {
    const decided = await decide(rules('deny 100 * > 10.0.9.0/24 : *', 'allow 200 * > * : *'), { destination: [] });
    expect(inShort(decided)).toEqual(['undecided']);
  });

  it('with the rule as its proof', async () => {
    expect(await decide(rules('allow 100 * > * : 44224'))).toMatchObject({
      evidence: [{ resourceId: nsgId, path: 'properties.securityRules[0].properties', value: 'r100' }],
    });
  });

  it('only where the rules are known', () => {
    const blind = notKnown({ resourceId: nsgId, why: 'denied', detail: 'No.' });
    expect(decideInbound({ id: nsgId, name: 'nsg', rules: blind }, flow)).toBe(blind);
  });
});

describe('a port expression', () => {
  it.each([
    ['*', 1, true],
    ['22', 22, true],
    ['22', 222, false],
    ['20-30', 20, true],
    ['20-30', 30, true],
    ['20-30', 31, false],
    ['0-65535', 65_535, true],
    ['', 22, false],
    ['ssh', 22, false],
  ])('%o holds %i: %s', (expression, port, expected) => {
    expect(holdsPort(expression, port)).toBe(expected);
  });
});

function parse(line: string): Json {
  const [, access = '', priority = '', sources = '', destinations = '', ports = '', protocol = 'Tcp', from = '*'] =
    /^(\w+) (\d+) (\S*) ?> ?(\S*) : (\S*)(?: (\S+))?(?: (\S+))?$/.exec(line) ?? [];
  return {
    name: `r${priority}`,
    properties: {
      priority: Number(priority),
      direction: access === 'out' ? 'Outbound' : 'Inbound',
      access: access === 'deny' ? 'Deny' : 'Allow',
      protocol,
      sourceAddressPrefixes: listOf(sources),
      destinationAddressPrefixes: listOf(destinations),
      destinationPortRanges: listOf(ports),
      sourcePortRange: from,
    },
  };
}

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}

async function decide(securityRules: readonly Json[], changes: Partial<InboundFlow> = {}) {
  const estate = await estateOf(resource(nsgId, { securityRules }));
  return decideInbound(nsgOf(estate, nsgId), { ...flow, ...changes });
}

function setOf(text: string) {
  return union([parseAddress(text)].filter(range => range !== undefined));
}
