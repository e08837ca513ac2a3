/** The endpoints of one Azure cloud. They always travel together: a token for one cloud is never sent to another. */
export interface Cloud {
  readonly name: string;
  /** Azure Resource Manager, without a trailing slash. */
  readonly resourceManager: string;
  /** The scope that a token for Azure Resource Manager is asked for. */
  readonly scope: string;
  readonly authority: string;
  readonly portal: string;
}

/** https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure and https://learn.microsoft.com/azure/china/resources-developer-guide */
export const clouds = {
  public: {
    name: 'public',
    resourceManager: 'https://management.azure.com',
    scope: 'https://management.azure.com/.default',
    authority: 'https://login.microsoftonline.com',
    portal: 'https://portal.azure.com',
  },
  usgovernment: {
    name: 'usgovernment',
    resourceManager: 'https://management.usgovcloudapi.net',
    scope: 'https://management.usgovcloudapi.net/.default',
    authority: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
  },
  china: {
    name: 'china',
    resourceManager: 'https://management.chinacloudapi.cn',
    scope: 'https://management.chinacloudapi.cn/.default',
    authority: 'https://login.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
  },
} as const satisfies Readonly<Record<string, Cloud>>;

export type CloudName = keyof typeof clouds;
