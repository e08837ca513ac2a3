import { isObject, type Json, type JsonObject } from '../catalog/body.ts';

/**
 * The body of a network resource as ARM sends it, from what `az network … show` and `list` print: they lift the content of
 * `properties` one level up, in the resource and in the named parts that it holds. Any other body is returned as it is.
 */
export function nestProperties(body: JsonObject, type: string): JsonObject {
  if (!/^microsoft\.network\//i.test(type) || body['properties'] !== undefined) return body;
  const outside = skuInside.test(type) ? resourceNames.filter(name => name !== 'sku') : resourceNames;
  return nest(body, new Set(outside)) ?? body;
}

/** What stands beside `properties` in a resource. `az resource list` adds the last ones, and they are no content either. */
const resourceNames = [
  ...['id', 'name', 'type', 'location', 'tags', 'etag', 'sku', 'kind', 'zones', 'identity', 'managedBy', 'plan'],
  ...['extendedLocation', 'systemData', 'resourceGroup', 'subscriptionId', 'tenantId'],
  ...['changedTime', 'createdTime', 'provisioningState'],
];

/** Types whose SKU is one of their properties. */
const skuInside = /\/(azureFirewalls|firewallPolicies|virtualNetworkGateways)$/i;

/** What stands beside `properties` in a part of a resource. */
const partNames: ReadonlySet<string> = new Set(['id', 'name', 'type', 'etag', 'zones']);

/** The lists of parts that have properties of their own. */
const lists: ReadonlySet<string> = new Set([
  ...['securityRules', 'defaultSecurityRules', 'subnets', 'virtualNetworkPeerings', 'delegations', 'routes'],
  ...['ipConfigurations', 'privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'],
  ...['privateEndpointConnections', 'privateDnsZoneConfigs', 'serviceEndpointPolicyDefinitions'],
  ...['frontendIPConfigurations', 'frontendIpConfigurations', 'backendAddressPools', 'loadBalancerBackendAddresses'],
  ...['loadBalancingRules', 'inboundNatRules', 'inboundNatPools', 'outboundRules', 'probes'],
  ...['networkRuleCollections', 'applicationRuleCollections', 'natRuleCollections'],
]);

/** Undefined where nothing but a reference or a name is there. */
function nest(whole: JsonObject, outside: ReadonlySet<string>): JsonObject | undefined {
  const entries = Object.entries(whole);
  if (entries.every(([name]) => outside.has(name) || name === 'resourceGroup')) return undefined;
  const isBeside = (name: string): boolean => outside.has(name) && name !== 'provisioningState';
  const beside = entries.filter(([name]) => isBeside(name));
  const inside = entries.filter(([name]) => !isBeside(name) && name !== 'resourceGroup');
  const properties = Object.fromEntries(inside.map(([name, value]) => [name, nestIn(name, value)]));
  return { ...Object.fromEntries(beside.filter(([name]) => name !== 'resourceGroup')), properties };
}

function nestIn(name: string, value: Json | undefined): Json {
  if (!lists.has(name) || !Array.isArray(value)) return value ?? null;
  return (value as readonly Json[]).map(item =>
    isObject(item) && item['properties'] === undefined ? (nest(item, partNames) ?? item) : item,
  );
}
