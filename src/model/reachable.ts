import type { ComputeSubnet } from './compute-subnets.ts';
import type { Estate } from './estate.ts';
import { known, notKnown, type Fact } from './fact.ts';
import type { OwnerKind } from './interfaces.ts';
import { publicAddressesIn } from './public-addresses.ts';
import { unseenIn } from './workspace-links.ts';

/** They have public addresses by their nature, in subnets of their own, and let nobody through unasked. */
const doorkeepers: readonly OwnerKind[] = ['gateway', 'bastion', 'firewall', 'nat-gateway'];

/** The names of what in a subnet can be reached at a public address: compute, machines, and load balancers before them. */
export function reachableIn(estate: Estate, { subnet, computes }: ComputeSubnet): Fact<readonly string[]> {
  const { items, unseen } = publicAddressesIn(estate, subnet.id);
  const owners = items.filter(({ admits, owner }) => admits && !doorkeepers.includes(owner.kind));
  const open = computes.filter(({ noPublicIp }) => noPublicIp.known && !noPublicIp.value);
  const names = [...new Set([...open, ...owners.map(({ owner }) => owner)].map(({ name }) => name))];
  const hidden = [...unseen, ...computes.flatMap(({ noPublicIp }) => unseenIn(noPublicIp))];
  if (names.length === 0 && hidden.length > 0) return notKnown(...hidden);
  return known(names, ...open.flatMap(({ noPublicIp }) => (noPublicIp.known ? noPublicIp.evidence : [])));
}
