import { hash } from 'node:crypto';

/** Where the files of resources are, when nothing else is said. */
export const resourceFolder = '.secws/resources';

/** What file systems bear in one name, less the ending. */
const longestName = 240;

/**
 * The file that stands for a resource in SARIF and in a split snapshot: a relative path that mirrors its ARM id, in lower
 * case, percent-encoded. Ids that differ in more than case give different paths, save that of a subscription's id only
 * the first 8 characters count.
 */
export function resourcePath(id: string): string {
  const key = id.toLowerCase();
  const segments = key.split('/').slice(1);
  if (segments.at(-1) === '') segments.pop();
  const odd = !key.startsWith('/') || segments.includes('');
  const place = odd ? undefined : placeOf(segments);
  const path = place ?? ['_other', segmentOf(key)];
  return `${[resourceFolder, ...path.slice(0, -1).map(folderOf), path.at(-1)].join('/')}.json`;
}

/** Undefined where the id has no form that ARM gives. */
function placeOf(segments: readonly string[]): readonly string[] | undefined {
  const [word, name = '', next, group = ''] = segments;
  if (word === undefined || (word === 'tenants' && segments.length === 2)) return ['_tenant'];
  if (word === 'providers') return placeOfTenant(segments);
  if (word !== 'subscriptions') return undefined;
  const subscription = segmentOf(name.slice(0, 8));
  if (segments.length === 2) return [subscription, '_subscription'];
  if (next === 'providers') return placeUnder([subscription, '_'], segments.slice(2));
  if (next !== 'resourcegroups') return undefined;
  const folder = [subscription, segmentOf(group)];
  return segments.length === 4 ? [...folder, '_group'] : placeUnder(folder, segments.slice(4));
}

/** Management groups have a folder of their own. */
function placeOfTenant(segments: readonly string[]): readonly string[] | undefined {
  const place = placeUnder(['_tenant'], segments);
  const isGroup = place?.[1] === 'microsoft.management' && place[2] === 'managementgroups';
  return isGroup ? ['_mg', ...place.slice(3)] : place;
}

/** `providers/<provider>/<type>/<name>…`, and what extends that in turn. */
function placeUnder(folder: readonly string[], segments: readonly string[]): readonly string[] | undefined {
  const [word, provider = '', ...pairs] = segments;
  const extension = pairs.findIndex((segment, i) => i % 2 === 0 && segment === 'providers');
  const own = extension < 0 ? pairs : pairs.slice(0, extension);
  if (word !== 'providers' || own.length === 0 || own.length % 2 !== 0) return undefined;
  const place = [...folder, ...[provider, ...own].map(segmentOf)];
  return extension < 0 ? place : placeUnder([...place, '_on'], pairs.slice(extension));
}

/** A folder that ended as a file does could stand where a file must. */
function folderOf(segment: string): string {
  return /\.json_*$/.test(segment) ? `${segment}_` : segment;
}

/** A leading `_` is ours, so a name's own is doubled; `.` and `..` would change the folder. */
function segmentOf(name: string): string {
  const safe = /^(_.*|\.+)$/s.test(name) ? `_${name}` : name;
  const segment = encoded(safe);
  return segment.length <= longestName ? segment : shortened(safe);
}

/** The beginning of a name that no file could have, and a hash of all of it. */
function shortened(name: string): string {
  let start = '';
  for (const char of name) {
    if (start.length + encoded(char).length > 100) break;
    start += encoded(char);
  }
  return `_~${hash('sha256', name).slice(0, 32)}-${start}`;
}

function encoded(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, half => `\uFFFD${half.charCodeAt(0).toString(16)}`));
}
