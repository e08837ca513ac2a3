import { expect, it } from 'vitest';
import { estate, estateNames } from '../../fixtures/estates/estate.ts';
import { isObject, type Body, type Json } from '../../src/catalog/body.ts';
import { keyOf, parseResourceId } from '../../src/catalog/resource-id.ts';
import { now, versionOf } from '../emulator/written.ts';
import { agreed, disagreements } from './disagreements.ts';
import { showCommand } from './show-commands.ts';
import { describeWithAz, printed, type WithAz } from './with-az.ts';

for (const name of estateNames) {
  const bodies = estate(name);
  const kinds = Map.groupBy(bodies, ({ id }) => parseResourceId(id)?.type.toLowerCase() ?? '');

  describeWithAz(
    `az reads ${name}`,
    () => bodies,
    using => {
      it.each([...kinds])('az rest and az resource: %s', async (_, ofKind) => {
        const [first = ''] = ofKind.map(({ id }) => id);
        const shown = await show(using, [
          'rest',
          '--method',
          'get',
          '--url',
          `${first}?api-version=${versionOf(first)}`,
        ]);
        expect(shown).toEqual(now(using.emulator().store, first));
        if (/^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?$/i.test(first)) return;
        const ids = ofKind.map(({ id }) => id);
        const all = await show(using, ['resource', 'show', '--api-version', versionOf(first), '--ids', ...ids]);
        const items = (Array.isArray(all) ? all : [all]) as readonly Json[];
        expect(items.flatMap((item, at) => differences(using, item, ids[at] ?? ''))).toEqual([]);
      });

      it.each([...kinds].filter(([, [first]]) => showCommand(first?.id ?? '') !== undefined))(
        'its own command: %s',
        async (_, [first]) => {
          const id = first?.id ?? '';
          const answer = await show(using, showCommand(id) ?? []);
          const items = (Array.isArray(answer) ? answer : [answer]) as readonly Json[];
          const own = items.find(
            item => isObject(item) && typeof item['id'] === 'string' && keyOf(item['id']) === keyOf(id),
          );
          expect(differences(using, own, id)).toEqual([]);
          expect(agreed(own, now(using.emulator().store, id))).toBeGreaterThan(3);
        },
      );

      it('az resource list: what has a place of its own', async () => {
        const subscriptions = bodies.filter(({ type }) => type === 'Microsoft.Resources/subscriptions');
        for (const { id } of subscriptions) {
          const answer = await show(using, ['resource', 'list', '--subscription', id.split('/').at(-1) ?? '']);
          const listed = (answer as readonly Body[]).map(item => keyOf(item.id)).sort();
          expect(listed).toEqual(tracked(using.emulator().store.bodies, id));
        }
      });
    },
  );
}

async function show({ az }: WithAz, words: readonly string[]): Promise<unknown> {
  return printed(await az().run([...words, '--output', 'json']));
}

function differences({ emulator }: WithAz, item: Json | undefined, id: string): readonly string[] {
  return disagreements(item, now(emulator().store, id)).map(problem => `${id}: ${problem}`);
}

function tracked(bodies: readonly Body[], subscription: string): readonly string[] {
  return bodies
    .filter(({ id, location }) => keyOf(id).startsWith(`${keyOf(subscription)}/`) && location !== undefined)
    .filter(
      ({ id }) =>
        !/\/(computes|keys)\/[^/]+$|\/resourceGroups\/[^/]+$|\/extensions\/|policyAssignments|diagnosticSettings/i.test(
          id,
        ),
    )
    .map(({ id }) => keyOf(id))
    .sort();
}
