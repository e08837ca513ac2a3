import { Resolver } from 'node:dns/promises';
import type { WorkspaceAnswers } from '../model/dns-answers.ts';
import type { Probe } from '../report/dns-probe.ts';

export interface ProbeOptions {
  /** The server to ask, `address` or `address:port`; without one, those of this machine. */
  readonly server: string | undefined;
  readonly signal: AbortSignal;
}

/** So many names are asked for at once. */
const atOnce = 16;

/** Resolves every name that approved private endpoints answer to, each once. A wildcard can't be asked for, and a name that Azure does not tell need not resolve. */
export async function probeNames(
  workspaces: readonly WorkspaceAnswers[],
  { server, signal }: ProbeOptions,
): Promise<readonly Probe[]> {
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  if (server !== undefined) resolver.setServers([server]);
  const cancel = (): void => {
    resolver.cancel();
  };
  signal.addEventListener('abort', cancel, { once: true });
  const questions = [...expectedByName(workspaces)];
  const probes: Probe[] = [];
  for (let at = 0; at < questions.length; at += atOnce) {
    signal.throwIfAborted();
    const some = questions.slice(at, at + atOnce);
    probes.push(...(await Promise.all(some.map(([name, expected]) => probe(resolver, name, expected)))));
  }
  signal.removeEventListener('abort', cancel);
  return probes;
}

function expectedByName(workspaces: readonly WorkspaceAnswers[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const approved = workspaces.flatMap(({ endpoints }) => endpoints).filter(one => one.approved === true);
  const answers = approved
    .flatMap(one => one.answers)
    .filter(({ name, assumed }) => assumed !== true && !name.startsWith('*.'));
  const grouped = [...Map.groupBy(answers, ({ name }) => name)];
  return new Map(grouped.map(([name, same]) => [name, distinct(same.map(({ addresses }) => addresses))]));
}

function distinct(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(sets.map(addresses => [[...addresses].sort().join(' '), addresses])).values()];
}

async function probe(resolver: Resolver, name: string, expected: readonly (readonly string[])[]): Promise<Probe> {
  const wantsV6 = expected.flat().some(address => address.includes(':'));
  const v4 = await ask(() => resolver.resolve4(name));
  const v6 = wantsV6 ? await ask(() => resolver.resolve6(name)) : nothing;
  const found = [...v4.addresses, ...v6.addresses].sort();
  if (found.length === 0)
    return { name, expected, found, error: v4.error ?? 'it has no address', verdict: 'unanswered' };
  const isSame = expected.some(addresses => new Set(addresses).symmetricDifference(new Set(found)).size === 0);
  return { name, expected, found, verdict: isSame ? 'same' : 'different' };
}

interface Answer {
  readonly addresses: readonly string[];
  /** Why there are none. */
  readonly error?: string;
}

const nothing: Answer = { addresses: [] };

async function ask(question: () => Promise<readonly string[]>): Promise<Answer> {
  try {
    return { addresses: await question() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    return { addresses: [], error: words[code] ?? code };
  }
}

/** What the codes of node:dns say, for people. */
const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such name',
  ENODATA: 'it has no address',
  ETIMEOUT: 'the server did not answer in time',
  ECONNREFUSED: 'no server answers there',
  EBADNAME: 'it is no name that can be asked for',
};
