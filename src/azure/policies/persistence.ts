import type { PipelinePolicy, PipelineRequest, PipelineResponse, SendRequest } from '@azure/core-rest-pipeline';
import { graphPath } from './reads-only.ts';
import { interruption, outcomeOf, type Outcome } from './answer.ts';
import { delayAfter, quotaPause } from './delay.ts';
import { createLane, type Lane } from './lane.ts';

/** One request that was sent. It holds no token, no query string and no body. */
export interface JournalEntry {
  readonly method: string;
  readonly path: string;
  /** The kind of Resource Graph query. */
  readonly query?: string;
  /** Undefined where no answer came. */
  readonly status: number | undefined;
  readonly ms: number;
  /** 1 for the first. */
  readonly attempt: number;
}

export interface Persistence {
  readonly signal: AbortSignal;
  /** How long one request may take. */
  readonly timeoutMs: number;
  /** How many requests are under way at once, of Resource Graph and of ARM each. */
  readonly concurrency: number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  readonly onRequest: (entry: JournalEntry) => void;
}

/** Names the kind of query in the journal. */
export const queryHeader = 'x-secws-query';

const triesOfFaults = 4;
const triesWhenThrottled = 6;

/**
 * Sends each request until Azure answers it, within limits: again after a fault that may pass, later when throttled. Requests
 * wait their turn, and all wait while the quota is used up.
 */
export function persistence(options: Persistence): PipelinePolicy {
  const pause = (ms: number): Promise<void> => waitOrStop(ms, options);
  const graph = createLane(options.concurrency, pause);
  const arm = createLane(options.concurrency, pause);
  return {
    name: 'persistence',
    sendRequest(request, next) {
      request.timeout = options.timeoutMs;
      request.abortSignal = options.signal;
      const lane = new URL(request.url).pathname === graphPath ? graph : arm;
      return persist({ request, next, lane, pause, options });
    },
  };
}

interface Sending {
  readonly request: PipelineRequest;
  readonly next: SendRequest;
  readonly lane: Lane;
  readonly pause: (ms: number) => Promise<void>;
  readonly options: Persistence;
}

async function persist({ request, next, lane, pause, options }: Sending): Promise<PipelineResponse> {
  let faults = 0;
  let throttled = 0;
  for (let attempt = 1; ; attempt += 1) {
    const { response, failure } = await lane.run(() => journalled(request, next, attempt, options));
    if (failure === undefined) {
      keepQuota(response, lane);
      return response;
    }
    const isThrottled = response?.status === 429;
    const tries = isThrottled ? (throttled += 1) : (faults += 1);
    if (!failure.passing || tries >= (isThrottled ? triesWhenThrottled : triesOfFaults)) throw failure;
    const delay = delayAfter(response?.headers, tries, options.random);
    if (isThrottled) lane.close(delay);
    else await pause(delay);
  }
}

async function journalled(
  request: PipelineRequest,
  next: SendRequest,
  attempt: number,
  { signal, onRequest }: Persistence,
): Promise<Outcome> {
  const start = performance.now();
  const outcome = await outcomeOf(request, next, signal);
  const query = request.headers.get(queryHeader);
  onRequest({
    method: request.method,
    path: new URL(request.url).pathname,
    ...(query === undefined ? {} : { query }),
    status: outcome.response?.status,
    ms: Math.round(performance.now() - start),
    attempt,
  });
  return outcome;
}

function keepQuota({ headers }: PipelineResponse, lane: Lane): void {
  const pause = quotaPause(headers);
  if (pause !== undefined) lane.close(pause);
}

async function waitOrStop(ms: number, { wait, signal }: Persistence): Promise<void> {
  try {
    await wait(ms, signal);
  } catch (error) {
    throw signal.aborted ? interruption(signal) : error;
  }
  if (signal.aborted) throw interruption(signal);
}
