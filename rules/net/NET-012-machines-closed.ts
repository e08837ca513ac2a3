import {
  all,
  az,
  defineRule,
  filter,
  isBare,
  named,
  openRule,
  option,
  type Fix,
  type GatedMachine,
  type Nsg,
  type SecurityRule,
} from '../../src/rule/index.ts';
import { attachNewNsg } from './attach-nsg.ts';

const doors = [
  { name: 'SSH (TCP 22)', port: 22 },
  { name: 'RDP (TCP 3389)', port: 3389 },
] as const;

export const machinesClosed = defineRule({
  id: 'NET-012',
  title: 'Virtual machines accept SSH and RDP only from private ranges, VPN or Bastion',
  severity: 'high',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '2', url: 'https://learn.microsoft.com/azure/bastion/bastion-nsg' },
  walk: 'machineGates',
  messages: {
    open: "The rule '{rule}' of {nsg} lets the internet in to {doors} of {machines}.",
    bare: 'No network security group stands before {machines} in the subnet {subnet} of {network}, and a Basic public IP lets the internet in to every port.',
  },

  judge({ nsg, machines }, { see, pass, fail, estate }) {
    if (nsg === undefined) {
      const bare = see(filter(machines, machine => isBare(estate, machine)));
      const [first] = bare;
      if (first === undefined) return pass();
      const { subnet } = first.nic;
      const slots = { machines: namesOf(bare), subnet: subnet.name, network: subnet.networkName };
      return fail('bare', slots, attachNewNsg(subnet), { relatedIds: idsOf(bare) });
    }
    const asked = machines.flatMap(machine =>
      doors.map(door => ({ machine, door, rule: openRule(estate, machine, door.port) })),
    );
    const open = asked.flatMap(({ rule, ...one }) =>
      rule.known && rule.value !== undefined ? [{ ...one, rule: rule.value, fact: rule }] : [],
    );
    if (open.length === 0) see(all(asked.map(({ rule }) => rule)));
    if (open.length === 0) return pass();
    return [...new Map(open.map(({ rule }) => [rule.name, rule])).values()].map(rule => {
      const same = open.filter(one => one.rule.name === rule.name);
      same.forEach(({ fact }) => see(fact));
      const through = [...new Set(same.map(({ machine }) => machine))];
      const names = [...new Set(same.map(({ door }) => door.name))].join(' and ');
      const slots = { rule: rule.name, nsg: nsg.name, doors: names, machines: namesOf(through) };
      return fail('open', slots, narrow(nsg, rule), { key: rule.name, relatedIds: idsOf(through) });
    });
  },

  docs: {
    why: 'SSH and RDP that the internet reaches are tried all day long by whoever looks for a weak password or an unpatched service. Behind such a machine lies the network that everything else keeps closed.',
    how: 'For every virtual machine in the networks from which the workspace is reached, decides whether any part of the internet gets to TCP 22 or 3389 of its addresses: by priority and with the default rules, through the group on its subnet and the one on its interface, which both must allow. An open rule counts even while the machine has no public IP. Without any group, only a Basic public IP lets the internet in: a Standard one is shut until a rule opens it.',
    exceptions:
      'None: come in by Bastion or a VPN. Just-in-time access opens such a rule for hours, and an audit in these hours shows it.',
  },
});

function namesOf(machines: readonly GatedMachine[]): string {
  return [...new Set(machines.map(({ machine }) => machine.name))].join(', ');
}

function idsOf(machines: readonly GatedMachine[]): readonly string[] {
  return [...new Set(machines.flatMap(({ machine, nic }) => [machine.id, nic.id]))];
}

/** What Bastion, a VPN and the own networks send comes from the virtual network. */
function narrow(nsg: Nsg, { name }: SecurityRule): Fix {
  const words = [...named(nsg.id, '--nsg-name'), ...option('--name', name)];
  return [
    az(['network', 'nsg', 'rule', 'update', ...words, '--source-address-prefixes', 'VirtualNetwork'], {
      effect: 'interrupts',
      phase: 'close',
      targets: [nsg.id],
      note: 'Everything that this rule lets in from outside of the virtual network ends. What must stay open needs a rule without these ports.',
    }),
  ];
}
