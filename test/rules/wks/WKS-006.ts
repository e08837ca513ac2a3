import { workspaceImageBuild } from '../../../rules/wks/WKS-006-image-build.ts';
import { add, copy, deny, remove, set, unset, type Change } from '../../support/change.ts';
import { hubNetwork, peering } from '../../support/network-parts.ts';
import { connection, endpoint, foreignEndpoint, network, networkGroup } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const build = 'computes/cpu-build';
const account = 'storageAccounts/stmlwprod';
const registry = 'registries/crmlwprod';
const unnamed = unset(workspace, 'properties.imageBuildCompute');
const name = (compute: string): ReturnType<typeof set> => set(workspace, 'properties.imageBuildCompute', compute);
const openAccount = [
  set(account, 'properties.publicNetworkAccess', 'Enabled'),
  set(account, 'properties.networkAcls.defaultAction', 'Allow'),
];
const openRegistry = [
  set(registry, 'properties.publicNetworkAccess', 'Enabled'),
  set(registry, 'properties.networkRuleSet.defaultAction', 'Allow'),
];
const elsewhere = `${network.replace('vnet-mlw-prod', 'vnet-other')}/subnets/builders`;
const trainingSubnet = `${network}/subnets/snet-training`;
const routes = `${networkGroup}/providers/Microsoft.Network/routeTables/rt-other`;
/** Another network, peered with one or with none. */
const other = (peer?: string): Change =>
  copy('virtualNetworks/vnet-mlw-prod', 'vnet-other', body => ({
    ...body,
    properties: {
      addressSpace: { addressPrefixes: ['10.62.0.0/16'] },
      subnets: [{ name: 'builders', properties: { addressPrefix: '10.62.0.0/24' } }],
      virtualNetworkPeerings: peer === undefined ? [] : [peering(peer)],
    },
  }));
const toOther = set(
  'virtualNetworks/vnet-hub',
  'properties.virtualNetworkPeerings[1]',
  peering(elsewhere.split('/subnets')[0] ?? ''),
);
/** The account has no endpoint, and lets in what its rules name. */
const onlyRules = [
  set(account, 'properties.privateEndpointConnections', []),
  set(account, 'properties.publicNetworkAccess', 'Enabled'),
];
const noComputes = ['cpu-train', 'gpu-train', 'cpu-build', 'ci-scientist1', 'k8s-scoring'].map(compute =>
  remove(`computes/${compute}`),
);

