import type { Body } from '../catalog/body.ts';
import type { Cloud } from '../catalog/clouds.ts';
import { parseResourceId } from '../catalog/resource-id.ts';
import { resourceType } from '../catalog/resource-types.ts';
import { clientList, type FirstPage } from './client-lists.ts';
import type { Clients } from './clients.ts';
import { RequestFailure, type Asked } from './failure.ts';
import { graphRows } from './graph-query.ts';
import { allPages, bodyOf, parseListPage, parseObject } from './list-pages.ts';
import { withApiVersion } from './policies/address.ts';
import type { GraphQuery } from './reader.ts';

export interface Context {
  readonly clients: Clients;
  readonly cloud: Cloud;
}

export interface List {
  readonly path: string;
  readonly itemType: string;
  readonly query: Readonly<Record<string, string>>;
}

export async function readQuery({ clients }: Context, query: GraphQuery): Promise<readonly Body[]> {
  return graphRows(await clients.graph(), query, textOf);
}

export function readList({ clients, cloud }: Context, { path, itemType, query }: List): Promise<readonly Body[]> {
  const version = versionOf(itemType);
  const call = clientList(clients, path, query);
  return allPages(async next => {
    if (next !== undefined) return parseListPage(await clients.get(linkFrom(cloud, next)), itemType);
    const text = call === undefined ? clients.get(urlOf(cloud, path, version, query)) : textOf(call);
    return parseListPage(await text, itemType);
  });
}

export async function readResource({ clients, cloud }: Context, id: string): Promise<Body> {
  const type = typeOf(id);
  return bodyOf(parseObject(await clients.get(urlOf(cloud, id, versionOf(type)))), 'the body', type);
}

export function askedByQuery({ name }: GraphQuery): Asked {
  return { id: name, action: 'Microsoft.ResourceGraph/resources/read' };
}

export function askedByList(path: string, itemType: string): Asked {
  const known = resourceType(itemType);
  return { id: path, action: known?.listAction ?? known?.action };
}

export function askedById(id: string): Asked {
  return { id, action: resourceType(typeOf(id))?.action };
}

/** The raw text of an SDK call. Once that is there, it doesn't matter what the SDK makes of it. */
async function textOf(call: FirstPage): Promise<string> {
  let text: string | undefined;
  try {
    await call({ onResponse: ({ bodyAsText }) => (text = bodyAsText ?? undefined) });
  } catch (error) {
    if (text === undefined) throw error;
  }
  if (text === undefined) throw new RequestFailure('The Azure SDK gave no answer.');
  return text;
}

function typeOf(id: string): string {
  return parseResourceId(id)?.type ?? '';
}

function versionOf(type: string): string {
  const version = resourceType(type)?.apiVersion;
  if (version !== undefined) return version;
  throw new RequestFailure(`This version knows no way to read ${type === '' ? 'what has no resource id' : type}.`);
}

function urlOf({ resourceManager }: Cloud, path: string, version: string, query: List['query'] = {}): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return withApiVersion(
    `${resourceManager}${encoded}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`,
    version,
  );
}

function linkFrom({ resourceManager }: Cloud, link: string): string {
  return URL.parse(link, resourceManager)?.href ?? link;
}
