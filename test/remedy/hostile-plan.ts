import { createStore } from '../../fixtures/emulator/store.ts';
import { estate as bodiesOf } from '../../fixtures/estates/estate.ts';
import { rules } from '../../rules/index.ts';
import { audit } from '../../src/audit/audit.ts';
import type { Body } from '../../src/catalog/body.ts';
import { gather } from '../../src/gather/gather.ts';
import { buildEstate } from '../../src/model/estate.ts';
import { planFixes, type Plan } from '../../src/remedy/plan.ts';
import { applyChanges, copy, remove, set, unset } from '../support/change.ts';
import { securityRule } from '../support/parts.ts';
import { storeReader } from '../support/store-reader.ts';
import { rename } from './rename.ts';

/** What an estate of hostile names has, by type and the name that it has in `hardened`. */
const names: Readonly<Record<string, string>> = {
  'resourceGroups/rg-mlw-prod': 'räg 日本 & $(touch canary) \u202Etxt',
  'resourceGroups/rg-mlw-prod-network': "it's `touch canary`; touch canary #",
  'workspaces/mlw-prod': 'w"$(touch canary)\u{1F600}',
  'storageAccounts/stmlwprod': "'; touch canary; '",
  'vaults/kv-mlw-prod': '‘; touch canary; ’ ‚$env:PATH‛ “$(touch canary)”',
  'registries/crmlwprod': '|touch canary|<img src=x>[a](b)`**`',
  'virtualNetworks/vnet-mlw-prod': 'a\ntouch canary\r\n#\t\u0007\u001B[31m',
  'subnets/snet-training': '--help',
  'networkSecurityGroups/nsg-training': '-n -- @file {a,b} ~ * ?',
  'computes/builder': "$'\\x41' \\ \\\\ ! %PATH% `u{41}",
};

const open = (resource: string, acls: string) => [
  set(resource, 'properties.publicNetworkAccess', 'Enabled'),
  set(resource, `properties.${acls}.defaultAction`, 'Allow'),
];

const breaks = [
  set('workspaces/mlw-prod', 'properties.publicNetworkAccess', 'Enabled'),
  unset('workspaces/mlw-prod', 'properties.imageBuildCompute'),
  copy('computes/cpu-build', 'builder'),
  remove('computes/cpu-build'),
  remove('computes/cpu-train'),
  ...open('storageAccounts/stmlwprod', 'networkAcls'),
  set('storageAccounts/stmlwprod', 'properties.privateEndpointConnections', []),
  remove('privateDnsZones/privatelink.file.core.windows.net'),
  ...open('vaults/kv-mlw-prod', 'networkAcls'),
  set(
    'registries/crmlwprod',
    'properties.privateEndpointConnections[0].properties.privateLinkServiceConnectionState.status',
    'Pending',
  ),
  set('networkSecurityGroups/nsg-training', 'properties.securityRules[0]', {
    ...securityRule('\u202Eeval $(touch canary)\u0007', 100, {
      sourceAddressPrefix: 'BatchNodeManagement',
      destinationPortRange: '29876',
    }),
  }),
];

/** The plan of an estate that fails much, with the names of `hardened` or with hostile ones. */
export async function planOf(kind: 'plain' | 'hostile'): Promise<Plan> {
  const broken = applyChanges(bodiesOf('hardened'), breaks);
  const bodies =
    kind === 'plain' ? broken : Object.entries(names).reduce((made, [old, name]) => rename(made, old, name), broken);
  return planFixes(await findingsOf(bodies));
}

async function findingsOf(bodies: readonly Body[]): Promise<ReturnType<typeof audit>> {
  const scope = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };
  const about = { scope, tool: { name: 'secws-audit', version: '0.0.0' }, cloud: 'public', allowEmpty: false } as const;
  const read = gather(storeReader(createStore(bodies)), { ...about, generatedAt: '2026-11-01T00:00:00Z' });
  return audit(await buildEstate(await read), { rules, profile: 'current', options: {}, endpointSubnet: undefined });
}
