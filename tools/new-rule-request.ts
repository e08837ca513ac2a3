import { parseArgs } from 'node:util';
import { nearest } from '../src/config/nearest.ts';
import { walks, type WalkName } from '../src/model/walks.ts';
import { severities, type Concern, type Severity } from '../src/rule/define-rule.ts';
import { families } from './families.ts';

/** What the rule shall be. */
export interface NewRuleRequest {
  /** `NET`. */
  readonly family: string;
  /** Of an id that was asked for, `NET-009`; else the next free number is taken. */
  readonly number: number | undefined;
  /** What holds when the rule passes. */
  readonly title: string;
  readonly severity: Severity;
  readonly concern: Concern;
  readonly walk: WalkName;
}

/** The request can't be met. The message is one sentence that says what to write instead. */
export class NewRuleError extends Error {
  override readonly name = 'NewRuleError';
}

const usage = "npm run new-rule -- NET 'The subnet …' --severity high --concern exposure --walk computeSubnets";

/** Reads the words of the command line. Throws a {@link NewRuleError}. */
export function newRuleRequest(words: readonly string[]): NewRuleRequest {
  const { values, positionals } = parsed(words);
  const [id, title, ...others] = positionals;
  if (id === undefined || title === undefined || others.length > 0)
    throw new NewRuleError(`Give a family and a title in quotes: ${usage}`);
  return {
    ...idOf(id),
    title: titleOf(title),
    severity: choice('--severity', values.severity ?? 'medium', severities),
    concern: choice('--concern', values.concern ?? 'exposure', concerns),
    walk: choice('--walk', values.walk ?? 'workspaces', walkNames),
  };
}

const concerns = ['exposure', 'encryption', 'access', 'availability', 'hygiene'] as const satisfies readonly Concern[];
const walkNames = Object.keys(walks) as readonly WalkName[];

function parsed(words: readonly string[]): {
  readonly values: Readonly<Partial<Record<'severity' | 'concern' | 'walk', string>>>;
  readonly positionals: readonly string[];
} {
  const text = { type: 'string' } as const;
  const options = { severity: text, concern: text, walk: text };
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch {
    throw new NewRuleError(`Only --severity, --concern and --walk are options, each with a value: ${usage}`);
  }
}

function idOf(text: string): Pick<NewRuleRequest, 'family' | 'number'> {
  const [, family = '', digits] = /^([A-Za-z]+)(?:-(\d{3}))?$/.exec(text) ?? [];
  if (family === '') throw new NewRuleError(`'${text}' is no family and no id: write NET, or NET-009.`);
  const known = choice('The family', family.toUpperCase(), Object.keys(families));
  return { family: known, number: digits === undefined ? undefined : Number(digits) };
}

/** The title is shown in tables and as the sentence of a pass, and names the file. */
function titleOf(text: string): string {
  const title = text.trim();
  if (/^[A-Z].*[^.!?:\s]$/.test(title) && title.split(/\s+/).length >= 3 && !/[`|{}]/.test(title)) return title;
  throw new NewRuleError(
    "The title must say what holds when the rule passes, with a capital and without a period: 'The workspace denies public network access'.",
  );
}

function choice<Choice extends string>(what: string, value: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find(one => one === value);
  if (chosen !== undefined) return chosen;
  const near = nearest(value, choices);
  const advice = near === undefined ? `choose one of ${choices.join(', ')}.` : `did you mean ${near}?`;
  throw new NewRuleError(`${what} cannot be '${value}': ${advice}`);
}
