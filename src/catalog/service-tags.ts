/**
 * How the audit tells service tags apart. A tag may carry a region (`Storage.EastUS`); `AzureCloud` holds the addresses of
 * every Azure service, `Internet` everything outside the virtual network, Azure's own public addresses included:
 * https://learn.microsoft.com/azure/virtual-network/service-tags-overview
 */
export interface ServiceTag {
  readonly name: string;
  readonly region: string | undefined;
}

/** Tags that end in a word which is no region. */
const twoPartTags = [
  'azurefrontdoor.frontend',
  'azurefrontdoor.backend',
  'azurefrontdoor.firstparty',
  'azurefrontdoor.microsoftsecurity',
];

/** Regions that tags spell in a way of their own: https://learn.microsoft.com/azure/virtual-network/service-tags-overview */
const tagRegions: Readonly<Record<string, string>> = {
  brazilse: 'brazilsoutheast',
  centralfrance: 'francecentral',
  southfrance: 'francesouth',
  germanyn: 'germanynorth',
  germanywc: 'germanywestcentral',
  norwaye: 'norwayeast',
  norwayw: 'norwaywest',
  switzerlandn: 'switzerlandnorth',
  switzerlandw: 'switzerlandwest',
};

/** The tag of one region, as rules take it, from a region as in a resource's `location`. */
export function regionalTag(tag: string, region: string): string {
  const [spelt = region] = Object.entries(tagRegions).find(([, location]) => location === region) ?? [];
  return `${tag}.${spelt}`;
}

/** Splits a service tag, its region spelt as in a resource's `location`; undefined for an address, `*`, or anything else that is no tag. */
export function parseServiceTag(text: string): ServiceTag | undefined {
  if (!/^[a-z][a-z0-9]*(\.[a-z0-9]+){0,2}$/i.test(text)) return undefined;
  const words = text.toLowerCase().split('.');
  const length = twoPartTags.includes(words.slice(0, 2).join('.')) ? 2 : 1;
  const region = words.slice(length).join('.');
  return { name: words.slice(0, length).join('.'), region: (tagRegions[region] ?? region) || undefined };
}

/** Tags that stand for places in the customer's network, not for public addresses of Azure. */
export const networkTags: readonly string[] = ['virtualnetwork', 'azureloadbalancer', 'internet'];

/** Tags of what Azure itself speaks to every machine from: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#azure-platform-considerations */
export const platformTags: Readonly<Record<string, readonly string[]>> = {
  azureloadbalancer: ['168.63.129.16', 'fe80::1234:5678:9abc'],
  azureplatformdns: ['168.63.129.16'],
  azureplatformimds: ['169.254.169.254'],
};

/** Services in Azure's data centres, whose public addresses `AzureCloud` holds: https://learn.microsoft.com/azure/virtual-network/service-tags-overview */
const dataCentreNames: readonly string[] =
  `ActionGroup ApiManagement AppConfiguration ApplicationInsightsAvailability AppService AppServiceManagement
  AutonomousDevelopmentPlatform AzureActiveDirectory AzureActiveDirectoryDomainServices AzureAdvancedThreatProtection
  AzureArcInfrastructure AzureAttestation AzureBackup AzureBotService AzureCognitiveSearch AzureConnectors
  AzureContainerAppsService AzureContainerRegistry AzureCosmosDB AzureDatabricks AzureDataExplorerManagement AzureDataLake
  AzureDeviceUpdate AzureDevSpaces AzureDigitalTwins AzureEventGrid AzureFrontDoor.Backend AzureFrontDoor.FirstParty
  AzureFrontDoor.Frontend AzureHealthcareAPIs AzureInformationProtection AzureIoTHub AzureKeyVault AzureLoadTestingInstanceManagement
  AzureMachineLearning AzureMachineLearningInference AzureMonitor AzureMonitorForSAP AzureOpenDatasets AzureResourceManager
  AzureSentinel AzureSignalR AzureSiteRecovery AzureSphere AzureStack AzureTrafficManager AzureUpdateDelivery AzureVideoAnalyzerForMedia
  AzureWebPubSub BatchNodeManagement ChaosStudio CognitiveServicesFrontend CognitiveServicesManagement DataFactory
  DataFactoryManagement EventHub GatewayManager GuestAndHybridManagement HDInsight KustoAnalytics LogicApps LogicAppsManagement
  MicrosoftContainerRegistry OneDsCollector ServiceBus ServiceFabric Sql SqlManagement Storage StorageMover StorageSyncService
  WindowsVirtualDesktop`.split(/\s+/);
const dataCentreTags: ReadonlySet<string> = new Set(dataCentreNames.map(name => name.toLowerCase()));

const spellings: ReadonlyMap<string, string> = new Map(
  ['AzureCloud', 'AzurePlatformLKM', 'Internet', 'VirtualNetwork', 'AzureLoadBalancer', ...dataCentreNames].map(
    name => [name.toLowerCase(), name],
  ),
);

/** A tag as Azure spells it. */
export function tagText({ name, region }: ServiceTag): string {
  const spelt = spellings.get(name) ?? name;
  return region === undefined ? spelt : `${spelt}.${region}`;
}

/** Services that have addresses of their own in every region. */
export const everywhereTags: ReadonlySet<string> = new Set(['azurecloud', 'azurekeyvault', 'sql', 'storage']);

/** Services that share addresses, beside those of which one's name begins with the other's. */
const sharing: readonly (readonly string[])[] = [
  ['actiongroup', 'applicationinsightsavailability', 'azuremonitor', 'onedscollector'],
  ['azurearcinfrastructure', 'guestandhybridmanagement'],
];

/**
 * Whether the addresses of one service tag hold all those of another, by name and what is documented of them. Without a region
 * the inner tag stands for all its regions. Different services have different addresses; `maybe` where that is not sure.
 */
export function holdsTag(outer: ServiceTag, inner: ServiceTag): 'yes' | 'no' | 'maybe' {
  const isSameRegion = outer.region === inner.region;
  if (outer.region !== undefined && inner.region !== undefined && !isSameRegion) return 'no';
  const isWide = outer.region === undefined || isSameRegion;
  const isHeld = outer.name === inner.name || (outer.name === 'azurecloud' && dataCentreTags.has(inner.name));
  if (isHeld) return isWide ? 'yes' : 'maybe';
  return isApart(outer.name, inner.name) ? 'no' : 'maybe';
}

function isApart(one: string, other: string): boolean {
  const areKnown = dataCentreTags.has(one) && dataCentreTags.has(other);
  const isShared = sharing.some(names => names.includes(one) && names.includes(other));
  return areKnown && !isShared && !one.startsWith(other) && !other.startsWith(one);
}
