import { placeAt, positionOf } from '../snapshot/json-place.ts';
import { BaselineError } from './baseline-error.ts';

/** An object of a JSON file. */
export type JsonMap = Readonly<Record<string, unknown>>;

/** A value that is not what it should be. Its path grows on the way out of lists and objects, so that reading costs none. */
class Misfit extends Error {
  readonly path: string;
  readonly wanted: string;
  readonly found: unknown;

  constructor(path: string, wanted: string, found: unknown) {
    super('A value is not of its form.');
    this.path = path;
    this.wanted = wanted;
    this.found = found;
  }
}

/** Reads a file of this content; what does not fit becomes a BaselineError that names the file, the place and the property. */
export function reading<T>(file: string, content: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const { path, wanted, found } = error;
    const sentence = `\`${path}\` must be ${wanted}, not ${shownOf(found)}; restore the file, or write it anew.`;
    throw new BaselineError(file, sentence, placeAt(content, positionOf(content, path)));
  }
}

/** Lists and objects may be of any depth. */
function shownOf(found: unknown): string {
  if (found === undefined) return 'nothing';
  if (Array.isArray(found)) return 'a list';
  return isMap(found) ? 'an object' : JSON.stringify(found).slice(0, 80);
}

export function text(holder: JsonMap, name: string): string {
  const value = holder[name];
  if (typeof value === 'string') return value;
  throw new Misfit(name, 'text', value);
}

export function optionalText(holder: JsonMap, name: string): string | undefined {
  return holder[name] === undefined ? undefined : text(holder, name);
}

/** One of these words. */
export function word<Word extends string>(holder: JsonMap, name: string, words: readonly Word[]): Word {
  const value = holder[name];
  const found = words.find(candidate => candidate === value);
  if (found === undefined) throw new Misfit(name, `one of ${words.join(', ')}`, value);
  return found;
}

/** A list of texts; none where there is no such property. */
export function texts(holder: JsonMap, name: string): readonly string[] {
  const found = arrayIn(holder, name);
  if (found.every(item => typeof item === 'string')) return found;
  const wrong = found.findIndex(item => typeof item !== 'string');
  throw new Misfit(`${name}[${wrong}]`, 'text', found[wrong]);
}

/** A map of texts; undefined where there is no such property. */
export function textMap(holder: JsonMap, name: string): Readonly<Record<string, string>> | undefined {
  if (holder[name] === undefined) return undefined;
  return within(holder, name, map => {
    for (const key of Object.keys(map)) text(map, key);
    return map as Readonly<Record<string, string>>;
  });
}

/** Reads the object that a property holds. */
export function within<T>(holder: JsonMap, name: string, read: (map: JsonMap) => T): T {
  const value = holder[name];
  if (!isMap(value)) throw new Misfit(name, 'an object', value);
  try {
    return read(value);
  } catch (error) {
    throw error instanceof Misfit ? new Misfit(`${name}.${error.path}`, error.wanted, error.found) : error;
  }
}

/** Reads the objects of a list one by one; none where there is no such property. */
export function each<T>(holder: JsonMap, name: string, read: (item: JsonMap) => T): readonly T[] {
  const found = arrayIn(holder, name);
  const made: T[] = [];
  try {
    for (const item of found) {
      if (!isMap(item)) throw new Misfit('', 'an object', item);
      made.push(read(item));
    }
    return made;
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const inner = error.path === '' ? '' : `.${error.path}`;
    throw new Misfit(`${name}[${made.length}]${inner}`, error.wanted, error.found);
  }
}

function arrayIn(holder: JsonMap, name: string): readonly unknown[] {
  const value = holder[name];
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Misfit(name, 'a list', value);
  return value;
}

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
