import { expect, test } from 'vitest';
import { repositoryUrl } from '../../src/cli/repository-url.ts';

test.each([
  ['https://github.com/contoso/estate', 'https://github.com/contoso/estate'],
  ['https://github.com/contoso/estate.git/', 'https://github.com/contoso/estate'],
  ['https://user:token@github.com/contoso/estate.git', 'https://github.com/contoso/estate'],
  ['https://x-access-token@git.contoso.com:8443/a/b?token=secret#x', 'https://git.contoso.com:8443/a/b'],
  ['https://contoso@dev.azure.com/contoso/ml/_git/estate', 'https://dev.azure.com/contoso/ml/_git/estate'],
  ['git@github.com:contoso/estate.git', 'https://github.com/contoso/estate'],
  ['github.com:contoso/estate', 'https://github.com/contoso/estate'],
  ['ssh://git@git.contoso.com:2222/contoso/estate.git', 'https://git.contoso.com/contoso/estate'],
  ['git@ssh.dev.azure.com:v3/contoso/ml/estate', 'https://dev.azure.com/contoso/ml/_git/estate'],
  ['http://localhost/x\n', 'http://localhost/x'],
  ['/srv/git/estate.git', undefined],
  ['../estate', undefined],
  ['C:\\git\\estate', undefined],
  ['C:/git/estate', undefined],
  ['file:///srv/git/estate', undefined],
  ['https://github.com/', undefined],
  ['', undefined],
])('%s becomes %s', (text, url) => {
  expect(repositoryUrl(text)).toBe(url);
});
