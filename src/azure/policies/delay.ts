import type { HttpHeaders } from '@azure/core-rest-pipeline';

/** No answer makes the audit wait longer than this at once, in milliseconds. */
const longest = 60_000;

/** How long to wait before asking again, in milliseconds: what the answer says, else twice as long each time. */
export function delayAfter(headers: HttpHeaders | undefined, tries: number, random: () => number): number {
  const stated = headers === undefined ? undefined : (retryAfter(headers) ?? quotaReset(headers));
  return Math.min(stated === undefined ? backoff(tries, random) : Math.max(stated, 1000), longest);
}

/** How long the quota of Resource Graph is used up for; undefined while some of it remains. */
export function quotaPause(headers: HttpHeaders): number | undefined {
  if (headers.get('x-ms-user-quota-remaining') !== '0') return undefined;
  const reset = quotaReset(headers);
  return reset === undefined ? undefined : Math.min(reset, longest);
}

/** 1, 2, 4 … seconds, of which up to a half is left to chance so that parallel reads do not return in step. */
function backoff(tries: number, random: () => number): number {
  return 1000 * 2 ** (tries - 1) * (1 - random() / 2);
}

/** Milliseconds, seconds or a date. */
function retryAfter(headers: HttpHeaders): number | undefined {
  const precise = milliseconds(headers.get('retry-after-ms') ?? headers.get('x-ms-retry-after-ms'), 1);
  if (precise !== undefined) return precise;
  const text = headers.get('retry-after');
  const until = Date.parse(text ?? '') - Date.now();
  return milliseconds(text, 1000) ?? (Number.isNaN(until) ? undefined : until);
}

function milliseconds(text: string | undefined, unit: number): number | undefined {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) * unit : undefined;
}

/** `hh:mm:ss`: https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests */
function quotaReset(headers: HttpHeaders): number | undefined {
  const clock = /^(\d+):(\d\d):(\d\d)/.exec(headers.get('x-ms-user-quota-resets-after') ?? '');
  if (clock === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = clock.slice(1).map(Number);
  return (hours * 3600 + minutes * 60 + seconds) * 1000;
}
