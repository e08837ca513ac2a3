import {
  inferenceDomain,
  inferenceRegion,
  instanceDomains,
  recordsOf,
  type ZoneRecord,
} from '../catalog/private-link.ts';
import { domainsToForward } from './dns-forwarding.ts';
import { endpointsOf, type LinkedEndpoint } from './endpoint.ts';
import { managedOnlineEndpoints } from './endpoint-inference.ts';
import type { EndpointName } from './endpoint-names.ts';
import type { Estate } from './estate.ts';
import type { Fact } from './fact.ts';
import { computesOf, unseenIn } from './workspace-links.ts';
import { workspaceView, type Workspace } from './workspace.ts';

/** A name that clients ask for, and the addresses of the private endpoint that should answer. */
export interface DnsAnswer {
  /** In lower case; may begin with `*.`. */
  readonly name: string;
  readonly addresses: readonly string[];
  /** Where it stands in private DNS zones. Names of compute instances and of single online endpoints have no record of their own. */
  readonly records: readonly ZoneRecord[];
  /** Set where Azure does not tell the name, and its documentation says that clients ask for it. */
  readonly assumed?: true;
}

/** What one private endpoint should answer. */
export interface EndpointAnswers {
  readonly id: string;
  readonly name: string;
  readonly targetId: string;
  readonly targetName: string;
  readonly approved: boolean | undefined;
  readonly answers: readonly DnsAnswer[];
  /** Why there may be more: one sentence each. */
  readonly unseen: readonly string[];
}

/** What the private endpoints of one workspace should answer. */
export interface WorkspaceAnswers {
  readonly id: string;
  readonly name: string;
  readonly endpoints: readonly EndpointAnswers[];
  /** The public domains that a DNS server must forward to Azure's resolver. */
  readonly forward: readonly string[];
  readonly unseen: readonly string[];
}

/** The names and addresses of all private endpoints of the workspaces in scope: https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns */
export function dnsAnswers(estate: Estate): readonly WorkspaceAnswers[] {
  return estate.workspaceIds.map(id => answersOf(estate, workspaceView(estate.node(id))));
}

function answersOf(estate: Estate, workspace: Workspace): WorkspaceAnswers {
  const { items, unseen } = endpointsOf(estate, workspace);
  return {
    id: workspace.id,
    name: workspace.name,
    endpoints: items.map(endpoint => ofEndpoint(estate, workspace, endpoint)),
    forward: domainsToForward(estate, workspace),
    unseen: sentences(unseen),
  };
}

function ofEndpoint(estate: Estate, workspace: Workspace, endpoint: LinkedEndpoint): EndpointAnswers {
  const { id, name, target, approved, names } = endpoint;
  const told = names.known ? names.value : [];
  const further = target === workspace ? furtherNames(estate, workspace, told) : { answers: [], unseen: [] };
  const records = recordsOf(
    estate.header.cloud,
    told.map(({ fqdn }) => fqdn),
  );
  return {
    id,
    name,
    targetId: target.id,
    targetName: target.name,
    approved: approved.known ? approved.value : undefined,
    answers: [
      ...told.map(({ fqdn, addresses }) => ({ name: fqdn, addresses, records: records.get(fqdn) ?? [] })),
      ...further.answers,
    ],
    unseen: [...sentences(unseenIn(names)), ...further.unseen],
  };
}

interface Further {
  readonly answers: readonly DnsAnswer[];
  readonly unseen: readonly string[];
}

/** What stands behind the workspace's endpoint without a name on its interface: compute instances by the API's address, online endpoints by the wildcard's. */
function furtherNames(estate: Estate, workspace: Workspace, told: readonly EndpointName[]): Further {
  const { cloud } = estate.header;
  const instances = computesOf(estate, workspace, 'instance');
  const online = managedOnlineEndpoints(estate, workspace);
  const onlineNames = online.known ? online.value : [];
  return {
    answers: [
      ...notebooksToday(cloud, told),
      ...told.flatMap(({ fqdn, addresses }) => {
        const [, region] = /^[^.]+\.workspace\.([^.]+)\.api\./.exec(fqdn) ?? [];
        return region === undefined
          ? []
          : instances.items.flatMap(({ name }) => instanceNames(cloud, name, region)).map(plain(addresses));
      }),
      ...told.flatMap(({ fqdn, addresses }) => {
        const region = inferenceRegion(cloud, fqdn);
        return region === undefined
          ? []
          : onlineNames.map(name => `${name}.${region}.${inferenceDomain(cloud)}`).map(plain(addresses));
      }),
    ],
    unseen: sentences([...instances.unseen, ...unseenIn(online)]),
  };
}

/** An endpoint made in 2020 tells the notebooks' name of then; since, the region stands before the domain. Only the names of its API tell the region. */
function notebooksToday(cloud: string, told: readonly EndpointName[]): readonly DnsAnswer[] {
  const workspaces = told.flatMap(({ fqdn }) => {
    const [, guid, region] = /^([^.]+)\.workspace\.([^.]+)\.api\./.exec(fqdn) ?? [];
    return guid === undefined || region === undefined ? [] : [{ guid, region }];
  });
  return told.flatMap(({ fqdn, addresses }) => {
    const [, label = '', domain] = /^(ml-[^.]+)\.(notebooks\..+)$/.exec(fqdn) ?? [];
    const region = workspaces.find(({ guid }) => label.endsWith(`-${guid}`))?.region;
    const name = `${label}.${region}.${domain}`;
    if (region === undefined || told.some(one => one.fqdn === name)) return [];
    return [{ name, addresses, records: recordsOf(cloud, [name]).get(name) ?? [], assumed: true as const }];
  });
}

/** Each instance has a second name, for SSH. */
function instanceNames(cloud: string, name: string, region: string): readonly string[] {
  return instanceDomains(cloud).flatMap(domain => [`${name}.${region}.${domain}`, `${name}-22.${region}.${domain}`]);
}

function plain(addresses: readonly string[]): (name: string) => DnsAnswer {
  return name => ({ name: name.toLowerCase(), addresses, records: [] });
}

function sentences(unseen: Extract<Fact<never>, { known: false }>['unseen']): readonly string[] {
  return [...new Set(unseen.map(({ detail }) => detail))];
}
