import { defineRule, endpointNetworksOf, waysInto } from '../../src/rule/index.ts';

export const privateWayIn = defineRule({
  id: 'ACC-001',
  title: 'People have a private way in',
  severity: 'info',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '2', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet' },
  walk: 'workspaces',
  messages: {},

  judge(workspace, { see, pass, notApplicable, estate }) {
    const networks = endpointNetworksOf(estate, workspace);
    if (networks.items.length === 0 && networks.unseen.length === 0)
      return notApplicable('The workspace has no private endpoint to get to, of which PEP-001 speaks.');
    const names = see(waysInto(estate, workspace)).map(({ name }) => name);
    return pass(`People get in by ${names.join(', and by ')}.`);
  },

  docs: {
    why: 'A workspace that answers on its private endpoint only is of no use to people who have no way into that network; they then ask for public access.',
    how: 'Looks for a VPN or ExpressRoute gateway in the virtual network of the workspace’s private endpoint, or in a peer that lends its gateway (`allowGatewayTransit` on its side, `useRemoteGateways` on the other); and for Azure Bastion there or in a peer, with a virtual machine that it reaches and that reaches the endpoint. The pass names what was found. Where nothing is found the rule does not fail: Virtual WAN, appliances and networks outside the audit are not seen, so it asks to check by hand.',
    exceptions: 'None: the rule never fails.',
  },
});
