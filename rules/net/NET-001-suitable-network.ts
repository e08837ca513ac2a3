import {
  answer,
  anyOf,
  defineRule,
  holdsEndpoint,
  overlap,
  parseAddress,
  parseResourceId,
  regionOf,
  residentsOf,
  type Fix,
  type Judge,
  type Network,
  type Outcome,
} from '../../src/rule/index.ts';

const messages = {
  subscription:
    "The virtual network {network} is in another subscription than the workspace, so {computes} can't be made or changed there.",
  region: "The virtual network {network} is in {region} and the workspace in {home}, so {computes} can't work there.",
  docker:
    'The addresses of the virtual network {network} overlap 172.17.0.0/16, which Docker uses inside of compute: what has such an address is not reached from there.',
} as const;

type NetworkJudge = Judge<typeof messages>;
type Check = (network: Network, judge: NetworkJudge) => Outcome;

export const suitableNetwork = defineRule({
  id: 'NET-001',
  title: 'The virtual network suits the workspace',
  severity: 'medium',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet' },
  walk: 'homeNetworks',
  ownNetworkOnly: true,
  messages,

  judge: (network, judge) =>
    judge.each(
      Object.entries(checks),
      ([, check]) => check(network, judge),
      ([name]) => name,
    ),

  docs: {
    why: "Compute is made only in a virtual network of its workspace’s subscription, an instance only in the region of its workspace. And what has an address that Docker uses on every machine can't be reached from there, whatever the routes say.",
    how: 'Looks at the virtual network of the workspace’s private endpoint and at those in which its compute stands: where a cluster, an instance or serverless compute stands, its subscription must be the workspace’s; where an instance or serverless compute stands, its `location` too (of clusters elsewhere CMP-008 speaks); and its `addressSpace` may not overlap 172.17.0.0/16.',
    exceptions: 'A workspace that trains nothing in the network may do with overlapping addresses.',
  },
});

const docker = [parseAddress('172.17.0.0/16')].filter(range => range !== undefined);

const checks: Readonly<Record<string, Check>> = { subscription: ofSubscription, region: ofRegion, docker: ofAddresses };

function ofSubscription(network: Network, { see, pass, fail, estate, workspace }: NetworkJudge): Outcome {
  const [own, other] = [workspace.id, network.id].map(id => parseResourceId(id)?.subscriptionId?.toLowerCase());
  if (own === other) return pass();
  const computes = see(residentsOf(estate, workspace, network.id)).map(({ name }) => name);
  if (computes.length === 0) return pass();
  return fail('subscription', { network: network.name, computes: computes.join(', ') }, move);
}

function ofRegion(network: Network, { see, pass, fail, estate, workspace }: NetworkJudge): Outcome {
  const residents = see(residentsOf(estate, workspace, network.id)).filter(({ kind }) => kind !== 'cluster');
  if (residents.length === 0) return pass();
  const [region, home] = [see(regionOf(network)), see(regionOf(workspace))];
  if (region === home) return pass();
  const computes = residents.map(({ name }) => name).join(', ');
  return fail('region', { network: network.name, region, home, computes }, move);
}

function ofAddresses(network: Network, { see, pass, fail, estate, workspace }: NetworkJudge): Outcome {
  if (!overlap(see(network.addresses), docker)) return pass();
  const isNear = anyOf(
    holdsEndpoint(estate, workspace, network.id),
    answer(look => look(residentsOf(estate, workspace, network.id)).length > 0),
  );
  return see(isNear) ? fail('docker', { network: network.name }, replan) : pass();
}

const move: Fix = {
  none: 'Compute keeps its virtual network for life: make it anew in one of the subscription and region of the workspace.',
};

const replan: Fix = {
  none: "Addresses in use can't change: give the virtual network another address space, make its subnets anew there, and move what stands in them.",
};
