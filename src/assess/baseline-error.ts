/** A baseline or former report that can't be used. The message is one sentence for the user, file first. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';

  /** @param line counted from 1 */
  constructor(file: string, sentence: string, line?: number) {
    super(`${file}${line === undefined ? '' : `:${line}`}: ${sentence}`);
  }
}
