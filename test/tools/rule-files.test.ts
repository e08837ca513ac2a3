import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadRuleFiles } from '../../tools/rule-files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secws-rules-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Loads a project that has just these files. */
async function load(files: Readonly<Record<string, string>>): ReturnType<typeof loadRuleFiles> {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return loadRuleFiles(pathToFileURL(`${folder}/`));
}

function ruleText(id: string, name = 'oneRule'): string {
  return `export const ${name} = { id: '${id}' };\n`;
}

it('loads rules in the order of their ids, and no file that a family shares', async () => {
  const files = await load({
    'rules/net/NET-010-b.ts': ruleText('NET-010', 'b'),
    'rules/net/NET-002-a.ts': ruleText('NET-002', 'a'),
    'rules/net/inbound.ts': 'export const port = 1;\n',
    'rules/index.ts': '',
  });
  expect(files.map(({ file, exportName }) => [file, exportName])).toEqual([
    ['rules/net/NET-002-a.ts', 'a'],
    ['rules/net/NET-010-b.ts', 'b'],
  ]);
});

it.each([
  [
    'rules/net/NET-001.ts',
    ruleText('NET-001'),
    'rules/net/NET-001.ts must be named like rules/net/NET-001-what-holds.ts.',
  ],
  [
    'rules/net/NET-1-a.ts',
    ruleText('NET-1'),
    'rules/net/NET-1-a.ts must be named like rules/net/NET-001-what-holds.ts.',
  ],
  ['rules/net/NET-001-a.ts', ruleText('NET-002'), 'rules/net/NET-001-a.ts must be named after its rule, NET-002.'],
  ['rules/wks/NET-001-a.ts', ruleText('NET-001'), 'rules/wks/NET-001-a.ts must lie in the folder of its family.'],
  ['rules/net/NET-001-a.ts', '', 'rules/net/NET-001-a.ts must export one rule and nothing else.'],
  [
    'rules/net/NET-001-a.ts',
    ruleText('NET-001') + ruleText('NET-001', 'another'),
    'rules/net/NET-001-a.ts must export one rule and nothing else.',
  ],
])('refuses %s that holds %j', async (file, text, message) => {
  await expect(load({ [file]: text })).rejects.toThrow(new Error(message));
});

it.each([
  ['NET-001', 'another', 'rules/net/NET-001-a.ts and rules/net/NET-001-b.ts are both NET-001: renumber one.'],
  ['NET-002', 'oneRule', 'rules/net/NET-001-a.ts and rules/net/NET-002-b.ts both export oneRule: rename one.'],
])('refuses %s exported as %s beside NET-001 exported as oneRule', async (id, name, message) => {
  const files = { 'rules/net/NET-001-a.ts': ruleText('NET-001'), [`rules/net/${id}-b.ts`]: ruleText(id, name) };
  await expect(load(files)).rejects.toThrow(new Error(message));
});
