/** A run of ports, both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Disjoint runs in ascending order. */
export type PortSet = readonly PortRange[];

export const everyPort: PortSet = [{ from: 0, to: 65_535 }];

/** What a rule writes of ports (`*`, `22`, `29876-29877`), and what of it is no port. */
export interface WrittenPorts {
  readonly ports: PortSet;
  readonly odd: readonly string[];
}

export function parsePorts(words: readonly string[]): WrittenPorts {
  const written = words.flatMap(word => word.split(',')).map(word => word.trim());
  const ranges = written.map(parsePort);
  return {
    ports: unite(ranges.filter(range => range !== undefined)),
    odd: written.filter((_, i) => ranges[i] === undefined),
  };
}

export function portsText(ports: PortSet): readonly string[] {
  if (holdsEveryPort(ports)) return ['*'];
  return ports.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
}

export function holdsEveryPort(ports: PortSet): boolean {
  return ports.some(({ from, to }) => from === 0 && to === 65_535);
}

export function holdsPort(ports: PortSet, port: number): boolean {
  return ports.some(({ from, to }) => from <= port && port <= to);
}

/** One port or range; undefined for what is none. */
export function parsePort(word: string): PortRange | undefined {
  if (/^(\*|any)$/i.test(word)) return everyPort[0];
  const [, first = '', last = first] = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/.exec(word) ?? [];
  if (first === '') return undefined;
  const [from, to] = [Number(first), Number(last)];
  return from <= to && to <= 65_535 ? { from, to } : undefined;
}

/** The runs merged where they touch. */
export function unite(ranges: readonly PortRange[]): PortSet {
  const merged: PortRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const before = merged.at(-1);
    if (before !== undefined && range.from <= before.to + 1)
      merged[merged.length - 1] = { from: before.from, to: Math.max(before.to, range.to) };
    else merged.push(range);
  }
  return merged;
}
