import type { ReadError } from '../azure/reader.ts';
import type { Body } from '../catalog/body.ts';
import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import { resourceType } from '../catalog/resource-types.ts';
import { redact } from '../snapshot/redact.ts';
import type { Gap, Read, ResourceLine, Source } from '../snapshot/line.ts';

/** What the audit has asked so far, and what it was told. It grows wave by wave and becomes the snapshot. */
export interface Survey {
  readonly resources: ReadonlyMap<string, ResourceLine>;
  readonly gaps: readonly Gap[];
  readonly reads: readonly Read[];
  /** Takes a body in, unless one of the same resource was taken before. */
  reach(body: Body, source: Source, inScope?: boolean): void;
  /** Puts a body that was read by itself in the place of one that left something out. */
  replace(body: Body): void;
  noteRead(read: Omit<Read, 'kind'>): void;
  noteGap(gap: {
    readonly id: string;
    readonly list?: string;
    readonly error: ReadError;
    readonly why?: Gap['why'];
  }): void;
  noteUnfollowed(id: string, list?: string): void;
  /** Whether a resource was reached, or asked for and refused. */
  isSettled(id: string): boolean;
}

export function startSurvey(): Survey {
  const resources = new Map<string, ResourceLine>();
  const gaps = new Map<string, Gap>();
  const reads: Read[] = [];
  const add = (gap: Gap): void => void gaps.set(`${keyOf(gap.id)} ${gap.list ?? ''}`, gap);
  return {
    resources,
    get gaps() {
      return [...gaps.values()];
    },
    reads,
    reach(body, source, inScope = false) {
      if (!resources.has(keyOf(body.id))) resources.set(keyOf(body.id), lineOf(body, source, inScope));
    },
    replace(body) {
      const inScope = resources.get(keyOf(body.id))?.inScope === true;
      resources.set(keyOf(body.id), lineOf(body, 'arm', inScope));
    },
    noteRead: read => void reads.push({ kind: 'read', ...read }),
    noteGap({ id, list, error, why = error.why }) {
      const { action, code, message } = error;
      add({
        kind: 'gap',
        id,
        ...(list === undefined ? {} : { list }),
        why,
        ...(action === undefined ? {} : { action }),
        ...(code === undefined ? {} : { code }),
        message,
      });
    },
    noteUnfollowed(id, list) {
      add({
        kind: 'gap',
        id,
        ...(list === undefined ? {} : { list }),
        why: 'not-followed',
        message: 'The chain of references is longer than the audit follows.',
      });
    },
    isSettled: id => resources.has(keyOf(id)) || gaps.has(`${keyOf(id)} `),
  };
}

function lineOf(body: Body, source: Source, inScope: boolean): ResourceLine {
  const type = parseResourceId(body.id)?.type ?? body.type;
  const apiVersion = source === 'arm' ? resourceType(type)?.apiVersion : undefined;
  return {
    kind: 'resource',
    id: body.id,
    type,
    source,
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(inScope ? { inScope: true } : {}),
    body: redact(body),
  };
}
