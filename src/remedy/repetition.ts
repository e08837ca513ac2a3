import type { Command } from '../rule/command.ts';

/** What a command does that runs again after it did its work: the same, fail since the thing exists, fail since it is gone. */
export type Repetition = 'same' | 'exists' | 'gone';

/** How `az` takes a second run of a command. Matters where a run was cut short between the work and the note of it. */
export function repetition(command: Command): Repetition {
  return failsAgain[verbsOf(command)] ?? 'same';
}

/** The words before the first option: `network nsg create`. */
export function verbsOf({ argv }: Command): string {
  const end = argv.findIndex(word => word.startsWith('-'));
  return argv.slice(1, end === -1 ? undefined : end).join(' ');
}

/** The two creations send `If-None-Match: *`. All other commands of the rules put, patch, or delete what may be absent. */
const failsAgain: Readonly<Record<string, Repetition>> = {
  'network private-dns zone create': 'exists',
  'network private-dns link vnet create': 'exists',
  'network private-endpoint-connection delete': 'gone',
  'network private-endpoint dns-zone-group remove': 'gone',
  'network private-dns record-set a remove-record': 'gone',
};
