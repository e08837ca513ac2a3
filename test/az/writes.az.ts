import { expect, it } from 'vitest';
import { estate } from '../../fixtures/estates/estate.ts';
import { inconsistencies } from '../estates/consistency.ts';
import { differences } from './differences.ts';
import { describeWithAz } from './with-az.ts';

const spoke = '5ec00001-0000-4000-8000-000000000001';
const hub = '5ec00002-0000-4000-8000-000000000002';
const inGroup = (subscription: string, name: string) => `--subscription ${subscription} --resource-group ${name}`;
const W = inGroup(spoke, 'rg-mlw-prod');
const N = inGroup(spoke, 'rg-mlw-prod-network');
const D = inGroup(hub, 'rg-hub-dns');
const H = inGroup(hub, 'rg-hub-network');
const providers = `/subscriptions/${spoke}/resourceGroups/rg-mlw-prod/providers`;
const workspace = `${providers}/Microsoft.MachineLearningServices/workspaces/mlw-prod`;
const zone = (name: string) =>
  `/subscriptions/${hub}/resourceGroups/rg-hub-dns/providers/Microsoft.Network/privateDnsZones/${name}`;
const principal = '14a7a030-3714-427f-ad24-3f3de28191b1';
const file = 'privatelink.file.core.windows.net';
const network = 'virtualNetworks/vnet-mlw-prod: properties.subnets';
const training = 'networkSecurityGroups/nsg-training: properties.securityRules';

