import { execFile } from 'node:child_process';
import { platform } from 'node:os';
import type { SignIn } from './sign-in.ts';

/**
 * The subscription that Azure CLI is set to (`az account show`), where Azure CLI is what signs in; undefined where it is absent or
 * nobody is signed in.
 */
export async function defaultSubscription(
  auth: SignIn,
  environment: Readonly<Record<string, string | undefined>>,
  timeoutMs = 20_000,
): Promise<string | undefined> {
  const hasOwnIdentity = environment['AZURE_CLIENT_ID'] !== undefined && environment['AZURE_CLIENT_ID'] !== '';
  const usesAzureCli = auth === 'cli' || (auth === 'default' && !hasOwnIdentity);
  return usesAzureCli ? subscriptionIn(await accountShow(environment, timeoutMs)) : undefined;
}

/** What `az account show` prints; nothing where it fails. On Windows `az` is a script, which only a shell runs. */
function accountShow(environment: NodeJS.ProcessEnv, timeout: number): Promise<string> {
  const options = { env: environment, timeout, shell: platform() === 'win32', windowsHide: true };
  return new Promise(resolve => {
    execFile('az', ['account', 'show', '--output', 'json'], options, (error, stdout) => {
      resolve(error === null ? stdout : '');
    });
  });
}

function subscriptionIn(text: string): string | undefined {
  try {
    const account: unknown = JSON.parse(text);
    const id: unknown = typeof account === 'object' && account !== null && 'id' in account ? account.id : undefined;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
