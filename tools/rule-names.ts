import { globSync } from 'node:fs';
import { NewRuleError } from './new-rule-request.ts';

/** What a new rule is called, everywhere. */
export interface RuleNames {
  /** `NET-009`. */
  readonly id: string;
  /** `subnetHasRoute`. */
  readonly exportName: string;
  /** `rules/net/NET-009-subnet-has-route.ts`, from the root of the project. */
  readonly ruleFile: string;
  /** `test/rules/net/NET-009.ts`. */
  readonly testFile: string;
}

/** The ids of all rule files. */
export function usedIds(root: URL): readonly string[] {
  return globSync('rules/*/*.ts', { cwd: root }).flatMap(file => /([A-Z]+-\d{3})[^/\\]*$/.exec(file)?.[1] ?? []);
}

/** The id that was asked for, else the next one of the family. What was ever used is never free. Throws a {@link NewRuleError}. */
export function freeId(family: string, number: number | undefined, taken: readonly string[]): string {
  const numbers = taken.filter(id => id.startsWith(`${family}-`)).map(id => Number(id.slice(family.length + 1)));
  const next = Math.max(0, ...numbers) + 1;
  const id = idOf(family, number ?? next);
  if (number !== undefined && numbers.includes(number))
    throw new NewRuleError(`${id} is taken, or retired: leave the number out for ${idOf(family, next)}.`);
  return id;
}

export function namesOf(id: string, title: string): RuleNames {
  const words = wordsOf(title);
  const folder = id.slice(0, id.indexOf('-')).toLowerCase();
  return {
    id,
    exportName: words.map((word, i) => (i === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`)).join(''),
    ruleFile: `rules/${folder}/${id}-${words.join('-')}.ts`,
    testFile: `test/rules/${folder}/${id}.ts`,
  };
}

function idOf(family: string, number: number): string {
  return `${family}-${String(number).padStart(3, '0')}`;
}

/** The telling words of a title. A name can't begin with a digit, so leading numbers go. */
function wordsOf(title: string): readonly string[] {
  const words =
    title
      .toLowerCase()
      .replaceAll("'", '')
      .match(/[a-z0-9]+/g) ?? [];
  const telling = words.filter(word => !small.has(word));
  const named = telling.slice(telling.findIndex(word => /^[a-z]/.test(word))).slice(0, 5);
  if (named.length < 2)
    throw new NewRuleError('The title names too little to name a file after: use a few more words.');
  return named;
}

const small = new Set(['the', 'a', 'an', 'every', 'that', 'is', 'are', 'of', 'in', 'for', 'has', 'have', 'and', 'or']);
