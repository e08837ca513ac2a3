/** What became of the fix of one failure, or of the other way that is shown beside a command. */
export interface Proof {
  readonly ruleId: string;
  readonly messageId: string;
  /** The case whose failure it is. */
  readonly breakName: string;
  readonly result: Result;
}

/**
 * `proven`: the real `az` ran the printed text, and the next audit finds the failure no more. `parsed`: the shell reads the text as the
 * words that were meant; they are of an extension of `az`, and the command beside them does the same. `none`: why no command can help.
 */
export type Result =
  | { readonly is: 'proven' }
  | { readonly is: 'parsed'; readonly extension: string }
  | { readonly is: 'none'; readonly reason: string }
  | { readonly is: 'failed'; readonly why: string };
