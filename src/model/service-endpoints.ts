import type { Estate } from './estate.ts';
import { answer, map, type Fact } from './fact.ts';
import { orDefault, orEmpty, parts, text, texts } from './property.ts';
import type { Subnet } from './subnet.ts';
import { view } from './view.ts';

const listsView = view({
  endpoints: orEmpty(parts('properties.serviceEndpoints')),
  policies: orEmpty(parts('properties.serviceEndpointPolicies')),
});
const endpointView = view({ service: orDefault(text('service')), locations: texts('locations') });

/** A service endpoint of a subnet: a service of Azure, and the regions in which it is reached so. */
export interface ServiceEndpoint {
  /** As Azure spells it: `Microsoft.Storage`. */
  readonly service: string;
  /** As in a resource's `location`, or `*`. */
  readonly locations: readonly string[];
}

/** The service endpoints of a subnet: https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview */
export function serviceEndpointsOf({ node }: Subnet): Fact<readonly ServiceEndpoint[]> {
  return answer(see =>
    see(listsView(node).endpoints)
      .map(endpointView)
      .map(({ service, locations }) => ({
        service: see(service),
        locations: (see(locations) ?? ['*']).map(place => place.replaceAll(' ', '').toLowerCase()),
      })),
  );
}

const referenceView = view({ target: orDefault(text('id')) });
const policyView = view({ definitions: orEmpty(parts('properties.serviceEndpointPolicyDefinitions')) });
const definitionView = view({ resources: orEmpty(texts('properties.serviceResources')) });

/** A policy that limits which resources a subnet reaches by its service endpoints. */
export interface ServiceEndpointPolicy {
  readonly id: string;
  readonly name: string;
  /** The names of its definitions. */
  readonly definitions: Fact<readonly string[]>;
  /** Ids of accounts, groups and subscriptions, and aliases of Azure's own services. */
  readonly resources: Fact<readonly string[]>;
}

/** The policies on a subnet: https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoint-policies-overview */
export function serviceEndpointPoliciesOf(estate: Estate, { node }: Subnet): Fact<readonly ServiceEndpointPolicy[]> {
  return answer(see => {
    return see(listsView(node).policies).map(one => policyOf(estate, see(referenceView(one).target)));
  });
}

function policyOf(estate: Estate, id: string): ServiceEndpointPolicy {
  const policy = policyView(estate.node(id));
  const resources = answer(see =>
    see(policy.definitions).flatMap(definition => see(definitionView(definition).resources)),
  );
  const definitions = map(policy.definitions, all => all.map(({ name }) => name));
  return { id: policy.id, name: policy.name, definitions, resources };
}

/** Azure's names for the storage that Azure Machine Learning keeps itself, and for that of all its services. */
const aliases = ['/services/azure/machinelearning', '/services/azure'];

/** Whether policies let a subnet reach the storage that Azure Machine Learning keeps itself. */
export function admitsMachineLearning(policies: readonly ServiceEndpointPolicy[]): Fact<boolean> {
  return answer(see =>
    policies.some(({ resources }) => see(resources).some(one => aliases.includes(one.toLowerCase()))),
  );
}

/** Whether storage is reached by a service endpoint: only that way does a policy limit anything. */
export function hasStorageEndpoint(subnet: Subnet): Fact<boolean> {
  return map(serviceEndpointsOf(subnet), endpoints => endpoints.some(isForStorage));
}

function isForStorage({ service }: ServiceEndpoint): boolean {
  return ['microsoft.storage', 'microsoft.storage.global'].includes(service.toLowerCase());
}
