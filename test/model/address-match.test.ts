import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { privateAddresses, setOf } from '../../src/model/address.ts';
import { decideFlow, type Flow } from '../../src/model/flow.ts';
import { alone, type FlowContext, type NetworkExtent } from '../../src/model/flow-context.ts';
import type { Decision } from '../../src/model/flow-decision.ts';
import { nsgOf } from '../../src/model/nsg.ts';
import { placeAt, placeOf } from '../../src/model/place.ts';
import { everyPort } from '../../src/model/port-set.ts';
import { estateOf, idOf, resource } from './sample.ts';

const nsgId = idOf('Network/networkSecurityGroups', 'nsg');
const machines = setOf('10.0.1.0/24');
const wide = setOf('20.0.0.0/8');

const flow: Flow = {
  direction: 'Inbound',
  protocol: 'Tcp',
  from: placeOf(['198.51.100.7']),
  fromPorts: everyPort,
  to: placeAt(machines, 'subnet'),
  toPorts: everyPort,
};

const members = { sourceAddressPrefix: '', sourceApplicationSecurityGroups: [{ id: '/asgs/web' }] };

describe('the first rule denies a place, and all else is allowed', () => {
  it.each<[string, JsonObject, Partial<Flow>, FlowContext, Decision['verdict']]>([
    [
      'Internet may hold a machine at a public address, which may be of the network',
      { destinationAddressPrefix: 'Internet' },
      { to: placeAt(setOf('20.1.0.0/24'), 'subnet') },
      alone,
      'unknown',
    ],
    ['Internet holds no machine at a private address', { destinationAddressPrefix: 'Internet' }, {}, alone, 'allowed'],
    ['Internet holds a service', from('Internet'), asked('Storage'), alone, 'denied'],
    [
      'Internet may not hold a service whose addresses the network may have',
      from('Internet'),
      asked('Storage'),
      inNetwork({ maybe: wide }),
      'unknown',
    ],
    [
      'VirtualNetwork holds no service where a route is for another',
      from('VirtualNetwork'),
      asked('Storage'),
      inNetwork({ routedTags: [{ name: 'azuremonitor', region: undefined }] }),
      'allowed',
    ],
    [
      'VirtualNetwork may hold a service that a route is for',
      from('VirtualNetwork'),
      asked('Storage'),
      inNetwork({ routedTags: [{ name: 'storage', region: undefined }] }),
      'unknown',
    ],
    [
      'VirtualNetwork may hold a service of which a route is for one region',
      from('VirtualNetwork'),
      asked('Storage.eastus'),
      inNetwork({ routedTags: [{ name: 'storage', region: 'eastus' }] }),
      'unknown',
    ],
    [
      'Internet may hold what may be of the network at public addresses',
      from('Internet'),
      asked('VirtualNetwork'),
      inNetwork({ sure: [], maybe: wide }),
      'unknown',
    ],
    [
      'Internet holds nothing of a network that has private addresses only',
      from('Internet'),
      asked('VirtualNetwork'),
      inNetwork({ sure: [], maybe: privateAddresses }),
      'allowed',
    ],
    [
      'a service may have addresses that may be of the network',
      from('Storage'),
      asked('VirtualNetwork'),
      inNetwork({ sure: [], maybe: wide }),
      'unknown',
    ],
    [
      'an application security group may hold what may be of the network',
      members,
      asked('VirtualNetwork'),
      inNetwork({ sure: [], maybe: privateAddresses }),
      'unknown',
    ],
    [
      'an application security group holds nothing of a network elsewhere',
      members,
      asked('VirtualNetwork'),
      inNetwork({ sure: [], maybe: wide }),
      'allowed',
    ],
  ])('%s', async (_, denied, changes, context, verdict) => {
    const rules = [rule(100, 'Deny', denied), rule(110, 'Allow', {})];
    const estate = await estateOf(resource(nsgId, { securityRules: rules }));
    expect(decideFlow([nsgOf(estate, nsgId)], { ...flow, ...changes }, context).verdict).toBe(verdict);
  });
});

function rule(priority: number, access: 'Allow' | 'Deny', places: JsonObject): JsonObject {
  const any = { sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*' };
  const properties = { priority, direction: 'Inbound', access, protocol: '*', ...any, destinationPortRange: '*' };
  return { name: `r${priority}`, properties: { ...properties, ...places } };
}

function from(sourceAddressPrefix: string): JsonObject {
  return { sourceAddressPrefix };
}

function asked(word: string): Partial<Flow> {
  return { from: placeOf([word]) };
}

function inNetwork(changes: Partial<NetworkExtent>): FlowContext {
  return { ...alone, network: { ...alone.network, ...changes } };
}
