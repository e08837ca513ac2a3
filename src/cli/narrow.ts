import { parseResourceId } from '../catalog/resource-id.ts';
import type { Scope } from '../snapshot/line.ts';
import type { StoredLine, StoredResource } from '../snapshot/packed-line.ts';
import { UsageError } from './usage-error.ts';

/** Leaves only the workspaces of the scope as what the audit is about, and says so in the header. An empty scope leaves all. */
export function narrowing(scope: Scope): (line: StoredLine) => StoredLine {
  const tests = testsOf(scope);
  if (tests.length === 0) return line => line;
  return line => {
    if (line.kind === 'snapshot') return { ...line, scope: narrowed(line.scope, scope) };
    if (line.kind !== 'resource' || line.inScope === undefined) return line;
    const id = parseResourceId(line.id);
    return id !== undefined && tests.every(isWanted => isWanted(id)) ? line : outOfScope(line);
  };
}

/** Throws a {@link UsageError} for what a snapshot cannot tell: which id a subscription's name stands for. */
export function checkNarrowing({ subscriptions }: Scope): void {
  const name = subscriptions.find(text => !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text));
  if (name === undefined) return;
  throw new UsageError(`--subscription '${name}' is no id: with --snapshot give the id of the subscription.`);
}

type Id = NonNullable<ReturnType<typeof parseResourceId>>;

function testsOf({ subscriptions, resourceGroups, workspaces }: Scope): readonly ((id: Id) => boolean)[] {
  return [
    ...oneOf(subscriptions, id => id.subscriptionId),
    ...oneOf(resourceGroups, id => id.resourceGroup),
    ...oneOf(workspaces, id => id.name),
  ];
}

function oneOf(names: readonly string[], read: (id: Id) => string | undefined): readonly ((id: Id) => boolean)[] {
  const wanted = new Set(names.map(name => name.toLowerCase()));
  return wanted.size === 0 ? [] : [id => wanted.has(read(id)?.toLowerCase() ?? '')];
}

/** What is named now stands in for what was named then. */
function narrowed(then: Scope, now: Scope): Scope {
  const pick = (key: keyof Scope): readonly string[] => (now[key].length > 0 ? now[key] : then[key]);
  return {
    subscriptions: pick('subscriptions'),
    resourceGroups: pick('resourceGroups'),
    workspaces: pick('workspaces'),
    managementGroups: pick('managementGroups'),
  };
}

function outOfScope(resource: StoredResource): StoredResource {
  if ('text' in resource) return { ...resource, inScope: undefined };
  const { kind, id, type, source, apiVersion, body } = resource;
  return { kind, id, type, source, ...(apiVersion !== undefined && { apiVersion }), body };
}
