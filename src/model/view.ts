import type { Fact } from './fact.ts';
import type { Property } from './property.ts';
import type { Node } from './resource.ts';

type Properties = Readonly<Record<string, Property<unknown>>>;

/** What every resource has, read or not. */
export interface Ref {
  readonly id: string;
  readonly name: string;
  readonly node: Node;
}

/** A resource with its properties as facts. Each is read when it is asked for. */
export type View<P extends Properties> = Ref & {
  readonly [Name in keyof P]: P[Name] extends Property<infer T> ? Fact<T> : never;
};

/** Declares what the model reads of a type; the result shows a node as that type. */
export function view<P extends Properties>(properties: P): (node: Node) => View<P> {
  const getters = Object.entries(properties).map(([name, read]) => [
    name,
    {
      enumerable: true,
      get(this: Ref) {
        return read(this.node);
      },
    },
  ]);
  const prototype: object = Object.defineProperties({}, Object.fromEntries(getters) as PropertyDescriptorMap);
  return node => Object.assign(Object.create(prototype) as View<P>, { id: node.id, name: node.name, node });
}
