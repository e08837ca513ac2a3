import { expect, it } from 'vitest';
import { shieldsPublicCompute } from '../../src/model/compute-subnets.ts';
import { estateOf, gap, idOf, workspaceId, workspaceLine } from './sample.ts';

it('of many workspaces whose computes are refused, one speaks for all', async () => {
  const computes = 'Microsoft.MachineLearningServices/workspaces/computes';
  const action = `${computes}/read`;
  const ids = ['a', 'b', 'c'].map(name => workspaceId.replace(/w$/, name));
  const estate = await estateOf(
    ...ids.map(id => ({ ...workspaceLine(), id })),
    gap(ids[0] ?? '', 'denied', { list: computes, action }),
    gap(ids[1] ?? '', 'denied', { list: computes, action }),
    gap(ids[2] ?? '', 'throttled', { list: computes }),
  );
  const fact = shieldsPublicCompute(estate, idOf('Network/networkSecurityGroups', 'n'));
  const unseen = fact.known ? [] : fact.unseen.map(({ resourceId, why }) => [resourceId, why]);
  expect(unseen.sort()).toEqual([
    [ids[0], 'denied'],
    [ids[2], 'throttled'],
  ]);
});
