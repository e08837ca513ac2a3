import {
  all,
  answeringNetworks,
  clientNetworksOf,
  expectedRecords,
  keyOf,
  map,
  nameIn,
  notKnown,
  type ClientNetwork,
  type EndpointZone,
  type Estate,
  type Fact,
  type Question,
  type Workspace,
} from '../../src/rule/index.ts';

interface Where {
  readonly estate: Estate;
  readonly workspace: Workspace;
}

/** A virtual network whose link decides how the names of a zone resolve, and for whom. */
export interface Asking {
  readonly networkId: string;
  readonly networkName: string;
  /** `compute in vnet-a`. */
  readonly clients: readonly string[];
}

/** Who asks, and what is not known of that. */
export interface Asked {
  readonly asks: readonly Asking[];
  readonly doubts: readonly Doubt[];
}

/** The networks whose links decide how some names resolve for the clients of a workspace, each once. */
export function askedFrom(questions: readonly Question[], where: Where): Asked {
  const paths = pathsOf(questions, where);
  const known = paths.flatMap(({ client, networkIds }) =>
    client.isClient.known && networkIds.known ? networkIds.value.map(networkId => ({ networkId, client })) : [],
  );
  const byNetwork = Map.groupBy(known, ({ networkId }) => keyOf(networkId));
  return { asks: [...byNetwork.values()].flatMap(found => askingOf(found)), doubts: doubtsOf(paths, where) };
}

function askingOf(found: readonly { readonly networkId: string; readonly client: ClientNetwork }[]): readonly Asking[] {
  const clients = [...new Set(found.map(({ client }) => `${client.who} in ${client.name}`))];
  return found.slice(0, 1).map(({ networkId }) => ({ networkId, networkName: nameIn(networkId), clients }));
}

/** Why it is not known which link decides for somebody. */
export interface Doubt {
  readonly key: string;
  readonly why: Fact<never>;
}

function doubtsOf(paths: readonly Path[], where: Where): readonly Doubt[] {
  const { unseen } = clientNetworksOf(where.estate, where.workspace);
  const doubts = paths.flatMap(({ client, networkIds }) => {
    const open = [client.isClient, networkIds].flatMap(fact => (fact.known ? [] : fact.unseen));
    return open.length > 0 ? [{ key: keyOf(client.id), why: notKnown(...open) }] : [];
  });
  return unseen.length > 0 ? [...doubts, { key: 'clients', why: notKnown(...unseen) }] : doubts;
}

interface Path {
  readonly client: ClientNetwork;
  readonly networkIds: Fact<readonly string[]>;
}

function pathsOf(questions: readonly Question[], { estate, workspace }: Where): readonly Path[] {
  return clientNetworksOf(estate, workspace).items.map(client => {
    const answers = all(questions.map(question => answeringNetworks(estate, client.id, question)));
    return { client, networkIds: map(answers, found => found.flat()) };
  });
}

/** The names of a zone's endpoints; where none is known to stand in it, the domain itself. */
export function questionsOf({ name: zone, endpoints }: EndpointZone, estate: Estate): readonly Question[] {
  const records = endpoints.map(endpoint => expectedRecords(estate, endpoint));
  const own = records.flatMap(fact => (fact.known ? fact.value : [])).filter(record => record.zone === zone);
  return own.length > 0 ? own : [{ fqdn: zone.replace(/^privatelink\./, ''), zone }];
}
