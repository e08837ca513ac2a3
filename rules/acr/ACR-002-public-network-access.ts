import { az, defineRule, named, publicDoor } from '../../src/rule/index.ts';
import { shown } from '../shown.ts';
import { upgradeFirst } from './upgrade.ts';

export const registryPublicNetworkAccess = defineRule({
  id: 'ACR-002',
  title: 'The registry denies public network access',
  severity: 'high',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: {
    section: '1',
    url: 'https://learn.microsoft.com/azure/container-registry/container-registry-access-selected-networks',
  },
  walk: 'registries',
  impliedBy: [{ rule: 'ACR-001', through: 'subject' }],
  messages: {
    open: 'The container registry {registry} answers from all networks: publicNetworkAccess is {access} and the default action of its network rules is {action}.',
    wide: 'The network rules of the container registry {registry} admit so many public addresses that it is as good as open.',
  },

  judge(registry, { see, pass, fail }) {
    const door = see(publicDoor(registry));
    if (door === 'closed') return pass();
    const close = az(
      ['acr', 'update', ...named(registry.id), '--public-network-enabled', 'false', '--default-action', 'Deny'],
      {
        effect: 'interrupts',
        phase: 'close',
        targets: [registry.id],
        note: 'Only private endpoints and trusted services reach the registry afterwards.',
      },
    );
    const fix = [...upgradeFirst(registry), close];
    if (door === 'wide') return fail('wide', { registry: registry.name }, fix);
    return fail(
      'open',
      {
        registry: registry.name,
        access: see(shown(registry.publicNetworkAccess)),
        action: see(shown(registry.defaultAction)),
      },
      fix,
    );
  },

  docs: {
    why: 'Images hold code, models and often secrets. A registry open to all networks can be read, or poisoned, by anyone with a token.',
    how: 'Reads `properties.publicNetworkAccess`: `Disabled` passes. Otherwise `properties.networkRuleSet.defaultAction` must be `Deny`, and the address rules may admit at most as many public addresses as a /16 holds. Absent, the two mean `Enabled` and `Allow`.',
    exceptions: 'A registry that several networks share over public addresses on purpose.',
  },
});
