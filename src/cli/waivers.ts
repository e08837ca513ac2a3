import type { JudgedWaiver, Waivers } from '../assess/assessment.ts';
import { ConfigurationError } from '../config/configuration-error.ts';
import type { Progress } from './progress.ts';

/** Says which waivers somebody has to look after: what expired, what is about to, and what covers nothing. */
export function tellWaivers({ expired, expiring, unmatched }: Waivers, { note }: Progress): void {
  for (const waiver of expired) {
    const end =
      waiver.findings > 0 ? 'what it covered counts again.' : 'nothing counts again for that, so take it out.';
    note(`${placeOf(waiver)}: This waiver of ${waiver.ruleId} expired after ${untilOf(waiver)}; ${end}`);
  }
  for (const waiver of expiring)
    note(`${placeOf(waiver)}: This waiver of ${waiver.ruleId} expires after ${untilOf(waiver)}.`);
  for (const waiver of unmatched) note(`${placeOf(waiver)}: ${nothingCovered(waiver)}`);
}

/** Throws a ConfigurationError for the first waiver that covers nothing. */
export function requireMatched({ unmatched }: Waivers): void {
  const [waiver] = unmatched;
  if (waiver !== undefined) throw new ConfigurationError(waiver.place.file, waiver.place, nothingCovered(waiver));
}

function nothingCovered({ ruleId, resource }: JudgedWaiver): string {
  return `This waiver covers no failure of ${ruleId} on ${resource}; take it out, or correct it.`;
}

function placeOf({ place: { file, line, col } }: JudgedWaiver): string {
  return `${file}:${line}:${col}`;
}

function untilOf({ until = '' }: JudgedWaiver): string {
  return until;
}
