import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An artifact as GitHub lists it. */
export interface Artifact {
  readonly name: string;
  readonly expired: boolean;
  readonly created_at: string;
  readonly workflow_run: {
    readonly id: number;
    readonly head_branch: string;
    readonly repository_id: number;
    readonly head_repository_id: number;
  };
}

/** What GitHub's API knows of a repository. A status stands for an answer that is refused. */
export interface Known {
  readonly isPrivate: boolean | number;
  readonly artifacts: readonly Artifact[] | number;
  /** The workflow of each run, where it is not that of this job. */
  readonly workflows?: Readonly<Record<number, string>>;
}

export const token = 'ghs_0123456789abcdef';
export const repository = 'contoso/ml-platform';
export const workflow = '.github/workflows/secws-audit.yml';

/** GitHub's API on loopback, for one repository. Without the token it knows nothing. */
export async function startApi(known: Known): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = request.headers.authorization === `Bearer ${token}` ? answerOf(request.url ?? '', known) : 401;
    response.statusCode = typeof answer === 'number' ? answer : 200;
    response.end(JSON.stringify(typeof answer === 'number' ? { message: 'no' } : answer));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function answerOf(path: string, { isPrivate, artifacts, workflows = {} }: Known): object | number {
  const url = new URL(path, 'http://localhost');
  const [, below] = /^\/repos\/contoso\/ml-platform(.*)$/.exec(url.pathname) ?? [];
  if (below === '') return typeof isPrivate === 'number' ? isPrivate : { id: 1, private: isPrivate };
  if (below === '/actions/artifacts') {
    if (typeof artifacts === 'number') return artifacts;
    return { artifacts: artifacts.filter(({ name }) => name === url.searchParams.get('name')) };
  }
  const [, run] = /^\/actions\/runs\/(\d+)$/.exec(below ?? '') ?? [];
  return run === undefined ? 404 : { id: Number(run), path: workflows[Number(run)] ?? workflow };
}
