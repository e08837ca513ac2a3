import {
  hasEndpoint,
  waitingFor,
  type Command,
  type GroupId,
  type Judge,
  type Outcome,
  type Target,
} from '../../src/rule/index.ts';
import { approve, connectionIdOf } from './connection.ts';
import { createEndpoint } from './create-endpoint.ts';
import { replaceEndpoint } from './replace-endpoint.ts';

/** The messages of every rule that asks for one private endpoint. */
export const endpointMessages = {
  none: "{target} has no approved private endpoint for '{group}'.",
  waiting: "The private endpoint of {target} for '{group}' is '{status}', not approved.",
} as const;

/** Whether a target has an approved private endpoint for a sub-resource; if not, how to get one. `first`: what a new one needs. */
export function judgeEndpoint(
  target: Target,
  group: GroupId,
  judge: Judge<typeof endpointMessages>,
  first: readonly Command[] = [],
): Outcome {
  const { see, pass, fail, estate, workspace } = judge;
  if (see(hasEndpoint(estate, workspace, target, group))) return pass();
  const [waiting] = waitingFor(estate, workspace, target, group);
  if (waiting === undefined)
    return fail('none', { target: target.name, group }, createEndpoint(target, group, judge, first));
  const status = see(waiting.status);
  const id = connectionIdOf(target, waiting);
  const fix = status.toLowerCase() === 'pending' ? [approve(id)] : replaceEndpoint(target, waiting, judge, first);
  return fail('waiting', { target: target.name, group, status }, fix, { relatedIds: [id] });
}
