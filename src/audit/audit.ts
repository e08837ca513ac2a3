import type { Estate } from '../model/estate.ts';
import type { Evidence, Unseen } from '../model/fact.ts';
import type { Found } from '../model/workspace-links.ts';
import { walks } from '../model/walks.ts';
import { hasManagedNetwork, workspaceView, type Workspace } from '../model/workspace.ts';
import type { Outcome, Rule } from '../rule/define-rule.ts';
import type { Finding } from './finding.ts';
import { fingerprintOf } from './identity.ts';
import { judgeSubject, type Question, type Settings } from './judgement.ts';

/** The rules to run, and how. */
export interface AuditOptions extends Settings {
  readonly rules: readonly Rule[];
}

type Subject = Parameters<Rule['judge']>[0] & { readonly id: string; readonly key?: string };

/** Judges every workspace in scope by every rule of the profile. Outcomes of one identity are one finding. */
export function audit(estate: Estate, { rules, ...settings }: AuditOptions): readonly Finding[] {
  const findings = new Map<string, Finding>();
  const spoken = rules.filter(rule => rule.profiles.includes(settings.profile));
  for (const id of estate.workspaceIds) {
    const question = { ...settings, estate, workspace: workspaceView(estate.node(id)) };
    const find = finder(question);
    for (const rule of spoken) {
      for (const [subject, outcomes] of judgeRule(rule, question, find)) {
        for (const outcome of decisive(outcomes))
          merge(findings, findingOf(rule, subject, outcome, question.workspace));
      }
    }
  }
  return [...findings.values()];
}

type Judged = readonly [subject: Pick<Subject, 'id' | 'key'>, outcomes: readonly Outcome[]];

function judgeRule(rule: Rule, question: Question, find: (rule: Rule) => Found<Subject>): readonly Judged[] {
  const { workspace } = question;
  const silence = whySilent(rule, workspace);
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

/** Why a rule does not speak of a workspace at all. */
function whySilent(rule: Rule, workspace: Workspace): Outcome | undefined {
  const { kind } = workspace;
  if (kind.known && kind.value?.toLowerCase() === 'project')
    return notApplicable(
      'A project inherits its network and its resources from its hub, which is judged where it is in scope.',
    );
  if (rule.ownNetworkOnly !== true) return undefined;
  const managed = hasManagedNetwork(workspace);
  if (!managed.known) return unknown(managed.unseen);
  return managed.value
    ? notApplicable(
        'The workspace has a managed virtual network: its compute stands in no subnet of yours.',
        managed.evidence,
      )
    : undefined;
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
  const unseen = outcome.verdict === 'unknown' ? distinct(outcome.unseen) : [];
  return {
    rule,
    verdict: outcome.verdict,
    subjectId: subject.id,
    messageId,
    message: messageOf(rule, outcome, slots),
    slots,
    ...(key === undefined ? {} : { key }),
    workspaceIds: [workspace.id],
    evidence: distinct(outcome.evidence),
    relatedIds: outcome.verdict === 'fail' ? outcome.relatedIds : [],
    unseen,
    manual: unseen.length > 0 && unseen.every(({ why }) => why === 'manual'),
    fix: outcome.verdict === 'fail' ? outcome.fix : { none: 'Nothing is known to be wrong.' },
    fingerprint: fingerprintOf(rule.id, subject.id, messageId, key),
  };
}

function messageOf(rule: Rule, outcome: Outcome, slots: Readonly<Record<string, string>>): string {
  if (outcome.verdict === 'pass') return outcome.because ?? `${rule.title}.`;
  if (outcome.verdict === 'not-applicable') return outcome.because;
  if (outcome.verdict === 'unknown')
    return distinct(outcome.unseen)
      .map(({ detail }) => detail)
      .join(' ');
  return (rule.messages[outcome.messageId] ?? '').replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}

function textOf(slots: Readonly<Record<string, string | number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(slots).map(([name, value]) => [name, String(value)]));
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return items.length < 2 ? items : [...new Map(items.map(item => [JSON.stringify(item), item])).values()];
}

/** A subject that serves several workspaces has one finding that names them all. */
function merge(findings: Map<string, Finding>, finding: Finding): void {
  const before = findings.get(finding.fingerprint);
  if (before === undefined) {
    findings.set(finding.fingerprint, finding);
    return;
  }
  findings.set(finding.fingerprint, {
    ...before,
    workspaceIds: [...new Set([...before.workspaceIds, ...finding.workspaceIds])].sort(),
    evidence: distinct([...before.evidence, ...finding.evidence]),
    relatedIds: [...new Set([...before.relatedIds, ...finding.relatedIds])],
    unseen: distinct([...before.unseen, ...finding.unseen]),
  });
}
