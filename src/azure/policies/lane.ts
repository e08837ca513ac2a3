/** A way that a bounded number of requests go at once, and that is closed for a while when Azure says so. */
export interface Lane {
  /** Runs the task when there is room and the lane is open. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Lets nothing in for that many milliseconds. */
  close(ms: number): void;
}

export function createLane(width: number, wait: (ms: number) => Promise<void>): Lane {
  let free = width;
  let open: Promise<unknown> = Promise.resolve();
  const queue: (() => void)[] = [];

  async function enter(): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>(resolve => queue.push(resolve));
  }
  function leave(): void {
    const following = queue.shift();
    if (following === undefined) free += 1;
    else following();
  }
  async function opened(): Promise<void> {
    for (let seen; seen !== open;) await (seen = open);
  }
  return {
    async run(task) {
      await enter();
      try {
        await opened();
        return await task();
      } finally {
        leave();
      }
    },
    close(ms) {
      open = Promise.all([open, wait(ms)]);
      open.catch(() => undefined);
    },
  };
}
