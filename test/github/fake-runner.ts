import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { readComposite, type Composite, type Step } from './composite.ts';
import { evaluate, filled, type LookUp } from './expression.ts';

/** A job that runs the action as a runner of GitHub would. */
export interface Job {
  /** The folder of the action. */
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** The variables of the runner and of the steps before. */
  readonly environment: Readonly<Record<string, string>>;
  /** The folder of the checkout. */
  readonly workspace: string;
  /** A folder for the runner's own files. */
  readonly temporary: string;
  /** Does what a used action does. A false answer is a failure. */
  use(action: string, given: Readonly<Record<string, string>>): boolean;
}

export interface JobEnd {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
  /** The steps that ran, by name, with what each ended with; `true` and `false` for used actions. */
  readonly ran: readonly (readonly [step: string, ended: number | boolean])[];
  readonly failed: boolean;
}

interface State {
  readonly steps: Map<string, Readonly<Record<string, string>>>;
  readonly ran: (readonly [string, number | boolean])[];
  log: string;
  failed: boolean;
}

/** Runs all steps of the action whose conditions hold. */
export async function runAction(job: Job): Promise<JobEnd> {
  const action = readComposite(pathToFileURL(join(job.action, 'action.yml')));
  const unknown = Object.keys(job.inputs).find(name => !(name in action.inputs));
  if (unknown !== undefined) throw new Error(`The action has no input ${unknown}.`);
  const state: State = { steps: new Map(), ran: [], log: '', failed: false };
  const summaryFile = join(mkdtempSync(join(job.temporary, 'summary-')), 'summary.md');
  writeFileSync(summaryFile, '');
  for (const step of action.steps) await runStep(step, job, state, lookUpIn(job, action, state), summaryFile);
  const outputs = Object.entries(action.outputs).map(([name, value]) => [
    name,
    filled(value, lookUpIn(job, action, state), functionsOf(state)),
  ]);
  const { ran, log, failed } = state;
  return {
    outputs: Object.fromEntries(outputs) as Readonly<Record<string, string>>,
    summary: readFileSync(summaryFile, 'utf8'),
    log,
    ran,
    failed,
  };
}

async function runStep(step: Step, job: Job, state: State, lookUp: LookUp, summaryFile: string): Promise<void> {
  const functions = functionsOf(state);
  if (!isDue(step.if, state, lookUp)) return;
  const fill = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, filled(value, lookUp, functions)]));
  const ended =
    step.uses === undefined
      ? await runScript(step, fill(step.env), job, state, summaryFile)
      : job.use(step.uses, fill(step.with));
  state.ran.push([step.name, ended]);
  if (ended !== 0 && ended !== true && !step.continueOnError) state.failed = true;
}

/** Without a status function, a step runs only while all went well. */
function isDue(condition: string | undefined, state: State, lookUp: LookUp): boolean {
  if (condition === undefined) return !state.failed;
  const value = evaluate(condition, lookUp, functionsOf(state));
  const due = value !== '' && value !== false;
  return due && (!state.failed || /\b(always|failure|cancelled)\(\)/.test(condition));
}

function functionsOf({ failed }: State): Readonly<Record<string, boolean>> {
  return { always: true, cancelled: false, success: !failed, failure: failed };
}

function lookUpIn(job: Job, action: Composite, state: State): LookUp {
  return path => {
    const [root, name = '', , output = ''] = path.split('.');
    if (root === 'inputs') return inputOf(name, job, action);
    if (root === 'steps') return state.steps.get(name)?.[output] ?? '';
    throw new Error(`The action names ${path}, which this runner does not know.`);
  };
}

function inputOf(name: string, { inputs, environment }: Job, action: Composite): string {
  const value = inputs[name] ?? action.inputs[name];
  if (value === undefined) throw new Error(`The action has no input ${name}.`);
  return value === '${{ github.token }}' ? (environment['FAKE_TOKEN'] ?? '') : value;
}

async function runScript(
  { id, run = '' }: Step,
  env: Readonly<Record<string, string>>,
  job: Job,
  state: State,
  summaryFile: string,
): Promise<number> {
  const outputFile = join(mkdtempSync(join(job.temporary, 'step-')), 'output');
  writeFileSync(outputFile, '');
  const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run], {
    cwd: job.workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...job.environment,
      ...env,
      GITHUB_ACTION_PATH: job.action,
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: summaryFile,
      GITHUB_WORKSPACE: job.workspace,
      RUNNER_TEMP: job.temporary,
    },
  });
  const { promise, resolve } = Promise.withResolvers<number>();
  child.on('close', code => {
    resolve(code ?? 1);
  });
  const [code, ...said] = await Promise.all([promise, buffer(child.stdout), buffer(child.stderr)]);
  state.log += Buffer.concat(said).toString('utf8');
  if (id !== undefined) state.steps.set(id, outputsIn(readFileSync(outputFile, 'utf8')));
  return code;
}

function outputsIn(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').filter(line => line !== '');
  const pairs = lines.map(line => {
    const [, name, value] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`This is no output: ${line}`);
    return [name, value] as const;
  });
  return Object.fromEntries(pairs);
}
