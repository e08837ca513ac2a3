import type { AuditRecord, RecordedFailure, Said } from './audit-record.ts';

/** Finds what was said by rule and subject. */
export type SaidIndex = (ruleId: string, subjectId: string) => readonly Said[];

/** An index of what was said of some failures' subjects and workspaces: of the rest, which is most of it, nobody asks. */
export function saidIndex({ said }: AuditRecord, about: readonly RecordedFailure[]): SaidIndex {
  const isWanted = oneOf(about.flatMap(({ subjectId, workspaceIds }) => [subjectId, ...workspaceIds]));
  const bySubject = Map.groupBy(
    said.filter(({ subjectId }) => isWanted(subjectId)),
    ({ subjectId }) => subjectId.toLowerCase(),
  );
  const byRule = new Map([...bySubject].map(([key, its]) => [key, Map.groupBy(its, ({ ruleId }) => ruleId)]));
  return (ruleId, subjectId) => byRule.get(subjectId.toLowerCase())?.get(ruleId) ?? [];
}

/** Whether an id is one of these, whatever its case. Ends are compared first: ids are long and differ there. */
function oneOf(ids: readonly string[]): (id: string) => boolean {
  const keys = new Set(ids.map(id => id.toLowerCase()));
  const ends = new Set([...keys].map(key => key.slice(-endLength)));
  return id => ends.has(id.slice(-endLength).toLowerCase()) && keys.has(id.toLowerCase());
}
const endLength = 10;
