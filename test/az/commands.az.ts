import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { prepareAz } from '../../tools/az/real-az.ts';
import { commandsIn } from './written-commands.ts';

const root = new URL('../../', import.meta.url);
const files = globSync(['README.md', 'CONTRIBUTING.md', 'docs/**/*.md', 'test/rules/__golden__/*.md', 'reports/*.md'], {
  cwd: root,
});
const written = new Set(files.sort().flatMap(file => commandsIn(readFileSync(new URL(file, root), 'utf8'))));
/** Extensions can't be installed here, so their commands can't be checked. */
const extension = /^az (ml|k8s-extension|graph|network firewall) /;
const core = [...written].filter(command => !extension.test(command));
const prepared = await prepareAz();

describe('the commands of documents and golden texts', () => {
  it('are of core az, but for these, which can not be checked', () => {
    const verbs = [...written].filter(command => extension.test(command)).map(line => line.replace(/ -.*/s, ''));
    expect([...new Set(verbs)].sort()).toEqual([
      'az k8s-extension update',
      'az ml compute update',
      'az ml workspace update',
      'az network firewall policy update',
    ]);
  });

  if ('skipped' in prepared) it.skip(`need the Azure CLI to be parsed: ${prepared.skipped}`);
  else {
    it('are parsed by az as they stand', async () => {
      const problems = await problemsOf(prepared.home, core);
      expect(core.flatMap((command, at) => (problems[at] === null ? [] : [[command, problems[at]]]))).toEqual([]);
    });

    it('would not be parsed with an option, a value, a verb or a quote that is wrong', async () => {
      const wrong = [
        'az network nsg rule delete --nsg-name a --resource-group b --name c --never',
        'az acr update --name a --sku Gold',
        'az network nsg rule remove --nsg-name a',
        "az acr update --name 'a",
        'az network private-endpoint create --name a --resource-group b --subnet c --connection-name d',
      ];
      const problems = await problemsOf(prepared.home, wrong);
      expect(problems.map(problem => problem?.split('\n')[0])).toEqual([
        'ERROR: unrecognized arguments: --never',
        "ERROR: az acr update: 'Gold' is not a valid value for '--sku'. Allowed values: Basic, Standard, Premium.",
        "ERROR: 'remove' is misspelled or not recognized by the system.",
        'no shell reads it: No closing quotation',
        'ERROR: the following arguments are required: --private-connection-resource-id',
      ]);
    });
  }
});

/** What `az` has to say of each line; null where it parses it. Runs none. */
async function problemsOf(home: string, lines: readonly string[]): Promise<readonly (string | null)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'secws-az-'));
  try {
    const parser = spawn(join(home, 'bin/python'), [fileURLToPath(new URL('tools/az/parse.py', root))], {
      env: {
        HOME: folder,
        AZURE_CONFIG_DIR: join(folder, 'azure'),
        AZURE_CORE_COLLECT_TELEMETRY: '0',
        AZURE_CORE_NO_COLOR: '1',
        AZURE_EXTENSION_USE_DYNAMIC_INSTALL: 'no',
        HTTPS_PROXY: 'http://127.0.0.1:9',
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    parser.stdin.end(JSON.stringify(lines));
    return (await json(parser.stdout)) as readonly (string | null)[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
