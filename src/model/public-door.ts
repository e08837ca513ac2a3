import { parseAddress, privateAddresses, sizeOf, subtract, union, type AddressRange } from './address.ts';
import { all, allOf, answer, anyOf, is, known, map, notKnown, andThen, type Fact } from './fact.ts';
import { text } from './property.ts';
import type { Node } from './resource.ts';
import type { Workspace } from './workspace.ts';
import type { Registry, StorageAccount, Vault } from './dependent-resources.ts';

/** How a resource meets public networks: not at all, to anyone, or to so many addresses that it is as good as open. */
export type Door = 'closed' | 'open' | 'wide';

/** Public access is off, or the firewall denies by default and admits few addresses. One of the two is enough, seen or not. */
export function publicDoor(resource: StorageAccount | Vault | Registry): Fact<Door> {
  const off = is(resource.publicNetworkAccess, 'Disabled', 'SecuredByPerimeter');
  const denies = is(resource.defaultAction, 'Deny');
  const closed = anyOf(off, allOf(denies, andThen(addressRules(resource), admitsFew)));
  return andThen(closed, yes => (yes ? known<Door>('closed') : map(denies, deny => (deny ? 'wide' : 'open'))));
}

/** Only storage has rules for IPv6. */
function addressRules(resource: StorageAccount | Vault | Registry): Fact<readonly Node[]> {
  return 'ipv6Rules' in resource
    ? map(all([resource.ipRules, resource.ipv6Rules]), lists => lists.flat())
    : resource.ipRules;
}

/** As many addresses as a /16 holds: an office or a data centre, not the internet. */
const few = 65_536n;

/** Whether runs admit only few public addresses together. Of IPv6 a whole /64 counts as one: it is a single network. */
export function isFew(ranges: readonly AddressRange[]): boolean {
  const open = subtract(union(ranges), privateAddresses);
  const [v4, v6] = [open.filter(({ family }) => family === 4), open.filter(({ family }) => family === 6)];
  return sizeOf(v4) + (sizeOf(v6) >> 64n) <= few;
}

/** Whether address rules (`value`: an address or a CIDR block) admit only few public addresses together. */
function admitsFew(rules: readonly Node[]): Fact<boolean> {
  return answer(see => isFew(rules.map(rule => see(addressOf(rule)))));
}

function addressOf(rule: Node): Fact<AddressRange> {
  return andThen(text('value')(rule), value => rangeOf(rule, value ?? ''));
}

function rangeOf({ id }: Node, value: string): Fact<AddressRange> {
  const range = parseAddress(value);
  if (range !== undefined) return known(range);
  return notKnown({
    resourceId: id,
    why: 'shape',
    detail: `An address rule of ${id.slice(id.lastIndexOf('/') + 1)} is '${value}', which is no address.`,
  });
}

/** Whether a workspace that allows public access limits it to few named addresses. Where what no rule names is allowed, rules limit nothing. */
export function narrowsAccess(workspace: Workspace): Fact<boolean> {
  return answer(see => {
    const listed = see(workspace.ipAllowlist).map(value => see(rangeOf(workspace.node, value)));
    const ruled = see(workspace.ipRules).map(rule => see(addressOf(rule)));
    const ranges = [...listed, ...ruled];
    return ranges.length > 0 && see(workspace.defaultAction) !== 'Allow' && isFew(ranges);
  });
}
