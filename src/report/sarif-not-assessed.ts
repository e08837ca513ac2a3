import { hash } from 'node:crypto';
import type { ReportingDescriptor, Result } from 'sarif';
import type { AssessedFinding, AssessedWorkspace, Assessment } from '../assess/assessment.ts';
import { sight } from './sight.ts';
import { nameOf } from './resource-name.ts';
import { locationOf } from './sarif-location.ts';
import type { ResultContext } from './sarif-result.ts';
import { fill, plainValue } from './sarif-text.ts';

const id = 'AUD-001';
const message = "Workspace '{0}' was not assessed in full: '{1}' checks are open, most of them for want of '{2}'.";

/** The note that opens and closes as sight does. No security tag: it says nothing about the workspace. */
export const notAssessed: ReportingDescriptor = {
  id,
  name: 'WorkspaceAssessedInFull',
  shortDescription: { text: 'The audit could look at all that it needs to judge a workspace.' },
  fullDescription: { text: 'Something was not shown to the audit, so some checks are unknown. Unknown is not a pass.' },
  helpUri: 'https://learn.microsoft.com/azure/role-based-access-control/custom-roles',
  help: {
    text: 'Give the identity of the audit the permission that the report names, at the scope of the resource, and run the audit again. The role that holds every permission is published with the tool.',
    markdown:
      'Give the identity of the audit the permission that the report names, at the scope of the resource, and run the audit again.\n\nThe role that holds every permission is published with the tool.',
  },
  defaultConfiguration: { level: 'note' },
  messageStrings: { default: { text: message } },
  properties: {
    precision: 'very-high',
    'problem.severity': 'recommendation',
    tags: ['coverage', 'azure', 'azure-machine-learning'],
  },
};

/** One note for each workspace with a check that could not look. What no reading could show is left out: it would never close. */
export function* notAssessedResults(assessment: Assessment, context: ResultContext): Generator<Result> {
  const open = unseenByWorkspace(assessment.findings);
  for (const workspace of assessment.workspaces) {
    const findings = open.get(workspace.id.toLowerCase());
    if (findings !== undefined) yield noteOf(workspace, findings, context);
  }
}

function unseenByWorkspace(findings: readonly AssessedFinding[]): ReadonlyMap<string, readonly AssessedFinding[]> {
  const open = new Map<string, AssessedFinding[]>();
  for (const finding of findings) {
    if (finding.verdict !== 'unknown' || finding.manual) continue;
    for (const key of finding.workspaceIds.map(id => id.toLowerCase())) {
      const others = open.get(key);
      if (others === undefined) open.set(key, [finding]);
      else others.push(finding);
    }
  }
  return open;
}

function noteOf(
  workspace: AssessedWorkspace,
  findings: readonly AssessedFinding[],
  { ruleIndexOf, linesOf }: ResultContext,
): Result {
  const [most] = sight(findings);
  const reason = most?.action ?? nameOf(most?.resourceId ?? workspace.id);
  const values = [workspace.name, String(findings.length), reason].map(plainValue);
  return {
    ruleId: id,
    ruleIndex: ruleIndexOf(id),
    kind: 'fail',
    level: 'note',
    message: { text: fill(message, values), id: 'default', arguments: values },
    locations: [locationOf(workspace.id, undefined, linesOf)],
    partialFingerprints: { primaryLocationLineHash: fingerprintOf(workspace.id) },
    properties: { 'azure/resourceId': workspace.id },
  };
}

function fingerprintOf(workspaceId: string): string {
  return hash('sha256', `${id}\n${workspaceId.toLowerCase()}`).slice(0, 32);
}
