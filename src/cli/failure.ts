import { exitCode } from './exit-code.ts';
import { version } from './version.ts';

/** The errors that tell the user something, by name: their classes come with code that is loaded only when it is needed. */
const codes: Readonly<Record<string, number>> = {
  UsageError: exitCode.usage,
  ConfigurationError: exitCode.usage,
  SnapshotError: exitCode.usage,
  BaselineError: exitCode.usage,
  CloudError: exitCode.usage,
  SignInError: exitCode.notRun,
  ScopeError: exitCode.notRun,
  EmptyScopeError: exitCode.notRun,
  ReadError: exitCode.notRun,
  OutputError: exitCode.notRun,
};

/** What people read of an error, and the exit code. An error of our own says so, and how to report it. */
export function describeFailure(
  error: unknown,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly text: string; readonly code: number } {
  const known = error instanceof Error && Object.hasOwn(codes, error.name);
  const code = known ? (codes[error.name] ?? exitCode.notRun) : exitCode.notRun;
  const sentence = known ? error.message : internalError(error);
  const stack = environment['SECWS_DEBUG'] === '1' ? stackOf(error) : '';
  return { text: `secws-audit: ${sentence}\n${stack}`, code };
}

function internalError(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (
    `Internal error in secws-audit ${version} on Node ${process.versions.node} (${what}). ` +
    'Please report this line and the command you ran (npm bugs secws-audit shows where); SECWS_DEBUG=1 adds the stack.'
  );
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = error.cause === undefined ? '' : `Caused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}\n${cause}`;
}
