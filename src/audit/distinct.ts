import type { Evidence, Unseen } from '../model/fact.ts';

/** Each piece of evidence once, in the order in which it was first seen. */
export function distinctEvidence(all: readonly Evidence[]): readonly Evidence[] {
  return distinct(all, evidenceKey);
}

/** Each reason for not knowing once. */
export function distinctUnseen(all: readonly Unseen[]): readonly Unseen[] {
  return distinct(all, unseenKey);
}

/** A finding may stand for a thousand workspaces, so keys are compared, not pairs. */
function distinct<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter(item => {
    const key = keyOf(item);
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

/** What stands at one path of one resource is one value; only texts of ours stand beside others at one path. */
function evidenceKey({ resourceId, path, value }: Evidence): string {
  return [resourceId, path, typeof value === 'string' ? value : ''].join('\n');
}

function unseenKey({ resourceId, why, action = '', detail }: Unseen): string {
  return [resourceId, why, action, detail].join('\n');
}
