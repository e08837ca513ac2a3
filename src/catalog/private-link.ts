/**
 * The sub-resources (group ids) of the services that a workspace is reached through, and the private DNS zones in which
 * their names stand: https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
const zones = {
  public: {
    amlworkspace: ['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net'],
    blob: ['privatelink.blob.core.windows.net'],
    file: ['privatelink.file.core.windows.net'],
    queue: ['privatelink.queue.core.windows.net'],
    table: ['privatelink.table.core.windows.net'],
    dfs: ['privatelink.dfs.core.windows.net'],
    vault: ['privatelink.vaultcore.azure.net'],
    registry: ['privatelink.azurecr.io'],
  },
  usgovernment: {
    amlworkspace: ['privatelink.api.ml.azure.us', 'privatelink.notebooks.usgovcloudapi.net'],
    blob: ['privatelink.blob.core.usgovcloudapi.net'],
    file: ['privatelink.file.core.usgovcloudapi.net'],
    queue: ['privatelink.queue.core.usgovcloudapi.net'],
    table: ['privatelink.table.core.usgovcloudapi.net'],
    dfs: ['privatelink.dfs.core.usgovcloudapi.net'],
    vault: ['privatelink.vaultcore.usgovcloudapi.net'],
    registry: ['privatelink.azurecr.us'],
  },
  china: {
    amlworkspace: ['privatelink.api.ml.azure.cn', 'privatelink.notebooks.chinacloudapi.cn'],
    blob: ['privatelink.blob.core.chinacloudapi.cn'],
    file: ['privatelink.file.core.chinacloudapi.cn'],
    queue: ['privatelink.queue.core.chinacloudapi.cn'],
    table: ['privatelink.table.core.chinacloudapi.cn'],
    dfs: ['privatelink.dfs.core.chinacloudapi.cn'],
    vault: ['privatelink.vaultcore.azure.cn'],
    registry: ['privatelink.azurecr.cn'],
  },
} as const;

/** What a private endpoint connects to, in Azure's word for it. */
export type GroupId = keyof (typeof zones)['public'];

/** The zones of a group id in a cloud. A custom cloud has those of the public one. */
export function zonesOf(cloud: string, groupId: GroupId): readonly string[] {
  const known: Readonly<Record<string, Readonly<Record<GroupId, readonly string[]>>>> = zones;
  return (known[cloud] ?? zones.public)[groupId];
}
