import { DefaultAzureCredential } from '@azure/identity';
import { readResources } from './read-resources.ts';

const credential = new DefaultAzureCredential({ disableInstanceDiscovery: true });
const endpoint = process.env['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? '';
process.stdout.write(JSON.stringify(await readResources(credential, endpoint)));
