import { createWriteStream } from 'node:fs';
import { relative } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Format } from '../report/formats.ts';
import { atomicFile, writeFailure } from './atomic-file.ts';
import type { AtomicFile } from './atomic-file.ts';
import type { Target } from './format-option.ts';
import type { Shell } from './shell.ts';
import { writeText } from './write-text.ts';

/** Where the reports will go; nothing is seen of them before {@link Destinations.write}. */
export interface Destinations {
  /** Writes all reports, or, when one fails or the signal is aborted, none of the files. */
  write(render: (format: Format, target: Target) => Iterable<string>): Promise<void>;
}

type Place = Target & { readonly file?: AtomicFile; readonly shown: string };

/** Checks that every target can be written, so that a long audit is not done in vain. Throws a {@link UsageError}. */
export async function openDestinations(targets: readonly Target[], shell: Shell): Promise<Destinations> {
  const places: Place[] = [];
  for (const target of targets) places.push(await placeOf(target, shell.directory));
  return {
    write: async render => {
      try {
        for (const place of places) await writeFile(place, render, shell.signal);
        for (const place of places)
          if (place.file === undefined) await writeText(shell.stdout, render(place.format, place), shell.signal);
        shell.signal.throwIfAborted();
        for (const { file } of places) await file?.commit();
      } finally {
        for (const { file } of places) await file?.discard();
      }
    },
  };
}

async function placeOf(target: Target, directory: string): Promise<Place> {
  if (target.path === undefined) return { ...target, shown: 'standard output' };
  const shown = shownPath(target.path, directory);
  return { ...target, shown, file: await atomicFile(target.path, shown) };
}

/** The path as people gave it, near enough: relative to where they are. */
export function shownPath(path: string, directory: string): string {
  return relative(directory, path).replaceAll('\\', '/') || '.';
}

async function writeFile(
  { file, shown, ...target }: Place,
  render: (format: Format, target: Target) => Iterable<string>,
  signal: AbortSignal,
): Promise<void> {
  if (file === undefined) return;
  const stream = createWriteStream(file.temporary);
  const end = finished(stream).catch((error: unknown) => {
    throw writeFailure(shown, error);
  });
  await Promise.all([end, writeText(stream, render(target.format, target), signal).finally(() => stream.end())]);
}
