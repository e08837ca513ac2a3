import { covers, parseAddress, privateAddresses } from './address.ts';
import type { Estate } from './estate.ts';
import { andThen, known, notKnown, type Fact } from './fact.ts';
import { decideFlow, type Flow } from './flow.ts';
import { protocols } from './flow-rule.ts';
import type { Nsg, SecurityRule } from './nsg.ts';
import { placeAt, placeOf } from './place.ts';
import { everyPort, parsePorts } from './port-set.ts';
import { contextOf } from './subnet-context.ts';
import type { Subnet } from './subnet.ts';

/** Whether a rule is an opening: of the group's own, and for what comes from beyond the virtual network. */
export function isOpening({ isDefault, direction, access, sources }: SecurityRule): boolean {
  return !isDefault && direction === 'Inbound' && access === 'Allow' && !sources.every(isWithin);
}

const within = ['virtualnetwork', 'virtual_network', 'azureloadbalancer', 'azure_loadbalancer'];

/** Private addresses stand for networks of one's own. */
function isWithin(source: string): boolean {
  const block = parseAddress(source);
  return block === undefined ? within.includes(source.trim().toLowerCase()) : covers(privateAddresses, [block]);
}

/** Whether a rule lets anything in to a subnet: it is for the subnet, and no other rule comes before it. */
export function opens(estate: Estate, nsg: Nsg, rule: SecurityRule, subnet: Subnet): Fact<boolean> {
  return andThen(subnet.addresses, addresses => {
    const { parts } = decideFlow([nsg], flowOf(rule, placeAt(addresses, subnet.name)), contextOf(estate, subnet));
    const ours = parts.filter(({ decidedBy }) => decidedBy.some(one => one.rule.evidence.path === rule.evidence.path));
    if (ours.some(({ verdict, isSolid }) => verdict === 'allowed' && isSolid)) return known(true, rule.evidence);
    const blind = ours.filter(({ verdict }) => verdict === 'unknown').flatMap(({ unresolved }) => unresolved);
    return blind.length > 0 ? notKnown(...blind) : known(false, rule.evidence);
  });
}

function flowOf(rule: SecurityRule, to: Flow['to']): Flow {
  return {
    direction: 'Inbound',
    protocol: protocols.find(protocol => protocol.toLowerCase() === rule.protocol.toLowerCase()) ?? '*',
    from: placeOf(rule.sources, rule.sourceGroups),
    fromPorts: everyPort,
    to,
    toPorts: parsePorts(rule.destinationPorts).ports,
  };
}
