import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { median } from './figure.ts';

/** The command line as it is published. */
export const builtMain = fileURLToPath(new URL('../../dist/secws-audit.js', import.meta.url));

/** How a child ended: its time from start to end, and what it wrote on descriptor 3. */
interface Ended {
  readonly milliseconds: number;
  readonly told: string;
}

export interface ChildOptions {
  /** Beside the path; nothing else of this environment gets there. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
}

/** Runs Node with these words. Throws where it does not end as an audit may: with 0, or with 1 for its findings. */
export async function run(words: readonly string[], options: ChildOptions = {}): Promise<Ended> {
  const { environment = {}, directory } = options;
  const startedAt = performance.now();
  const child = spawn(process.execPath, words, {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    ...(directory !== undefined && { cwd: directory }),
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const outputs = Promise.all([textOf(child.stdio[2]), textOf(child.stdio[3])]);
  const [code] = (await once(child, 'exit')) as [number | null];
  const milliseconds = performance.now() - startedAt;
  const [complaint, told] = await outputs;
  if (code !== 0 && code !== 1)
    throw new Error(`node ${words.join(' ')} ended with ${code ?? 'a signal'}: ${complaint}`);
  return { milliseconds, told };
}

async function textOf(stream: unknown): Promise<string> {
  return stream instanceof Readable ? text(stream) : '';
}

const peakReporter = new URL('report-peak.ts', import.meta.url).href;

/** The most memory that Node with these words ever held, in bytes. */
export async function peakOf(words: readonly string[], options: ChildOptions = {}): Promise<number> {
  const { told } = await run(['--import', peakReporter, ...words], options);
  return Number(told) * 1024;
}

/** The median time of each, in milliseconds. They take turns, so that a busy moment of the machine strikes all alike. */
export async function timesOf<Name extends string>(
  contestants: Readonly<Record<Name, readonly string[]>>,
  rounds: number,
  options: ChildOptions = {},
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(contestants) as Name[];
  const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const { milliseconds } = await run(contestants[name], options);
      if (round > 0) times[name].push(milliseconds);
    }
  }
  return Object.fromEntries(names.map(name => [name, median(times[name])])) as Record<Name, number>;
}
