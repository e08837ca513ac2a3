import { az, named, option, type Command, type Subnet } from '../../src/rule/index.ts';
import { idBeside, locationOf } from '../new-resource.ts';

/**
 * Makes a group for a subnet and attaches it. A new group has Azure's default rules: in from the virtual network, nothing from the
 * internet, out to everywhere. `rules` come before it is attached.
 */
export function attachNewNsg(
  subnet: Subnet,
  rules: (nsgId: string) => readonly Command[] = () => [],
): readonly Command[] {
  const { id, name, networkId, networkName } = subnet;
  const nsgId = idBeside(networkId, 'Microsoft.Network/networkSecurityGroups', `${networkName}-${name}-nsg`);
  const create = az(['network', 'nsg', 'create', ...named(nsgId), ...locationOf(subnet)], {
    effect: 'safe',
    phase: 'network',
    targets: [nsgId],
  });
  const words = [...named(id), ...option('--vnet-name', networkName), ...option('--network-security-group', nsgId)];
  const attach = az(['network', 'vnet', 'subnet', 'update', ...words], {
    effect: 'interrupts',
    phase: 'network',
    targets: [id],
    note: 'Traffic from outside the virtual network ends, unless a rule of yours lets it in.',
  });
  return [create, ...rules(nsgId), attach];
}
