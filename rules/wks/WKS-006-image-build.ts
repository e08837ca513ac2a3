import {
  armPatch,
  azMl,
  buildCandidates,
  computeNamed,
  defaultStorageAccount,
  defineRule,
  hasManagedNetwork,
  kindOf,
  publicDoor,
  reaches,
  registryOf,
  type Command,
  type Fix,
  type Workspace,
} from '../../src/rule/index.ts';

export const workspaceImageBuild = defineRule({
  id: 'WKS-006',
  title: 'Images are built where the private registry can be reached',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '7', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet' },
  walk: 'workspaces',
  messages: {
    unset:
      'The registry or the storage account is closed to public networks, and no compute is set to build images (imageBuildCompute).',
    missing: "imageBuildCompute names '{compute}', and the workspace has no such compute.",
    kind: "imageBuildCompute names '{compute}', which is no compute cluster and can't build images.",
    empty: "imageBuildCompute names '{compute}', which can't scale above 0 nodes.",
    outside:
      "imageBuildCompute names '{compute}', which is in no subnet and so reaches neither a private registry nor private storage.",
  },

  judge(workspace, { see, pass, fail, notApplicable, estate }) {
    if (see(workspace.registryId) === undefined)
      return notApplicable('The workspace has no container registry yet; Azure makes one with the first image.');
    const targets = [...registryOf(estate, workspace).items, ...defaultStorageAccount(estate, workspace).items];
    const closed = targets.filter(target => see(publicDoor(target)) !== 'open');
    if (closed.length === 0)
      return notApplicable('Registry and storage answer from public networks, so the default builder reaches them.');
    const managed = see(hasManagedNetwork(workspace));
    const candidates = buildCandidates(estate, workspace);
    const name = see(workspace.imageBuildCompute);
    if (
      name === undefined &&
      !managed &&
      see(workspace.serverlessSubnetId) !== undefined &&
      see(workspace.serverlessWithoutPublicIp)
    )
      return pass();
    if (name === undefined) return fail('unset', {}, choose(workspace, candidates[0]?.name));
    const compute = see(computeNamed(estate, workspace, name));
    if (compute === undefined) return fail('missing', { compute: name }, choose(workspace, candidates[0]?.name));
    const kind = see(kindOf(compute));
    if (kind !== 'cluster' && !(managed && kind === 'instance'))
      return fail('kind', { compute: name }, choose(workspace, candidates[0]?.name));
    if (kind === 'cluster' && see(compute.maxNodeCount) === 0)
      return fail('empty', { compute: name }, [allowNodes(compute.id)]);
    if (managed) return pass();
    if (see(compute.subnetId) === undefined)
      return fail('outside', { compute: name }, choose(workspace, candidates[0]?.name));
    for (const target of closed) see(reaches(estate, workspace, compute, target));
    return pass();
  },

  docs: {
    why: 'A registry behind a private network cannot build images itself. Without a compute of yours that can, every job that needs a new image fails.',
    how: 'Where the registry or the default storage account is closed to public networks, reads `properties.imageBuildCompute`: the compute must exist, be a cluster that can scale above 0 nodes, and stand in a virtual network with endpoints of registry and storage. With a managed virtual network a cluster or an instance suffices. Serverless compute in a subnet of yours without public IP builds too.',
    exceptions: 'Teams that use only images that are already in the registry need no builder.',
  },
});

function choose(workspace: Workspace, compute: string | undefined): Fix {
  if (compute === undefined)
    return {
      none: 'The workspace has no CPU cluster in a virtual network: create one next to the endpoints of registry and storage, then name it as imageBuildCompute.',
    };
  return [
    armPatch(
      workspace.id,
      { properties: { imageBuildCompute: compute } },
      {
        effect: 'safe',
        phase: 'setting',
        twin: azMl(workspace.id, ['workspace', 'update'], '--image-build-compute', compute),
      },
    ),
  ];
}

function allowNodes(computeId: string): Command {
  return armPatch(
    computeId,
    { properties: { properties: { scaleSettings: { maxNodeCount: 1 } } } },
    { effect: 'costs', phase: 'setting' },
  );
}
