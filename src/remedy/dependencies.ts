import type { AssessedFinding } from '../assess/assessment.ts';
import type { Effect, Phase } from '../rule/command.ts';
import type { Plan, Step } from './plan.ts';

/**
 * The failures that must be mended before a step may run. Closing a door or turning off keys waits for what gives another
 * way in to the same resource: endpoints, records, roles and identities, and endpoints that are left to people.
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

/** Where the private endpoints of a resource themselves are to be mended by hand. */
function leftToPeople({ byHand }: Plan, targets: ReadonlySet<string>): readonly AssessedFinding[] {
  return byHand
    .map(({ finding }) => finding)
    .filter(
      ({ rule, evidence }) => rule.concern === 'availability' && evidence.some(seen => isConnection(seen, targets)),
    );
}

function isConnection(
  { resourceId, path }: AssessedFinding['evidence'][number],
  targets: ReadonlySet<string>,
): boolean {
  return targets.has(resourceId.toLowerCase()) && path.startsWith('properties.privateEndpointConnections');
}

/**
 * What people must accept before a step runs: its effect, and where it takes something away that later steps of the same
 * failure make anew, theirs too, so that nothing is taken away and not made again.
 */
export function mustBeAccepted(step: Step, { steps }: Plan): readonly Effect[] {
  const { effect } = step.command;
  if (effect !== 'recreates') return [effect];
  const later = steps
    .slice(steps.indexOf(step) + 1)
    .filter(other => other.findings.some(it => step.findings.includes(it)));
  const effects = new Set([effect, ...later.map(({ command }) => command.effect)]);
  return [...effects].filter(it => it !== 'safe');
}
