import type { Finding } from '../../src/audit/finding.ts';
import { keyOf } from '../../src/catalog/resource-id.ts';

/**
 * What is wrong with the findings of an audit that did not see everything, held against those of one that did. Each
 * finding must be the very same, or be unknown, or its subject is not seen and the workspace has an unknown of the same
 * rule. With `action` each such unknown must name that action.
 */
export function liesOf(seen: readonly Finding[], whole: readonly Finding[], action?: string): readonly string[] {
  const same = new Set(whole.map(contentOf));
  const open = seen.filter(({ verdict }) => verdict === 'unknown');
  const said = new Set(seen.map(contentOf));
  return [
    ...seen
      .filter(finding => finding.verdict !== 'unknown' && !same.has(contentOf(finding)))
      .map(finding => `wrong: ${nameOf(finding)}`),
    ...open.filter(finding => action !== undefined && !names(finding, action)).map(f => `no action: ${nameOf(f)}`),
    ...whole
      .filter(finding => !said.has(contentOf(finding)) && !open.some(unknown => speaksFor(unknown, finding)))
      .map(finding => `lost: ${nameOf(finding)}`),
  ];
}

/** The unknown is about the finding's subject, or about its workspace, which then is all that is known of where it was. */
function speaksFor(unknown: Finding, { rule, subjectId, workspaceIds }: Finding): boolean {
  return rule.id === unknown.rule.id && [subjectId, ...workspaceIds].map(keyOf).includes(keyOf(unknown.subjectId));
}

function names({ unseen }: Finding, action: string): boolean {
  return unseen.some(thing => thing.action?.toLowerCase() === action.toLowerCase());
}

/** Neither evidence nor fix: who sees less may have to look at more, and can advise less. */
function contentOf({ rule, verdict, message, fingerprint, workspaceIds }: Finding): string {
  return JSON.stringify([rule.id, verdict, message, fingerprint, workspaceIds]);
}

function nameOf({ rule, verdict, subjectId, key = '' }: Finding): string {
  return `${rule.id} ${verdict} ${subjectId.slice(subjectId.lastIndexOf('/') + 1)} ${key}`.trimEnd();
}
