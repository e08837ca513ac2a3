import { isScalar } from 'yaml';
import { waiverKeys, type ConfigurableRules, type Waiver } from './configuration.ts';
import { placeOf, type YamlValue } from './parse-yaml.ts';
import { booleanOf, errorOf, itemsOf, propertiesOf, textOf, wordOf } from './yaml-value.ts';

/** Reads the waivers. `mayLackExpiry`: whether the file lets a waiver hold for good. Throws a ConfigurationError. */
export function waiversOf(
  value: YamlValue | undefined,
  rules: ConfigurableRules,
  mayLackExpiry: YamlValue | undefined,
): readonly Waiver[] {
  const forGood = mayLackExpiry !== undefined && booleanOf(mayLackExpiry);
  return value === undefined ? [] : itemsOf(value).map(item => waiverOf(item, rules, forGood));
}

type Found = ReadonlyMap<(typeof waiverKeys)[number], YamlValue>;

function waiverOf(value: YamlValue, rules: ConfigurableRules, forGood: boolean): Waiver {
  const found = propertiesOf(value, waiverKeys, 'part of a waiver');
  const rule = wordOf(required(value, found, 'rule'), Object.keys(rules), 'rule');
  const [message, key, expires] = [found.get('message'), found.get('key'), found.get('expires')];
  if (expires === undefined && !forGood) throw errorOf(value, withoutExpiry);
  return {
    rule,
    resource: resourceOf(required(value, found, 'resource')),
    ...(message === undefined ? {} : { message: wordOf(message, rules[rule]?.messages ?? [], `message of ${rule}`) }),
    ...(key === undefined ? {} : { key: textOf(key) }),
    reason: textOf(required(value, found, 'reason')),
    owner: textOf(required(value, found, 'owner')),
    ...(expires === undefined ? {} : { expires: dayOf(expires) }),
    place: placeOf(value),
  };
}

const withoutExpiry =
  'This waiver never ends; add `expires` with a date such as 2026-12-31, or allow it with `waiversMayLackExpiry: true`.';

function required(value: YamlValue, found: Found, key: (typeof waiverKeys)[number]): YamlValue {
  const property = found.get(key);
  if (property === undefined) throw errorOf(value, `This waiver has no \`${key}\`; add it.`);
  return property;
}

/** An id, or a glob that can match one: text that neither begins as an id nor holds a star matches nothing. */
function resourceOf(value: YamlValue): string {
  const text = textOf(value);
  if (/^[/*]/.test(text)) return text;
  const advice = 'must be the ARM id of a resource, or a glob that begins with / or *, such as */workspaces/dev-*';
  throw errorOf(value, `\`${value.path}\` ${advice}.`);
}

function dayOf(value: YamlValue): string {
  const day = isScalar(value.node) ? String(value.node.value) : textOf(value);
  if (/^\d{4}-\d\d-\d\d$/.test(day) && isOfCalendar(day)) return day;
  throw errorOf(value, `\`${value.path}\` is no date, \`${day.slice(0, 80)}\`; write one such as 2026-12-31.`);
}

/** `Date` takes 31 February for 3 March. */
function isOfCalendar(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
