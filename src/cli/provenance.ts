import { repositoryUrl } from './repository-url.ts';
import { UsageError } from './usage-error.ts';

/** Which commit of which repository a run belongs to. */
export interface Provenance {
  readonly repositoryUri: string;
  readonly revisionId?: string;
  readonly branch?: string;
}

/** The same before the address is checked. Absent and empty are one. */
export interface Claim {
  readonly repository: string | undefined;
  readonly revision?: string | undefined;
  readonly branch?: string | undefined;
}

/**
 * The provenance of a run: from the options, else from the variables of GitHub Actions or Azure Pipelines, else from
 * git, else none. `--revision` and `--branch` alone correct what was found. Credentials never stay in an address.
 */
export async function provenanceOf(
  options: Claim,
  environment: Readonly<Record<string, string | undefined>>,
  askGit: () => Promise<Claim>,
): Promise<Provenance | undefined> {
  if (isGiven(options.repository)) return fromOption(options);
  const found =
    provenance(fromGitHub(environment)) ?? provenance(fromPipelines(environment)) ?? provenance(await askGit());
  if (found === undefined)
    return isGiven(options.revision) || isGiven(options.branch) ? missingRepository() : undefined;
  const corrections = { revisionId: options.revision, branch: branchName(options.branch) };
  return { ...found, ...given(corrections) };
}

function fromOption(options: Claim): Provenance {
  const found = provenance(options);
  if (found !== undefined) return found;
  throw new UsageError(
    '--repository-uri is not the address of a repository: give one such as https://github.com/owner/name.',
  );
}

function missingRepository(): never {
  throw new UsageError('--revision and --branch need a repository, and none was found: add --repository-uri.');
}

/** https://docs.github.com/actions/reference/workflows-and-actions/variables */
function fromGitHub(environment: Readonly<Record<string, string | undefined>>): Claim {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_SHA: revision, GITHUB_REF: branch } = environment;
  return { repository: isGiven(server) && isGiven(name) ? `${server}/${name}` : undefined, revision, branch };
}

/** https://learn.microsoft.com/azure/devops/pipelines/build/variables */
function fromPipelines(environment: Readonly<Record<string, string | undefined>>): Claim {
  const { BUILD_REPOSITORY_URI: repository, BUILD_SOURCEVERSION: revision, BUILD_SOURCEBRANCH: branch } = environment;
  return { repository, revision, branch };
}

function provenance({ repository, revision, branch }: Claim): Provenance | undefined {
  const repositoryUri = repositoryUrl(repository ?? '');
  if (repositoryUri === undefined) return undefined;
  return { repositoryUri, ...given({ revisionId: revision, branch: branchName(branch) }) };
}

function branchName(ref: string | undefined): string | undefined {
  return ref?.replace(/^refs\/heads\//, '');
}

function given<Name extends string>(values: Readonly<Record<Name, string | undefined>>): Partial<Record<Name, string>> {
  const present: Partial<Record<Name, string>> = {};
  for (const name in values) if (isGiven(values[name])) present[name] = values[name];
  return present;
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
