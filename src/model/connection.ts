import { map, type Fact } from './fact.ts';
import { orDefault, text } from './property.ts';
import type { Node } from './resource.ts';
import { view, type Ref } from './view.ts';

/** A connection as the target of a private endpoint shows it: the target decides whether an endpoint exists. */
export const connectionView = view({
  status: orDefault(text('properties.privateLinkServiceConnectionState.status')),
  endpointId: text('properties.privateEndpoint.id'),
});
export type Connection = ReturnType<typeof connectionView>;

/** What a private endpoint can lead to: the workspace, storage, a vault, a registry. */
export interface Target extends Ref {
  readonly connections: Fact<readonly Node[]>;
}

export function isApproved(connection: Connection): Fact<boolean> {
  return map(connection.status, status => status.toLowerCase() === 'approved');
}
