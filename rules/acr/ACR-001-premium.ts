import { defineRule } from '../../src/rule/index.ts';
import { upgrade } from './upgrade.ts';

export const registryPremium = defineRule({
  id: 'ACR-001',
  title: 'The registry is Premium',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/container-registry/container-registry-skus' },
  walk: 'registries',
  messages: {
    basic: "The container registry {registry} is '{sku}', which allows neither private endpoints nor network rules.",
  },

  judge(registry, { see, pass, fail }) {
    const sku = see(registry.sku);
    if (sku.toLowerCase() === 'premium') return pass();
    return fail('basic', { registry: registry.name, sku }, [upgrade(registry.id)]);
  },

  docs: {
    why: 'Only a Premium registry can be closed to public networks and reached by a private endpoint.',
    how: 'Reads `sku.name` of the registry that the workspace names.',
    exceptions: 'A workspace whose registry is public on purpose.',
  },
});
