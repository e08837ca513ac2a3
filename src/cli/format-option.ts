import { resolve } from 'node:path';
import type { Format } from '../report/formats.ts';
import { wrongChoice } from './given.ts';
import { UsageError } from './usage-error.ts';

/** The report's own list again: loading that one would load every report. */
export const formatNames = [
  'markdown',
  'sarif',
  'json',
  'pretty',
  'job-summary',
  'job-summary-counts',
] as const satisfies readonly Format[];

/** One report to write. Without a path it goes to standard output. */
export interface Target {
  readonly format: Format;
  readonly path?: string;
}

/** Which reports go where, from `--format name[=path]` and `--output`. Paths are relative to `directory`. */
export function targetsOf(given: {
  readonly formats: readonly string[];
  readonly output: string | undefined;
  readonly directory: string;
  readonly isTerminal: boolean;
}): readonly Target[] {
  const { output, directory } = given;
  const targets = given.formats.map(format => targetOf(format, directory));
  if (targets.length === 0) targets.push({ format: defaultFormat(output, given.isTerminal) });
  const placed = output === undefined ? targets : [withOutput(targets, output, directory)];
  rejectSharedTargets(placed);
  return placed;
}

function targetOf(text: string, directory: string): Target {
  const [, name = '', path] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const format = formatNames.find(choice => choice === name.toLowerCase());
  if (format === undefined) throw wrongChoice('--format', name, formatNames);
  if (path === '')
    throw new UsageError(`--format ${name}= needs a path: write --format ${name}=report, or leave out the =.`);
  return placed(format, path, directory);
}

function placed(format: Format, path: string | undefined, directory: string): Target {
  return path === undefined || path === '-' ? { format } : { format, path: resolve(directory, path) };
}

/** A file's name tells its format; a terminal gets the report for people. */
function defaultFormat(output: string | undefined, isTerminal: boolean): Format {
  if (output === undefined || output === '-') return isTerminal ? 'pretty' : 'markdown';
  if (/\.sarif(\.json)?$/i.test(output)) return 'sarif';
  return /\.json$/i.test(output) ? 'json' : 'markdown';
}

function withOutput(targets: readonly Target[], output: string, directory: string): Target {
  const [target, second] = targets;
  if (target === undefined || second !== undefined) {
    throw new UsageError('--output names one file for several formats: write --format name=path for each instead.');
  }
  if (target.path !== undefined) {
    throw new UsageError(`--output and --format ${target.format}=path both name a file: give one of them.`);
  }
  return placed(target.format, output, directory);
}

function rejectSharedTargets(targets: readonly Target[]): void {
  const seen = new Map<string | undefined, Format>();
  for (const { format, path } of targets) {
    const other = seen.get(path);
    if (other !== undefined) throw sharedTarget(other, format, path);
    seen.set(path, format);
  }
}

function sharedTarget(first: Format, second: Format, path: string | undefined): UsageError {
  const where = path === undefined ? 'standard output' : 'the same file';
  return new UsageError(
    `${first} and ${second} would both go to ${where}: write --format ${second}=path for one of them.`,
  );
}
