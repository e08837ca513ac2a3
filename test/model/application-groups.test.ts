import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/catalog/body.ts';
import { privateAddresses, setOf, union } from '../../src/model/address.ts';
import { membersIn } from '../../src/model/application-groups.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { estateOf, gap, idOf, resource } from './sample.ts';

const networkId = idOf('Network/virtualNetworks', 'v');
const nicId = idOf('Network/networkInterfaces', 'nic');
const groupId = idOf('Network/applicationSecurityGroups', 'web');
const space = setOf('10.0.0.0/16');
const member = { privateIPAddress: '10.0.1.4', applicationSecurityGroups: [{ id: groupId.toUpperCase() }] };
const none = { sure: [], maybe: [], why: [] };

describe('the members of an application security group', () => {
  it.each<[string, readonly Line[], unknown]>([
    [
      'are the addresses of the interfaces that name it',
      [network(), nic(member, { ...member, privateIPAddress: '10.0.1.5' })],
      { sure: setOf('10.0.1.4', '10.0.1.5'), maybe: setOf('10.0.1.4', '10.0.1.5'), why: [] },
    ],
    ['are none where no interface names a group', [network(), nic({ privateIPAddress: '10.0.1.4' })], none],
    ['are none where the interface has no address', [network(), nic({ ...member, privateIPAddress: '' })], none],
    [
      'are none where the interface has no configurations',
      [network(), resource(nicId, { ipConfigurations: [] })],
      none,
    ],
    [
      'are not guessed from a reference without an id',
      [network(), nic({ ...member, applicationSecurityGroups: [{}] })],
      none,
    ],
    [
      'may be all of the network where an interface says what is not understood',
      [network(), nic({ ...member, applicationSecurityGroups: 'web' })],
      { sure: [], maybe: space, why: ['shape'] },
    ],
    [
      'may be all of the network where an interface may not be read',
      [network(), gap(nicId, 'denied')],
      { sure: [], maybe: space, why: ['denied'] },
    ],
    [
      'may be anything private where the network names no address',
      [network([]), gap(nicId, 'denied')],
      { sure: [], maybe: union(privateAddresses), why: ['denied'] },
    ],
    [
      'may be anything private where the network may not be read',
      [gap(networkId, 'denied')],
      { sure: [], maybe: union(privateAddresses), why: ['denied'] },
    ],
  ])('%s', async (_, lines, expected) => {
    expect(inWords(membersIn(await estateOf(...lines), networkId)(groupId))).toEqual(expected);
  });

  it('may be all of the network where the group is named without its id', async () => {
    const members = membersIn(await estateOf(network(), nic(member)), networkId);
    expect(inWords(members(''))).toEqual({ sure: [], maybe: space, why: ['shape'] });
    expect(members('').unseen.map(({ detail }) => detail)).toEqual([
      'An application security group is named without its id.',
    ]);
  });
});

function inWords({
  sure,
  maybe,
  unseen,
}: ReturnType<ReturnType<typeof membersIn>>): Record<'sure' | 'maybe' | 'why', unknown> {
  return { sure, maybe, why: unseen.map(({ why }) => why) };
}

function network(addressPrefixes: readonly string[] = ['10.0.0.0/16']): Line {
  const ipConfigurations = [{ id: `${nicId}/ipConfigurations/c0` }];
  const subnet = { name: 's', properties: { addressPrefix: '10.0.1.0/24', ipConfigurations } };
  return resource(networkId, { addressSpace: { addressPrefixes }, subnets: [subnet] });
}

function nic(...configurations: readonly JsonObject[]): Line {
  const ipConfigurations: readonly Json[] = configurations.map((properties, i) => ({ name: `c${i}`, properties }));
  return resource(nicId, { ipConfigurations });
}
