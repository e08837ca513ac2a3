import { isObject, valueAt, type Body, type Json } from '../../src/catalog/body.ts';
import { keyOf } from '../../src/catalog/resource-id.ts';
import { remove, set, type Change } from '../support/change.ts';
import { apiZone, services, wildcard, type Service } from './services.ts';

const list = 'properties.privateEndpointConnections';

export function targetOf({ target }: Service): string {
  return target.split('/')[1] ?? '';
}

/** What the rule that asks for the endpoint finds. One rule asks for two, and has the sub-resource as key. */
export function asked(service: Service, message: string, root = ''): readonly string[] {
  const key = service.asks === 'PEP-007' ? ` ${service.endpoint.split('-')[2] ?? ''}` : '';
  return service.asks === undefined ? [] : [`${service.asks} ${message} ${targetOf(service)}${key}${root}`];
}

export function registers(service: Service): string {
  return isWorkspace(service) ? 'DNS-001' : 'DNS-002';
}

/** Who stands in another network than the workspace's endpoint: the service, or all others. Of the key's vault nobody asks that. */
export function standsApart(service: Service): readonly string[] {
  if (isWorkspace(service)) return services.flatMap(one => (isWorkspace(one) ? [] : standsApart(one))).filter(isFirst);
  if (isStorage(service)) return [`PEP-013 storage ${targetOf(service)}`];
  return service.asks === 'PEP-006' ? [] : [`PEP-013 apart ${targetOf(service)}`];
}

function isFirst(text: string, at: number, all: readonly string[]): boolean {
  return all.indexOf(text) === at;
}

export function isStorage({ target }: Service): boolean {
  return target.startsWith('storageAccounts/');
}

function isWorkspace({ asks }: Service): boolean {
  return asks === 'PEP-001';
}

export function ofRecord(message: string, service: Service, zone: string, name: string): string {
  return name === wildcard ? `DNS-006 ${message} ${service.endpoint} ${name}` : `DNS-004 ${message} ${zone} ${name}`;
}

export function allRecordsOf(service: Service): readonly (readonly [zone: string, name: string])[] {
  const own = Object.entries(service.zones).flatMap(([zone, names]) => names.map(name => [zone, name] as const));
  return isWorkspace(service) ? [...own, [apiZone, wildcard]] : own;
}

export function removeRecords(service: Service, zone?: string): readonly Change[] {
  const records = allRecordsOf(service).filter(([of]) => zone === undefined || of === zone);
  return records.map(([of, name]) => remove(`${of}/A/${name}`));
}

export function zoneGroupOf({ endpoint }: Service): string {
  return `${endpoint}/privateDnsZoneGroups/default`;
}

export function usersOf(zone: string): readonly Service[] {
  return services.filter(one => zone in one.zones);
}

/** A new address for each that the endpoint has. */
export function addressesOf({ nic }: Service): readonly string[] {
  const many = nic.startsWith('pe-mlw-prod.') ? 3 : nic.startsWith('pe-crmlwprod.') ? 2 : 1;
  return Array.from({ length: many }, (_, i) => `10.61.2.${240 + i}`);
}

export function state({ target, connection }: Service, status: string): readonly Change[] {
  const path = `${list}[${connection}]`;
  return [
    set(target, `${path}.name`, 'broken'),
    set(target, `${path}.properties.privateLinkServiceConnectionState.status`, status),
  ];
}

export function dropConnection({ target, connection }: Service): Change {
  return {
    bodies: bodies =>
      bodies.map(body => (keyOf(body.id).endsWith(`/${keyOf(target)}`) ? without(body, connection) : body)),
  };
}

function without(body: Body, at: number): Body {
  const items = valueAt(body, list);
  const properties = valueAt(body, 'properties');
  if (!Array.isArray(items) || !isObject(properties)) throw new Error(`${body.id} lists no connections.`);
  const left = (items as readonly Json[]).filter((_, i) => i !== at);
  return { ...body, properties: { ...properties, privateEndpointConnections: left } };
}
