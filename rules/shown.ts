import { isAssumed, map, type Fact } from '../src/rule/index.ts';

/** A value as messages show it: quoted, and `by default` where the property is not set. */
export function shown(fact: Fact<string>): Fact<string> {
  return map(fact, value => (isAssumed(fact) ? `'${value}' by default` : `'${value}'`));
}
