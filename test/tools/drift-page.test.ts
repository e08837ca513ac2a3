import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { isNoise } from '../../src/assess/noise.ts';
import { auditOptions } from '../../src/cli/audit-options.ts';
import { diffOptions } from '../../src/cli/diff-options.ts';
import { configurable } from '../../src/config/configuration.ts';
import { readConfiguration } from '../../src/config/read-configuration.ts';

const page = readFileSync(new URL('../../docs/drift-and-waivers.md', import.meta.url), 'utf8');

it('shows waivers that hold', () => {
  const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  const { waivers } = readConfiguration(yaml, 'page.yaml', configurable(rules));
  expect(waivers.map(({ rule, message, key, expires }) => [rule, message, key, expires])).toEqual([
    ['STG-001', undefined, undefined, '2026-12-31'],
    ['NET-008', 'unneeded', 'AzureMachineLearning', '2027-03-31'],
  ]);
});

it('writes only options that there are', () => {
  const options = [...page.matchAll(/--([a-z][a-z-]+)/g)].map(([, name = '']) => name);
  const known = { ...auditOptions, ...diffOptions, finding: {} };
  expect(options.length).toBeGreaterThan(10);
  expect(options.filter(name => !Object.hasOwn(known, name))).toEqual([]);
});

it('tells what is noise, and nothing else', () => {
  const [, list = ''] = /Left out as noise(.*?)has the list/s.exec(page) ?? [];
  const names = [...list.matchAll(/`([A-Za-z]+)`/g)].map(([, name = '']) => name);
  const type = 'Microsoft.MachineLearningServices/workspaces/computes';
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter(name => !isNoise(name, type))).toEqual([]);
});
