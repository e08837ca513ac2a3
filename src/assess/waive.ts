import type { Waiver } from '../config/configuration.ts';
import type { AssessedFinding, FormerFinding, JudgedWaiver, WaivedBy, Waivers } from './assessment.ts';
import { waiverIndex } from './waiver-index.ts';

/** What waivers are judged on. */
export interface Waivable {
  readonly findings: readonly AssessedFinding[];
  /** Failures of the baseline that can't be judged now. */
  readonly incomparable: readonly FormerFinding[];
  /** The rules that were run. */
  readonly ruleIds: readonly string[];
  readonly workspaceIds: readonly string[];
}

export interface Waived extends Pick<Waivable, 'findings' | 'incomparable'> {
  readonly waivers: Waivers;
}

/** The failures with their waivers, and the waivers that somebody has to look after. `judgedAt`: ISO 8601, UTC. */
export function waive(judged: Waivable, waivers: readonly Waiver[], judgedAt: string): Waived {
  const day = judgedAt.slice(0, 10);
  const named = waiverIndex(waivers);
  const matched = new Set<Waiver>();
  const counts = new Map<Waiver, number>();
  const covered = <T extends Failure>(failure: T, ruleId: string): T => {
    const covers = named(ruleId, failure.subjectId).filter(waiver => isCovered(failure, waiver));
    for (const waiver of covers) matched.add(waiver);
    const holding = covers.filter(waiver => !hasExpired(waiver, day));
    for (const waiver of holding.length > 0 ? holding : covers) counts.set(waiver, (counts.get(waiver) ?? 0) + 1);
    return covers.length === 0 ? failure : { ...failure, ...coveringOf(covers, day) };
  };
  const findings = judged.findings.map(finding =>
    finding.verdict === 'fail' ? covered(finding, finding.rule.id) : finding,
  );
  const incomparable = judged.incomparable.map(former => covered(former, former.ruleId));
  const blind = blindWaivers(judged, named);
  const unmatched = (waiver: Waiver): boolean => !matched.has(waiver) && !blind(waiver);
  return { findings, incomparable, waivers: toLookAfter(waivers, { counts, unmatched, day }) };
}

type Failure = Pick<FormerFinding, 'subjectId' | 'messageId' | 'key'>;
type Covering = Pick<AssessedFinding, 'waiver' | 'lapsed'>;

function isCovered({ messageId, key }: Failure, waiver: Waiver): boolean {
  const isMessage = waiver.message === undefined || waiver.message === messageId;
  return isMessage && (waiver.key === undefined || waiver.key.toLowerCase() === key?.toLowerCase());
}

/** The first waiver that holds, else the first that has expired. */
function coveringOf(covers: readonly Waiver[], day: string): Covering {
  const waiver = covers.find(one => !hasExpired(one, day));
  if (waiver !== undefined) return { waiver: waivedBy(waiver) };
  const [lapsed] = covers;
  return lapsed === undefined ? {} : { lapsed: waivedBy(lapsed) };
}

/** It holds through its last day. */
function hasExpired({ expires }: Waiver, day: string): boolean {
  return expires !== undefined && expires < day;
}

function waivedBy({ reason, owner, expires }: Waiver): WaivedBy {
  return { reason, owner, ...(expires !== undefined && { until: expires }) };
}

/** Whether nobody can say that a waiver covers nothing: its rule was not run, or could not look at what the waiver names. */
function blindWaivers(
  { findings, ruleIds, workspaceIds }: Waivable,
  named: ReturnType<typeof waiverIndex>,
): (waiver: Waiver) => boolean {
  const run = new Set(ruleIds);
  const workspaces = new Set(workspaceIds.map(id => id.toLowerCase()));
  const unknown = findings.filter(({ verdict }) => verdict === 'unknown');
  const unseen = new Set(unknown.flatMap(({ rule, subjectId }) => named(rule.id, subjectId)));
  const unlooked = new Set<string>(
    unknown.filter(({ subjectId }) => workspaces.has(subjectId.toLowerCase())).map(({ rule }) => rule.id),
  );
  return waiver => !run.has(waiver.rule) || unseen.has(waiver) || unlooked.has(waiver.rule);
}

const daysOfNotice = 14;

function toLookAfter(
  waivers: readonly Waiver[],
  told: {
    readonly counts: ReadonlyMap<Waiver, number>;
    readonly unmatched: (waiver: Waiver) => boolean;
    readonly day: string;
  },
): Waivers {
  const { counts, unmatched, day } = told;
  const soon = new Date(Date.parse(day) + daysOfNotice * 86_400_000).toISOString().slice(0, 10);
  const isDue = (waiver: Waiver): boolean => waiver.expires !== undefined && waiver.expires <= soon;
  const judged = (chosen: readonly Waiver[]): readonly JudgedWaiver[] =>
    chosen.map(waiver => judgedWaiver(waiver, counts.get(waiver) ?? 0));
  return {
    expired: judged(waivers.filter(waiver => hasExpired(waiver, day))),
    expiring: judged(waivers.filter(waiver => isDue(waiver) && !hasExpired(waiver, day))),
    unmatched: judged(waivers.filter(unmatched)),
  };
}

function judgedWaiver(waiver: Waiver, findings: number): JudgedWaiver {
  const { rule, resource, message, key, place } = waiver;
  return {
    ruleId: rule,
    resource,
    ...(message !== undefined && { messageId: message }),
    ...(key !== undefined && { key }),
    ...waivedBy(waiver),
    place,
    findings,
  };
}
