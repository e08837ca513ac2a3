import type { FaultRule } from '../../fixtures/emulator/fault-rules.ts';
import { createStore } from '../../fixtures/emulator/store.ts';
import type { Body } from '../../src/catalog/body.ts';
import { run } from '../../src/cli/run.ts';
import { fakeShell } from '../cli/fake-shell.ts';
import { secwsAudit, startTrusted, type Ended } from '../live/command.ts';

/** Azure as it is one night, and what of it the audit is not shown. */
export interface Azure {
  readonly bodies: readonly Body[];
  /** The read actions that the audit lacks. */
  readonly without: readonly string[];
  readonly faults: readonly FaultRule[];
}

/** Reads subscriptions over https into a snapshot. */
export async function takeSnapshot(
  file: string,
  subscriptions: readonly string[],
  { bodies, without, faults }: Azure,
): Promise<Ended> {
  const scope = subscriptions.map(id => `--subscription=${id}`);
  const azure = await startTrusted({ bodies: createStore(bodies, { without }), throttle: false });
  try {
    for (const fault of faults) azure.fault(fault);
    const ended = await secwsAudit(azure, ['snapshot', '--auth=env', `--output=${file}`, '--quiet', ...scope]);
    if (faults.length > 0 && azure.journal.every(({ fault }) => fault === undefined))
      throw new Error('No fault has struck.');
    return ended;
  } finally {
    await azure.close();
  }
}

/** Audits a snapshot in a folder, early on a day of November. Throws where the audit did not end well. */
export async function auditSnapshot(
  file: string,
  { folder, day, words }: { readonly folder: string; readonly day: number; readonly words: readonly string[] },
): Promise<number> {
  const time = `2026-11-${String(day).padStart(2, '0')}T04:17:00Z`;
  const all = [`--snapshot=${file}`, `--as-of=${time}`, '--quiet', ...words];
  const { shell, stderr } = fakeShell(all, { directory: folder });
  const code = await run(shell);
  if (![0, 1, 4].includes(code)) throw new Error(stderr.text());
  return code;
}
