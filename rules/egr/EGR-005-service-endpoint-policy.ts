import {
  admitsMachineLearning,
  armPut,
  az,
  defineRule,
  hasStorageEndpoint,
  keyOf,
  named,
  option,
  serviceEndpointPoliciesOf,
  serviceEndpointsOf,
  storageAccountsOf,
  type Command,
  type Estate,
  type Fix,
  type ServiceEndpoint,
  type Subnet,
  type Workspace,
} from '../../src/rule/index.ts';
import { freeId, idBeside } from '../new-resource.ts';

const alias = '/services/Azure/MachineLearning';

export const serviceEndpointPolicy = defineRule({
  id: 'EGR-005',
  title: 'A service endpoint policy limits the storage that training reaches',
  severity: 'medium',
  concern: 'exposure',
  profiles: ['current'],
  guide: {
    section: '8',
    url: 'https://learn.microsoft.com/azure/machine-learning/how-to-prevent-data-loss-exfiltration',
  },
  walk: 'computeSubnets',
  ownNetworkOnly: true,
  messages: {
    none: 'No service endpoint policy limits which storage accounts are reached from the subnet {subnet} of the virtual network {network}.',
    unused:
      'The service endpoint policy {policy} limits nothing in the subnet {subnet}, which has no service endpoint for Microsoft.Storage.',
    alias:
      "The service endpoint policy {policy} of the subnet {subnet} does not admit the storage that Azure Machine Learning keeps itself (/services/Azure/MachineLearning), so clusters and instances can't start.",
  },

  judge({ subnet, computes }, { see, pass, fail, notApplicable, estate, workspace }) {
    if (computes.length === 0) return notApplicable('Only nodes or pods of AKS stand in this subnet.');
    const policies = see(serviceEndpointPoliciesOf(estate, subnet));
    const [first] = policies;
    if (first === undefined)
      return fail('none', { subnet: subnet.name, network: subnet.networkName }, limit(estate, workspace, subnet), {
        relatedIds: [subnet.id],
      });
    const slots = { policy: policies.map(({ name }) => name).join(', '), subnet: subnet.name };
    const more = { relatedIds: [subnet.id, ...policies.map(({ id }) => id)] };
    const isUsed = see(hasStorageEndpoint(subnet));
    const admits = see(admitsMachineLearning(policies));
    return [
      ...(isUsed ? [] : [fail('unused', slots, [useEndpoint(subnet, see(serviceEndpointsOf(subnet)))], more)]),
      ...(admits ? [] : [fail('alias', slots, [admitAlias(first.id, see(first.definitions))], more)]),
      ...(isUsed && admits ? [pass()] : []),
    ];
  },

  docs: {
    why: "Compute must reach storage that Microsoft keeps for it, which stands in the same service tag as everybody's. So network rules let it reach any storage account there is, and whoever runs code on it can copy data into an account of their own. A service endpoint policy lets it reach the accounts that you name, and no others.",
    how: 'For each subnet in which a cluster, an instance or serverless compute stands: `serviceEndpointPolicies` must name a policy, `serviceEndpoints` must have Microsoft.Storage (or Microsoft.Storage.Global), since a policy works on that way only, and the policies must admit the alias `/services/Azure/MachineLearning`. Which accounts they admit is yours to say. Private endpoints are not touched by policies.',
    exceptions:
      'A subnet whose storage traffic goes through a firewall that lets out to named accounts, or compute in regions where service endpoint policies are not offered.',
  },
});

/** A policy for the accounts of the workspace and the storage of the service, and the service endpoint that it works on. */
function limit(estate: Estate, workspace: Workspace, subnet: Subnet): Fix {
  const type = 'Microsoft.Network/serviceEndpointPolicies';
  const wanted = idBeside(subnet.networkId, type, `${subnet.networkName}-${subnet.name}-storage`);
  const policyId = freeId(estate, wanted);
  const accounts = storageAccountsOf(estate, workspace).items.map(({ id }) => id);
  const definitions = [
    ...(accounts.length === 0 ? [] : [definition('own-accounts', 'Microsoft.Storage', accounts)]),
    definition('machine-learning', 'Global', [alias]),
  ];
  if (!subnet.region.known)
    return { none: 'The region of the virtual network is not known, and a policy must be made in it.' };
  const present = serviceEndpointsOf(subnet);
  if (!present.known)
    return { none: 'The service endpoints of the subnet are not known, and the command would replace them all.' };
  const body = { location: subnet.region.value, properties: { serviceEndpointPolicyDefinitions: definitions } };
  return [
    armPut(policyId, body, {
      effect: 'safe',
      phase: 'network',
      note: 'It names the accounts that the workspace and its datastores use. Add those of other workspaces in the subnet, and all others that jobs read or write without a private endpoint.',
    }),
    useEndpoint(subnet, present.value, policyId),
  ];
}

function definition(name: string, service: string, serviceResources: readonly string[]): unknown {
  return { name, properties: { service, serviceResources } };
}

function admitAlias(policyId: string, definitions: readonly string[]): Command {
  return armPut(
    `${policyId}/serviceEndpointPolicyDefinitions/${freeName(definitions.map(keyOf))}`,
    { properties: { service: 'Global', serviceResources: [alias] } },
    { effect: 'safe', phase: 'network' },
  );
}

function freeName(taken: readonly string[], number = 1): string {
  const name = number === 1 ? 'machine-learning' : `machine-learning-${number}`;
  return taken.includes(name) ? freeName(taken, number + 1) : name;
}

/** `az` replaces the list of service endpoints, so those that are there are named too. */
function useEndpoint(subnet: Subnet, present: readonly ServiceEndpoint[], policyId?: string): Command {
  const services = new Set([...present.map(({ service }) => service), 'Microsoft.Storage']);
  const words = [
    ...named(subnet.id),
    ...option('--vnet-name', subnet.networkName),
    '--service-endpoints',
    ...services,
    ...(policyId === undefined ? [] : ['--service-endpoint-policy', policyId]),
  ];
  const note =
    'Connections to storage are cut for a moment, and only what the policy names is reached afterwards, but for private endpoints.';
  return az(['network', 'vnet', 'subnet', 'update', ...words], {
    effect: 'interrupts',
    phase: 'close',
    targets: [subnet.id],
    note,
  });
}
