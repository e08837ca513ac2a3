import { verdicts } from '../audit/finding.ts';
import type { Evidence, RecordedFailure, Said } from './audit-record.ts';
import { each, optionalText, text, texts, within, word, type JsonMap } from './checked-json.ts';
import { unlistedIn } from './coverage.ts';
import { isGone } from './current-record.ts';
import { failureIn, formerAudit, headIn, type FormerAudit } from './former-audit.ts';
import { checkVersion } from './former-baseline.ts';

/** The version of the JSON report; `schemas/report.schema.json` describes it. */
export const reportVersion = 1;

/** An audit, as its JSON report tells of it. What was carried along then is carried on. */
export function formerReport(map: JsonMap, name: string): FormerAudit {
  checkVersion(map, name, reportVersion);
  const failures: RecordedFailure[] = [];
  const others: string[] = [];
  const said = each(map, 'findings', finding => saidOf(finding, failures, others));
  const version = within(map, 'tool', tool => text(tool, 'version'));
  return formerAudit({
    name,
    head: headIn(map, version),
    covered: {
      ruleIds: [...texts(map, 'ruleIds'), ...new Set(said.map(({ ruleId }) => ruleId))],
      workspaceIds: each(map, 'workspaces', workspace => text(workspace, 'id')),
      unlisted: unlistedIn(each(map, 'gaps', gapOf)),
    },
    failures: [...failures, ...carriedIn(map)],
    said,
    others,
  });
}

/** What a finding says. Failures are kept whole, of the others their fingerprints. */
function saidOf(finding: JsonMap, failures: RecordedFailure[], others: string[]): Said {
  const verdict = word(finding, 'verdict', verdicts);
  if (verdict === 'fail') {
    const failure = failureIn(finding, each(finding, 'evidence', evidenceOf));
    failures.push(failure);
    return failure;
  }
  others.push(text(finding, 'fingerprint'));
  const subjectId = text(finding, 'resourceId');
  return {
    ...{ ruleId: text(finding, 'ruleId'), subjectId, verdict, message: text(finding, 'message') },
    workspaceIds: texts(finding, 'workspaceIds'),
    key: optionalText(finding, 'key'),
    gone: isGone({ subjectId, unseen: each(finding, 'unseen', unseenOf) }),
  };
}

function carriedIn(map: JsonMap): readonly RecordedFailure[] {
  if (map['drift'] === undefined) return [];
  const carried = within(map, 'drift', drift =>
    each(drift, 'incomparable', former => (isCarriedNoFurther(former) ? undefined : failureIn(former))),
  );
  return carried.filter(failure => failure !== undefined);
}

/** A rule that is gone will never judge again, and one that was left out on purpose is not asked to. */
function isCarriedNoFurther(former: JsonMap): boolean {
  return former['retired'] === true || former['skipped'] === true;
}

function gapOf(gap: JsonMap): Parameters<typeof unlistedIn>[0][number] {
  const [id, list] = [text(gap, 'id'), optionalText(gap, 'list')];
  return list === undefined ? { id } : { id, list };
}

function unseenOf(unseen: JsonMap): { readonly resourceId: string; readonly why: string } {
  return { resourceId: text(unseen, 'resourceId'), why: text(unseen, 'why') };
}

function evidenceOf(evidence: JsonMap): Evidence {
  return {
    resourceId: text(evidence, 'resourceId'),
    path: text(evidence, 'path'),
    value: evidence['absent'] === true ? undefined : evidence['value'],
  };
}
