import type { Rule } from '../rule/define-rule.ts';
import { suggestion } from './suggestion.ts';
import { UsageError } from './usage-error.ts';

type Named = Pick<Rule, 'id'>;

/** The rules that `--only` and `--skip` leave. A word is a rule's id or a family (`NET`), whatever its case. */
export function selectRules<R extends Named>(
  rules: readonly R[],
  { only, skip }: { readonly only: readonly string[]; readonly skip: readonly string[] },
): readonly R[] {
  const wanted = only.length === 0 ? rules : rules.filter(rule => chosen(rule, only));
  for (const [option, words] of [
    ['--only', only],
    ['--skip', skip],
  ] as const)
    rejectUnknown(option, words, rules);
  const left = wanted.filter(rule => !chosen(rule, skip));
  if (left.length === 0) throw new UsageError('--only and --skip leave no rule: choose fewer rules to skip.');
  return left;
}

/** The rule of this id, whatever its case. */
export function findRule<R extends Named>(rules: readonly R[], word: string): R {
  const rule = rules.find(({ id }) => isId(id, word));
  if (rule !== undefined) return rule;
  const near = suggestion(
    word,
    rules.map(({ id }) => id),
    'run secws-audit rules for all of them.',
  );
  throw new UsageError(`There is no rule ${word}: ${near}`);
}

function chosen(rule: Named, words: readonly string[]): boolean {
  return words.some(word => isId(rule.id, word) || isId(familyOf(rule), word));
}

function isId(id: string, word: string): boolean {
  return id.toLowerCase() === word.toLowerCase();
}

function familyOf({ id }: Named): string {
  return id.slice(0, id.indexOf('-'));
}

function rejectUnknown(option: string, words: readonly string[], rules: readonly Named[]): void {
  const wrong = words.find(word => !rules.some(rule => chosen(rule, [word])));
  if (wrong === undefined) return;
  const choices = new Set(rules.flatMap(rule => [familyOf(rule), rule.id]));
  const near = suggestion(wrong, choices, 'run secws-audit rules for all of them.');
  throw new UsageError(`${option} names no rule or family '${wrong}': ${near}`);
}
