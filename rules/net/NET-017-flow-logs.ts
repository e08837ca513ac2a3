import { az, defineRule, flowLogsOf, some, versionOf, type Command } from '../../src/rule/index.ts';

export const flowLogs = defineRule({
  id: 'NET-017',
  title: 'Flow logs of the virtual network are on',
  severity: 'low',
  concern: 'hygiene',
  profiles: ['current'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview' },
  walk: 'homeNetworks',
  messages: {
    none: 'The virtual network {network} has no flow log.',
    off: 'The flow log {log} of the virtual network {network} is turned off.',
  },

  judge(network, { see, pass, fail, estate }) {
    const logs = see(flowLogsOf(estate, network));
    const [first] = logs;
    if (first === undefined) return fail('none', { network: network.name }, { none: create });
    if (see(some(logs, ({ enabled }) => enabled))) return pass();
    return fail('off', { log: first.name, network: network.name }, [turnOn(first.id)], { relatedIds: [first.id] });
  },

  docs: {
    why: 'Without flow logs nobody can tell afterwards what was reached, by whom, and what left the network.',
    how: 'Reads the `flowLogs` of the virtual network of the workspace’s private endpoint and of those in which its compute stands: one must be on.',
    exceptions:
      'A network whose traffic an appliance logs in full. Logs of single subnets or of network security groups do not count: Azure makes no new ones of the latter and ends them in 2027.',
  },
});

const create =
  'A flow log needs a storage account of its own for what it writes: choose one in the same region, then run az network watcher flow-log create.';

function turnOn(id: string): Command {
  return az(['resource', 'update', '--ids', id, '--api-version', versionOf(id), '--set', 'properties.enabled=true'], {
    effect: 'costs',
    phase: 'setting',
    targets: [id],
  });
}
