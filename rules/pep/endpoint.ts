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

interface More {
  /** What a new endpoint needs. */
  readonly first?: readonly Command[];
  /** Tells the sub-resources of one target apart, where a rule asks for several. */
  readonly key?: string;
}

/** A connection that is not approved is told by PEP-009; what misses exactly this connection follows from it. */
export const endpointRoots = [{ rule: 'PEP-009', through: 'ids' }] as const;

/** Whether a target has an approved private endpoint for a sub-resource; if not, how to get one. */
export function judgeEndpoint(
  target: Target,
  group: GroupId,
  judge: Judge<typeof endpointMessages>,
  { first = [], key }: More = {},
): Outcome {
  const { see, pass, fail, estate, workspace } = judge;
  if (see(hasEndpoint(estate, workspace, target, group))) return pass();
  const [waiting] = waitingFor(estate, workspace, target, group);
  const told = key === undefined ? {} : { key };
  if (waiting === undefined)
    return fail('none', { target: target.name, group }, createEndpoint(target, group, judge, first), told);
  const status = see(waiting.status);
  const id = connectionIdOf(target, waiting);
  const fix =
    status.toLowerCase() === 'pending'
      ? approve(target, waiting, judge)
      : replaceEndpoint(target, waiting, judge, first);
  return fail('waiting', { target: target.name, group, status }, fix, { ...told, relatedIds: [id] });
}
