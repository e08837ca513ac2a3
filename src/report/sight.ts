import type { AssessedFinding } from '../assess/assessment.ts';
import type { Unseen } from '../model/fact.ts';
import { byText } from '../snapshot/sorted-json.ts';

/** One thing that was not seen, and the rules that could not judge for want of it. */
export interface Sight extends Unseen {
  readonly ruleIds: readonly string[];
  /** How many findings it left open. */
  readonly findings: number;
}

/** What was not seen, each thing once: what leaves most open first. What no reading could show is told apart. */
export function sight(findings: readonly AssessedFinding[]): readonly Sight[] {
  return gathered(findings, unseen => unseen.why !== 'manual');
}

/** What people have to check by hand, since no reading could show it. */
export function manualChecks(findings: readonly AssessedFinding[]): readonly Sight[] {
  return gathered(findings, unseen => unseen.why === 'manual');
}

function gathered(findings: readonly AssessedFinding[], wanted: (unseen: Unseen) => boolean): readonly Sight[] {
  const things = new Map<string, { unseen: Unseen; ruleIds: Set<string>; findings: number }>();
  for (const { verdict, rule, unseen } of findings) {
    if (verdict !== 'unknown') continue;
    for (const one of new Map(unseen.filter(wanted).map(thing => [keyOf(thing), thing])).values()) {
      const thing = things.get(keyOf(one)) ?? { unseen: one, ruleIds: new Set(), findings: 0 };
      thing.ruleIds.add(rule.id);
      things.set(keyOf(one), { ...thing, findings: thing.findings + 1 });
    }
  }
  return [...things.values()]
    .map(({ unseen, ruleIds, findings }) => ({ ...unseen, ruleIds: [...ruleIds].toSorted(), findings }))
    .toSorted((a, b) => b.findings - a.findings || byText(keyOf(a), keyOf(b)));
}

function keyOf({ resourceId, why, action = '', detail }: Unseen): string {
  return [resourceId.toLowerCase(), why, action, detail].join('\n');
}
