import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import type { Gap } from '../snapshot/line.ts';
import { parseAddress } from './address.ts';
import { unseenOf, type Estate } from './estate.ts';
import { answer, notKnown, type Fact } from './fact.ts';
import { networkOf } from './network.ts';
import { networkKey } from './private-link.ts';
import { integer, orDefault, orEmpty, parts, text } from './property.ts';
import type { Subnet } from './subnet.ts';
import { view } from './view.ts';

const type = 'Microsoft.Network/azureFirewalls';

/** An Azure Firewall. */
export const firewallView = view({
  policyId: text('properties.firewallPolicy.id'),
  configurations: orEmpty(parts('properties.ipConfigurations')),
  networkCollections: orEmpty(parts('properties.networkRuleCollections')),
  applicationCollections: orEmpty(parts('properties.applicationRuleCollections')),
});
export type Firewall = ReturnType<typeof firewallView>;

const configurationView = view({
  address: text('properties.privateIPAddress'),
  subnetId: text('properties.subnet.id'),
});

/** The firewall at an address, as a subnet reaches it: in its own network or a peer's. What another appliance lets through, no reading shows. */
export function firewallAt(estate: Estate, subnet: Subnet, address: string): Fact<Firewall> {
  return answer(see => {
    const networks = new Set(see(networksInReach(estate, subnet.networkId)));
    const wanted = wrote(address);
    const all = estate.seen(type).map(firewallView);
    const found = all.find(firewall =>
      see(firewall.configurations)
        .map(configurationView)
        .some(one => {
          const subnetId = see(one.subnetId);
          return (
            wrote(see(one.address) ?? '') === wanted && subnetId !== undefined && networks.has(networkKey(subnetId))
          );
        }),
    );
    return found ?? see(notSeen(estate, subnet, address));
  });
}

/** One address may be written in several ways. */
function wrote(address: string): string {
  const { family, from } = parseAddress(address) ?? {};
  return family === undefined ? address : `${family} ${String(from)}`;
}

function networksInReach(estate: Estate, networkId: string): Fact<readonly string[]> {
  return answer(see => {
    const peers = see(networkOf(estate, networkId).peerings).map(({ remoteId }) => see(remoteId));
    return [networkId, ...peers.filter(id => id !== undefined)].map(keyOf);
  });
}

/** A firewall that was refused may be the one. */
function notSeen(estate: Estate, subnet: Subnet, address: string): Fact<never> {
  const hidden = estate.gaps.filter(mayHideFirewall).map(unseenOf);
  const detail = `The subnet ${subnet.name} sends what goes to the internet to an appliance at ${address}, which is no Azure Firewall that was read: check by hand that it lets out to what Azure Machine Learning needs, and not to everything.`;
  return hidden.length > 0 ? notKnown(...hidden) : notKnown({ resourceId: subnet.id, why: 'manual', detail });
}

function mayHideFirewall({ id, list }: Gap): boolean {
  return (list ?? parseResourceId(id)?.type ?? '').toLowerCase() === type.toLowerCase();
}

/** The policies of a firewall, parents first; none where it has rules of its own. https://learn.microsoft.com/azure/firewall-manager/rule-processing */
export function policiesOf(estate: Estate, { policyId }: Firewall): Fact<readonly string[]> {
  return answer(see => {
    const ids: string[] = [];
    let id = see(policyId);
    while (id !== undefined && !ids.map(keyOf).includes(keyOf(id))) {
      ids.unshift(id);
      id = see(policyView(estate.node(id)).parentId);
    }
    return ids;
  });
}

const policyView = view({ parentId: text('properties.basePolicy.id') });

/** A rule collection group of a policy. */
export interface RuleGroup {
  readonly name: string;
  readonly priority: number;
}

/** The rule collection groups of a policy: https://learn.microsoft.com/azure/firewall/policy-rule-sets */
export function ruleGroupsOf(estate: Estate, policyId: string): Fact<readonly RuleGroup[]> {
  const { items, complete } = estate.list(policyId, 'Microsoft.Network/firewallPolicies/ruleCollectionGroups');
  return answer(see => {
    see(complete);
    return items.map(groupView).map(({ name, priority }) => ({ name, priority: see(priority) }));
  });
}

const groupView = view({ priority: orDefault(integer('properties.priority')) });
