import { parseAddress, sizeOf, union, type AddressRange } from './address.ts';
import { allOf, answer, anyOf, is, known, map, notKnown, andThen, type Fact } from './fact.ts';
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
  const closed = anyOf(off, allOf(denies, andThen(resource.ipRules, admitsFew)));
  return andThen(closed, yes => (yes ? known<Door>('closed') : map(denies, deny => (deny ? 'wide' : 'open'))));
}

/** As many addresses as a /16 holds: an office or a data centre, not the internet. */
const few = 65_536n;

/** Whether address rules (`value`: an address or a CIDR block) admit only few public addresses together. */
export function admitsFew(rules: readonly Node[]): Fact<boolean> {
  return answer(see => {
    const ranges = rules.map(rule => see(addressOf(rule)));
    return sizeOf(union(ranges)) <= few;
  });
}

function addressOf(rule: Node): Fact<AddressRange> {
  return andThen(text('value')(rule), value => rangeOf(rule, value ?? ''));
}

function rangeOf({ id, name }: Node, value: string): Fact<AddressRange> {
  const range = parseAddress(value);
  if (range !== undefined) return known(range);
  return notKnown({
    resourceId: id,
    why: 'shape',
    detail: `An address rule of ${name} is '${value}', which is no address.`,
  });
}

/** Whether a workspace that allows public access limits it to few named addresses. */
export function narrowsAccess(workspace: Workspace): Fact<boolean> {
  return answer(see => {
    const listed = see(workspace.ipAllowlist).map(value => see(rangeOf(workspace.node, value)));
    const ruled = see(workspace.ipRules).map(rule => see(addressOf(rule)));
    const ranges = [...listed, ...ruled];
    return ranges.length > 0 && sizeOf(union(ranges)) <= few;
  });
}
