import type { Estate } from '../model/estate.ts';
import type { Evidence, Unseen } from '../model/fact.ts';
import type { Found } from '../model/workspace-links.ts';
import { walks } from '../model/walks.ts';
import { hasManagedNetwork, workspaceView, type Workspace } from '../model/workspace.ts';
import type { Outcome, Rule } from '../rule/define-rule.ts';
import type { Finding } from './finding.ts';
import { distinctEvidence, distinctUnseen } from './distinct.ts';
import { fingerprintOf } from './identity.ts';
import { judgeSubject, withDefaults, type Question, type Settings } from './judgement.ts';

/** The rules to run, and how. */
export interface AuditOptions extends Settings {
  readonly rules: readonly Rule[];
}

type Subject = Parameters<Rule['judge']>[0] & { readonly id: string; readonly key?: string };

/** Judges every workspace in scope by every rule of the profile. Outcomes of one identity are one finding. */
export function audit(estate: Estate, { rules, ...settings }: AuditOptions): readonly Finding[] {
  const findings: Finding[] = [];
  const spoken = rules.filter(rule => rule.profiles.includes(settings.profile));
  const options = withDefaults(spoken, settings.options);
  for (const id of estate.workspaceIds) {
    const question = { ...settings, options, estate, workspace: workspaceView(estate.node(id)) };
    const find = finder(question);
    const silences = silencesOf(question.workspace);
    for (const rule of spoken) {
      for (const [subject, outcomes] of judgeRule(rule, question, { find, silences })) {
        for (const outcome of decisive(outcomes)) findings.push(findingOf(rule, subject, outcome, question.workspace));
      }
    }
  }
  return unite(findings);
}

type Judged = readonly [subject: Pick<Subject, 'id' | 'key'>, outcomes: readonly Outcome[]];

/** What holds for a workspace, whatever the rule. */
interface Ground {
  readonly find: (rule: Rule) => Found<Subject>;
  readonly silences: Silences;
}

function judgeRule(rule: Rule, question: Question, { find, silences }: Ground): readonly Judged[] {
  const { workspace } = question;
  const silence = silences.ofAll ?? (rule.ownNetworkOnly === true ? silences.ofOwnNetwork : undefined);
  if (silence !== undefined) return [[workspace, [silence]]];
  const { items, unseen } = find(rule);
  const judged = items.map((subject): Judged => [subject, judgeSubject(rule, subject, question)]);
  if (unseen.length > 0) return [...judged, [workspace, [unknown(unseen)]]];
  return judged.length > 0 ? judged : [[workspace, [notApplicable(walks[rule.walk].none)]]];
}

/** Finds the subjects of a walk once for a workspace, however many rules walk it. */
function finder({ estate, workspace }: Question): (rule: Rule) => Found<Subject> {
  const found = new Map<string, Found<Subject>>();
  return ({ walk }) => {
    const known = found.get(walk) ?? walks[walk].find(estate, workspace);
    found.set(walk, known);
    return known;
  };
}

/** Why rules do not speak of a workspace: all of them, or those of compute in the customer's own network. */
interface Silences {
  readonly ofAll: Outcome | undefined;
  readonly ofOwnNetwork: Outcome | undefined;
}

function silencesOf(workspace: Workspace): Silences {
  const { kind } = workspace;
  const isProject = kind.known && kind.value?.toLowerCase() === 'project';
  const because =
    'A project inherits its network and its resources from its hub, which is judged where it is in scope.';
  return { ofAll: isProject ? notApplicable(because) : undefined, ofOwnNetwork: withoutOwnNetwork(workspace) };
}

function withoutOwnNetwork(workspace: Workspace): Outcome | undefined {
  const managed = hasManagedNetwork(workspace);
  if (!managed.known) return unknown(managed.unseen);
  const because = 'The workspace has a managed virtual network: its compute stands in no subnet of yours.';
  return managed.value ? notApplicable(because, managed.evidence) : undefined;
}

function notApplicable(because: string, evidence: readonly Evidence[] = []): Outcome {
  return { verdict: 'not-applicable', because, evidence };
}

