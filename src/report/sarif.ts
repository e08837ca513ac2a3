import type { Notification, Result } from 'sarif';
import type { AssessedFinding, Assessment } from '../assess/assessment.ts';
import { severities } from '../rule/define-rule.ts';
import { byText } from '../snapshot/sorted-json.ts';
import { evidenceReader } from './evidence-lines.ts';
import { sizeOf } from './fitting.ts';
import type { ReportOptions } from './report-options.ts';
import { fullRuns } from './sarif-full.ts';
import { pastFinding } from './sarif-former.ts';
import { withinGitHubLimits } from './sarif-limit.ts';
import { notAssessed, notAssessedResults } from './sarif-not-assessed.ts';
import { resultOf, type ResultContext } from './sarif-result.ts';
import { descriptorOf, rulesOf } from './sarif-rules.ts';
import { logHead, logTail, runHead, runTail } from './sarif-run.ts';

/** SARIF 2.1.0, one result a line. Profile `github` holds what code scanning should show, `full` every verdict. */
export function* sarif(assessment: Assessment, options: ReportOptions): Generator<string> {
  yield logHead;
  yield* options.sarifProfile === 'full' ? fullRuns(assessment, options) : githubRun(assessment, options);
  yield logTail;
}

/**
 * GitHub shows every result as an open alert, whatever its kind or suppressions, so it is given what fails and is not waived,
 * and what failed when it was last seen: an alert closes when it is left out.
 */
function* githubRun(assessment: Assessment, options: ReportOptions): Generator<string> {
  const { findings, drift, ruleIds, gaps, workspaces } = assessment;
  const carried = (drift?.incomparable ?? []).flatMap(former => pastFinding(former, 'incomparable'));
  const failed = [...findings, ...carried].filter(({ verdict }) => verdict === 'fail');
  const failures = failed.filter(({ waiver }) => waiver === undefined).toSorted(bySeverityAndFingerprint);
  const unsaid = failed.filter(({ waiver }) => waiver !== undefined);
  const descriptors = [...rulesOf([...findings, ...carried]).map(rule => descriptorOf(rule, 'github')), notAssessed];
  const ids = descriptors.map(({ id }) => id);
  const context: ResultContext = {
    profile: 'github',
    ruleIndexOf: id => ids.indexOf(id),
    linesOf: evidenceReader(options),
  };
  const covered = { ruleIds, gaps, workspaces, findings };
  const head = runHead(assessment, options, { descriptors, covered, unsaid });
  yield head;
  const notes = [...notAssessedResults(assessment, context)];
  const measure = options.compressedSize ?? sizeOf;
  const written = yield* withinGitHubLimits(textsOf(failures, notes, context), measure, measure(head));
  yield runTail(assessment, cutOf(failures, notes.length, written));
}

function bySeverityAndFingerprint(a: AssessedFinding, b: AssessedFinding): number {
  const order = severities.indexOf(a.rule.severity) - severities.indexOf(b.rule.severity);
  return order === 0 ? byText(a.fingerprint, b.fingerprint) : order;
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
