import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { dnsAnswers } from '../../src/model/dns-answers.ts';
import { domainsToForward, silentServer } from '../../src/model/dns-forwarding.ts';
import { endpointNames, zoneConfigsOf } from '../../src/model/endpoint-names.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { complete, estateOf, gap, idOf, inShort, resource, workspaceId, workspaceIn, workspaceLine } from './sample.ts';

const endpointId = idOf('Network/privateEndpoints', 'pe');
const nicId = idOf('Network/networkInterfaces', 'nic');
const networkId = idOf('Network/virtualNetworks', 'v');

it.each<[string, readonly JsonObject[], unknown]>([
  ['a name stands without an address', [{ fqdn: 'w.api.azureml.ms' }], [{ fqdn: 'w.api.azureml.ms', addresses: [] }]],
  [
    'an entry without a name is none',
    [{ ipAddresses: ['10.0.0.4'] }, { fqdn: 'A.azureml.ms.', ipAddresses: ['10.0.0.5'] }],
    [{ fqdn: 'a.azureml.ms', addresses: ['10.0.0.5'] }],
  ],
])("in an endpoint's own list %s", async (_, customDnsConfigs, expected) => {
  const estate = await estateOf(resource(endpointId, { networkInterfaces: [], customDnsConfigs }));
  expect(inShort(endpointNames(estate, estate.node(endpointId)))).toEqual(expected);
});

it('a zone group writes into no zone that it does not name', async () => {
  const type = 'Network/privateEndpoints/privateDnsZoneGroups';
  const zoneId = idOf('Network/privateDnsZones', 'privatelink.api.azureml.ms');
  const privateDnsZoneConfigs = [
    { name: 'empty', properties: {} },
    { name: 'api', properties: { privateDnsZoneId: zoneId } },
  ];
  const estate = await estateOf(
    resource(endpointId),
    complete(endpointId, type),
    resource(`${endpointId}/privateDnsZoneGroups/default`, { privateDnsZoneConfigs }),
  );
  expect(inShort(zoneConfigsOf(estate, endpointId))).toEqual([{ groupName: 'default', name: 'api', zoneId }]);
});

it('a server that is not known is not silent', async () => {
  const network = resource(networkId, { dhcpOptions: { dnsServers: ['10.0.0.4', '10.0.0.5'] } });
  const refused = gap(idOf('Network/azureFirewalls', 'fw'), 'denied');
  expect(inShort(silentServer(await estateOf(network, refused), networkId))).toBeUndefined();
  expect(inShort(silentServer(await estateOf(network), networkId))).toBeUndefined();
});

it('what may not be read has no answers, and the reasons are named', async () => {
  const estate = await estateOf(workspace(), endpoint('amlworkspace'), gap(nicId, 'denied'));
  const [answers] = dnsAnswers(estate);
  expect(answers?.endpoints.map(({ name, approved, answers: names }) => [name, approved, names])).toEqual([
    ['pe', undefined, []],
  ]);
  expect(answers?.endpoints[0]?.unseen).toContain('The audit may not read nic.');
});

it('a name of no domain of Azure has no record', async () => {
  const properties = {
    privateIPAddress: '10.0.0.4',
    privateLinkConnectionProperties: { fqdns: ['ml.example.org'] },
  };
  const estate = await estateOf(
    workspace('Approved'),
    endpoint('amlworkspace'),
    resource(nicId, { ipConfigurations: [{ name: 'c', properties }] }),
  );
  expect(dnsAnswers(estate)[0]?.endpoints.map(({ approved, answers }) => ({ approved, answers }))).toEqual([
    { approved: true, answers: [{ name: 'ml.example.org', addresses: ['10.0.0.4'], records: [] }] },
  ]);
});

it('the domains to forward are those of the workspace, whatever else its endpoints are for', async () => {
  const lists = await Promise.all(
    [endpoint('amlworkspace'), endpoint('strange'), gap(endpointId, 'denied')].map(async line => {
      const estate = await estateOf(workspace('Approved'), line);
      return domainsToForward(estate, workspaceIn(estate));
    }),
  );
  expect(lists[0]).toEqual(lists[1]);
  expect(lists[0]).toEqual(lists[2]);
  expect(lists[0]?.filter(domain => domain.includes('azureml'))).not.toEqual([]);
});

function workspace(status?: string): Line {
  const state = status === undefined ? {} : { privateLinkServiceConnectionState: { status } };
  const properties = { privateEndpoint: { id: endpointId }, ...state };
  return workspaceLine({ privateEndpointConnections: [{ name: 'c', properties }] });
}

function endpoint(word: string): Line {
  const properties = { groupIds: [word], privateLinkServiceId: workspaceId };
  return resource(endpointId, {
    networkInterfaces: [{ id: nicId }],
    privateLinkServiceConnections: [{ name: 'c', properties }],
    customDnsConfigs: [],
  });
}
