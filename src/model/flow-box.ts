/**
 * A box of packets: in each dimension (source, source port, destination, destination port, protocol) a set of atoms, one bit
 * each. Atoms are cut so fine that no rule tells two packets apart whose atoms are the same.
 */
export type Box = readonly bigint[];

export function isEmpty(box: Box): boolean {
  return box.includes(0n);
}

export function meet(one: Box, other: Box): Box {
  return one.map((bits, i) => bits & (other[i] ?? 0n));
}

/** What of a box is outside of another that is a part of it: disjoint boxes, at most one a dimension. */
export function cutOut(box: Box, part: Box): readonly Box[] {
  const pieces: Box[] = [];
  let rest = box;
  for (const [i, bits] of part.entries()) {
    const outside = (rest[i] ?? 0n) & ~bits;
    if (outside !== 0n) pieces.push(rest.with(i, outside));
    rest = rest.with(i, bits);
  }
  return pieces;
}

/** Two disjoint boxes as one, where they differ in one dimension only. */
export function join(one: Box, other: Box): Box | undefined {
  const differing = one.flatMap((bits, i) => (bits === other[i] ? [] : [i]));
  const [at, ...more] = differing;
  if (at === undefined || more.length > 0) return undefined;
  return one.with(at, (one[at] ?? 0n) | (other[at] ?? 0n));
}

/** The numbers of the bits that are set. */
export function bitsIn(set: bigint): readonly number[] {
  const numbers: number[] = [];
  for (let [rest, at] = [set, 0]; rest > 0n; rest >>= 1n, at += 1) if ((rest & 1n) === 1n) numbers.push(at);
  return numbers;
}

/** The set of the items that answer yes. */
export function bitsOf<T>(items: readonly T[], test: (item: T) => boolean): bigint {
  return items.reduce((bits, item, i) => (test(item) ? bits | (1n << BigInt(i)) : bits), 0n);
}
