import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/audit/finding.ts';
import { planFixes } from '../../src/remedy/plan.ts';
import { repetition, verbsOf } from '../../src/remedy/repetition.ts';
import { phases, type Command } from '../../src/rule/command.ts';
import { loadAllCases } from '../support/all-cases.ts';
import { isBreak, judgeCase, type Case, type RuleCases } from '../support/rule-cases.ts';

const everyCase = await loadAllCases();
const effects = ['safe', 'interrupts', 'recreates', 'irreversible', 'costs'];
/** What core `az` has and the fixes may use; everything else of `az` comes with an extension, and belongs into a twin. */
const core =
  /^(?:acr|aks|cosmosdb|keyvault|monitor (?!app-insights)|network (?!firewall|bastion)|policy|resource|rest|role|storage)/;
/** What only the retired extension azure-cli-ml had. */
const retired = /azure-cli-ml|^az ml (?:computetarget|dataset|endpoint|experiment|folder|pipeline|run|service) /;
/** What a person would still have to fill in. */
const placeholder = /<[^>]*>|\$\(|\$\{|\{\w+\}|…|\bTODO\b|undefined|\[object/;
const failuresOf = new Map<RuleCases, readonly Finding[]>();
const strays: Finding[] = [];

beforeAll(async () => {
  const rules = everyCase.map(({ rule }) => rule);
  for (const cases of everyCase) failuresOf.set(cases, await ownFailures(cases));
  for (const estate of ['ws1103', 'hardened', 'managed-network'] as const)
    for (const profile of ['current', 'guide'] as const)
      strays.push(...failing(await judgeCase(rules, { estate, profile, finds: [] })));
});

describe.each(everyCase.map(cases => [cases.rule.id, cases] as const))('the fixes of %s', (_, cases) => {
  const failures = (): readonly Finding[] => failuresOf.get(cases) ?? [];
  const commands = (): readonly Command[] => failures().flatMap(({ fix }) => ('none' in fix ? [] : fix));

  it('has a break for every message', () => {
    expect([...new Set(failures().map(({ messageId }) => messageId))].sort()).toEqual(
      Object.keys(cases.rule.messages).sort(),
    );
  });

  it('are commands, or a sentence that says why there are none', () => {
    const bare = failures().filter(({ fix }) =>
      'none' in fix ? !/^[A-Z].{20,}\.$/s.test(fix.none) : fix.length === 0,
    );
    expect(bare.map(({ message }) => message)).toEqual([]);
  });

  it('are of core az, and whole', () => {
    const odd = commands().filter(({ argv }) => argv[0] !== 'az' || !isCore(argv) || argv.some(isOdd));
    expect(odd).toEqual([]);
  });

  it('say what they change, what they do beside, and when they run', () => {
    const vague = commands().filter(
      ({ effect, phase, targets }) =>
        !effects.includes(effect) || !phases.includes(phase) || targets.length === 0 || !targets.every(isId),
    );
    expect(vague).toEqual([]);
  });

  it('have as twin a command of an extension, as whole', () => {
    const twins = commands().flatMap(({ twin }) => (twin === undefined ? [] : [twin]));
    const odd = twins.filter(
      twin => twin[0] !== 'az' || isCore(twin) || retired.test(twin.join(' ')) || twin.some(isOdd),
    );
    expect(odd).toEqual([]);
  });

  it('touch in a plan nothing that a later command makes', () => {
    const early = failures().flatMap(finding => {
      const commands = planFixes([finding]).steps.map(({ command }) => command);
      return commands.filter((command, i) =>
        commands.slice(i + 1).some(later => makesFor(later, command, commands.slice(0, i))),
      );
    });
    expect(early).toEqual([]);
  });
});

it('has no commands but those that a break reaches', () => {
  const reached = new Set([...failuresOf.values()].flat().flatMap(shapesOf));
  expect(strays.flatMap(shapesOf).filter(shape => !reached.has(shape))).toEqual([]);
});

it('knows of every command what it does when it runs again', async () => {
  const lines = [...failuresOf.values()].flat().flatMap(({ fix }) => ('none' in fix ? [] : fix.map(lineOf)));
  const table = ['| Command | Phase | Effect | Again |', '| --- | --- | --- | --- |', ...[...new Set(lines)].sort()];
  await expect(`# The commands of the rules\n\n${table.join('\n')}\n`).toMatchFileSnapshot('./__golden__/commands.md');
});

async function ownFailures(cases: RuleCases): Promise<readonly Finding[]> {
  const breaks: readonly Case[] = Object.values(cases.cases).filter(one => isBreak(cases, one));
  const found = await Promise.all(breaks.map(one => judgeCase([cases.rule], one)));
  return failing(found.flat());
}

function failing(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ verdict }) => verdict === 'fail');
}

function isCore(argv: readonly string[]): boolean {
  return core.test(argv.slice(1).join(' '));
}

function isOdd(word: string): boolean {
  return word === '' || placeholder.test(word);
}

function isId(target: string): boolean {
  return /^\/subscriptions\/[\w-]+\/.*\/providers\/[^<>{}]+$/.test(target);
}

/** Whether a command makes what an earlier one touches, and none before that one did. */
function makesFor(later: Command, earlier: Command, before: readonly Command[]): boolean {
  const [made] = later.targets;
  if (made === undefined || !verbsOf(later).endsWith(' create') || before.some(({ targets }) => targets[0] === made))
    return false;
  return earlier.targets[0] !== made && [...earlier.argv, ...earlier.targets].some(word => word.startsWith(made));
}

/** A command without its names, by rule and message. */
function shapesOf({ rule, messageId, fix }: Finding): readonly string[] {
  if ('none' in fix) return [];
  return fix.map(command => {
    const options = command.argv.filter(word => word.startsWith('--')).map(word => word.replace(/=.*/s, ''));
    return [rule.id, messageId, verbsOf(command), ...options].join(' ');
  });
}

function lineOf(command: Command): string {
  const again = { same: 'does the same', exists: 'fails: it exists', gone: 'fails: it is gone' }[repetition(command)];
  return `| ${verbsOf(command)} | ${command.phase} | ${command.effect} | ${again} |`;
}
