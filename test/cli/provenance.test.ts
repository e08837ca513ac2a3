import { expect, test } from 'vitest';
import { provenanceOf } from '../../src/cli/provenance.ts';
import type { Claim } from '../../src/cli/provenance.ts';

const none: Claim = { repository: undefined };
const git: Claim = { repository: 'git@github.com:contoso/git.git', revision: 'c0', branch: 'topic' };
const actions = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'contoso/actions',
  GITHUB_SHA: 'a1',
  GITHUB_REF: 'refs/heads/main',
};
const pipelines = {
  BUILD_REPOSITORY_URI: 'https://pat@dev.azure.com/contoso/ml/_git/pipelines',
  BUILD_SOURCEVERSION: 'b2',
  BUILD_SOURCEBRANCH: 'refs/pull/7/merge',
};
const fromActions = { repositoryUri: 'https://github.com/contoso/actions', revisionId: 'a1', branch: 'main' };

test.each<[string, Claim, Readonly<Record<string, string>>, Claim, unknown]>([
  [
    'options first',
    { repository: 'https://x.org/r', revision: 'd3' },
    actions,
    git,
    { repositoryUri: 'https://x.org/r', revisionId: 'd3' },
  ],
  ['then GitHub Actions', none, { ...pipelines, ...actions }, git, fromActions],
  [
    'then Azure Pipelines',
    none,
    pipelines,
    git,
    { repositoryUri: 'https://dev.azure.com/contoso/ml/_git/pipelines', revisionId: 'b2', branch: 'refs/pull/7/merge' },
  ],
  ['then git', none, {}, git, { repositoryUri: 'https://github.com/contoso/git', revisionId: 'c0', branch: 'topic' }],
  ['else none', none, {}, none, undefined],
  ['a path is no repository', none, {}, { repository: '/srv/git/x', revision: 'c0' }, undefined],
  ['half a GitHub is none', none, { GITHUB_SHA: 'a1', GITHUB_SERVER_URL: 'https://github.com' }, none, undefined],
  [
    'empty variables are absent',
    none,
    { ...actions, GITHUB_SHA: '', GITHUB_REF: '' },
    git,
    { repositoryUri: fromActions.repositoryUri },
  ],
  [
    'an option corrects what was found',
    { repository: undefined, branch: 'refs/heads/release' },
    actions,
    git,
    { ...fromActions, branch: 'release' },
  ],
])('%s', async (_, options, environment, found, expected) => {
  expect(await provenanceOf(options, environment, () => Promise.resolve(found))).toEqual(expected);
});

test('git is not asked where the options or the CI know', async () => {
  const asked = (): Promise<Claim> => Promise.reject(new Error('git was asked'));
  expect(await provenanceOf(none, actions, asked)).toEqual(fromActions);
});

test.each([
  [
    { repository: 'nowhere' },
    '--repository-uri is not the address of a repository: give one such as https://github.com/owner/name.',
  ],
  [
    { repository: undefined, revision: 'd3' },
    '--revision and --branch need a repository, and none was found: add --repository-uri.',
  ],
])('%j is refused', async (options, message) => {
  await expect(provenanceOf(options, {}, () => Promise.resolve(none))).rejects.toThrow(message);
});
