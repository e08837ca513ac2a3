/** A cloud for `az cloud register --cloud-config`, every endpoint of which is one origin on loopback. */
export function loopbackCloud(url: string): object {
  return {
    endpoints: {
      ...Object.fromEntries(endpoints.map(name => [name, url])),
      /** AD FS, since `az` asks a public host about every other authority. */
      active_directory: `${url}/adfs`,
    },
    suffixes: {
      storage_endpoint: 'core.windows.net',
      keyvault_dns: '.vault.azure.net',
      acr_login_server_endpoint: '.azurecr.io',
    },
  };
}

const endpoints = [
  'management',
  'resource_manager',
  'sql_management',
  'batch_resource_id',
  'gallery',
  'active_directory_resource_id',
  'active_directory_graph_resource_id',
  'active_directory_data_lake_resource_id',
  'microsoft_graph_resource_id',
  'vm_image_alias_doc',
  'media_resource_id',
  'ossrdbms_resource_id',
  'app_insights_resource_id',
  'log_analytics_resource_id',
  'synapse_analytics_resource_id',
  'attestation_resource_id',
  'portal',
];
