import { startEmulator } from '../../fixtures/emulator/emulator.ts';
import { createStore } from '../../fixtures/emulator/store.ts';
import { createSwitchingStore } from '../../fixtures/emulator/switching-store.ts';
import { estate, estateNames } from '../../fixtures/estates/estate.ts';
import type { Finding } from '../../src/audit/finding.ts';
import type { Body } from '../../src/catalog/body.ts';
import { posixWords, renderPosix } from '../../src/remedy/posix.ts';
import type { Command } from '../../src/rule/command.ts';
import type { Rule } from '../../src/rule/define-rule.ts';
import { bodiesOfCase, judgeBodies, shortForm } from '../../test/support/rule-cases.ts';
import { startAz, type RealAz } from '../az/real-az.ts';
import type { Break } from './breaks.ts';
import type { Proof, Result } from './proof.ts';

/** An emulator and an `az` that is signed in to it, which put fixes to the proof one after the other. */
export interface Prover {
  prove(one: Break): Promise<readonly Proof[]>;
  close(): Promise<void>;
}

/** What a proof runs on: the `az`, and a way to let it see an estate. */
interface Ground {
  readonly az: RealAz;
  readonly rules: readonly Rule[];
  /** Serves these bodies from now on. The answer tells what has become of them. */
  readonly serve: (bodies: readonly Body[]) => () => readonly Body[];
}

/** `home`: where the Azure CLI is installed. `rules`: all that may speak of what a fix does. */
export async function createProver(home: string, rules: readonly Rule[]): Promise<Prover> {
  const served = createSwitchingStore(createStore([]));
  const serve: Ground['serve'] = bodies => {
    const store = createStore(bodies);
    served.use(store);
    return () => store.bodies;
  };
  serve(estate('hardened'));
  const emulator = await startEmulator({ bodies: served.store, throttle: false });
  const az = await startAz(home, emulator);
  for (const name of estateNames) {
    serve(estate(name));
    await az.signIn();
  }
  return {
    prove: one => proveBreak(one, { az, rules, serve }),
    close: async () => {
      await az.close();
      await emulator.close();
    },
  };
}

async function proveBreak(one: Break, ground: Ground): Promise<readonly Proof[]> {
  const broken = bodiesOfCase(one.case);
  const before = await judgeBodies(ground.rules, one.case, broken);
  const own = before.filter(({ rule }) => rule.id === one.rule.id);
  const said = own.map(shortForm).sort().join(', ');
  const about = { ruleId: one.rule.id, breakName: one.name };
  if (said !== [...one.case.finds].sort().join(', '))
    return [{ ...about, messageId: '', result: failed(`the audit before finds ${said}`) }];
  const proofs: Proof[] = [];
  for (const failure of own.filter(isFailure)) {
    const results = await proveFailure(failure, { ...ground, one, broken, before });
    proofs.push(...results.map(result => ({ ...about, messageId: failure.messageId, result })));
  }
  return proofs;
}

interface Trial extends Ground {
  readonly one: Break;
  readonly broken: readonly Body[];
  readonly before: readonly Finding[];
}

async function proveFailure(failure: Finding, trial: Trial): Promise<readonly Result[]> {
  if ('none' in failure.fix) return [{ is: 'none', reason: failure.fix.none }];
  const result = await proveCommands(failure, failure.fix, trial);
  const twins = failure.fix.flatMap(({ twin }) => (twin === undefined ? [] : [twin]));
  return [result, ...(await Promise.all(twins.map(twin => parseTwin(twin, trial.az))))];
}

async function proveCommands(failure: Finding, fix: readonly Command[], trial: Trial): Promise<Result> {
  const { az, rules, serve, one, broken, before } = trial;
  const bodiesNow = serve(broken);
  const { status, stderr } = await az.runScript(['set -e', ...fix.map(renderPosix)].join('\n'));
  if (status !== 0) return failed(`az said: ${/^ERROR: .*$/m.exec(stderr)?.[0] ?? stderr.trim()}`);
  const known = new Set(before.filter(isFailure).map(({ fingerprint }) => fingerprint));
  const after = (await judgeBodies(rules, one.case, bodiesNow())).filter(isFailure);
  if (after.some(({ fingerprint }) => fingerprint === failure.fingerprint)) return failed('it still fails');
  const caused = after.filter(({ fingerprint }) => !known.has(fingerprint));
  if (caused.length === 0) return { is: 'proven' };
  return failed(`it causes ${caused.map(finding => `${finding.rule.id} ${shortForm(finding)}`).join(', ')}`);
}

/** The shell alone reads it, since extensions can't be installed. */
async function parseTwin(twin: readonly string[], az: RealAz): Promise<Result> {
  const { stdout } = await az.runScript(String.raw`printf '%s\0' ${posixWords(twin)}`);
  if (stdout !== twin.map(word => `${word}\0`).join('')) return failed(`the shell reads ${stdout}`);
  return { is: 'parsed', extension: twin.slice(0, 2).join(' ') };
}

function isFailure({ verdict }: Finding): boolean {
  return verdict === 'fail';
}

function failed(why: string): Result {
  return { is: 'failed', why };
}
