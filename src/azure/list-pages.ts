import { isObject, type Body, type Json, type JsonObject } from '../catalog/body.ts';
import { parseResourceId } from '../catalog/resource-id.ts';
import { RequestFailure } from './failure.ts';

/** One page of an answer: its items, and where the next page is. */
export interface Page {
  readonly items: readonly Body[];
  readonly next: string | undefined;
}

const mostPages = 10_000;
/** Azure may filter a page until nothing is left, but not so many in a row. */
const mostEmptyPages = 20;

/** All items of all pages. Pages that come again or never end are a failure. */
export async function allPages(readPage: (next: string | undefined) => Promise<Page>): Promise<readonly Body[]> {
  const items: Body[] = [];
  const seen = new Set<string>();
  let emptyPages = 0;
  let next: string | undefined;
  do {
    const page = await readPage(next);
    for (const item of page.items) items.push(item);
    emptyPages = page.items.length === 0 ? emptyPages + 1 : 0;
    next = page.next;
    if (next !== undefined) refuseEndless(seen, next, emptyPages);
  } while (next !== undefined);
  return items;
}

function refuseEndless(seen: Set<string>, next: string, emptyPages: number): void {
  if (seen.has(next)) throw new RequestFailure('The pages of the answer run in a circle, so it has no end.');
  if (emptyPages >= mostEmptyPages) throw new RequestFailure(`The answer has ${emptyPages} empty pages, and more.`);
  if (seen.size >= mostPages) throw new RequestFailure(`The answer has more than ${mostPages} pages.`);
  seen.add(next);
}

/** A page of an ARM list: `{ "value": […], "nextLink": "…" }`. `itemType` is the type of items that state none. */
export function parseListPage(text: string, itemType: string): Page {
  const page = parseObject(text);
  return { items: bodiesIn(page, 'value', itemType), next: linkIn(page, 'nextLink') };
}

/** The JSON object that an answer holds. */
export function parseObject(text: string): JsonObject {
  const json: unknown = JSON.parse(text);
  if (isObject(json)) return json;
  throw unexpected('it is no object');
}

/** The list of resources under that name. */
export function bodiesIn(page: JsonObject, name: string, itemType?: string): readonly Body[] {
  const items = page[name];
  if (!isList(items)) throw unexpected(`"${name}" is no list`);
  return items.map((item, i) => bodyOf(item, `"${name}[${i}]"`, itemType));
}

/** A resource. ARM leaves the `type` of some out, of subscriptions for one, where the id still tells it. */
export function bodyOf(item: Json | undefined, where: string, itemType?: string): Body {
  if (!isObject(item)) throw unexpected(`${where} is no object`);
  const { id, type } = item;
  if (typeof id !== 'string' || id === '') throw unexpected(`${where} has no "id"`);
  if (isBody(item)) return item;
  if (type !== undefined && type !== null) throw unexpected(`the "type" of ${where} is no text`);
  return { ...item, id, type: itemType ?? parseResourceId(id)?.type ?? '' };
}

/** The link or token under that name; undefined at the last page. */
export function linkIn(page: JsonObject, name: string): string | undefined {
  const link = page[name];
  if (link === undefined || link === null || link === '') return undefined;
  if (typeof link === 'string') return link;
  throw unexpected(`"${name}" is no text`);
}

export function unexpected(what: string): RequestFailure {
  return new RequestFailure(`Azure answered in a form that this version does not understand: ${what}.`);
}

function isBody(item: JsonObject): item is Body {
  return typeof item['id'] === 'string' && typeof item['type'] === 'string';
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
