import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isObject } from '../../src/catalog/body.ts';

/** A step of a composite action. */
export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly continueOnError: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly with: Readonly<Record<string, string>>;
}

export interface Composite {
  /** The default of each input. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The expression of each output. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** Reads an `action.yml`. Throws where it has another form than those here know. */
export function readComposite(file: URL): Composite {
  const action: unknown = parse(readFileSync(file, 'utf8'));
  const runs = objectAt(action, 'runs');
  const steps = runs['steps'];
  if (!Array.isArray(steps)) throw new Error('The action has no steps.');
  return {
    inputs: texts(objectAt(action, 'inputs'), 'default'),
    outputs: texts(objectAt(action, 'outputs'), 'value'),
    steps: steps.map(stepOf),
  };
}

function stepOf(step: unknown): Step {
  if (!isObject(step)) throw new Error('A step is no object.');
  const { id, uses, run } = step;
  return {
    name: textOf(step['name']),
    ...(typeof id === 'string' && { id }),
    ...(step['if'] !== undefined && { if: textOf(step['if']) }),
    ...(typeof uses === 'string' && { uses }),
    ...(typeof run === 'string' && { run }),
    continueOnError: step['continue-on-error'] === true,
    env: mapped(step['env']),
    with: mapped(step['with']),
  };
}

function objectAt(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const found = isObject(value) ? value[key] : undefined;
  if (!isObject(found)) throw new Error(`The action has no ${key}.`);
  return found;
}

function texts(entries: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(entries).map(([name, value]) => [name, textOf(isObject(value) ? value[key] : undefined)]),
  );
}

function mapped(value: unknown): Readonly<Record<string, string>> {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, of]) => [name, textOf(of)])) : {};
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : '';
}
