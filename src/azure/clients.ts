import type { AuthorizationManagementClient } from '@azure/arm-authorization';
import type { AzureMachineLearningWorkspaces } from '@azure/arm-machinelearning';
import type { NetworkManagementClient } from '@azure/arm-network';
import type { ResourceGraphClient } from '@azure/arm-resourcegraph';
import type { TokenCredential } from '@azure/core-auth';
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpClient,
  type Pipeline,
} from '@azure/core-rest-pipeline';
import type { Cloud } from '../catalog/clouds.ts';
import type { Persistence } from './policies/persistence.ts';
import { guard, pipelineOptions, policiesFor } from './policies/pipeline.ts';

export interface Connection extends Persistence {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  readonly httpClient?: HttpClient | undefined;
}

/** The clients, each loaded when it is first used and made once, and the raw read. All go through one set of policies. */
export interface Clients {
  graph(): Promise<ResourceGraphClient>;
  machineLearning(subscriptionId: string): Promise<AzureMachineLearningWorkspaces>;
  network(subscriptionId: string): Promise<NetworkManagementClient>;
  authorization(subscriptionId: string): Promise<AuthorizationManagementClient>;
  /** The text of the answer to a GET. */
  get(url: string): Promise<string>;
}

export function createClients(connection: Connection): Clients {
  const { cloud, credential } = connection;
  const policies = policiesFor(cloud, connection);
  const httpClient = connection.httpClient ?? createDefaultHttpClient();
  const common = { ...pipelineOptions, endpoint: cloud.resourceManager, httpClient };
  const classic = { ...common, credentialScopes: [cloud.scope] };
  const modular = { ...common, credentials: { scopes: [cloud.scope] } };
  const guarded = <T extends { readonly pipeline: Pipeline }>(client: T): T => {
    guard(client.pipeline, policies);
    return client;
  };
  const pipeline = createPipelineFromOptions(pipelineOptions);
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: cloud.scope }));
  guard(pipeline, policies);
  return {
    graph: once(async () => {
      const { ResourceGraphClient } = await import('@azure/arm-resourcegraph');
      return guarded(new ResourceGraphClient(credential, modular));
    }),
    machineLearning: once(async subscriptionId => {
      const { AzureMachineLearningWorkspaces } = await import('@azure/arm-machinelearning');
      return guarded(new AzureMachineLearningWorkspaces(credential, subscriptionId, classic));
    }),
    network: once(async subscriptionId => {
      const { NetworkManagementClient } = await import('@azure/arm-network');
      return guarded(new NetworkManagementClient(credential, subscriptionId, modular));
    }),
    authorization: once(async subscriptionId => {
      const { AuthorizationManagementClient } = await import('@azure/arm-authorization');
      return guarded(new AuthorizationManagementClient(credential, subscriptionId, classic));
    }),
    async get(url) {
      const headers = createHttpHeaders({ accept: 'application/json' });
      const answer = await pipeline.sendRequest(httpClient, createPipelineRequest({ url, method: 'GET', headers }));
      return answer.bodyAsText ?? '';
    },
  };
}

/** Makes one client per subscription, whatever the number of reads. */
function once<T>(make: (subscriptionId: string) => Promise<T>): (subscriptionId?: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (subscriptionId = '') => {
    const client = made.get(subscriptionId) ?? make(subscriptionId);
    made.set(subscriptionId, client);
    return client;
  };
}
