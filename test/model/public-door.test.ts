import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { registryView, storageAccountView, vaultView } from '../../src/model/dependent-resources.ts';
import { narrowsAccess, publicDoor } from '../../src/model/public-door.ts';
import { detailsOf, estateOf, idOf, inShort, resource, workspaceIn, workspaceLine } from './sample.ts';

const deny = (...values: readonly string[]) => ({
  networkAcls: { defaultAction: 'Deny', ipRules: values.map(value => ({ value, action: 'Allow' })) },
});

describe('the public door of a storage account', () => {
  it.each<[string, JsonObject, unknown]>([
    ['that says nothing', {}, 'open'],
    ['that is off', { publicNetworkAccess: 'Disabled' }, 'closed'],
    ['that is behind a perimeter', { publicNetworkAccess: 'securedByPerimeter' }, 'closed'],
    ['that is on', { publicNetworkAccess: 'Enabled' }, 'open'],
    ['with a firewall that allows', { networkAcls: { defaultAction: 'Allow' } }, 'open'],
    ['with a firewall that admits none', deny(), 'closed'],
    ['with a firewall that admits an office', deny('203.0.113.0/24', '198.51.100.7'), 'closed'],
    ['with a firewall that admits a /16', deny('203.0.0.0/16'), 'closed'],
    ['with a firewall that admits one address more', deny('203.0.0.0/16', '198.51.100.7'), 'wide'],
    ['with a firewall that admits a /16 twice', deny('203.0.0.0/16', '203.0.0.0/16'), 'closed'],
    ['with a firewall that admits half the internet', deny('0.0.0.0/1'), 'wide'],
    ['with a firewall that admits private addresses', deny('10.0.0.0/8'), 'closed'],
    ['that is off, whatever the firewall', { publicNetworkAccess: 'Disabled', ...deny('0.0.0.0/0') }, 'closed'],
    ['of which half is odd, and the other closes', { publicNetworkAccess: 'Sometimes', ...deny() }, 'closed'],
    ['of which half is odd', { publicNetworkAccess: 'Sometimes' }, ['shape']],
    ['with a rule that is no address', deny('office'), ['shape']],
    ['with a rule that is no address, and off', { publicNetworkAccess: 'Disabled', ...deny('office') }, 'closed'],
    ['with a rule that says nothing', { networkAcls: { defaultAction: 'Deny', ipRules: [{}] } }, ['shape']],
    [
      'with a firewall that admits a network of IPv6',
      { networkAcls: { defaultAction: 'Deny', ipv6Rules: [{ value: '2001:db8::/64' }] } },
      'closed',
    ],
    [
      'with a firewall that admits much of IPv6',
      { networkAcls: { defaultAction: 'Deny', ipv6Rules: [{ value: '2001::/16' }] } },
      'wide',
    ],
  ])('%s is %j', async (_, properties, expected) => {
    const id = idOf('Storage/storageAccounts', 'st');
    const account = storageAccountView((await estateOf(resource(id, properties))).node(id));
    expect(inShort(publicDoor(account))).toEqual(expected);
  });

  it('names the rule that is no address', async () => {
    const id = idOf('Storage/storageAccounts', 'st');
    const account = storageAccountView((await estateOf(resource(id, deny('office')))).node(id));
    expect(detailsOf(publicDoor(account))[0]).toContain("is 'office', which is no address.");
  });
});

describe('the public door', () => {
  it('of a vault is read where a vault has it', async () => {
    const id = idOf('KeyVault/vaults', 'kv');
    const estate = await estateOf(resource(id, { publicNetworkAccess: 'Enabled', ...deny('203.0.113.0/24') }));
    expect(inShort(publicDoor(vaultView(estate.node(id))))).toBe('closed');
  });

  it('of a registry is read where a registry has it', async () => {
    const id = idOf('ContainerRegistry/registries', 'cr');
    const networkRuleSet = { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.0/24' }] };
    const [closed, open] = await Promise.all(
      [{ networkRuleSet }, { networkAcls: deny().networkAcls }].map(async properties =>
        registryView((await estateOf(resource(id, properties))).node(id)),
      ),
    );
    expect([closed, open].map(registry => registry && inShort(publicDoor(registry)))).toEqual(['closed', 'open']);
  });
});

describe('a workspace', () => {
  it.each<[string, JsonObject, unknown]>([
    ['without addresses', {}, false],
    ['with few addresses', { ipAllowlist: ['203.0.113.0/24', '198.51.100.7'] }, true],
    ['with few addresses as rules', deny('203.0.113.0/24'), true],
    [
      'with few addresses as rules that limit nothing',
      { networkAcls: { defaultAction: 'Allow', ipRules: [{ value: '203.0.113.7' }] } },
      false,
    ],
    ['with half the internet', { ipAllowlist: ['0.0.0.0/1'] }, false],
    ['with few in one list and many in the other', { ipAllowlist: ['203.0.113.7'], ...deny('0.0.0.0/1') }, false],
    ['with an address that is none', { ipAllowlist: ['office'] }, ['shape']],
    ['with a rule that is none', deny('office'), ['shape']],
  ])('%s narrows access: %j', async (_, properties, expected) => {
    expect(inShort(narrowsAccess(workspaceIn(await estateOf(workspaceLine(properties)))))).toEqual(expected);
  });
});
