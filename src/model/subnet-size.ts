import { sizeOf } from './address.ts';
import { andThen, known, notKnown, type Fact } from './fact.ts';
import type { Subnet } from './subnet.ts';

/** The IPv4 addresses that a subnet spans, Azure's own included. */
export function sizeOfSubnet({ id, name, addresses }: Subnet): Fact<number> {
  return andThen(addresses, set => {
    const size = Number(sizeOf(set.filter(({ family }) => family === 4)));
    const detail = `The subnet ${name} shows no IPv4 addresses.`;
    return size > 0 ? known(size) : notKnown({ resourceId: id, why: 'shape', detail });
  });
}
