import { parseResourceId } from '../../src/catalog/resource-id.ts';

/** The command of core `az` that shows resources of a type; what it shows is one resource or a list with it. */
export function showCommand(id: string): readonly string[] | undefined {
  const parsed = parseResourceId(id);
  const words = commands[(parsed?.type ?? '').toLowerCase()];
  return words?.(id, id.split('/'));
}

type Words = (id: string, segments: readonly string[]) => readonly string[];

const byIds =
  (...words: readonly string[]): Words =>
  id => [...words, '--ids', id];

/** `--subscription`, `--resource-group` and the names of a resource and its parents. */
const byNames =
  (words: string, ...options: readonly string[]): Words =>
  (_, segments) => {
    const names = options.map((option, at) => [option, segments[8 + 2 * at] ?? '']);
    return [
      ...words.split(' '),
      '--subscription',
      segments[2] ?? '',
      '--resource-group',
      segments[4] ?? '',
      ...names.flat(),
    ];
  };

/** `--scope` of what is assigned to one. */
const byScope =
  (words: string): Words =>
  id => [...words.split(' '), parseResourceId(id)?.parent ?? ''];

const commands: Readonly<Record<string, Words>> = {
  'microsoft.network/virtualnetworks': byIds('network', 'vnet', 'show'),
  'microsoft.network/networksecuritygroups': byIds('network', 'nsg', 'show'),
  'microsoft.network/privateendpoints': byIds('network', 'private-endpoint', 'show'),
  'microsoft.network/privateendpoints/privatednszonegroups': byNames(
    'network private-endpoint dns-zone-group show',
    '--endpoint-name',
    '--name',
  ),
  'microsoft.network/networkinterfaces': byIds('network', 'nic', 'show'),
  'microsoft.network/natgateways': byIds('network', 'nat', 'gateway', 'show'),
  'microsoft.network/publicipaddresses': byIds('network', 'public-ip', 'show'),
  'microsoft.network/publicipprefixes': byIds('network', 'public-ip', 'prefix', 'show'),
  'microsoft.network/routetables': byIds('network', 'route-table', 'show'),
  'microsoft.network/connections': byIds('network', 'vpn-connection', 'show'),
  'microsoft.network/localnetworkgateways': byIds('network', 'local-gateway', 'show'),
  'microsoft.network/loadbalancers': byIds('network', 'lb', 'show'),
  'microsoft.network/virtualnetworkgateways': byIds('network', 'vnet-gateway', 'show'),
  'microsoft.network/serviceendpointpolicies': byIds('network', 'service-endpoint', 'policy', 'show'),
  'microsoft.network/networkwatchers/flowlogs': (_, segments) => [
    ...['network', 'watcher', 'flow-log', 'list', '--subscription', segments[2] ?? ''],
    ...['--location', (segments[8] ?? '').split('_')[1] ?? ''],
  ],
  'microsoft.network/privatednszones': byIds('network', 'private-dns', 'zone', 'show'),
  'microsoft.network/privatednszones/virtualnetworklinks': byIds('network', 'private-dns', 'link', 'vnet', 'show'),
  'microsoft.network/privatednszones/a': byNames('network private-dns record-set a show', '--zone-name', '--name'),
  'microsoft.storage/storageaccounts': byIds('storage', 'account', 'show'),
  'microsoft.keyvault/vaults': byNames('keyvault show', '--name'),
  'microsoft.containerregistry/registries': byNames('acr show', '--name'),
  'microsoft.containerservice/managedclusters': byNames('aks show', '--name'),
  'microsoft.compute/virtualmachines': byIds('vm', 'show'),
  'microsoft.managedidentity/userassignedidentities': byIds('identity', 'show'),
  'microsoft.authorization/locks': byIds('lock', 'show'),
  'microsoft.authorization/roleassignments': byScope('role assignment list --scope'),
  'microsoft.authorization/roledefinitions': (_, segments) => [
    'role',
    'definition',
    'list',
    '--name',
    segments.at(-1) ?? '',
  ],
  'microsoft.authorization/policyassignments': byScope('policy assignment list --scope'),
  'microsoft.insights/diagnosticsettings': byScope('monitor diagnostic-settings list --resource'),
  'microsoft.resources/subscriptions/resourcegroups': (_, segments) => [
    ...['group', 'show', '--subscription', segments[2] ?? '', '--name', segments[4] ?? ''],
  ],
};
