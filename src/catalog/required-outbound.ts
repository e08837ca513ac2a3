import type { CloudName } from './clouds.ts';

/** TCP and UDP ports that compute must reach. */
export interface RequiredPorts {
  readonly tcp: readonly number[];
  readonly udp: readonly number[];
}

/** A host of a service that firewalls can let out to in place of its tag. `{region}` stands for the region. */
export interface RequiredHost extends RequiredPorts {
  /** A name, or `*.` and a name for all below it. */
  readonly name: string;
}

/** A service that clusters and instances in a network of the customer's must reach. */
export interface RequiredOutbound extends RequiredPorts {
  /** Its service tag, as Azure spells it, without a region. */
  readonly tag: string;
  /** Whether rules should name the region's part of the tag. */
  readonly isRegional: boolean;
  /** When it is needed, where that is not always: for workspaces marked high business impact, or without private monitoring. */
  readonly only?: 'high-business-impact' | 'public-monitoring';
  /** All of these together do what the tag does. */
  readonly hosts: readonly RequiredHost[];
}

/** What compute must reach in a cloud: https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall */
export function requiredOutbound(cloud: string): readonly RequiredOutbound[] {
  const names: Readonly<Record<string, Hosts>> = hosts;
  const known = names[cloud] ?? hosts.public;
  const all = services.map(service => ({ ...service, hosts: known[service.tag] ?? [] }));
  return cloud === 'china' ? all.filter(({ tag }) => tag !== 'AzureFrontDoor.FrontEnd') : all;
}

const https = { tcp: [443], udp: [] } as const;
const regional = { isRegional: true } as const;
const global = { isRegional: false } as const;

const services = [
  { tag: 'AzureActiveDirectory', tcp: [80, 443], udp: [], ...global },
  { tag: 'AzureMachineLearning', tcp: [443, 8787, 18_881], udp: [5831], ...global },
  { tag: 'BatchNodeManagement', ...https, ...regional },
  { tag: 'AzureResourceManager', ...https, ...global },
  { tag: 'Storage', ...https, ...regional },
  { tag: 'AzureFrontDoor.FrontEnd', ...https, ...global },
  { tag: 'AzureFrontDoor.FirstParty', ...https, ...global },
  { tag: 'MicrosoftContainerRegistry', ...https, ...global },
  { tag: 'AzureMonitor', ...https, ...global, only: 'public-monitoring' },
  { tag: 'AzureKeyVault', ...https, ...regional, only: 'high-business-impact' },
] as const satisfies readonly Omit<RequiredOutbound, 'hosts'>[];

type Hosts = Readonly<Record<string, readonly RequiredHost[]>>;

const onHttps = (...names: readonly string[]): readonly RequiredHost[] => names.map(name => ({ name, ...https }));
const login = (name: string): readonly RequiredHost[] => [{ name, tcp: [80, 443], udp: [] }];
const instances = { name: '*.instances.azureml.ms', tcp: [443, 8787, 18_881], udp: [] } as const;
const notebooks = (name: string): RequiredHost => ({ name, tcp: [], udp: [5831] });

const registry = onHttps('mcr.microsoft.com', '*.data.mcr.microsoft.com');
const registryHosts: Hosts = { MicrosoftContainerRegistry: registry, 'AzureFrontDoor.FirstParty': registry };

const hosts: Readonly<Record<CloudName, Hosts>> = {
  public: {
    AzureActiveDirectory: login('login.microsoftonline.com'),
    AzureMachineLearning: [
      ...onHttps('*.azureml.ms', '*.azureml.net'),
      instances,
      notebooks('{region}.tundra.azureml.ms'),
    ],
    BatchNodeManagement: onHttps('*.{region}.batch.azure.com', '*.{region}.service.batch.azure.com'),
    AzureResourceManager: onHttps('management.azure.com'),
    Storage: onHttps('*.blob.core.windows.net', '*.table.core.windows.net', '*.queue.core.windows.net'),
    'AzureFrontDoor.FrontEnd': onHttps('ml.azure.com'),
    AzureMonitor: onHttps(
      '*.in.applicationinsights.azure.com',
      'dc.applicationinsights.azure.com',
      'dc.services.visualstudio.com',
    ),
    AzureKeyVault: onHttps('*.vault.azure.net'),
    ...registryHosts,
  },
  usgovernment: {
    AzureActiveDirectory: login('login.microsoftonline.us'),
    AzureMachineLearning: [...onHttps('*.ml.azure.us'), instances, notebooks('{region}.tundra.azureml.us')],
    AzureResourceManager: onHttps('management.usgovcloudapi.net'),
    Storage: onHttps(
      '*.blob.core.usgovcloudapi.net',
      '*.table.core.usgovcloudapi.net',
      '*.queue.core.usgovcloudapi.net',
    ),
    'AzureFrontDoor.FrontEnd': onHttps('ml.azure.us'),
    AzureKeyVault: onHttps('*.vault.usgovcloudapi.net'),
    ...registryHosts,
  },
  china: {
    AzureActiveDirectory: login('login.chinacloudapi.cn'),
    AzureMachineLearning: [
      ...onHttps('*.ml.azure.cn', '*.azureml.cn'),
      instances,
      notebooks('{region}.tundra.azureml.cn'),
    ],
    AzureResourceManager: onHttps('management.chinacloudapi.cn'),
    Storage: onHttps('*.blob.core.chinacloudapi.cn', '*.table.core.chinacloudapi.cn', '*.queue.core.chinacloudapi.cn'),
    AzureKeyVault: onHttps('*.vault.azure.cn'),
    ...registryHosts,
  },
};
