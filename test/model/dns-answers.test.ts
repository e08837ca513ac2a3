import { expect, it } from 'vitest';
import { dnsAnswers, type DnsAnswer } from '../../src/model/dns-answers.ts';
import type { Change } from '../support/change.ts';
import { set } from '../support/change.ts';
import { readEstate } from '../support/rule-cases.ts';

const label = 'ml-ws1103-eastus-b1103c0d-5eed-4a11-8ee5-1103aa55aa55';
const former = { name: `${label}.notebooks.azure.net`, addresses: ['10.150.0.5'] };
const today = { name: `${label}.eastus.notebooks.azure.net`, addresses: ['10.150.0.5'] };

async function notebooksIn(estate: 'ws1103' | 'hardened', ...change: readonly Change[]): Promise<readonly DnsAnswer[]> {
  const workspaces = dnsAnswers(await readEstate({ estate, change }));
  const all = workspaces.flatMap(({ endpoints }) => endpoints).flatMap(({ answers }) => answers);
  return all.filter(({ name }) => name.includes('notebooks'));
}

it("adds today's name of notebooks where an endpoint tells that of 2020", async () => {
  const zone = 'privatelink.notebooks.azure.net';
  expect(await notebooksIn('ws1103')).toEqual([
    { ...former, records: [{ zone, name: label }] },
    { ...today, records: [{ zone, name: `${label}.eastus` }], assumed: true },
  ]);
});

it('adds none where an endpoint tells it, or where nothing tells the region', async () => {
  const fqdns = 'properties.ipConfigurations[0].properties.privateLinkConnectionProperties.fqdns';
  const nic = (await readEstate({ estate: 'ws1103' }))
    .seen('Microsoft.Network/networkInterfaces')
    .find(({ name }) => name.startsWith('ws1103-PrivateEndpoint'));
  const names = [
    await notebooksIn('hardened'),
    await notebooksIn('ws1103', set(`networkInterfaces/${nic?.name}`, fqdns, [])),
  ].map(all => all.map(({ name }) => name));
  expect(names).toEqual([
    ['ml-mlw-prod-westeurope-c0de5afe-0001-4a5e-8a5e-5afe5afe5afe.westeurope.notebooks.azure.net'],
    [former.name],
  ]);
});
