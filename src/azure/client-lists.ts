import type { Clients } from './clients.ts';

/** Calls an SDK list for its first page, whose raw text is handed to `onResponse`. */
export type FirstPage = (options: OnResponse) => Promise<unknown>;

interface OnResponse {
  readonly onResponse: (raw: { readonly bodyAsText?: string | null }) => void;
}

/** The SDK call for a list, where a client has one; undefined where the list is read by its path alone. */
export function clientList(
  clients: Clients,
  path: string,
  query: Readonly<Record<string, string>>,
): FirstPage | undefined {
  const { $filter: filter, ...rest } = query;
  if (Object.keys(rest).length > 0) return undefined;
  for (const { at, takesFilter, call } of calls) {
    const found = at.exec(path)?.groups;
    if (found === undefined || (filter !== undefined && takesFilter !== true)) continue;
    const { subscription = '', group = '', name = '', scope = '' } = found;
    return options =>
      call(clients, { subscription, group, name, scope }, filter === undefined ? options : { ...options, filter });
  }
  return undefined;
}

interface Call {
  readonly at: RegExp;
  readonly takesFilter?: true;
  readonly call: (clients: Clients, names: Names, options: OnResponse & { filter?: string }) => Promise<unknown>;
}

interface Names {
  readonly subscription: string;
  readonly group: string;
  readonly name: string;
  /** The id of the resource, group or subscription that an assignment is at. */
  readonly scope: string;
}

const inSubscription = '^/subscriptions/(?<subscription>[^/]+)';
const inGroup = `${inSubscription}/resourceGroups/(?<group>[^/]+)`;
const workspaces = '/providers/Microsoft\\.MachineLearningServices/workspaces';
const workspace = `${inGroup}${workspaces}/(?<name>[^/]+)`;
const network = '/providers/Microsoft\\.Network';
const assignedAt = '^(?<scope>/subscriptions/(?<subscription>[^/]+)(?:/.+)?)/providers/Microsoft\\.Authorization';

const calls: readonly Call[] = [
  {
    at: path(`${inGroup}${workspaces}`),
    call: async (clients, { subscription, group }, options) =>
      first((await clients.machineLearning(subscription)).workspaces.listByResourceGroup(group, options)),
  },
  {
    at: path(`${inSubscription}${workspaces}`),
    call: async (clients, { subscription }, options) =>
      first((await clients.machineLearning(subscription)).workspaces.listBySubscription(options)),
  },
  {
    at: path(`${workspace}/computes`),
    call: async (clients, { subscription, group, name }, options) =>
      first((await clients.machineLearning(subscription)).computeOperations.list(group, name, options)),
  },
  {
    at: path(`${workspace}/datastores`),
    call: async (clients, { subscription, group, name }, options) =>
      first((await clients.machineLearning(subscription)).datastores.list(group, name, options)),
  },
  {
    at: path(`${workspace}/connections`),
    call: async (clients, { subscription, group, name }, options) =>
      first((await clients.machineLearning(subscription)).workspaceConnections.list(group, name, options)),
  },
  {
    at: path(`${inGroup}${network}/privateEndpoints/(?<name>[^/]+)/privateDnsZoneGroups`),
    call: async (clients, { subscription, group, name }, options) =>
      first((await clients.network(subscription)).privateDnsZoneGroups.list(group, name, options)),
  },
  {
    at: path(`${inGroup}${network}/loadBalancers`),
    call: async (clients, { subscription, group }, options) =>
      first((await clients.network(subscription)).loadBalancers.list(group, options)),
  },
  {
    at: path(`${assignedAt}/roleAssignments`),
    takesFilter: true,
    call: async (clients, { subscription, scope }, options) =>
      first((await clients.authorization(subscription)).roleAssignments.listForScope(scope, options)),
  },
  {
    at: path(`${assignedAt}/denyAssignments`),
    takesFilter: true,
    call: async (clients, { subscription, scope }, options) =>
      first((await clients.authorization(subscription)).denyAssignments.listForScope(scope, options)),
  },
];

function path(pattern: string): RegExp {
  return new RegExp(`${pattern}$`, 'i');
}

/** Only the first page: later ones are read by their raw link, since an SDK pager follows a link that it parsed, to wherever it leads. */
function first(list: { byPage(): AsyncIterator<unknown> }): Promise<unknown> {
  return list.byPage().next();
}
