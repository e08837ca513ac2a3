import type { Side } from './address-atoms.ts';
import { coveredText } from './address-match.ts';
import type { Unseen } from './fact.ts';
import { bitsAt, type Box } from './flow-box.ts';
import type { Grid } from './flow-grid.ts';
import type { ReadRule } from './flow-rule.ts';
import type { WrittenPorts } from './port-set.ts';
import type { ResolvedPlace } from './resolved-place.ts';

/** A rule, and the packets that it surely matches. */
interface Doubtful {
  readonly rule: ReadRule;
  readonly sure: Box;
}

/** Why it is not known whether a rule matches all packets of a box: sentences for people, each naming rule and group. */
export function doubtsOf({ rule: read, sure }: Doubtful, box: Box, { source, destination }: Grid): readonly Unseen[] {
  if (read.because !== undefined) return [read.because];
  const open = box.map((bits, i) => bits & ~bitsAt(sure, i));
  const reasons = [
    () => placeReasons(read.source, source, bitsAt(open, 0)),
    () => portReasons(read.sourcePorts),
    () => placeReasons(read.destination, destination, bitsAt(open, 2)),
    () => portReasons(read.destinationPorts),
    () => [shape(`'${read.rule.protocol}' is no protocol`)],
  ];
  return reasons.flatMap((reasonsOf, i) => (open[i] === 0n ? [] : reasonsOf())).map(reason => about(read, reason));
}

function placeReasons(place: ResolvedPlace, side: Side, atoms: bigint): readonly Unseen[] {
  if (place.unseen.length > 0) return place.unseen;
  const asked = coveredText(side, atoms).join(' and ');
  return [shape(`whether ${asked} is among ${place.words.join(', ')} is not known`)];
}

/** Of ICMP, ports are message types. */
function portReasons({ odd }: WrittenPorts): readonly Unseen[] {
  if (odd.length > 0) return odd.map(word => shape(word === '' ? 'it names no port' : `'${word}' is no port`));
  return [shape('what its ports mean where packets have none is not told apart')];
}

function shape(detail: string): Unseen {
  return { resourceId: '', why: 'undecided', detail };
}

function about({ nsg, rule }: ReadRule, reason: Unseen): Unseen {
  return {
    ...reason,
    resourceId: reason.resourceId === '' ? nsg.id : reason.resourceId,
    detail: `The rule '${rule.name}' of ${nsg.name} may match: ${reason.detail}${reason.detail.endsWith('.') ? '' : '.'}`,
  };
}
