import type { Body } from '../catalog/body.ts';
import { keyOf } from '../catalog/resource-id.ts';
import type { Line, ResourceLine } from './line.ts';

/** A resource line whose body was checked and is kept as text, in a third of the room. {@link bodyOf} gives it. */
export interface PackedResource extends Pick<ResourceLine, 'kind' | 'id' | 'type' | 'source'> {
  readonly apiVersion: string | undefined;
  readonly inScope: true | undefined;
  /** The id in lower case. */
  readonly key: string;
  /** The whole line, as it stands in the file. */
  readonly text: string;
}

export type StoredResource = ResourceLine | PackedResource;

/** A line as it comes from a file: most bodies of a large snapshot are never asked for. */
export type StoredLine = Exclude<Line, ResourceLine> | StoredResource;

/** A line that was read from this text. */
export function packed(line: Line, text: string): StoredLine {
  if (line.kind !== 'resource') return line;
  const { kind, id, type, source, apiVersion, inScope } = line;
  return { kind, id, type, source, apiVersion, inScope, key: keyOf(id), text };
}

/** The line again, with its body. */
export function unpacked(line: StoredLine): Line {
  return 'text' in line ? parsed(line) : line;
}

/** The body of a resource, parsed anew each time where it is packed. */
export function bodyOf(resource: StoredResource): Body {
  return 'text' in resource ? parsed(resource).body : resource.body;
}

/** The id of a resource in lower case. */
export function keyOfLine(resource: StoredResource): string {
  return 'key' in resource ? resource.key : keyOf(resource.id);
}

/** It was checked when it was packed. */
function parsed({ text }: PackedResource): ResourceLine {
  return JSON.parse(text) as ResourceLine;
}
