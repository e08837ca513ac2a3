import { join } from 'node:path';
import { builtMain, run, timesOf } from './child.ts';
import type { Figure } from './figure.ts';
import { writeFleet } from './fleet-file.ts';

/** What small things cost, against starting Node and ending it at once. */
export async function startUpFigures(folder: string): Promise<readonly Figure[]> {
  const path = join(folder, 'ws1103.jsonl');
  await writeFleet(path, 'ws1103');
  await run([builtMain, '--snapshot', path]);
  const times = await timesOf(
    { node: ['-e', '0'], version: [builtMain, '--version'], audit: [builtMain, '--snapshot', path] },
    21,
  );
  const figure = (what: string, atMost: number, time: number): Figure => ({
    what,
    value: time / times.node,
    goal: { atMost },
    unit: '× node -e 0',
    from: `${time.toFixed(0)} ms to ${times.node.toFixed(0)} ms`,
  });
  return [figure('--version', 2, times.version), figure('audit of the snapshot of ws1103', 4, times.audit)];
}
