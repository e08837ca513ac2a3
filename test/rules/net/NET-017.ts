import { flowLogs } from '../../../rules/net/NET-017-flow-logs.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const home = 'virtualNetworks/vnet-mlw-prod';
const log = 'flowLogs/vnet-mlw-prod';
const logs = 'properties.flowLogs';

export const cases = casesOf(flowLogs, {
  'a flow log is on': { finds: ['pass vnet-mlw-prod'] },
  'no flow log': { change: [set(home, logs, [])], finds: ['none vnet-mlw-prod'] },
  'no list of flow logs': { change: [unset(home, logs)], finds: ['none vnet-mlw-prod'] },
  'the flow log is off': { change: [set(log, 'properties.enabled', false)], finds: ['off vnet-mlw-prod'] },
  'off, as text': { change: [set(log, 'properties.enabled', 'False')], finds: ['off vnet-mlw-prod'] },
  'not said is off': { change: [unset(log, 'properties.enabled')], finds: ['off vnet-mlw-prod'] },
  'one is off, and the other can not be told': {
    change: [
      set(log, 'properties.enabled', false),
      copy(log, 'second', body => ({ ...body, properties: { enabled: 'perhaps' } })),
      set(home, `${logs}[1]`, { id: logId('second') }),
    ],
    finds: ['unknown vnet-mlw-prod'],
  },
  'one is off, and the other is on': {
    change: [
      copy(log, 'second'),
      set(home, `${logs}[1]`, { id: logId('second') }),
      set(log, 'properties.enabled', false),
    ],
    finds: ['pass vnet-mlw-prod'],
  },
  'the flow log was deleted': { change: [remove(log)], finds: ['unknown vnet-mlw-prod'] },
  'flow logs can not be read': {
    change: [deny('Microsoft.Network/networkWatchers/flowLogs/read')],
    finds: ['unknown vnet-mlw-prod'],
  },
  'the networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown vnet-mlw-prod'],
  },
  'two workspaces': { change: [copy(workspace, 'mlw-two'), set(home, logs, [])], finds: ['none vnet-mlw-prod'] },
  'a managed network': { estate: 'managed-network', finds: ['pass vnet-mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter, as of today': { estate: 'ws1103', finds: ['none hub'] },
});

function logId(name: string): string {
  return `/subscriptions/5ec00001-0000-4000-8000-000000000001/resourceGroups/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers/NetworkWatcher_westeurope/flowLogs/${name}`;
}
