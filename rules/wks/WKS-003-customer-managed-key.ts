import { defineRule } from '../../src/rule/index.ts';

export const workspaceCustomerManagedKey = defineRule({
  id: 'WKS-003',
  title: 'The workspace is encrypted with a customer-managed key',
  severity: 'medium',
  concern: 'encryption',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/concept-customer-managed-keys' },
  walk: 'workspaces',
  options: {
    required: {
      type: 'boolean',
      default: true,
      description:
        'Whether a customer-managed key is required. The guide lets it be skipped: `false` makes the rule not applicable.',
    },
  },
  messages: {
    microsoft: "The workspace's metadata is encrypted with a key of Microsoft's: encryption is '{status}'.",
    keyless: 'Encryption with a customer-managed key is on, but the workspace names no key vault for it.',
  },

  judge(workspace, { see, pass, fail, notApplicable, options }) {
    const recreate = {
      none: 'A customer-managed key can be chosen only when a workspace is created: create a new one with the key, and move to it.',
    };
    const status = see(workspace.encryptionStatus);
    if (status === 'Enabled')
      return see(workspace.encryptionVaultId) === undefined ? fail('keyless', {}, recreate) : pass();
    if (!options.required) return notApplicable('The configuration does not ask for a customer-managed key.');
    return fail('microsoft', { status }, recreate);
  },

  docs: {
    why: 'Without a key of your own you can neither revoke access to the metadata of the workspace nor prove who could read it.',
    how: 'Reads `properties.encryption.status` and `properties.encryption.keyVaultProperties.keyVaultArmId`. The key itself is judged by the KEY rules.',
    exceptions:
      'The guide treats the key as optional: set `rules.WKS-003.required` to `false` where your policy does not ask for it.',
  },
});
