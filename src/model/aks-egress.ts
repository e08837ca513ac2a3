import { keyOf } from '../catalog/resource-id.ts';
import { poolView, type Aks } from './aks.ts';
import type { Estate } from './estate.ts';
import { answer, type Fact } from './fact.ts';
import { orEmpty, parts } from './property.ts';
import { subnetOf, type Subnet } from './subnet.ts';
import { view } from './view.ts';

const poolsView = view({ pools: orEmpty(parts('properties.agentPoolProfiles')) });

/** The subnets of the customer's in which nodes of a cluster stand; none where AKS made the network itself. */
export function nodeSubnetsOf(estate: Estate, { node }: Aks): Fact<readonly Subnet[]> {
  return answer(see => {
    const ids = see(poolsView(node).pools).map(pool => see(poolView(pool).subnetId));
    const own = ids.filter(id => id !== undefined);
    return [...new Map(own.map(id => [keyOf(id), id])).values()].map(id => subnetOf(estate, id));
  });
}
