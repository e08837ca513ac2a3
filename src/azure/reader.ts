import type { Body } from '../catalog/body.ts';
import type { GraphTable } from '../catalog/resource-type.ts';

/** A Resource Graph question. Its text is KQL that starts with the table. */
export interface GraphQuery {
  /** The kind of query, for the journal and the progress line: `resources-by-id`. */
  readonly name: string;
  readonly table: GraphTable;
  readonly kql: string;
  /** Empty: everything that the caller can read. */
  readonly subscriptions: readonly string[];
  readonly managementGroups?: readonly string[];
}

/** All that the audit asks of Azure. Every answer is complete and raw, or the call throws a {@link ReadError}. */
export interface Reader {
  /** Who reads, from the token. Throws a `SignInError` where nobody is signed in. */
  identity(): Promise<{ readonly tenantId: string; readonly principalId: string }>;
  /** All rows of a Resource Graph query, over all its pages. Rows that the caller may not read are missing without a word. */
  query(query: GraphQuery): Promise<readonly Body[]>;
  /** All items of an ARM list, over all its pages. `path` is the list's path without the API version. */
  list(path: string, itemType: string, query?: Readonly<Record<string, string>>): Promise<readonly Body[]>;
  /** One resource, read by itself. */
  get(id: string): Promise<Body>;
}

/** Azure refused or failed to answer. `why` is all that later stages may branch on. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly why: 'denied' | 'gone' | 'not-found' | 'throttled' | 'failed';
  /** The id or path that was asked for. */
  readonly id: string;
  /** The action that was refused, as ARM named it, else as the catalogue knows it. */
  readonly action: string | undefined;
  /** ARM's error code. */
  readonly code: string | undefined;

  constructor(failure: {
    readonly why: ReadError['why'];
    readonly id: string;
    readonly message: string;
    readonly action?: string | undefined;
    readonly code?: string | undefined;
    readonly cause?: unknown;
  }) {
    super(failure.message, { cause: failure.cause });
    this.why = failure.why;
    this.id = failure.id;
    this.action = failure.action;
    this.code = failure.code;
  }
}