/** Commands as people paste them, and all that they change. */
const commands: Readonly<Record<string, readonly string[]>> = {
  [`az network vnet subnet update ${N} --vnet-name vnet-mlw-prod --name snet-endpoints --private-endpoint-network-policies Enabled`]:
    [`${network}.snet-endpoints.properties.privateEndpointNetworkPolicies = "Enabled"`],
  [`az network vnet subnet update ${N} --vnet-name vnet-mlw-prod --name snet-endpoints --network-security-group nsg-scoring`]:
    [
      'networkSecurityGroups/nsg-endpoints: properties.subnets = nothing',
      'networkSecurityGroups/nsg-scoring: properties.subnets.snet-endpoints = snet-endpoints',
      `${network}.snet-endpoints.properties.networkSecurityGroup.id = "/subscriptions/…/resourceGroups/rg-mlw-prod-network/providers/Microsoft.Network/networkSecurityGroups/nsg-scoring"`,
    ],
  [`az network vnet update ${N} --name vnet-mlw-prod --set tags.a=b`]: [
    'virtualNetworks/vnet-mlw-prod: tags = {"a":"b"}',
  ],
  [`az network nsg rule create ${N} --nsg-name nsg-training --name new --priority 4000 --direction Inbound --access Deny --protocol Tcp --source-address-prefixes Internet --destination-port-ranges 22`]:
    [`${training}.new = new`],
  [`az network nsg rule update ${N} --nsg-name nsg-training --name AllowEntraOutBound --priority 4001`]: [
    `${training}.AllowEntraOutBound.properties.priority = 4001`,
  ],
  [`az network nsg rule delete ${N} --nsg-name nsg-training --name AllowEntraOutBound`]: [
    `${training}.AllowEntraOutBound = nothing`,
  ],
  [`az network nsg create ${N} --name nsg-new && az network vnet subnet create ${N} --vnet-name vnet-mlw-prod --name new --address-prefixes 10.61.50.0/24 --network-security-group nsg-new`]:
    ['+ networkSecurityGroups/nsg-new', `${network}.new = new`],
  [`az network public-ip create ${N} --name pip-new --location westeurope --sku Standard --allocation-method Static && az network nat gateway create ${N} --name ng-new --location westeurope --public-ip-addresses pip-new && az network vnet subnet update ${N} --vnet-name vnet-mlw-prod --name snet-endpoints --nat-gateway ng-new --default-outbound-access false`]:
    ['+ natGateways/ng-new', '+ publicIPAddresses/pip-new', `${network}.snet-endpoints.properties.natGateway = ng-new`],
  [`az network route-table create ${N} --name rt-new --location westeurope && az network route-table route create ${N} --route-table-name rt-new --name default --address-prefix 0.0.0.0/0 --next-hop-type VirtualAppliance --next-hop-ip-address 10.60.0.4 && az network vnet subnet update ${N} --vnet-name vnet-mlw-prod --name snet-endpoints --route-table rt-new`]:
    ['+ routeTables/rt-new', `${network}.snet-endpoints.properties.routeTable = rt-new`],
  [`az network vnet update ${N} --name vnet-mlw-prod --dns-servers 10.60.3.4`]: [
    'virtualNetworks/vnet-mlw-prod: properties.dhcpOptions = {"dnsServers":["10.60.3.4"]}',
  ],
  [`az network vnet subnet update ${N} --vnet-name vnet-mlw-prod --name snet-scoring --service-endpoints Microsoft.Storage Microsoft.KeyVault --service-endpoint-policy sep-mlw-training`]:
    [
      'serviceEndpointPolicies/sep-mlw-training: properties.subnets.snet-scoring = snet-scoring',
      `${network}.snet-scoring.properties.serviceEndpointPolicies = [{"id":"/subscriptions/…/resourceGroups/rg-mlw-prod-network/providers/Microsoft.Network/serviceEndpointPolicies/sep-mlw-training"}]`,
      `${network}.snet-scoring.properties.serviceEndpoints = [{"service":"Microsoft.Storage","provisioningState":"Succeeded"},{"service":"Microsoft.KeyVault","provisioningState":"Succeeded"}]`,
    ],
  [`az network public-ip create ${H} --name pip-new --location westeurope --sku Standard && az network nic ip-config update ${H} --nic-name nic-vm-jump --name ipconfig1 --public-ip-address pip-new`]:
    [
      '+ publicIPAddresses/pip-new',
      'networkInterfaces/nic-vm-jump: properties.ipConfigurations.ipconfig1.properties.publicIPAddress = pip-new',
    ],
  [`az network public-ip create ${H} --name pip-new --location westeurope --sku Standard && az network nic ip-config update ${H} --nic-name nic-vm-jump --name ipconfig1 --public-ip-address pip-new && az network nic ip-config update ${H} --nic-name nic-vm-jump --name ipconfig1 --remove publicIPAddress && az network public-ip delete ${H} --name pip-new`]:
    [],
  [`az network private-dns record-set a add-record ${D} --zone-name ${file} --record-set-name new --ipv4-address 10.61.2.60`]:
    ['+ A/new', `privateDnsZones/${file}: properties.numberOfRecordSets = 3`],
  [`az network private-dns record-set a add-record ${D} --zone-name ${file} --record-set-name stmlwprod --ipv4-address 10.61.2.60 && az network private-dns record-set a remove-record ${D} --zone-name ${file} --record-set-name stmlwprod --ipv4-address 10.61.2.8`]:
    ['A/stmlwprod: properties.aRecords = [{"ipv4Address":"10.61.2.60"}]'],
  [`az network private-dns record-set a delete ${D} --zone-name ${file} --name stmlwprod --yes`]: [
    '- A/stmlwprod',
    `privateDnsZones/${file}: properties.numberOfRecordSets = 1`,
  ],
  [`az network private-endpoint dns-zone-group remove ${N} --endpoint-name pe-mlw-prod --name default --zone-name privatelink-notebooks-azure-net`]:
    [
      '- A/ml-mlw-prod-westeurope-….westeurope',
      'privateDnsZoneGroups/default: properties.privateDnsZoneConfigs.privatelink-notebooks-azure-net = nothing',
      'privateDnsZones/privatelink.notebooks.azure.net: properties.numberOfRecordSets = 1',
    ],
  [`az storage account update ${W} --name stmlwprod --public-network-access Enabled --default-action Allow --bypass None`]:
    [
      'storageAccounts/stmlwprod: properties.networkAcls.bypass = "None"',
      'storageAccounts/stmlwprod: properties.networkAcls.defaultAction = "Allow"',
      'storageAccounts/stmlwprod: properties.publicNetworkAccess = "Enabled"',
    ],
  [`az acr update ${W} --name crmlwprod --anonymous-pull-enabled true --admin-enabled true`]: [
    'registries/crmlwprod: properties.adminUserEnabled = true',
    'registries/crmlwprod: properties.anonymousPullEnabled = true',
  ],
  [`az keyvault update --subscription ${spoke} --name kv-mlw-prod --public-network-access Enabled --default-action Allow`]:
    [
      'vaults/kv-mlw-prod: properties.networkAcls.defaultAction = "Allow"',
      'vaults/kv-mlw-prod: properties.publicNetworkAccess = "Enabled"',
    ],
  [`az aks update ${W} --name aks-mlw-prod --tier free`]: ['managedClusters/aks-mlw-prod: sku.tier = "Free"'],
  [`az aks update ${W} --name aks-mlw-prod --disable-local-accounts`]: [
    'managedClusters/aks-mlw-prod: properties.disableLocalAccounts = true',
  ],
  [`az network private-endpoint delete ${N} --name pe-stmlwprod-file`]: [
    '- A/stmlwprod',
    '- networkInterfaces/pe-stmlwprod-file.nic.…',
    '- privateDnsZoneGroups/default',
    '- privateEndpoints/pe-stmlwprod-file',
    '- roleAssignments/…',
    `privateDnsZones/${file}: properties.numberOfRecordSets = 1`,
    'storageAccounts/stmlwprod: properties.privateEndpointConnections.stmlwprod.… = nothing',
    `${network}.snet-endpoints.properties.ipConfigurations.privateEndpointIpConfig.… = nothing`,
    `${network}.snet-endpoints.properties.privateEndpoints.pe-stmlwprod-file = nothing`,
  ],
  [`az network private-endpoint create ${N} --name pe-new --location westeurope --vnet-name vnet-mlw-prod --subnet snet-endpoints --private-connection-resource-id ${providers}/Microsoft.Storage/storageAccounts/stmlwproddata --group-id file --connection-name pe-new && az network private-endpoint dns-zone-group create ${N} --endpoint-name pe-new --name default --private-dns-zone ${zone(file)} --zone-name file`]:
    [
      '+ A/stmlwproddata',
      '+ networkInterfaces/pe-new.nic.…',
      '+ privateDnsZoneGroups/default',
      '+ privateEndpoints/pe-new',
      `privateDnsZones/${file}: properties.numberOfRecordSets = 3`,
      'storageAccounts/stmlwproddata: properties.privateEndpointConnections.stmlwproddata.… = stmlwproddata.…',
      `${network}.snet-endpoints.properties.ipConfigurations.privateEndpointIpConfig.… = privateEndpointIpConfig.…`,
      `${network}.snet-endpoints.properties.privateEndpoints.pe-new = pe-new`,
    ],
  [`az network private-dns zone create ${D} --name privatelink.new && az network private-dns link vnet create ${D} --zone-name privatelink.new --name hub --virtual-network /subscriptions/${hub}/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub --registration-enabled false`]:
    ['+ privateDnsZones/privatelink.new', '+ virtualNetworkLinks/hub'],
  [`az network private-dns link vnet delete ${D} --zone-name ${file} --name vnet-hub --yes`]: [
    '- virtualNetworkLinks/vnet-hub',
    `privateDnsZones/${file}: properties.numberOfVirtualNetworkLinks = 1`,
  ],
  [`az role assignment create --assignee-object-id ${principal} --assignee-principal-type ServicePrincipal --role AcrPull --scope ${providers}/Microsoft.Storage/storageAccounts/stmlwprod`]:
    ['+ roleAssignments/…'],
  [`az role assignment delete --assignee ${principal} --role AcrPush --scope ${providers}/Microsoft.ContainerRegistry/registries/crmlwprod`]:
    ['- roleAssignments/…'],
  [`az lock create --name keep --lock-type CanNotDelete ${W} --resource mlw-prod --resource-type Microsoft.MachineLearningServices/workspaces`]:
    ['+ locks/keep'],
  [`az rest --method patch --url '${workspace}?api-version=2025-12-01' --body '{"properties":{"imageBuildCompute":"cpu-train"}}'`]:
    ['workspaces/mlw-prod: properties.imageBuildCompute = "cpu-train"'],
  [`az resource update --ids ${workspace} --api-version 2025-12-01 --set properties.publicNetworkAccess=Enabled`]: [
    'workspaces/mlw-prod: properties.publicNetworkAccess = "Enabled"',
  ],
  [`az rest --method delete --url '${workspace}/computes/cpu-build?api-version=2025-12-01'`]: ['- computes/cpu-build'],
};

