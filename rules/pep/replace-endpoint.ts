import {
  answer,
  az,
  comesFromExpected,
  connectionView,
  hasEndpoint,
  keyOf,
  named,
  option,
  waitingFor,
  type Command,
  type Connection,
  type Estate,
  type Fix,
  type GroupId,
  type Target,
} from '../../src/rule/index.ts';
import { connectionIdOf } from './connection.ts';
import { createEndpoint, type Where } from './create-endpoint.ts';

/**
 * Takes away a connection that carries no traffic, with its endpoint, and makes an endpoint anew for each sub-resource that nothing else
 * serves. The old one goes first: its DNS records go with it, and they have the names of the new one's. `first`: what a new one needs.
 */
export function replaceEndpoint(
  target: Target,
  connection: Connection,
  where: Where,
  first: readonly Command[] = [],
): Fix {
  const commands = [removeEndpoint(target, connection, where.estate)];
  for (const group of groupsOf(target).filter(group => isOnlyOneFor(group, connection, target, where))) {
    const anew = createEndpoint(target, group, where, first);
    if ('none' in anew) return anew;
    commands.push(...anew);
  }
  return commands;
}

/** With an endpoint its connection goes, even where a lock keeps the target. */
function removeEndpoint(target: Target, connection: Connection, estate: Estate): Command {
  const about = { effect: 'recreates', phase: 'network' } as const;
  const endpointId = ownEndpoint(target, connection, estate);
  if (endpointId !== undefined)
    return az(['network', 'private-endpoint', 'delete', ...named(endpointId)], { ...about, targets: [endpointId] });
  const id = connectionIdOf(target, connection);
  return az(['network', 'private-endpoint-connection', 'delete', ...option('--id', id), '--yes'], {
    ...about,
    targets: [id],
    note: 'The private endpoint on the other side, if there is one still, is not deleted.',
  });
}

/** The endpoint of a connection, where it can be read, surely is that of no other connection, and is not in a subscription of somebody else. */
function ownEndpoint(target: Target, connection: Connection, estate: Estate): string | undefined {
  const own = answer(see => {
    const id = see(connection.endpointId);
    const sharing = see(target.connections)
      .map(connection => keyOf(String(see(connectionView(connection).endpointId))))
      .filter(key => key === keyOf(String(id)));
    const expected = comesFromExpected(estate, target, connection, []);
    const isOurs = !expected.known || expected.value;
    return id !== undefined && sharing.length === 1 && isOurs && estate.node(id).content.known ? id : undefined;
  });
  return own.known ? own.value : undefined;
}

/** The sub-resources that an endpoint of a target can lead to. */
export function groupsOf({ id }: Target): readonly GroupId[] {
  return groups.filter(([type]) => id.toLowerCase().includes(`/providers/${type}/`)).flatMap(([, ids]) => ids);
}

const groups: readonly (readonly [type: string, ids: readonly GroupId[]])[] = [
  ['microsoft.machinelearningservices/workspaces', ['amlworkspace']],
  ['microsoft.storage/storageaccounts', ['blob', 'file', 'queue', 'table', 'dfs']],
  ['microsoft.keyvault/vaults', ['vault']],
  ['microsoft.containerregistry/registries', ['registry']],
];

/** Whether nothing but this connection leads to a sub-resource. Of several that are not approved, the first is it. */
function isOnlyOneFor(group: GroupId, { name }: Connection, target: Target, { estate, workspace }: Where): boolean {
  const approved = hasEndpoint(estate, workspace, target, group);
  return approved.known && !approved.value && waitingFor(estate, workspace, target, group)[0]?.name === name;
}
