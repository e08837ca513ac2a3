import { az, option, type Command, type Connection, type Target } from '../../src/rule/index.ts';

/** The id of a connection, which stands in its target's body. */
export function connectionIdOf(target: Target, { name }: Connection): string {
  return `${target.id}/privateEndpointConnections/${name}`;
}

/** Lets an endpoint in that waits. */
export function approve(connectionId: string): Command {
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