function unknown(unseen: readonly Unseen[]): Outcome {
  return { verdict: 'unknown', unseen, evidence: [] };
}

/** One certain failure beats an unknown of the whole subject, an unknown beats a pass. What has a key of its own stands beside the rest. */
function decisive(outcomes: readonly Outcome[]): readonly Outcome[] {
  const failed = outcomes.filter(({ verdict }) => verdict === 'fail');
  const blind = outcomes.filter(
    ({ verdict, key }) => verdict === 'unknown' && (failed.length === 0 || key !== undefined),
  );
  if (failed.length + blind.length > 0) return [...failed, ...blind];
  const passed = outcomes.filter(({ verdict }) => verdict === 'pass').slice(0, 1);
  return passed.length > 0 ? passed : outcomes.slice(0, 1);
}

function findingOf(rule: Rule, subject: Pick<Subject, 'id' | 'key'>, outcome: Outcome, workspace: Workspace): Finding {
  const messageId = outcome.verdict === 'fail' ? outcome.messageId : outcome.verdict;
  const slots = outcome.verdict === 'fail' ? textOf(outcome.slots) : {};
  const key = outcome.key ?? subject.key;
  const unseen = outcome.verdict === 'unknown' ? distinctUnseen(outcome.unseen) : [];
  const finding: Finding = {
    rule,
    verdict: outcome.verdict,
    subjectId: subject.id,
    messageId,
    message: messageOf(rule, outcome, slots),
    slots,
    workspaceIds: [workspace.id],
    evidence: outcome.evidence,
    relatedIds: outcome.verdict === 'fail' ? outcome.relatedIds : [],
    unseen,
    manual: isManual(unseen),
    fix: outcome.verdict === 'fail' ? outcome.fix : { none: 'Nothing is known to be wrong.' },
    fingerprint: fingerprintOf(rule.id, subject.id, messageId, key),
  };
  return key === undefined ? finding : { ...finding, key };
}

function messageOf(rule: Rule, outcome: Outcome, slots: Readonly<Record<string, string>>): string {
  if (outcome.verdict === 'pass') return outcome.because ?? `${rule.title}.`;
  if (outcome.verdict === 'not-applicable') return outcome.because;
  if (outcome.verdict === 'unknown') return sentencesOf(distinctUnseen(outcome.unseen));
  return (rule.messages[outcome.messageId] ?? '').replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}

function sentencesOf(unseen: readonly Unseen[]): string {
  return unseen.map(({ detail }) => detail).join(' ');
}

/** Whether no reading could ever show what was not seen. */
function isManual(unseen: readonly Unseen[]): boolean {
  return unseen.length > 0 && unseen.every(({ why }) => why === 'manual');
}

function textOf(slots: Readonly<Record<string, string | number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(slots).map(([name, value]) => [name, String(value)]));
}

/** A subject that serves several workspaces has one finding that names them all. */
function unite(findings: readonly Finding[]): readonly Finding[] {
  const byIdentity = new Map<string, Finding[]>();
  for (const finding of findings) {
    const same = byIdentity.get(finding.fingerprint);
    if (same === undefined) byIdentity.set(finding.fingerprint, [finding]);
    else same.push(finding);
  }
  return [...byIdentity.values()].flatMap(united);
}

function united(same: readonly Finding[]): readonly Finding[] {
  const [first] = same;
  if (first === undefined || same.length === 1) return same;
  const workspaceIds = same.flatMap(finding => finding.workspaceIds);
  const relatedIds = same.flatMap(finding => finding.relatedIds);
  const evidence = same.flatMap(finding => finding.evidence);
  const unseen = distinctUnseen(same.flatMap(finding => finding.unseen));
  return [
    {
      ...first,
      message: first.verdict === 'unknown' ? sentencesOf(unseen) : first.message,
      workspaceIds: [...new Set(workspaceIds)].sort(),
      evidence: distinctEvidence(evidence),
      relatedIds: [...new Set(relatedIds)],
      unseen,
      manual: isManual(unseen),
    },
  ];
}
