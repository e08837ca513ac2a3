import { decideFlow } from '../model/flow.ts';
import type { Decision } from '../model/flow-decision.ts';
import type { FlowTarget } from '../model/flow-target.ts';
import { buildEstate } from '../model/estate.ts';
import { known, type Unseen } from '../model/fact.ts';
import type { AuditPlan } from './audit-plan.ts';
import { exitCode } from './exit-code.ts';
import type { FlowRequest } from './flow-request.ts';
import { targetOf } from './flow-place.ts';
import { flowJson, flowText } from './flow-text.ts';
import { gatherNetworkLines } from './live.ts';
import { progressOn, type Progress } from './progress.ts';
import type { Shell } from './shell.ts';
import { snapshotSource, type Source } from './source.ts';
import { writeText } from './write-text.ts';

/** Reads, decides and prints. */
export async function writeFlow(plan: AuditPlan, request: FlowRequest, shell: Shell): Promise<number> {
  const progress = progressOn(shell.stderr, plan.quiet);
  try {
    const estate = await buildEstate(await sourceOf(plan, request, shell, progress));
    progress.end();
    const decision = decide(targetOf(estate, request), request);
    const text = request.format === 'json' ? flowJson(decision) : flowText(decision, request);
    await writeText(shell.stdout, [text], shell.signal);
    return exitCode.done;
  } finally {
    progress.end();
  }
}

async function sourceOf(
  { inputs, live, asOf }: AuditPlan,
  { at: { name } }: FlowRequest,
  shell: Shell,
  progress: Progress,
): Promise<Source> {
  if (inputs.length > 0) return snapshotSource(inputs, { ...shell, asOf, change: line => line });
  return gatherNetworkLines(live, shell, progress, name.startsWith('/') ? [name] : []);
}

function decide({ groups, machines, context }: FlowTarget, request: FlowRequest): Decision {
  const { direction, protocol, fromPort, port } = request;
  const from = request.from === undefined ? machines : known(request.from);
  const to = request.to === undefined ? machines : known(request.to);
  if (!from.known) return undecided(from.unseen);
  if (!to.known) return undecided(to.unseen);
  const flow = { direction, protocol, from: from.value, fromPorts: [fromPort], to: to.value, toPorts: [port] };
  return decideFlow(direction === 'Inbound' ? groups : groups.toReversed(), flow, context);
}

/** Where the machines are is not known. */
function undecided(unresolved: readonly Unseen[]): Decision {
  return { verdict: 'unknown', parts: [], decidedBy: [], shadowed: [], unresolved };
}
