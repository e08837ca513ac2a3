import { createStore } from '../../fixtures/emulator/store.ts';
import type { GraphQuery, Reader } from '../../src/azure/reader.ts';
import type { Body } from '../../src/catalog/body.ts';
import { gather, type GatherRequest } from '../../src/gather/gather.ts';
import type { Gap, Line, Read, ResourceLine } from '../../src/snapshot/line.ts';
import { storeReader } from '../support/store-reader.ts';

/** What an audit read, and what it asked for. */
export interface Reading {
  readonly lines: readonly Line[];
  readonly resources: readonly ResourceLine[];
  readonly gaps: readonly Gap[];
  readonly reads: readonly Read[];
  readonly queries: readonly GraphQuery[];
  readonly lists: readonly string[];
  readonly gets: readonly string[];
  readonly progress: readonly string[];
}

export const everything = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };

/** Reads some bodies as the audit would, with all rights but these. */
export function readBodies(
  bodies: readonly Body[],
  { without = [], ...request }: Partial<GatherRequest> & { readonly without?: readonly string[] } = {},
): Promise<Reading> {
  return readWith(storeReader(createStore(bodies, { without })), request);
}

/** Reads through a reader and keeps a journal. */
export async function readWith(reader: Reader, request: Partial<GatherRequest> = {}): Promise<Reading> {
  const [queries, lists, gets, progress]: [GraphQuery[], string[], string[], string[]] = [[], [], [], []];
  const lines = await gather(journalled(reader, { queries, lists, gets }), {
    scope: everything,
    cloud: 'public',
    tool: { name: 'secws-audit', version: '0.0.0' },
    generatedAt: '2026-11-01T00:00:00Z',
    allowEmpty: false,
    onProgress: text => progress.push(text),
    ...request,
  });
  return {
    lines,
    resources: lines.filter(line => line.kind === 'resource'),
    gaps: lines.filter(line => line.kind === 'gap'),
    reads: lines.filter(line => line.kind === 'read'),
    ...{ queries, lists, gets, progress },
  };
}

function journalled(reader: Reader, journal: { queries: GraphQuery[]; lists: string[]; gets: string[] }): Reader {
  return {
    identity: () => reader.identity(),
    query(query) {
      journal.queries.push(query);
      return reader.query(query);
    },
    list(path, itemType, query) {
      journal.lists.push(path);
      return reader.list(path, itemType, query);
    },
    get(id) {
      journal.gets.push(id);
      return reader.get(id);
    },
  };
}

/** A resource id in a group of a subscription, numbered so that it is one of many. */
export function idIn(group: string, type: string, name: string, subscription = 1): string {
  const number = String(subscription).padStart(12, '0');
  return `/subscriptions/00000000-0000-4000-8000-${number}/resourceGroups/${group}/providers/${type}/${name}`;
}

const workspaceType = 'Microsoft.MachineLearningServices/workspaces';

export function workspaceIn(
  group: string,
  properties: Body['properties'] = {},
  name = 'mlw',
  subscription = 1,
): Body & { readonly name: string } {
  const id = idIn(group, workspaceType, name, subscription);
  return { id, name, type: workspaceType, location: 'eastus', properties };
}

/** A virtual network that is peered with another, or with none. */
export function networkIn(group: string, name: string, peer?: string): Body {
  const type = 'Microsoft.Network/virtualNetworks';
  const peerings = peer === undefined ? [] : [{ name: 'peer', properties: { remoteVirtualNetwork: { id: peer } } }];
  const properties = { subnets: [], virtualNetworkPeerings: peerings };
  return { id: idIn(group, type, name), name, type, location: 'eastus', properties };
}
