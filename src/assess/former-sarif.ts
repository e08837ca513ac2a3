import { severities } from '../rule/define-rule.ts';
import type { RecordedFailure } from './audit-record.ts';
import { BaselineError } from './baseline-error.ts';
import { each, isMap, optionalText, text, textMap, texts, within, word, type JsonMap } from './checked-json.ts';
import { coverageIn, failureIn, formerAudit, headIn, type FormerAudit, type FormerParts } from './former-audit.ts';

/** The property of a run, and of a result, under which a SARIF log keeps what a later audit compares with. */
export const sarifProperty = 'secws-audit';

/** An audit, as its SARIF log of either profile tells of it. */
export function formerSarif(map: JsonMap, name: string): FormerAudit {
  const runs = each(map, 'runs', run => runIn(run, name));
  const [first] = runs;
  if (first === undefined) throw notOurs(name);
  const failures = runs.flatMap(run => run.failures);
  return formerAudit({
    name,
    head: first.head,
    covered: {
      ruleIds: runs.flatMap(({ covered }) => covered.ruleIds),
      workspaceIds: runs.flatMap(({ covered }) => covered.workspaceIds),
      unlisted: runs.flatMap(({ covered }) => covered.unlisted),
    },
    failures,
    said: [...failures, ...runs.flatMap(({ said }) => said)],
    others: runs.flatMap(({ others }) => others),
  });
}

type Run = Required<Omit<FormerParts, 'name'>>;

function runIn(run: JsonMap, file: string): Run {
  const version = within(run, 'tool', tool => within(tool, 'driver', driver => versionIn(driver, file)));
  const properties = run['properties'];
  if (!isMap(properties) || !isMap(properties[sarifProperty])) throw new BaselineError(file, untold);
  const about = within(run, 'properties', bag => within(bag, sarifProperty, map => ({ map, ...coverageIn(map) })));
  const failures = unsaidIn(run);
  const others: string[] = [];
  each(run, 'results', result => {
    keep(result, failures, others);
  });
  return { head: headIn(about.map, version), covered: about.covered, said: about.said, failures, others };
}

/** The log for GitHub leaves out of its results what a waiver covers. */
function unsaidIn(run: JsonMap): RecordedFailure[] {
  const read = (about: JsonMap): readonly RecordedFailure[] => each(about, 'failures', failure => failureIn(failure));
  return [...within(run, 'properties', bag => within(bag, sarifProperty, read))];
}

const untold =
  'This SARIF log does not say what it covered, as older versions did not; give a JSON report or a newer log.';

function versionIn(driver: JsonMap, file: string): string {
  if (driver['name'] !== 'secws-audit') throw notOurs(file);
  return text(driver, 'semanticVersion');
}

function notOurs(file: string): BaselineError {
  return new BaselineError(file, 'This SARIF log is not of secws-audit; give one that --format sarif wrote.');
}

/** Keeps what failed, or was carried along because it could not be judged, and of the rest the fingerprints. */
function keep(result: JsonMap, failures: RecordedFailure[], others: string[]): void {
  const { properties, baselineState, kind } = result;
  if (!isMap(properties) || !isMap(properties[sarifProperty])) return;
  const fingerprint = within(result, 'partialFingerprints', prints => text(prints, 'primaryLocationLineHash'));
  const isCarried = properties[sarifProperty]['drift'] === 'incomparable';
  if (baselineState !== 'absent' && (kind === 'fail' || isCarried)) failures.push(failureOf(result, fingerprint));
  else others.push(fingerprint);
}

function failureOf(result: JsonMap, fingerprint: string): RecordedFailure {
  const ruleId = text(result, 'ruleId');
  return within(result, 'properties', properties => {
    const subjectId = text(properties, 'azure/resourceId');
    return within(properties, sarifProperty, about => ({
      ...{ verdict: 'fail', fingerprint, ruleId, subjectId },
      severity: word(about, 'severity', severities),
      messageId: text(about, 'messageId'),
      message: text(about, 'message'),
      workspaceIds: texts(about, 'workspaceIds'),
      key: optionalText(about, 'key'),
      slots: textMap(about, 'slots'),
      proof: optionalText(about, 'proof'),
    }));
  });
}
