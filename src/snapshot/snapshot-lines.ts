import { keyOf } from '../catalog/resource-id.ts';
import type { End, Gap, Header, Line, Read, ResourceLine } from './line.ts';
import { byText } from './sorted-json.ts';

/**
 * The lines of a whole snapshot in the order in which they are written, with the end line that counts them.
 * An end line among those given is left out. Throws where there is not exactly one header.
 */
export async function* snapshotLines(lines: Iterable<Line> | AsyncIterable<Line>): AsyncGenerator<Line> {
  const { headers, reads, gaps, resources } = await sortedOut(lines);
  if (headers.length !== 1) throw new TypeError(`A snapshot has one header, not ${headers.length}.`);
  yield* headers;
  yield* sorted(reads, read => [read.what, keyOf(read.id), read.type ?? '']);
  yield* sorted(gaps, gap => [keyOf(gap.id), gap.list?.toLowerCase() ?? '', gap.why, gap.action ?? '']);
  yield* sorted(resources, resource => [keyOf(resource.id)]);
  yield { kind: 'end', reads: reads.length, gaps: gaps.length, resources: resources.length } satisfies End;
}

async function sortedOut(lines: Iterable<Line> | AsyncIterable<Line>): Promise<{
  readonly headers: readonly Header[];
  readonly reads: readonly Read[];
  readonly gaps: readonly Gap[];
  readonly resources: readonly ResourceLine[];
}> {
  const headers: Header[] = [];
  const reads: Read[] = [];
  const gaps: Gap[] = [];
  const resources: ResourceLine[] = [];
  for await (const line of lines) {
    if (line.kind === 'resource') resources.push(line);
    else if (line.kind === 'gap') gaps.push(line);
    else if (line.kind === 'read') reads.push(line);
    else if (line.kind === 'snapshot') headers.push(line);
  }
  return { headers, reads, gaps, resources };
}

function sorted<T>(items: readonly T[], parts: (item: T) => readonly string[]): readonly T[] {
  const keyed = items.map(item => ({ item, key: parts(item).join('\0') }));
  return keyed.sort((a, b) => byText(a.key, b.key)).map(({ item }) => item);
}
