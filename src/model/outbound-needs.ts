import { requiredOutbound, type RequiredHost, type RequiredOutbound } from '../catalog/required-outbound.ts';
import { regionalTag } from '../catalog/service-tags.ts';
import { endpointSubnetOf } from './private-link.ts';
import type { Estate } from './estate.ts';
import { andThen, known, map, type Fact } from './fact.ts';
import { placeAt, placeOf, type Place } from './place.ts';
import { orDefault, word } from './property.ts';
import { subnetOf } from './subnet.ts';
import { view } from './view.ts';
import type { Workspace } from './workspace.ts';

/** Ports of something that compute of a workspace must reach. */
export interface OutboundNeed {
  /** The service, by its tag without a region. */
  readonly service: string;
  /** The tag as rules should name it, with the region where it has one. */
  readonly tag: string;
  readonly protocol: 'Tcp' | 'Udp';
  readonly ports: readonly number[];
  /** What has to be reached at least: of a service the part in the region. */
  readonly place: Place;
  /** What firewalls can let out to in place of the tag, all of them together. */
  readonly hosts: readonly RequiredHost[];
  readonly isNeeded: Fact<boolean>;
}

/** What compute of a workspace must reach from a region. */
export function outboundNeeds(estate: Estate, workspace: Workspace, region: string): readonly OutboundNeed[] {
  return requiredOutbound(estate.header.cloud).flatMap(service => {
    const regionTag = regionalTag(service.tag, region);
    const need = {
      service: service.tag,
      tag: service.isRegional ? regionTag : service.tag,
      place: placeOf([regionTag]),
      hosts: service.hosts.map(host => ({ ...host, name: host.name.replace('{region}', region) })),
      isNeeded: isNeeded(estate, workspace, service),
    };
    const both = [
      { ...need, protocol: 'Tcp', ports: service.tcp },
      { ...need, protocol: 'Udp', ports: service.udp },
    ] as const;
    return both.filter(({ ports }) => ports.length > 0);
  });
}

/** The need of the private endpoints, where one of the workspace was seen. */
export function endpointNeed(estate: Estate, workspace: Workspace): Fact<OutboundNeed | undefined> {
  const subnetId = endpointSubnetOf(estate, workspace);
  if (subnetId === undefined) return known(undefined);
  const rest = {
    service: 'VirtualNetwork',
    tag: 'VirtualNetwork',
    protocol: 'Tcp',
    ports: [443],
    hosts: [],
    isNeeded: known(true),
  } as const;
  return map(subnetOf(estate, subnetId).addresses, addresses => ({
    ...rest,
    place: placeAt(addresses, 'VirtualNetwork'),
  }));
}

function isNeeded(estate: Estate, workspace: Workspace, { only }: RequiredOutbound): Fact<boolean> {
  if (only === 'high-business-impact') return workspace.highBusinessImpact;
  return only === 'public-monitoring' ? isMonitoredPublicly(estate, workspace) : known(true);
}

const insightsView = view({
  ingestion: orDefault(word('properties.publicNetworkAccessForIngestion', 'Enabled', 'Disabled', 'SecuredByPerimeter')),
});

/** Whether metrics and logs go to Application Insights by its public address. */
function isMonitoredPublicly(estate: Estate, workspace: Workspace): Fact<boolean> {
  return andThen(workspace.insightsId, id =>
    id === undefined
      ? known(false)
      : map(insightsView(estate.node(id)).ingestion, ingestion => ingestion === 'Enabled'),
  );
}
