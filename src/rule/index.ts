/** All that a rule imports: the contract, the commands, and the model's questions. */
export { zonesOf, type GroupId } from '../catalog/private-link.ts';
export { groupIdOf, keyOf, parseResourceId } from '../catalog/resource-id.ts';
export { resourceType } from '../catalog/resource-types.ts';
export { parseServiceTag } from '../catalog/service-tags.ts';
export {
  isAks,
  shieldsPublicCompute,
  withPublicIp,
  type ComputeNsg,
  type ComputeSubnet,
} from '../model/compute-subnets.ts';
export { connectionView, isApproved, type Connection, type Target } from '../model/connection.ts';
export { hasGpu, hasNoPublicIp, kindOf, type Compute } from '../model/compute.ts';
export type { Registry } from '../model/dependent-resources.ts';
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
export { decideInbound, holdsPort, type InboundFlow } from '../model/flow.ts';
export { buildCandidate, buildTargets, computeNamed, reaches } from '../model/image-build.ts';
export { customerConnections } from '../model/managed-endpoints.ts';
export type { Nsg, SecurityRule } from '../model/nsg.ts';
export { subnetOf, type Subnet } from '../model/subnet.ts';
export {
  endpointSubnetOf,
  hasEndpoint,
  isLinked,
  networkIdOf,
  networkKey,
  waitingFor,
  zoneNamed,
} from '../model/private-link.ts';
export { narrowsAccess, publicDoor } from '../model/public-door.ts';
export { clusterIdOf, extensionOf } from '../model/scoring.ts';
export type { Extension } from '../model/aks.ts';
export { computesOf, defaultStorageAccount, registryOf } from '../model/workspace-links.ts';
export { hasManagedNetwork, type Workspace } from '../model/workspace.ts';
export { armPatch, az, azMl, named, option } from './az.ts';
export { type Command, type Effect, type Fix, type Phase } from './command.ts';
export { defineRule, type Judge, type Outcome, type Rule } from './define-rule.ts';
