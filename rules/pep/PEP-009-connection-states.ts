import { connectionView, defineRule, isApproved } from '../../src/rule/index.ts';
import { approve, connectionIdOf } from './connection.ts';
import { replaceEndpoint } from './replace-endpoint.ts';

export const connectionStates = defineRule({
  id: 'PEP-009',
  title: 'No private endpoint connection is pending, rejected or disconnected',
  severity: 'medium',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/private-link/manage-private-endpoint' },
  walk: 'privateLinkTargets',
  messages: {
    pending: "The private endpoint connection '{connection}' of {target} waits for approval.",
    unusable: "The private endpoint connection '{connection}' of {target} is '{status}' and carries no traffic.",
  },

  judge(target, judge) {
    const { see, pass, fail, each } = judge;
    const connections = see(target.connections).map(connectionView);
    if (connections.length === 0) return pass();
    return each(
      connections,
      connection => {
        if (see(isApproved(connection))) return pass();
        const status = see(connection.status);
        const slots = { connection: connection.name, target: target.name };
        const id = connectionIdOf(target, connection);
        const more = { key: connection.name, relatedIds: [id] };
        if (status.toLowerCase() === 'pending') return fail('pending', slots, approve(target, connection, judge), more);
        return fail('unusable', { ...slots, status }, replaceEndpoint(target, connection, judge), more);
      },
      connection => connection.name,
    );
  },

  docs: {
    why: 'A connection that is not approved carries no traffic, although the endpoint exists, has addresses and often a DNS record: names resolve to a dead address.',
    how: 'Looks at every item of `properties.privateEndpointConnections` of the workspace and of the storage accounts, vaults and registry that it uses; `privateLinkServiceConnectionState.status` must be `Approved`.',
    exceptions: 'A connection that waits for another team may be waived until the date they promised.',
  },
});
