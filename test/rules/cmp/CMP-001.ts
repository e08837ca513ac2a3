import { clustersInVnet } from '../../../rules/cmp/CMP-001-clusters-in-vnet.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const train = 'computes/cpu-train';
const others = ['pass gpu-train', 'pass cpu-build'];

export const cases = casesOf(clustersInVnet, {
  'every cluster is in a subnet': { finds: ['pass cpu-train', ...others] },
  'one cluster has no subnet': {
    change: [unset(train, 'properties.properties.subnet')],
    finds: ['outside cpu-train', ...others],
  },
  'the subnet is null': {
    change: [set(train, 'properties.properties.subnet', null)],
    finds: ['outside cpu-train', ...others],
  },
  'the id of the subnet is empty': {
    change: [set(train, 'properties.properties.subnet.id', '')],
    finds: ['outside cpu-train', ...others],
  },
  'the type is in lower case': {
    change: [set(train, 'properties.computeType', 'amlcompute'), unset(train, 'properties.properties.subnet')],
    finds: ['outside cpu-train', ...others],
  },
  'an odd name': {
    change: [copy(train, "cpu 'spot'"), unset("computes/cpu 'spot'", 'properties.properties.subnet')],
    finds: ['pass cpu-train', "outside cpu 'spot'", ...others],
  },
  'an instance without a subnet is no cluster': {
    change: [unset('computes/ci-scientist1', 'properties.properties.subnet')],
    finds: ['pass cpu-train', ...others],
  },
  'the details of a cluster are not shown': {
    change: [set(train, 'properties.properties', null)],
    finds: ['unknown cpu-train', ...others],
  },
  'a compute of no known type': {
    change: [unset(train, 'properties.computeType')],
    finds: [...others, 'unknown mlw-prod'],
  },
  'no cluster at all': {
    change: ['cpu-train', 'gpu-train', 'cpu-build'].map(name => remove(`computes/${name}`)),
    finds: ['not-applicable mlw-prod'],
  },
  'the computes can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown mlw-prod'],
  },
  'the network can not be read, which this rule need not': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['pass cpu-train', ...others],
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a managed network of a kind that nobody knows': {
    change: [set(workspace, 'properties.managedNetwork.isolationMode', 'Sometimes')],
    finds: ['unknown mlw-prod'],
  },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: ['pass cpu-cluster', 'pass gpu-cluster'],
  },
});