/** Commands that Azure refuses, and the word for why. */
const refusals: Readonly<Record<string, string>> = {
  [`az network nsg delete ${N} --name nsg-training`]: 'InUseNetworkSecurityGroupCannotBeDeleted',
  [`az network nsg rule create ${N} --nsg-name nsg-training --name x --priority 100 --direction Outbound`]:
    'SecurityRuleConflict',
  [`az keyvault update ${W} --name kv-mlw-prod --set properties.enablePurgeProtection=false`]: 'BadRequest',
  [`az acr update ${W} --name crmlwprod --sku Basic`]: 'FeatureNotSupportedForSku',
  [`az rest --method patch --url '${workspace}?api-version=2025-12-01' --body '{"properties":{"hbiWorkspace":false}}'`]:
    'InvalidRequestContent',
  [`az keyvault delete --name kv-mlw-prod-cmk --subscription ${spoke}`]: 'ScopeLocked',
};

const microsoft = ['0ff1cebe-0000-4000-8000-0000000000a1', '0ff1cebe-0000-4000-8000-0000000000a2'];

describeWithAz(
  'az writes',
  () => estate('hardened'),
  ({ az, open }) => {
    it.each(Object.entries(commands))('%s', async (command, changes) => {
      const store = open(estate('hardened'));
      const before = store.bodies;
      expect(await az().runScript(command)).toMatchObject({ status: 0 });
      expect(differences(before, store.bodies)).toEqual([...changes].sort());
    });

    it.each(Object.entries(refusals))('%s: %s', async (command, code) => {
      const store = open(estate('hardened'));
      const before = store.bodies;
      const { status, stderr } = await az().runScript(command);
      expect(status).not.toBe(0);
      expect(stderr).toContain(code);
      expect(store.bodies).toEqual(before);
    });

    it('approves a connection, and leaves a whole estate', async () => {
      const store = open(estate('hardened'));
      const vault = `${providers}/Microsoft.KeyVault/vaults/kv-mlw-prod`;
      const connection = `az network private-endpoint-connection list --id ${vault} --query "[?properties.privateLinkServiceConnectionState.status=='Pending'].id | [0]" --output tsv`;
      const script = [
        `az network private-endpoint create ${N} --name pe-hand --location westeurope --vnet-name vnet-mlw-prod --subnet snet-endpoints --private-connection-resource-id ${vault} --group-id vault --connection-name x --manual-request true --output none`,
        `az network private-endpoint dns-zone-group create ${N} --endpoint-name pe-hand --name default --private-dns-zone ${zone('privatelink.vaultcore.azure.net')} --zone-name vault --output none`,
        `az network private-endpoint-connection approve --id "$(${connection})" --output none`,
        `az network private-endpoint show ${N} --name pe-hand --query manualPrivateLinkServiceConnections[0].privateLinkServiceConnectionState.status --output tsv`,
      ].join(' && ');
      expect(await az().runScript(script)).toMatchObject({ status: 0, stdout: 'Approved\n' });
      expect(inconsistencies(store.bodies, microsoft).filter(problem => !problem.includes('pe-kv-mlw-prod'))).toEqual(
        [],
      );
    });

    it('cannot reach anything but loopback', async () => {
      const { status, stderr } = await az().runScript(
        'az rest --method get --url https://example.invalid/x --skip-authorization-header',
      );
      expect(status).not.toBe(0);
      expect(stderr).toContain('proxy');
    });
  },
);
