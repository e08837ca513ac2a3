import { buildEstate, type Estate } from '../../src/model/estate.ts';
import { alone } from '../../src/model/flow-context.ts';
import { passesSome } from '../../src/model/flow-decision.ts';
import { decideFlow } from '../../src/model/flow.ts';
import { setOf } from '../../src/model/address.ts';
import { nsgOf } from '../../src/model/nsg.ts';
import { placeAt, placeOf } from '../../src/model/place.ts';
import { parsePorts } from '../../src/model/port-set.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { growth, type Figure } from './figure.ts';

const sizes = [250, 500, 1_000, 2_000] as const;
const rounds = 7;
const rulesEach = 20;

/** Judges groups of 20 rules for SSH that is open to the internet, and looks how the time grows with their number. */
export async function nsgFigures(): Promise<readonly Figure[]> {
  await timeOf(sizes[0]);
  const points: (readonly [number, number])[] = [];
  for (const size of sizes) points.push([size, await timeOf(size)]);
  const from = points.map(([size, time]) => `${size}: ${time.toFixed(0)} ms`).join(', ');
  const what = `growth of the time to judge NSGs of ${rulesEach} rules for open SSH`;
  return [{ what, value: growth(points), goal: { atMost: 1.1 }, unit: '(log-log slope)', from }];
}

/** The quickest of some rounds: whatever else the machine does only adds to it. */
async function timeOf(size: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const estate = await estateOf(size);
    const startedAt = performance.now();
    judgeAll(estate, size);
    times.push(performance.now() - startedAt);
  }
  return Math.min(...times);
}

function judgeAll(estate: Estate, size: number): void {
  const flow = {
    direction: 'Inbound',
    protocol: 'Tcp',
    from: placeOf(['Internet']),
    fromPorts: parsePorts(['*']).ports,
    to: placeAt(setOf('10.0.0.0/24'), 'subnet'),
    toPorts: parsePorts(['22']).ports,
  } as const;
  for (let at = 0; at < size; at += 1) {
    const isOpen = passesSome(decideFlow([nsgOf(estate, idOf(at))], flow, alone));
    if (!isOpen.known || isOpen.value !== (at % 2 === 0)) throw new Error(`Group ${at} is judged wrong.`);
  }
}

const group = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg';
const type = 'Microsoft.Network/networkSecurityGroups';

function idOf(at: number): string {
  return `${group}/providers/${type}/nsg${at}`;
}

function estateOf(size: number): Promise<Estate> {
  const scope = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };
  const tool = { name: 'bench', version: '0.0.0' };
  const header: Line = {
    kind: 'snapshot',
    schemaVersion: 1,
    tool,
    cloud: 'public',
    scope,
    generatedAt: '2026-11-01T00:00:00Z',
  };
  const groups = Array.from({ length: size }, (_, at): Line => {
    const id = idOf(at);
    const body = {
      id,
      type,
      properties: { securityRules: Array.from({ length: rulesEach }, (_, i) => ruleOf(at, i)) },
    };
    return { kind: 'resource', id, type, source: 'arm', apiVersion: '2025-05-01', body };
  });
  return buildEstate([header, ...groups]);
}

/** Denials of blocks, allowances of services and of the network, and in every other group an opening among them. */
function ruleOf(
  group: number,
  at: number,
): { readonly name: string; readonly properties: Record<string, string | number> } {
  const isOpening = at === 15 && group % 2 === 0;
  const services = ['AzureMachineLearning', 'Storage.WestEurope', 'VirtualNetwork', '10.0.0.0/8'];
  return {
    name: `rule${at}`,
    properties: {
      priority: 100 + at,
      direction: 'Inbound',
      access: isOpening || at % 3 === 0 ? 'Allow' : 'Deny',
      protocol: 'Tcp',
      sourceAddressPrefix: isOpening ? 'Internet' : at % 3 === 0 ? (services[at % 4] ?? '') : `203.0.${at}.0/24`,
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange: isOpening ? '22' : at % 3 === 0 ? '443' : '*',
    },
  };
}
