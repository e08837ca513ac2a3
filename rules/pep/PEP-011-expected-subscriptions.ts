import {
  anyOf,
  az,
  comesFromExpected,
  connectionView,
  defineRule,
  isApproved,
  isManaged,
  not,
  option,
  parseResourceId,
  subscriptionOf,
  type Connection,
  type Fix,
  type Target,
} from '../../src/rule/index.ts';
import { connectionIdOf } from './connection.ts';

export const expectedConnections = defineRule({
  id: 'PEP-011',
  title: 'No approved connection comes from an unexpected subscription or tenant',
  severity: 'high',
  concern: 'exposure',
  profiles: ['current'],
  guide: {
    section: '1',
    url: 'https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/limit-cross-tenant-private-endpoint-connections',
  },
  walk: 'privateLinkTargets',
  options: {
    subscriptions: {
      type: 'strings',
      default: [],
      description:
        'Ids of further subscriptions from which private endpoints may come, such as that of a central network.',
    },
  },
  messages: {
    unexpected:
      "The approved private endpoint connection '{connection}' of {target} comes from the subscription {subscription}, which holds neither a workspace that uses {target} nor one of their networks.",
  },

  judge(target, { see, pass, fail, each, estate, workspace, options, endpointSubnet }) {
    const more = [...options.subscriptions, endpointSubnet ?? ''].map(subscriptionId);
    const connections = see(target.connections).map(connectionView);
    if (connections.length === 0) return pass();
    return each(
      connections,
      connection => {
        const harmless = anyOf(
          not(isApproved(connection)),
          comesFromExpected(estate, target, connection, more),
          isManaged(estate, workspace, target, connection),
        );
        if (see(harmless)) return pass();
        const slots = {
          connection: connection.name,
          target: target.name,
          subscription: see(subscriptionOf(connection)),
        };
        return fail('unexpected', slots, cutOff(target, connection, connections), {
          key: connection.name,
          relatedIds: [connectionIdOf(target, connection)],
        });
      },
      ({ name }) => name,
    );
  },

  docs: {
    why: 'A private endpoint passes every firewall of its target. One in a subscription of somebody else, or of another tenant, is a private door for people whom nobody here can see: a mistaken approval is enough.',
    how: "Looks at every approved item of `properties.privateEndpointConnections` of the workspace and of the storage accounts, vaults and registry that it uses, and at the subscription in the id of its endpoint. Expected are the subscription of the target, those of the workspaces in scope that use it, of the virtual networks that hold their compute and of the networks that these are peered with, that of `--endpoint-subnet`, and those that the option names. Connections that the workspace's managed network made are expected. The id does not tell the tenant; a subscription of another tenant is never among the expected ones unless it is named.",
    exceptions:
      'A central network in a subscription of its own, or a partner: name the subscription in the option, so that another one still shows.',
    profiles: 'The guide of 2020 does not speak of it.',
  },
});

/** As it stands in an id, or alone. */
function subscriptionId(text: string): string {
  return (parseResourceId(text)?.subscriptionId ?? text).toLowerCase();
}

function cutOff(target: Target, connection: Connection, all: readonly Connection[]): Fix {
  const others = all.filter(other => other.name !== connection.name).map(isApproved);
  if (!others.some(fact => fact.known && fact.value))
    return {
      none: `No other connection of ${target.name} is approved, so without this one nobody would reach it in private: make an endpoint in a network of yours first, or name the subscription in the option if it is yours.`,
    };
  const id = connectionIdOf(target, connection);
  return [
    az(['network', 'private-endpoint-connection', 'delete', ...option('--id', id), '--yes'], {
      effect: 'interrupts',
      phase: 'close',
      targets: [id],
      note: 'First ask whose it is: what connects through it is cut off, and has to be approved again to come back.',
    }),
  ];
}
