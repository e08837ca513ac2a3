import type { AddressSet } from './address.ts';
import type { Estate } from './estate.ts';
import { answer, known, map, notKnown, type Fact } from './fact.ts';
import { decideFlow } from './flow.ts';
import type { Covered, Part } from './flow-decision.ts';
import { protocols, type Protocol } from './flow-rule.ts';
import type { Nsg, SecurityRule } from './nsg.ts';
import { placeAt, placeOf } from './place.ts';
import { everyPort } from './port-set.ts';
import { isFew } from './public-door.ts';
import type { Subnet } from './subnet.ts';
import { contextOf } from './subnet-context.ts';

/** A rule that lets the internet in, and to what. */
export interface Opening {
  readonly rule: SecurityRule;
  readonly parts: readonly Part[];
}

/** A rule of the first of some groups in series, and where it leads. */
export interface Way {
  readonly subnet: Subnet;
  readonly rule: SecurityRule;
  readonly groups: readonly Nsg[];
  readonly addresses: AddressSet;
}

/** What of a group is open to the internet. */
export interface Openings {
  readonly open: readonly Opening[];
  /** Whether these are all. */
  readonly complete: Fact<true>;
}

/**
 * The rules of a group that let the internet in to a subnet: more public addresses than a /16 has, or all customers of Azure. A
 * few named addresses, and single services of Azure, are not the internet.
 */
export function openingsTo(estate: Estate, nsg: Nsg, subnet: Subnet): Fact<Openings> {
  return answer(see => {
    const to = placeAt(see(subnet.addresses), subnet.name);
    const asked = { direction: 'Inbound', protocol: '*', from: placeOf(['Internet']), to } as const;
    const { parts } = decideFlow(
      [nsg],
      { ...asked, fromPorts: everyPort, toPorts: everyPort },
      contextOf(estate, subnet),
    );
    return { open: openingsIn(parts), complete: isAll(parts) };
  });
}

/** Whether a rule of the group on a subnet lets the internet in to some addresses there, through the group on an interface too. */
export function opensTo(estate: Estate, { subnet, rule, groups, addresses }: Way): Fact<boolean> {
  const asked = { direction: 'Inbound', protocol: '*', fromPorts: everyPort, toPorts: everyPort } as const;
  const ends = { from: placeOf(['Internet']), to: placeAt(addresses, subnet.name) };
  const { parts } = decideFlow(groups, { ...asked, ...ends }, contextOf(estate, subnet));
  const own = parts.filter(({ decidedBy }) => decidedBy.some(decider => decider.rule === rule));
  if (isWide(openSources(own))) return known(true);
  return map(isAll(own), () => false);
}

function openSources(parts: readonly Part[]): readonly Covered[] {
  return parts.filter(({ verdict, isSolid }) => verdict === 'allowed' && isSolid).map(({ source }) => source);
}

function openingsIn(parts: readonly Part[]): readonly Opening[] {
  const allowed = parts.filter(({ verdict, isSolid }) => verdict === 'allowed' && isSolid);
  const byRule = Map.groupBy(allowed, ({ decidedBy }) => decidedBy.at(-1)?.rule);
  return [...byRule].flatMap(([rule, some]) =>
    rule !== undefined && isWide(some.map(({ source }) => source)) ? [{ rule, parts: some }] : [],
  );
}

function isAll(parts: readonly Part[]): Fact<true> {
  const open = parts.filter(({ verdict }) => verdict === 'unknown');
  return isWide(open.map(({ source }) => source))
    ? notKnown(...open.flatMap(({ unresolved }) => unresolved))
    : known(true);
}

function isWide(sources: readonly Covered[]): boolean {
  const isAzure = sources.some(({ tags }) => tags.some(({ name }) => name === 'azurecloud'));
  return isAzure || !isFew(sources.flatMap(({ addresses }) => addresses));
}

/** Whether a word of a rule's sources stands for the internet, as {@link openingsTo} has it. */
export function isInternetWord(word: string): boolean {
  const { addresses, tags } = placeOf([word]);
  return !isFew(addresses) || tags.some(({ name }) => ['internet', 'azurecloud'].includes(name));
}

/** What parts let in, for people: `TCP 22 (SSH), 3389 (RDP)`. */
export function openText(parts: readonly Part[]): string {
  const byProtocols = Map.groupBy(parts, ({ protocols }) => protocolText(protocols));
  const texts = [...byProtocols].map(([text, some]) => {
    const ports = [...new Set(some.flatMap(part => part.ports))];
    if (!ports.includes('*')) return `${text} ${ports.map(portText).join(', ')}`;
    return text.includes('TCP') ? `every port of ${text} (SSH and RDP too)` : text;
  });
  return texts.join('; ').replace(`every port of ${protocolText(protocols)}`, 'every port of every protocol');
}

function protocolText(some: readonly Protocol[]): string {
  return some.map(protocol => protocol.toUpperCase()).join(', ');
}

const named: readonly (readonly [port: number, name: string])[] = [
  [22, 'SSH'],
  [3389, 'RDP'],
];

function portText(word: string): string {
  const [from = 0, to = from] = word.split('-').map(Number);
  const names = named.filter(([port]) => from <= port && port <= to).map(([, name]) => name);
  return names.length === 0 ? word : `${word} (${names.join(', ')})`;
}
