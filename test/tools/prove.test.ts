import { describe, expect, it } from 'vitest';
import { breaksOf } from '../../tools/prove/breaks.ts';
import type { Result } from '../../tools/prove/proof.ts';
import { proofTable } from '../../tools/prove/proof-table.ts';
import { loadAllCases } from '../support/all-cases.ts';

const everyCase = await loadAllCases();
const idsOf = (only: readonly string[]): readonly string[] => [
  ...new Set(breaksOf(everyCase, only).map(({ rule }) => rule.id)),
];

describe('the breaks whose fixes are proven', () => {
  it('are those of all rules that can fail', () => {
    const failing = everyCase.filter(({ rule }) => Object.keys(rule.messages).length > 0);
    expect(idsOf([])).toEqual(failing.map(({ rule }) => rule.id));
  });

  it('are those of the rules and families that are named', () => {
    expect(idsOf(['ACR', 'NET-006'])).toEqual(['ACR-001', 'ACR-002', 'NET-006']);
  });

  it('have in common that a failure is declared', () => {
    const silent = breaksOf(everyCase, []).filter(({ rule, case: { finds } }) =>
      finds.every(find => !((find.split(' ')[0] ?? '') in rule.messages)),
    );
    expect(silent).toEqual([]);
  });

  it('are not guessed where a name is unknown', () => {
    expect(() => breaksOf(everyCase, ['NET', 'NE'])).toThrow(
      "--only names 'NE', which is no rule and no family of rules.",
    );
  });
});

describe('the table of proofs', () => {
  const proof = (ruleId: string, messageId: string, result: Result) => ({
    ...{ ruleId, messageId, result },
    breakName: `the break of ${messageId}`,
  });
  const proofs = [
    proof('WKS-001', 'open', { is: 'proven' }),
    proof('WKS-001', 'open', { is: 'parsed', extension: 'az ml' }),
    proof('ACR-001', 'b', { is: 'none', reason: 'Nobody can.' }),
    proof('WKS-001', 'open', { is: 'proven' }),
    proof('ACR-001', 'a', { is: 'proven' }),
  ];

  it('has a line for each rule, message and result', () => {
    expect(proofTable(proofs)).toBe(`rule     message  breaks  result
ACR-001  a        1       proven
ACR-001  b        1       no command: Nobody can.
WKS-001  open     2       proven
WKS-001  open     1       parse-checked only: az ml, an extension; the command beside it is what is proven

3 proven / 1 parse-checked only / 1 no command`);
  });

  it('says what failed, and where', () => {
    const failed = proof('KEY-001', 'open', { is: 'failed', why: 'it still fails' });
    expect(proofTable([failed])).toBe(`rule     message  breaks  result
KEY-001  open     1       FAILED (the break of open): it still fails

0 proven / 0 parse-checked only / 0 no command / 1 FAILED`);
  });
});
