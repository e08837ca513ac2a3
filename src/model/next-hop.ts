import { overlap, publicAddresses, sizeOf } from './address.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, known, map, notKnown, type Fact, type NotKnown } from './fact.ts';
import { hopOf, internetHops, isSameHop, keepsOwnDefault, routeTableOn, type Hop } from './internet-routes.ts';
import type { Route } from './routes.ts';
import { serviceEndpointsOf } from './service-endpoints.ts';
import type { Subnet } from './subnet.ts';

/** A service of Azure as tags name it, and the region that matters, as in a resource's `location`. */
export interface Service {
  readonly tag: string;
  readonly region: string;
}

/** Where a subnet sends what it sends to the internet: the way of most public addresses. */
export function defaultHop(estate: Estate, subnet: Subnet): Fact<Hop> {
  return andThen(internetHops(estate, subnet), ([first]) => proven(estate, subnet, first));
}

/**
 * Where a subnet sends what it sends to a service of Azure. A service endpoint comes before all routes; routes of service
 * tags compete with prefixes, of which those of a service are all narrower than a /8. As the addresses of the service are
 * not known, a narrow route that leads elsewhere leaves the answer open.
 * https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#service-tags-for-user-defined-routes
 */
export function serviceHop(estate: Estate, subnet: Subnet, service: Service): Fact<Hop> {
  return answer(see => {
    if (see(hasServiceEndpoint(subnet, service))) return { type: 'ServiceEndpoint', route: undefined };
    const table = see(routeTableOn(estate, subnet));
    const routes = table === undefined ? [] : see(table.routes);
    const tagged = tagRouteOf(routes, service);
    const byTag = tagged === undefined ? undefined : ([hopOf(tagged), ...routes.filter(isNarrow).map(hopOf)] as const);
    const [first, ...others] = byTag ?? see(internetHops(estate, subnet));
    if (others.some(other => !isSameHop(first, other))) return see(undecided(subnet, service));
    return see(proven(estate, subnet, first));
  });
}

function proven(estate: Estate, subnet: Subnet, hop: Hop): Fact<Hop> {
  if (hop.route !== undefined) return known(hop, hop.route.evidence);
  return map(keepsOwnDefault(estate, subnet), () => hop);
}

/** The services that have service endpoints, by the tag of what they reach: https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview */
const endpointServices: Readonly<Record<string, readonly string[]>> = {
  storage: ['microsoft.storage', 'microsoft.storage.global'],
  azurekeyvault: ['microsoft.keyvault'],
  azurecontainerregistry: ['microsoft.containerregistry'],
};

function hasServiceEndpoint(subnet: Subnet, { tag, region }: Service): Fact<boolean> {
  const services = endpointServices[tag.toLowerCase()] ?? [];
  return map(serviceEndpointsOf(subnet), endpoints =>
    endpoints.some(
      ({ service, locations }) =>
        services.includes(service.toLowerCase()) && (locations.includes('*') || locations.includes(region)),
    ),
  );
}

/** Of routes with equal prefixes the nearest tag wins: its region, all of it, all of Azure there, all of Azure. */
function tagRouteOf(routes: readonly Route[], { tag, region }: Service): Route | undefined {
  const wanted = [
    { name: tag.toLowerCase(), region },
    { name: tag.toLowerCase(), region: undefined },
    { name: 'azurecloud', region },
    { name: 'azurecloud', region: undefined },
  ];
  const found = wanted.map(one =>
    routes.find(route => route.tag?.name === one.name && route.tag.region === one.region),
  );
  return found.find(route => route !== undefined);
}

/** Whether a route is for fewer public addresses than any service could have in one block. */
function isNarrow({ block }: Route): boolean {
  return block?.family === 4 && sizeOf([block]) < 1n << 24n && overlap([block], publicAddresses);
}

function undecided({ id, name }: Subnet, { tag }: Service): NotKnown {
  const detail = `The routes of the subnet ${name} lead parts of the internet different ways, and which of them ${tag} is in is not known.`;
  return notKnown({ resourceId: id, why: 'undecided', detail });
}
