import type { Body } from '../../src/catalog/body.ts';
import { keyOf, parseResourceId } from '../../src/catalog/resource-id.ts';
import { addressProblems } from './addresses.ts';
import { privateLinkProblems } from './private-link.ts';
import { referenceProblems } from './references.ts';
import { secretProblems } from './secrets.ts';
import { textAt } from './text-at.ts';

/** What contradicts itself in an estate, one sentence each; empty for an estate that could exist in Azure. */
export function inconsistencies(bodies: readonly Body[], microsoftOwned: readonly string[] = []): readonly string[] {
  const estate = indexed(bodies, microsoftOwned);
  return [
    ...bodies.flatMap(identityProblems),
    ...duplicates(bodies),
    ...referenceProblems(estate),
    ...privateLinkProblems(estate),
    ...addressProblems(estate),
    ...secretProblems(estate),
  ];
}

/** The bodies, and how to find one by any spelling of its id. */
export interface Indexed {
  readonly bodies: readonly Body[];
  /** Subscriptions of Microsoft, whose resources nobody else can read. */
  readonly microsoftOwned: readonly string[];
  find(id: string): Body | undefined;
  ofType(type: string): readonly Body[];
}

function indexed(bodies: readonly Body[], microsoftOwned: readonly string[]): Indexed {
  const byKey = new Map(bodies.map(body => [keyOf(body.id), body]));
  const byType = Map.groupBy(bodies, body => body.type.toLowerCase());
  return {
    bodies,
    microsoftOwned,
    find: id => byKey.get(keyOf(id)),
    ofType: type => byType.get(type.toLowerCase()) ?? [],
  };
}

function identityProblems(body: Body): readonly string[] {
  const parsed = parseResourceId(body.id);
  if (parsed === undefined) return [`${body.id} is no ARM id`];
  const { type, name } = parsed;
  const wrongType = type.toLowerCase() === body.type.toLowerCase() ? [] : [`${body.id} calls itself a ${body.type}`];
  const nameless = type === 'Microsoft.Resources/subscriptions';
  const wrongName =
    nameless || textAt(body, 'name') === name ? [] : [`${body.id} has the name ${textAt(body, 'name')}`];
  return [...wrongType, ...wrongName];
}

function duplicates(bodies: readonly Body[]): readonly string[] {
  return [...Map.groupBy(bodies, body => keyOf(body.id))]
    .filter(([, same]) => same.length > 1)
    .map(([key, same]) => `${key} is there ${same.length} times`);
}
