import { fenced, withBlock } from './marked-block.ts';

/** The files of the rule that CONTRIBUTING.md walks through, as text. */
export interface Example {
  readonly rule: string;
  readonly cases: string;
}

/** CONTRIBUTING.md with its example as it stands in the project. */
export function contributingWith(text: string, { rule, cases }: Example): string {
  return withBlock(withBlock(text, 'example rule', fenced('ts', rule)), 'example cases', fenced('ts', cases));
}
