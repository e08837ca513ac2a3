import { visible } from './visible-text.ts';

/** What a name should answer, and what it answered. */
export interface Probe {
  readonly name: string;
  /** What may be answered: the addresses of one private endpoint, or of one of several. */
  readonly expected: readonly (readonly string[])[];
  readonly found: readonly string[];
  /** Why nothing was answered, in the word of DNS: `NXDOMAIN`. */
  readonly error?: string;
  readonly verdict: 'same' | 'different' | 'unanswered';
}

/** What resolving the names showed, the differences first. */
export function* probeText(probes: readonly Probe[]): Iterable<string> {
  const order = ['different', 'unanswered', 'same'] as const;
  for (const verdict of order)
    for (const probe of probes.filter(one => one.verdict === verdict)) yield `${visible(lineOf(probe))}\n`;
  const counts = order.map(verdict => `${probes.filter(one => one.verdict === verdict).length} ${verdict}`);
  yield `${probes.length} ${probes.length === 1 ? 'name' : 'names'}: ${counts.join(', ')}\n`;
}

function lineOf({ verdict, name, expected, found, error }: Probe): string {
  const wanted = expected.map(addresses => addresses.join(', ')).join(' or ');
  if (verdict === 'same') return `same       ${name} is ${found.join(', ')}`;
  if (verdict === 'different') return `different  ${name} is ${found.join(', ')}, and should be ${wanted}`;
  return `unanswered ${name} should be ${wanted}: ${error ?? 'no address'}`;
}

export function probeJson(probes: readonly Probe[]): Iterable<string> {
  return [`${JSON.stringify({ probes }, undefined, 2)}\n`];
}
