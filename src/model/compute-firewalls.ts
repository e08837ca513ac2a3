import { keyOf } from '../catalog/resource-id.ts';
import { computeSubnetsOf, type ComputeSubnet } from './compute-subnets.ts';
import type { Estate } from './estate.ts';
import { answer, type Fact, type Unseen } from './fact.ts';
import { firewallAt, type Firewall } from './firewall.ts';
import { defaultHop } from './next-hop.ts';
import type { Subnet } from './subnet.ts';
import type { Found } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** An Azure Firewall that the default route of subnets with compute leads to. */
export interface ComputeFirewall {
  /** What holds its rules: its policy, else the firewall itself. */
  readonly id: string;
  readonly firewall: Firewall;
  readonly subnets: readonly ComputeSubnet[];
}

/** The firewalls behind the subnets that hold compute of a workspace. Another appliance is named among the unseen. */
export function computeFirewallsOf(estate: Estate, workspace: Workspace): Found<ComputeFirewall> {
  const { items, unseen } = computeSubnetsOf(estate, workspace);
  const firewalls = new Map<string, { id: string; firewall: Firewall; subnets: ComputeSubnet[] }>();
  const blind: Unseen[] = [...unseen];
  for (const item of items) {
    const found = firewallBehind(estate, item.subnet);
    if (!found.known) blind.push(...found.unseen);
    else if (found.value !== undefined) {
      const { firewall } = found.value;
      const entry = firewalls.get(keyOf(firewall.id)) ?? { ...found.value, subnets: [] };
      firewalls.set(keyOf(firewall.id), entry);
      entry.subnets.push(item);
    }
  }
  return { items: [...firewalls.values()], unseen: blind };
}

function firewallBehind(
  estate: Estate,
  subnet: Subnet,
): Fact<{ readonly id: string; readonly firewall: Firewall } | undefined> {
  return answer(see => {
    const { type, route } = see(defaultHop(estate, subnet));
    if (type !== 'VirtualAppliance' || route.hopAddress === undefined) return undefined;
    const firewall = see(firewallAt(estate, subnet, route.hopAddress));
    return { id: see(firewall.policyId) ?? firewall.id, firewall };
  });
}
