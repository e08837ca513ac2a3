import { setImmediate } from 'node:timers/promises';
import type { Reader } from '../../src/azure/reader.ts';

/** A reader whose answers come in waves: none before nothing more is asked for, then all at once. */
export function inWaves(reader: Reader): Reader & { readonly count: () => number } {
  let waves = 0;
  let asked = 0;
  let open: Promise<void> | undefined;

  const release = async (): Promise<void> => {
    for (let before = -1; before !== asked;) {
      before = asked;
      for (let turn = 0; turn < 5; turn += 1) await setImmediate();
    }
    waves += 1;
    open = undefined;
  };

  const held = async <T>(answer: Promise<T>): Promise<T> => {
    asked += 1;
    answer.catch(() => undefined);
    await (open ??= release());
    return answer;
  };

  return {
    count: () => waves,
    identity: () => reader.identity(),
    query: query => held(reader.query(query)),
    list: (path, itemType, query) => held(reader.list(path, itemType, query)),
    get: id => held(reader.get(id)),
  };
}
