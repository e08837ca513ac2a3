import {
  answersFor,
  defineRule,
  isLinked,
  keyOf,
  linkTo,
  type EndpointZone,
  type Judge,
  type Outcome,
} from '../../src/rule/index.ts';
import { askedFrom, questionsOf, type Asking } from './askers.ts';
import { linkFix, otherZoneAt, otherZoneOf } from './link.ts';

const messages = {
  unlinked: 'The private DNS zone {zone} is not linked to {network}, where its names are looked up for {clients}.',
  otherZone:
    'Another private DNS zone {zone} ({other}) is linked to {network}, where names are looked up for {clients}, and does not answer for the private endpoints that register in this one.',
  unfinished:
    "The link of the private DNS zone {zone} to {network}, where its names are looked up for {clients}, is '{state}', not 'Completed'.",
} as const;

export const zonesLinked = defineRule({
  id: 'DNS-003',
  title: 'Every zone is linked to every VNet from which compute or people reach it',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links' },
  walk: 'endpointZones',
  messages,

  judge(zone, judge) {
    const { each, estate, notApplicable } = judge;
    const { asks, doubts } = askedFrom(questionsOf(zone, estate), judge);
    if (asks.length + doubts.length === 0)
      return notApplicable('No compute, machine or gateway was seen that resolves names in a virtual network.');
    return [
      ...each(
        asks,
        asking => judgeLink(zone, asking, judge),
        ({ networkId }) => keyOf(networkId),
      ),
      ...each(
        doubts,
        ({ why }) => judge.see(why),
        ({ key }) => key,
      ),
    ];
  },

  docs: {
    why: 'A zone answers only in virtual networks that it is linked to. Elsewhere the same names lead to public addresses, which closed services refuse.',
    how: 'For each zone in which approved endpoints register, and each virtual network in which compute, node pools, jump boxes or a gateway stand (peers included), looks for the link that decides: of the network itself, or, where its DNS servers are the inbound endpoint of a private resolver or a firewall with DNS proxy, or a forwarding ruleset leads there, of the network from which these ask. A spoke that resolves through a hub needs no link itself. Another zone of the same name will do if it answers the same. DNS servers that are not in what was read are to be checked by hand: DNS-005 says how.',
    exceptions: 'A virtual network whose machines never use the workspace.',
  },
});

type Judging = Judge<typeof messages>;

function judgeLink(zone: EndpointZone, { networkId, networkName, clients }: Asking, judge: Judging): Outcome {
  const { see, pass, fail, estate, workspace } = judge;
  const slots = { zone: zone.name, network: networkName, clients: clients.join(', ') };
  const more = { key: keyOf(networkId), relatedIds: [networkId] };
  const fix = linkFix(estate, zone, networkId);
  const linked = isLinked(estate, zone.id, networkId);
  if (linked.known && linked.value) return pass();
  const other = otherZoneAt(estate, zone, networkId);
  if (other !== undefined) {
    if (see(answersFor(estate, workspace, other, zone.endpoints))) return pass();
    return fail('otherZone', { ...slots, other: other.id }, fix, { ...more, relatedIds: [networkId, other.id] });
  }
  const link = see(linkTo(estate, zone.id, networkId));
  if (link === undefined) {
    see(otherZoneOf(estate, zone, networkId));
    return fail('unlinked', slots, fix, more);
  }
  return fail('unfinished', { ...slots, state: see(link.state) }, fix, more);
}
