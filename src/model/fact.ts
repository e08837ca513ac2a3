/** What proves an answer: one property of one resource, as it was read. */
export interface Evidence {
  readonly resourceId: string;
  /** Dotted path into the ARM body: `properties.subnets[0].properties.networkSecurityGroup.id`. */
  readonly path: string;
  /** The value read; undefined where the property is absent. */
  readonly value: unknown;
}

/** Why something is not known, and what would show it. */
export interface Unseen {
  readonly resourceId: string;
  /** `manual`: no reading could ever show it. `shape`: Azure answered in a form that this version does not understand. */
  readonly why:
    | 'denied'
    | 'gone'
    | 'not-found'
    | 'throttled'
    | 'failed'
    | 'not-followed'
    | 'not-read'
    | 'shape'
    | 'undecided'
    | 'manual';
  /** The Azure action that was refused. */
  readonly action?: string;
  /** One sentence for people: what was not seen, and what would show it. */
  readonly detail: string;
}

/** A value with what proves it. */
export interface Known<T> {
  readonly known: true;
  readonly value: T;
  readonly evidence: readonly Evidence[];
  /** Set where the property is absent and the value is what Azure then does. */
  readonly assumed?: true;
}

export interface NotKnown {
  readonly known: false;
  readonly unseen: readonly Unseen[];
}

/** Every look-up and every predicate of the model answers with a fact: a value, or why it is not known. */
export type Fact<T> = Known<T> | NotKnown;

export function known<T>(value: T, ...evidence: readonly Evidence[]): Known<T> {
  return { known: true, value, evidence };
}

export function notKnown(...unseen: readonly Unseen[]): NotKnown {
  return { known: false, unseen };
}

/** Applies a function to the value, if there is one. */
export function map<T, U>(fact: Fact<T>, change: (value: T) => U): Fact<U> {
  return fact.known ? { ...fact, value: change(fact.value) } : fact;
}

/** Looks further from a value: the answer of `next`, proven by both. */
export function andThen<T, U>(fact: Fact<T>, next: (value: T) => Fact<U>): Fact<U> {
  if (!fact.known) return fact;
  const answer = next(fact.value);
  return answer.known ? { ...answer, evidence: [...fact.evidence, ...answer.evidence] } : answer;
}

/** Looks at a fact: its value, or the end of the question. Only inside {@link answer}. */
export type See = <T>(fact: Fact<T>) => T;

/** Eyes that see facts one after the other and remember what proved them. */
export interface Eyes {
  readonly see: See;
  readonly evidence: readonly Evidence[];
}

export function openEyes(seen: readonly Evidence[] = []): Eyes {
  const evidence = [...seen];
  const see: See = fact => {
    if (!fact.known) throw new Blind(fact.unseen);
    evidence.push(...fact.evidence);
    return fact.value;
  };
  return { see, evidence };
}

/**
 * Asks a question in plain steps: `see` gives the value of a fact and keeps what proves it; a fact that is not known
 * makes the whole answer not known, with its reason.
 */
export function answer<T>(ask: (see: See) => T): Fact<T> {
  const { see, evidence } = openEyes();
  try {
    return { known: true, value: ask(see), evidence };
  } catch (error) {
    if (error instanceof Blind) return { known: false, unseen: error.unseen };
    throw error;
  }
}

/** What `see` throws at a fact that is not known. Only {@link answer} and the engine catch it. */
export class Blind extends Error {
  readonly unseen: readonly Unseen[];

  constructor(unseen: readonly Unseen[]) {
    super('Not known.');
    this.unseen = unseen;
  }
}

/** Whether the value is only what Azure does where nothing is set. */
export function isAssumed(fact: Fact<unknown>): boolean {
  return fact.known && fact.assumed === true;
}

/** Whether the value is one of these. */
export function is<T>(fact: Fact<T>, ...wanted: readonly T[]): Fact<boolean> {
  return map(fact, value => wanted.includes(value));
}

export function not(fact: Fact<boolean>): Fact<boolean> {
  return map(fact, value => !value);
}

/** Yes if one is yes, whatever the others are; no if all are no; otherwise not known. */
export function anyOf(...facts: readonly Fact<boolean>[]): Fact<boolean> {
  return decide(facts, true);
}

/** No if one is no, whatever the others are; yes if all are yes; otherwise not known. */
export function allOf(...facts: readonly Fact<boolean>[]): Fact<boolean> {
  return decide(facts, false);
}

/** Whether one of the items answers yes. */
export function some<T>(items: readonly T[], test: (item: T) => Fact<boolean>): Fact<boolean> {
  return decide(items.map(test), true);
}

/** Whether all items answer yes. */
export function every<T>(items: readonly T[], test: (item: T) => Fact<boolean>): Fact<boolean> {
  return decide(items.map(test), false);
}

/** The items that answer yes; not known as soon as one of them is not. */
export function filter<T>(items: readonly T[], test: (item: T) => Fact<boolean>): Fact<readonly T[]> {
  const answers = items.map(test);
  const unseen = answers.flatMap(answer => (answer.known ? [] : answer.unseen));
  if (unseen.length > 0) return notKnown(...unseen);
  const evidence = answers.flatMap(answer => (answer.known ? answer.evidence : []));
  return known(
    items.filter((_, i) => (answers[i] as Known<boolean>).value),
    ...evidence,
  );
}

/** All values, if all are known. */
export function all<T>(facts: readonly Fact<T>[]): Fact<readonly T[]> {
  const unseen = facts.flatMap(fact => (fact.known ? [] : fact.unseen));
  if (unseen.length > 0) return notKnown(...unseen);
  const values = facts as readonly Known<T>[];
  return known(
    values.map(fact => fact.value),
    ...values.flatMap(fact => fact.evidence),
  );
}

function decide(facts: readonly Fact<boolean>[], decisive: boolean): Fact<boolean> {
  const decider = facts.find(fact => fact.known && fact.value === decisive);
  if (decider !== undefined) return decider;
  const unseen = facts.flatMap(fact => (fact.known ? [] : fact.unseen));
  if (unseen.length > 0) return notKnown(...unseen);
  return known(!decisive, ...facts.flatMap(fact => (fact.known ? fact.evidence : [])));
}
