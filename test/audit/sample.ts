import type { JsonObject } from '../../src/catalog/body.ts';
import { audit, type AuditOptions } from '../../src/audit/audit.ts';
import type { Finding } from '../../src/audit/finding.ts';
import { defineRule, type Rule } from '../../src/rule/define-rule.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { estateOf, idOf, resource } from '../model/sample.ts';

const facts = {
  id: 'TST-001',
  title: 'It holds',
  severity: 'high',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure' },
  messages: { open: '{name} is open to {count} networks.', odd: '{name} is odd.' },
  docs: { why: 'Because.', how: 'By looking.', exceptions: 'None.' },
} as const;

type Messages = typeof facts.messages;
type Workspaces = Parameters<typeof defineRule<'workspaces', Messages>>[0];
type Accounts = Parameters<typeof defineRule<'storageAccounts', Messages>>[0];

/** A rule that looks at workspaces. */
export function workspaceRule(judge: Workspaces['judge'], more: Partial<Workspaces> = {}): Rule {
  return defineRule<'workspaces', Messages>({ ...facts, walk: 'workspaces', judge, ...more });
}

/** A rule that looks at storage accounts. */
export function accountRule(judge: Accounts['judge'], more: Partial<Accounts> = {}): Rule {
  return defineRule<'storageAccounts', Messages>({ ...facts, walk: 'storageAccounts', judge, ...more });
}

/** The id of a workspace by its name. */
export function workspaceId(name: string): string {
  return idOf('MachineLearningServices/workspaces', name);
}

/** A workspace in scope, with all its lists read. */
export function workspace(name: string, properties: JsonObject = {}, top: JsonObject = {}): readonly Line[] {
  const [id, type] = [workspaceId(name), 'Microsoft.MachineLearningServices/workspaces'];
  const lists = ['computes', 'datastores', 'outboundRules'].map((list): Line => ({
    kind: 'read',
    what: 'list',
    id,
    type: `${type}/${list}`,
    count: 0,
    complete: true,
  }));
  return [resource(id, properties, { inScope: true, body: { id, type, ...top, properties } }), ...lists];
}

/** What rules say of an estate of these lines. */
export async function judge(
  lines: readonly Line[],
  rules: Rule | readonly Rule[],
  more: Partial<AuditOptions> = {},
): Promise<readonly Finding[]> {
  return audit(await estateOf(...lines), { rules: [rules].flat(), profile: 'current', options: {}, ...more });
}
