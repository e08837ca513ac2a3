import type { Scope } from '../snapshot/line.ts';

/** What the audit was about, for people: `resource group ws1103`. */
export function scopeText(scope: Scope): string {
  const words = partsOf(scope).map(([, word, name]) => `${word} ${name}`);
  return words.length === 0 ? 'all that can be read' : words.join(', ');
}

/** The scope as one stable word, whatever the order in which it was named. */
export function scopeCategory(scope: Scope): string {
  const words = partsOf(scope).map(([short, , name]) => `${short}=${name.toLowerCase()}`);
  return words.length === 0 ? 'all' : words.toSorted().join('+');
}

function partsOf(scope: Scope): readonly (readonly [short: string, word: string, name: string])[] {
  return [
    ...scope.workspaces.map(name => ['workspace', 'workspace', name] as const),
    ...scope.resourceGroups.map(name => ['rg', 'resource group', name] as const),
    ...scope.subscriptions.map(name => ['subscription', 'subscription', name] as const),
    ...scope.managementGroups.map(name => ['mg', 'management group', name] as const),
  ];
}
