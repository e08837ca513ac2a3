import type { Body } from '../catalog/body.ts';

/** The version of the lines below. A reader refuses a newer one and reads every older one. */
export const schemaVersion = 1;

/** What was asked for: the scope of the audit, as the options named it. */
export interface Scope {
  readonly subscriptions: readonly string[];
  readonly resourceGroups: readonly string[];
  readonly workspaces: readonly string[];
  readonly managementGroups: readonly string[];
}

/** The first line of a snapshot. */
export interface Header {
  readonly kind: 'snapshot';
  readonly schemaVersion: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly cloud: string;
  readonly tenantId?: string;
  /** The object id of who read. */
  readonly principalId?: string;
  readonly scope: Scope;
  /** When reading began, ISO 8601, UTC. Facts are judged as of this time. */
  readonly generatedAt: string;
}

/** One list or query, and whether it came back complete. Without it, absence proves nothing. */
export interface Read {
  readonly kind: 'read';
  readonly what: 'list' | 'query';
  /** A list: the id of the resource or scope it was read under. A query: its name. */
  readonly id: string;
  /** The type of its items. A query over several types names none. */
  readonly type?: string;
  readonly count: number;
  readonly complete: boolean;
}

/** Why something that was asked for is not in the snapshot. Only `gone` means that it does not exist. */
export type Why = 'denied' | 'gone' | 'not-found' | 'throttled' | 'failed' | 'not-followed';

/** What was asked for and not given: a resource, or a list (then with the type of its items). */
export interface Gap {
  readonly kind: 'gap';
  /** The resource that was refused; of a list, the resource or scope it belongs to. */
  readonly id: string;
  /** Of a list: the type of its items. */
  readonly list?: string;
  readonly why: Why;
  /** The action that was refused. */
  readonly action?: string;
  /** ARM's error code. */
  readonly code?: string;
  /** ARM's message, or ours where ARM gave none. */
  readonly message: string;
}

/** How a body was got. An export is a file that somebody else wrote; it proves only what it contains. */
export type Source = 'arm' | 'graph' | 'export';

/** One resource, as Azure sent it, secrets redacted. */
export interface ResourceLine {
  readonly kind: 'resource';
  readonly id: string;
  readonly type: string;
  readonly source: Source;
  readonly apiVersion?: string;
  /** A workspace that the audit is about, not one that another only names. */
  readonly inScope?: true;
  readonly body: Body;
}

/** The last line. A snapshot without it was cut short. */
export interface End {
  readonly kind: 'end';
  readonly reads: number;
  readonly gaps: number;
  readonly resources: number;
}

export type Line = Header | Read | Gap | ResourceLine | End;
