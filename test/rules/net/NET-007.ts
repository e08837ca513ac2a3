import { batchPortClosed } from '../../../rules/net/NET-007-batch-port-closed.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { deny, set, unset, type Change } from '../../support/change.ts';
import { securityRule } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const nsg = 'networkSecurityGroups/nsg-training';
const rules = (...list: readonly JsonObject[]): Change => set(nsg, 'properties.securityRules', list);
const batch = (properties: JsonObject): JsonObject =>
  securityRule('batch', 400, {
    sourceAddressPrefix: 'BatchNodeManagement',
    destinationPortRange: '29876-29877',
    ...properties,
  });
const finds = (...training: readonly string[]): readonly string[] => [...training, 'pass nsg-scoring'];

export const cases = casesOf(batchPortClosed, {
  'no rule lets it in': { finds: finds('pass nsg-training') },
  'a rule lets it in': { change: [rules(batch({}))], finds: finds('open nsg-training batch') },
  'a rule lets it in to one of the ports': {
    change: [rules(batch({ destinationPortRange: '29877' }))],
    finds: finds('open nsg-training batch'),
  },
  'two rules let it in, one to each port': {
    change: [
      rules(batch({ destinationPortRange: '29876' }), {
        ...securityRule('batch too', 401, {
          sourceAddressPrefix: 'BatchNodeManagement.WestEurope',
          destinationPortRange: '29877',
        }),
      }),
    ],
    finds: finds('open nsg-training batch', 'open nsg-training batch too'),
  },
  'the tag of another region': {
    change: [rules(batch({ sourceAddressPrefix: 'BatchNodeManagement.EastUS' }))],
    finds: finds('open nsg-training batch'),
  },
  'a rule for two services': {
    change: [
      rules(
        batch({
          sourceAddressPrefix: '',
          sourceAddressPrefixes: ['AzureMachineLearning', 'BatchNodeManagement'],
          destinationPortRange: '',
          destinationPortRanges: ['29876-29877', '44224'],
        }),
      ),
    ],
    finds: finds('open nsg-training batch'),
  },
  'a rule for the whole internet': {
    change: [rules(batch({ sourceAddressPrefix: 'Internet', destinationPortRange: '*' }))],
    finds: finds('open nsg-training batch'),
  },
  'a rule before it denies': {
    change: [rules(batch({}), securityRule('lockdown', 100, { access: 'Deny', sourceAddressPrefix: '*' }))],
    finds: finds('pass nsg-training'),
  },
  'a rule before it may deny': {
    change: [rules(batch({}), securityRule('block', 100, { access: 'Deny', sourceAddressPrefix: '20.0.0.0/8' }))],
    finds: finds('unknown nsg-training snet-training'),
  },
  'one port is open, and of the other it can not be told': {
    change: [
      rules(
        batch({ destinationPortRange: '29876' }),
        securityRule('some', 500, { sourceAddressPrefix: '20.0.0.0/8', destinationPortRange: '29877' }),
      ),
    ],
    finds: finds('open nsg-training batch'),
  },
  'UDP is another matter': { change: [rules(batch({ protocol: 'Udp' }))], finds: finds('pass nsg-training') },
  'the groups can not be read': {
    change: [deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: ['unknown nsg-scoring snet-scoring', 'unknown nsg-training snet-training'],
  },
  'no group at all': {
    change: [
      unset('virtualNetworks/vnet-mlw-prod', 'properties.subnets[0].properties.networkSecurityGroup'),
      unset('virtualNetworks/vnet-mlw-prod', 'properties.subnets[1].properties.networkSecurityGroup'),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'the guide asks for the opening': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103nsg'] },
  'the guide, without the opening': { profile: 'guide', finds: ['pass nsg-training', 'pass nsg-scoring'] },
  'the guide to the letter, as Azure is today': { estate: 'ws1103', finds: ['open ws1103nsg batch'] },
});
