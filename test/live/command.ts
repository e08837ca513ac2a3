import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../fixtures/emulator/emulator.ts';
import { run } from '../../src/cli/run.ts';
import { fakeShell } from '../cli/fake-shell.ts';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const trusted = getCACertificates('default');

/** An emulator whose certificate this process trusts until it closes. */
export async function startTrusted(options: EmulatorOptions): Promise<Emulator> {
  const azure = await startEmulator(options);
  setDefaultCACertificates([...trusted, readFileSync(azure.caFile, 'utf8')]);
  return {
    ...azure,
    close: async () => {
      setDefaultCACertificates(trusted);
      await azure.close();
    },
  };
}

/** The command line as it is, in this process: its own clients and credentials, against an emulator. */
export async function secwsAudit(
  azure: Emulator,
  words: readonly string[],
  directory: string = process.cwd(),
): Promise<Ended> {
  const { shell, stdout, stderr } = fakeShell(words, { directory, environment: azure.environment });
  const code = await run(shell);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}
