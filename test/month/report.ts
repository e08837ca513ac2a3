import { readFileSync } from 'node:fs';

/** A JSON report, as far as the month reads it. */
export interface Report {
  readonly findings: readonly (Failure & {
    readonly verdict: string;
    readonly drift?: 'new' | 'unchanged' | 'updated' | 'newly-checked';
    readonly waiver?: object;
    readonly causedBy?: string;
  })[];
  readonly waivers: Readonly<Record<'expired' | 'expiring' | 'unmatched', readonly { readonly ruleId: string }[]>>;
  readonly drift?: Readonly<Record<'resolved' | 'incomparable', readonly Failure[]>> & { readonly counts: object };
}

interface Failure {
  readonly ruleId: string;
  readonly messageId: string;
  readonly resourceId: string;
  readonly key?: string;
  readonly fingerprint: string;
}

/** What is in each bucket, sorted, as `STG-001 open stprod`; a bucket with nothing in it is left out. */
export type Buckets = Readonly<
  Partial<Record<'new' | 'unchanged' | 'updated' | 'newly-checked' | 'resolved' | 'incomparable', readonly string[]>>
>;

export function readReport(file: string): Report {
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

export function bucketsOf({ findings, drift }: Report): Buckets {
  const failures = findings.flatMap(finding =>
    finding.drift === undefined ? [] : [[finding.drift, finding] as const],
  );
  const former = (['resolved', 'incomparable'] as const).flatMap(bucket =>
    (drift?.[bucket] ?? []).map(failure => [bucket, failure] as const),
  );
  const buckets = Map.groupBy([...failures, ...former], ([bucket]) => bucket);
  return Object.fromEntries(
    [...buckets].map(([bucket, its]) => [bucket, its.map(([, failure]) => labelOf(failure)).sort()]),
  );
}

/** How many failures there are of each kind. Throws for a failure that is in no bucket, and for what is in one and is no failure. */
export function countsOf({ findings, drift }: Report): Readonly<Record<string, number>> {
  const wrong = findings.find(({ verdict, drift: bucket }) => (verdict === 'fail') !== (bucket !== undefined));
  if (wrong !== undefined)
    throw new Error(`${labelOf(wrong)} is ${wrong.verdict} and in ${wrong.drift ?? 'no bucket'}.`);
  const now = (['new', 'unchanged', 'updated', 'newly-checked'] as const).map(
    bucket => [bucket, findings.filter(finding => finding.drift === bucket).length] as const,
  );
  const former = (['resolved', 'incomparable'] as const).map(bucket => [bucket, drift?.[bucket].length ?? 0] as const);
  return Object.fromEntries([...now, ...former]);
}

/** What is accepted. */
export function waivedOf({ findings }: Report): readonly string[] {
  return findings.filter(({ waiver }) => waiver !== undefined).map(labelOf);
}

/** The waivers that somebody has to look after, as `expired ACR-002`. */
export function dueOf({ waivers }: Report): readonly string[] {
  const lists = ['expired', 'expiring', 'unmatched'] as const;
  return lists.flatMap(list => waivers[list].map(({ ruleId }) => `${list} ${ruleId}`));
}

/** The failures that people are told of under another one. */
export function foldedOf({ findings }: Report): readonly string[] {
  return findings.filter(({ causedBy }) => causedBy !== undefined).map(labelOf);
}

/** How to call each failure of now and then, by its fingerprint. */
export function labelsOf({ findings, drift }: Report): ReadonlyMap<string, string> {
  const all = [...findings, ...(drift?.resolved ?? []), ...(drift?.incomparable ?? [])];
  return new Map(all.map(failure => [failure.fingerprint, labelOf(failure)]));
}

function labelOf({ ruleId, messageId, resourceId, key }: Failure): string {
  const words = [ruleId, messageId, resourceId.slice(resourceId.lastIndexOf('/') + 1), key];
  return words.filter(word => word !== undefined).join(' ');
}
