import type { AssessedFinding } from '../assess/assessment.ts';
import type { Phase } from '../rule/command.ts';
import type { Plan, Step } from './plan.ts';

/**
 * The failures that must be mended before a step may run. Closing a door or turning off keys waits for what gives another
 * way in to the same resource: endpoints, records, roles and identities, and failures of availability that are left to people.
 */
export function mustComeFirst({ command, findings }: Step, plan: Plan): readonly AssessedFinding[] {
  if (!closing.has(command.phase)) return [];
  const targets = new Set(command.targets.map(id => id.toLowerCase()));
  const others = [...waysIn(plan, targets), ...leftToPeople(plan, targets)];
  return [...new Set(others)].filter(finding => !findings.includes(finding));
}

const closing: ReadonlySet<Phase> = new Set<Phase>(['close', 'keys-off']);
const opening: ReadonlySet<Phase> = new Set<Phase>(['endpoint', 'record', 'role', 'identity']);

function waysIn({ steps }: Plan, targets: ReadonlySet<string>): readonly AssessedFinding[] {
  return steps
    .filter(({ command }) => opening.has(command.phase) && command.targets.some(id => targets.has(id.toLowerCase())))
    .flatMap(({ findings }) => findings);
}

function leftToPeople({ byHand }: Plan, targets: ReadonlySet<string>): readonly AssessedFinding[] {
  return byHand
    .map(({ finding }) => finding)
    .filter(({ rule, subjectId }) => rule.concern === 'availability' && targets.has(subjectId.toLowerCase()));
}
