import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  all,
  allOf,
  andThen,
  answer,
  anyOf,
  Blind,
  every,
  filter,
  is,
  isAssumed,
  known,
  map,
  not,
  notKnown,
  openEyes,
  some,
  type Evidence,
  type Fact,
} from '../../src/model/fact.ts';
import { inShort } from './sample.ts';

const seen = (path: string): Evidence => ({ resourceId: '/r', path, value: 1 });
const yes = known(true, seen('yes'));
const no = known(false, seen('no'));
const blind = notKnown({ resourceId: '/r', why: 'denied', detail: 'It may not be read.' });
const other = notKnown({ resourceId: '/r', why: 'gone', detail: 'It is gone.' });
const unknown = ['denied'] as const;

describe('yes, no and not known', () => {
  it.each([
    [yes, yes, true, true],
    [yes, no, true, false],
    [no, yes, true, false],
    [no, no, false, false],
    [yes, blind, true, unknown],
    [blind, yes, true, unknown],
    [no, blind, unknown, false],
    [blind, no, unknown, false],
    [blind, other, ['denied', 'gone'], ['denied', 'gone']],
  ])('%# are joined as logic says', (a, b, any, both) => {
    expect(inShort(anyOf(a, b))).toEqual(any);
    expect(inShort(allOf(a, b))).toEqual(both);
    expect(inShort(some([a, b], fact => fact))).toEqual(any);
    expect(inShort(every([a, b], fact => fact))).toEqual(both);
  });

  it('of none: not one is, and all are', () => {
    expect([anyOf(), allOf()].map(inShort)).toEqual([false, true]);
  });

  it('are turned round, but for what is not known', () => {
    expect([not(yes), not(no), not(blind)]).toEqual([known(false, seen('yes')), known(true, seen('no')), blind]);
  });

  it('are proven by what decides, or by all where nothing decides alone', () => {
    expect(anyOf(no, yes, blind)).toBe(yes);
    expect(allOf(yes, no)).toBe(no);
    expect(anyOf(no, no)).toEqual(known(false, seen('no'), seen('no')));
    expect(allOf(yes, yes)).toEqual(known(true, seen('yes'), seen('yes')));
    expect(anyOf(no, blind, other)).toEqual(notKnown(...blind.unseen, ...other.unseen));
  });

  const fact = fc.constantFrom<Fact<boolean>>(yes, no, blind, other);
  const facts = fc.array(fact, { maxLength: 6 });

  it('obey de Morgan', () => {
    fc.assert(
      fc.property(facts, list => {
        expect(truth(not(anyOf(...list)))).toBe(truth(allOf(...list.map(not))));
        expect(truth(not(allOf(...list)))).toBe(truth(anyOf(...list.map(not))));
      }),
    );
  });

  it('do not change with the order', () => {
    fc.assert(
      fc.property(facts, list => {
        const turned = list.toReversed();
        expect(truth(anyOf(...list))).toBe(truth(anyOf(...turned)));
        expect(truth(allOf(...list))).toBe(truth(allOf(...turned)));
      }),
    );
  });

  it('are certain where whatever hides behind the unknown would not matter, and only there', () => {
    fc.assert(
      fc.property(facts, list => {
        for (const join of [anyOf, allOf]) {
          const filled = [true, false].map(guess => truth(join(...list.map(one => (one.known ? one : known(guess))))));
          const certain = filled[0] === filled[1] ? filled[0] : 'unknown';
          expect(truth(join(...list))).toBe(list.every(one => one.known) ? filled[0] : certain);
        }
      }),
    );
  });
});

describe('a value that is looked at', () => {
  it('keeps its proof through a change', () => {
    expect(map(known(2, seen('a')), value => value + 1)).toEqual(known(3, seen('a')));
    expect(map(blind, () => 1)).toBe(blind);
    expect(is(known('b', seen('a')), 'a', 'b')).toEqual(known(true, seen('a')));
    expect(is(known('c', seen('a')), 'a', 'b')).toEqual(known(false, seen('a')));
  });

  it('may be what Azure does where nothing is set', () => {
    const assumed = { ...known('Enabled'), assumed: true as const };
    expect([assumed, map(assumed, value => value.length), known('Enabled'), blind].map(isAssumed)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('adds its proof to what it leads to', () => {
    expect(andThen(known(1, seen('a')), () => known(2, seen('b')))).toEqual(known(2, seen('a'), seen('b')));
    expect(andThen(known(1, seen('a')), () => blind)).toBe(blind);
    expect(andThen(blind, () => known(1))).toBe(blind);
  });
});

describe('a question in plain steps', () => {
  it('is answered with all that was seen', () => {
    const sum = answer(see => see(known(1, seen('a'))) + see(known(2, seen('b'))));
    expect(sum).toEqual(known(3, seen('a'), seen('b')));
  });

  it('ends where something is not known', () => {
    const after: string[] = [];
    const end = answer(see => {
      see(known(1));
      see(blind);
      after.push('too far');
    });
    expect([end, after]).toEqual([blind, []]);
  });

  it('may be asked within another', () => {
    expect(answer(see => see(answer(inner => inner(blind))))).toEqual(blind);
  });

  it('hides no defect', () => {
    expect(() =>
      answer(() => {
        throw new RangeError('a defect');
      }),
    ).toThrow(RangeError);
  });

  it('may begin with what was seen before', () => {
    const eyes = openEyes([seen('before')]);
    eyes.see(known(1, seen('now')));
    expect(eyes.evidence).toEqual([seen('before'), seen('now')]);
    expect(() => eyes.see(blind)).toThrow(new Blind(blind.unseen));
  });
});

describe('a list of facts', () => {
  it('is known where each is', () => {
    expect(all([known(1, seen('a')), known(2, seen('b'))])).toEqual(known([1, 2], seen('a'), seen('b')));
    expect(all([known(1), blind, other])).toEqual(notKnown(...blind.unseen, ...other.unseen));
    expect(all([])).toEqual(known([]));
  });

  it('is sifted where each answer is known', () => {
    const even = (n: number) => known(n % 2 === 0, seen(String(n)));
    expect(filter([1, 2, 4], even)).toEqual(known([2, 4], seen('1'), seen('2'), seen('4')));
    expect(filter([1, 2], n => (n === 2 ? blind : even(n)))).toEqual(blind);
  });
});

function truth(fact: Fact<boolean>): boolean | 'unknown' {
  return fact.known ? fact.value : 'unknown';
}
