import type { ConfigurableRules } from '../../src/config/configuration.ts';

export const rules: ConfigurableRules = {
  'CMP-001': { options: {}, messages: ['outside'] },
  'PEP-001': { options: {}, messages: ['none', 'waiting'] },
  'WKS-003': {
    options: {
      mayUseMicrosoftKeys: { type: 'boolean', default: false, description: 'Whether a key of Microsoft is enough.' },
      keyVault: { type: 'string', default: '', description: 'The name of the vault that must hold the key.' },
      days: { type: 'integer', default: 90, description: 'How old a key may be, in days.' },
    },
    messages: ['absent'],
  },
};

export const subnet =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/ws1103/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints';
