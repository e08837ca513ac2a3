import { ReadError } from './reader.ts';
import { SignInError } from './sign-in.ts';

/** What went wrong with one request, before it is known what it was sent for. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  /** The status of ARM's answer; undefined where the answer did not come from ARM, or none came. */
  readonly status: number | undefined;
  /** ARM's error code, else the code of the operating system or of TLS. */
  readonly code: string | undefined;
  /** Asking again may help. */
  readonly passing: boolean;

  constructor(message: string, details: { status?: number; code?: string | undefined; passing?: boolean } = {}) {
    super(message);
    this.status = details.status;
    this.code = details.code;
    this.passing = details.passing ?? false;
  }
}

/** What was asked for: its id or path, and the action that reading it needs. */
export interface Asked {
  readonly id: string;
  readonly action?: string | undefined;
}

/** Any failure of a read as a {@link ReadError}. It keeps ARM's code and message, and neither a token nor a body. */
export function readErrorOf(error: unknown, asked: Asked): ReadError {
  if (error instanceof ReadError) return error;
  if (error instanceof RequestFailure) return refusal(error, asked);
  const cause = error instanceof Error && !('request' in error) ? { cause: error } : {};
  return new ReadError({ why: 'failed', id: asked.id, message: messageOf(error), ...cause });
}

function refusal({ status, code, message }: RequestFailure, { id, action }: Asked): ReadError {
  const why = status === undefined ? 'failed' : (whyOf.get(status) ?? 'failed');
  if (why !== 'denied') return new ReadError({ why, id, message, code });
  return new ReadError({ why, id, message, code, action: actionIn(message) ?? action });
}

const whyOf = new Map<number, ReadError['why']>([
  [403, 'denied'],
  [404, 'not-found'],
  [429, 'throttled'],
]);

/** ARM writes `does not have authorization to perform action 'Microsoft.X/y/read' over scope …`. */
function actionIn(message: string): string | undefined {
  return /perform action '([^']+)'/i.exec(message)?.[1];
}

/** The words of an SDK error may quote a whole body, so only its code is kept. */
function messageOf(error: unknown): string {
  if (error instanceof SignInError) return error.message;
  if (!(error instanceof Error)) return 'Reading failed for an unknown reason.';
  if (error.name !== 'RestError') return `The Azure SDK failed: ${error.message}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `The Azure SDK could not read the answer${code}.`;
}
