import type { Place } from '../snapshot/json-place.ts';

/** A baseline or former report that can't be used. The message is one sentence for the user, file first. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';

  constructor(file: string, sentence: string, place?: Place) {
    super(`${file}${place === undefined ? '' : `:${place.line}:${place.col}`}: ${sentence}`);
  }
}
