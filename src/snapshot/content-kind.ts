import { isObject } from '../catalog/body.ts';
import { decoded, peek } from './decode.ts';
import type { InputFile } from './input-files.ts';

/** What a file holds, told by how it begins: lines of a snapshot, an export, nothing at all, or something else. */
export type ContentKind = 'snapshot' | 'export' | 'empty' | 'other';

export interface Content {
  readonly file: InputFile;
  readonly kind: ContentKind;
  /** All its bytes, as UTF-8. */
  readonly chunks: AsyncGenerator<Buffer>;
}

const longestHeader = 1024 * 1024;
const ours = ['snapshot', 'read', 'gap', 'resource', 'end'];

/** Opens a file and tells what it holds. */
export async function openContent(file: InputFile): Promise<Content> {
  const { head, whole } = await peek(decoded(file.open(), file.name), longestHeader, chunk => chunk.includes(0x0a));
  return { file, kind: kindOf(head.toString('utf8')), chunks: whole };
}

/** Closes a file whose bytes are not wanted. */
export async function closeContent({ chunks }: Content): Promise<void> {
  await chunks.next();
  await chunks.return(undefined);
}

function kindOf(head: string): ContentKind {
  const start = head.trimStart();
  if (start === '') return 'empty';
  if (!/^[{[]/.test(start)) return 'other';
  return isOurs(start.split('\n', 1)[0] ?? '') ? 'snapshot' : 'export';
}

function isOurs(firstLine: string): boolean {
  const begun = /^\{"kind":"(\w+)"/.exec(firstLine)?.[1];
  const kind = begun ?? kindIn(firstLine);
  return typeof kind === 'string' && ours.includes(kind);
}

function kindIn(text: string): unknown {
  try {
    const line: unknown = JSON.parse(text);
    return isObject(line) ? line['kind'] : undefined;
  } catch {
    return undefined;
  }
}
