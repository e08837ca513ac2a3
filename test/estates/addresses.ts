import type { Body, JsonObject } from '../../src/catalog/body.ts';
import { keyOf } from '../../src/catalog/resource-id.ts';
import type { Indexed } from './consistency.ts';
import { objectsAt, textAt, textsAt } from './text-at.ts';

/** Subnets that lie outside their network or in one another, and addresses that lie outside their subnet or are given twice. */
export function addressProblems(estate: Indexed): readonly string[] {
  const standing = Map.groupBy(configurations(estate), ({ subnet }) => subnet);
  const networks = estate.ofType('Microsoft.Network/virtualNetworks');
  const subnets = networks.flatMap(subnetsOf);
  const known = new Set(subnets.map(({ key }) => key));
  return [
    ...networks.flatMap(networkProblems),
    ...subnets.flatMap(subnet => subnetProblems(subnet, standing.get(subnet.key) ?? [])),
    ...[...standing.keys()]
      .filter(key => !known.has(key))
      .map(key => `${key} is the subnet of an address, but of no network`),
  ];
}

interface Subnet {
  readonly key: string;
  readonly prefix: string;
  /** The ids of what stands in it, as the network shows it. */
  readonly shown: readonly string[];
}

/** One address, or one part of a gateway or Bastion, that stands in a subnet. */
interface Configuration {
  readonly id: string;
  readonly subnet: string;
  /** Empty where Azure doesn't show it. */
  readonly address: string;
}

function configurations(estate: Indexed): readonly Configuration[] {
  const owners = estate.bodies.filter(body => body.type !== 'Microsoft.Network/privateEndpoints');
  return owners
    .flatMap(configurationsOf)
    .map(one => ({
      id: keyOf(textAt(one, 'id')),
      subnet: keyOf(textAt(one, 'properties.subnet.id')),
      address: [textAt(one, 'properties.privateIPAddress')].find(isIPv4) ?? '',
    }))
    .filter(({ subnet }) => subnet !== '');
}

function configurationsOf(owner: Body): readonly JsonObject[] {
  return ['ipConfigurations', 'frontendIPConfigurations'].flatMap(list => objectsAt(owner, `properties.${list}[]`));
}

function subnetsOf(network: Body): readonly Subnet[] {
  return objectsAt(network, 'properties.subnets[]').map(subnet => ({
    key: keyOf(textAt(subnet, 'id')),
    prefix:
      [textAt(subnet, 'properties.addressPrefix'), ...textsAt(subnet, 'properties.addressPrefixes[]')].find(isIPv4) ??
      '',
    shown: textsAt(subnet, 'properties.ipConfigurations[].id').map(keyOf),
  }));
}

function networkProblems(network: Body): readonly string[] {
  const spaces = textsAt(network, 'properties.addressSpace.addressPrefixes[]').filter(isIPv4).map(rangeOf);
  const subnets = subnetsOf(network).map(subnet => ({ ...subnet, range: rangeOf(subnet.prefix) }));
  return subnets.flatMap((subnet, at) => {
    const outside = !spaces.some(space => space.first <= subnet.range.first && subnet.range.last <= space.last);
    const overlaps = subnets
      .slice(at + 1)
      .filter(other => subnet.range.first <= other.range.last && other.range.first <= subnet.range.last);
    return [
      ...(outside ? [`${subnet.key} lies outside its network`] : []),
      ...overlaps.map(other => `${subnet.key} overlaps ${other.key}`),
    ];
  });
}

function subnetProblems({ key, prefix, shown }: Subnet, standing: readonly Configuration[]): readonly string[] {
  const range = rangeOf(prefix);
  const addresses = standing.map(({ address }) => address).filter(address => address !== '');
  const outside = addresses.filter(address => numberOf(address) < range.first + 4 || numberOf(address) >= range.last);
  const twice = addresses.filter((address, at) => addresses.indexOf(address) !== at);
  const others = shown.filter(id => !id.includes('/virtualmachinescalesets/'));
  const here = standing.map(({ id }) => id);
  return [
    ...outside.map(address => `${address} lies outside what ${key} gives away`),
    ...twice.map(address => `${address} is given twice in ${key}`),
    ...others.filter(id => !here.includes(id)).map(id => `${key} shows ${id}, which doesn't stand in it`),
    ...here.filter(id => !others.includes(id)).map(id => `${key} doesn't show ${id}`),
  ];
}

/** IPv6 is not looked at. */
function isIPv4(text: string): boolean {
  return /^\d+(\.\d+){3}(\/\d+)?$/.test(text);
}

function rangeOf(prefix: string): { readonly first: number; readonly last: number } {
  const [address = '', bits = '32'] = prefix.split('/');
  const size = 2 ** (32 - Number(bits));
  const first = Math.floor(numberOf(address) / size) * size;
  return { first, last: first + size - 1 };
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
