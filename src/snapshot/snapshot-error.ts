/** A snapshot or export that can't be read or written as it is. The message is one sentence for the user, file first. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
  /** As the user named it, or `standard input`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number | undefined;
  /** Path of the property at fault: `value[3].id`. */
  readonly property: string | undefined;

  constructor(
    file: string,
    sentence: string,
    where: { readonly line?: number; readonly property?: string; readonly cause?: unknown } = {},
  ) {
    super(`${file}${where.line === undefined ? '' : `:${where.line}`}: ${sentence}`, { cause: where.cause });
    this.file = file;
    this.line = where.line;
    this.property = where.property;
  }
}

/** Turns a failure of the file system into a sentence; anything else is returned as it is. */
export function fileError(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const sentence = sentences[code];
  return sentence === undefined ? error : new SnapshotError(file, sentence, { cause: error });
}

const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder; check the path.',
  ENOTDIR: 'A part of the path is no folder; check the path.',
  EISDIR: 'This is a folder; name a file in it.',
  EACCES: 'You may not open it; change its permissions or choose another path.',
  EPERM: 'You may not open it; change its permissions or choose another path.',
  EROFS: 'The file system is read-only; choose another path.',
  ENOSPC: 'The disk is full; free some space or choose another path.',
  ELOOP: 'The path leads in a circle of links; name the file itself.',
  ENAMETOOLONG: 'The name is too long; choose a shorter one.',
};
