/** One private DNS zone of a sub-resource, and the public names whose private twins stand in it. */
interface Zone {
  readonly name: string;
  /** A public name's record is what stands before one of these. */
  readonly suffixes: readonly string[];
}

/**
 * The sub-resources (group ids) of the services that a workspace is reached through, and the private DNS zones in which
 * their names stand: https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
const zones = {
  public: {
    amlworkspace: [zone('privatelink.api.azureml.ms'), zone('privatelink.notebooks.azure.net')],
    ...storageZones('core.windows.net'),
    vault: [zone('privatelink.vaultcore.azure.net', 'vault.azure.net')],
    registry: [zone('privatelink.azurecr.io')],
  },
  usgovernment: {
    amlworkspace: [zone('privatelink.api.ml.azure.us'), zone('privatelink.notebooks.usgovcloudapi.net')],
    ...storageZones('core.usgovcloudapi.net'),
    vault: [zone('privatelink.vaultcore.usgovcloudapi.net', 'vault.usgovcloudapi.net')],
    registry: [zone('privatelink.azurecr.us')],
  },
  china: {
    amlworkspace: [zone('privatelink.api.ml.azure.cn'), zone('privatelink.notebooks.chinacloudapi.cn')],
    ...storageZones('core.chinacloudapi.cn'),
    vault: [zone('privatelink.vaultcore.azure.cn', 'vault.azure.cn')],
    registry: [zone('privatelink.azurecr.cn')],
  },
} as const;

/**
 * What else a workspace answers to: https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns. For instances that page and
 * https://learn.microsoft.com/azure/private-link/private-endpoint-dns name different domains, so both count.
 */
const workspaceDomains = {
  public: { inference: 'inference.ml.azure.com', instances: ['instances.azureml.ms', 'instances.ml.azure.ms'] },
  usgovernment: { inference: 'inference.ml.azure.us', instances: ['instances.azureml.us', 'instances.ml.azure.us'] },
  china: { inference: 'inference.ml.azure.cn', instances: ['instances.azureml.cn', 'instances.ml.azure.cn'] },
} as const;

/** What a private endpoint connects to, in Azure's word for it. */
export type GroupId = keyof (typeof zones)['public'];

type CloudZones = Readonly<Record<GroupId, readonly Zone[]>>;

/** The zones of a group id in a cloud. A custom cloud has those of the public one. */
export function zonesOf(cloud: string, groupId: GroupId): readonly string[] {
  return zonesIn(cloud)[groupId].map(({ name }) => name);
}

/** Whether a zone is that of one of these services, in whatever cloud. */
export function isServiceZone(name: string): boolean {
  return Object.values<CloudZones>(zones).some(services =>
    Object.values(services)
      .flat()
      .some(one => one.name === name),
  );
}

/** Azure's word for a sub-resource, in any casing, as this version knows it: the second location of an account has the zones of the first. */
export function groupIdFrom(word: string): GroupId | undefined {
  const group = word.toLowerCase().replace(/_secondary$/, '');
  return isGroupId(group) ? group : undefined;
}

function isGroupId(word: string): word is GroupId {
  return Object.hasOwn(zones.public, word);
}

/** An A record in a private DNS zone. */
export interface ZoneRecord {
  readonly zone: string;
  /** Relative to the zone, in lower case. */
  readonly name: string;
}

/**
 * Where the names of one endpoint stand in private zones, name by name, in lower case. A name of a form that this version
 * does not know has none.
 */
export function recordsOf(cloud: string, names: readonly string[]): ReadonlyMap<string, readonly ZoneRecord[]> {
  const lower = names.map(name => name.toLowerCase());
  const own = lower.map(name => [name, recordOf(cloud, name)] as const);
  const workspaces = own.flatMap(([, records]) => records).flatMap(({ zone, name }) => workspaceIn(zone, name));
  return new Map(
    own.map(([name, records]) => {
      const region = inferenceRegion(cloud, name);
      return [name, region === undefined ? records : inferenceRecords(workspaces, region)];
    }),
  );
}

function recordOf(cloud: string, name: string): readonly ZoneRecord[] {
  const all = Object.values(zonesIn(cloud)).flat();
  return all.flatMap(({ name: zone, suffixes }) => {
    const suffix = [zone, ...suffixes].find(end => name.endsWith(`.${end}`));
    return suffix === undefined ? [] : [{ zone, name: name.slice(0, -suffix.length - 1) }];
  });
}

/** The region of the name that all managed online endpoints of a workspace share: `*.<region>.inference.ml.azure.com`. */
export function inferenceRegion(cloud: string, name: string): string | undefined {
  const end = `.${domainsIn(cloud).inference}`;
  return name.startsWith('*.') && name.endsWith(end) ? name.slice(2, -end.length) : undefined;
}

interface WorkspaceName {
  readonly zone: string;
  readonly guid: string;
  readonly region: string;
}

function workspaceIn(zone: string, name: string): readonly WorkspaceName[] {
  const [, guid, region] = /^([^.]+)\.workspace\.([^.]+)$/.exec(name) ?? [];
  return guid === undefined || region === undefined ? [] : [{ zone, guid, region }];
}

/** A hub answers for its projects, too, so there may be several. */
function inferenceRecords(workspaces: readonly WorkspaceName[], wanted: string): readonly ZoneRecord[] {
  return workspaces
    .filter(({ region }) => region === wanted)
    .map(({ zone, guid, region }) => ({ zone, name: `*.${guid}.inference.${region}` }));
}

/** The domains under which the names of compute instances stand. They have no private zone. */
export function instanceDomains(cloud: string): readonly string[] {
  return domainsIn(cloud).instances;
}

/** The domain under which the names of managed online endpoints stand. */
export function inferenceDomain(cloud: string): string {
  return domainsIn(cloud).inference;
}

/** The public domains of a sub-resource that a DNS server must forward to Azure's own, 168.63.129.16. */
export function forwardersOf(cloud: string, groupId: GroupId): readonly string[] {
  const own = zonesIn(cloud)[groupId].flatMap(({ name, suffixes }) => [
    ...suffixes,
    name.replace(/^privatelink\./, ''),
  ]);
  const { inference, instances } = domainsIn(cloud);
  const more = groupId === 'amlworkspace' ? [...instances, 'aznbcontent.net', inference] : [];
  return [...new Set([...own, ...more])];
}

function zonesIn(cloud: string): CloudZones {
  const known: Readonly<Record<string, CloudZones>> = zones;
  return known[cloud] ?? zones.public;
}

function domainsIn(cloud: string): { readonly inference: string; readonly instances: readonly string[] } {
  const known: Readonly<Record<string, ReturnType<typeof domainsIn>>> = workspaceDomains;
  return known[cloud] ?? workspaceDomains.public;
}

/** A zone is named after the public domain; of some services clients ask another one. */
function zone(name: string, ...others: readonly string[]): Zone {
  return { name, suffixes: [...others, name.replace(/^privatelink\./, '')] };
}

function storageZones(suffix: string): Readonly<Record<'blob' | 'file' | 'queue' | 'table' | 'dfs', readonly Zone[]>> {
  const of = (part: string): readonly Zone[] => [zone(`privatelink.${part}.${suffix}`)];
  return { blob: of('blob'), file: of('file'), queue: of('queue'), table: of('table'), dfs: of('dfs') };
}
