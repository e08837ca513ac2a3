import { parseResourceId } from '../catalog/resource-id.ts';
import { resourceType } from '../catalog/resource-types.ts';
import type { Command, Effect, Phase } from './command.ts';

/** What is to be known of a command beside its words. */
interface About {
  readonly effect: Effect;
  readonly phase: Phase;
  /** The ids that the command changes. */
  readonly targets: readonly string[];
  readonly note?: string;
  /** The same by an extension of `az` that may be absent. */
  readonly twin?: readonly string[];
}

/** A command of core `az`: `az(['network', 'nsg', 'rule', 'delete', …], …)`. Words stay words: quoting comes with the shell. */
export function az(words: readonly string[], about: About): Command {
  return { argv: ['az', ...words], ...about };
}

/** A PATCH of one resource by `az rest`, relative to the cloud's endpoint, with the API version of the catalogue. */
export function armPatch(id: string, body: unknown, about: Omit<About, 'targets'>): Command {
  return send('patch', id, body, about);
}

/** A PUT of one resource, for what no command of `az` can say. It makes the resource, or takes the place of the one that is there. */
export function armPut(id: string, body: unknown, about: Omit<About, 'targets'>): Command {
  return send('put', id, body, about);
}

function send(method: string, id: string, body: unknown, about: Omit<About, 'targets'>): Command {
  const version = versionOf(id);
  return {
    argv: ['az', 'rest', '--method', method, '--url', `${addressOf(id)}?api-version=${version}`],
    body,
    targets: [id],
    ...about,
  };
}

/** The API version of a type, or of what it is a part of. */
export function versionOf(id: string): string {
  const { type = '', parent = '' } = parseResourceId(id) ?? {};
  const known = resourceType(type);
  if (known !== undefined) return known.apiVersion;
  const isPart = type.startsWith(`${parseResourceId(parent)?.type ?? ' '}/`);
  return isPart ? versionOf(parent) : '';
}

/** An id as a URL holds it: names may have a space, a `#` or a letter beyond ASCII. */
function addressOf(id: string): string {
  return id.split('/').map(encodeURIComponent).join('/');
}

/** The words of an `az ml` command, for a twin. */
export function azMl(id: string, verbs: readonly string[], ...words: readonly string[]): readonly string[] {
  return ['az', 'ml', ...verbs, ...named(id), ...words];
}

/** The words that name a resource, whatever subscription `az` has as its default. */
export function named(id: string, nameOption = '--name'): readonly string[] {
  const { name = '', resourceGroup = '', subscriptionId = '' } = parseResourceId(id) ?? {};
  return [
    ...option(nameOption, name),
    ...option('--resource-group', resourceGroup),
    ...option('--subscription', subscriptionId),
  ];
}

/** An option and its value. A value that begins with a dash must be one word with its option, or `az` takes it for one. */
export function option(name: string, value: string): readonly string[] {
  return value.startsWith('-') ? [`${name}=${value}`] : [name, value];
}
