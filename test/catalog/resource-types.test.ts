import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../src/catalog/body.ts';
import { listPath, readActions, resourceType, resourceTypes } from '../../src/catalog/resource-types.ts';
import { graphTables } from '../../src/catalog/resource-type.ts';

describe.each(resourceTypes.map(known => [known.type, known] as const))('%s', (type, known) => {
  it('has the version and the action of its reads', () => {
    expect(type).toMatch(/^Microsoft\.[A-Za-z]+(\/[A-Za-z]+)+$/);
    expect(known.apiVersion).toMatch(/^20(1[5-9]|2\d)-(0[1-9]|1[0-2])-([0-2]\d|3[01])(-preview)?$/);
    expect(known.action).toBe(`${type}/read`);
    expect(known.listAction ?? `${type}/read`).toMatch(/^Microsoft\..+\/(read|action)$/);
  });

  it('names other resources by paths that can be walked', () => {
    const paths = [...(known.names ?? []), ...(known.reread ?? []), ...Object.keys(known.properties ?? {})];
    for (const path of paths) expect(rejoined(stepsOf(path))).toBe(path);
    expect(known.names ?? []).toEqual([...new Set(known.names)]);
  });

  it('stands in a body that holds the list of it', () => {
    if (known.within === undefined) return;
    expect(resourceType(known.within)).toBeDefined();
    const list = `properties.${type.slice(known.within.length + 1)}`;
    expect(Object.keys(resourceType(known.within)?.properties ?? {})).toContain(list);
  });

  it('has lists of types that are known too', () => {
    expect((known.lists ?? []).filter(list => resourceType(list.type) === undefined)).toEqual([]);
  });

  it('knows of absent properties what a page of Microsoft says', () => {
    for (const { source, since } of Object.values(known.properties ?? {})) {
      expect(URL.parse(source)?.host).toBe('learn.microsoft.com');
      expect(since ?? '2024-01-01').toMatch(/^20\d\d-\d\d-\d\d(-preview)?$/);
    }
  });

  it('is read with a version that shows every property it is asked for', () => {
    const hidden = Object.entries(known.properties ?? {}).filter(
      ([, { since = '' }]) => since.slice(0, 10) > known.apiVersion.slice(0, 10),
    );
    expect(hidden).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('has each type once, in whatever casing', () => {
    const types = resourceTypes.map(({ type }) => type.toLowerCase());
    expect(types).toEqual([...new Set(types)]);
  });

  it('finds a type in any casing, and none that it lacks', () => {
    expect(resourceType('MICROSOFT.network/VIRTUALnetworks')?.type).toBe('Microsoft.Network/virtualNetworks');
    expect(resourceType('Microsoft.Sql/servers')).toBeUndefined();
  });

  it('has tables that Resource Graph has', () => {
    const tables = resourceTypes.map(({ table }) => table).filter(table => table !== undefined);
    expect(graphTables).toEqual(expect.arrayContaining(tables));
  });

  it('gives the actions of the least role: reads only, sorted, each once', () => {
    const actions = readActions();
    expect(actions.filter(action => !action.endsWith('/read'))).toEqual([]);
    expect(actions).toEqual([...new Set(actions)].sort());
    expect(actions).toEqual(expect.arrayContaining(['Microsoft.Management/managementGroups/descendants/read']));
  });
});

describe('the path of a list', () => {
  const network = '/subscriptions/s/resourceGroups/g/providers/microsoft.network/privateDnsZones/z';
  it.each([
    [network, 'Microsoft.Network/privateDnsZones/A', `${network}/A`],
    [network, 'Microsoft.Insights/diagnosticSettings', `${network}/providers/Microsoft.Insights/diagnosticSettings`],
    [
      '/subscriptions/s/resourceGroups/g',
      'Microsoft.Authorization/locks',
      '/subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/locks',
    ],
    ['/subscriptions/s', 'Microsoft.Resources/subscriptions/resourceGroups', '/subscriptions/s/resourceGroups'],
    ['', 'Microsoft.Management/managementGroups', '/providers/Microsoft.Management/managementGroups'],
  ])('under %s of %s', (parent, type, path) => {
    expect(listPath(parent, type)).toBe(path);
  });
});

/** A path of its steps, as the catalogue writes it. */
function rejoined(steps: readonly string[]): string {
  return steps.map((step, i) => (/^(\[\]|\{\})$/.test(step) ? step : i === 0 ? step : `.${step}`)).join('');
}
