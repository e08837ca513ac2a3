import type { Notification, ReportingDescriptor, Result } from 'sarif';
import type { AssessedFinding, Assessment } from '../assess/assessment.ts';
import { severities } from '../rule/define-rule.ts';
import { byText } from '../snapshot/sorted-json.ts';
import { evidenceReader } from './evidence-lines.ts';
import { sizeOf } from './fitting.ts';
import type { ReportOptions } from './report-options.ts';
import { withinGitHubLimits } from './sarif-limit.ts';
import { notAssessed, notAssessedResults } from './sarif-not-assessed.ts';
import { resultOf, type ResultContext } from './sarif-result.ts';
import { descriptorOf, rulesOf } from './sarif-rules.ts';
import { headOf, tailOf } from './sarif-run.ts';

/** SARIF 2.1.0, one result a line. Profile `github` holds what code scanning should show, `full` every verdict. */
export function* sarif(assessment: Assessment, options: ReportOptions): Generator<string> {
  const descriptors = descriptorsOf(assessment, options);
  const ids = descriptors.map(({ id }) => id);
  const context: ResultContext = {
    profile: options.sarifProfile,
    ruleIndexOf: id => ids.indexOf(id),
    linesOf: evidenceReader(options),
  };
  const findings = findingsFor(assessment, options);
  yield headOf(assessment, options, descriptors);
  const cut = yield* options.sarifProfile === 'full'
    ? allResults(findings, context)
    : githubResults(assessment, findings, context, options);
  yield tailOf(assessment, cut);
}

function descriptorsOf({ findings }: Assessment, { sarifProfile }: ReportOptions): readonly ReportingDescriptor[] {
  return [...rulesOf(findings).map(rule => descriptorOf(rule, sarifProfile)), notAssessed];
}

/** GitHub shows every result as an open alert, whatever its kind, so it is given failures alone. */
function findingsFor({ findings }: Assessment, { sarifProfile }: ReportOptions): readonly AssessedFinding[] {
  if (sarifProfile === 'full') return findings;
  return findings.filter(({ verdict }) => verdict === 'fail').toSorted(bySeverityAndFingerprint);
}

function bySeverityAndFingerprint(a: AssessedFinding, b: AssessedFinding): number {
  const order = severities.indexOf(a.rule.severity) - severities.indexOf(b.rule.severity);
  return order === 0 ? byText(a.fingerprint, b.fingerprint) : order;
}

function* allResults(findings: readonly AssessedFinding[], context: ResultContext): Generator<string, undefined> {
  for (const [i, finding] of findings.entries())
    yield `${i === 0 ? '' : ',\n'}${JSON.stringify(resultOf(finding, context))}`;
  return undefined;
}

function* githubResults(
  assessment: Assessment,
  failures: readonly AssessedFinding[],
  context: ResultContext,
  options: ReportOptions,
): Generator<string, Notification | undefined> {
  const notes = [...notAssessedResults(assessment, context)];
  const results = textsOf(failures, notes, context);
  const written = yield* withinGitHubLimits(results, options.compressedSize ?? sizeOf);
  return cutOf(failures, notes.length, written);
}

function* textsOf(
  failures: readonly AssessedFinding[],
  notes: readonly Result[],
  context: ResultContext,
): Generator<string> {
  for (const failure of failures) yield JSON.stringify(resultOf(failure, context));
  for (const note of notes) yield JSON.stringify(note);
}

/** Says what GitHub's limits left out. */
function cutOf(failures: readonly AssessedFinding[], notes: number, written: number): Notification | undefined {
  const total = failures.length + notes;
  if (written === total) return undefined;
  const left = failures.slice(written);
  const counts = severities.map(severity => [severity, left.filter(({ rule }) => rule.severity === severity).length]);
  const words = counts
    .filter(([, count]) => count !== 0)
    .map(([severity, count]) => `${count} of severity ${severity}`);
  const leftNotes = total - Math.max(written, failures.length);
  if (leftNotes > 0) words.push(`${leftNotes} of ${notAssessed.id}`);
  const text = `${total - written} of ${total} results are left out, because GitHub takes 25,000 results and 10 MB: ${words.join(', ')}.`;
  return { level: 'warning', message: { text } };
}
