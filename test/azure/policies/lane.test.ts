import { expect, it } from 'vitest';
import { createLane } from '../../../src/azure/policies/lane.ts';

const never = (): Promise<void> => Promise.reject(new Error('nothing waits here'));

it('lets no more through at once than its width, in the order they came', async () => {
  const lane = createLane(2, never);
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const task = (i: number) => async (): Promise<void> => {
    most = Math.max(most, (inside += 1));
    order.push(i);
    await Promise.resolve();
    inside -= 1;
  };
  await Promise.all([0, 1, 2, 3, 4].map(i => lane.run(task(i))));
  expect({ most, order }).toEqual({ most: 2, order: [0, 1, 2, 3, 4] });
});

it('makes room after a task that fails', async () => {
  const lane = createLane(1, never);
  await expect(lane.run(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(await lane.run(() => Promise.resolve('found'))).toBe('found');
});

it('stays closed until the longest of its pauses is over', async () => {
  const pauses: { ms: number; end: () => void }[] = [];
  const lane = createLane(1, ms => new Promise(end => pauses.push({ ms, end })));
  lane.close(10);
  lane.close(20);
  let done = false;
  const running = lane.run(() => Promise.resolve((done = true)));
  pauses[0]?.end();
  await new Promise(setImmediate);
  expect({ done, pauses: pauses.map(({ ms }) => ms) }).toEqual({ done: false, pauses: [10, 20] });
  pauses[1]?.end();
  expect(await running).toBe(true);
});

it('fails what waits when the pause is broken off', async () => {
  const lane = createLane(1, never);
  lane.close(10);
  await expect(lane.run(() => Promise.resolve())).rejects.toThrow('nothing waits here');
});
