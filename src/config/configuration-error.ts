/** A mistake in `secws.yaml`. The message is `file:line:column: sentence.` */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;

  constructor(file: string, at: { readonly line: number; readonly col: number }, sentence: string) {
    super(`${file}:${at.line}:${at.col}: ${sentence}`);
    this.file = file;
    this.line = at.line;
    this.column = at.col;
  }
}
