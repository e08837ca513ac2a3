import { parseCommandLine } from './command-line.ts';
import { commands } from './commands.ts';
import { exitCode } from './exit-code.ts';
import { describeFailure } from './failure.ts';
import type { Shell } from './shell.ts';
import { writeText } from './write-text.ts';

/** Does what the words ask for and answers with the exit code. Never throws: what went wrong is one sentence on stderr. */
export async function run(shell: Shell): Promise<number> {
  try {
    const code = await runRequest(shell);
    return shell.signal.aborted ? interrupted(shell) : code;
  } catch (error) {
    if (shell.signal.aborted) return interrupted(shell);
    const { text, code } = describeFailure(error, shell.environment);
    shell.stderr.write(text);
    return code;
  }
}

async function runRequest(shell: Shell): Promise<number> {
  const request = parseCommandLine(shell.words, commands, shell.stdout.columns ?? 100);
  if (request.kind === 'command') return request.command.run(request.argv, shell);
  await writeText(shell.stdout, [request.text], shell.signal);
  return exitCode.done;
}

function interrupted({ stderr }: Shell): number {
  stderr.write('secws-audit: Interrupted; nothing was written.\n');
  return exitCode.interrupted;
}
