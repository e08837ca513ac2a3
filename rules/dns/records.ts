import { answerOf, az, named, option, type Command, type Estate, type ExpectedRecord } from '../../src/rule/index.ts';

/** Adds the addresses that a record lacks, then takes away those that are not the endpoint's. A wildcard that stands for the name is left alone. */
export function correctRecord(estate: Estate, zoneId: string, { name, addresses }: ExpectedRecord): readonly Command[] {
  const answer = answerOf(estate, zoneId, name);
  const own = answer.known && answer.value?.record === name ? answer.value.addresses : undefined;
  const [found, wanted] = [new Set(own ?? []), new Set(addresses)];
  return [
    ...(own?.length === 0 ? [removeEmpty(zoneId, name)] : []),
    ...[...wanted.difference(found)].map(address => change('add-record', zoneId, name, address)),
    ...[...found.difference(wanted)].map(address => change('remove-record', zoneId, name, address)),
  ];
}

/** `az` fails on a record set that lists no addresses. */
function removeEmpty(zoneId: string, name: string): Command {
  const words = [...named(zoneId, '--zone-name'), ...option('--name', name), '--yes'];
  return az(['network', 'private-dns', 'record-set', 'a', 'delete', ...words], {
    effect: 'safe',
    phase: 'record',
    targets: [`${zoneId}/A/${name}`],
  });
}

function change(verb: 'add-record' | 'remove-record', zoneId: string, name: string, address: string): Command {
  const words = [
    ...named(zoneId, '--zone-name'),
    ...option('--record-set-name', name),
    ...option('--ipv4-address', address),
  ];
  return az(['network', 'private-dns', 'record-set', 'a', verb, ...words], {
    effect: 'safe',
    phase: 'record',
    targets: [`${zoneId}/A/${name}`],
  });
}
