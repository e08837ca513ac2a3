import { defineRule } from '../../src/rule/define-rule.ts';

const docs = {
  why: 'Who reaches it may read data.',
  how: 'The property `publicNetworkAccess` is read; an example is {"a": 1}.',
  exceptions: 'None.',
};
const url = 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet';
const common = { profiles: ['current', 'guide'], walk: 'workspaces', docs } as const;

/** Rules of every kind of weight. They judge nothing: the sample says what was found. */
export const sampleRules = {
  publicAccess: defineRule({
    ...common,
    id: 'WKS-001',
    title: 'The workspace refuses public network access',
    severity: 'critical',
    concern: 'exposure',
    guide: { section: '2', url },
    messages: { open: "Workspace '{name}' answers requests from every network." },
    judge: (_, judge) => judge.pass(),
    docs: { ...docs, profiles: 'The guide leaves it open.' },
  }),
  sharedKey: defineRule({
    ...common,
    id: 'STG-005',
    title: "The account's keys are off",
    severity: 'medium',
    concern: 'access',
    guide: { section: '3', url },
    messages: { open: "Account '{name}' takes shared keys ({value})." },
    judge: (_, judge) => judge.pass(),
  }),
  ssh: defineRule({
    ...common,
    id: 'NET-003',
    title: 'No network reaches SSH',
    severity: 'high',
    concern: 'exposure',
    guide: { section: '4.1', url },
    messages: { open: "Rule '{rule}' of '{group}' lets '{source}' reach port 22." },
    judge: (_, judge) => judge.pass(),
  }),
  endpoint: defineRule({
    ...common,
    id: 'PEP-001',
    title: 'The workspace has a private endpoint (amlworkspace)',
    severity: 'high',
    concern: 'availability',
    guide: { section: '2', url },
    messages: { missing: "Workspace '{name}' has no private endpoint.", other: "Endpoint '{name}' is another's." },
    judge: (_, judge) => judge.pass(),
  }),
  tags: defineRule({
    ...common,
    id: 'POL-001',
    title: 'Resources name their owner',
    severity: 'low',
    concern: 'hygiene',
    guide: { section: '1', url },
    messages: { open: 'It has no owner.' },
    judge: (_, judge) => judge.pass(),
  }),
};
