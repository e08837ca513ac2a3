import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setOf } from '../../src/model/address.ts';
import { firewallAt, policiesOf, ruleGroupsOf, firewallView } from '../../src/model/firewall.ts';
import { decideAtFirewall, type FirewallFlow } from '../../src/model/firewall-flow.ts';
import { firewallRulesOf, type FirewallRule } from '../../src/model/firewall-rules.ts';
import { parseServiceTag } from '../../src/catalog/service-tags.ts';
import { subnetOf } from '../../src/model/subnet.ts';
import { complete, estateOf, gap, idOf, inShort, resource } from './sample.ts';

const from = setOf('10.0.0.0/24');
const blank: FirewallRule = {
  ...{ name: 'r', collection: 'c', ownerId: 'p', groupPriority: 100, isAllow: true, isApplication: false },
  ...{ sources: ['*'], protocols: ['TCP'], destinations: [], ports: ['443'] },
  ...{ hosts: [], hasPaths: false, hostTags: [], hasCategories: false },
  evidence: { resourceId: 'p', path: 'properties', value: 'r' },
};
const network = (more: Partial<FirewallRule>): FirewallRule => ({ ...blank, ...more });
const application = (more: Partial<FirewallRule>): FirewallRule => ({
  ...blank,
  ...{ isApplication: true, protocols: ['Https:443'], ports: [] },
  ...more,
});
const flow = (more: Partial<FirewallFlow> & { readonly service?: string } = {}): FirewallFlow => {
  const { service, ...rest } = more;
  const tag = service === undefined ? undefined : parseServiceTag(service);
  return { from, protocol: 'Tcp', port: 443, tags: tag === undefined ? [] : [tag], ...rest };
};

describe('a firewall', () => {
  it.each<[string, readonly FirewallRule[], FirewallFlow, string]>([
    ['denies what nothing allows', [], flow({ service: 'Storage' }), 'denied'],
    ['allows a tag', [network({ destinations: ['storage'] })], flow({ service: 'Storage.westeurope' }), 'allowed'],
    [
      'allows all of IPv4 as everything',
      [network({ destinations: ['0.0.0.0/0'] })],
      flow({ service: 'Storage' }),
      'allowed',
    ],
    [
      'tries rules in order',
      [network({ isAllow: false, destinations: ['*'] }), network({ destinations: ['*'] })],
      flow({ service: 'Storage' }),
      'denied',
    ],
    [
      'is not sure of odd tags',
      [network({ destinations: ['FrobnicatorCloud'] })],
      flow({ service: 'Storage' }),
      'unknown',
    ],
    [
      'is sure where a doubtful rule says the same',
      [network({ destinations: ['20.0.0.0/8'] }), network({ destinations: ['*'] })],
      flow({ service: 'Storage' }),
      'allowed',
    ],
    [
      'holds ports in ranges',
      [network({ destinations: ['*'], ports: ['1-442', '444-500'] })],
      flow({ service: 'Storage' }),
      'denied',
    ],
    [
      'knows any protocol',
      [network({ destinations: ['*'], protocols: ['any'] })],
      flow({ protocol: 'Udp', service: 'Storage' }),
      'allowed',
    ],
    [
      'knows no UDP in application rules',
      [application({ hosts: ['*'] })],
      flow({ protocol: 'Udp', host: 'a.com' }),
      'denied',
    ],
    ['matches hosts below a name', [application({ hosts: ['*.a.com'] })], flow({ host: 'x.y.a.com' }), 'allowed'],
    ['does not match the name itself then', [application({ hosts: ['*.a.com'] })], flow({ host: 'a.com' }), 'denied'],
    ['matches both without the dot', [application({ hosts: ['*a.com'] })], flow({ host: 'a.com' }), 'allowed'],
    [
      'matches no host where none is asked for',
      [application({ hosts: ['a.com'] })],
      flow({ service: 'Storage' }),
      'denied',
    ],
    [
      'does not take an address for a host',
      [network({ destinations: ['10.9.0.0/16'] })],
      flow({ host: 'a.com' }),
      'denied',
    ],
    [
      'takes public addresses for what they may be',
      [network({ destinations: ['20.0.0.1'] })],
      flow({ host: 'a.com' }),
      'unknown',
    ],
    [
      'takes hosts of another tag for none',
      [application({ hostTags: ['WindowsUpdate'] })],
      flow({ service: 'Storage' }),
      'denied',
    ],
    [
      'lets out to nothing in general by a part',
      [network({ destinations: ['20.0.0.0/8', 'Storage'] })],
      flow(),
      'denied',
    ],
    [
      'lets out to everything where only some machines may not',
      [network({ isAllow: false, sources: ['10.0.0.4'], destinations: ['*'] }), network({ destinations: ['*'] })],
      flow(),
      'allowed',
    ],
    ['lets out to everything by any host', [application({ hosts: ['*'] })], flow(), 'allowed'],
  ])('%s', (_, rules, packets, verdict) => {
    expect(decideAtFirewall(rules, packets).verdict).toBe(verdict);
  });

  it('decides by the first rule that matches, for hosts that are told apart', () => {
    const host = fc.constantFrom('a.com', 'b.a.com', 'c.org');
    const pattern = fc.constantFrom('*', '*.a.com', 'a.com', 'c.org', '*.org');
    const rule = fc.record({ hosts: fc.array(pattern, { minLength: 1, maxLength: 2 }), isAllow: fc.boolean() });
    const matches = (one: string, name: string): boolean =>
      one === name || (one.startsWith('*') && name.endsWith(one.slice(1)));
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), host, (rules, name) => {
        const first = rules.find(({ hosts }) => hosts.some(one => matches(one, name)));
        const wanted = first?.isAllow === true ? 'allowed' : 'denied';
        expect(decideAtFirewall(rules.map(application), flow({ host: name })).verdict).toBe(wanted);
      }),
    );
  });
});

