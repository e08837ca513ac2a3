import { setOf } from './address.ts';
import type { ComputeSubnet } from './compute-subnets.ts';
import type { Estate } from './estate.ts';
import { answer, known, notKnown, type Fact } from './fact.ts';
import type { OwnerKind } from './interfaces.ts';
import { opensTo } from './internet-openings.ts';
import { nsgOf, type Nsg, type SecurityRule } from './nsg.ts';
import { publicAddressesIn, type PublicAddress } from './public-addresses.ts';
import type { Subnet } from './subnet.ts';
import { unseenIn } from './workspace-links.ts';

/** They have public addresses by their nature, in subnets of their own, and let nobody through unasked. */
const doorkeepers: readonly OwnerKind[] = ['gateway', 'bastion', 'firewall', 'nat-gateway'];

/** A rule of the group on a subnet. */
interface Entry {
  readonly nsg: Nsg;
  readonly rule: SecurityRule;
}

/**
 * The names of what in a subnet can be reached at a public address: compute, machines, and load balancers before them. Of a rule,
 * only what it lets the internet in to.
 */
export function reachableIn(
  estate: Estate,
  { subnet, computes }: ComputeSubnet,
  entry?: Entry,
): Fact<readonly string[]> {
  const found = publicAddressesIn(estate, subnet.id);
  const all = found.items.filter(({ admits, owner }) => admits && !doorkeepers.includes(owner.kind));
  const asked = all.map(address => ({ address, isOpen: isOpen(estate, subnet, address, entry) }));
  const owners = asked.filter(one => one.isOpen.known && one.isOpen.value).map(({ address }) => address);
  const unseen = [...found.unseen, ...asked.flatMap(one => unseenIn(one.isOpen))];
  const open = computes.filter(({ noPublicIp }) => noPublicIp.known && !noPublicIp.value);
  const names = [...new Set([...open, ...owners.map(({ owner }) => owner)].map(({ name }) => name))];
  const hidden = [...unseen, ...computes.flatMap(({ noPublicIp }) => unseenIn(noPublicIp))];
  if (names.length === 0 && hidden.length > 0) return notKnown(...hidden);
  return known(names, ...open.flatMap(({ noPublicIp }) => (noPublicIp.known ? noPublicIp.evidence : [])));
}

function isOpen(estate: Estate, subnet: Subnet, { door }: PublicAddress, entry: Entry | undefined): Fact<boolean> {
  if (entry === undefined || door === undefined) return known(true);
  return answer(see => {
    const [nsgId, address] = [see(door.nsgId), see(door.privateAddress)];
    const addresses = address === undefined ? see(subnet.addresses) : setOf(address);
    const groups = [entry.nsg, ...(nsgId === undefined ? [] : [nsgOf(estate, nsgId)])];
    return see(opensTo(estate, { subnet, rule: entry.rule, groups, addresses }));
  });
}
