import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { everyAddress, setOf, type AddressSet } from '../../src/model/address.ts';
import { alone } from '../../src/model/flow-context.ts';
import {
  groupTarget,
  interfaceTarget,
  namesSeen,
  subnetsSeen,
  subnetTarget,
  type FlowTarget,
} from '../../src/model/flow-target.ts';
import { placeAt, placeOf } from '../../src/model/place.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { detailsOf, estateOf, gap, idOf, resource } from './sample.ts';

const networkId = idOf('Network/virtualNetworks', 'v');
const subnetId = `${networkId}/subnets/s`;
const nicId = idOf('Network/networkInterfaces', 'nic');
const nsgId = idOf('Network/networkSecurityGroups', 'nsg');
const ownNsgId = idOf('Network/networkSecurityGroups', 'own');
const unreadRules = (name: string): string => `${name}: ${name} is not in the snapshot.`;

describe('the target that is a subnet', () => {
  it.each<[string, readonly Line[], unknown]>([
    [
      'has its group, its addresses and its network',
      [network({ addressPrefix: '10.0.1.0/24', networkSecurityGroup: { id: nsgId } }), group(nsgId)],
      { groups: ['nsg'], machines: placeAt(setOf('10.0.1.0/24'), 's'), isAlone: false },
    ],
    [
      'has no group where it names none',
      [network({ addressPrefixes: ['10.0.1.0/24', 'fd00::/64'] })],
      { groups: [], machines: placeAt(setOf('10.0.1.0/24', 'fd00::/64'), 's'), isAlone: false },
    ],
    [
      'may have one where it was not read',
      [gap(networkId, 'denied')],
      {
        groups: ['the group of s: The audit may not read v.'],
        machines: ['The audit may not read v.'],
        isAlone: false,
      },
    ],
    [
      'has one that was not read',
      [network({ addressPrefix: '10.0.1.0/24', networkSecurityGroup: { id: nsgId } })],
      { groups: [unreadRules('nsg')], machines: placeAt(setOf('10.0.1.0/24'), 's'), isAlone: false },
    ],
  ])('%s', async (_, lines, expected) => {
    expect(inWords(subnetTarget(await estateOf(...lines), subnetId))).toEqual(expected);
  });
});

describe('the target that is a network interface', () => {
  const held = network({ addressPrefix: '10.0.1.0/24', networkSecurityGroup: { id: nsgId } });

  it.each<[string, readonly Line[], unknown]>([
    [
      'is asked by the group of its subnet, then by its own',
      [held, group(nsgId), group(ownNsgId), nic(ownNsgId, at('10.0.1.4'), at('10.0.1.9'))],
      { groups: ['nsg', 'own'], machines: placeAt(setOf('10.0.1.4', '10.0.1.9'), 'nic'), isAlone: false },
    ],
    [
      'may be without a group of its own, and without an address',
      [held, group(nsgId), nic(undefined, { subnet: { id: subnetId.toUpperCase() } })],
      { groups: ['nsg'], machines: placeAt([], 'nic'), isAlone: false },
    ],
    [
      'is alone where its subnet is not told',
      [group(ownNsgId), nic(ownNsgId, { privateIPAddress: '10.0.1.4' })],
      {
        groups: ['the group of the subnet: The network interface nic names no subnet.', 'own'],
        machines: placeAt(setOf('10.0.1.4'), 'nic'),
        isAlone: true,
      },
    ],
    [
      'is alone where it has no IP configuration',
      [nic(undefined)],
      {
        groups: ['the group of the subnet: The network interface nic names no subnet.'],
        machines: placeAt([], 'nic'),
        isAlone: true,
      },
    ],
    [
      'is all unknown where it may not be read',
      [gap(nicId, 'denied')],
      {
        groups: [
          'the group of the subnet: The audit may not read nic.',
          'the group of nic: The audit may not read nic.',
        ],
        machines: ['The audit may not read nic.'],
        isAlone: true,
      },
    ],
  ])('%s', async (_, lines, expected) => {
    expect(inWords(interfaceTarget(await estateOf(...lines), nicId))).toEqual(expected);
  });
});

