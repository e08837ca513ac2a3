import { az, defineRule, keyOf, named, publicDoor } from '../../src/rule/index.ts';
import { shown } from '../shown.ts';

export const vaultPublicNetworkAccess = defineRule({
  id: 'KEY-001',
  title: 'Vaults deny public network access',
  severity: 'high',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/key-vault/general/network-security' },
  walk: 'vaults',
  messages: {
    open: "The key vault {vault} answers from all networks: publicNetworkAccess is {access} and the firewall's default action is {action}.",
    wide: 'The firewall of the key vault {vault} admits so many public addresses that it is as good as open.',
  },

  judge(vault, { see, pass, fail, notApplicable, workspace }) {
    const isEncryptionVault = keyOf(see(workspace.encryptionVaultId) ?? '') === keyOf(vault.id);
    if (isEncryptionVault && see(workspace.serviceSideEncryption))
      return notApplicable(
        'Service-side encryption with a customer-managed key needs a vault with public network access.',
      );
    const door = see(publicDoor(vault));
    if (door === 'closed') return pass();
    const close = az(
      [
        'keyvault',
        'update',
        ...named(vault.id),
        '--public-network-access',
        'Disabled',
        '--default-action',
        'Deny',
        '--bypass',
        'AzureServices',
      ],
      {
        effect: 'interrupts',
        phase: 'close',
        targets: [vault.id],
        note: 'Only private endpoints and trusted services reach the vault afterwards.',
      },
    );
    if (door === 'wide') return fail('wide', { vault: vault.name }, [close]);
    return fail(
      'open',
      { vault: vault.name, access: see(shown(vault.publicNetworkAccess)), action: see(shown(vault.defaultAction)) },
      [close],
    );
  },

  docs: {
    why: "The vaults hold the workspace's secrets and the key of its encryption. Open to all networks, a stolen token is enough to use them from anywhere.",
    how: 'Reads `properties.publicNetworkAccess`: `Disabled` passes. Otherwise `properties.networkAcls.defaultAction` must be `Deny`, and the address rules may admit at most as many public addresses as a /16 holds. Absent, the two mean `Enabled` and `Allow`. The vault of a service-side customer-managed key is left out: that encryption needs it open.',
    exceptions: 'None is usual; a vault that other teams need over public addresses should not be this one.',
  },
});
