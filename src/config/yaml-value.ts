import { isMap, isScalar, isSeq } from 'yaml';
import type { ConfigurationError } from './configuration-error.ts';
import { nearest } from './nearest.ts';
import { errorAt, startOf, valueIn, type YamlValue } from './parse-yaml.ts';

/** The properties of a map, by their known names; nothing written is no property. `kind` says what a name stands for. */
export function propertiesOf<Name extends string>(
  value: YamlValue,
  known: readonly Name[],
  kind: string,
): ReadonlyMap<Name, YamlValue> {
  const properties = new Map<Name, YamlValue>();
  for (const { key, item } of pairsOf(value)) {
    const name = isScalar(key) ? String(key.value) : '';
    const start = startOf(key) ?? value.start;
    const match = known.find(candidate => candidate === name);
    if (match === undefined) throw errorAt(value.source, start, unknown(describe(key), kind, name, known));
    const path = value.path === '' ? name : `${value.path}.${name}`;
    properties.set(match, valueIn(value.source, item, path, start));
  }
  return properties;
}

/** Text that is not blank. */
export function textOf(value: YamlValue): string {
  const text = anyTextOf(value);
  if (text.trim() === '') throw mustBe(value, 'text');
  return text;
}

/** Text that may be empty. */
export function anyTextOf(value: YamlValue): string {
  const scalar = scalarOf(value);
  if (typeof scalar === 'string') return scalar;
  throw mustBe(value, typeof scalar === 'number' || typeof scalar === 'boolean' ? 'text in quotes' : 'text');
}

export function booleanOf(value: YamlValue): boolean {
  const scalar = scalarOf(value);
  if (typeof scalar === 'boolean') return scalar;
  throw mustBe(value, 'true or false');
}

export function integerOf(value: YamlValue): number {
  const scalar = scalarOf(value);
  if (typeof scalar === 'number' && Number.isSafeInteger(scalar)) return scalar;
  throw mustBe(value, 'a whole number');
}

export function itemsOf(value: YamlValue): readonly YamlValue[] {
  const { node, source, path, start } = value;
  if (!isSeq(node)) throw mustBe(value, 'a list');
  return node.items.map((item, i) => valueIn(source, item, `${path}[${i}]`, start));
}

/** One of these words. `kind` says what they stand for. */
export function wordOf<Word extends string>(value: YamlValue, words: readonly Word[], kind: string): Word {
  const scalar = scalarOf(value);
  const word = words.find(candidate => candidate === scalar);
  if (word !== undefined) return word;
  throw errorOf(value, unknown(describe(value.node), kind, typeof scalar === 'string' ? scalar : '', words));
}

/** The error that says this of the value. */
export function errorOf({ source, start }: YamlValue, sentence: string): ConfigurationError {
  return errorAt(source, start, sentence);
}

function pairsOf(value: YamlValue): readonly { readonly key: unknown; readonly item: unknown }[] {
  if (isNothing(value.node)) return [];
  if (!isMap(value.node)) throw mustBe(value, 'a map of names and values');
  return value.node.items.map(({ key, value: item }) => ({ key, item }));
}

function scalarOf({ node }: YamlValue): unknown {
  return isScalar(node) ? node.value : undefined;
}

function mustBe(value: YamlValue, what: string): ConfigurationError {
  const name = value.path === '' ? 'The file' : `\`${value.path}\``;
  return errorOf(value, `${name} must be ${what}, not ${describe(value.node)}.`);
}

function unknown(what: string, kind: string, word: string, words: readonly string[]): string {
  const near = nearest(word, words);
  if (near !== undefined) return `${what} is no ${kind}; did you mean ${near}?`;
  if (words.length === 0) return `${what} is no ${kind}, for there is none; leave it out.`;
  return `${what} is no ${kind}; choose one of ${words.slice(0, 12).join(', ')}${words.length > 12 ? ', …' : ''}.`;
}

function isNothing(node: unknown): boolean {
  return node === undefined || node === null || (isScalar(node) && node.value === null);
}

function describe(node: unknown): string {
  if (isMap(node)) return 'a map';
  if (isSeq(node)) return 'a list';
  if (isNothing(node) || !isScalar(node)) return 'nothing';
  return String(node.value).trim() === '' ? 'empty text' : `\`${String(node.value).slice(0, 80)}\``;
}
