import { az, defineRule, named } from '../../src/rule/index.ts';

export const registryPremium = defineRule({
  id: 'ACR-001',
  title: 'The registry is Premium',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/container-registry/container-registry-skus' },
  walk: 'registries',
  messages: {
    basic: "The container registry {registry} is '{sku}', which can have no private endpoint and no network rules.",
  },

  judge(registry, { see, pass, fail }) {
    const sku = see(registry.sku);
    if (sku.toLowerCase() === 'premium') return pass();
    const upgrade = az(['acr', 'update', ...named(registry.id), '--sku', 'Premium'], {
      effect: 'costs',
      phase: 'setting',
      targets: [registry.id],
    });
    return fail('basic', { registry: registry.name, sku }, [upgrade]);
  },

  docs: {
    why: 'Only a Premium registry can be closed to public networks and reached by a private endpoint.',
    how: 'Reads `sku.name` of the registry that the workspace names.',
    exceptions: 'A workspace whose registry is public on purpose.',
  },
});
