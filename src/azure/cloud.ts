import { clouds, type Cloud, type CloudName } from '../catalog/clouds.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings name no cloud, or contradict each other. */
export class CloudError extends Error {
  override readonly name = 'CloudError';
}

/**
 * The cloud to audit: the one that is named, else the one that `AZURE_RESOURCE_MANAGER_ENDPOINT`, `AZURE_AUTHORITY_HOST`
 * and `AZURE_RESOURCE_MANAGER_AUDIENCE` describe, else the public one. Throws a {@link CloudError} where they disagree.
 */
export function cloudFrom(environment: Environment, name?: string): Cloud {
  const named = name === undefined ? undefined : knownCloud(name);
  const wanted = settingsOf(environment);
  const recognised = Object.values(clouds).find(cloud => isPartOf(wanted, cloud));
  const chosen = named ?? recognised;
  if (chosen === undefined) return isEmpty(wanted) ? clouds.public : customCloud(wanted);
  refuseContradiction(wanted, chosen);
  return chosen;
}

interface Settings {
  readonly endpoint: string | undefined;
  readonly authority: string | undefined;
  readonly audience: string | undefined;
}

function knownCloud(name: string): Cloud {
  const known = cloudNames().find(candidate => candidate === name.toLowerCase());
  if (known !== undefined) return clouds[known];
  throw new CloudError(`There is no cloud named "${name}". Choose one of ${cloudNames().join(', ')}.`);
}

function cloudNames(): readonly CloudName[] {
  return ['public', 'usgovernment', 'china'];
}

function settingsOf(environment: Environment): Settings {
  return {
    endpoint: httpsAddress(environment, 'AZURE_RESOURCE_MANAGER_ENDPOINT'),
    authority: httpsAddress(environment, 'AZURE_AUTHORITY_HOST'),
    audience: blankAsAbsent(environment['AZURE_RESOURCE_MANAGER_AUDIENCE']),
  };
}

function httpsAddress(environment: Environment, variable: string): string | undefined {
  const text = blankAsAbsent(environment[variable]);
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (url === null) throw new CloudError(`${variable} is no address: write it as https://host.`);
  if (url.protocol !== 'https:')
    throw new CloudError(`${variable} must start with https://, so that tokens stay secret.`);
  if (url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new CloudError(`${variable} must be a host, and no more: write it as https://host.`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function blankAsAbsent(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}

function isEmpty({ endpoint, authority, audience }: Settings): boolean {
  return endpoint === undefined && authority === undefined && audience === undefined;
}

/** Something that is set is this cloud's own. */
function isPartOf({ endpoint, authority }: Settings, cloud: Cloud): boolean {
  return endpoint === cloud.resourceManager || authority === cloud.authority;
}

function refuseContradiction({ endpoint, authority, audience }: Settings, cloud: Cloud): void {
  const foreign =
    (endpoint !== undefined && endpoint !== cloud.resourceManager && 'AZURE_RESOURCE_MANAGER_ENDPOINT') ||
    (authority !== undefined && authority !== cloud.authority && 'AZURE_AUTHORITY_HOST') ||
    (audience !== undefined && `${audience}/.default` !== cloud.scope && 'AZURE_RESOURCE_MANAGER_AUDIENCE');
  if (foreign === false) return;
  throw new CloudError(`${foreign} is not the ${cloud.name} cloud's. Unset it, or set all that belongs to your cloud.`);
}

function customCloud({ endpoint, authority, audience }: Settings): Cloud {
  if (endpoint === undefined) throw new CloudError(alone('AZURE_RESOURCE_MANAGER_ENDPOINT'));
  if (authority === undefined) throw new CloudError(alone('AZURE_AUTHORITY_HOST'));
  if (new URL(endpoint).pathname !== '/') {
    throw new CloudError('AZURE_RESOURCE_MANAGER_ENDPOINT must be a host, and no more: write it as https://host.');
  }
  const portal = endpoint.replace('//management.', '//portal.');
  return { name: 'custom', resourceManager: endpoint, scope: `${audience ?? endpoint}/.default`, authority, portal };
}

function alone(missing: string): string {
  return `A cloud of your own needs AZURE_RESOURCE_MANAGER_ENDPOINT and AZURE_AUTHORITY_HOST: set ${missing} as well.`;
}
