import type { Finding } from '../audit/finding.ts';
import type { Gap } from '../snapshot/line.ts';
import { isGone } from './current-record.ts';

/** What an audit looked at and what it could not judge: with its failures, all that a later audit compares with. */
export interface Coverage {
  readonly ruleIds: readonly string[];
  readonly workspaceIds: readonly string[];
  /** The scopes whose workspaces could not be listed. */
  readonly unlisted: readonly string[];
  readonly unknown: readonly { readonly ruleId: string; readonly resourceId: string; readonly key?: string }[];
  /** Of rules that could not find all they look at: the resources that they did judge. */
  readonly judged: Readonly<Record<string, readonly string[]>>;
}

/** What an assessment covers. */
export function coverageOf(audited: {
  readonly ruleIds: readonly string[];
  readonly workspaces: readonly { readonly id: string }[];
  readonly gaps: readonly Gap[];
  readonly findings: readonly Finding[];
}): Coverage {
  const { ruleIds, workspaces, gaps, findings } = audited;
  const workspaceIds = workspaces.map(({ id }) => id);
  const unknown = findings.filter(finding => finding.verdict === 'unknown' && !isGone(finding));
  return {
    ruleIds,
    workspaceIds,
    unlisted: unlistedIn(gaps),
    unknown: unknown.map(({ rule, subjectId: resourceId, key }) => ({
      ruleId: rule.id,
      resourceId,
      ...(key !== undefined && { key }),
    })),
    judged: judgedBy(rulesAt(workspaceIds, unknown), findings),
  };
}

/** The scopes whose workspaces could not be listed. */
export function unlistedIn(gaps: readonly Pick<Gap, 'id' | 'list'>[]): readonly string[] {
  return gaps.filter(({ list }) => list?.toLowerCase() === workspaceType).map(({ id }) => id);
}
const workspaceType = 'microsoft.machinelearningservices/workspaces';

/** The rules of which an unknown speaks of the workspace itself: what they look at may not have been found. */
function rulesAt(workspaceIds: readonly string[], unknown: readonly Finding[]): ReadonlySet<string> {
  const keys = new Set(workspaceIds.map(id => id.toLowerCase()));
  return new Set(unknown.filter(({ subjectId }) => keys.has(subjectId.toLowerCase())).map(({ rule }) => rule.id));
}

function judgedBy(ruleIds: ReadonlySet<string>, findings: readonly Finding[]): Readonly<Record<string, string[]>> {
  const told = findings.filter(({ rule, verdict }) => ruleIds.has(rule.id) && verdict !== 'unknown');
  const byRule = Map.groupBy(told, ({ rule }) => rule.id);
  return Object.fromEntries(
    [...byRule].map(([id, its]) => [id, [...new Set(its.map(({ subjectId }) => subjectId))].sort()]),
  );
}
