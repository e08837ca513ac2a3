import { createStore, type Store } from '../../fixtures/emulator/store.ts';
import { estate as bodiesOf, type EstateName } from '../../fixtures/estates/estate.ts';
import { audit } from '../../src/audit/audit.ts';
import type { Finding } from '../../src/audit/finding.ts';
import type { Body } from '../../src/catalog/body.ts';
import { gather } from '../../src/gather/gather.ts';
import { buildEstate, type Estate } from '../../src/model/estate.ts';
import type { Profile, Rule } from '../../src/rule/define-rule.ts';
import { applyChanges, deniedBy, type Change } from './change.ts';
import { storeReader } from './store-reader.ts';

/** One estate, and exactly what one rule must say of it. */
export interface Case {
  /** The estate that is changed; `hardened` passes every rule. */
  readonly estate?: EstateName;
  readonly change?: readonly Change[];
  readonly profile?: Profile;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly endpointSubnet?: string;
  /** Every finding of the rule, in any order: message or verdict, the subject's name, the key. `open mlw-prod`. */
  readonly finds: readonly string[];
}

/** The cases of one rule, by name. Those with a failure are its breaks, which other tests build on. */
export interface RuleCases {
  readonly rule: Rule;
  readonly cases: Readonly<Record<string, Case>>;
}

/** Declares the cases of a rule. Data only: `rules.test.ts` runs them. */
export function casesOf(rule: Rule, cases: Readonly<Record<string, Case>>): RuleCases {
  return { rule, cases };
}

/** Whether a case is a break: one of its findings is a failure. */
export function isBreak({ rule }: RuleCases, { finds }: Case): boolean {
  return finds.some(find => (find.split(' ')[0] ?? '') in rule.messages);
}

/** Reads an estate with its changes as the audit would, without the wire. */
export function readEstate(one: Pick<Case, 'estate' | 'change'>): Promise<Estate> {
  return readStore(createStore(bodiesOfCase(one), { without: deniedBy(one.change ?? []) }));
}

/** The bodies of a case. */
export function bodiesOfCase({ estate = 'hardened', change = [] }: Pick<Case, 'estate' | 'change'>): readonly Body[] {
  return applyChanges(bodiesOf(estate), change);
}

/** What rules say of a case. */
export function judgeCase(rules: readonly Rule[], one: Case): Promise<readonly Finding[]> {
  return judgeBodies(rules, one, bodiesOfCase(one));
}

/** What rules say of other bodies, seen and judged as a case is. */
export async function judgeBodies(
  rules: readonly Rule[],
  { change = [], profile = 'current', options = {}, endpointSubnet }: Case,
  bodies: readonly Body[],
): Promise<readonly Finding[]> {
  const byRule = Object.fromEntries(rules.map(({ id }) => [id, options]));
  const estate = await readStore(createStore(bodies, { without: deniedBy(change) }));
  return audit(estate, { rules, profile, options: byRule, endpointSubnet });
}

async function readStore(store: Store): Promise<Estate> {
  const scope = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };
  const tool = { name: 'secws-audit', version: '0.0.0' };
  const asked = { scope, tool, cloud: 'public', generatedAt: '2026-11-01T00:00:00Z', allowEmpty: false } as const;
  return buildEstate(await gather(storeReader(store), asked));
}

/** A finding in the short form of {@link Case.finds}. */
export function shortForm({ messageId, subjectId, key }: Finding): string {
  return [messageId, subjectId.slice(subjectId.lastIndexOf('/') + 1), key].filter(part => part !== undefined).join(' ');
}
