/** An ARM resource id taken apart. ARM ids are case-insensitive, so compare `key`, show `id`. */
export interface ResourceId {
  readonly id: string;
  /** The id in lower case: what indexes and comparisons use. */
  readonly key: string;
  /** As spelt in the id: `Microsoft.Network/virtualNetworks/subnets`. Scopes have one too: `Microsoft.Resources/subscriptions`. */
  readonly type: string;
  readonly name: string;
  readonly subscriptionId: string | undefined;
  readonly resourceGroup: string | undefined;
  /** The resource, group or subscription that this one belongs to or extends. */
  readonly parent: string | undefined;
}

/** Takes an ARM id apart; undefined when the text is no ARM id. */
export function parseResourceId(id: string): ResourceId | undefined {
  const trimmed = id.endsWith('/') ? id.slice(0, -1) : id;
  const segments = trimmed.split('/').slice(1);
  if (!trimmed.startsWith('/') || segments.includes('')) return undefined;
  const at = lastProviders(segments);
  const tail = at < 0 ? [] : segments.slice(at + 1);
  if (at >= 0 && (tail.length < 3 || tail.length % 2 === 0)) return undefined;
  if (at < 0 && (segments.length % 2 !== 0 || !/^\/(subscriptions|tenants)\//i.test(trimmed))) return undefined;
  return {
    id: trimmed,
    key: trimmed.toLowerCase(),
    type: at < 0 ? scopeType(segments) : [tail[0], ...tail.filter((_, i) => i % 2 === 1)].join('/'),
    name: trimmed.slice(trimmed.lastIndexOf('/') + 1),
    subscriptionId: valueAfter(segments, 'subscriptions'),
    resourceGroup: valueAfter(segments, 'resourcegroups'),
    parent: withoutLast(trimmed, at < 0 || tail.length > 3 ? 2 : 4),
  };
}

/** The key under which a resource is found: its id in lower case, without a trailing slash. */
export function keyOf(id: string): string {
  return (id.endsWith('/') ? id.slice(0, -1) : id).toLowerCase();
}

/** The resource group's own id, or undefined for what lives in no group. */
export function groupIdOf(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0];
}

/** The id cut back to the first resource of this type in it: a subnet's id gives its virtual network's. */
export function ancestorOf(id: string, type: string): string | undefined {
  const parsed = parseResourceId(id);
  if (parsed === undefined) return undefined;
  const [own, wanted] = [parsed.type.toLowerCase(), type.toLowerCase()];
  if (own === wanted) return parsed.id;
  if (own.startsWith(`${wanted}/`)) return withoutLast(parsed.id, 2 * own.slice(wanted.length + 1).split('/').length);
  return parsed.parent === undefined ? undefined : ancestorOf(parsed.parent, type);
}

function scopeType(segments: readonly string[]): string {
  return ['Microsoft.Resources', ...segments.filter((_, i) => i % 2 === 0)].join('/');
}

function lastProviders(segments: readonly string[]): number {
  return segments.findLastIndex((segment, i) => i % 2 === 0 && isWord(segment, 'providers'));
}

function valueAfter(segments: readonly string[], word: string): string | undefined {
  const at = segments.findIndex((segment, i) => i % 2 === 0 && isWord(segment, word));
  return at < 0 ? undefined : segments[at + 1];
}

function isWord(segment: string, word: string): boolean {
  return segment.length === word.length && segment.toLowerCase() === word;
}

/** An id without its last segments; undefined where nothing is left. */
function withoutLast(id: string, segments: number): string | undefined {
  let end = id.length;
  for (let left = segments; left > 0 && end > 0; left -= 1) end = id.lastIndexOf('/', end - 1);
  return end > 0 ? id.slice(0, end) : undefined;
}
