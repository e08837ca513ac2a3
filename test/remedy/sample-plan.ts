import type { AssessedFinding } from '../../src/assess/assessment.ts';
import type { Command } from '../../src/rule/command.ts';
import { finding, storageId } from '../report/sample.ts';
import { sampleRules } from '../report/sample-rules.ts';

/** A command of plain words. */
export function command(
  words: string,
  phase: Command['phase'],
  effect: Command['effect'] = 'safe',
  targets: readonly string[] = [],
): Command {
  return { argv: ['az', ...words.split(' ')], phase, effect, targets };
}

/** When and by what the sample scripts are made. */
export const source = { version: '1.2.3', generatedAt: '2026-11-01T00:00:00Z' };

const { publicAccess, sharedKey, endpoint: missing, tags } = sampleRules;
const endpointId = '/subscriptions/0b0e/resourceGroups/g/providers/Microsoft.Network/privateEndpoints/pe';

/** Steps of three failures: an endpoint with its zone and records, the door of what it leads to, and another door. */
export const steps = {
  zone: command('network private-dns zone create', 'zone'),
  endpoint: command('network endpoint create', 'endpoint', 'costs', [endpointId, storageId]),
  records: command('network zone-group create', 'record', 'safe', [endpointId]),
  close: command('storage account close', 'close', 'interrupts', [storageId.toUpperCase()]),
  unrelated: command('keyvault close', 'close', 'interrupts', ['/subscriptions/0b0e/x']),
};
const { zone, endpoint, records, close, unrelated } = steps;

export const findings: readonly AssessedFinding[] = [
  finding(missing, { fix: [endpoint, zone, records], subjectId: storageId }),
  finding(sharedKey, { fix: [close], subjectId: storageId }),
  finding(publicAccess, { fix: [unrelated] }),
  finding(tags, { fix: { none: 'Somebody must decide.' } }),
];

/** The words that run everything, and what `az` is called with then. */
export const all = ['--apply', '--yes', 'costs,interrupts'];
export const done = Object.values(steps).map(({ argv }) => argv.slice(1));
