import { fleet } from '../../fixtures/estates/fleet.ts';
import { keyOf } from '../../src/catalog/resource-id.ts';
import { add, copy, remove, set, unset, type Change } from '../support/change.ts';

const one = new Set(fleet(1).map(({ id }) => keyOf(id)));
const [subscriptions = [], second = []] = [true, false].map(isSubscription =>
  fleet(2).filter(
    ({ id, type }) => !one.has(keyOf(id)) && (type === 'Microsoft.Resources/subscriptions') === isSubscription,
  ),
);

/** One workspace, and a subscription that will get another. */
export const start = {
  bodies: [...fleet(1), ...subscriptions],
  subscriptions: ['f1ee7000-0000-4000-8000-000000000000', 'f1ee7000-0000-4000-8000-000000000001'],
} as const;

/** A second workspace, with its group and all that belongs to it, but not yet linked to a zone that both share. */
export const secondComes = second.filter(({ id }) => !/vaultcore.*\/virtualNetworkLinks\//i.test(id)).map(add);
export const secondGoes: Change = {
  bodies: bodies => {
    const keys = new Set(second.map(({ id }) => keyOf(id)));
    return bodies.filter(({ id }) => !keys.has(keyOf(id)));
  },
};

/** Opens the firewall of an account or a vault. */
export function open(resource: string): readonly Change[] {
  return [
    set(resource, 'properties.publicNetworkAccess', 'Enabled'),
    set(resource, 'properties.networkAcls.defaultAction', 'Allow'),
  ];
}

export function close(resource: string): Change {
  return set(resource, 'properties.publicNetworkAccess', 'Disabled');
}

const registry = 'registries/crfleet00000';

/** A registry that is not Premium can neither be closed nor have rules. */
export const registryBecomesBasic = [
  set(registry, 'sku', { name: 'Basic', tier: 'Basic' }),
  set(registry, 'properties.publicNetworkAccess', 'Enabled'),
  unset(registry, 'properties.networkRuleSet'),
];
export const registryBecomesPremium = set(registry, 'sku', { name: 'Premium', tier: 'Premium' });

export const clusterGetsAddresses = set(
  'mlw-fleet-00000/computes/cpu',
  'properties.properties.enableNodePublicIp',
  true,
);

/** Azure renames nothing: it is made anew under another name. */
export const clusterIsRenamed = [
  copy('mlw-fleet-00000/computes/cpu', 'cpu-2'),
  remove('mlw-fleet-00000/computes/cpu'),
  set('workspaces/mlw-fleet-00000', 'properties.imageBuildCompute', 'cpu-2'),
];

/** As some services of Azure do from one day to the next. */
export const idsChangeCase: Change = {
  bodies: bodies =>
    JSON.parse(
      JSON.stringify(bodies).replaceAll('/resourceGroups/rg-fleet-0', '/resourcegroups/RG-FLEET-0'),
    ) as typeof bodies,
};
