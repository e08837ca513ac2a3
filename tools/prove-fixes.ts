/**
 * Proves that fixes fix: for every failure of every break of every rule, the real Azure CLI runs the printed commands against the
 * emulator, and the next audit must find neither that failure nor a new one. `--only PEP,NET-006` proves some.
 */
import { parseArgs } from 'node:util';
import { rules } from '../rules/index.ts';
import { loadAllCases } from '../test/support/all-cases.ts';
import { prepareAz } from './az/real-az.ts';
import { breaksOf, type Break } from './prove/breaks.ts';
import type { Proof } from './prove/proof.ts';
import { proofTable } from './prove/proof-table.ts';
import { createProver } from './prove/prover.ts';

/** An `az` waits for its answers most of the time, so more of them work at once than there are processors. */
const provers = 4;

try {
  const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
  const breaks = breaksOf(await loadAllCases(), values.only.split(',').filter(Boolean));
  const prepared = await prepareAz();
  if ('skipped' in prepared) tell(`No fix was proven: ${prepared.skipped}.`);
  else await proveAll(breaks, prepared.home);
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function proveAll(breaks: readonly Break[], home: string): Promise<void> {
  const started = performance.now();
  const queue = breaks.map((one, at) => ({ one, at }));
  const proofs: (readonly Proof[])[] = [];
  await Promise.all(Array.from({ length: provers }, () => proveSome(home, queue, proofs)));
  const found = proofs.flat();
  tell(proofTable(found));
  tell(`${breaks.length} breaks in ${Math.round((performance.now() - started) / 1000)} s`);
  if (found.some(({ result }) => result.is === 'failed')) process.exitCode = 1;
}

/** Takes breaks from the queue until it is empty. */
async function proveSome(
  home: string,
  queue: { readonly one: Break; readonly at: number }[],
  proofs: (readonly Proof[])[],
): Promise<void> {
  const prover = await createProver(home, rules);
  try {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      proofs[next.at] = await prover.prove(next.one);
    }
  } finally {
    await prover.close();
  }
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
