import { networkTags, platformTags, tagText, type ServiceTag } from '../catalog/service-tags.ts';
import { setOf, union, type AddressSet } from './address.ts';
import type { Unseen } from './fact.ts';
import type { Extent, FlowContext } from './flow-context.ts';
import type { Place } from './place.ts';

/** A place with its words looked up: what is known of it as addresses, and the rest by name. */
export interface ResolvedPlace {
  readonly words: readonly string[];
  /** Together with the addresses of all tags that are known. */
  readonly blocks: AddressSet;
  readonly isNetwork: boolean;
  readonly isInternet: boolean;
  /** Service tags, of known addresses or not. */
  readonly tags: readonly ServiceTag[];
  /** Those whose addresses are not known. */
  readonly unknownTags: readonly ServiceTag[];
  readonly groups: readonly Extent[];
  /** Whether something is written there that may mean anything. */
  readonly isOdd: boolean;
  /** Why it is not known what the place holds. */
  readonly unseen: readonly Unseen[];
}

export function resolvePlace(place: Place, context: FlowContext): ResolvedPlace {
  const tags = place.tags.filter(({ name }) => !networkTags.includes(name) && !(name in platformTags));
  const platform = place.tags.flatMap(({ name }) => platformTags[name] ?? []);
  const known = tags.flatMap(tag => addressesOf(tag, context) ?? []);
  const isNetwork = place.tags.some(({ name }) => name === 'virtualnetwork');
  const unknownTags = tags.filter(tag => addressesOf(tag, context) === undefined);
  const groups = place.groups.map(context.membersOf);
  const isEmpty = place.words.length === 0 && place.groups.length === 0;
  return {
    words: place.words,
    blocks: union([...place.addresses, ...setOf(...platform), ...known]),
    isNetwork,
    isInternet: place.tags.some(({ name }) => name === 'internet'),
    tags,
    unknownTags,
    groups,
    isOdd: isEmpty || place.odd.length > 0,
    unseen: [
      ...(isNetwork ? context.network.unseen : []),
      ...unknownTags.map(unknownTag),
      ...groups.flatMap(({ unseen }) => unseen),
      ...place.odd.map(word => shape(`'${word}' is no address and no service tag`)),
      ...(isEmpty ? [shape('it names no address')] : []),
    ],
  };
}

/** The addresses of a service tag, where they are known. */
export function addressesOf({ name, region }: ServiceTag, { tagAddresses }: FlowContext): AddressSet | undefined {
  return tagAddresses.get(region === undefined ? name : `${name}.${region}`);
}

/** Whoever asks names the rule. */
function shape(detail: string): Unseen {
  return { resourceId: '', why: 'shape', detail };
}

function unknownTag(tag: ServiceTag): Unseen {
  return { resourceId: '', why: 'undecided', detail: `the addresses of the service tag ${tagText(tag)} are not known` };
}
