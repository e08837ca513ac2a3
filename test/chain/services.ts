/** One service of `hardened` that is reached by a private endpoint, and what its chain is made of. */
export interface Service {
  readonly name: string;
  /** The end of the target's id. */
  readonly target: string;
  /** Where its connection stands in the target's list. */
  readonly connection: number;
  readonly endpoint: string;
  readonly nic: string;
  /** The rule that asks for the endpoint; none asks for that of a datastore's blobs. */
  readonly asks: string | undefined;
  /** Its records by zone; the wildcard of online endpoints apart. */
  readonly zones: Readonly<Record<string, readonly string[]>>;
}

const guid = 'c0de5afe-0001-4a5e-8a5e-5afe5afe5afe';
export const apiZone = 'privatelink.api.azureml.ms';
export const wildcard = `*.${guid}.inference.westeurope`;

export const services: readonly Service[] = [
  {
    name: 'the workspace',
    target: 'workspaces/mlw-prod',
    connection: 0,
    endpoint: 'pe-mlw-prod',
    nic: 'pe-mlw-prod.nic.edeecbc8-a1d9-4018-a5aa-90fc95811117',
    asks: 'PEP-001',
    zones: {
      [apiZone]: [`${guid}.workspace.westeurope`, `${guid}.workspace.westeurope.cert`],
      'privatelink.notebooks.azure.net': [`ml-mlw-prod-westeurope-${guid}.westeurope`],
    },
  },
  storage('blob', 'PEP-002', 0, '2b459102-1ddb-4820-aadd-3cc84a110372'),
  storage('file', 'PEP-003', 1, 'b224e736-7703-46fe-a287-b0a55ecb7003'),
  storage('queue', 'PEP-007', 2, '19f2f848-8ed4-429d-a944-f209ca7e0204'),
  storage('table', 'PEP-007', 3, 'c4d56e58-88dd-4704-a2f9-86a467b8c972'),
  dataStorage('blob', undefined, 0, '81611520-47de-47e4-a779-13844391cec2'),
  dataStorage('dfs', 'PEP-008', 1, 'f2e9b569-d5f8-4c1c-ab45-fccabfcf427a'),
  vault('kv-mlw-prod', 'PEP-005', '75d8e587-95dc-42e3-a3cd-3fbbee63bcd3'),
  vault('kv-mlw-prod-cmk', 'PEP-006', '5cc45621-b050-4589-ac00-4ca6545f8b11'),
  {
    name: 'the registry',
    target: 'registries/crmlwprod',
    connection: 0,
    endpoint: 'pe-crmlwprod',
    nic: 'pe-crmlwprod.nic.1a8cf7de-d0d0-4515-a053-8723e0cbd349',
    asks: 'PEP-004',
    zones: { 'privatelink.azurecr.io': ['crmlwprod', 'crmlwprod.westeurope.data'] },
  },
];

function storage(group: string, asks: string, connection: number, nic: string): Service {
  return account('stmlwprod', group, asks, connection, nic);
}

function dataStorage(group: string, asks: string | undefined, connection: number, nic: string): Service {
  return account('stmlwproddata', group, asks, connection, nic);
}

function account(name: string, group: string, asks: string | undefined, connection: number, nic: string): Service {
  const endpoint = `pe-${name}-${group}`;
  return {
    name: `${group} of ${name}`,
    target: `storageAccounts/${name}`,
    connection,
    endpoint,
    nic: `${endpoint}.nic.${nic}`,
    asks,
    zones: { [`privatelink.${group}.core.windows.net`]: [name] },
  };
}

function vault(name: string, asks: string, nic: string): Service {
  return {
    name: `the vault ${name}`,
    target: `vaults/${name}`,
    connection: 0,
    endpoint: `pe-${name}`,
    nic: `pe-${name}.nic.${nic}`,
    asks,
    zones: { 'privatelink.vaultcore.azure.net': [name] },
  };
}

/** All zones, each once. */
export const zones: readonly string[] = [...new Set(services.flatMap(one => Object.keys(one.zones)))];
