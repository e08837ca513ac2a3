import {
  andThen,
  anyOf,
  az,
  comesFromExpected,
  isManaged,
  map,
  option,
  subscriptionOf,
  type Command,
  type Connection,
  type Estate,
  type Fix,
  type Target,
  type Workspace,
} from '../../src/rule/index.ts';

interface Where {
  readonly estate: Estate;
  readonly workspace: Workspace;
}

/** The id of a connection, which stands in its target's body. */
export function connectionIdOf(target: Target, { name }: Connection): string {
  return `${target.id}/privateEndpointConnections/${name}`;
}

/** Lets an endpoint in that waits, unless it comes from where nobody expects one: that is for people to decide. */
export function approve(target: Target, connection: Connection, { estate, workspace }: Where): Fix {
  const id = connectionIdOf(target, connection);
  const expected = anyOf(
    comesFromExpected(estate, target, connection, []),
    isManaged(estate, workspace, target, connection),
  );
  const stranger = andThen(subscriptionOf(connection), from => map(expected, yes => (yes ? undefined : from)));
  if (!stranger.known || stranger.value === undefined) return [approval(id)];
  return {
    none: `Nobody expects an endpoint from the subscription ${stranger.value}: find out whose it is, then approve or delete the connection, and name the subscription in the option of PEP-011 if it is yours.`,
  };
}

function approval(connectionId: string): Command {
  return az(
    ['network', 'private-endpoint-connection', 'approve', ...option('--id', connectionId), '--description', 'Approved'],
    {
      effect: 'safe',
      phase: 'endpoint',
      targets: [connectionId],
      note: 'Approve it only where you know whose endpoint it is.',
    },
  );
}
