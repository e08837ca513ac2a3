import type { Log, ReportingDescriptor, Result, Run } from 'sarif';

/** GitHub code scanning of one branch, as far as it opens and closes alerts. */
export interface CodeScanning {
  /** Takes a log in. Throws what GitHub answers where it refuses the log as a whole; then no alert has changed. */
  upload(log: Log): Changes;
  /** The alerts that are open: `rule path hash`, sorted. */
  open(): readonly string[];
}

/** What an upload did. An alert that was closed as fixed before is `reopened`. */
export interface Changes {
  readonly opened: readonly string[];
  readonly reopened: readonly string[];
  readonly closed: readonly string[];
}

/**
 * An alert is one tool, rule, path and primary location hash. It is open while the last analysis of any category has a result
 * of it, whatever that result's kind, suppressions or baseline state; lines and messages do not matter:
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function startCodeScanning(): CodeScanning {
  const analyses = new Map<string, readonly string[]>();
  const ever = new Set<string>();
  const open = (): readonly string[] => [...new Set([...analyses.values()].flat())].sort();
  return {
    open,
    upload(log) {
      const before = open();
      for (const [analysis, alerts] of analysesOf(log)) analyses.set(analysis, alerts);
      const after = open();
      const added = after.filter(alert => !before.includes(alert));
      const changes = {
        opened: added.filter(alert => !ever.has(alert)),
        reopened: added.filter(alert => ever.has(alert)),
        closed: before.filter(alert => !after.includes(alert)),
      };
      for (const alert of after) ever.add(alert);
      return changes;
    },
  };
}

/** How GitHub knows the alert of a result: `rule path hash`. Throws what GitHub answers to a result that it refuses. */
export function alertOf({ ruleId = '', message, locations = [], ...rest }: Result): string {
  const { relatedLocations = [], partialFingerprints = {} } = rest;
  if (ruleId === '') refuse('A result names no rule.');
  if ((message.text ?? '') === '') refuse(`The result of ${ruleId} has no message.`);
  if (locations.length === 0) refuse('expected at least one location');
  const [path = ''] = locations.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri ?? '');
  if (path === '') refuse('expected artifact location');
  if ((locations[0]?.physicalLocation?.region?.startLine ?? 0) < 1) refuse(`${path} has no line.`);
  for (const { physicalLocation } of [...locations, ...relatedLocations])
    checkScheme(physicalLocation?.artifactLocation?.uri ?? '');
  // GitHub would make a hash of the line, so that the alert would move with it.
  const hash = partialFingerprints['primaryLocationLineHash'] ?? '';
  return hash === '' ? refuse(`The result of ${ruleId} has no primaryLocationLineHash.`) : `${ruleId} ${path} ${hash}`;
}

/** The alerts of each run, by tool and category. */
function analysesOf({ runs }: Log): ReadonlyMap<string, readonly string[]> {
  if (runs.length === 0 || runs.length > 20) refuse('A log has 1 to 20 runs.');
  const found = new Map<string, readonly string[]>();
  for (const run of runs) {
    const analysis = `${run.tool.driver.name} ${categoryOf(run)}`;
    if (found.has(analysis)) refuse(`The log has two runs of ${analysis}.`);
    found.set(analysis, alertsOf(run));
  }
  return found;
}

/** What stands before the last slash of the run's id: the rest names the analysis, which differs each night. */
function categoryOf({ automationDetails }: Run): string {
  const id = automationDetails?.id ?? '';
  return id.slice(0, Math.max(0, id.lastIndexOf('/')));
}

function alertsOf({ tool, results, invocations = [] }: Run): readonly string[] {
  if (results === undefined) return refuse('The run has no results.');
  if (results.length > 25_000) refuse('The run has more than 25,000 results.');
  if (invocations.some(({ executionSuccessful }) => !executionSuccessful)) refuse('unsuccessful execution');
  for (const rule of tool.driver.rules ?? []) checkSeverity(rule);
  return results.map(alertOf);
}

function checkSeverity({ id, properties }: ReportingDescriptor): void {
  const severity: unknown = properties?.['security-severity'];
  const isScore = typeof severity === 'string' && severity.trim() !== '' && Number.isFinite(Number(severity));
  if (severity !== undefined && !isScore) refuse(`invalid security severity value of ${id}`);
}

/** A colon in the first part of a path is taken for the end of a scheme. */
function checkScheme(uri: string): void {
  const [scheme] = /^[^/?#]*(?=:)/.exec(uri) ?? [];
  if (scheme !== undefined) refuse(`SARIF URI scheme "${scheme}" did not match the checkout URI scheme "file"`);
}

function refuse(answer: string): never {
  throw new Error(answer);
}
