import { az, defineRule, named, option, type Command } from '../../src/rule/index.ts';

export const noPublicAddresses = defineRule({
  id: 'ACC-003',
  title: 'No interface in the virtual network has a public IP, but for gateways, Bastion, firewalls and NAT',
  severity: 'high',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '2', url: 'https://learn.microsoft.com/azure/bastion/bastion-overview' },
  walk: 'interfaces',
  messages: {
    machine:
      'The virtual machine {machine} in the subnet {subnet} of {network} has the public IP {address} (interface {nic}).',
    interface: 'The interface {nic} in the subnet {subnet} of {network} has the public IP {address}.',
    scaleSet: 'Every machine of the scale set {nic} in the subnet {subnet} of {network} has a public IP of its own.',
  },

  judge(item, { see, pass, fail }) {
    const addresses = see(item.publicAddresses);
    if (addresses.length === 0) return pass();
    const owner = see(item.owner);
    const where = { nic: item.name, subnet: item.subnet.name, network: item.subnet.networkName };
    return addresses.map(({ configuration, publicIpId }) => {
      if (publicIpId === undefined) return fail('scaleSet', where, { none: remodel }, { key: configuration });
      const more = { key: configuration, relatedIds: [owner.id, publicIpId] };
      const slots = { ...where, address: publicIpId.slice(publicIpId.lastIndexOf('/') + 1) };
      const fix = [takeAway(item.id, configuration)];
      return owner.kind === 'machine'
        ? fail('machine', { ...slots, machine: owner.name }, fix, more)
        : fail('interface', slots, fix, more);
    });
  },

  docs: {
    why: 'A machine with a public IP is a door into the network that everything else keeps closed: whoever takes it stands inside. A jump box needs none, since Bastion and VPN reach its private address.',
    how: 'Looks at every interface in the subnets of the virtual network of the workspace’s private endpoint, of those in which its compute stands, and of their peers: `publicIPAddress` of each of its `ipConfigurations`. Of scale sets, AKS nodes included, the `publicIPAddressConfiguration` of their model counts. Gateways, Bastion, firewalls, NAT gateways and load balancers have no such interface. Clusters and instances are judged by CMP-002 and CMP-005.',
    exceptions:
      'A network virtual appliance that filters what comes in. Where a network security group lets nothing in, the address is still one rule away from the internet.',
  },
});

const remodel =
  "Take publicIPAddressConfiguration out of the scale set's model and upgrade its machines; of AKS, make the node pool anew without enableNodePublicIP.";

function takeAway(id: string, configuration: string): Command {
  const words = [...named(id, '--nic-name'), ...option('--name', configuration), '--public-ip-address', 'null'];
  return az(['network', 'nic', 'ip-config', 'update', ...words], {
    effect: 'interrupts',
    phase: 'close',
    targets: [id],
    note: 'Who comes in by this address loses the way: have Bastion or a VPN first. Without it the machine needs another way out.',
  });
}
