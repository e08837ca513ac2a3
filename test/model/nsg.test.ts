import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/catalog/body.ts';
import type { Fact } from '../../src/model/fact.ts';
import { nsgOf, type SecurityRule } from '../../src/model/nsg.ts';
import { detailsOf, estateOf, gap, idOf, inShort, resource } from './sample.ts';

const nsgId = idOf('Network/networkSecurityGroups', 'nsg');
const full = { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp' };

describe('the rules of a network security group', () => {
  it('come in the order in which Azure tries them, the defaults last', async () => {
    const rules = [rule('late', { priority: 4096 }), rule('early', { priority: 100 })];
    expect(namesOf(await rulesOf({ securityRules: rules }))).toEqual([
      'early',
      'late',
      'AllowVnetInBound',
      'AllowVnetOutBound',
      'AllowAzureLoadBalancerInBound',
      'AllowInternetOutBound',
      'DenyAllInBound',
      'DenyAllOutBound',
    ]);
  });

  it('take the defaults from the body where it shows them', async () => {
    const defaultSecurityRules = [rule('DenyAllInBound', { priority: 65_500, access: 'Deny' })];
    const rules = await rulesOf({ securityRules: [rule('own')], defaultSecurityRules });
    expect(inShort(rules)).toMatchObject([
      { name: 'own', isDefault: false },
      { name: 'DenyAllInBound', isDefault: true, access: 'Deny' },
    ]);
  });

  it.each<[string, JsonObject, readonly string[]]>([
    ['the singular', { sourceAddressPrefix: 'Internet' }, ['Internet']],
    ['the plural', { sourceAddressPrefixes: ['a', 'b'] }, ['a', 'b']],
    ['the singular beside an empty plural', { sourceAddressPrefix: '*', sourceAddressPrefixes: [] }, ['*']],
    ['the plural beside an empty singular', { sourceAddressPrefix: '', sourceAddressPrefixes: ['a'] }, ['a']],
    ['both', { sourceAddressPrefix: 'a', sourceAddressPrefixes: ['b'] }, ['a', 'b']],
    ['neither, where groups stand instead', { sourceApplicationSecurityGroups: [{ id: '/asg' }] }, []],
    ['null', { sourceAddressPrefix: null, sourceAddressPrefixes: null }, []],
  ])('have as their sources %s', async (_, properties, sources) => {
    const [first] = known(await rulesOf({ securityRules: [rule('r', properties)] }));
    expect(first?.sources).toEqual(sources);
  });

  it('keep ports and destinations as they are written, even odd ones', async () => {
    const [first] = known(
      await rulesOf({
        securityRules: [
          rule('r', {
            destinationPortRange: '789',
            destinationPortRanges: ['22', '80-443'],
            sourcePortRange: '*',
            destinationAddressPrefix: '789',
            protocol: '*',
            direction: 'inbound',
            access: 'DENY',
          }),
        ],
      }),
    );
    expect(first).toEqual({
      name: 'r',
      priority: 100,
      direction: 'Inbound',
      access: 'Deny',
      protocol: '*',
      sources: [],
      sourceGroups: [],
      sourcePorts: ['*'],
      destinations: ['789'],
      destinationGroups: [],
      destinationPorts: ['789', '22', '80-443'],
      isDefault: false,
      evidence: { resourceId: nsgId, path: 'properties.securityRules[0].properties', value: 'r' },
    });
  });

  it('keep the application security groups that they name', async () => {
    const [first] = known(
      await rulesOf({
        securityRules: [
          rule('r', {
            sourceApplicationSecurityGroups: [{ id: '/asgs/web' }, {}],
            destinationApplicationSecurityGroups: null,
          }),
        ],
      }),
    );
    expect([first?.sourceGroups, first?.destinationGroups]).toEqual([['/asgs/web', ''], []]);
  });

  it('without a protocol are of any', async () => {
    const [first] = known(await rulesOf({ securityRules: [rule('r', { protocol: null })] }));
    expect(first?.protocol).toBe('*');
  });

  it.each(['priority', 'direction', 'access'])('without %s are not known', async property => {
    const rules = await rulesOf({ securityRules: [rule('r', { [property]: null })] });
    expect(detailsOf(rules)).toEqual([`The security rule r has no ${property}.`]);
  });

  it.each<[string, JsonObject]>([
    ['a priority that is text', { priority: '100' }],
    ['an unheard-of access', { access: 'Audit' }],
    ['sources that are no list', { sourceAddressPrefixes: 'a' }],
    ['a port that is a number', { destinationPortRange: 22 }],
  ])('with %s are not known, and name the rule', async (_, properties) => {
    const rules = await rulesOf({ securityRules: [rule('odd', properties)] });
    expect(inShort(rules)).toEqual(['shape']);
    expect(detailsOf(rules)[0]).toContain('of odd is');
  });

  it('count where they were exported as resources of their own', async () => {
    const apart = resource(`${nsgId}/securityRules/apart`, full, { source: 'export' });
    const body = resource(nsgId, { securityRules: [] }, { source: 'export' });
    const { rules } = nsgOf(await estateOf(body, apart), nsgId);
    expect(known(rules)[0]).toMatchObject({
      name: 'apart',
      evidence: { resourceId: `${nsgId}/securityRules/apart`, path: 'properties', value: 'apart' },
    });
  });

  it('are not known of an export that does not show them', async () => {
    const { rules } = nsgOf(await estateOf(resource(nsgId, {}, { source: 'export' })), nsgId);
    expect(inShort(rules)).toEqual(['not-read']);
  });

  it('are as unknown as the group', async () => {
    const nsg = nsgOf(await estateOf(gap(nsgId, 'denied')), nsgId);
    expect([nsg.name, inShort(nsg.rules)]).toEqual(['nsg', ['denied']]);
  });
});

function rule(name: string, properties: JsonObject = {}): JsonObject {
  return { name, properties: { ...full, ...properties } };
}

async function rulesOf(properties: Json): Promise<Fact<readonly SecurityRule[]>> {
  return nsgOf(await estateOf(resource(nsgId, properties)), nsgId).rules;
}

function known(fact: Fact<readonly SecurityRule[]>): readonly SecurityRule[] {
  return fact.known ? fact.value : [];
}

function namesOf(fact: Fact<readonly SecurityRule[]>): readonly string[] {
  return known(fact).map(({ name }) => name);
}
