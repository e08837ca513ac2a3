import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../../fixtures/emulator/emulator.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import { parseResourceId } from '../../src/catalog/resource-id.ts';
import { secwsAudit, startTrusted } from './command.ts';

const workspaceType = 'microsoft.machinelearningservices/workspaces';
/** The network of hardened, without its workspace. */
const bodies = estate('hardened').filter(
  ({ id }) => !(parseResourceId(id)?.type ?? '').toLowerCase().startsWith(workspaceType),
);
const question = ['--direction', 'inbound', '--from', 'Internet', '--port', '22', '--auth', 'env', '--quiet'];
let azure: Emulator;

beforeAll(async () => {
  azure = await startTrusted({ bodies, throttle: false });
});

afterAll(async () => {
  await azure.close();
});

test('a flow is decided from Azure, without a workspace', async () => {
  const words = ['flow', '--rg', 'rg-mlw-prod-network', '--subnet', 'vnet-mlw-prod/snet-training', ...question];
  expect(await secwsAudit(azure, words)).toEqual({
    code: 0,
    stderr: '',
    stdout:
      "Inbound: denied\n  denied: Tcp from Internet to snet-training, port 22; Deny by 'DenyAllInBound' (65500) of nsg-training\n",
  });
});

test('what is named by id is read in its own resource group', async () => {
  const id = bodies.find(({ id }) => id.endsWith('/networkSecurityGroups/nsg-scoring'))?.id ?? '';
  const { code, stdout } = await secwsAudit(azure, ['flow', '--nsg', id, ...question]);
  expect([code, stdout]).toEqual([
    0,
    "Inbound: denied\n  denied: Tcp from Internet to *, port 22; Deny by 'DenyAllInBound' (65500) of nsg-scoring\n",
  ]);
});

test('a group that is not there is a wrong question', async () => {
  const words = ['flow', '--rg', 'rg-mlw-prod-network', '--nsg', 'nowhere', ...question];
  const { code, stderr } = await secwsAudit(azure, words);
  expect([code, stderr.split(':')[1]]).toEqual([2, " --nsg 'nowhere' is no network security group that was read"]);
});

test('a resource group that is not there ends it', async () => {
  const { code, stderr } = await secwsAudit(azure, ['flow', '--rg', 'nowhere', '--nsg', 'nsg-scoring', ...question]);
  expect([code, stderr]).toEqual([
    3,
    "secws-audit: The resource group 'nowhere' was not found; check its name, or choose a subscription with --subscription.\n",
  ]);
});
