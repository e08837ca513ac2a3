import type { AddressRange } from './address.ts';

/** A run of addresses as people write it: an address, a CIDR block, or else `a-b`. */
export function addressText({ family, from, to }: AddressRange): string {
  const show = family === 4 ? textOfV4 : textOfV6;
  if (from === to) return show(from);
  const size = to - from + 1n;
  const bits = size.toString(2).length - 1;
  const isBlock = size === 1n << BigInt(bits) && from % size === 0n;
  return isBlock ? `${show(from)}/${(family === 4 ? 32 : 128) - bits}` : `${show(from)}-${show(to)}`;
}

function textOfV4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map(shift => (value >> shift) & 255n).join('.');
}

/** The longest run of zero groups, of two at least, is left out: RFC 5952. */
function textOfV6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(
    ':',
  );
  const runs = groups.match(/(?<![^:])0(?::0)+(?![^:])/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return groups;
  const at = new RegExp(`(?<![^:])${longest}(?![^:])`).exec(groups)?.index ?? 0;
  return `${groups.slice(0, at).replace(/:$/, '')}::${groups.slice(at + longest.length).replace(/^:/, '')}`;
}
