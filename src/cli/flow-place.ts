import { keyOf } from '../catalog/resource-id.ts';
import type { Estate } from '../model/estate.ts';
import {
  groupTarget,
  interfaceTarget,
  namesSeen,
  subnetsSeen,
  subnetTarget,
  type FlowTarget,
} from '../model/flow-target.ts';
import type { FlowRequest } from './flow-request.ts';
import { UsageError } from './usage-error.ts';

const kinds = {
  subnet: { target: subnetTarget, seen: subnetsSeen, what: 'subnet' },
  nic: {
    target: interfaceTarget,
    seen: (estate: Estate) => namesSeen(estate, 'Microsoft.Network/networkInterfaces'),
    what: 'network interface',
  },
  nsg: {
    target: groupTarget,
    seen: (estate: Estate) => namesSeen(estate, 'Microsoft.Network/networkSecurityGroups'),
    what: 'network security group',
  },
} as const;

/** Finds what a flow is asked of, by id or by name. Throws a UsageError that lists what there is. */
export function targetOf(estate: Estate, { at: { kind, name }, from, to }: FlowRequest): FlowTarget {
  const { target, seen, what } = kinds[kind];
  const named = seen(estate);
  const ids = [...named].flatMap(([known, some]) =>
    name.startsWith('/') ? some.filter(id => keyOf(id) === keyOf(name)) : isSame(known, name) ? some : [],
  );
  const [id, ...others] = ids;
  if (others.length > 0)
    throw new UsageError(`--${kind} '${name}' names ${ids.length}: give the id of one, ${ids.join(' or ')}.`);
  const asked = [from, to].filter(place => place !== undefined);
  if (id !== undefined) return target(estate, id, asked);
  throw new UsageError(`--${kind} '${name}' is no ${what} that was read: ${listed(named, what)}`);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function listed(named: ReadonlyMap<string, unknown>, what: string): string {
  const names = [...named.keys()];
  if (names.length === 0) return `there is no ${what}; check the scope or the snapshot.`;
  const more = names.length > 10 ? ` and ${names.length - 10} more` : '';
  return `choose among ${names.slice(0, 10).join(', ')}${more}.`;
}
