import type { Rule } from '../../src/rule/define-rule.ts';
import { isBreak, type Case, type RuleCases } from '../../test/support/rule-cases.ts';

/** An estate that one rule finds wanting: what its fixes must mend. */
export interface Break {
  readonly rule: Rule;
  readonly name: string;
  readonly case: Case;
}

/** The breaks of the chosen rules, in the order of the rules. `only`: rules or families; all where there is none. Throws where one names no rule. */
export function breaksOf(everyCase: readonly RuleCases[], only: readonly string[]): readonly Break[] {
  const unknown = only.find(name => !everyCase.some(({ rule }) => isNamed(rule, name)));
  if (unknown !== undefined) throw new Error(`--only names '${unknown}', which is no rule and no family of rules.`);
  return everyCase
    .filter(({ rule }) => only.length === 0 || only.some(name => isNamed(rule, name)))
    .flatMap(cases =>
      Object.entries(cases.cases)
        .filter(([, one]) => isBreak(cases, one))
        .map(([name, one]) => ({ rule: cases.rule, name, case: one })),
    );
}

function isNamed({ id }: Rule, name: string): boolean {
  return id === name || id.startsWith(`${name}-`);
}
