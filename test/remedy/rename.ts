import { isObject, type Body, type Json, type JsonObject } from '../../src/catalog/body.ts';

/** Bodies in which a resource has another name, wherever its id is written. `segment` is its type and name: `vaults/kv`. */
export function rename(bodies: readonly Body[], segment: string, name: string): readonly Body[] {
  const [type = '', old = ''] = segment.split('/');
  const place = new RegExp(`(/${type}/)${old}(?=/|$)`, 'gi');
  const end = new RegExp(`/${type}/${old}$`, 'i');
  const change = (json: Json | undefined): Json | undefined => {
    if (typeof json === 'string') return json.replace(place, (_, start: string) => `${start}${name}`);
    if (Array.isArray(json)) return (json as readonly Json[]).map(item => change(item) ?? null);
    return isObject(json) ? changeObject(json) : json;
  };
  const changeObject = (object: JsonObject): JsonObject => {
    const changed = Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
    const { id } = object;
    return typeof id === 'string' && end.test(id) && 'name' in object ? { ...changed, name } : changed;
  };
  return bodies.map(body => changeObject(body) as Body);
}
