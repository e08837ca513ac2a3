import type { AssessedFinding, AssessedWorkspace } from '../assess/assessment.ts';
import type { Body } from '../catalog/body.ts';
import { keyOf } from '../catalog/resource-id.ts';
import type { SarifProfile } from '../report/report-options.ts';
import type { Line } from '../snapshot/line.ts';

/** Of all lines the bodies of some resources, by id in lower case. */
export async function bodiesOf(
  wanted: ReadonlySet<string>,
  lines: AsyncIterable<Line> | Iterable<Line>,
): Promise<ReadonlyMap<string, Body>> {
  const bodies = new Map<string, Body>();
  for await (const line of lines) {
    if (line.kind === 'resource' && wanted.has(keyOf(line.id))) bodies.set(keyOf(line.id), line.body);
  }
  return bodies;
}

/** What SARIF is made from, as far as places go. */
export interface Shown {
  readonly workspaces: readonly Pick<AssessedWorkspace, 'id'>[];
  readonly findings: readonly Pick<AssessedFinding, 'verdict' | 'subjectId' | 'relatedIds' | 'evidence'>[];
}

/** The resources in which SARIF shows a place, by id in lower case: workspaces, and what the findings that it holds name. */
export function shownIds({ workspaces, findings }: Shown, profile: SarifProfile): ReadonlySet<string> {
  const ids = new Set(workspaces.map(({ id }) => keyOf(id)));
  for (const { verdict, subjectId, relatedIds, evidence } of findings) {
    if (profile === 'github' && verdict !== 'fail') continue;
    for (const id of [subjectId, ...relatedIds, ...evidence.map(({ resourceId }) => resourceId)]) ids.add(keyOf(id));
  }
  return ids;
}
