import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  covers,
  everyAddress,
  overlap,
  parseAddress,
  privateAddresses,
  publicAddresses,
  sizeOf,
  subtract,
  union,
  type AddressRange,
  type AddressSet,
} from '../../src/model/address.ts';
import { addressText } from '../../src/model/address-text.ts';

describe('an address', () => {
  it.each<[string, 4 | 6, bigint, bigint]>([
    ['0.0.0.0', 4, 0n, 0n],
    ['255.255.255.255', 4, 0xffffffffn, 0xffffffffn],
    ['10.0.0.1', 4, 0x0a000001n, 0x0a000001n],
    [' 10.0.0.1 ', 4, 0x0a000001n, 0x0a000001n],
    ['10.0.0.0/8', 4, 0x0a000000n, 0x0affffffn],
    ['10.1.2.3/8', 4, 0x0a000000n, 0x0affffffn],
    ['10.0.0.1/32', 4, 0x0a000001n, 0x0a000001n],
    ['0.0.0.0/0', 4, 0n, 0xffffffffn],
    ['10.0.0.1-10.0.0.9', 4, 0x0a000001n, 0x0a000009n],
    ['10.0.0.1 - 10.0.0.9', 4, 0x0a000001n, 0x0a000009n],
    ['10.0.0.0/24-10.0.1.0/24', 4, 0x0a000000n, 0x0a0001ffn],
    ['::', 6, 0n, 0n],
    ['::1', 6, 1n, 1n],
    ['::/0', 6, 0n, (1n << 128n) - 1n],
    ['1::', 6, 1n << 112n, 1n << 112n],
    ['2001:db8::/32', 6, 0x20010db8n << 96n, (0x20010db9n << 96n) - 1n],
    ['2001:DB8:0:0:0:0:0:1', 6, (0x20010db8n << 96n) + 1n, (0x20010db8n << 96n) + 1n],
    ['1:2:3:4:5:6:7:8', 6, 0x00010002000300040005000600070008n, 0x00010002000300040005000600070008n],
    ['::ffff:10.0.0.1', 6, 0xffff0a000001n, 0xffff0a000001n],
    ['fd00::1-fd00::ff', 6, (0xfd00n << 112n) + 1n, (0xfd00n << 112n) + 0xffn],
  ])('%s', (text, family, from, to) => {
    expect(parseAddress(text)).toEqual({ family, from, to });
  });

  it.each([
    '',
    '*',
    '789',
    '10.0.0',
    '10.0.0.0.0',
    '10.0.0.256',
    '10.0.0.-1',
    '10.0.0.x',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.9-10.0.0.1',
    '10.0.0.1-',
    '10.0.0.1-fd00::1',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    '::10.0.0.256',
    '::/129',
    'VirtualNetwork',
    'Storage.EastUS',
  ])('is not %o', text => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it('of a range may hold a dash only between two addresses', () => {
    expect(parseAddress('10.0.0.1-10.0.0.2-10.0.0.3')).toBeUndefined();
  });
});

describe('the private addresses', () => {
  it.each(['10.255.0.1', '172.31.0.1', '192.168.1.1', '100.64.0.1', '127.0.0.1', '169.254.1.1', 'fd00::1', 'fe80::1'])(
    'hold %s',
    text => {
      expect(covers(privateAddresses, setOf(text))).toBe(true);
      expect(overlap(publicAddresses, setOf(text))).toBe(false);
    },
  );

  it.each(['8.8.8.8', '172.32.0.1', '11.0.0.0', '192.167.255.255'])('do not hold %s', text => {
    expect(overlap(privateAddresses, setOf(text))).toBe(false);
    expect(covers(publicAddresses, setOf(text))).toBe(true);
  });

  it('and the public ones are all of IPv4', () => {
    const both = union([...publicAddresses, ...privateAddresses.filter(({ family }) => family === 4)]);
    expect(both).toEqual(everyAddress.slice(0, 1));
  });
});

/** Runs in a space of sixteen addresses of each family, small enough to count. */
const range = fc
  .tuple(fc.constantFrom(4 as const, 6 as const), fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 15 }))
  .map(([family, a, b]): AddressRange => ({ family, from: BigInt(Math.min(a, b)), to: BigInt(Math.max(a, b)) }));
const ranges = fc.array(range, { maxLength: 5 });

describe('sets of addresses', () => {
  it('hold after a union what one of them held, in ascending disjoint runs', () => {
    fc.assert(
      fc.property(ranges, list => {
        const set = union(list);
        expect(members(set)).toEqual(members(list));
        expect(sizeOf(set)).toBe(BigInt(members(list).length));
        for (const [i, run] of set.entries()) {
          const next = set[i + 1];
          if (next?.family === run.family) expect(next.from).toBeGreaterThan(run.to + 1n);
          else if (next !== undefined) expect([run.family, next.family]).toEqual([4, 6]);
        }
      }),
    );
  });

  it('hold after a subtraction what only the first held', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const minus = members(b);
        expect(members(subtract(union(a), union(b)))).toEqual(members(a).filter(member => !minus.includes(member)));
      }),
    );
  });

  it('cover and overlap as their members do', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const [one, two] = [members(a), members(b)];
        expect(covers(union(a), union(b))).toBe(two.every(member => one.includes(member)));
        expect(overlap(union(a), union(b))).toBe(two.some(member => one.includes(member)));
      }),
    );
  });

  it('know the first and last address as their own', () => {
    expect(subtract(everyAddress, everyAddress)).toEqual([]);
    expect(covers(everyAddress, setOf('255.255.255.255'))).toBe(true);
    expect(sizeOf(everyAddress)).toBe((1n << 32n) + (1n << 128n));
    expect(sizeOf([])).toBe(0n);
  });
});

function setOf(text: string): AddressSet {
  return union([parseAddress(text)].filter(found => found !== undefined));
}

/** Every address of a small space that the runs hold, as `family/number`, in order. */
function members(runs: readonly AddressRange[]): readonly string[] {
  return [4, 6].flatMap(family =>
    Array.from({ length: 16 }, (_, n) => BigInt(n))
      .filter(n => runs.some(run => run.family === family && run.from <= n && n <= run.to))
      .map(n => `${family}/${String(n)}`),
  );
}

describe('a run of addresses in words', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.1.2.3/24', '10.1.2.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['10.0.0.1-10.0.0.2', '10.0.0.1-10.0.0.2'],
    ['10.0.0.2-10.0.0.3', '10.0.0.2/31'],
    ['10.0.0.2-10.0.0.5', '10.0.0.2-10.0.0.5'],
    ['::/0', '::/0'],
    ['::1', '::1'],
    ['fd00::/8', 'fd00::/8'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:0:2:0:3:0:4:0', '1:0:2:0:3:0:4:0'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['fd00:1::-fd00:1::2', 'fd00:1::-fd00:1::2'],
  ])('%s is %s', (text, written) => {
    const range = parseAddress(text);
    expect(range === undefined ? undefined : addressText(range)).toBe(written);
    expect(parseAddress(written)).toEqual(range);
  });
});
