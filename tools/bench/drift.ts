import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compare } from '../../src/assess/compare.ts';
import { readFormer } from '../../src/assess/read-former.ts';
import { median, type Figure } from './figure.ts';

const findings = 100_000;
const rounds = 11;

/** Two JSON reports sorted into buckets, against reading and parsing both. Loaded here, and not run: starting Node is no part of it. */
export function driftFigures(folder: string): Promise<readonly Figure[]> {
  const paths = ['before', 'after'].map(name => join(folder, `${name}.json`));
  for (const [i, path] of paths.entries()) writeFileSync(path, reportText(i));
  const collectGarbage = garbageCollector();
  const measured = Array.from({ length: rounds }, () => {
    collectGarbage();
    const read = timeOf(() => paths.map(path => JSON.parse(readFileSync(path, 'utf8')) as unknown));
    collectGarbage();
    return { read, sort: timeOf(() => bucketsOf(paths)) };
  });
  for (const path of paths) rmSync(path);
  const [read, sort] = [median(measured.map(one => one.read)), median(measured.map(one => one.sort))];
  return Promise.resolve([
    {
      what: `two reports of ${findings} findings, sorted into buckets`,
      value: median(measured.map(one => one.sort / one.read)),
      goal: { atMost: 1.5 },
      unit: '× reading both',
      from: `${sort.toFixed(0)} ms to ${read.toFixed(0)} ms`,
    },
  ]);
}

/** So that neither of the two is charged for what the other left behind; what each leaves within its time is its own. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return () => {
    runInNewContext('gc()');
  };
}

function bucketsOf(paths: readonly string[]): number {
  const [before, after] = paths.map(path => readFormer(readFileSync(path, 'utf8'), path));
  if (before === undefined || after === undefined) throw new Error('Two reports are compared.');
  const { states, resolved, incomparable } = compare(before, after);
  return states.size + resolved.length + incomparable.length;
}

function timeOf(act: () => unknown): number {
  const startedAt = performance.now();
  act();
  return performance.now() - startedAt;
}

/** A report, half of it failures, of which from night to night one in ten comes, goes or changes. */
function reportText(night: number): string {
  const head = {
    ...{ schemaVersion: 1, tool: { name: 'secws-audit', version: '1.0.0' }, generatedAt: '2026-11-01T00:00:00Z' },
    ...{ judgedAt: '2026-11-01T00:00:00Z', profile: 'current', ruleIds: ruleIds(), cloud: 'public' },
    scope: { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] },
    workspaces: Array.from({ length: 1_000 }, (_, i) => ({ id: workspaceId(i), name: `mlw-${i}`, summary: {} })),
    findings: Array.from({ length: findings }, (_, i) => findingJson(i, night)),
    ...{ gaps: [], waivers: { expired: [], expiring: [], unmatched: [] }, summary: {} },
  };
  return JSON.stringify(head, null, 2);
}

function ruleIds(): readonly string[] {
  return Array.from({ length: 100 }, (_, i) => `NET-${String(i).padStart(3, '0')}`);
}

function workspaceId(i: number): string {
  return `/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-${i}/providers/Microsoft.MachineLearningServices/workspaces/mlw-${i}`;
}

function findingJson(i: number, night: number): object {
  const resourceId = `${workspaceId(i % 1_000)}/computes/cpu-${i}`;
  const verdict = i % 2 === 0 || (i + 2 * night) % 20 === 1 ? 'pass' : 'fail';
  const command = `az rest --method patch --url '${resourceId}?api-version=2025-06-01' --body '{"properties":{"access":"Disabled"}}'`;
  return {
    ...{
      ruleId: `NET-${String(i % 100).padStart(3, '0')}`,
      title: 'Nothing is open',
      severity: 'high',
      concern: 'exposure',
    },
    ...{
      verdict,
      messageId: verdict === 'fail' ? 'open' : 'pass',
      message: `The compute cpu-${i} answers from 0.0.0.0/0.`,
    },
    ...{
      slots: { compute: `cpu-${i}`, source: '0.0.0.0/0' },
      resourceId,
      relatedIds: [],
      workspaceIds: [workspaceId(i % 1_000)],
    },
    evidence: [{ resourceId, path: 'properties.access', value: i % 37 === 0 ? night : 'Enabled' }],
    unseen: [],
    remediation: [{ command, effect: 'safe', note: null, phase: 'setting', targets: [resourceId] }],
    guide: { section: '5', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet' },
    fingerprint: `${verdict}-${i}`,
  };
}
