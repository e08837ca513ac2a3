import type { Plan } from './plan.ts';
import { powershellRunner } from './powershell-runner.ts';
import { powershellStart } from './powershell-start.ts';
import { powershellString, powershellWords } from './powershell.ts';
import { scriptPlan, type ScriptPlan, type ScriptSource, type ScriptStep } from './script-plan.ts';

/** The same as the bash script, for PowerShell 7.3 or later: it prints, and with `-Apply` does. Bodies go to `az` by a file. */
export function powershellScript(plan: Plan, source: ScriptSource): string {
  const { id, origin, titles, byHand, subscriptions, steps } = scriptPlan(plan, source);
  return [
    '#!/usr/bin/env pwsh',
    '#requires -Version 7.3',
    `# ${origin}`,
    '# Without parameters it only prints. Read it before you run it with -Apply; -Help tells the rest.',
    powershellStart,
    powershellRunner,
    `$plan = '${id}'`,
    `$total = ${steps.length}`,
    `$titles = @(${['-', ...titles].map(powershellString).join(', ')})`,
    ...byHand.map(({ failure }) => `[void] $blocked.Add(${failure})`),
    'try {',
    `Start-Plan ${listOf(subscriptions.map(powershellString))}`,
    ...steps.flatMap((step, i) => stepLines(step, i + 1)),
    ...handLines(byHand),
    '',
    'Complete-Plan',
    '} finally { Complete-Run }',
    '',
  ].join('\n');
}

/** The command stands in braces: what is printed is what runs. */
function stepLines(step: ScriptStep, number: number): readonly string[] {
  const { id, effects, repetition, failures, first, title, note, command } = step;
  const lists = [failures, first].map(numbers => listOf(numbers.map(String)));
  const about = [
    number,
    powershellString(id),
    listOf(effects.map(powershellString)),
    powershellString(repetition),
    ...lists,
    powershellString(note),
  ];
  const body = command.body === undefined ? '' : ` ${powershellString(JSON.stringify(command.body))}`;
  const words = `${powershellWords(command.argv)}${body === '' ? '' : ' --body "@$BodyFile"'}`;
  return ['', `# ${title}`, `Invoke-Step ${about.join(' ')} {`, `  ${words}`, `}${body}`];
}

function listOf(items: readonly string[]): string {
  return `@(${items.join(', ')})`;
}

function handLines(byHand: ScriptPlan['byHand']): readonly string[] {
  return byHand.flatMap(({ failure, reason }) => ['', `Show-ByHand ${failure} ${powershellString(reason)}`]);
}
