import type { AssessedFinding } from '../assess/assessment.ts';
import { UsageError } from './usage-error.ts';

/** The failures that `--finding` names, all findings that are not waived where it names none. Throws a {@link UsageError} for one that is no failure. */
export function chosenFindings(
  findings: readonly AssessedFinding[],
  fingerprints: readonly string[],
): readonly AssessedFinding[] {
  if (fingerprints.length === 0) return findings.filter(({ waiver }) => waiver === undefined);
  for (const fingerprint of fingerprints) requireFailure(findings, fingerprint);
  return findings.filter(finding => fingerprints.some(fingerprint => isNamed(finding, fingerprint)));
}

function requireFailure(findings: readonly AssessedFinding[], fingerprint: string): void {
  const verdicts = findings.filter(finding => isNamed(finding, fingerprint)).map(({ verdict }) => verdict);
  if (verdicts.includes('fail')) return;
  const [verdict] = verdicts;
  throw new UsageError(
    verdict === undefined
      ? `--finding names nothing that was found, '${fingerprint}': take a fingerprint from secws-audit --format json of the same scope.`
      : `--finding names no failure, '${fingerprint}' is ${verdict}: leave it out.`,
  );
}

function isNamed(finding: AssessedFinding, fingerprint: string): boolean {
  return finding.fingerprint.toLowerCase() === fingerprint.toLowerCase();
}
