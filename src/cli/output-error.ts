/** A report could not be written. The message is one sentence that names the path as the user gave it. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}
