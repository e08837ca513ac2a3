import { protocols, type Protocol } from '../model/flow-rule.ts';
import { placeOf, type Place } from '../model/place.ts';
import { parsePort, type PortRange } from '../model/port-set.ts';
import { directions, flowFormats, protocolChoices, type FlowOption } from './flow-options.ts';
import type { Given } from './given.ts';
import { UsageError } from './usage-error.ts';

/** What is asked of which machines. */
export interface FlowRequest {
  readonly at: { readonly kind: 'subnet' | 'nic' | 'nsg'; readonly name: string };
  readonly direction: 'Inbound' | 'Outbound';
  /** Undefined: the machines themselves. */
  readonly from: Place | undefined;
  readonly fromPort: PortRange;
  readonly to: Place | undefined;
  readonly port: PortRange;
  readonly protocol: Protocol | '*';
  readonly format: (typeof flowFormats)[number];
}

/** Reads the options of a flow. Throws a UsageError. */
export function flowRequest(asked: Given<FlowOption>): FlowRequest {
  const kinds = (['subnet', 'nic', 'nsg'] as const).filter(kind => asked.has(kind));
  const [kind, ...others] = kinds;
  if (kind === undefined || others.length > 0)
    throw new UsageError('flow needs one of --subnet, --nic and --nsg, and no more than one.');
  const direction = asked.choice('direction', directions);
  if (direction === undefined)
    throw new UsageError('flow needs a direction: add --direction inbound or --direction outbound.');
  const far = direction === 'inbound' ? 'from' : 'to';
  if (!asked.has(far))
    throw new UsageError(
      `flow ${direction} needs to know the other side: add --${far} Internet, a CIDR block or an address.`,
    );
  const protocol = asked.choice('protocol', protocolChoices) ?? 'tcp';
  return {
    at: { kind, name: asked.text(kind) ?? '' },
    direction: direction === 'inbound' ? 'Inbound' : 'Outbound',
    from: placeGiven(asked, 'from'),
    fromPort: portGiven(asked, 'from-port', protocol),
    to: placeGiven(asked, 'to'),
    port: portGiven(asked, 'port', protocol),
    protocol: protocols.find(one => one.toLowerCase() === protocol) ?? '*',
    format: asked.choice('format', flowFormats) ?? 'text',
  };
}

function placeGiven(asked: Given<FlowOption>, name: 'from' | 'to'): Place | undefined {
  const text = asked.text(name);
  if (text === undefined) return undefined;
  const place = placeOf([text]);
  if (place.odd.length === 0) return place;
  throw new UsageError(
    `--${name} cannot be '${text}': give an address, a CIDR block such as 10.0.0.0/24, a service tag such as Internet, or *.`,
  );
}

const everyPort: PortRange = { from: 0, to: 65_535 };

function portGiven(asked: Given<FlowOption>, name: 'port' | 'from-port', protocol: string): PortRange {
  const text = asked.text(name);
  if (text === undefined) return everyPort;
  const range = parsePort(text.trim());
  if (range === undefined)
    throw new UsageError(`--${name} cannot be '${text}': give a port from 0 to 65535, a range such as 20-25, or *.`);
  const isEvery = range.from === 0 && range.to === 65_535;
  if (!isEvery && ['icmp', 'esp', 'ah'].includes(protocol))
    throw new UsageError(`--${name} goes with tcp, udp and any: ${protocol} has no ports, so leave it out.`);
  return range;
}
