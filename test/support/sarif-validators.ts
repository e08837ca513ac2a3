import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Log, Notification, Result, Run } from 'sarif';

const require = createRequire(import.meta.url);
const multitool = String(require('@microsoft/sarif-multitool'));
const settings = fileURLToPath(new URL('sarif-github-rules.xml', import.meta.url));

/** All that is wrong with a SARIF log, by the schema first: the multitool skips what it cannot read, and calls that valid. */
export async function sarifFaults(text: string): Promise<readonly string[]> {
  const log: unknown = JSON.parse(text);
  const faults = schemaFaults(log);
  if (faults.length > 0) return faults;
  return [...consistencyFaults(log as Log), ...(await multitoolFaults(text))];
}

const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }));
const isSarif = ajv.compile(require(join(dirname(multitool), 'sarif-2.1.0.json')) as AnySchemaObject);

/** What the schema of OASIS refuses. */
export function schemaFaults(log: unknown): readonly string[] {
  if (isSarif(log)) return [];
  return (isSarif.errors ?? []).map(({ instancePath, message = '' }) => `schema: ${instancePath} ${message}`);
}

/** What the standard or GitHub asks for and neither schema nor multitool looks at. */
export function consistencyFaults({ runs }: Log): readonly string[] {
  const ids = runs.map(({ automationDetails }) => automationDetails?.id ?? '');
  const twins = ids.filter((id, i) => ids.indexOf(id) < i).map(id => `two runs are called ${id}`);
  return [...twins, ...runs.flatMap(run => [...ruleFaults(run), ...wholeFaults(run), ...resultsFaults(run)])];
}

function resultsFaults(run: Run): readonly string[] {
  return (run.results ?? []).flatMap(result => resultFaults(result, run));
}

/** Suppressions and states stand on all results of a run or on none (SARIF 3.27.23, 3.27.24). */
function wholeFaults({ results = [], automationDetails, baselineGuid }: Run): readonly string[] {
  const faults = (['suppressions', 'baselineState'] as const)
    .filter(
      name => results.some(result => result[name] === undefined) && results.some(result => result[name] !== undefined),
    )
    .map(name => `${name} stands on some results only`);
  if (baselineGuid !== undefined && baselineGuid === automationDetails?.guid) faults.push('a run is its own baseline');
  return faults;
}

function ruleFaults({ tool }: Run): readonly string[] {
  return (tool.driver.rules ?? []).flatMap(({ id, properties }) => {
    const score: unknown = properties?.['security-severity'];
    const isSecurity = properties?.tags?.includes('security') === true;
    if (isSecurity !== (score !== undefined)) return [`${id}: the tag security and a score belong together`];
    return score === undefined || /^(10|\d)\.\d$/.test(typeof score === 'string' ? score : '')
      ? []
      : [`${id}: security-severity is not a number in a string`];
  });
}

function resultFaults(result: Result, run: Run): readonly string[] {
  const { ruleId = '', ruleIndex = -1, kind = 'fail', level = 'warning', message } = result;
  const rule = run.tool.driver.rules?.[ruleIndex];
  const faults: string[] = [];
  if (rule?.id !== ruleId) faults.push(`${ruleId}: ruleIndex ${ruleIndex} is another rule's`);
  if ((kind === 'fail') === (level === 'none')) faults.push(`${ruleId}: kind ${kind} with level ${level}`);
  if (result.partialFingerprints?.['primaryLocationLineHash'] === undefined) faults.push(`${ruleId}: no fingerprint`);
  const template = rule?.messageStrings?.[message.id ?? '']?.text;
  const filled = template?.replace(/\{(\d)\}/g, (_, index: string) => message.arguments?.[Number(index)] ?? '');
  if (filled !== message.text) faults.push(`${ruleId}: the text is not its message filled with its arguments`);
  return faults;
}

/**
 * What Microsoft's multitool complains of, notes included. One file a run: of several it reports nothing. It ends with 0
 * whatever it finds, so what counts is its log.
 */
export async function multitoolFaults(text: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sarif-'));
  try {
    const [log, report] = [join(folder, 'log.sarif'), join(folder, 'report.sarif')];
    await writeFile(log, text);
    const code = await validate(log, report);
    return faultsIn(JSON.parse(await readFile(report, 'utf8')) as Log, code);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function validate(log: string, report: string): Promise<number | null> {
  const words = ['validate', log, '--rule-kind', 'Sarif;Ghas', '--config', settings, '--level', 'Error;Warning;Note'];
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const child = spawn(multitool, [...words, '--log', 'ForceOverwrite', '-o', report], { env, stdio: 'ignore' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}

function faultsIn({ runs }: Log, code: number | null): readonly string[] {
  const results = runs
    .flatMap(run => run.results ?? [])
    .map(({ ruleId = '', message }) => `${ruleId} ${String(message.id)}`);
  const invocations = runs.flatMap(run => run.invocations ?? []);
  const notes = invocations.flatMap(({ toolExecutionNotifications: given = [] }) => given.map(notificationText));
  const finished = code === 0 && invocations.length > 0 && invocations.every(run => run.executionSuccessful);
  return finished ? [...results, ...notes] : [...results, ...notes, `the multitool did not finish: ${String(code)}`];
}

function notificationText({ descriptor, message }: Notification): string {
  return `${descriptor?.id ?? ''} ${message.text ?? ''}`;
}
