import { isObject, type JsonObject } from '../catalog/body.ts';
import type { End, Gap, Header, Line, Read, ResourceLine, Source, Why } from './line.ts';

/** What is wrong with a line: the property, and the sentence that says so. */
export interface Fault {
  readonly property: string;
  readonly sentence: string;
}

/** Whether a parsed line is of the schema. */
export function isLine(line: unknown): line is Line {
  return faultOf(line) === undefined;
}

/** The first thing in a line that the schema doesn't allow. */
export function faultOf(line: unknown): Fault | undefined {
  if (!isObject(line)) return { property: '', sentence: 'The line is no JSON object' };
  const kind = line['kind'];
  const shape = typeof kind === 'string' ? shapes.get(kind) : undefined;
  if (typeof kind !== 'string' || shape === undefined)
    return fault('kind', `must be one of ${[...shapes.keys()].join(', ')}`);
  let required = 0;
  for (const name of Object.keys(line)) {
    const rule = shape.rules.get(name);
    if (rule === undefined) return fault(name, `is no property of a line of kind ${kind}`);
    if (!rule.test(line[name])) return fault(name, rule.says);
    if (rule.required) required += 1;
  }
  return required === shape.required ? undefined : missing(line, shape);
}

interface Rule {
  readonly test: (value: unknown) => boolean;
  readonly says: string;
  readonly required: boolean;
}

interface Shape {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly required: number;
}

function fault(property: string, says: string): Fault {
  return { property, sentence: `The property \`${property}\` ${says}` };
}

function missing(line: JsonObject, shape: Shape): Fault {
  const absent = [...shape.rules].find(([name, { required }]) => required && !Object.hasOwn(line, name));
  return fault(absent?.[0] ?? '', 'is missing');
}

const text = must('be text', isText);
const filled = must('be text that is not empty', value => isText(value) && value !== '');
const count = must('be a whole number of 0 or more', value => Number.isSafeInteger(value) && Number(value) >= 0);
const resourceBody = must('be an object with an `id` and a `type`', isBody);
const sources: readonly Source[] = ['arm', 'graph', 'export'];
const reasons: readonly Why[] = ['denied', 'gone', 'not-found', 'throttled', 'failed', 'not-followed'];

const shapes: ReadonlyMap<string, Shape> = new Map([
  [
    'snapshot',
    shape<Header>({
      kind: text,
      schemaVersion: must('be a whole number of 1 or more', value => Number.isInteger(value) && Number(value) >= 1),
      tool: must('be an object with `name` and `version`', isTool),
      cloud: filled,
      tenantId: optional(filled),
      principalId: optional(filled),
      scope: must('hold the lists subscriptions, resourceGroups, workspaces and managementGroups', isScope),
      generatedAt: must('be a UTC time as 2026-01-31T12:00:00Z', isTime),
    }),
  ],
  [
    'read',
    shape<Read>({
      kind: text,
      what: oneOf(['list', 'query']),
      id: filled,
      type: optional(filled),
      count,
      complete: must('be true or false', value => typeof value === 'boolean'),
    }),
  ],
  [
    'gap',
    shape<Gap>({
      kind: text,
      id: filled,
      list: optional(filled),
      why: oneOf(reasons),
      action: optional(filled),
      code: optional(text),
      message: text,
    }),
  ],
  [
    'resource',
    shape<ResourceLine>({
      kind: text,
      id: filled,
      type: filled,
      source: oneOf(sources),
      apiVersion: optional(filled),
      inScope: optional(must('be true or left out', value => value === true)),
      body: resourceBody,
    }),
  ],
  ['end', shape<End>({ kind: text, reads: count, gaps: count, resources: count })],
]);

function shape<T extends { readonly kind: string }>(rules: Readonly<Record<keyof T & string, Rule>>): Shape {
  const known: readonly (readonly [string, Rule])[] = Object.entries<Rule>(rules);
  return { rules: new Map(known), required: known.filter(([, { required }]) => required).length };
}

function must(says: string, test: (value: unknown) => boolean): Rule {
  return { test, says: `must ${says}`, required: true };
}

function optional(rule: Rule): Rule {
  return { ...rule, required: false };
}

function oneOf(words: readonly string[]): Rule {
  return must(`be one of ${words.join(', ')}`, value => isText(value) && words.includes(value));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isBody(value: unknown): boolean {
  return isObject(value) && isText(value['id']) && isText(value['type']);
}

function isTool(value: unknown): boolean {
  return isObject(value) && hasExactly(value, ['name', 'version']) && Object.values(value).every(isText);
}

function isScope(value: unknown): boolean {
  const lists = ['subscriptions', 'resourceGroups', 'workspaces', 'managementGroups'];
  return isObject(value) && hasExactly(value, lists) && Object.values(value).every(isListOfText);
}

function hasExactly(value: JsonObject, names: readonly string[]): boolean {
  return Object.keys(value).length === names.length && names.every(name => Object.hasOwn(value, name));
}

function isListOfText(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isTime(value: unknown): boolean {
  return isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) && !Number.isNaN(Date.parse(value));
}
