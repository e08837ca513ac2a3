import type { Effect } from '../rule/command.ts';

/** What running a command does beside fixing, as the end of a sentence. */
export const effectText = {
  safe: 'changes nothing else',
  interrupts: 'interrupts use for a while',
  recreates: 'deletes and creates anew',
  irreversible: 'cannot be undone',
  costs: 'adds to the bill',
} as const satisfies Readonly<Record<Effect, string>>;