export const cases = casesOf(workspaceImageBuild, {
  'a cluster beside the endpoints builds': { finds: ['pass mlw-prod'] },
  'no compute is named': { change: [unnamed], finds: ['unset mlw-prod'] },
  'an empty name is no name': { change: [name('')], finds: ['unset mlw-prod'] },
  'no compute is named, and serverless compute stands in the network': {
    change: [
      unnamed,
      set(workspace, 'properties.serverlessComputeSettings', {
        serverlessComputeCustomSubnet: `${network}/subnets/snet-training`,
        serverlessComputeNoPublicIP: true,
      }),
    ],
    finds: ['unset mlw-prod'],
  },
  'no compute is named, and none could build': { change: [unnamed, ...noComputes], finds: ['unset mlw-prod'] },
  'no compute is named, and the only CPU clusters stand elsewhere': {
    change: [
      unnamed,
      set('computes/cpu-train', 'properties.properties.subnet.id', elsewhere),
      set(build, 'properties.properties.subnet.id', elsewhere),
    ],
    finds: ['unset mlw-prod'],
  },
  'no compute is named, and the names are odd': {
    change: [unnamed, ...noComputes.slice(0, 2), copy(build, "bob's builder"), remove(build)],
    finds: ['unset mlw-prod'],
  },
  'the compute was deleted': { change: [remove(build)], finds: ['missing mlw-prod'] },
  'Azure writes the name in upper case': { change: [name('CPU-BUILD')], finds: ['pass mlw-prod'] },
  'an instance can not build in a network of yours': { change: [name('ci-scientist1')], finds: ['kind mlw-prod'] },
  'a Kubernetes cluster can not build': { change: [name('k8s-scoring')], finds: ['kind mlw-prod'] },
  'a GPU cluster can not build': { change: [name('gpu-train')], finds: ['gpu mlw-prod'] },
  'a cluster of no nodes': {
    change: [set(build, 'properties.properties.scaleSettings.maxNodeCount', 0)],
    finds: ['empty mlw-prod'],
  },
  'a cluster that does not say how far it scales': {
    change: [unset(build, 'properties.properties.scaleSettings')],
    finds: ['unknown mlw-prod'],
  },
  'a cluster in no subnet': { change: [set(build, 'properties.properties.subnet', null)], finds: ['outside mlw-prod'] },
  'a cluster in another network, which may be peered': {
    change: [set(build, 'properties.properties.subnet.id', elsewhere)],
    finds: ['unknown mlw-prod'],
  },
  'a cluster in a peered network': {
    change: [set(build, 'properties.properties.subnet.id', `${hubNetwork}/subnets/snet-jump`)],
    finds: ['pass mlw-prod'],
  },
  'a cluster in a network that is not peered': {
    change: [other(), set(build, 'properties.properties.subnet.id', elsewhere)],
    finds: ['apart mlw-prod'],
  },
  'a cluster in a spoke beside, and the hub does not pass packets on': {
    change: [other(hubNetwork), toOther, set(build, 'properties.properties.subnet.id', elsewhere)],
    finds: ['apart mlw-prod'],
  },
  'a cluster in a spoke beside, with a route to an appliance': {
    change: [
      other(hubNetwork),
      toOther,
      set('virtualNetworks/vnet-other', 'properties.subnets[0].properties.routeTable', { id: routes }),
      add({
        id: routes,
        type: 'Microsoft.Network/routeTables',
        properties: {
          routes: [
            {
              name: 'all',
              properties: {
                addressPrefix: '0.0.0.0/0',
                nextHopType: 'VirtualAppliance',
                nextHopIpAddress: '10.60.3.4',
              },
            },
          ],
        },
      }),
      set(build, 'properties.properties.subnet.id', elsewhere),
    ],
    finds: ['unknown mlw-prod'],
  },
  'a peered network, and the peering is broken': {
    change: [
      set(build, 'properties.properties.subnet.id', `${hubNetwork}/subnets/snet-jump`),
      set('virtualNetworks/vnet-hub', 'properties.virtualNetworkPeerings[0].properties.peeringState', 'Disconnected'),
    ],
    finds: ['apart mlw-prod'],
  },
  'the account is reached by a service endpoint': {
    change: [
      ...onlyRules,
      set(account, 'properties.networkAcls.virtualNetworkRules', [
        { id: trainingSubnet, action: 'Allow', state: 'Succeeded' },
      ]),
    ],
    finds: ['pass mlw-prod'],
  },
  'the account lets in another subnet': {
    change: [
      ...onlyRules,
      set(account, 'properties.networkAcls.virtualNetworkRules', [
        { id: `${network}/subnets/snet-scoring`, action: 'Allow' },
      ]),
    ],
    finds: ['apart mlw-prod'],
  },
  'the registry has no endpoint': {
    change: [set(registry, 'properties.privateEndpointConnections', [])],
    finds: ['apart mlw-prod'],
  },
  'the endpoint of the registry waits for approval': {
    change: [
      set(
        registry,
        'properties.privateEndpointConnections[0].properties.privateLinkServiceConnectionState.status',
        'Pending',
      ),
    ],
    finds: ['apart mlw-prod'],
  },
  'the account has an endpoint for file only': {
    change: [
      set(account, 'properties.privateEndpointConnections', [connection('file', endpoint('pe-stmlwprod-file'))]),
    ],
    finds: ['apart mlw-prod'],
  },
  'a second endpoint of the registry can not be read, the first is enough': {
    change: [set(registry, 'properties.privateEndpointConnections[1]', connection('second', foreignEndpoint))],
    finds: ['pass mlw-prod'],
  },
  'only the account is closed': { change: [...openRegistry, unnamed], finds: ['unset mlw-prod'] },
  'only the registry is closed': { change: [...openAccount, unnamed], finds: ['unset mlw-prod'] },
  'only the registry is closed, and the open account needs no endpoint': {
    change: [...openAccount, set(account, 'properties.privateEndpointConnections', [])],
    finds: ['pass mlw-prod'],
  },
  'the rules of the registry admit half the internet, and not the builder of Azure': {
    change: [
      ...openAccount,
      set(registry, 'properties.publicNetworkAccess', 'Enabled'),
      set(registry, 'properties.networkRuleSet.ipRules', [{ action: 'Allow', value: '0.0.0.0/1' }]),
      unnamed,
    ],
    finds: ['unset mlw-prod'],
  },
  'everything is open': { change: [...openAccount, ...openRegistry, unnamed], finds: ['not-applicable mlw-prod'] },
  'there is no registry yet': {
    change: [unset(workspace, 'properties.containerRegistry'), unnamed],
    finds: ['not-applicable mlw-prod'],
  },
  'the account can not be read, and the closed registry suffices to fail': {
    change: [deny('Microsoft.Storage/storageAccounts/read'), unnamed],
    finds: ['unset mlw-prod'],
  },
  'the account can not be read, and may be out of reach': {
    change: [deny('Microsoft.Storage/storageAccounts/read')],
    finds: ['unknown mlw-prod'],
  },
  'the account can not be read, and the registry is open': {
    change: [deny('Microsoft.Storage/storageAccounts/read'), ...openRegistry],
    finds: ['unknown mlw-prod'],
  },
  'the endpoints can not be read': {
    change: [deny('Microsoft.Network/privateEndpoints/read')],
    finds: ['unknown mlw-prod'],
  },
  'the computes can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown mlw-prod'],
  },
  'the computes can not be read, and none is named': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read'), unnamed],
    finds: ['unset mlw-prod'],
  },
  'a second workspace names a compute that it does not have': {
    change: [copy(workspace, 'mlw-two')],
    finds: ['pass mlw-prod', 'missing mlw-two'],
  },
  'a managed network': { estate: 'managed-network', finds: ['pass mlw-prod'] },
  'a managed network and no compute named': {
    estate: 'managed-network',
    change: [unnamed],
    finds: ['unset mlw-prod'],
  },
  'an instance builds in a managed network': {
    estate: 'managed-network',
    change: [name('ci-scientist1')],
    finds: ['pass mlw-prod'],
  },
  'a GPU cluster builds nowhere': { estate: 'managed-network', change: [name('gpu-train')], finds: ['gpu mlw-prod'] },
  'a project builds where its hub builds': {
    change: [set(workspace, 'kind', 'Project'), unnamed],
    finds: ['not-applicable mlw-prod'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['unset ws1103'] },
});