describe('the target that is a group alone', () => {
  const four = everyAddress.slice(0, 1);
  const six = [placeOf(['2001:db8::1'])];

  it.each<[string, readonly Line[], Parameters<typeof groupTarget>[2], AddressSet]>([
    ['has all machines of IPv4', [group(nsgId)], undefined, four],
    [
      'has those of IPv6 too where a source is one',
      [group(nsgId, { sourceAddressPrefix: 'fd00::/8' })],
      [],
      everyAddress,
    ],
    [
      'has those of IPv6 too where a destination is one',
      [group(nsgId, { destinationAddressPrefixes: ['10.0.0.4', 'fd00::4'] })],
      [],
      everyAddress,
    ],
    ['has those of IPv6 too where it is asked about them', [group(nsgId)], six, everyAddress],
    ['has those of IPv6 too where it was not read and is asked about them', [gap(nsgId, 'denied')], six, everyAddress],
    ['has none of IPv6 where both are asked', [group(nsgId)], [placeOf(['2001:db8::1', '198.51.100.7'])], four],
    ['has none of IPv6 where a tag is asked, which has no addresses', [group(nsgId)], [placeOf(['Internet'])], four],
    ['has none of IPv6 where it was not read', [gap(nsgId, 'denied')], [], four],
  ])('%s', async (_, lines, asked, addresses) => {
    const target = groupTarget(await estateOf(...lines), nsgId.toUpperCase(), asked);
    expect(target.machines).toEqual({ known: true, value: placeAt(addresses, '*'), evidence: [] });
    expect(inWords(target).isAlone).toBe(true);
  });
});

describe('what was read, by name', () => {
  it('has subnets in the body of their network and on lines of their own, each once', async () => {
    const other = networkId.replace('/rg/', '/OTHER/').replace('/v', '/V');
    const estate = await estateOf(
      network({}),
      resource(subnetId.toUpperCase().replace('/SUBNETS/S', '/subnets/S')),
      resource(`${idOf('Network/virtualNetworks', 'w')}/subnets/apart`),
      resource(other, { subnets: [{ name: 'S' }] }),
      resource(idOf('Network/virtualNetworks', 'odd'), { subnets: 'none' }),
    );
    const found = [...subnetsSeen(estate)].map(([name, ids]) => [name, ids.map(id => id.toLowerCase()).toSorted()]);
    expect(Object.fromEntries(found)).toEqual({
      'v/S': [`${other}/subnets/S`, subnetId].map(id => id.toLowerCase()).toSorted(),
      'w/apart': [`${idOf('Network/virtualNetworks', 'w')}/subnets/apart`.toLowerCase()],
    });
  });

  it('has two groups of one name under it, and nothing where nothing was read', async () => {
    const twin = nsgId.replace('/rg/', '/rg2/');
    const estate = await estateOf(group(nsgId), group(twin), group(ownNsgId));
    const seen = namesSeen(estate, 'Microsoft.Network/networkSecurityGroups');
    expect(Object.fromEntries([...seen].map(([name, ids]) => [name, ids.toSorted()]))).toEqual({
      nsg: [nsgId, twin].toSorted(),
      own: [ownNsgId],
    });
    expect([...namesSeen(estate, 'Microsoft.Network/networkInterfaces')]).toEqual([]);
    expect([...subnetsSeen(estate)]).toEqual([]);
  });
});

function network(properties: JsonObject): Line {
  return resource(networkId, {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [{ name: 's', properties }],
    virtualNetworkPeerings: [],
  });
}

function group(id: string, places?: JsonObject): Line {
  const any = { sourceAddressPrefix: '*', destinationAddressPrefix: '*' };
  const rule = { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', ...any, ...places };
  return resource(id, { securityRules: places === undefined ? [] : [{ name: 'r', properties: rule }] });
}

function nic(groupId: string | undefined, ...configurations: readonly JsonObject[]): Line {
  return resource(nicId, {
    ...(groupId === undefined ? {} : { networkSecurityGroup: { id: groupId } }),
    ipConfigurations: configurations.map((properties, i) => ({ name: `c${i}`, properties })),
  });
}

function at(privateIPAddress: string): JsonObject {
  return { privateIPAddress, subnet: { id: subnetId } };
}

/** The groups by name, with the reasons where the rules are not known. */
function inWords({ groups, machines, context }: FlowTarget): Record<'groups' | 'machines' | 'isAlone', unknown> {
  return {
    groups: groups.map(({ name, rules }) => [name, ...detailsOf(rules)].join(': ')),
    machines: machines.known ? machines.value : detailsOf(machines),
    isAlone: context === alone,
  };
}
