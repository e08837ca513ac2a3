import { internetAddresses, publicAddresses, sizeOf, subtract, union, type AddressSet } from './address.ts';
import { firstOfEachKind } from './compute-subnets.ts';
import type { Estate } from './estate.ts';
import { allOf, andThen, answer, known, map, not, notKnown, type Evidence, type Fact } from './fact.ts';
import { decideFlow, type Flow } from './flow.ts';
import { passesWhole, type Decision, type Part } from './flow-decision.ts';
import { keepsOwnDefault, straightAddresses } from './internet-routes.ts';
import { nsgOf, type Nsg } from './nsg.ts';
import type { OutboundNeed } from './outbound-needs.ts';
import { placeAt, placeOf, type Place } from './place.ts';
import { everyPort, holdsPort, parsePorts, unite, type PortSet } from './port-set.ts';
import type { Subnet } from './subnet.ts';
import { contextOf } from './subnet-context.ts';
import { unseenIn } from './workspace-links.ts';

/** What a subnet's network security group says of what leaves the subnet. */
export interface SubnetEgress {
  /** Undefined where there is none: then everything may leave. */
  readonly nsg: Nsg | undefined;
  decide(protocol: Flow['protocol'], to: Place, toPorts: PortSet): Decision;
}

/** The group of a subnet, to be asked about packets of all machines in it. */
export function egressOf(estate: Estate, subnet: Subnet): Fact<SubnetEgress> {
  return answer(see => {
    const nsgId = see(subnet.nsgId);
    const nsg = nsgId === undefined ? undefined : nsgOf(estate, nsgId);
    const groups = nsg === undefined ? [] : [nsg];
    const from = placeAt(see(subnet.addresses), subnet.name);
    const context = contextOf(estate, subnet);
    return {
      nsg,
      decide: (protocol, to, toPorts) =>
        decideFlow(groups, { direction: 'Outbound', protocol, from, fromPorts: everyPort, to, toPorts }, context),
    };
  });
}

/** What certainly is needed and certainly not let out, with the ports that are not. Not known where nothing is and something may be. */
export function blockedNeeds(egress: SubnetEgress, needs: readonly OutboundNeed[]): Fact<readonly OutboundNeed[]> {
  const found = needs
    .filter(need => !isSo(reaches(egress, need, need.ports)))
    .flatMap(need => need.ports.map(port => ({ need, port })))
    .map(({ need, port }) => ({ need, port, isBlocked: allOf(not(reaches(egress, need, [port])), need.isNeeded) }));
  const blocked = found.filter(({ isBlocked }) => isSo(isBlocked));
  const unseen = found.flatMap(({ isBlocked }) => unseenIn(isBlocked));
  if (blocked.length === 0 && unseen.length > 0) return notKnown(...firstOfEachKind(unseen));
  const byNeed = [...Map.groupBy(blocked, ({ need }) => need)];
  return known(
    byNeed.map(([need, all]) => ({ ...need, ports: all.map(({ port }) => port) })),
    ...blocked.flatMap(({ isBlocked }) => evidenceOf(isBlocked)),
  );
}

function evidenceOf(fact: Fact<unknown>): readonly Evidence[] {
  return fact.known ? fact.evidence : [];
}

function isSo(fact: Fact<boolean>): boolean {
  return fact.known && fact.value;
}

function reaches(egress: SubnetEgress, { protocol, place }: OutboundNeed, ports: readonly number[]): Fact<boolean> {
  return passesWhole(egress.decide(protocol, place, unite(ports.map(port => ({ from: port, to: port })))));
}

/** A part of the internet, as one in so many: what is more than that counts. */
const shares = { much: 16n, most: 2n } as const;

/** What lets a subnet out to much or most of the internet by TCP, and to which ports. */
export function waysToInternet(egress: SubnetEgress, share: keyof typeof shares = 'much'): Fact<readonly Part[]> {
  const { parts, unresolved } = egress.decide('Tcp', placeOf(['Internet']), everyPort);
  const is = (...verdicts: readonly Part['verdict'][]): readonly Part[] =>
    wideAmong(
      parts.filter(({ verdict }) => verdicts.includes(verdict)),
      share,
    );
  const open = is('allowed');
  if (open.length === 0 && is('allowed', 'unknown').length > 0) return notKnown(...unresolved);
  const deciding = open.length > 0 ? open : is('denied');
  return known(open, ...deciding.flatMap(({ decidedBy }) => decidedBy.map(({ rule }) => rule.evidence)));
}

/** The parts that are wide by themselves; where none is, those that are so together on some port. */
function wideAmong(parts: readonly Part[], share: keyof typeof shares): readonly Part[] {
  const alone = parts.filter(({ destination }) => isShare(destination.addresses, share));
  if (alone.length > 0) return alone;
  const ports = parts.map(part => parsePorts(part.ports).ports);
  const on = (port: number): readonly Part[] => parts.filter((_, i) => holdsPort(ports[i] ?? [], port));
  const starts = [...new Set(ports.flatMap(ranges => ranges.map(({ from }) => from)))];
  const wide = starts.filter(port => isShare(union(on(port).flatMap(part => part.destination.addresses)), share));
  return [...new Set(wide.flatMap(on))];
}

/** Of one family of addresses: so much of what the tag Internet holds of it. */
function isShare(addresses: AddressSet, share: keyof typeof shares): boolean {
  return [4, 6].some(family => {
    const all = internetAddresses.filter(range => range.family === family);
    return (sizeOf(all) - sizeOf(subtract(all, addresses))) * shares[share] > sizeOf(all);
  });
}

/** Whether much of what a group lets out, or of all where that is not known, leaves by no route to an appliance or a gateway. */
export function goesStraight(estate: Estate, subnet: Subnet, open?: readonly Part[]): Fact<boolean> {
  return andThen(straightAddresses(estate, subnet), straight => {
    const out = open === undefined ? publicAddresses : union(open.flatMap(({ destination }) => destination.addresses));
    if (!isShare(subtract(out, subtract(out, straight)), 'much')) return known(false);
    return map(keepsOwnDefault(estate, subnet), () => true);
  });
}
