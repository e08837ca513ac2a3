import { expect, test } from 'vitest';
import { isAbsent } from '../../src/model/absent.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { complete, estateOf, gap, idOf, resource, workspaceId } from './sample.ts';

const vault = idOf('KeyVault/vaults', 'kv');
const compute = idOf('MachineLearningServices/workspaces/computes', 'w', 'cpu');
const [, subscription = '', group = ''] =
  /^((\/subscriptions\/[^/]+)\/resourceGroups\/[^/]+)/.exec(workspaceId)?.slice(0) ?? [];

test.each<[string, string, readonly Line[], boolean]>([
  ['nobody asked for it', vault, [], false],
  ['it is there', vault, [resource(vault)], false],
  [
    'it is there, though its list is complete',
    vault,
    [resource(vault), complete(subscription, 'KeyVault/vaults')],
    false,
  ],
  ['it was refused', vault, [gap(vault, 'denied')], false],
  ['it is gone', vault, [gap(vault, 'gone')], true],
  ['it was not found, for whatever reason', vault, [gap(vault, 'not-found')], false],
  [
    'the list of its group is complete',
    workspaceId,
    [complete(subscription, 'MachineLearningServices/workspaces')],
    true,
  ],
  [
    'the list of its subscription is complete',
    workspaceId,
    [complete(group, 'MachineLearningServices/workspaces')],
    true,
  ],
  [
    'the list of its workspace is complete',
    compute,
    [complete(workspaceId, 'MachineLearningServices/workspaces/computes')],
    true,
  ],
  [
    'another list is complete',
    compute,
    [complete(workspaceId, 'MachineLearningServices/workspaces/datastores')],
    false,
  ],
  ['its id is none', 'kv', [], false],
])('whether a resource certainly does not exist: %s', async (_, id, lines, expected) => {
  expect(isAbsent(await estateOf(...lines), id)).toBe(expected);
});
