import type { Body } from './body.ts';

/** The Resource Graph tables that the audit and the emulator know. */
export const graphTables = [
  'resources',
  'resourcecontainers',
  'networkresources',
  'dnsresources',
  'authorizationresources',
  'policyresources',
  'kubernetesconfigurationresources',
] as const;
export type GraphTable = (typeof graphTables)[number];

/** One property of a type: since which API version it is shown, and what its absence means. */
export interface PropertyKnowledge {
  /** The first API version that returns the property; older answers say nothing about it. */
  readonly since?: string;
  /** What Azure does when the property is not set. */
  readonly absent?: unknown;
  /** Only Azure writes it: its absence proves something in an answer of Azure, and nothing in an exported template. */
  readonly readOnly?: true;
  /** A Microsoft page that says so. */
  readonly source: `https://learn.microsoft.com/${string}`;
}

/** A list that is read for every resource of a type that the audit reaches. */
export interface ListKnowledge {
  /** The type of its items. */
  readonly type: string;
  /** Query parameters beside `api-version`. */
  readonly query?: Readonly<Record<string, string>>;
  /** Whether a resource has such a list at all. */
  readonly when?: (body: Body) => boolean;
  /** The scope that the list is read under, where it is not the resource itself. Undefined: the body names none. */
  readonly under?: (body: Body) => string | undefined;
}

/** What the audit knows of one ARM resource type: how it is read, what it leads to, what its silence means. */
export interface ResourceType {
  /** As ARM spells it. */
  readonly type: string;
  /** The API version of every call for it. */
  readonly apiVersion: string;
  /** The action that reading it needs. */
  readonly action: string;
  /** The action that its list needs, where that is another one. */
  readonly listAction?: string;
  /** Its Resource Graph table. Absent: Graph does not index it, so it is read by ARM. */
  readonly table?: GraphTable;
  /** The type whose body holds it; it is read with that, never by itself. */
  readonly within?: string;
  /** It stands in the subscription of whatever names it: one elsewhere is Microsoft's, and nobody else can read it. */
  readonly sameSubscription?: true;
  /** Property paths that name other resources; `[]` walks a list, `{}` the keys of a map. */
  readonly names?: readonly string[];
  /** Ids that the body names in another form than as an id. */
  readonly derives?: (body: Body) => readonly string[];
  readonly lists?: readonly ListKnowledge[];
  /** Paths that Resource Graph and lists may leave out: a body without them is read again by itself. */
  readonly reread?: readonly string[];
  readonly properties?: Readonly<Record<string, PropertyKnowledge>>;
}
