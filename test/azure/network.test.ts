import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { json, startHttpsServer, type HttpsServer } from '../support/https-server.ts';
import { cloudOf, workspace } from './read-from.ts';

let server: HttpsServer;
let proxy: Server;
let folder: string;
const tunnels: string[] = [];

beforeAll(async () => {
  server = await startHttpsServer();
  folder = await mkdtemp(join(tmpdir(), 'secws-network-'));
  await writeFile(join(folder, 'ca.pem'), server.certificate);
  proxy = createServer();
  proxy.on('connect', (request, client) => {
    tunnels.push(request.url ?? '');
    const tunnel = connect(server.port, 'localhost', () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
    tunnel.pipe(client).pipe(tunnel);
    for (const end of [tunnel, client]) end.on('error', () => end.destroy());
  });
  await new Promise<void>(resolve => proxy.listen(0, 'localhost', resolve));
});
afterAll(async () => {
  proxy.close();
  await server.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  tunnels.length = 0;
  server.script(json({ id: workspace, type: 'Microsoft.MachineLearningServices/workspaces' }));
});

/** Reads a workspace in a process of its own, since Node reads these variables when it starts. */
async function readIn(environment: Readonly<Record<string, string>>): Promise<string> {
  const program = `
    import { createReader } from '${new URL('../../src/azure/create-reader.ts', import.meta.url).href}';
    const credential = { getToken: async () => ({ token: 't', expiresOnTimestamp: Date.now() + 3600000 }) };
    const reader = await createReader({ cloud: ${JSON.stringify(cloudOf(server))}, credential, wait: async () => {} });
    console.log(await reader.get('${workspace}').then(({ type }) => type, ({ message }) => message));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    env: environment,
  });
  return stdout.trim();
}

it('goes through HTTPS_PROXY, trusts NODE_EXTRA_CA_CERTS and heeds NO_PROXY', async () => {
  const { port } = proxy.address() as AddressInfo;
  const trusted = { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'), HTTPS_PROXY: `http://localhost:${port}` };
  expect(await readIn(trusted)).toBe('Microsoft.MachineLearningServices/workspaces');
  expect(tunnels).toEqual([`localhost:${server.port}`]);
  expect(await readIn({ ...trusted, NO_PROXY: 'localhost' })).toBe('Microsoft.MachineLearningServices/workspaces');
  expect(tunnels).toHaveLength(1);
});

it('trusts no other certificate', async () => {
  expect(await readIn({})).toMatch(/^The certificate of localhost:\d+ is not trusted/);
});
