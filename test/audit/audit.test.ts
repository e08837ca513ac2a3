import { describe, expect, it } from 'vitest';
import { notKnown } from '../../src/model/fact.ts';
import type { Outcome } from '../../src/rule/define-rule.ts';
import { idOf, resource } from '../model/sample.ts';
import { accountRule, judge, workspace, workspaceId, workspaceRule } from './sample.ts';

const accountId = idOf('Storage/storageAccounts', 'st');
const seen = { resourceId: accountId, path: 'properties.publicNetworkAccess', value: 'Enabled' };
const blind = notKnown({ resourceId: accountId, why: 'denied', detail: 'The audit may not read st.' });
const manual = notKnown({ resourceId: accountId, why: 'manual', detail: 'Look at the DNS server.' });
const open = { name: 'st', count: 2 };

describe('a finding', () => {
  it('of a failure has its message filled, its proof and its fix', async () => {
    const rule = accountRule((account, { see, fail }) => {
      see(account.publicNetworkAccess);
      return fail('open', open, { none: 'It is too late.' }, { relatedIds: [workspaceId('a')] });
    });
    const lines = [
      ...workspace('a', { storageAccount: accountId }),
      resource(accountId, { publicNetworkAccess: 'enabled' }),
    ];
    expect(await judge(lines, rule)).toEqual([
      {
        rule,
        verdict: 'fail',
        subjectId: accountId,
        messageId: 'open',
        message: 'st is open to 2 networks.',
        slots: { name: 'st', count: '2' },
        workspaceIds: [workspaceId('a')],
        evidence: [{ ...seen, value: 'enabled' }],
        relatedIds: [workspaceId('a')],
        unseen: [],
        manual: false,
        fix: { none: 'It is too late.' },
        fingerprint: expect.stringMatching(/^[\da-f]{32}$/) as unknown,
      },
    ]);
  });

  it.each<
    [
      string,
      (judge: { pass: (because?: string) => Outcome; notApplicable: (because: string) => Outcome }) => Outcome,
      string,
      string,
    ]
  >([
    ['a pass', ({ pass }) => pass(), 'pass', 'It holds.'],
    ['a pass with a reason', ({ pass }) => pass('It holds by chance.'), 'pass', 'It holds by chance.'],
    [
      'a rule that does not speak',
      ({ notApplicable }) => notApplicable('There is none.'),
      'not-applicable',
      'There is none.',
    ],
  ])('of %s says so', async (_, say, verdict, message) => {
    const [finding, ...others] = await judge(
      workspace('a'),
      workspaceRule((__, judging) => say(judging)),
    );
    expect(finding).toMatchObject({ verdict, messageId: verdict, message, slots: {}, relatedIds: [], unseen: [] });
    expect(others).toEqual([]);
  });

  it('of what is not known says what would show it, and what was seen before', async () => {
    const rule = workspaceRule((subject, { see, pass }) => {
      see(subject.publicNetworkAccess);
      see(blind);
      return pass();
    });
    const [finding] = await judge(workspace('a'), rule);
    expect(finding).toMatchObject({
      verdict: 'unknown',
      message: 'The audit may not read st.',
      unseen: blind.unseen,
      manual: false,
      evidence: [{ path: 'properties.publicNetworkAccess' }],
      fix: { none: 'Nothing is known to be wrong.' },
    });
  });

  it.each([
    ['what no reading could show', notKnown(...manual.unseen), true],
    ['what no reading could show, twice', notKnown(...manual.unseen, ...manual.unseen), true],
    ['that and what a reading could', notKnown(...manual.unseen, ...blind.unseen), false],
  ])('counts apart %s', async (_, fact, expected) => {
    const [finding] = await judge(
      workspace('a'),
      workspaceRule((__, { see, pass }) => (see(fact), pass())),
    );
    expect(finding?.manual).toBe(expected);
  });

  it('names no slot that was not given', async () => {
    const rule = workspaceRule((_, { fail }) => fail('open', { name: 'x' } as never, []));
    expect((await judge(workspace('a'), rule))[0]?.message).toBe('x is open to {count} networks.');
  });
});

