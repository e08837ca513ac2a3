import {
  az,
  named,
  natGatewayIn,
  option,
  type Command,
  type Effect,
  type Estate,
  type Subnet,
} from '../../src/rule/index.ts';
import { freeId, idBeside, locationOf } from '../new-resource.ts';

/** Gives a subnet a NAT gateway, one that serves its virtual network where there is one, and makes it private. */
export function giveNatGateway(estate: Estate, subnet: Subnet): readonly Command[] {
  const { networkId, networkName } = subnet;
  const present = natGatewayIn(estate, networkId);
  const type = 'Microsoft.Network/natGateways';
  const natGatewayId = present ?? freeId(estate, idBeside(networkId, type, `${networkName}-nat`));
  const attach = updateSubnet(
    subnet,
    'interrupts',
    'Traffic to the internet comes from another public address afterwards.',
    [...option('--nat-gateway', natGatewayId), ...makePrivate],
  );
  if (present !== undefined) return [attach];
  const publicIpId = newPublicIp(estate, subnet);
  const words = [...named(natGatewayId), ...locationOf(subnet), ...option('--public-ip-addresses', publicIpId)];
  const create = az(['network', 'nat', 'gateway', 'create', ...words], {
    effect: 'costs',
    phase: 'network',
    targets: [natGatewayId],
  });
  return [createPublicIp(publicIpId, subnet), create, attach];
}

/** Gives a NAT gateway that has none a public address. */
export function giveAddress(estate: Estate, subnet: Subnet, natGatewayId: string): readonly Command[] {
  const publicIpId = newPublicIp(estate, subnet);
  const words = [...named(natGatewayId), ...option('--public-ip-addresses', publicIpId)];
  const update = az(['network', 'nat', 'gateway', 'update', ...words], {
    effect: 'safe',
    phase: 'network',
    targets: [natGatewayId],
  });
  return [createPublicIp(publicIpId, subnet), update];
}

const makePrivate = ['--default-outbound-access', 'false'];

/** Takes from the machines of a subnet the address that Azure lends them. */
export function closeDefaultAccess(subnet: Subnet): Command {
  const note = 'Machines lose the address that Azure lends them when they are next stopped, deallocated and started.';
  return updateSubnet(subnet, 'safe', note, makePrivate);
}

function updateSubnet(subnet: Subnet, effect: Effect, note: string, words: readonly string[]): Command {
  return az(
    [
      'network',
      'vnet',
      'subnet',
      'update',
      ...named(subnet.id),
      ...option('--vnet-name', subnet.networkName),
      ...words,
    ],
    { effect, phase: 'network', targets: [subnet.id], note },
  );
}

function newPublicIp(estate: Estate, { networkId, networkName }: Subnet): string {
  return freeId(estate, idBeside(networkId, 'Microsoft.Network/publicIPAddresses', `${networkName}-nat-ip`));
}

function createPublicIp(id: string, subnet: Subnet): Command {
  const words = [...named(id), ...locationOf(subnet), '--sku', 'Standard', '--allocation-method', 'Static'];
  return az(['network', 'public-ip', 'create', ...words], { effect: 'costs', phase: 'network', targets: [id] });
}
