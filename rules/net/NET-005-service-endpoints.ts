import {
  admitsSubnet,
  anyOf,
  az,
  defineRule,
  hasAnyEndpoint,
  hasServiceEndpoint,
  hearsRules,
  named,
  namesSubnet,
  not,
  notKnown,
  option,
  serviceEndpointsOf,
  storageAccountsOf,
  workspaceVault,
  type Command,
  type EndpointService,
  type Estate,
  type Fix,
  type StorageAccount,
  type Subnet,
  type Vault,
  type Workspace,
} from '../../src/rule/index.ts';

/** The three that the guide names. */
const services: readonly EndpointService[] = ['Microsoft.Storage', 'Microsoft.KeyVault', 'Microsoft.ContainerRegistry'];

export const serviceEndpoints = defineRule({
  id: 'NET-005',
  title: 'Services without a private endpoint are reached by a service endpoint and its network rule',
  severity: 'medium',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: {
    section: '1',
    url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview',
  },
  walk: 'computeSubnets',
  ownNetworkOnly: true,
  messages: {
    cut: 'The subnet {subnet} has no private way to {targets}: no private endpoint leads there, and no service endpoint with a network rule for the subnet.',
    missing: 'The subnet {subnet} has no service endpoint for {services}, which the guide asks for on both subnets.',
  },

  judge({ subnet }, { see, pass, fail, profile, estate, workspace }) {
    if (profile === 'guide') {
      const missing = services.filter(service => !see(hasServiceEndpoint(subnet, service)));
      if (missing.length === 0) return pass();
      const slots = { subnet: subnet.name, services: missing.join(', ') };
      return fail('missing', slots, [addServices(subnet, missing)], { relatedIds: [subnet.id] });
    }
    const { items, unseen } = waysOf(estate, workspace);
    const ways = items.map(way => ({ way, fact: isServed(estate, workspace, subnet, way) }));
    const cut = ways.filter(({ fact }) => fact.known && !fact.value);
    if (cut.length === 0) {
      ways.forEach(({ fact }) => see(fact));
      return unseen.length > 0 ? see(notKnown(...unseen)) : pass();
    }
    cut.forEach(({ fact }) => see(fact));
    const lacking = cut.map(({ way }) => way);
    const targets = lacking.map(({ resource }) => resource.name).join(', ');
    return fail('cut', { subnet: subnet.name, targets }, openWays(subnet, lacking), {
      relatedIds: [subnet.id, ...lacking.map(({ resource }) => resource.id)],
    });
  },

  docs: {
    why: 'A service that has neither a private endpoint nor a service endpoint is reached over its public address only. Once its firewall denies by default, jobs no longer read data or secrets.',
    how: "For each subnet that holds compute: every storage account and the workspace's vault that have no approved private endpoint of yours must be reached by a service endpoint. That takes three things: `serviceEndpoints` of the subnet names `Microsoft.Storage` or `Microsoft.KeyVault`, `networkAcls.virtualNetworkRules` of the service names the subnet, and public network access is not disabled, since rules count for nothing then. The registry is left to PEP-004.",
    exceptions: 'A service that compute never uses.',
    profiles:
      'The guide puts the endpoints for Microsoft.Storage, Microsoft.KeyVault and Microsoft.ContainerRegistry on both subnets, whether there are private endpoints or not, and profile guide asks just that. Today a private endpoint makes them needless; the one for the registry never left preview, works for virtual machines and AKS only, and Microsoft asks for a private endpoint instead, so profile current does not speak of it.',
  },
});

/** A service that compute needs, and the service endpoint that leads to it. */
interface Way {
  readonly resource: StorageAccount | Vault;
  readonly service: EndpointService;
}

function waysOf(estate: Estate, workspace: Workspace) {
  const accounts = storageAccountsOf(estate, workspace);
  const vaults = workspaceVault(estate, workspace);
  const items: readonly Way[] = [
    ...accounts.items.map(resource => ({ resource, service: 'Microsoft.Storage' as const })),
    ...vaults.items.map(resource => ({ resource, service: 'Microsoft.KeyVault' as const })),
  ];
  return { items, unseen: [...accounts.unseen, ...vaults.unseen] };
}

function isServed(estate: Estate, workspace: Workspace, subnet: Subnet, { resource, service }: Way) {
  return anyOf(hasAnyEndpoint(estate, workspace, resource), admitsSubnet(resource, subnet, service));
}

/** The endpoints of the subnet first, then the rules. */
function openWays(subnet: Subnet, ways: readonly Way[]): Fix {
  const deaf = ways.find(({ resource }) => isSo(not(hearsRules(resource))));
  if (deaf !== undefined)
    return {
      none: `Public network access of ${deaf.resource.name} is disabled, so no network rule counts: make a private endpoint, of which PEP-002 to PEP-008 speak.`,
    };
  const missing = services.filter(
    service => ways.some(way => way.service === service) && !isSo(hasServiceEndpoint(subnet, service)),
  );
  const unnamed = ways.filter(({ resource }) => !isSo(namesSubnet(resource, subnet)));
  return [...(missing.length > 0 ? [addServices(subnet, missing)] : []), ...unnamed.map(way => addRule(subnet, way))];
}

function isSo(fact: ReturnType<typeof not>): boolean {
  return fact.known && fact.value;
}

/** The list is replaced as a whole, so it names what is there, too. */
function addServices(subnet: Subnet, missing: readonly EndpointService[]): Command {
  const there = serviceEndpointsOf(subnet);
  const kept = there.known ? there.value.map(({ service }) => service) : [];
  return az(
    [
      ...['network', 'vnet', 'subnet', 'update', ...named(subnet.id), ...option('--vnet-name', subnet.networkName)],
      ...['--service-endpoints', ...new Set([...kept, ...missing])],
    ],
    {
      effect: 'interrupts',
      phase: 'network',
      targets: [subnet.id],
      note: 'Open connections from the subnet to these services are dropped, and go on from private addresses.',
    },
  );
}

function addRule({ id }: Subnet, { resource, service }: Way): Command {
  const words =
    service === 'Microsoft.Storage'
      ? ['storage', 'account', 'network-rule', 'add', ...named(resource.id, '--account-name')]
      : ['keyvault', 'network-rule', 'add', ...named(resource.id)];
  return az([...words, ...option('--subnet', id)], { effect: 'safe', phase: 'setting', targets: [resource.id] });
}
