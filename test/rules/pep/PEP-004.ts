import { registryEndpoint } from '../../../rules/pep/PEP-004-registry.ts';
import { copy, deny, set, unset } from '../../support/change.ts';
import { connection, foreignEndpoint } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const registry = 'registries/crmlwprod';
const list = 'properties.privateEndpointConnections';

export const cases = casesOf(registryEndpoint, {
  'an approved endpoint': { finds: ['pass crmlwprod'] },
  'no endpoint': { change: [set(registry, list, [])], finds: ['none crmlwprod'] },
  'a Basic registry can have none before it is upgraded': {
    change: [set(registry, 'sku.name', 'Basic'), unset(registry, list)],
    finds: ['none crmlwprod'],
  },
  'the endpoint waits': {
    change: [set(registry, `${list}[0].properties.privateLinkServiceConnectionState.status`, 'Pending')],
    finds: ['waiting crmlwprod'],
  },
  'the endpoints can not be read, and the connection says enough': {
    change: [deny('Microsoft.Network/privateEndpoints/read')],
    finds: ['pass crmlwprod'],
  },
  'the registry can not be read': {
    change: [deny('Microsoft.ContainerRegistry/registries/read')],
    finds: ['unknown crmlwprod'],
  },
  'the workspace has no registry yet': {
    change: [set(workspace, 'properties.containerRegistry', null)],
    finds: ['not-applicable mlw-prod'],
  },
  'two workspaces share the registry': {
    change: [set(registry, list, []), copy(workspace, 'mlw-two')],
    finds: ['none crmlwprod'],
  },
  'a managed network has the only endpoint': {
    estate: 'managed-network',
    change: [set(registry, list, [connection('managed', foreignEndpoint)])],
    finds: ['none crmlwprod'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103acr'] },
});
