import { configurationVersion, scopeKeys } from '../config/configuration.ts';
import type { Scope } from '../snapshot/line.ts';
import { actionFiles } from './action-files.ts';
import { actionFolder, workflowFile } from './init-workflow.ts';
import { roleFile, someSubscription } from './role-file.ts';
import { version } from './version.ts';

export interface InitRequest {
  /** What is to be audited, as the options named it. */
  readonly scope: Scope;
  /** Whether the workflow commits the evidence of each resource. */
  readonly evidence: boolean;
}

/** The files that a repository needs for nightly audits: their text, by path. */
export function initFiles({ scope, evidence }: InitRequest): ReadonlyMap<string, string> {
  const action = Object.entries({ ...actionFiles(), 'package.json': versionFile() });
  return new Map([
    ['.github/workflows/secws-audit.yml', workflowFile({ evidence })],
    ['secws.yaml', configurationFile(scope)],
    ['secws-auditor-role.json', roleFile(assignableScopes(scope))],
    ...action.map(([path, text]) => [`${actionFolder}/${path}`, text] as const),
  ]);
}

/** The action installs the package of this version. */
function versionFile(): string {
  return `${JSON.stringify({ name: 'secws-audit-action', private: true, version }, undefined, 2)}\n`;
}

function configurationFile(scope: Scope): string {
  const lines = scopeKeys.flatMap(key => listLines(key, scope[key]));
  return [
    `# yaml-language-server: $schema=https://unpkg.com/secws-audit@${version}/schemas/config.schema.json`,
    '# Settings of the audit; options of the command line go first.',
    `version: ${configurationVersion}`,
    ...(lines.length > 0 ? ['scope:', ...lines] : someScope),
    'profile: current # the guide as it holds today; guide: the guide of 2020 to the letter',
    'failOn: high # findings of this severity and above fail the run',
    '',
  ].join('\n');
}

function listLines(key: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`  ${key}:`, ...names.map(name => `    - ${JSON.stringify(name)}`)];
}

const someScope = [
  '# Without a scope, the subscription that is signed in to is audited.',
  '# scope:',
  '#   resourceGroups:',
  '#     - ws1103',
];

/** A role can be assigned only in scopes that it names: subscriptions by id, or one management group. */
function assignableScopes({ subscriptions, managementGroups }: Scope): readonly string[] {
  const ids = subscriptions.filter(name => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(name));
  const scopes = [
    ...ids.map(id => `/subscriptions/${id}`),
    ...managementGroups.map(name => `/providers/Microsoft.Management/managementGroups/${name}`),
  ];
  return scopes.length > 0 ? scopes : [someSubscription];
}
