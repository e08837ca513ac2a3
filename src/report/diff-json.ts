import type { ChangedResource } from '../assess/resource-changes.ts';
import { driftedFindings, type Difference, type DiffOptions, type DriftedFinding } from './difference.ts';
import { formerJson, listOf } from './json.ts';

/** The version of the report; `schemas/diff.schema.json` describes it. */
const schemaVersion = 1;

/** All that changed, for programs. */
export function* diffJson(
  { assessment, drift, resources, name }: Difference,
  { version }: DiffOptions,
): Generator<string> {
  const { header, profile } = assessment;
  const head = {
    schemaVersion,
    tool: { name: 'secws-audit', version },
    profile,
    cloud: header.cloud,
    scope: header.scope,
    before: { name: drift.baseline.name, generatedAt: drift.baseline.generatedAt },
    after: { name, generatedAt: header.generatedAt },
    counts: drift.counts,
  };
  yield `${JSON.stringify(head, null, 2).slice(0, -'\n}'.length)},\n  "findings": `;
  yield* listOf(driftedFindings(assessment), findingJson);
  yield ',\n  "resolved": ';
  yield* listOf(drift.resolved, formerJson);
  yield ',\n  "incomparable": ';
  yield* listOf(drift.incomparable, formerJson);
  for (const kind of ['added', 'firstSeen', 'removed', 'unseen'] as const) {
    yield `,\n  "${kind}": `;
    yield* listOf(resources[kind], resource => resource);
  }
  yield ',\n  "changed": ';
  yield* listOf(resources.changed, resourceJson);
  yield '\n}\n';
}

function findingJson(finding: DriftedFinding): object {
  const { drift, driftBecause, rule, subjectId, messageId, message, key, workspaceIds, waiver, fingerprint } = finding;
  return {
    ...{ drift, driftBecause, ruleId: rule.id, severity: rule.severity, resourceId: subjectId, messageId, message },
    ...(key !== undefined && { key }),
    workspaceIds,
    ...(waiver && { waiver }),
    fingerprint,
  };
}

/** JSON has no undefined: a side without the property is left out. */
function resourceJson({ id, type, changes, readOtherwise }: ChangedResource): object {
  return { id, type, ...(readOtherwise && { readOtherwise }), changes };
}
