import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sharedToken } from '../../src/azure/sign-in.ts';

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

const minutes = (count: number): number => count * 60_000;

/** Gives `token 1`, `token 2` … that live an hour; fails where the number is among the failing ones. */
function counting(...failing: readonly number[]): ReturnType<typeof sharedToken> {
  let asked = 0;
  return sharedToken({
    getToken: async () => {
      await Promise.resolve();
      asked += 1;
      if (failing.includes(asked)) throw new Error(`no token ${asked}`);
      return { token: `token ${asked}`, expiresOnTimestamp: Date.now() + minutes(60) };
    },
  });
}

it('asks once for all who ask at once, and again when the token is about to end', async () => {
  const shared = counting();
  const ask = async (): Promise<readonly (string | undefined)[]> =>
    (await Promise.all([shared.getToken('s'), shared.getToken('s')])).map(given => given?.token);
  expect(await ask()).toEqual(['token 1', 'token 1']);
  vi.setSystemTime(minutes(54));
  expect(await ask()).toEqual(['token 1', 'token 1']);
  vi.setSystemTime(minutes(56));
  expect(await ask()).toEqual(['token 2', 'token 2']);
});

it('asks anew for claims and after a failure', async () => {
  const shared = counting(2);
  await shared.getToken('s');
  await expect(shared.getToken('s', { claims: 'more' })).rejects.toThrow('no token 2');
  expect((await shared.getToken('s'))?.token).toBe('token 3');
});

it('keeps no absent token', async () => {
  let asked = 0;
  const shared = sharedToken({ getToken: () => Promise.resolve(((asked += 1), null)) });
  expect([await shared.getToken('s'), await shared.getToken('s'), asked]).toEqual([null, null, 2]);
});
