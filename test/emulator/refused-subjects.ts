import type { Json, JsonObject } from '../../src/catalog/body.ts';
import { openEstate } from './written.ts';

/** The store that the refusals are asked of. Nothing in it ever changes, since every write is refused. */
export const { store, find } = openEstate('hardened');
export const workspace = find('workspaces', 'mlw-prod');
export const cluster = find('computes', 'cpu-train');
export const network = find('virtualNetworks', 'vnet-mlw-prod');
export const training = find('networkSecurityGroups', 'nsg-training');
export const vault = find('vaults', 'kv-mlw-prod');
export const keyVault = find('vaults', 'kv-mlw-prod-cmk');
export const registry = find('registries', 'crmlwprod');
export const aks = find('managedClusters', 'aks-mlw-prod');
export const zone = find('privateDnsZones', 'privatelink.api.azureml.ms');
export const endpoint = find('privateEndpoints', 'pe-stmlwprod-blob');
export const storage = find('storageAccounts', 'stmlwprod');

/** What Azure answers, to what, and the write that is refused. */
export type Refused = readonly [string, string, 'PUT' | 'PATCH' | 'DELETE', string, Json | undefined];

export const inProperties = (properties: JsonObject): { readonly properties: JsonObject } => ({ properties });

/** A body with one property of it changed. */
export function changed(body: JsonObject, name: string, value: Json): Json {
  return { ...body, properties: { ...(body['properties'] as JsonObject), [name]: value } };
}
