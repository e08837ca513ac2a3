import { createReadStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../src/cli/version.ts';
import { startMain } from './run-main.ts';
import type { Ended } from './run-main.ts';
import { parseScript } from './scenario.ts';
import type { Scenario } from './scenario.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
/** How scenarios write the folder of this project. */
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

for (const name of readdirSync(here).filter(file => file.endsWith('.txt'))) {
  const { files, scenarios } = parseScript(readFileSync(join(here, name), 'utf8'));
  describe.concurrent(name.replace('.txt', ''), () => {
    let directory: string;
    beforeAll(() => {
      directory = mkdtempSync(join(tmpdir(), 'secws-scenario-'));
      for (const [path, content] of files) {
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), content);
      }
    });
    afterAll(() => {
      rmSync(directory, { recursive: true });
    });
    test.each(scenarios)('$name', async scenario => {
      const { stdout, stderr, code } = scenario;
      expect(await runScenario(scenario, directory)).toEqual({ stdout, stderr, code });
    });
  });
}

async function runScenario({ words, environment, input }: Scenario, directory: string): Promise<Ended> {
  const child = startMain(
    words.map(word => word.replaceAll('$ROOT', root)),
    { directory, environment },
  );
  if (child.stdin !== null) {
    if (input === undefined) child.stdin.end();
    else createReadStream(join(directory, input)).pipe(child.stdin);
  }
  const { stdout, stderr, code } = await child.ended;
  return { stdout: neutral(stdout), stderr: neutral(stderr), code };
}

/** What differs between machines and releases, under its name. */
function neutral(text: string): string {
  return text.replaceAll(root, '$ROOT').replaceAll(version, '$VERSION');
}
