import { parseServiceTag, type ServiceTag } from '../catalog/service-tags.ts';
import { everyAddress, parseAddress, setOf, union, type AddressSet } from './address.ts';

/** Where packets come from or go to: addresses, service tags, application security groups, any of them. */
export interface Place {
  readonly addresses: AddressSet;
  readonly tags: readonly ServiceTag[];
  /** Ids of application security groups. */
  readonly groups: readonly string[];
  /** What is written there and is none of these. */
  readonly odd: readonly string[];
  /** As it is written. */
  readonly words: readonly string[];
}

/** The place that words of a rule or a question name: addresses, CIDR blocks, ranges, service tags, `*`. */
export function placeOf(words: readonly string[], groups: readonly string[] = []): Place {
  const written = words.map(word => word.trim());
  const isAny = (word: string): boolean => /^(\*|any)$/i.test(word);
  const addresses = setOf(...written.filter(word => !isAny(word)));
  const others = written.filter(word => !isAny(word) && parseAddress(word) === undefined);
  return {
    addresses: written.some(isAny) ? everyAddress : addresses,
    tags: others.map(parseTag).filter(tag => tag !== undefined),
    groups,
    odd: others.filter(word => parseTag(word) === undefined),
    words: written,
  };
}

/** The place of addresses that are known, named by words of one's own. */
export function placeAt(addresses: AddressSet, ...words: readonly string[]): Place {
  return { addresses: union(addresses), tags: [], groups: [], odd: [], words };
}

/** Rules of the classic deployment model spell three tags in their own way. */
function parseTag(word: string): ServiceTag | undefined {
  return parseServiceTag(/^(virtual_network|azure_loadbalancer)$/i.test(word) ? word.replace('_', '') : word);
}
