import { az, defineRule, named, publicDoor } from '../../src/rule/index.ts';
import { shown } from '../shown.ts';

export const storagePublicNetworkAccess = defineRule({
  id: 'STG-001',
  title: 'Storage denies public network access',
  severity: 'critical',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/storage/common/storage-network-security' },
  walk: 'storageAccounts',
  messages: {
    open: "The storage account {account} answers from all networks: publicNetworkAccess is {access} and the firewall's default action is {action}.",
    wide: 'The firewall of the storage account {account} admits so many public addresses that it is as good as open.',
  },

  judge(account, { see, pass, fail }) {
    const door = see(publicDoor(account));
    if (door === 'closed') return pass();
    const close = az(
      [
        'storage',
        'account',
        'update',
        ...named(account.id),
        '--public-network-access',
        'Disabled',
        '--default-action',
        'Deny',
      ],
      {
        effect: 'interrupts',
        phase: 'close',
        targets: [account.id],
        note: 'Only private endpoints and trusted services reach the account afterwards.',
      },
    );
    if (door === 'wide') return fail('wide', { account: account.name }, [close]);
    return fail(
      'open',
      {
        account: account.name,
        access: see(shown(account.publicNetworkAccess)),
        action: see(shown(account.defaultAction)),
      },
      [close],
    );
  },

  docs: {
    why: 'The account holds training data, models, logs and notebooks. Open to all networks, a leaked key or signature is enough to copy them.',
    how: 'Reads `properties.publicNetworkAccess`: `Disabled` and `SecuredByPerimeter` pass. Otherwise `properties.networkAcls.defaultAction` must be `Deny`, and the address rules may admit at most as many public addresses as a /16 holds (of IPv6, a /64 counts as one address). Absent, the two mean `Enabled` and `Allow`. Judged is every account that the workspace or one of its datastores names.',
    exceptions: 'A datastore on a public data set that holds nothing of yours.',
  },
});
