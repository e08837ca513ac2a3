import { instancesInVnet } from '../../../rules/cmp/CMP-004-instances-in-vnet.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const instance = 'computes/ci-scientist1';

export const cases = casesOf(instancesInVnet, {
  'the instance is in a subnet': { finds: ['pass ci-scientist1'] },
  'the instance has no subnet': {
    change: [unset(instance, 'properties.properties.subnet')],
    finds: ['outside ci-scientist1'],
  },
  'the subnet is null': {
    change: [set(instance, 'properties.properties.subnet', null)],
    finds: ['outside ci-scientist1'],
  },
  'one of two instances has no subnet': {
    change: [copy(instance, 'ci-scientist2'), unset('computes/ci-scientist2', 'properties.properties.subnet')],
    finds: ['pass ci-scientist1', 'outside ci-scientist2'],
  },
  'the type is in upper case': {
    change: [
      set(instance, 'properties.computeType', 'COMPUTEINSTANCE'),
      unset(instance, 'properties.properties.subnet'),
    ],
    finds: ['outside ci-scientist1'],
  },
  'a cluster without a subnet is no instance': {
    change: [unset('computes/cpu-train', 'properties.properties.subnet')],
    finds: ['pass ci-scientist1'],
  },
  'the details of the instance are not shown': {
    change: [set(instance, 'properties.properties', null)],
    finds: ['unknown ci-scientist1'],
  },
  'no instance': { change: [remove(instance)], finds: ['not-applicable mlw-prod'] },
  'the computes can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown mlw-prod'],
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103ci1', 'pass ws1103ci2'] },
});
