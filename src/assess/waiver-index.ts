import type { Waiver } from '../config/configuration.ts';

/** Finds the waivers that name a rule and a resource, in the order in which they are written. */
export function waiverIndex(waivers: readonly Waiver[]): (ruleId: string, subjectId: string) => readonly Waiver[] {
  const order = new Map(waivers.map((waiver, i) => [waiver, i]));
  const exact = Map.groupBy(waivers.filter(isExact), ({ rule, resource }) => `${rule}\n${keyOf(resource)}`);
  const globs = Map.groupBy(
    waivers.filter(waiver => !isExact(waiver)).map(waiver => ({ waiver, form: formOf(waiver.resource) })),
    ({ waiver }) => waiver.rule,
  );
  return (ruleId, subjectId) => {
    const id = keyOf(subjectId);
    const named = exact.get(`${ruleId}\n${id}`) ?? [];
    const matched = (globs.get(ruleId) ?? []).filter(({ form }) => form.test(id)).map(({ waiver }) => waiver);
    return [...named, ...matched].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  };
}

function isExact({ resource }: Waiver): boolean {
  return !resource.includes('*');
}

function formOf(glob: string): RegExp {
  const parts = keyOf(glob)
    .split(/\*+/)
    .map(part => part.replace(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

/** Ids are the same whatever their case, and with or without a slash at the end. */
function keyOf(id: string): string {
  return id.toLowerCase().replace(/(?<=.)\/$/, '');
}