describe('the rules of a policy', () => {
  const [firewallId, own, parent] = [
    idOf('Network/azureFirewalls', 'fw'),
    idOf('Network/firewallPolicies', 'own'),
    idOf('Network/firewallPolicies', 'base'),
  ];
  const groupType = 'Network/firewallPolicies/ruleCollectionGroups';
  const rule = (name: string, isApplication = false): object =>
    isApplication
      ? { name, protocols: [{ protocolType: 'Https', port: 443 }], sourceAddresses: ['*'], targetFqdns: ['a.com'] }
      : { name, ipProtocols: ['TCP'], sourceAddresses: ['*'], destinationAddresses: ['*'], destinationPorts: ['443'] };
  const group = (policy: string, name: string, priority: number, ...ruleCollections: readonly object[]) =>
    resource(`${policy}/ruleCollectionGroups/${name}`, { priority, ruleCollections } as never);
  const collection = (name: string, priority: number, rules: readonly object[], type = 'Allow'): object => ({
    ...{ name, priority, action: { type }, rules },
  });

  it('come from parents first, network rules before all application rules, by priority of groups and collections', async () => {
    const estate = await estateOf(
      resource(firewallId, { firewallPolicy: { id: own } }),
      resource(own, { basePolicy: { id: parent } }),
      resource(parent),
      complete(own, groupType),
      complete(parent, groupType),
      group(own, 'late', 300, collection('c', 100, [rule('own-late')])),
      group(
        own,
        'early',
        200,
        collection('b', 200, [rule('own-second')]),
        collection('a', 100, [rule('own-app', true), rule('own-first')]),
      ),
      group(own, 'dnat', 100, collection('d', 100, [rule('dnat')], 'DNAT')),
      group(parent, 'base', 60_000, collection('c', 100, [rule('base-app', true), rule('base')])),
    );
    const rules = firewallRulesOf(estate, firewallView(estate.node(firewallId)));
    expect(rules.known && rules.value.map(({ name }) => name)).toEqual([
      'base',
      'own-first',
      'own-second',
      'own-late',
      'base-app',
      'own-app',
    ]);
    expect(inShort(ruleGroupsOf(estate, own))).toHaveLength(3);
  });

  it('end where policies name each other', async () => {
    const estate = await estateOf(
      resource(firewallId, { firewallPolicy: { id: own } }),
      resource(own, { basePolicy: { id: parent } }),
      resource(parent, { basePolicy: { id: own.toUpperCase() } }),
    );
    expect(inShort(policiesOf(estate, firewallView(estate.node(firewallId))))).toEqual([parent, own]);
  });

  it('are not known where the list of groups is not', async () => {
    const estate = await estateOf(resource(firewallId, { firewallPolicy: { id: own } }), resource(own));
    expect(inShort(firewallRulesOf(estate, firewallView(estate.node(firewallId))))).toEqual(['not-read']);
  });
});

describe('the firewall at an address', () => {
  const [networkId, firewallId] = [idOf('Network/virtualNetworks', 'vnet'), idOf('Network/azureFirewalls', 'fw')];
  const subnets = [{ name: 's', properties: { addressPrefix: 'fd00::/64' } }];
  const at = (privateIPAddress: string) =>
    resource(firewallId, {
      ipConfigurations: [
        { properties: { privateIPAddress, subnet: { id: `${networkId}/subnets/AzureFirewallSubnet` } } },
      ],
    });

  it('is found whatever the spelling of the address', async () => {
    const estate = await estateOf(resource(networkId, { subnets }), at('fd00:0:0:0:0:0:0:4'));
    const subnet = subnetOf(estate, `${networkId}/subnets/s`);
    expect(inShort(firewallAt(estate, subnet, 'fd00::4'))).toMatchObject({ name: 'fw' });
  });

  it.each([
    ['is for people to look at where no firewall has the address', at('10.0.0.9'), ['manual']],
    ['is refused where a firewall is', gap(firewallId, 'denied'), ['denied']],
    ['is for people to look at where the address is none', at('10.0.0.9'), ['manual']],
  ])('%s', async (_, line, reasons) => {
    const estate = await estateOf(resource(networkId, { subnets }), line);
    expect(inShort(firewallAt(estate, subnetOf(estate, `${networkId}/subnets/s`), 'appliance'))).toEqual(reasons);
  });
});
