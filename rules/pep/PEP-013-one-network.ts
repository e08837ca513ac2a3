import {
  admitsSubnet,
  andThen,
  anyOf,
  defineRule,
  every,
  isReachable,
  keyOf,
  known,
  nameIn,
  notKnown,
  parseResourceId,
  servingEndpoints,
  some,
  someServing,
  storageAccountsOf,
  subnetOf,
  workspaceVault,
  type Estate,
  type Fact,
  type LinkedEndpoint,
  type Serving,
  type Target,
  type Workspace,
} from '../../src/rule/index.ts';
import { moveEndpoints } from './move-endpoints.ts';
import { peer } from './peer.ts';

export const endpointsInOneNetwork = defineRule({
  id: 'PEP-013',
  title: 'One network holds the endpoints of the workspace and of its storage, vault and registry',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet' },
  walk: 'privateLinkTargets',
  ownNetworkOnly: true,
  messages: {
    storage:
      "The private endpoints of {target} stand in {networks}, and those of the workspace in {home}: studio shows the account's data only where both stand in one virtual network.",
    apart:
      'The private endpoint of {target} stands in {networks}, which is not peered with {home}, where that of the workspace stands.',
  },

  judge(target, judge) {
    const { see, pass, fail, notApplicable, estate, workspace } = judge;
    const own = servingEndpoints(estate, workspace, workspace);
    const [home] = own.items;
    if (home === undefined) {
      if (own.unseen.length > 0) return see(notKnown(...own.unseen));
      return notApplicable('The workspace has no approved private endpoint, of which PEP-001 speaks.');
    }
    if (keyOf(target.id) === keyOf(workspace.id)) return pass();
    if (isKeyOnly(estate, workspace, target))
      return notApplicable('The vault of the customer-managed key may have its endpoint in any network.');
    const { items: servings, unseen } = servingEndpoints(estate, workspace, target);
    const [first] = servings;
    if (first === undefined) {
      if (unseen.length > 0) return see(notKnown(...unseen));
      return notApplicable(`${target.name} has no approved private endpoint, of which PEP-002 to PEP-008 speak.`);
    }
    const isStorage = accountOf(estate, workspace, target) !== undefined;
    if (see(stand(estate, workspace, target, home, servings))) return pass();
    const namesOf = (endpoints: readonly LinkedEndpoint[]): string =>
      [...new Map(endpoints.map(({ networkId }) => see(networkId)).map(id => [keyOf(id), nameIn(id)])).values()].join(
        ' and ',
      );
    const slots = {
      target: target.name,
      networks: namesOf(servings.flatMap(({ endpoints }) => endpoints)),
      home: namesOf(home.endpoints),
    };
    const [here, there] = [home.endpoints[0], first.endpoints[0]];
    const more = { relatedIds: [home, ...servings].flatMap(({ endpoints }) => endpoints.map(({ id }) => id)) };
    return isStorage
      ? fail(
          'storage',
          slots,
          moveEndpoints(target, servings, { estate, workspace, subnetId: see(here.subnetId) }),
          more,
        )
      : fail('apart', slots, peer(estate, see(here.networkId), see(there.networkId)), more);
  },

  docs: {
    why: "Studio reads a storage account by way of the network in which the workspace's endpoint stands. Where the account has its endpoints elsewhere, datasets have no preview and notebooks no files, although jobs may run. A vault and a registry that no peering joins are out of reach for everything beside the workspace.",
    how: "Compares the virtual networks of approved private endpoints. Those of a storage account must stand in one network with an endpoint of the workspace, for each sub-resource that has any; an account whose firewall admits the very subnet of the workspace's endpoint by a service endpoint passes, too. Those of the vault and the registry may also stand in a peered network. Speaks only of endpoints that exist.",
    exceptions: 'Teams that use the SDK and never studio: peering serves compute.',
  },
});

function stand(
  estate: Estate,
  workspace: Workspace,
  target: Target,
  home: Serving,
  servings: readonly Serving[],
): Fact<boolean> {
  const account = accountOf(estate, workspace, target);
  const joins = account === undefined ? isReachable : isSame;
  const beside = someServing(home, own =>
    every(servings, serving =>
      someServing(serving, other =>
        andThen(own.networkId, here => andThen(other.networkId, there => joins(estate, here, there))),
      ),
    ),
  );
  if (account === undefined) return beside;
  const admitted = some(home.endpoints, ({ subnetId }) =>
    andThen(subnetId, id => admitsSubnet(account, subnetOf(estate, id), 'Microsoft.Storage')),
  );
  return anyOf(beside, admitted);
}

function isSame(_: Estate, oneId: string, otherId: string): Fact<boolean> {
  return known(keyOf(oneId) === keyOf(otherId));
}

function accountOf(estate: Estate, workspace: Workspace, target: Target) {
  return storageAccountsOf(estate, workspace).items.find(({ id }) => keyOf(id) === keyOf(target.id));
}

/** Compute and studio use the workspace's vault; that of the key is used by the service. */
function isKeyOnly(estate: Estate, workspace: Workspace, { id }: Target): boolean {
  const isVault = parseResourceId(id)?.type.toLowerCase() === 'microsoft.keyvault/vaults';
  return isVault && !workspaceVault(estate, workspace).items.some(vault => keyOf(vault.id) === keyOf(id));
}
