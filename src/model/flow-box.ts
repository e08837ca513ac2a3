/**
 * A box of packets: in each dimension (source, source port, destination, destination port, protocol) a set of atoms, one bit
 * each. Atoms are cut so fine that no rule tells two packets apart whose atoms are the same.
 */
export type Box = readonly bigint[];

export function isEmpty(box: Box): boolean {
  return box.includes(0n);
}

export function meet(one: Box, other: Box): Box {
  return one.map((bits, i) => bits & bitsAt(other, i));
}

/** What of a box is outside of another that is a part of it: disjoint boxes, at most one a dimension. */
export function cutOut(box: Box, part: Box): readonly Box[] {
  const pieces: Box[] = [];
  let rest = box;
  for (const [i, bits] of part.entries()) {
    const outside = bitsAt(rest, i) & ~bits;
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
  return one.with(at, bitsAt(one, at) | bitsAt(other, at));
}

/** The atoms of a box in one dimension: none where it has no such dimension. */
export function bitsAt(box: Box, dimension: number): bigint {
  return box[dimension] ?? 0n;
}

/** The items whose bits are set. */
export function itemsIn<T>(items: readonly T[], set: bigint): readonly T[] {
  return items.filter((_, i) => ((set >> BigInt(i)) & 1n) === 1n);
}

/** The set of the items that answer yes. */
export function bitsOf<T>(items: readonly T[], test: (item: T) => boolean): bigint {
  return items.reduce((bits, item, i) => (test(item) ? bits | (1n << BigInt(i)) : bits), 0n);
}
