/** A run of IP addresses of one family, both ends included. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly from: bigint;
  readonly to: bigint;
}

/** Disjoint runs in ascending order, IPv4 first. */
export type AddressSet = readonly AddressRange[];

/** Every address there is. */
export const everyAddress: AddressSet = [
  { family: 4, from: 0n, to: (1n << 32n) - 1n },
  { family: 6, from: 0n, to: (1n << 128n) - 1n },
];

/** IPv4 addresses that never are a public service's: https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#default */
export const privateAddresses: AddressSet = setOf(
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
);

/** From where the host of a machine speaks to it: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
export const hostAddresses: AddressSet = setOf('168.63.129.16');

/** The IPv4 internet. */
export const publicAddresses: AddressSet = subtract(everyAddress.slice(0, 1), privateAddresses);

/** The internet of IPv4 and IPv6: unicast addresses that are nobody's own. The tag `Internet` holds them but for the virtual network's. */
export const internetAddresses: AddressSet = subtract(
  setOf('1.0.0.0-223.255.255.255', '2000::/3'),
  union([...privateAddresses, ...hostAddresses]),
);

/** The addresses of blocks and ranges. What is none counts for nothing. */
export function setOf(...texts: readonly string[]): AddressSet {
  return union(texts.map(parseAddress).filter(range => range !== undefined));
}

/** An address, a CIDR block or a range `a-b`; undefined for anything else, a service tag included. */
export function parseAddress(text: string): AddressRange | undefined {
  const [first = '', last, ...more] = text.trim().split('-');
  if (more.length > 0) return undefined;
  if (last !== undefined) return between(parseBlock(first), parseBlock(last));
  return parseBlock(first);
}

/** The union of runs, merged where they touch. */
export function union(ranges: readonly AddressRange[]): AddressSet {
  const merged: AddressRange[] = [];
  for (const range of ranges.toSorted(byPlace)) {
    const before = merged.at(-1);
    if (before?.family === range.family && range.from <= before.to + 1n) {
      merged[merged.length - 1] = { ...before, to: before.to > range.to ? before.to : range.to };
    } else merged.push(range);
  }
  return merged;
}

export function covers(outer: AddressSet, inner: AddressSet): boolean {
  return inner.every(run =>
    outer.some(range => range.family === run.family && range.from <= run.from && run.to <= range.to),
  );
}

export function overlap(one: AddressSet, other: AddressSet): boolean {
  return one.some(a => other.some(b => a.family === b.family && a.from <= b.to && b.from <= a.to));
}

/** What is in the first set and not in the second. */
export function subtract(set: AddressSet, minus: AddressSet): AddressSet {
  return minus.reduce<AddressSet>((left, hole) => left.flatMap(range => without(range, hole)), set);
}

/** Whether an address of a family is in a set. */
export function holdsAddress(set: AddressSet, family: 4 | 6, address: bigint): boolean {
  return set.some(range => range.family === family && range.from <= address && address <= range.to);
}

function without(range: AddressRange, hole: AddressRange): AddressSet {
  if (range.family !== hole.family || hole.to < range.from || range.to < hole.from) return [range];
  const before = { ...range, to: hole.from - 1n };
  const after = { ...range, from: hole.to + 1n };
  return [before, after].filter(({ from, to }) => from <= to);
}

/** How many addresses a set holds. */
export function sizeOf(set: AddressSet): bigint {
  return set.reduce((sum, { from, to }) => sum + to - from + 1n, 0n);
}

function byPlace(a: AddressRange, b: AddressRange): number {
  if (a.family !== b.family) return a.family - b.family;
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
}

function between(first: AddressRange | undefined, last: AddressRange | undefined): AddressRange | undefined {
  if (first === undefined || last?.family !== first.family || last.to < first.from) return undefined;
  return { family: first.family, from: first.from, to: last.to };
}

function parseBlock(text: string): AddressRange | undefined {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const family = address.includes(':') ? 6 : 4;
  const bits = family === 6 ? 128 : 32;
  const value = family === 6 ? parseV6(address) : parseV4(address);
  const prefix = length === undefined ? bits : Number(length);
  if (value === undefined || prefix > bits) return undefined;
  const host = (1n << BigInt(bits - prefix)) - 1n;
  return { family, from: value & ~host, to: value | host };
}

function parseV4(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every(octet => /^\d{1,3}$/.test(octet) && Number(octet) < 256)) return undefined;
  return octets.reduce((value, octet) => (value << 8n) | BigInt(octet), 0n);
}

function parseV6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::');
  const groups = [groupsOf(head), groupsOf(tail ?? '')] as const;
  if (more.length > 0 || groups[0] === undefined || groups[1] === undefined) return undefined;
  const missing = 8 - groups[0].length - groups[1].length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...groups[0], ...Array.from({ length: missing }, () => 0), ...groups[1]];
  return all.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

/** The 16-bit groups of a part of an IPv6 address; a dotted IPv4 tail counts as two. */
function groupsOf(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const words = text.split(':');
  const dotted = words.at(-1)?.includes('.') === true ? parseV4(words.pop() ?? '') : 0n;
  if (dotted === undefined || !words.every(word => /^[\da-f]{1,4}$/i.test(word))) return undefined;
  const groups = words.map(word => Number.parseInt(word, 16));
  return text.includes('.') ? [...groups, Number(dotted >> 16n), Number(dotted & 0xffffn)] : groups;
}
