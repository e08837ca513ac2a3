import type { Output } from './shell.ts';

/** What people see while they wait, on standard error. */
export interface Progress {
  /** What is being done now: one line that changes on a terminal, a line each elsewhere. */
  readonly update: (text: string) => void;
  /** Something to know that stays on the screen. */
  readonly note: (text: string) => void;
  /** Clears the line that changes. */
  readonly end: () => void;
}

const clearLine = '\r\u001b[K';

/** Progress for a stream; `quiet` shows nothing. */
export function progressOn(stderr: Output, quiet: boolean): Progress {
  if (quiet) return { update: nothing, note: nothing, end: nothing };
  return stderr.isTTY === true ? changingLine(stderr) : plainLines(stderr);
}

function nothing(): void {
  return;
}

function changingLine(stderr: Output): Progress {
  let shown = false;
  const end = (): void => {
    if (shown) stderr.write(clearLine);
    shown = false;
  };
  return {
    update: text => {
      stderr.write(`${clearLine}${text.slice(0, (stderr.columns ?? 80) - 1)}`);
      shown = true;
    },
    note: text => {
      end();
      stderr.write(`${text}\n`);
    },
    end,
  };
}

function plainLines(stderr: Output): Progress {
  let last = '';
  return {
    update: text => {
      if (text !== last) stderr.write(`${text}\n`);
      last = text;
    },
    note: text => void stderr.write(`${text}\n`),
    end: nothing,
  };
}
