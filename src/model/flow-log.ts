import type { Estate } from './estate.ts';
import { map, type Fact } from './fact.ts';
import type { Network } from './network.ts';
import { flag, orDefault } from './property.ts';
import { view } from './view.ts';

const flowLogView = view({ enabled: orDefault(flag('properties.enabled')) });
/** A flow log: https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview */
export type FlowLog = ReturnType<typeof flowLogView>;

/** The flow logs of a whole virtual network, on or off. Those of a subnet or a network security group are not among them. */
export function flowLogsOf(estate: Estate, { flowLogIds }: Network): Fact<readonly FlowLog[]> {
  return map(flowLogIds, ids => ids.map(id => flowLogView(estate.node(id))));
}
