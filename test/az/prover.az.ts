import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { workspacePublicNetworkAccess } from '../../rules/wks/WKS-001-public-network-access.ts';
import { armPatch, az, named } from '../../src/rule/az.ts';
import type { Fix } from '../../src/rule/command.ts';
import type { Outcome, Rule } from '../../src/rule/define-rule.ts';
import { prepareAz } from '../../tools/az/real-az.ts';
import type { Result } from '../../tools/prove/proof.ts';
import { createProver, type Prover } from '../../tools/prove/prover.ts';
import { set } from '../support/change.ts';
import { group } from '../support/parts.ts';

const prepared = await prepareAz();
const workspace = `${group}/providers/Microsoft.MachineLearningServices/workspaces/mlw-prod`;
const account = `${group}/providers/Microsoft.Storage/storageAccounts/stmlwprod`;
const about = { effect: 'safe', phase: 'setting' } as const;
const twin = ['az', 'ml', 'workspace', 'update', '--name', "it's $(id)"];
const close = armPatch(workspace, { properties: { publicNetworkAccess: 'Disabled' } }, { ...about, twin });
const doNothing = armPatch(workspace, { properties: { publicNetworkAccess: 'Enabled' } }, about);
const openAnother = az(
  [
    'storage',
    'account',
    'update',
    ...named(account),
    '--public-network-access',
    'Enabled',
    '--default-action',
    'Allow',
  ],
  { ...about, targets: [account] },
);
const misspelt = az(['storage', 'account', 'mend'], { ...about, targets: [account] });

const fixes: readonly (readonly [string, Fix, readonly Result[]])[] = [
  ['proven, and its other way parsed', [close], [{ is: 'proven' }, { is: 'parsed', extension: 'az ml' }]],
  ['said to be none', { none: 'Nobody can.' }, [{ is: 'none', reason: 'Nobody can.' }]],
  ['without effect', [doNothing], [{ is: 'failed', why: 'it still fails' }]],
  [
    'harmful',
    [close, openAnother],
    [
      { is: 'failed', why: 'it causes STG-001 open stmlwprod' },
      { is: 'parsed', extension: 'az ml' },
    ],
  ],
  [
    'refused',
    [misspelt, doNothing],
    [{ is: 'failed', why: "az said: ERROR: 'mend' is misspelled or not recognized by the system." }],
  ],
];

describe('the proof of a fix that is', () => {
  if ('skipped' in prepared) {
    it.skip(`needs the Azure CLI: ${prepared.skipped}`);
    return;
  }
  let fix: Fix = [];
  const rule = fixedBy(workspacePublicNetworkAccess, () => fix);
  let prover: Prover | undefined;
  beforeAll(async () => {
    const others = rules.filter(({ id }) => id !== rule.id);
    prover = await createProver(prepared.home, [...others, rule]);
  });
  afterAll(() => prover?.close());
  const change = [set('workspaces/mlw-prod', 'properties.publicNetworkAccess', 'Enabled')];

  it.each(fixes)('%s', async (_, given, results) => {
    fix = given;
    const proofs = await prover?.prove({ rule, name: 'open', case: { change, finds: ['open mlw-prod'] } });
    expect(proofs?.map(({ result }) => result)).toEqual(results);
  });

  it('of a failure that is not there', async () => {
    const proofs = await prover?.prove({ rule, name: 'open', case: { finds: ['open mlw-prod'] } });
    const result = { is: 'failed', why: 'the audit before finds pass mlw-prod' };
    expect(proofs).toEqual([{ ruleId: 'WKS-001', breakName: 'open', messageId: '', result }]);
  });
});

/** The rule with another fix for all of its failures. */
function fixedBy(rule: Rule, fix: () => Fix): Rule {
  const mend = (outcome: Outcome): Outcome => (outcome.verdict === 'fail' ? { ...outcome, fix: fix() } : outcome);
  return { ...rule, judge: (subject, judge) => [rule.judge(subject, judge)].flat().map(mend) };
}
