import type { Estate } from '../model/estate.ts';
import type { Evidence, Fact, Unseen } from '../model/fact.ts';
import type { SubjectOf, WalkName } from '../model/walks.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Fix } from './command.ts';

export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];
/** What a failure costs. The first three are security; the others break or untidy the workspace. */
export type Concern = 'exposure' | 'encryption' | 'access' | 'availability' | 'hygiene';
export const profiles = ['current', 'guide'] as const;
/** `current`: the guide as Microsoft's documentation corrects it today. `guide`: the guide of 2020 to the letter. */
export type Profile = (typeof profiles)[number];

type Messages = Readonly<Record<string, string>>;

/** The `{slots}` of a message: `Slots<'{a} is not {b}'>` is `'a' | 'b'`. */
type Slots<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}` ? Slot | Slots<Rest> : never;
/** A message without slots takes none. */
type SlotsOf<Text extends string> = [Slots<Text>] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<Record<Slots<Text>, string | number>>;

/** An option that the configuration may set for one rule. Its default says what holds without it. */
export type OptionSpec =
  | { readonly type: 'boolean'; readonly default: boolean; readonly description: string }
  | { readonly type: 'string'; readonly default: string; readonly description: string }
  | { readonly type: 'integer'; readonly default: number; readonly description: string }
  | { readonly type: 'strings'; readonly default: readonly string[]; readonly description: string };
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;
export type OptionsOf<O extends OptionSpecs> = { readonly [Name in keyof O]: Widened<O[Name]['default']> };
type Widened<T> = T extends boolean
  ? boolean
  : T extends number
    ? number
    : T extends readonly string[]
      ? readonly string[]
      : string;

/** What a rule says of its subject, with what it saw. Made by {@link Judge} only; `unknown` arises from what is not known. */
export type Outcome = { readonly key?: string; readonly evidence: readonly Evidence[] } & (
  | { readonly verdict: 'pass'; readonly because?: string }
  | { readonly verdict: 'not-applicable'; readonly because: string }
  | { readonly verdict: 'unknown'; readonly unseen: readonly Unseen[] }
  | {
      readonly verdict: 'fail';
      readonly messageId: string;
      readonly slots: Readonly<Record<string, string | number>>;
      readonly fix: Fix;
      readonly relatedIds: readonly string[];
    }
);

/** What a rule is handed beside its subject: eyes, answers, and the settings of this audit. */
export interface Judge<M extends Messages, O extends OptionSpecs = OptionSpecs> {
  /** The value of a fact. One that is not known ends the judgement as unknown, with its reason; what was seen becomes evidence, and what was seen last is what reports point at. */
  readonly see: <T>(fact: Fact<T>) => T;
  /** `because`: one sentence, where the title alone would puzzle. */
  readonly pass: (because?: string) => Outcome;
  /** `because`: one sentence that says why the rule does not speak here. */
  readonly notApplicable: (because: string) => Outcome;
  /** One failure. `key` tells several failures of one message on one subject apart. */
  readonly fail: <Id extends keyof M & string>(
    id: Id,
    slots: SlotsOf<M[Id]>,
    fix: Fix,
    more?: { readonly key?: string; readonly relatedIds?: readonly string[] },
  ) => Outcome;
  /** Judges items one by one: an item that is not known costs its own outcome and no other. */
  readonly each: <T>(
    items: readonly T[],
    judge: (item: T) => Outcome,
    keyOf: (item: T) => string,
  ) => readonly Outcome[];
  /** The workspace that the subject is judged for. */
  readonly workspace: Workspace;
  /** Everything that was read, for look-ups by the model's functions. */
  readonly estate: Estate;
  readonly profile: Profile;
  readonly options: OptionsOf<O>;
  /** The subnet for new private endpoints, where the user named one: its ARM id. */
  readonly endpointSubnet: string | undefined;
}

/**
 * A rule from whose failure another follows, on linked facts only. `subject`: both are about one resource. `key`: about one
 * item of one resource. `ids`: the failure names all that the root is about, its subject and its related ids.
 */
export interface Implication {
  readonly rule: RuleId;
  readonly through: 'subject' | 'key' | 'ids';
}

type RuleId = `${Uppercase<string>}-${number}`;

export interface RuleSpec<W extends WalkName, M extends Messages, O extends OptionSpecs> {
  /** Public and permanent: baselines, SARIF and documentation refer to it. */
  readonly id: RuleId;
  /** What holds when the rule passes. */
  readonly title: string;
  readonly severity: Severity;
  readonly concern: Concern;
  /** The profiles in which the rule speaks. */
  readonly profiles: readonly Profile[];
  /** The section of the hardening guide, and the page of Microsoft's documentation that holds today. */
  readonly guide: { readonly section: string; readonly url: `https://learn.microsoft.com/${string}` };
  /** What the rule looks at, one by one: a walk of the model. */
  readonly walk: W;
  /** The rule speaks of ML compute in the customer's own subnets, so not of a workspace with a managed virtual network. */
  readonly ownNetworkOnly?: true;
  /** The failures of other rules that a failure of this one may follow from; of several, the first that is there. */
  readonly impliedBy?: readonly Implication[];
  readonly options?: O;
  /** What is wrong, by message id. Each ends with a period. */
  readonly messages: M;
  /** Pure and synchronous: no I/O, no clock. */
  judge(subject: SubjectOf<W>, judge: Judge<M, O>): Outcome | readonly Outcome[];
  readonly docs: {
    /** What goes wrong when the rule fails. */
    readonly why: string;
    /** What is read and how it is judged. */
    readonly how: string;
    /** When a failure may be accepted. */
    readonly exceptions: string;
    /** Where the profiles differ, and why. */
    readonly profiles?: string;
  };
}

/** A rule of any shape, as the engine and the reports see it. */
export type Rule = RuleSpec<WalkName, Messages, OptionSpecs>;

/** Types a rule's literal, and nothing else. */
export function defineRule<W extends WalkName, const M extends Messages, const O extends OptionSpecs = OptionSpecs>(
  spec: RuleSpec<W, M, O>,
): Rule {
  return spec;
}
