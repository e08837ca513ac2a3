import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { assess } from '../../src/assess/assess.ts';
import type { AssessedFinding } from '../../src/assess/assessment.ts';
import { judgeCase, shortForm, type Case } from '../support/rule-cases.ts';
import { joints, type Broken } from './joints.ts';

const chainRules = rules.filter(({ id }) => /^(?:PEP|DNS)-/.test(id));
const header = {
  kind: 'snapshot',
  schemaVersion: 1,
  tool: { name: 'secws-audit', version: '0.0.0' },
  cloud: 'public',
  scope: { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] },
  generatedAt: '2026-11-01T00:00:00Z',
} as const;

it('the chain is whole in the hardened estate', async () => {
  expect(await failuresOf({ finds: [] })).toEqual([]);
});

describe.each(Object.entries(joints))('%s', (_, breaks: readonly Broken[]) => {
  it.each(breaks.map(one => [one.name, one] as const))('%s', async (_name, { change, fails }) => {
    expect(await failuresOf({ change, finds: [] })).toEqual([...fails].sort());
  });
});

/** Every failure of both families, with the rule of the root that it hangs under. */
async function failuresOf(one: Case): Promise<readonly string[]> {
  const found = await judgeCase(chainRules, one);
  const seen = { header, gaps: [], workspaceIds: [] };
  const { findings } = assess(found, seen, { judgedAt: header.generatedAt, profile: 'current', rules: chainRules });
  const failures = findings.filter(({ verdict }) => verdict === 'fail');
  return failures.map(finding => lineOf(finding, failures)).sort();
}

function lineOf(finding: AssessedFinding, failures: readonly AssessedFinding[]): string {
  const root = failures.find(({ fingerprint }) => fingerprint === finding.causedBy);
  return `${finding.rule.id} ${shortForm(finding)}${root === undefined ? '' : ` <- ${root.rule.id}`}`;
}
