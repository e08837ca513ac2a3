import {
  openingsTo,
  type ComputeNsg,
  type ComputeSubnet,
  type Estate,
  type Fact,
  type Opening,
  type Openings,
} from '../../src/rule/index.ts';

/** What of a group is open to the internet before one subnet. */
export interface OpenPlace {
  readonly subnet: ComputeSubnet;
  readonly openings: Fact<Openings>;
}

export function openTo(estate: Estate, nsg: ComputeNsg): readonly OpenPlace[] {
  return nsg.subnets.map(subnet => ({ subnet, openings: openingsTo(estate, nsg, subnet.subnet) }));
}

/** A rule that is open to the internet, before one subnet or several. */
export interface OpenRule extends Opening {
  readonly subnets: readonly ComputeSubnet[];
}

export function openRules(places: readonly OpenPlace[]): readonly OpenRule[] {
  const found = places.flatMap(({ subnet, openings }) =>
    (openings.known ? openings.value.open : []).map(opening => ({ ...opening, subnets: [subnet] })),
  );
  const byName = new Map<string, OpenRule>();
  for (const one of found) {
    const before = byName.get(one.rule.name);
    byName.set(one.rule.name, before === undefined ? one : both(before, one));
  }
  return [...byName.values()];
}

function both(one: OpenRule, other: OpenRule): OpenRule {
  return { rule: one.rule, parts: [...one.parts, ...other.parts], subnets: [...one.subnets, ...other.subnets] };
}
