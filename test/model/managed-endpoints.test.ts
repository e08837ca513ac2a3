import { expect, test } from 'vitest';
import { estate } from '../../fixtures/estates/estate.ts';
import { valuesAt } from '../../src/catalog/body.ts';
import { customerConnections, customerGaps } from '../../src/model/managed-endpoints.ts';
import type { Estate } from '../../src/model/estate.ts';
import { hasEndpoint } from '../../src/model/private-link.ts';
import { defaultStorageAccount } from '../../src/model/workspace-links.ts';
import { workspaceView, type Workspace } from '../../src/model/workspace.ts';
import { deny, remove, set, type Change } from '../support/change.ts';
import { readEstate } from '../support/rule-cases.ts';

async function managedNetwork(...change: readonly Change[]): Promise<{ seen: Estate; workspace: Workspace }> {
  const seen = await readEstate({ estate: 'managed-network', change });
  return { seen, workspace: workspaceView(seen.node(seen.workspaceIds[0] ?? '')) };
}

const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

test('the endpoints of the managed network are refused, and are no gaps', async () => {
  const { seen } = await managedNetwork();
  expect(seen.gaps.map(({ id }) => nameOf(id)).toSorted()).toEqual([
    '__SYS_PE_crmlwprod_registry_799a38b9',
    '__SYS_PE_kv-mlw-prod_vault_b3bfe1fe',
    '__SYS_PE_mlw-prod_amlworkspace_bcfeece8',
    '__SYS_PE_stmlwprod_blob_fd4a78f6',
    '__SYS_PE_stmlwprod_file_b908e25c',
    'data-blob',
    'data-dfs',
  ]);
  expect(customerGaps(seen)).toEqual([]);
});

test('what else is refused stays a gap', async () => {
  const action = 'Microsoft.KeyVault/vaults/keys/read';
  const { seen } = await managedNetwork(deny(action));
  expect(customerGaps(seen).map(gap => gap.action)).toEqual([action]);
});

test('where the outbound rules are not shown, nobody knows whose the endpoints are', async () => {
  const action = 'Microsoft.MachineLearningServices/workspaces/outboundRules/read';
  const { seen, workspace } = await managedNetwork(deny(action));
  expect(customerGaps(seen)).toHaveLength(8);
  const connections = customerConnections(seen, workspace, workspace);
  expect(connections.known ? [] : connections.unseen.map(unseen => unseen.action)).toEqual([action]);
});

test('more connections that lead nowhere than the managed network made: which is not known', async () => {
  const { seen, workspace } = await managedNetwork(remove('outboundRules/__SYS_PE_stmlwprod_file_b908e25c'));
  const [account] = defaultStorageAccount(seen, workspace).items;
  const connections = account === undefined ? undefined : customerConnections(seen, workspace, account);
  expect(connections).toMatchObject({ known: false, unseen: [{ why: 'undecided', resourceId: account?.id }] });
  expect(
    customerGaps(seen)
      .map(({ id }) => nameOf(id))
      .toSorted(),
  ).toEqual(['__SYS_PE_stmlwprod_blob_fd4a78f6', '__SYS_PE_stmlwprod_file_b908e25c']);
});

test("the workspace's endpoint in its own managed network is not the customer's", async () => {
  const both = await managedNetwork();
  expect(hasEndpoint(both.seen, both.workspace, both.workspace, 'amlworkspace')).toMatchObject({
    known: true,
    value: true,
  });
  const path = 'properties.privateEndpointConnections';
  const made = valuesAt(
    estate('managed-network').find(({ id }) => id.endsWith('/workspaces/mlw-prod')),
    `${path}[]`,
  );
  const without = await managedNetwork(set('workspaces/mlw-prod', path, made.slice(1)));
  expect(hasEndpoint(without.seen, without.workspace, without.workspace, 'amlworkspace')).toMatchObject({
    known: true,
    value: false,
  });
});

test('without a managed network every connection is the customer’s', async () => {
  const seen = await readEstate({ change: [deny('Microsoft.Network/privateEndpoints/read')] });
  const workspace = workspaceView(seen.node(seen.workspaceIds[0] ?? ''));
  expect(customerConnections(seen, workspace, workspace)).toMatchObject({ known: true, value: [{}] });
  expect(customerGaps(seen)).toEqual(seen.gaps);
});

test('a managed network that is not provisioned may have made the connections, or not', async () => {
  const { seen, workspace } = await managedNetwork(
    set('outboundRules/__SYS_PE_stmlwprod_blob_fd4a78f6', 'properties.status', 'Inactive'),
    set('outboundRules/__SYS_PE_stmlwprod_file_b908e25c', 'properties.status', 'inactive'),
  );
  const [account] = defaultStorageAccount(seen, workspace).items;
  const connections = account === undefined ? undefined : customerConnections(seen, workspace, account);
  expect(connections).toMatchObject({
    known: false,
    unseen: [
      {
        why: 'undecided',
        detail:
          "stmlwprod has 2 private endpoint connections whose endpoints can't be read, and managed networks made 0 to 2 of them: which is not known.",
      },
    ],
  });
});
