import { defineRule, sizeOfSubnet, type Fix } from '../../src/rule/index.ts';

const needs = {
  gateway: { name: 'GatewaySubnet', what: 'A gateway', length: 27, message: 'small' },
  bastion: { name: 'AzureBastionSubnet', what: 'Azure Bastion', length: 26, message: 'tight' },
} as const;

export const waySubnets = defineRule({
  id: 'ACC-002',
  title: 'Gateway and Bastion subnets are named and sized as required',
  severity: 'low',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '2', url: 'https://learn.microsoft.com/azure/bastion/configuration-settings' },
  walk: 'waySubnets',
  messages: {
    small:
      '{subnet} of the virtual network {network} has {size} addresses: a gateway needs a /27 or larger to be updated and to grow.',
    tight:
      "{subnet} of the virtual network {network} has {size} addresses: Bastion needs a /26 or larger. One that stands there keeps working and can't be scaled.",
    misnamed: "{what} stands in the subnet {subnet} of the virtual network {network}, which must be named '{name}'.",
  },

  judge({ subnet, kind }, { see, pass, fail }) {
    const { name, what, length, message } = needs[kind];
    const where = { subnet: subnet.name, network: subnet.networkName };
    const more = { relatedIds: [subnet.id] };
    if (subnet.name.toLowerCase() !== name.toLowerCase())
      return fail('misnamed', { ...where, what, name }, makeAnew(name), more);
    const size = see(sizeOfSubnet(subnet));
    return size >= 2 ** (32 - length) ? pass() : fail(message, { ...where, size }, makeAnew(name), more);
  },

  docs: {
    why: "In a subnet that is too small a gateway can't be updated, change its size or stand beside another, and Bastion can't be scaled. Azure refuses to make new ones there.",
    how: 'In the virtual network of the workspace’s private endpoint, in those of its compute, and in their peers, looks at every subnet named `GatewaySubnet` (a /27 or larger) or `AzureBastionSubnet` (a /26 or larger), and at every subnet in which a gateway or Bastion stands. Only IPv4 addresses count.',
    exceptions:
      'Azure took a /27 for Bastion until November 2021, and a quickstart of Microsoft’s still does. Bastion in such a subnet keeps working: waive it until it is made anew.',
  },
});

function makeAnew(name: string): Fix {
  return {
    none: `A subnet can't change its name, nor its size while something stands in it: delete what stands there, make '${name}' with enough addresses, and make it again.`,
  };
}
