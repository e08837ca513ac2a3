import type { Target } from './connection.ts';
import { endpointsOfTarget, type LinkedEndpoint } from './endpoint.ts';
import type { Estate } from './estate.ts';
import { known, notKnown, some, type Fact, type Unseen } from './fact.ts';
import { unseenIn, type Found } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** The customer's approved endpoints that lead to one sub-resource of a target. Where they stand is known of all. */
export interface Serving {
  readonly target: Target;
  /** In lower case; empty for what has one sub-resource only. */
  readonly groupId: string;
  readonly endpoints: readonly [LinkedEndpoint, ...LinkedEndpoint[]];
  /** Why more endpoints may lead there. */
  readonly unseen: readonly Unseen[];
}

/** The approved endpoints of a target by sub-resource. Where none is certain, the unseen say why there may be some. */
export function servingEndpoints(estate: Estate, workspace: Workspace, target: Target): Found<Serving> {
  const { items, unseen } = endpointsOfTarget(estate, workspace, target);
  const approved = items.filter(({ approved: fact }) => !fact.known || fact.value);
  const pairs = approved
    .filter(isCertain)
    .flatMap(endpoint => valuesOf(subResourcesOf(endpoint)).map(groupId => ({ groupId, endpoint })));
  const blind = [...unseen, ...approved.flatMap(unseenOf)];
  const served = new Map<string, Serving>();
  for (const { groupId, endpoint } of pairs) {
    const before = served.get(groupId);
    const endpoints = before === undefined ? ([endpoint] as const) : ([...before.endpoints, endpoint] as const);
    served.set(groupId, { target, groupId, unseen: blind, endpoints });
  }
  return { items: [...served.values()], unseen: served.size > 0 ? [] : blind };
}

/** Whether one of the endpoints, of those that were seen or of others, answers yes. */
export function someServing(
  { endpoints, unseen }: Serving,
  test: (endpoint: LinkedEndpoint) => Fact<boolean>,
): Fact<boolean> {
  const seen = some(endpoints, test);
  return seen.known && !seen.value && unseen.length > 0 ? notKnown(...unseen) : seen;
}

function unseenOf(endpoint: LinkedEndpoint): readonly Unseen[] {
  return [endpoint.approved, subResourcesOf(endpoint), endpoint.networkId].flatMap(unseenIn);
}

function isCertain(endpoint: LinkedEndpoint): boolean {
  return unseenOf(endpoint).length === 0;
}

function valuesOf(fact: Fact<readonly string[]>): readonly string[] {
  return fact.known ? fact.value : [];
}

/** The sub-resources that an endpoint leads to, in lower case. Only storage has several: elsewhere the target says all. */
export function subResourcesOf({ groupIds, target }: LinkedEndpoint): Fact<readonly string[]> {
  return /\/providers\/microsoft\.storage\//i.test(target.id) ? groupIds : known(['']);
}
