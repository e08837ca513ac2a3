import { stepsOf, type Body, type Json, type JsonObject } from '../../src/catalog/body.ts';
import { keyOf } from '../../src/catalog/resource-id.ts';

/** One difference between an estate and the estate of a case: a changed body, or an action that the reader lacks. */
export type Change = { readonly bodies: (bodies: readonly Body[]) => readonly Body[] } | { readonly deny: string };

/**
 * Sets a property. `resource` is the end of an id that only one body has: `storageAccounts/stmlwprod`. `path` is dotted, with
 * indices: `properties.subnets[0].properties.networkSecurityGroup`; an index one past the end adds an item.
 */
export function set(resource: string, path: string, value: Json): Change {
  return edit(resource, body => write(body, stepsOf(path), value));
}

/** Leaves a property out, as if Azure had never heard of it. */
export function unset(resource: string, path: string): Change {
  return edit(resource, body => write(body, stepsOf(path), undefined));
}

/** Adds a resource. */
export function add(body: Body): Change {
  return { bodies: bodies => [...bodies, body] };
}

/** Removes a resource and everything under it. */
export function remove(resource: string): Change {
  return {
    bodies: bodies => {
      const key = keyOf(find(bodies, resource).id);
      return bodies.filter(body => keyOf(body.id) !== key && !keyOf(body.id).startsWith(`${key}/`));
    },
  };
}

/** Adds a resource made from another, under a new name. */
export function copy(resource: string, name: string, change: (body: Body) => Body = body => body): Change {
  return {
    bodies: bodies => {
      const original = find(bodies, resource);
      return [
        ...bodies,
        change({ ...original, id: `${original.id.slice(0, original.id.lastIndexOf('/'))}/${name}`, name }),
      ];
    },
  };
}

/** Takes a read action from whoever audits. */
export function deny(action: string): Change {
  return { deny: action };
}

/** Bodies with all changes made. */
export function applyChanges(bodies: readonly Body[], changes: readonly Change[]): readonly Body[] {
  return changes.reduce((made, change) => ('bodies' in change ? change.bodies(made) : made), bodies);
}

/** The actions that the changes take away. */
export function deniedBy(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(change => ('deny' in change ? [change.deny] : []));
}

function edit(resource: string, change: (body: Body) => Json | undefined): Change {
  return {
    bodies: bodies => {
      const original = find(bodies, resource);
      return bodies.map(body => (body === original ? (change(body) as Body) : body));
    },
  };
}

function find(bodies: readonly Body[], resource: string): Body {
  const [found, ...others] = bodies.filter(({ id }) => keyOf(id).endsWith(`/${keyOf(resource)}`));
  if (found === undefined) throw new Error(`The estate has no resource whose id ends with ${resource}.`);
  if (others.length > 0)
    throw new Error(`The estate has ${others.length + 1} resources whose ids end with ${resource}.`);
  return found;
}

function write(json: Json | undefined, [step, ...rest]: readonly string[], value: Json | undefined): Json | undefined {
  if (step === undefined) return value;
  if (Array.isArray(json)) {
    const items = json as readonly Json[];
    const at = step === '' ? items.length : Number(step);
    return [...items.slice(0, at), write(items[at], rest, value) ?? null, ...items.slice(at + 1)];
  }
  const object = (json ?? {}) as JsonObject;
  const { [step]: inner, ...others } = object;
  const written = write(inner, rest, value);
  return written === undefined ? others : { ...object, [step]: written };
}
