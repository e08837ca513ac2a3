/** All that a rule imports: the contract, the commands, and the model's questions. */
export {
  forwardersOf,
  groupIdFrom,
  inferenceRegion,
  recordsOf,
  zonesOf,
  type GroupId,
  type ZoneRecord,
} from '../catalog/private-link.ts';
export { groupIdOf, keyOf, parseResourceId } from '../catalog/resource-id.ts';
export { resourceType } from '../catalog/resource-types.ts';
export { parseServiceTag } from '../catalog/service-tags.ts';
export { hasBatchEndpoint } from '../model/batch-endpoints.ts';
export {
  isAks,
  shieldsPublicCompute,
  withoutPublicIp,
  withPublicIp,
  computeSubnetsOf,
  type ComputeNsg,
  type ComputeSubnet,
} from '../model/compute-subnets.ts';
export { connectionView, isApproved, type Connection, type Target } from '../model/connection.ts';
export { hasGpu, hasNoPublicIp, kindOf, type Compute } from '../model/compute.ts';
export { isDataLake } from '../model/data-lake.ts';
export type { Registry, StorageAccount, Vault } from '../model/dependent-resources.ts';
export { clientNetworksOf, type ClientNetwork } from '../model/dns-clients.ts';
export {
  answersFor,
  expectedRecords,
  expectedZones,
  isRightAnswer,
  zonesHolding,
  type EndpointZone,
  type ExpectedRecord,
} from '../model/dns-registration.ts';
export { asksAzure, customServersOf, silentServer } from '../model/dns-forwarding.ts';
export { answeringNetworks, azureDns, type Question } from '../model/dns-resolution.ts';
export { firewallPolicyOf, hasDnsSettings } from '../model/dns-server.ts';
export { addressesIn, answerOf, isGone, isLinked, linkTo, zoneLinkedTo, zonesNamed } from '../model/dns-zone.ts';
export { endpointsOf, endpointsOfTarget, type LinkedEndpoint } from '../model/endpoint.ts';
export { hasManagedOnlineEndpoint } from '../model/endpoint-inference.ts';
export { fqdnsOf, zoneGroupName, type EndpointName, type ZoneConfig } from '../model/endpoint-names.ts';
export { isPrivate, wayOut, type WayOut } from '../model/egress.ts';
export type { Estate } from '../model/estate.ts';
export {
  all,
  allOf,
  answer,
  anyOf,
  every,
  filter,
  is,
  isAssumed,
  known,
  map,
  not,
  notKnown,
  some,
  andThen,
  type Fact,
} from '../model/fact.ts';
export { decideFlow } from '../model/flow.ts';
export { passesSome, passesWhole, type Decision, type Part } from '../model/flow-decision.ts';
export { isInternetWord, openText, openingsTo, type Opening, type Openings } from '../model/internet-openings.ts';
export { buildCandidate, buildTargets, computeNamed, reaches } from '../model/image-build.ts';
export { comesFromExpected, subscriptionOf } from '../model/expected-subscriptions.ts';
export { customerConnections, isManaged } from '../model/managed-endpoints.ts';
export type { ComputeFirewall } from '../model/compute-firewalls.ts';
export { keptBack, openRules, type KeptBack } from '../model/firewall-needs.ts';
export { firewallRulesOf, type FirewallRule } from '../model/firewall-rules.ts';
export { ruleGroupsOf, type RuleGroup } from '../model/firewall.ts';
export { natGatewayIn } from '../model/nat-gateway.ts';
export { endpointNeed, outboundNeeds, type OutboundNeed } from '../model/outbound-needs.ts';
export { serviceHop } from '../model/next-hop.ts';
export type { Nsg, SecurityRule } from '../model/nsg.ts';
export { servingEndpoints, someServing, subResourcesOf, type Serving } from '../model/serving-endpoints.ts';
export { placeAt, placeOf } from '../model/place.ts';
export { everyPort, holdsPort, parsePorts, type PortSet } from '../model/port-set.ts';
export { reachableIn } from '../model/reachable.ts';
export type { Route, RouteTable } from '../model/routes.ts';
export {
  admitsSubnet,
  hasAnyEndpoint,
  hasServiceEndpoint,
  hearsRules,
  namesSubnet,
  type EndpointService,
} from '../model/subnet-admission.ts';
export { blockedNeeds, egressOf, goesStraight, waysToInternet, type SubnetEgress } from '../model/subnet-egress.ts';
export { activePolicies, holdsPrivateCluster } from '../model/subnet-policies.ts';
export { contextOf } from '../model/subnet-context.ts';
export { subnetOf, type Subnet } from '../model/subnet.ts';
export { endpointSubnetOf, hasEndpoint, networkIdOf, networkKey, waitingFor } from '../model/private-link.ts';
export { privateLinkTargetsOf } from '../model/private-link-targets.ts';
export { isReachable } from '../model/reach.ts';
export { narrowsAccess, publicDoor } from '../model/public-door.ts';
export { clusterIdOf, extensionOf } from '../model/scoring.ts';
export {
  admitsMachineLearning,
  hasStorageEndpoint,
  serviceEndpointPoliciesOf,
  serviceEndpointsOf,
  type ServiceEndpoint,
} from '../model/service-endpoints.ts';
export type { Aks, Extension } from '../model/aks.ts';
export { nodeSubnetsOf } from '../model/aks-egress.ts';
export {
  computesOf,
  defaultStorageAccount,
  registryOf,
  storageAccountsOf,
  workspaceVault,
} from '../model/workspace-links.ts';
export { hasManagedNetwork, type Workspace } from '../model/workspace.ts';
export { overlap, parseAddress } from '../model/address.ts';
export { addressText } from '../model/address-text.ts';
export { bastionRules, lackOf, type BastionRule } from '../model/bastion-rules.ts';
export { isBare, openRule, type GatedMachine } from '../model/machine-gates.ts';
export { isOpening, opens } from '../model/shared-openings.ts';
export { flowLogsOf } from '../model/flow-log.ts';
export { nameIn } from '../model/line-index.ts';
export { networkOf, type Network, type Peering } from '../model/network.ts';
export { holdsEndpoint, regionOf, residentsOf } from '../model/network-use.ts';
export { keptByAzure, otherAddresses, poolNeeds } from '../model/node-addresses.ts';
export { sizeOfSubnet } from '../model/subnet-size.ts';
export { waysInto } from '../model/ways-in.ts';
export { endpointNetworksOf } from '../model/workspace-networks.ts';
export { armPatch, armPut, az, azMl, named, option, versionOf } from './az.ts';
export { type Command, type Effect, type Fix, type Phase } from './command.ts';
export { defineRule, type Judge, type Outcome, type Rule } from './define-rule.ts';
