import { describe, expect, test } from 'vitest';
import type { Log, Result, Run } from 'sarif';
import { startCodeScanning } from './code-scanning.ts';

function result(rule: string, path = '.secws/a.json', more: Partial<Result> = {}): Result {
  return {
    ruleId: rule,
    message: { text: 'It is open.' },
    locations: [{ physicalLocation: { artifactLocation: { uri: path }, region: { startLine: 1 } } }],
    partialFingerprints: { primaryLocationLineHash: 'h' },
    ...more,
  };
}

function run(results: readonly Result[], more: Partial<Run> = {}): Run {
  return {
    tool: { driver: { name: 'secws-audit' } },
    automationDetails: { id: 'secws-audit/all/2026-11-01' },
    results: [...results],
    ...more,
  };
}

function log(...runs: readonly Run[]): Log {
  return { version: '2.1.0', runs: [...runs] };
}

const [a, b] = ['A .secws/a.json h', 'B .secws/a.json h'];

test('an alert closes when it is left out, and reopens when it comes back', () => {
  const github = startCodeScanning();
  expect(github.upload(log(run([result('A'), result('B')])))).toEqual({ opened: [a, b], reopened: [], closed: [] });
  expect(github.upload(log(run([result('B')])))).toEqual({ opened: [], reopened: [], closed: [a] });
  expect(github.upload(log(run([result('A')])))).toEqual({ opened: [], reopened: [a], closed: [b] });
  expect(github.open()).toEqual([a]);
});

test('what a result says beside rule, path and hash neither opens nor closes', () => {
  const github = startCodeScanning();
  github.upload(log(run([result('A')])));
  const told: Partial<Result> = { kind: 'pass', suppressions: [{ kind: 'external' }], baselineState: 'absent' };
  const changes = github.upload(log(run([result('A', '.secws/a.json', { ...told, message: { text: 'Otherwise.' } })])));
  expect(changes).toEqual({ opened: [], reopened: [], closed: [] });
});

test('another path or another hash is another alert', () => {
  const github = startCodeScanning();
  github.upload(log(run([result('A')])));
  const moved = [
    result('A', '.secws/b.json'),
    result('A', '.secws/a.json', { partialFingerprints: { primaryLocationLineHash: 'i' } }),
  ];
  expect(github.upload(log(run(moved)))).toEqual({
    opened: ['A .secws/a.json i', 'A .secws/b.json h'],
    reopened: [],
    closed: [a],
  });
});

test('an alert of two categories closes when neither has it any more', () => {
  const github = startCodeScanning();
  const other = { automationDetails: { id: 'secws-audit/other/2026-11-01' } };
  github.upload(log(run([result('A')]), run([result('A')], other)));
  expect(github.upload(log(run([]))).closed).toEqual([]);
  expect(github.upload(log(run([], other))).closed).toEqual([a]);
});

describe('a log that is refused closes nothing', () => {
  const nowhere = { locations: [] };
  const severe = { tool: { driver: { name: 'x', rules: [{ id: 'A', properties: { 'security-severity': 'high' } }] } } };
  test.each<[string, Log]>([
    ['A log has 1 to 20 runs.', log()],
    ['The log has two runs of secws-audit secws-audit/all.', log(run([]), run([]))],
    ['The run has no results.', log({ tool: { driver: { name: 'x' } } })],
    ['The run has more than 25,000 results.', log(run(Array.from({ length: 25_001 }, () => result('A'))))],
    ['unsuccessful execution', log(run([], { invocations: [{ executionSuccessful: false }] }))],
    ['invalid security severity value of A', log(run([], severe))],
    ['A result names no rule.', log(run([result('')]))],
    ['The result of A has no message.', log(run([result('A', 'a', { message: { text: '' } })]))],
    ['expected at least one location', log(run([result('A', 'a', nowhere)]))],
    ['expected artifact location', log(run([result('A', '')]))],
    ['The result of A has no primaryLocationLineHash.', log(run([result('A', 'a', { partialFingerprints: {} })]))],
    [
      'SARIF URI scheme "https" did not match the checkout URI scheme "file"',
      log(run([result('A', 'a', { relatedLocations: [{ ...result('A', 'https://x').locations?.[0] }] })])),
    ],
    ['SARIF URI scheme "a" did not match the checkout URI scheme "file"', log(run([result('A', 'a:b/c')]))],
  ])('%s', (answer, refused) => {
    const github = startCodeScanning();
    github.upload(log(run([result('A')])));
    expect(() => github.upload(refused)).toThrow(answer);
    expect(github.open()).toEqual([a]);
  });
});
