/** What running a command does beside fixing: nothing, a short outage, a delete, something that can't be undone, a bill. */
export type Effect = 'safe' | 'interrupts' | 'recreates' | 'irreversible' | 'costs';

/** When a command runs in a plan, in this order: what others need first, public doors and keys last. */
export const phases = [
  'network',
  'zone',
  'endpoint',
  'record',
  'role',
  'identity',
  'setting',
  'close',
  'keys-off',
] as const;
export type Phase = (typeof phases)[number];

/** One command that fixes, as data: it becomes text only when a shell is chosen. */
export interface Command {
  /** The words, `az` first, without a body. */
  readonly argv: readonly string[];
  /** A JSON body, for `--body`. Apart, because some shells spoil JSON. */
  readonly body?: unknown;
  readonly effect: Effect;
  readonly phase: Phase;
  /** The ids that it changes. */
  readonly targets: readonly string[];
  /** What to know before running it. */
  readonly note?: string;
  /** The same by an extension of `az` that may be absent. */
  readonly twin?: readonly string[];
}

/** How a failure is mended: commands, or the reason why no command can. */
export type Fix = readonly Command[] | { readonly none: string };
