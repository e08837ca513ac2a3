import { parseResourceId } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, anyOf, known, some, type Fact } from './fact.ts';
import { networkOf } from './network.ts';
import { flag, orDefault, orEmpty, parts, text } from './property.ts';
import { view } from './view.ts';

/**
 * Whether gateways may bring the subnets of a virtual network a default route: one of its own, or one of a peer that it uses.
 * What BGP brings, or a virtual hub, no resource shows.
 * https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#border-gateway-protocol
 */
export function mayBringDefaultRoute(estate: Estate, networkId: string): Fact<boolean> {
  return anyOf(hasSource(estate, networkId), usesSource(estate, networkId));
}

function usesSource(estate: Estate, networkId: string): Fact<boolean> {
  return andThen(networkOf(estate, networkId).peerings, peerings =>
    some(peerings, ({ usesRemoteGateways, remoteId }) =>
      answer(see => {
        const id = see(usesRemoteGateways) === true ? see(remoteId) : undefined;
        return id !== undefined && see(hasSource(estate, id));
      }),
    ),
  );
}

function hasSource(estate: Estate, networkId: string): Fact<boolean> {
  return andThen(networkOf(estate, networkId).subnetIds, ids =>
    some(ids, id => {
      const name = parseResourceId(id)?.name.toLowerCase();
      if (name === 'gatewaysubnet') return holdsSource(estate, id);
      return name === 'routeserversubnet' ? holdsServer(estate, id) : known(false);
    }),
  );
}

/** A route server in use may hand out any route. */
function holdsServer(estate: Estate, subnetId: string): Fact<boolean> {
  return answer(see => see(residentsView(estate.node(subnetId)).configurations).length > 0);
}

const residentsView = view({ configurations: orEmpty(parts('properties.ipConfigurations')) });
const configurationView = view({ ownId: orDefault(text('id')) });

function holdsSource(estate: Estate, subnetId: string): Fact<boolean> {
  return answer(see => {
    const configurations = see(residentsView(estate.node(subnetId)).configurations).map(configurationView);
    const ids = configurations.map(({ ownId }) => parseResourceId(see(ownId))?.parent).filter(id => id !== undefined);
    return see(some(ids, id => isSource(estate, id)));
  });
}

const gatewayView = view({
  gatewayType: text('properties.gatewayType'),
  usesBgp: flag('properties.enableBgp'),
  defaultSiteId: text('properties.gatewayDefaultSite.id'),
});

/** ExpressRoute always speaks BGP, a VPN gateway where it is set to; it also sends all to its default site, where it has one. */
function isSource(estate: Estate, gatewayId: string): Fact<boolean> {
  const { gatewayType, usesBgp, defaultSiteId } = gatewayView(estate.node(gatewayId));
  return answer(
    see => see(gatewayType)?.toLowerCase() !== 'vpn' || see(usesBgp) === true || see(defaultSiteId) !== undefined,
  );
}
