import { UsageError } from './usage-error.ts';

/** A date or time that the user wrote, as ISO 8601 in UTC; a date alone is its midnight, UTC. */
export function instantOf(option: string, text: string): string {
  const [, date] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.exec(text) ?? [];
  if (date !== undefined && isDay(date) && !Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
  throw new UsageError(
    `${option} cannot be '${text}': give a date such as 2026-01-31 or a time such as 2026-01-31T12:00:00Z.`,
  );
}

/** Whether the calendar has the day: `Date` takes 31 February for 3 March. */
function isDay(date: string): boolean {
  const time = Date.parse(date);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
