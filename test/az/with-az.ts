import { afterAll, beforeAll, describe, it } from 'vitest';
import { startEmulator, type Emulator } from '../../fixtures/emulator/emulator.ts';
import type { Permissions } from '../../fixtures/emulator/permissions.ts';
import { createStore, type Store } from '../../fixtures/emulator/store.ts';
import { createSwitchingStore } from '../../fixtures/emulator/switching-store.ts';
import type { Body } from '../../src/catalog/body.ts';
import { prepareAz, startAz, type Ran, type RealAz } from '../../tools/az/real-az.ts';

const prepared = await prepareAz();

/** The real `az`, signed in to an emulator that serves some bodies. */
export interface WithAz {
  readonly emulator: () => Emulator;
  /** Lets the emulator serve other bodies of the same subscriptions. */
  readonly open: (bodies: readonly Body[], permissions?: Permissions) => Store;
  readonly az: () => RealAz;
}

/** Tests against the real `az`; where it can't be had, one skipped test that says why. */
export function describeWithAz(name: string, bodies: () => readonly Body[], tests: (using: WithAz) => void): void {
  describe(name, () => {
    if ('skipped' in prepared) {
      it.skip(`needs the Azure CLI: ${prepared.skipped}`);
      return;
    }
    const served = createSwitchingStore(createStore(bodies()));
    let emulator: Emulator | undefined;
    let az: RealAz | undefined;
    beforeAll(async () => {
      emulator = await startEmulator({ bodies: served.store, throttle: false });
      az = await startAz(prepared.home, emulator);
    });
    afterAll(async () => {
      await az?.close();
      await emulator?.close();
    });
    const open: WithAz['open'] = (others, permissions) => {
      const store = createStore(others, permissions);
      served.use(store);
      return store;
    };
    tests({ emulator: () => given(emulator), open, az: () => given(az) });
  });
}

/** What a command printed. Throws with what it said where it failed. */
export function printed({ status, stdout, stderr }: Ran): unknown {
  if (status !== 0) throw new Error(stderr);
  return stdout === '' ? undefined : JSON.parse(stdout);
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The Azure CLI has not been started.');
  return value;
}
