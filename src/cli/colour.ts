import type { Output } from './shell.ts';

/**
 * Whether a report is coloured: as `--color` says, else never in a file or with NO_COLOR (https://no-color.org), else on
 * a terminal that can.
 */
export function isColoured(
  asked: boolean | undefined,
  stream: Output | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (asked !== undefined) return asked;
  const refused = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  return stream?.isTTY === true && !refused;
}
