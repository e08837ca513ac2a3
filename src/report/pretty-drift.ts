import type { AssessedFinding, Assessment, FormerFinding, JudgedWaiver } from '../assess/assessment.ts';
import { bucketNames } from './job-summary-drift.ts';
import type { Paint } from './paint.ts';
import { placeText, waivedText } from './state-text.ts';
import { visible } from './visible-text.ts';

/** What changed since the baseline; each failure that is there now tells its own state. */
export function* driftText({ drift }: Assessment, paint: Paint): Generator<string> {
  if (drift === undefined) return;
  const { name, generatedAt } = drift.baseline;
  const counts = bucketNames.map(([bucket, title]) => `${drift.counts[bucket]} ${title.toLowerCase()}`);
  yield `${paint('bold', visible(`Since ${generatedAt} (${name})`))}: ${counts.join(', ')}\n\n`;
  yield* listText('Resolved', drift.resolved.map(formerText), paint);
  yield* listText("Can't be judged any more", drift.incomparable.map(formerText), paint);
}

/** What is waived, and which waivers somebody has to look after. */
export function* waiversText({ findings, waivers }: Assessment, paint: Paint): Generator<string> {
  yield* listText('Waived', findings.flatMap(waivedLine), paint);
  yield* listText('Waivers that expired: what they covered counts again', waivers.expired.map(dueText), paint);
  yield* listText('Waivers that expire within 14 days', waivers.expiring.map(dueText), paint);
  yield* listText('Waivers that cover no failure', waivers.unmatched.map(dueText), paint);
}

/** Lines under a title; nothing where there is none. */
export function* listText(title: string, lines: readonly string[], paint: Paint): Generator<string> {
  if (lines.length === 0) return;
  yield `${paint('bold', title)}\n`;
  for (const line of lines) yield `  ${visible(line)}\n`;
  yield '\n';
}

function formerText({ ruleId, severity, message, subjectId, because }: FormerFinding): string {
  return `${severity.toUpperCase()} ${ruleId}  ${message} ${subjectId}: ${because}`;
}

function waivedLine({ waiver, rule, message, subjectId }: AssessedFinding): readonly string[] {
  if (waiver === undefined) return [];
  return [`${rule.severity.toUpperCase()} ${rule.id}  ${message} ${subjectId}: ${waivedText(waiver)}`];
}

function dueText(waiver: JudgedWaiver): string {
  return `${placeText(waiver)}  ${waiver.ruleId} on ${waiver.resource}: ${waivedText(waiver)}`;
}
