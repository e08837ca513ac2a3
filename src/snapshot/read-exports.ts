import { keyOf } from '../catalog/resource-id.ts';
import type { Content } from './content-kind.ts';
import { resourcesOf } from './export.ts';
import { brokenAt, lineAt } from './json-position.ts';
import { schemaVersion, type Gap, type Header, type Line, type ResourceLine } from './line.ts';
import { snapshotLines } from './snapshot-lines.ts';
import { SnapshotError } from './snapshot-error.ts';
import { textOf } from './split-lines.ts';
import { isSameBody, isWhole } from './unite-resources.ts';

/**
 * Makes the lines of one snapshot of plain exports. An export proves what it contains and nothing else, so there are no reads;
 * what it names without its properties is a gap.
 */
export async function readExports(
  contents: AsyncIterable<Content>,
  asOf: string | undefined,
): Promise<readonly Line[]> {
  const found = new Map<string, Found>();
  let newest = 0;
  for await (const { file, chunks } of contents) {
    for (const line of resourcesOf(await parseJson(chunks, file.name), file.name)) add(found, line, file.name);
    newest = Math.max(newest, (file.modified ?? new Date()).getTime());
  }
  const lines = [...found.values()].map(({ line }) => (isWhole(line.body) ? line : gapOf(line)));
  return collected(snapshotLines([headerOf(asOf ?? new Date(newest).toISOString()), ...lines]));
}

interface Found {
  readonly line: ResourceLine;
  readonly file: string;
}

async function parseJson(chunks: AsyncIterable<Buffer>, file: string): Promise<unknown> {
  const text = textOf(await collected(chunks), file);
  try {
    return JSON.parse(text);
  } catch {
    const at = brokenAt(text);
    const sentence =
      at >= text.trimEnd().length ? 'The JSON ends too early: the file was cut short' : 'The JSON is broken here';
    throw new SnapshotError(file, `${sentence}; export again.`, {
      line: lineAt(text, Math.min(at, text.trimEnd().length)),
    });
  }
}

async function collected<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function add(found: Map<string, Found>, line: ResourceLine, file: string): void {
  const key = keyOf(line.id);
  const earlier = found.get(key);
  if (earlier === undefined || (!isWhole(earlier.line.body) && isWhole(line.body))) found.set(key, { line, file });
  else if (isWhole(line.body) && !isSameBody(earlier.line.body, line.body)) {
    const where = earlier.file === file ? 'The file' : `${earlier.file} and this file`;
    const sentence = `${where} hold${earlier.file === file ? 's' : ''} two different bodies of ${line.id}; leave the older one out.`;
    throw new SnapshotError(file, sentence, { property: 'id' });
  }
}

function gapOf({ id }: ResourceLine): Gap {
  return { kind: 'gap', id, why: 'failed', message: 'The export names it without its properties.' };
}

function headerOf(generatedAt: string): Header {
  return {
    kind: 'snapshot',
    schemaVersion,
    tool: { name: 'export', version: '' },
    cloud: 'public',
    scope: { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] },
    generatedAt,
  };
}
