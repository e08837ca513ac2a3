import { armPatch, az, defineRule, named, type Command } from '../../src/rule/index.ts';

export const encryptionVaultProtection = defineRule({
  id: 'KEY-003',
  title: 'Soft delete and purge protection are on for the vault of the customer-managed key',
  severity: 'high',
  concern: 'encryption',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/concept-customer-managed-keys' },
  walk: 'encryptionVaults',
  messages: {
    purge:
      'The key vault {vault} has no purge protection: its keys can be destroyed for ever, and with them the data of the workspace.',
    softDelete:
      'The key vault {vault} has no soft delete: a deleted key is gone at once, and with it the data of the workspace.',
  },

  judge(vault, { see, pass, fail }) {
    if (!see(vault.softDelete)) return fail('softDelete', { vault: vault.name }, [protectBoth(vault.id)]);
    return see(vault.purgeProtection) ? pass() : fail('purge', { vault: vault.name }, [protect(vault.id)]);
  },

  docs: {
    why: 'Whoever deletes the key deletes the data. Soft delete keeps a deleted key for some days, purge protection lets nobody shorten them. Azure Machine Learning requires both.',
    how: 'Reads `properties.enableSoftDelete` (absent: on) and `properties.enablePurgeProtection` (absent: off) of the vault that `properties.encryption.keyVaultProperties.keyVaultArmId` names.',
    exceptions: 'None: the encryption requires both.',
  },
});

function protect(vaultId: string): Command {
  return az(['keyvault', 'update', ...named(vaultId), '--enable-purge-protection', 'true'], {
    effect: 'irreversible',
    phase: 'setting',
    targets: [vaultId],
    note: 'Purge protection can never be turned off again.',
  });
}

/** `az keyvault update` has no option for soft delete any more, and purge protection is refused without it. */
function protectBoth(vaultId: string): Command {
  return armPatch(
    vaultId,
    { properties: { enableSoftDelete: true, enablePurgeProtection: true } },
    { effect: 'irreversible', phase: 'setting', note: 'Neither can ever be turned off again.' },
  );
}
