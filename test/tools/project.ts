import { readFileSync } from 'node:fs';

export const root = new URL('../../', import.meta.url);

/** The text of a file, by its path from the root of the project. */
export function textOf(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}
