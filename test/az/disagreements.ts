import { isObject, type Json, type JsonObject } from '../../src/catalog/body.ts';

/** What `az` prints of a resource other than its body says, one line each. `az` lifts `properties` and leaves things out. */
export function disagreements(printed: Json | undefined, body: JsonObject, path = ''): readonly string[] {
  if (!isObject(printed)) return [`${path} is ${JSON.stringify(printed)}`];
  const known = lifted(body, printed);
  return Object.entries(printed).flatMap(([name, value]) => {
    const own = known[name];
    return value === null || value === undefined || own === undefined || own === null
      ? []
      : compared(value, own, `${path}.${name}`);
  });
}

/** How many single values of a body `az` prints. */
export function agreed(printed: Json | undefined, body: Json | undefined): number {
  if (Array.isArray(printed) && Array.isArray(body)) {
    return (printed as readonly Json[]).reduce<number>((sum, item, at) => sum + agreed(item, body[at] as Json), 0);
  }
  if (!isObject(printed) || !isObject(body))
    return printed === undefined || body === undefined ? 0 : Number(same(printed, body));
  const known = lifted(body, printed);
  return Object.entries(printed).reduce((sum, [name, value]) => sum + agreed(value, known[name]), 0);
}

function compared(value: Json, own: Json, path: string): readonly string[] {
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    if (!Array.isArray(own) || own.length !== items.length) return [`${path} has ${items.length} items`];
    return items.flatMap((item, at) => compared(item, own[at] as Json, `${path}[${at}]`));
  }
  if (isObject(value)) return isObject(own) ? disagreements(value, own, path) : [`${path} is an object`];
  return same(value, own) ? [] : [`${path} is ${JSON.stringify(value)}, not ${JSON.stringify(own)}`];
}

function lifted({ properties, ...body }: JsonObject, printed: JsonObject): JsonObject {
  if (!isObject(properties)) return { ...body, properties };
  return isObject(printed['properties']) ? { ...body, properties } : { ...properties, ...body };
}

/** Some commands print times in another form, and types in another case. */
function same(value: Json, own: Json): boolean {
  if (typeof value !== 'string' || typeof own !== 'string') return value === own;
  return value.toLowerCase() === own.toLowerCase() || (Date.parse(value) === Date.parse(own) && /^\d{4}-/.test(own));
}
