import { az, named, type Command, type Registry } from '../../src/rule/index.ts';

/** Makes a registry Premium. Endpoints and closed doors need that first. */
export function upgrade(registryId: string): Command {
  return az(['acr', 'update', ...named(registryId), '--sku', 'Premium'], {
    effect: 'costs',
    phase: 'network',
    targets: [registryId],
  });
}

/** What a registry that is not Premium needs before it can be closed or get an endpoint. */
export function upgradeFirst({ id, sku }: Registry): readonly Command[] {
  return sku.known && sku.value.toLowerCase() !== 'premium' ? [upgrade(id)] : [];
}
