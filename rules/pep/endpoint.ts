import {
  az,
  endpointSubnetOf,
  groupIdOf,
  hasEndpoint,
  isLinked,
  named,
  networkIdOf,
  option,
  parseResourceId,
  waitingFor,
  zoneNamed,
  zonesOf,
  type Command,
  type Estate,
  type Fix,
  type GroupId,
  type Judge,
  type Outcome,
  type Target,
  type Workspace,
} from '../../src/rule/index.ts';

/** The messages of every rule that asks for one private endpoint. */
export const endpointMessages = {
  none: "{target} has no approved private endpoint for '{group}'.",
  waiting: "The private endpoint of {target} for '{group}' is '{status}', not approved.",
} as const;

type EndpointJudge = Judge<typeof endpointMessages>;

/** Whether a target has an approved private endpoint for a sub-resource; if not, how to get one. */
export function judgeEndpoint(target: Target, group: GroupId, judge: EndpointJudge): Outcome {
  const { see, pass, fail, estate, workspace } = judge;
  if (see(hasEndpoint(estate, workspace, target, group))) return pass();
  const [waiting] = see(waitingFor(estate, workspace, target, group));
  if (waiting === undefined) return fail('none', { target: target.name, group }, createEndpoint(target, group, judge));
  const status = see(waiting.status) ?? 'unknown';
  const connectionId = see(waiting.connectionId);
  const fix =
    status.toLowerCase() === 'pending' && connectionId !== undefined
      ? [approve(connectionId)]
      : createEndpoint(target, group, judge);
  return fail('waiting', { target: target.name, group, status }, fix, {
    relatedIds: connectionId === undefined ? [] : [connectionId],
  });
}

export function approve(connectionId: string): Command {
  return az(
    ['network', 'private-endpoint-connection', 'approve', ...option('--id', connectionId), '--description', 'Approved'],
    {
      effect: 'safe',
      phase: 'endpoint',
      targets: [connectionId],
    },
  );
}

/** The endpoint, its zones, their links, and the zone group that writes the records, in this order. */
function createEndpoint(target: Target, group: GroupId, { estate, workspace, endpointSubnet }: Where): Fix {
  const own = endpointSubnetOf(estate, workspace);
  const subnet = (own.known ? own.value : undefined) ?? endpointSubnet;
  if (subnet === undefined)
    return {
      none: 'No subnet for the endpoint is known: the workspace has no endpoint yet. Name one with --endpoint-subnet, and the commands appear here.',
    };
  const networkId = networkIdOf(subnet);
  const endpointId = `${groupIdOf(subnet) ?? ''}/providers/Microsoft.Network/privateEndpoints/${target.name}-${group}`;
  const zones = zonesOf(estate.header.cloud, group).map(name => ({
    name,
    id: zoneNamed(estate, name) ?? zoneIdIn(subnet, name),
  }));
  return [
    az(
      [
        'network',
        'private-endpoint',
        'create',
        ...named(endpointId),
        ...option('--subnet', subnet),
        ...option('--private-connection-resource-id', target.id),
        '--group-id',
        group,
        ...option('--connection-name', `${target.name}-${group}`),
      ],
      {
        effect: 'costs',
        phase: 'endpoint',
        targets: [endpointId, target.id],
      },
    ),
    ...zones.flatMap(zone => prepareZone(estate, zone, networkId)),
    ...zones.map((zone, i) => writeRecords(endpointId, zone, i)),
  ];
}

type Where = Pick<EndpointJudge, 'endpointSubnet'> & {
  readonly estate: Estate;
  readonly workspace: Workspace;
};

interface Zone {
  readonly name: string;
  readonly id: string;
}

function prepareZone(estate: Estate, zone: Zone, networkId: string): readonly Command[] {
  const linkId = `${zone.id}/virtualNetworkLinks/${parseResourceId(networkId)?.name ?? ''}`;
  const create = az(['network', 'private-dns', 'zone', 'create', ...named(zone.id)], {
    effect: 'safe',
    phase: 'zone',
    targets: [zone.id],
  });
  const link = az(
    [
      'network',
      'private-dns',
      'link',
      'vnet',
      'create',
      ...named(linkId),
      ...option('--zone-name', zone.name),
      ...option('--virtual-network', networkId),
      '--registration-enabled',
      'false',
    ],
    { effect: 'safe', phase: 'zone', targets: [linkId] },
  );
  if (zoneNamed(estate, zone.name) === undefined) return [create, link];
  const linked = isLinked(estate, zone.id, networkId);
  return linked.known && linked.value ? [] : [link];
}

function writeRecords(endpointId: string, zone: Zone, index: number): Command {
  const verb = index === 0 ? 'create' : 'add';
  const names = [
    ...named(endpointId, '--endpoint-name'),
    '--name',
    'default',
    ...option('--private-dns-zone', zone.id),
    ...option('--zone-name', zone.name.replaceAll('.', '-')),
  ];
  return az(['network', 'private-endpoint', 'dns-zone-group', verb, ...names], {
    effect: 'safe',
    phase: 'record',
    targets: [endpointId, zone.id],
  });
}

function zoneIdIn(subnet: string, name: string): string {
  return `${groupIdOf(subnet) ?? ''}/providers/Microsoft.Network/privateDnsZones/${name}`;
}
