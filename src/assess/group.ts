import type { Implication } from '../rule/define-rule.ts';
import type { AssessedFinding } from './assessment.ts';

/** Says of each failure from which active failing root it follows, where rules declare it and the facts are linked. */
export function groupByCause(findings: readonly AssessedFinding[]): readonly AssessedFinding[] {
  const roots = indexRoots(findings.filter(isActive));
  return findings.map(finding => {
    const root = isActive(finding) ? rootOf(finding, roots) : undefined;
    return root === undefined ? finding : { ...finding, causedBy: root.fingerprint };
  });
}

type Through = Implication['through'];
/** Roots by rule and by what links them, each list in the order of the findings. */
type Roots = Readonly<Record<Through, ReadonlyMap<string, readonly AssessedFinding[]>>>;

/** A waived failure is settled: nothing hangs under it, and it hangs under nothing. */
function isActive({ verdict, waiver }: AssessedFinding): boolean {
  return verdict === 'fail' && waiver === undefined;
}

function indexRoots(failures: readonly AssessedFinding[]): Roots {
  const wanted = new Set(failures.flatMap(({ rule }) => (rule.impliedBy ?? []).map(one => one.rule)));
  const roots = failures.filter(({ rule }) => wanted.has(rule.id));
  return {
    subject: Map.groupBy(roots, root => linkOf(root.rule.id, root.subjectId)),
    key: Map.groupBy(roots, root => linkOf(root.rule.id, root.subjectId, root.key)),
    ids: Map.groupBy(roots, root => linkOf(root.rule.id, root.subjectId, root.relatedIds[0])),
  };
}

function rootOf(finding: AssessedFinding, roots: Roots): AssessedFinding | undefined {
  for (const { rule, through } of finding.rule.impliedBy ?? []) {
    const [root] = candidates(finding, rule, through, roots).filter(candidate => candidate !== finding);
    if (root !== undefined) return root;
  }
  return undefined;
}

function candidates(
  finding: AssessedFinding,
  rule: string,
  through: Through,
  roots: Roots,
): readonly AssessedFinding[] {
  const { subjectId, key } = finding;
  if (through === 'subject') return roots.subject.get(linkOf(rule, subjectId)) ?? [];
  if (through === 'key') return key === undefined ? [] : (roots.key.get(linkOf(rule, subjectId, key)) ?? []);
  const ids = idsOf(finding);
  const links = [...ids].flatMap(id => [undefined, ...ids].map(related => linkOf(rule, id, related)));
  return links.flatMap(link => roots.ids.get(link) ?? []).filter(root => idsOf(root).isSubsetOf(ids));
}

/** All that a finding is about. */
function idsOf({ subjectId, relatedIds }: AssessedFinding): ReadonlySet<string> {
  return new Set([subjectId, ...relatedIds].map(id => id.toLowerCase()));
}

function linkOf(rule: string, subjectId: string, other = ''): string {
  return [rule, subjectId.toLowerCase(), other.toLowerCase()].join('\n');
}
