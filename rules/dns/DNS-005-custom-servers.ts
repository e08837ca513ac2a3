import {
  asksAzure,
  az,
  customServersOf,
  defineRule,
  firewallPolicyOf,
  hasDnsSettings,
  option,
  silentServer,
  type Estate,
  type Fix,
} from '../../src/rule/index.ts';

export const customServers = defineRule({
  id: 'DNS-005',
  title: 'VNets with custom DNS servers forward to Azure',
  severity: 'info',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '2', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns' },
  walk: 'clientNetworks',
  messages: {
    proxyOff:
      'The DNS server of {network} is the firewall {firewall}, whose DNS proxy is off, so it answers no name for {who}.',
  },

  judge(network, { see, pass, fail, notApplicable, estate, workspace }) {
    see(network.isClient);
    const silent = see(silentServer(estate, network.id));
    if (silent !== undefined) {
      const slots = { network: network.name, firewall: silent.name, who: network.who };
      return fail('proxyOff', slots, turnOn(estate, see(firewallPolicyOf(estate, silent.id))), {
        relatedIds: [silent.id],
      });
    }
    see(asksAzure(estate, workspace, network));
    if (see(customServersOf(estate, network.id)).length === 0)
      return notApplicable("The virtual network asks Azure's own DNS.");
    return pass();
  },

  docs: {
    why: "Private DNS zones are known to Azure's own resolver only. A network with DNS servers of its own asks these instead, and where they do not forward the names, clients are sent to public addresses.",
    how: "Looks at `properties.dhcpOptions.dnsServers` of every virtual network from which compute, node pools, jump boxes or a gateway resolve names. Inbound endpoints of a DNS private resolver and firewalls with DNS proxy are followed to the network from which they ask, and forwarding rulesets to their targets; DNS-003 then judges the links there. What any other server forwards can't be read: the finding is one to check by hand, and lists the public domains that must be forwarded to 168.63.129.16.",
    exceptions: 'Servers that hold the names themselves pass the check by hand as well.',
  },
});

function turnOn(estate: Estate, policyId: string): Fix {
  const first = hasDnsSettings(estate, policyId) ? [] : ['properties.dnsSettings={}'];
  return [
    az(
      [
        'resource',
        'update',
        ...option('--ids', policyId),
        '--set',
        ...first,
        'properties.dnsSettings.enableProxy=true',
      ],
      {
        effect: 'interrupts',
        phase: 'network',
        targets: [policyId],
        note: 'All firewalls of this policy then answer DNS questions.',
        twin: [
          'az',
          'network',
          'firewall',
          'policy',
          'update',
          ...option('--ids', policyId),
          '--enable-dns-proxy',
          'true',
        ],
      },
    ),
  ];
}
