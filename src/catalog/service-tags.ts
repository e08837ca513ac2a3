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