describe('the fingerprint', () => {
  const fingerprints = async (name: string, slots = open, key?: string) => {
    const rule = workspaceRule((_, { fail }) => fail('open', slots, [], key === undefined ? {} : { key }));
    return (await judge(workspace(name), rule)).map(({ fingerprint }) => fingerprint);
  };

  it('stays whatever the casing of the id and the values of the message', async () => {
    expect(await fingerprints('MLW', { name: 'x', count: 9 })).toEqual(await fingerprints('mlw'));
  });

  it('changes with subject and key', async () => {
    const all = [await fingerprints('a'), await fingerprints('b'), await fingerprints('a', open, 'k')];
    expect(new Set(all.flat()).size).toBe(3);
  });

  it('is the same tomorrow', async () => {
    expect(await fingerprints('mlw')).toMatchInlineSnapshot(`
      [
        "574b6050838c36217774e76a31b92839",
      ]
    `);
  });
});

describe('several outcomes on one subject', () => {
  const say = (...kinds: readonly string[]) =>
    workspaceRule((_, { pass, fail, notApplicable, each, see }) =>
      each(
        kinds,
        kind => {
          const [word, key] = kind.split(' ');
          if (word === 'blind') see(blind);
          if (word === 'open') return fail('open', open, [], key === undefined ? {} : { key });
          return word === 'silent' ? notApplicable('It does not speak.') : pass();
        },
        kind => kind,
      ),
    );

  it.each([
    [['pass', 'pass'], ['pass']],
    [['silent', 'pass'], ['pass']],
    [['silent', 'silent'], ['not-applicable']],
    [['pass', 'open'], ['open']],
    [
      ['open a', 'open b'],
      ['open a', 'open b'],
    ],
    [['pass', 'blind'], ['unknown blind']],
    [
      ['open', 'blind'],
      ['open', 'unknown blind'],
    ],
  ])('%j become %j', async (kinds, found) => {
    const findings = await judge(workspace('a'), say(...kinds));
    expect(findings.map(({ messageId, key }) => [messageId, key].filter(Boolean).join(' '))).toEqual(found);
  });

  it('one certain failure beats what is not known of the whole subject', async () => {
    const rule = workspaceRule((_, { fail }) => [
      { verdict: 'unknown', unseen: blind.unseen, evidence: [] },
      fail('odd', { name: 'a' }, []),
    ]);
    expect((await judge(workspace('a'), rule)).map(({ messageId }) => messageId)).toEqual(['odd']);
  });

  it('an item that is not known costs no other, and each has its own proof', async () => {
    const rule = workspaceRule((subject, { see, fail, pass, each }) => {
      see(subject.publicNetworkAccess);
      return each(
        ['one', 'two', 'three'],
        item => {
          if (item === 'two') see(blind);
          see(subject.isolationMode);
          return item === 'one' ? pass() : fail('odd', { name: item }, [], { key: item });
        },
        item => item,
      );
    });
    const findings = await judge(workspace('a'), rule);
    expect(findings.map(({ messageId, key, evidence }) => [messageId, key, evidence.length])).toEqual([
      ['odd', 'three', 2],
      ['unknown', 'two', 1],
    ]);
  });
});

describe('a rule that crashes', () => {
  const crash = workspaceRule(() => {
    throw new RangeError('out of range');
  });

  it('costs its own verdict and no other', async () => {
    const sound = workspaceRule((_, { pass }) => pass(), { id: 'TST-002' });
    const findings = await judge([...workspace('a'), ...workspace('b')], [crash, sound]);
    expect(findings.map(({ rule, verdict, subjectId }) => `${rule.id} ${verdict} ${subjectId.at(-1) ?? ''}`)).toEqual([
      'TST-001 unknown a',
      'TST-002 pass a',
      'TST-001 unknown b',
      'TST-002 pass b',
    ]);
  });

  it('is called a defect, to be reported', async () => {
    expect((await judge(workspace('a'), crash))[0]).toMatchObject({
      message:
        'TST-001 failed on this resource (RangeError: out of range), which is a defect of secws-audit: please report it.',
      unseen: [{ resourceId: workspaceId('a'), why: 'failed' }],
      manual: false,
    });
  });

  it('on one item costs that item alone', async () => {
    const rule = workspaceRule((_, { fail, each }) =>
      each(
        [1, 2],
        item => {
          if (item === 1) throw new RangeError('out of range');
          return fail('odd', { name: 'a' }, []);
        },
        String,
      ),
    );
    expect((await judge(workspace('a'), rule)).map(({ messageId, key }) => [messageId, key])).toEqual([
      ['odd', undefined],
      ['unknown', '1'],
    ]);
  });
});
