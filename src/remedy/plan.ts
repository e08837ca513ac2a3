import { createHash } from 'node:crypto';
import type { AssessedFinding } from '../assess/assessment.ts';
import { phases, type Command } from '../rule/command.ts';
import { canBeSaid } from './sayable.ts';

/** One command of a plan, and the failures that it mends. */
export interface Step {
  readonly command: Command;
  /** Stable over plans: what a script remembers of what it has done. */
  readonly id: string;
  readonly findings: readonly AssessedFinding[];
}

/** The commands of many findings as one plan, and the failures that no command mends. */
export interface Plan {
  /** In the order in which they run. */
  readonly steps: readonly Step[];
  readonly byHand: readonly ByHand[];
}

export interface ByHand {
  readonly finding: AssessedFinding;
  readonly reason: string;
}

/** Orders and de-duplicates the commands of the failures: networks, zones, endpoints and roles first, public doors and keys last. */
export function planFixes(findings: readonly AssessedFinding[]): Plan {
  const failures = findings.filter(({ verdict }) => verdict === 'fail');
  const steps = new Map<string, Step>();
  for (const finding of failures) {
    for (const command of commandsOf(finding)) {
      const id = idOf(command);
      const before = steps.get(id)?.findings ?? [];
      steps.set(id, { command, id, findings: [...before, finding] });
    }
  }
  return {
    steps: [...steps.values()].sort((a, b) => phases.indexOf(a.command.phase) - phases.indexOf(b.command.phase)),
    byHand: failures.flatMap(finding => {
      const reason = reasonFor(finding);
      return reason === undefined ? [] : [{ finding, reason }];
    }),
  };
}

function commandsOf(finding: AssessedFinding): readonly Command[] {
  return 'none' in finding.fix || reasonFor(finding) !== undefined ? [] : finding.fix;
}

/** Why a person must mend it. The commands of one failure belong together: if one can't be written, none is. */
function reasonFor({ fix }: AssessedFinding): string | undefined {
  if ('none' in fix) return fix.none;
  return fix.every(canBeSaid) ? undefined : unsayable;
}

const unsayable =
  'A name in its commands can be given to az on no command line as it is, such as one that begins with @, which az takes for a file: mend it in the portal.';

function idOf({ argv, body }: Command): string {
  return createHash('sha256')
    .update(JSON.stringify([argv, body]))
    .digest('hex')
    .slice(0, 32);
}
