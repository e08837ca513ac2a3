import { beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { posixWords, renderPosix } from '../../src/remedy/posix.ts';
import type { Finding } from '../../src/audit/finding.ts';
import type { Command } from '../../src/rule/command.ts';
import { loadAllCases } from '../support/all-cases.ts';
import { isBreak, judgeCase, shortForm, type Case, type RuleCases } from '../support/rule-cases.ts';

const everyCase = await loadAllCases();
const judgements = new Map<Case, Promise<readonly Finding[]>>();

it('has cases for every rule', () => {
  expect(everyCase.map(({ rule }) => rule.id)).toEqual(rules.map(({ id }) => id));
});

describe.each(everyCase.map(cases => [cases.rule.id, cases] as const))('%s', (id, { rule, cases }) => {
  const found = new Map<string, readonly Finding[]>();
  beforeAll(async () => {
    for (const [name, one] of Object.entries(cases)) found.set(name, ofRule(id, await judged({ rule, cases }, one)));
  });

  it.each(Object.entries(cases))('%s', (name, { finds }) => {
    expect((found.get(name) ?? []).map(shortForm).sort()).toEqual([...finds].sort());
  });

  it('has a case for a pass and for every message', () => {
    const said = new Set([...found.values()].flat().map(({ messageId }) => messageId));
    expect([...said]).toEqual(expect.arrayContaining(['pass', ...Object.keys(rule.messages)]));
  });

  it('speaks in sentences', () => {
    const messages = [...found.values()].flat().map(({ message }) => message);
    expect(messages.filter(message => !/^[A-Z'a-z].*\.$/s.test(message) || /[{}`]/.test(message))).toEqual([]);
  });

  it('reads well', async () => {
    const pages = Object.entries(cases).map(([name]) => pageOf(name, found.get(name) ?? []));
    await expect(`# ${id}\n\n${pages.join('\n')}`).toMatchFileSnapshot(`./__golden__/${id}.md`);
  });
});

it('tells what other rules say of each break', async () => {
  const pages: string[] = [];
  for (const cases of everyCase) pages.push(...(await othersOf(cases)));
  await expect(`# What other rules say of each break\n\n${pages.join('\n')}\n`).toMatchFileSnapshot(
    './__golden__/breaks.md',
  );
});

/** What is said of a case: by every rule where it is a break, so that each estate is read once. */
function judged(cases: RuleCases, one: Case): Promise<readonly Finding[]> {
  const before = judgements.get(one) ?? judgeCase(isBreak(cases, one) ? rules : [cases.rule], one);
  judgements.set(one, before);
  return before;
}

function ofRule(id: string, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ rule }) => rule.id === id);
}

/** A finding as a reader meets it, kept on file so that a change of wording or of a command shows in review. */
function pageOf(name: string, findings: readonly Finding[]): string {
  return [`## ${name}`, '', ...findings.flatMap(linesOf), ''].join('\n');
}

function linesOf({ verdict, subjectId, message, fix }: Finding): readonly string[] {
  const head = `- ${verdict} \`${subjectId.slice(subjectId.lastIndexOf('/') + 1)}\`: ${message}`;
  if (verdict !== 'fail') return [head];
  return [head, ...('none' in fix ? [`  no command: ${fix.none}`] : fix.flatMap(commandLines))];
}

function commandLines(command: Command): readonly string[] {
  const { note, twin } = command;
  return [
    `  $ ${renderPosix(command)}`,
    ...(twin === undefined ? [] : [`    or: ${posixWords(twin)}`]),
    ...(note === undefined ? [] : [`    ${note}`]),
  ];
}

async function othersOf(cases: RuleCases): Promise<readonly string[]> {
  const breaks = Object.entries(cases.cases).filter(([, one]) => isBreak(cases, one));
  return Promise.all(breaks.map(async ([name, one]) => lineOf(cases.rule.id, name, await judged(cases, one))));
}

function lineOf(id: string, name: string, findings: readonly Finding[]): string {
  const failures = findings
    .filter(({ verdict, rule }) => verdict === 'fail' && rule.id !== id)
    .map(finding => `${finding.rule.id} ${shortForm(finding)}`);
  return `- ${id}, ${name}: ${failures.length === 0 ? 'nothing' : failures.sort().join('; ')}`;
}
