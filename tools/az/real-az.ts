import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '../../fixtures/emulator/emulator.ts';
import { principal } from '../../fixtures/emulator/principal.ts';
import { loopbackCloud } from './cloud.ts';

/** The Azure CLI, signed in to an emulator. */
export interface RealAz {
  /** What scripts need so that their `az` is this one. */
  readonly environment: Readonly<Record<string, string>>;
  /** Signs in anew, so that `az` knows the subscriptions that the emulator has now. Rejects where that fails. */
  signIn(): Promise<void>;
  /** Runs one command, without a shell. */
  run(words: readonly string[]): Promise<Ran>;
  /** Runs a text as it stands, by bash, with this `az` on its path. */
  runScript(script: string): Promise<Ran>;
  close(): Promise<void>;
}

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the Azure CLI is installed, or why it can't be had. */
export async function prepareAz(): Promise<{ readonly home: string } | { readonly skipped: string }> {
  const { stdout } = await finished(spawn('bash', [fileURLToPath(new URL('prepare.sh', import.meta.url))]));
  const [, word, value = ''] = /^AZ_(HOME|SKIPPED)=(.*)$/m.exec(stdout) ?? [];
  return word === 'HOME' ? { home: value } : { skipped: value || 'its installation broke off' };
}

/** Starts the resident CLI and signs it in to the emulator. Rejects where any step fails: nothing is run after it. */
export async function startAz(home: string, emulator: Emulator): Promise<RealAz> {
  const folder = await mkdtemp(join(tmpdir(), 'secws-az-'));
  const socket = join(folder, 'az.sock');
  const environment = await writeEnvironment(folder, home, socket, emulator);
  const resident = spawn(join(home, 'bin/python'), [fileURLToPath(new URL('resident.py', import.meta.url)), socket], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await ready(resident);
  const runScript = (script: string) => finished(spawn('bash', ['-c', script], { env: environment, cwd: folder }));
  const close = async () => {
    resident.kill();
    await rm(folder, { recursive: true, force: true });
  };
  const enter = (commands: readonly string[]) => mustRun(runScript, commands);
  try {
    await enter([...(await registerCloud(folder, emulator)), login]);
  } catch (error) {
    await close();
    throw error;
  }
  return { environment, signIn: () => enter([login]), run: words => ask(socket, words, folder), runScript, close };
}

/** Whatever isn't loopback goes to a proxy that isn't there. */
const nowhere = 'http://127.0.0.1:9';

async function writeEnvironment(
  folder: string,
  home: string,
  socket: string,
  { caFile }: Emulator,
): Promise<Readonly<Record<string, string>>> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const shim = fileURLToPath(new URL('shim.py', import.meta.url));
  await writeFile(join(bin, 'az'), `#!/bin/sh\nexec '${home}/bin/python' -IS '${shim}' '${socket}' "$@"\n`);
  await chmod(join(bin, 'az'), 0o755);
  return {
    PATH: `${bin}:/usr/local/bin:/usr/bin:/bin`,
    HOME: folder,
    LANG: 'C.UTF-8',
    AZURE_CONFIG_DIR: join(folder, 'azure'),
    AZURE_CORE_COLLECT_TELEMETRY: '0',
    AZURE_CORE_NO_COLOR: '1',
    AZURE_CORE_SURVEY_MESSAGE: '0',
    AZURE_EXTENSION_USE_DYNAMIC_INSTALL: 'no',
    REQUESTS_CA_BUNDLE: caFile,
    HTTPS_PROXY: nowhere,
    HTTP_PROXY: nowhere,
    NO_PROXY: 'localhost,127.0.0.1',
  };
}

const { clientId, clientSecret } = principal;
const login = `az login --service-principal --username ${clientId} --password ${clientSecret} --tenant adfs --output none`;

/** The commands after which `az` knows no cloud but the emulator. */
async function registerCloud(folder: string, { url }: Emulator): Promise<readonly string[]> {
  const config = join(folder, 'cloud.json');
  await writeFile(config, JSON.stringify(loopbackCloud(url)));
  return [`az cloud register --name Emulator --cloud-config @${config}`, 'az cloud set --name Emulator'];
}

/** Runs commands one after the other, none after one that failed. */
async function mustRun(runScript: RealAz['runScript'], commands: readonly string[]): Promise<void> {
  const { status, stderr } = await runScript(commands.join(' && '));
  if (status !== 0) throw new Error(`az could not sign in to the emulator: ${stderr}`);
}

async function ready(resident: ChildProcess): Promise<void> {
  const failed = once(resident, 'exit').then(() => Promise.reject(new Error('The resident az did not start.')));
  if (resident.stdout === null) throw new Error('The resident az has no output.');
  await Promise.race([once(resident.stdout, 'data'), failed]);
  failed.catch(() => undefined);
}

async function ask(path: string, argv: readonly string[], cwd: string): Promise<Ran> {
  const connection = createConnection(path);
  connection.write(`${JSON.stringify({ argv, cwd })}\n`);
  return JSON.parse(await text(connection)) as Ran;
}

async function finished(child: ChildProcess): Promise<Ran> {
  const [stdout, stderr, [status]] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { status: status ?? 1, stdout, stderr };
}
