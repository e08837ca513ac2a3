import type { Json } from '../catalog/body.ts';
import type { Source } from '../snapshot/line.ts';
import { map, type Fact } from './fact.ts';

/** What was read of a resource: its JSON, and how far its silence can be trusted. */
export interface Content {
  /** The resource's type, in any casing. */
  readonly type: string;
  readonly json: Json;
  readonly source: Source;
  readonly apiVersion: string | undefined;
}

/** A resource that the estate knows of: surely its id, and its content as far as it was read. */
export interface Node {
  readonly id: string;
  readonly name: string;
  /** The body that holds it, and where in that body: a subnet stands in its virtual network's. */
  readonly holder: { readonly resourceId: string; readonly prefix: string };
  readonly content: Fact<Content>;
}

/** A part of a resource, as a node of its own, so that its properties are read and proven like any other. */
export function partOf(node: Node, path: string, name: string, json: Json): Node {
  const { holder, content } = node;
  return {
    id: node.id,
    name,
    holder: { resourceId: holder.resourceId, prefix: `${holder.prefix}${path}.` },
    content: map(content, whole => ({ ...whole, json, type: '' })),
  };
}
