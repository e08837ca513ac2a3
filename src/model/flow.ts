import { known, type Unseen } from './fact.ts';
import type { FlowContext } from './flow-context.ts';
import { verdictOf, type Decision } from './flow-decision.ts';
import { gridsOf } from './flow-grid.ts';
import { decidersOf, distinct, partsOf } from './flow-parts.ts';
import { protocols, readRule, type Protocol, type ReadRule } from './flow-rule.ts';
import { passStages, type Stage } from './flow-series.ts';
import type { Nsg, SecurityRule } from './nsg.ts';
import type { Place } from './place.ts';
import type { PortSet } from './port-set.ts';
import { resolvePlace } from './resolved-place.ts';

/** All packets from one place to another: the question. */
export interface Flow {
  readonly direction: 'Inbound' | 'Outbound';
  /** `*`: all that rules tell apart; of those without ports only where every port is asked about. */
  readonly protocol: Protocol | '*';
  readonly from: Place;
  readonly fromPorts: PortSet;
  readonly to: Place;
  readonly toPorts: PortSet;
}

/**
 * Decides a flow for groups in series, in the order in which Azure asks them: inbound the subnet's first, outbound the
 * interface's. Each must allow; without any, all is allowed but what comes from the internet, which depends on the public address.
 * What words leave open is not guessed: that part of the answer is unknown.
 */
export function decideFlow(groups: readonly Nsg[], flow: Flow, context: FlowContext): Decision {
  const stages = groups.length > 0 ? groups.map(group => stageOf(group, flow, context)) : [openStage(flow, context)];
  const question = {
    ...flow,
    protocols: flow.protocol === '*' ? protocols : [flow.protocol],
    from: resolvePlace(flow.from, context),
    to: resolvePlace(flow.to, context),
  };
  const rules = stages.flatMap(stage => stage.rules);
  const grids = gridsOf(question, rules, context);
  const parts = partsOf(question, new Map(grids.map(grid => [grid, passStages(grid, stages)])));
  const isAmong = (of: 'decidedBy' | 'shadowed', { rule }: ReadRule): boolean =>
    parts.some(part => part[of].some(one => one.rule === rule));
  const deciders = rules.filter(rule => isAmong('decidedBy', rule));
  const late = rules.filter(rule => isAmong('shadowed', rule) && !deciders.includes(rule));
  return {
    verdict: verdictOf(parts),
    parts,
    decidedBy: decidersOf(deciders),
    shadowed: decidersOf(late),
    unresolved: parts.length === 0 ? [nothing(flow)] : distinct(parts.flatMap(({ unresolved }) => unresolved)),
  };
}

/** Of two sides that share no family of addresses. */
function nothing({ from, to }: Flow): Unseen {
  const detail = `There are no packets from ${from.words.join(', ')} to ${to.words.join(', ')}: one side has no IPv4 or IPv6 addresses that the other has.`;
  return { resourceId: '', why: 'undecided', detail };
}

function stageOf(nsg: Nsg, { direction }: Flow, context: FlowContext): Stage {
  const rules = nsg.rules.known ? nsg.rules.value.filter(rule => rule.direction === direction) : [];
  return {
    rules: rules.map(rule => readRule(nsg, rule, context)),
    unseen: nsg.rules.known ? [] : nsg.rules.unseen,
    unmatched: { resourceId: nsg.id, why: 'shape', detail: `No rule of ${nsg.name} decides all of it.` },
  };
}

const noGroup = { resourceId: '', why: 'undecided' } as const;

/** https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#sku */
function openStage({ direction }: Flow, context: FlowContext): Stage {
  const detail =
    'No network security group stands here. Then a Standard public IP address lets nothing in, and a Basic one everything.';
  const closed = {
    ...madeUp(direction, 'Deny', 'Internet', context),
    protocols: undefined,
    because: { ...noGroup, detail },
  };
  const open = { ...madeUp(direction, 'Allow', '*', context), because: { ...noGroup, detail: '' } };
  const rules = direction === 'Inbound' ? [closed, open] : [open];
  return { rules, unseen: [], unmatched: { ...noGroup, detail } };
}

function madeUp(
  direction: Flow['direction'],
  access: 'Allow' | 'Deny',
  source: string,
  context: FlowContext,
): ReadRule {
  const evidence = { resourceId: '', path: '', value: undefined };
  const any = { protocol: '*', sourcePorts: ['*'], destinations: ['*'], destinationPorts: ['*'], isDefault: true };
  const groups = { sourceGroups: [], destinationGroups: [] };
  const rule: SecurityRule = {
    name: '',
    priority: 0,
    direction,
    access,
    sources: [source],
    ...any,
    ...groups,
    evidence,
  };
  return readRule({ id: '', name: '', rules: known([rule]) }, rule, context);
}
