import { posixWords, renderPosix } from '../remedy/posix.ts';
import type { Command } from '../rule/command.ts';
import { hides } from './visible-text.ts';

/** A command as people see it before they paste it. */
export interface ShownCommand {
  /** Undefined where it can't be shown as it is: half a command, or one that hides something, would be worse than none. */
  readonly line: string | undefined;
  /** The same by an extension of az. */
  readonly twin: string | undefined;
}

export function shownCommand(command: Command): ShownCommand {
  const twin = command.twin === undefined ? undefined : shown(posixWords(command.twin));
  return { line: shown(renderPosix(command)), twin };
}

/** Stands for a command that can't be shown. */
export const notShown = 'It is too long, or holds characters that do not show; the JSON report has it.';

function shown(line: string): string | undefined {
  return line.length > 8_000 || hides(line) ? undefined : line;
}
