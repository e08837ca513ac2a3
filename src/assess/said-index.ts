import type { AuditRecord, RecordedFailure, Said } from './audit-record.ts';

/** Finds what was said by rule and subject. */
export type SaidIndex = (ruleId: string, subjectId: string) => readonly Said[];

/**
 * Makes indices of what audits said of some failures' subjects and workspaces: of the rest, which is most of it, nobody asks.
 * By rule first: rules are few.
 */
export function saidIndices(about: readonly RecordedFailure[]): (audit: AuditRecord) => SaidIndex {
  const isWanted = oneOf(about.flatMap(({ subjectId, workspaceIds }) => [subjectId, ...workspaceIds]));
  return ({ said }) => {
    const wanted = said.filter(({ subjectId }) => isWanted(subjectId));
    const byRule = Map.groupBy(wanted, ({ ruleId }) => ruleId);
    const bySubject = new Map([...byRule].map(([id, its]) => [id, Map.groupBy(its, subjectKeyOf)]));
    return (ruleId, subjectId) => bySubject.get(ruleId)?.get(subjectId.toLowerCase()) ?? [];
  };
}

function subjectKeyOf({ subjectId }: Said): string {
  return subjectId.toLowerCase();
}

/** Whether an id is one of these, whatever its case. Ends are compared first: ids are long and differ there. */
function oneOf(ids: readonly string[]): (id: string) => boolean {
  const keys = new Set(ids.map(id => id.toLowerCase()));
  const ends = new Set([...keys].map(key => key.slice(-endLength)));
  return id => ends.has(id.slice(-endLength).toLowerCase()) && keys.has(id.toLowerCase());
}
const endLength = 10;
