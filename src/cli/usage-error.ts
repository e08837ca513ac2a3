/** The command line asks for something that cannot be. The message is one sentence that names the nearest valid choice. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
