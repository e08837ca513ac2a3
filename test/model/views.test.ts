import { describe, expect, it } from 'vitest';
import { aksView, extensionView } from '../../src/model/aks.ts';
import { computeView } from '../../src/model/compute.ts';
import { registryView, storageAccountView, vaultView } from '../../src/model/dependent-resources.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { Node } from '../../src/model/resource.ts';
import type { Ref } from '../../src/model/view.ts';
import { workspaceView } from '../../src/model/workspace.ts';
import { estateOf, idOf, inShort, resource, workspaceId } from './sample.ts';

const clusterId = idOf('ContainerService/managedClusters', 'aks');

/** What Azure always shows, so that nothing is assumed where it is missing. */
const always = ['computeType', 'vmSize', 'maxNodeCount', 'sku', 'networkPlugin'];

describe.each<[string, (node: Node) => Ref, string, object]>([
  ['workspace', workspaceView, workspaceId, {}],
  ['storage account', storageAccountView, idOf('Storage/storageAccounts', 'st'), {}],
  ['vault', vaultView, idOf('KeyVault/vaults', 'kv'), {}],
  ['registry', registryView, idOf('ContainerRegistry/registries', 'cr'), {}],
  ['compute', computeView, `${workspaceId}/computes/c`, { properties: {} }],
  ['cluster', aksView, clusterId, {}],
  ['extension', extensionView, `${clusterId}/providers/Microsoft.KubernetesConfiguration/extensions/ml`, {}],
])('the view of a %s', (_, view, id, properties) => {
  it('knows what Azure does for every property that is not set', async () => {
    const facts = await factsOf(view, id, properties);
    const open = Object.entries(facts).filter(([, fact]) => !fact.known);
    expect(open.map(([name]) => name)).toEqual(Object.keys(facts).filter(name => always.includes(name)));
  });

  it('shows the resource, and nothing before it was read', async () => {
    const shown = view((await estateOf()).node(id));
    expect([shown.id, shown.name]).toEqual([id, id.slice(id.lastIndexOf('/') + 1)]);
    const facts = await factsOf(view, id, undefined);
    expect(new Set(Object.values(facts).flatMap(inShort))).toEqual(new Set(['not-read']));
  });
});

/** Every property of a view over a body without any; undefined: not read at all. */
async function factsOf(
  view: (node: Node) => Ref,
  id: string,
  properties: object | undefined,
): Promise<Readonly<Record<string, Fact<unknown>>>> {
  const estate = await estateOf(...(properties === undefined ? [] : [resource(id, { ...properties })]));
  const shown = view(estate.node(id));
  const names = Object.keys(Object.getPrototypeOf(shown) as object);
  return Object.fromEntries(
    names.map(name => [name, (shown as unknown as Record<string, Fact<unknown>>)[name]]),
  ) as never;
}
