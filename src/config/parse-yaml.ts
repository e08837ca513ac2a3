import { isAlias, LineCounter, parseAllDocuments, type Alias, type Document } from 'yaml';
import { ConfigurationError } from './configuration-error.ts';

/** A value of a YAML file that knows where it stands. */
export interface YamlValue {
  readonly source: YamlSource;
  /** The parsed node, aliases followed; undefined where nothing is written. */
  readonly node: unknown;
  /** How messages name it: `scope.subscriptions`; the file itself is the empty text. */
  readonly path: string;
  /** Where it begins in the text. */
  readonly start: number;
}

export interface YamlSource {
  readonly file: string;
  readonly lines: LineCounter;
  readonly document: Document | undefined;
}

/** Parses YAML 1.2. Throws a ConfigurationError for what is no YAML, has a key twice, or holds several documents. */
export function parseYaml(text: string, file: string): YamlValue {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const [document, second] = Array.isArray(parsed) ? parsed : [];
  const source = { file, lines, document };
  for (const { errors, warnings } of [document, second].filter(one => one !== undefined)) {
    const [fault] = [...errors, ...warnings];
    if (fault !== undefined) throw errorAt(source, fault.pos[0], sentenceOf(fault.code, fault.message));
  }
  if (second !== undefined) throw errorAt(source, second.range[0], 'A second document begins here; keep one.');
  return valueIn(source, document?.contents, '', 0);
}

/** The value of a node, which stands at `start` where nothing is written. */
export function valueIn(source: YamlSource, written: unknown, path: string, start: number): YamlValue {
  const at = startOf(written) ?? start;
  return { source, node: isAlias(written) ? anchored(source, written, at) : written, path, start: at };
}

function anchored(source: YamlSource, alias: Alias, at: number): unknown {
  const node = source.document === undefined ? undefined : alias.resolve(source.document);
  if (node === undefined)
    throw errorAt(source, at, `No value above is anchored as \`&${alias.source}\`; write the value here.`);
  return node;
}

/** Where a node begins in the text. */
export function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}

export function errorAt(source: YamlSource, offset: number, sentence: string): ConfigurationError {
  return new ConfigurationError(source.file, positionOf(source, offset), sentence);
}

/** Where a value is written; line and column count from 1. */
export function placeOf({ source, start }: YamlValue): {
  readonly file: string;
  readonly line: number;
  readonly col: number;
} {
  return { file: source.file, ...positionOf(source, start) };
}

function positionOf({ lines }: YamlSource, offset: number): { readonly line: number; readonly col: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), col: Math.max(col, 1) };
}

function sentenceOf(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'This key stands here for the second time; keep one of the two.';
  if (code === 'TAB_AS_INDENT') return 'A tab indents this line; use spaces.';
  return `This is no valid YAML: ${message.replace(/[.:\s]*$/, '')}.`;
}
