import { describe, expect, it } from 'vitest';
import { notKnown } from '../../src/model/fact.ts';
import { gap, idOf, resource } from '../model/sample.ts';
import { accountRule, judge, workspace, workspaceId, workspaceRule } from './sample.ts';

const accountId = idOf('Storage/storageAccounts', 'st');
const blind = notKnown({ resourceId: accountId, why: 'denied', detail: 'The audit may not read st.' });
const manual = notKnown({ resourceId: accountId, why: 'manual', detail: 'Look at the DNS server.' });
const open = { name: 'st', count: 2 };

describe('a subject of several workspaces', () => {
  const two = [
    ...workspace('B', { storageAccount: accountId }),
    ...workspace('a', { storageAccount: accountId.toUpperCase() }),
    resource(accountId, { publicNetworkAccess: 'Enabled' }),
  ];

  it('has one finding that lists them and unites what proves it', async () => {
    const rule = accountRule((account, { see, fail, workspace: judged }) => {
      see(account.publicNetworkAccess);
      see(judged.publicNetworkAccess);
      return fail('open', open, [], { relatedIds: [judged.id] });
    });
    const [finding, ...others] = await judge(two, rule);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      workspaceIds: [workspaceId('B'), workspaceId('a')],
      relatedIds: [workspaceId('a'), workspaceId('B')],
    });
    expect(finding?.evidence.map(({ resourceId }) => resourceId.split('/').at(-1))).toEqual(['st', 'a', 'B']);
  });

  it('has two where they disagree', async () => {
    const rule = accountRule((_, { fail, pass, workspace: judged }) =>
      judged.name === 'a' ? pass() : fail('open', open, []),
    );
    expect((await judge(two, rule)).map(({ verdict, workspaceIds }) => [verdict, workspaceIds])).toEqual([
      ['pass', [workspaceId('a')]],
      ['fail', [workspaceId('B')]],
    ]);
  });

  it('is not only for people to look at where one of them could be shown more', async () => {
    const rule = accountRule(
      (_, { see, pass, workspace: judged }) => (see(judged.name === 'a' ? manual : blind), pass()),
    );
    const [finding, ...others] = await judge(two, rule);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      manual: false,
      unseen: [...manual.unseen, ...blind.unseen],
      message: 'Look at the DNS server. The audit may not read st.',
    });
  });
});

describe('where a walk finds nothing', () => {
  const rule = accountRule((_, { pass }) => pass());

  it('the rule does not speak of the workspace, and says why', async () => {
    expect(await judge(workspace('a'), rule)).toMatchObject([
      { verdict: 'not-applicable', subjectId: workspaceId('a'), message: 'The workspace names no storage account.' },
    ]);
  });

  it('the rule is not known where there may be something', async () => {
    const [line] = workspace('a');
    expect(line && (await judge([line], rule))).toMatchObject([
      { verdict: 'unknown', subjectId: workspaceId('a'), unseen: [{ why: 'not-read' }] },
    ]);
  });

  it('and where there may be more than it finds, both are told', async () => {
    const [line] = workspace('a', { storageAccount: accountId });
    const refused = gap(workspaceId('a'), 'denied', {
      list: 'Microsoft.MachineLearningServices/workspaces/datastores',
    });
    expect(line && (await judge([line, refused], rule))).toMatchObject([
      { verdict: 'pass', subjectId: accountId },
      { verdict: 'unknown', subjectId: workspaceId('a') },
    ]);
  });
});

describe('a rule is silent', () => {
  const rule = workspaceRule((_, { pass }) => pass());
  const own = workspaceRule((_, { pass }) => pass(), { ownNetworkOnly: true });
  const managed = workspace('a', { managedNetwork: { isolationMode: 'AllowInternetOutbound' } });

  it('of a project, whose hub is judged', async () => {
    const message =
      'A project inherits its network and its resources from its hub, which is judged where it is in scope.';
    for (const one of [rule, own])
      expect(await judge(workspace('a', {}, { kind: 'PROJECT' }), one)).toMatchObject([
        { verdict: 'not-applicable', subjectId: workspaceId('a'), message },
      ]);
  });

  it('of a hub it is not', async () => {
    expect(await judge(workspace('a', {}, { kind: 'Hub' }), rule)).toMatchObject([{ verdict: 'pass' }]);
  });

  it('of a managed network where it speaks of the customer’s own, with the proof', async () => {
    expect(await judge(managed, own)).toMatchObject([
      {
        verdict: 'not-applicable',
        message: 'The workspace has a managed virtual network: its compute stands in no subnet of yours.',
        evidence: [{ path: 'properties.managedNetwork.isolationMode', value: 'AllowInternetOutbound' }],
      },
    ]);
    expect(await judge(managed, rule)).toMatchObject([{ verdict: 'pass' }]);
    expect(await judge(workspace('a'), own)).toMatchObject([{ verdict: 'pass' }]);
  });

  it('not where it is not known whether the network is managed: then it is unknown', async () => {
    const odd = workspace('a', { managedNetwork: { isolationMode: 'Sideways' } });
    expect(await judge(odd, own)).toMatchObject([{ verdict: 'unknown', unseen: [{ why: 'shape' }] }]);
  });

  it('outside its profiles', async () => {
    const current = workspaceRule((_, { pass }) => pass(), { profiles: ['current'] });
    expect(await judge(workspace('a'), current, { profile: 'guide' })).toEqual([]);
    expect(await judge(workspace('a'), current)).toHaveLength(1);
  });
});

describe('the settings', () => {
  it('are seen by the rule: profile, subnet, and its options or their defaults', async () => {
    const options = {
      limit: { type: 'integer', default: 3, description: 'How many.' },
      strict: { type: 'boolean', default: false, description: 'Whether.' },
    } as const;
    const rule = workspaceRule(
      (_, { profile, endpointSubnet, options: set, pass }) =>
        pass(`${profile} ${String(endpointSubnet)} ${JSON.stringify(set)}.`),
      { options },
    );
    const said = async (more: Parameters<typeof judge>[2]) => (await judge(workspace('a'), rule, more))[0]?.message;
    expect(await said({})).toBe('current undefined {"limit":3,"strict":false}.');
    expect(await said({ profile: 'guide', endpointSubnet: '/s', options: { 'TST-001': { limit: 5 } } })).toBe(
      'guide /s {"limit":5,"strict":false}.',
    );
  });

  it('let a rule look at anything that was read', async () => {
    const rule = workspaceRule((_, { estate, pass }) => pass(`${estate.node(accountId).name}.`));
    expect((await judge(workspace('a'), rule))[0]?.message).toBe('st.');
  });
});
