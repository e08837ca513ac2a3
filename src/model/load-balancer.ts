import { keyOf } from '../catalog/resource-id.ts';
import { answer, type Fact } from './fact.ts';
import { referenceView } from './inhabitants.ts';
import { orDefault, parts, text } from './property.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';

/** A load balancer. */
export const loadBalancerView = view({
  frontends: orDefault(parts('properties.frontendIPConfigurations')),
  rules: orDefault(parts('properties.loadBalancingRules')),
  natRules: orDefault(parts('properties.inboundNatRules')),
  natPools: parts('properties.inboundNatPools'),
});
export type LoadBalancer = ReturnType<typeof loadBalancerView>;

const frontendView = view({ ownId: text('id'), publicIpId: text('properties.publicIPAddress.id') });

/** A rule that carries connections from a frontend to a pool. */
const ruleView = view({
  ownId: text('id'),
  frontendId: text('properties.frontendIPConfiguration.id'),
  poolId: text('properties.backendAddressPool.id'),
  pools: parts('properties.backendAddressPools'),
});

/** A frontend with a public address, and whether connections come in by it. Without a rule it only leads out. */
export interface PublicFrontend {
  readonly publicIpId: string;
  readonly admits: boolean;
}

/** The public frontends of a load balancer, as they serve what is behind some of its pools and rules (their keys). */
export function publicFrontends(balancer: LoadBalancer, behind: ReadonlySet<string>): Fact<readonly PublicFrontend[]> {
  return answer(see => {
    const rules = [...see(balancer.rules), ...see(balancer.natRules), ...(see(balancer.natPools) ?? [])];
    const used = rules.filter(rule => see(servesOne(rule, behind))).map(ruleView);
    const open = new Set(used.map(({ frontendId }) => keyOf(see(frontendId) ?? '')));
    return see(balancer.frontends)
      .map(frontendView)
      .flatMap(({ ownId, publicIpId }) => {
        const address = see(publicIpId);
        return address === undefined ? [] : [{ publicIpId: address, admits: open.has(keyOf(see(ownId) ?? '')) }];
      });
  });
}

/** Whether a rule is one of these, or leads to one of these pools. */
function servesOne(node: Node, behind: ReadonlySet<string>): Fact<boolean> {
  return answer(see => {
    const rule = ruleView(node);
    const pools = (see(rule.pools) ?? []).map(pool => see(referenceView(pool).target));
    return [see(rule.ownId), see(rule.poolId), ...pools].some(id => id !== undefined && behind.has(keyOf(id)));
  });
}
