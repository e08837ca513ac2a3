import type { ChangedResource } from '../assess/resource-changes.ts';
import {
  driftedFindings,
  loneResources,
  readOtherwiseText,
  type Difference,
  type DiffOptions,
  type DriftedFinding,
} from './difference.ts';
import { painter, type Paint } from './paint.ts';
import { driftText, listText } from './pretty-drift.ts';
import { valueText, visible } from './visible-text.ts';

/** What changed, for people at a terminal: resources first, then what it means. */
export function* diffPretty(difference: Difference, { color }: DiffOptions): Generator<string> {
  const paint = painter(color);
  const { assessment, resources } = difference;
  for (const resource of resources.changed) yield resourceText(resource, paint);
  for (const [kind, title] of loneResources) yield* listText(title, resources[kind].map(loneText), paint);
  yield* listText('Failures', driftedFindings(assessment).map(findingText), paint);
  yield* driftText(assessment, paint);
}

function resourceText({ id, changes, readOtherwise }: ChangedResource, paint: Paint): string {
  const lines = changes.map(
    ({ path, before, after }) =>
      `  ${paint('bold', visible(path))}: ${visible(valueText(before))} ${paint('dim', 'to')} ${visible(valueText(after))}`,
  );
  const note = readOtherwise ? [`  ${paint('dim', readOtherwiseText)}`] : [];
  return `${[paint('bold', visible(id)), ...lines, ...note].join('\n')}\n\n`;
}

function loneText({ id }: { readonly id: string }): string {
  return id;
}

function findingText({ drift, rule, message, subjectId, driftBecause }: DriftedFinding): string {
  return `${drift.toUpperCase()} ${rule.severity} ${rule.id}  ${message} ${subjectId}: ${driftBecause}`;
}
