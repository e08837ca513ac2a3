import { activePolicies, az, defineRule, holdsPrivateCluster, named, option } from '../../src/rule/index.ts';

const options = {
  privateEndpointNetworkPolicies: '--private-endpoint-network-policies',
  privateLinkServiceNetworkPolicies: '--private-link-service-network-policies',
} as const;

export const privateLinkPoliciesOff = defineRule({
  id: 'NET-013',
  title: 'Private-endpoint and private-link-service policies are off on the training subnet where private clusters run',
  severity: 'low',
  concern: 'availability',
  profiles: ['guide'],
  guide: {
    section: '5',
    url: 'https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy',
  },
  walk: 'computeSubnets',
  ownNetworkOnly: true,
  messages: {
    on: 'The subnet {subnet} holds a cluster without a public IP, and its {policies} are not Disabled, as the guide asks for.',
  },

  judge({ subnet }, { see, pass, fail, notApplicable, estate, workspace }) {
    if (!see(holdsPrivateCluster(estate, workspace, subnet)))
      return notApplicable(`No cluster without a public IP stands in the subnet ${subnet.name}.`);
    const active = see(activePolicies(subnet));
    if (active.length === 0) return pass();
    const turnOff = az(
      [
        ...['network', 'vnet', 'subnet', 'update', ...named(subnet.id), ...option('--vnet-name', subnet.networkName)],
        ...active.flatMap(policy => [options[policy], 'Disabled']),
      ],
      {
        effect: 'safe',
        phase: 'network',
        targets: [subnet.id],
        note: 'Network security groups and routes no longer hold for private endpoints in the subnet afterwards.',
      },
    );
    return fail('on', { subnet: subnet.name, policies: active.join(' and ') }, [turnOff], { relatedIds: [subnet.id] });
  },

  docs: {
    why: 'When the guide was written, a cluster without a public IP could only be made where both policies were off.',
    how: 'For each subnet in which a cluster without a public IP stands: `privateEndpointNetworkPolicies` and `privateLinkServiceNetworkPolicies` must be `Disabled`. Absent, the first is `Disabled` and the second `Enabled`.',
    exceptions: 'Any cluster of today: it needs neither.',
    profiles:
      'Profile guide only. Today no-public-IP compute needs no such setting, and policies for private endpoints are a hardening: with them, network security groups and routes hold for the endpoints too.',
  },
});
