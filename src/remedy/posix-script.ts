import { bashWords } from './bash-words.ts';
import type { Plan } from './plan.ts';
import { bashRunner } from './posix-runner.ts';
import { bashStart } from './posix-start.ts';
import { scriptPlan, type ScriptPlan, type ScriptSource, type ScriptStep } from './script-plan.ts';

/** A plan as one bash script: it prints what it would do, and with `--apply` does it, step by step, remembering what is done. */
export function posixScript(plan: Plan, source: ScriptSource): string {
  const { id, origin, titles, byHand, subscriptions, steps } = scriptPlan(plan, source);
  return [
    '#!/usr/bin/env bash',
    `# ${origin}`,
    '# Without options it only prints. Read it before you run it with --apply; --help tells the rest.',
    bashStart,
    bashRunner,
    `plan=${id} total=${steps.length}`,
    `titles=(-${titles.map(title => ` ${bashWords([title])}`).join('')})`,
    `blocked=' ${byHand.map(({ failure }) => `${failure} `).join('')}'`,
    `begin ${bashWords(subscriptions)}`.trimEnd(),
    ...steps.flatMap((step, i) => stepLines(step, i + 1)),
    ...handLines(byHand),
    '',
    'finish',
    '',
  ].join('\n');
}

function stepLines(step: ScriptStep, number: number): readonly string[] {
  const { id, effects, repetition, title, note, command } = step;
  const about = [
    String(number),
    id,
    effects.join(' '),
    repetition,
    step.failures.join(' '),
    step.first.join(' '),
    note,
  ];
  const body = command.body === undefined ? [] : ['--body', JSON.stringify(command.body)];
  return ['', `# ${title}`, `step ${bashWords(about)} \\`, `  ${bashWords([...command.argv, ...body])}`];
}

function handLines(byHand: ScriptPlan['byHand']): readonly string[] {
  return byHand.flatMap(({ failure, reason }) => ['', `by_hand ${failure} ${bashWords([reason])}`]);
}
