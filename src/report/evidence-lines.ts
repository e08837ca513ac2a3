import { evidenceText } from '../snapshot/evidence-text.ts';
import type { Body, ReportOptions } from './report-options.ts';

const keptTexts = 500;

/** Gives the lines of a resource's evidence text, by its id. Undefined where the resource was not read. */
export function evidenceReader(options: ReportOptions): (id: string) => readonly string[] | undefined {
  const kept = new Map<string, readonly string[]>();
  const settings = options.personalData === undefined ? {} : { personalData: options.personalData };
  return id => {
    const key = id.toLowerCase();
    const body = options.bodies.get(key);
    if (body === undefined) return undefined;
    const lines = kept.get(key) ?? linesOf(evidenceText(body, settings));
    if (kept.size >= keptTexts) kept.clear();
    kept.set(key, lines);
    return lines;
  };
}

/** What stands for a resource that was not read. */
export function linesOfUnread(id: string): readonly string[] {
  const body: Pick<Body, 'id'> = { id };
  return linesOf(JSON.stringify(body, null, 2));
}

/**
 * The index of the line on which a property begins, in JSON that is indented by two spaces. Of an absent property it is
 * the line of its nearest ancestor.
 * @param path dotted, as in evidence: `properties.subnets[0].name`, `tags['a.b']`
 */
export function lineOf(lines: readonly string[], path: string): number {
  let line = 0;
  for (const [, quoted, index, name] of path.matchAll(/\['([^']*)'\]|\[(\d+)\]|([^.[]+)/g)) {
    const found = childLine(lines, line, quoted ?? index ?? name ?? '');
    if (found === undefined) return line;
    line = found;
  }
  return line;
}

/** The line of a property or item of what begins on this line. Property names match whatever their case, as in ARM. */
function childLine(lines: readonly string[], from: number, step: string): number | undefined {
  const children = childLines(lines, from);
  if (lines[from]?.endsWith('[') === true) return [...children][Number(step)];
  const wanted = `${JSON.stringify(step)}: `;
  let spelt: number | undefined;
  for (const child of children) {
    const start = lines[child]?.trimStart().slice(0, wanted.length);
    if (start === wanted) return child;
    if (start?.toLowerCase() === wanted.toLowerCase()) spelt ??= child;
  }
  return spelt;
}

function* childLines(lines: readonly string[], from: number): Generator<number> {
  const margin = `${marginOf(lines[from] ?? '')}  `;
  for (let i = from + 1; lines[i]?.startsWith(margin) === true; i += 1) {
    if (/^[^\s}\]]/.test(lines[i]?.slice(margin.length) ?? '')) yield i;
  }
}

function marginOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

function linesOf(text: string): readonly string[] {
  return text.trimEnd().split('\n');
}
