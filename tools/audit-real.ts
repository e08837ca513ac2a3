/**
 * Audits every file of the folder that SECWS_REAL_ESTATES names: inventories that others recorded or deployed, which are not part of this
 * project. Fails where an audit ends in anything but a report.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'secws-real-'));
const folder = process.env['SECWS_REAL_ESTATES'];

try {
  if (folder === undefined || folder === '') throw new Error('Set SECWS_REAL_ESTATES to a folder of inventories.');
  const files = readdirSync(folder).filter(file => /\.jsonl?(\.gz)?$/.test(file));
  if (files.length === 0) throw new Error('The folder of SECWS_REAL_ESTATES holds no inventory.');
  for (const file of files.sort()) tell(`${file}: ${auditFile(resolve(folder, file))}`);
} finally {
  rmSync(reports, { recursive: true });
}

/** Audits one file in three formats, and says in a line what came of it. */
function auditFile(path: string): string {
  const formats = ['markdown', 'sarif', 'json'].map(format => `--format=${format}=${format}`);
  const words = [main, '--snapshot', path, '--allow-empty', '--fail-on-unknown', '--quiet', ...formats];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: reports, encoding: 'utf8' });
  const trace = /^\s+at .+:\d+:\d+\)?$/m.test(stderr);
  if (trace || ![0, 1, 4].includes(status ?? -1)) {
    process.exitCode = 1;
    return `FAILED with exit code ${status ?? 'none'}\n${stderr}`;
  }
  JSON.parse(readFileSync(join(reports, 'sarif'), 'utf8'));
  const counts = /^\*\*(.+)\*\*$/m.exec(readFileSync(join(reports, 'markdown'), 'utf8'))?.[1] ?? '';
  return `exit code ${status ?? ''}, ${counts}`;
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
