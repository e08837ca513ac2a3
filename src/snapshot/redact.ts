import { isObject, type Body, type Json, type JsonObject } from '../catalog/body.ts';
import { holdsCredentials, isSealed, isSecretName, isShownOfCredentials, isVagueName } from './secret-name.ts';
import { isRandom, isReference, isSecretShape, isStorageKey } from './secret-shape.ts';

/** What stands where a secret stood. */
const redacted = '(redacted)';

/** The body with every secret replaced: by the name of its property, and by its shape wherever it stands. Nothing else is changed. */
export function redact(body: Body): Body {
  return { ...redactObject(body, root), id: body.id, type: body.type };
}

interface Place {
  /** The name of the property, of a list that of the list. */
  readonly name: string;
  /** The name of the object that holds it. */
  readonly parent: string;
  readonly within: 'plain' | 'credentials' | 'sealed';
  readonly depth: number;
}

const root: Place = { name: '', parent: '', within: 'plain', depth: 0 };
/** No body of Azure nests deeper; what does is not looked into and so not shown. */
const deepest = 200;

function redactValue(value: Json, place: Place): Json {
  if (typeof value === 'string') return isSecret(value, place) ? redacted : value;
  if (typeof value === 'number') return isSecretNumber(place) ? redacted : value;
  if (value === null || typeof value === 'boolean') return value;
  if (place.depth > deepest) return redacted;
  if (isObject(value)) return redactObject(value, place);
  return value.map(item => redactValue(item, { ...place, depth: place.depth + 1 }));
}

function redactObject(object: JsonObject, place: Place): JsonObject {
  const entries = Object.entries(object).map(([name, value]): [string, Json | undefined] => [
    name,
    value === undefined ? undefined : redactValue(value, inside(object, name, place)),
  ]);
  return Object.fromEntries(entries);
}

/** Where a property stands. A `value` goes by the name beside it: `{ "name": "DB_PASSWORD", "value": … }`. */
function inside(object: JsonObject, name: string, place: Place): Place {
  const named = name.toLowerCase() === 'value' ? nameBeside(object, place) : name;
  const depth = place.depth + 1;
  return { name: named, parent: place.name, within: within(name, object[name], place), depth };
}

function nameBeside(object: JsonObject, place: Place): string {
  if ('keyName' in object || place.name.toLowerCase() === 'secrets') return 'secret';
  if (typeof object['type'] === 'string' && /^secure/i.test(object['type'])) return 'secret';
  if (isSecretName(place.name, place.parent)) return place.name;
  return typeof object['name'] === 'string' ? object['name'] : 'value';
}

function within(name: string, value: Json | undefined, place: Place): Place['within'] {
  if (place.within === 'sealed' || isSealed(name)) return 'sealed';
  if (place.within === 'credentials' || holdsCredentials(name)) return 'credentials';
  return name.toLowerCase() === 'secrets' && isObject(value) ? 'credentials' : 'plain';
}

function isSecret(text: string, { name, parent, within }: Place): boolean {
  if (text === '') return false;
  if (within === 'sealed') return true;
  if (within === 'credentials' && !isShownOfCredentials(name) && !isReference(text)) return true;
  if (isSecretShape(text)) return true;
  if (isStorageKey(text)) return !/hash|etag|digest|checksum|sha\d|md5/i.test(name);
  if (isVagueName(name) && isRandom(text)) return true;
  return isSecretName(name, parent) && !isReference(text);
}

function isSecretNumber({ name, within }: Place): boolean {
  return within === 'sealed' || /(password|passwd|pwd|secret|pin)$/i.test(name);
}
