import { clustersWithoutPublicIp } from '../../../rules/cmp/CMP-002-clusters-without-public-ip.ts';
import { deny, remove, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const train = 'computes/cpu-train';
const gpu = 'computes/gpu-train';
const others = ['pass gpu-train', 'pass cpu-build'];

export const cases = casesOf(clustersWithoutPublicIp, {
  'no cluster has public addresses': { finds: ['pass cpu-train', ...others] },
  'one cluster has public addresses': {
    change: [set(train, 'properties.properties.enableNodePublicIp', true)],
    finds: ['public cpu-train', ...others],
  },
  'the property is absent, which is yes': {
    change: [unset(train, 'properties.properties.enableNodePublicIp')],
    finds: ['unset cpu-train', ...others],
  },
  'the property is null, as Azure shows old clusters': {
    change: [set(train, 'properties.properties.enableNodePublicIp', null)],
    finds: ['unset cpu-train', ...others],
  },
  'a template wrote no as text': {
    change: [set(train, 'properties.properties.enableNodePublicIp', 'False')],
    finds: ['pass cpu-train', ...others],
  },
  'a value that is neither yes nor no': {
    change: [set(train, 'properties.properties.enableNodePublicIp', 'maybe')],
    finds: ['unknown cpu-train', ...others],
  },
  'the details of a cluster are not shown': {
    change: [unset(train, 'properties.properties')],
    finds: ['unknown cpu-train', ...others],
  },
  'no cluster at all': {
    change: ['cpu-train', 'gpu-train', 'cpu-build'].map(name => remove(`computes/${name}`)),
    finds: ['not-applicable mlw-prod'],
  },
  'the computes can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown mlw-prod'],
  },
  'a managed network leaves it to each cluster': {
    estate: 'managed-network',
    change: [set(train, 'properties.properties.enableNodePublicIp', true)],
    finds: ['public cpu-train', ...others],
  },
  'the guide asks it of GPU clusters only': {
    profile: 'guide',
    change: [
      set(train, 'properties.properties.enableNodePublicIp', true),
      set(gpu, 'properties.properties.enableNodePublicIp', true),
    ],
    finds: ['not-applicable cpu-train', 'public gpu-train', 'not-applicable cpu-build'],
  },
  'the guide, and a size without its family': {
    profile: 'guide',
    change: [set(gpu, 'properties.properties.vmSize', 'nc6'), unset(train, 'properties.properties.vmSize')],
    finds: ['unknown cpu-train', 'pass gpu-train', 'not-applicable cpu-build'],
  },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: ['not-applicable cpu-cluster', 'pass gpu-cluster'],
  },
  'the guide to the letter, as Azure is today': {
    estate: 'ws1103',
    finds: ['public cpu-cluster', 'pass gpu-cluster'],
  },
});
