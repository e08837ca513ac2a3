import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../fixtures/emulator/emulator.ts';
import { principal } from '../../fixtures/emulator/principal.ts';
import { makeToken } from '../../fixtures/emulator/tokens.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import { startMain, type Ended } from '../scenarios/run-main.ts';

let azure: Emulator;
let directory: string;

beforeAll(async () => {
  azure = await startEmulator({ bodies: estate('ws1103'), throttle: false });
  directory = mkdtempSync(join(tmpdir(), 'secws-sign-in-'));
});

afterAll(async () => {
  rmSync(directory, { recursive: true });
  await azure.close();
});

const words = ['--rg', 'ws1103', '--only', 'WKS-001', '--quiet', '--as-of', '2026-11-01', '--format', 'json'];

/** What every sign-in needs to find Azure, and no secret. */
function whereabouts(): Readonly<Record<string, string>> {
  const { AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_TENANT_ID, ...others } = azure.environment;
  expect([AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_TENANT_ID]).toEqual(Object.values(secrets));
  return others;
}

const secrets = {
  AZURE_CLIENT_ID: principal.clientId,
  AZURE_CLIENT_SECRET: principal.clientSecret,
  AZURE_TENANT_ID: principal.tenantId,
};

function audit(auth: string, environment: Readonly<Record<string, string>>): Promise<Ended> {
  return startMain([...words, '--auth', auth], { directory, environment }).ended;
}

/** A folder with Azure CLI in it, as far as the audit calls it. */
function azureCli(): string {
  const folder = join(directory, 'bin');
  const token = {
    accessToken: makeToken(azure.url),
    expires_on: Math.floor(Date.now() / 1000) + 3600,
    tokenType: 'Bearer',
  };
  const account = { id: azure.store.subscriptions[0] };
  const script = `#!/bin/sh
case "$*" in
  *get-access-token*) echo '${JSON.stringify(token)}' ;;
  *'account show'*) echo '${JSON.stringify(account)}' ;;
  *) exit 1 ;;
esac
`;
  mkdirSync(folder);
  writeFileSync(join(folder, 'az'), script, { mode: 0o755 });
  return folder;
}

test('every way to sign in leads to the same report', async () => {
  const federated = join(directory, 'token');
  writeFileSync(federated, makeToken('api://AzureADTokenExchange'));
  const withoutSubscription = { ...whereabouts(), AZURE_SUBSCRIPTION_ID: '' };
  const path = `${azureCli()}${delimiter}${process.env['PATH'] ?? ''}`;
  const { AZURE_CLIENT_ID, AZURE_TENANT_ID } = secrets;
  const [env, ...others] = await Promise.all([
    audit('env', { ...whereabouts(), ...secrets }),
    audit('workload', { ...whereabouts(), AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_FEDERATED_TOKEN_FILE: federated }),
    audit('managed', whereabouts()),
    audit('cli', { ...withoutSubscription, PATH: path }),
    audit('default', { ...withoutSubscription, PATH: path }),
  ]);
  expect({ code: env.code, stderr: env.stderr }).toEqual({ code: 1, stderr: '' });
  expect(others).toEqual(others.map(() => env));
});

test.each(['env', 'workload', 'cli'])('%s without what it needs: one sentence, exit code 3', async auth => {
  const { code, stdout, stderr } = await audit(auth, { ...whereabouts(), PATH: directory });
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toMatch(/^secws-audit: .+\n$/);
});
