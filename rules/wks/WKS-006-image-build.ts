import {
  armPatch,
  azMl,
  buildCandidate,
  buildTargets,
  computeNamed,
  defineRule,
  hasGpu,
  hasManagedNetwork,
  kindOf,
  option,
  reaches,
  some,
  type Command,
  type Compute,
  type Fix,
  type Judge,
  type Outcome,
  type Workspace,
} from '../../src/rule/index.ts';

const messages = {
  unset:
    'The registry or the storage account is closed to public networks, and no compute is set to build images (imageBuildCompute).',
  missing: "imageBuildCompute names '{compute}', and the workspace has no such compute.",
  kind: "imageBuildCompute names '{compute}', which is no compute cluster and can't build images.",
  gpu: "imageBuildCompute names '{compute}', whose machines have GPUs: only a CPU cluster can build images.",
  empty: "imageBuildCompute names '{compute}', which can't scale above 0 nodes.",
  outside:
    "imageBuildCompute names '{compute}', which is in no subnet and so reaches neither a private registry nor private storage.",
  apart:
    "imageBuildCompute names '{compute}', whose virtual network does not lead to {targets}, closed to public networks.",
} as const;

export const workspaceImageBuild = defineRule({
  id: 'WKS-006',
  title: 'Images are built where the private registry can be reached',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '7', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet' },
  walk: 'workspaces',
  messages,

  judge(workspace, judge) {
    const { see, fail, notApplicable, estate } = judge;
    if (see(workspace.registryId) === undefined)
      return notApplicable('The workspace has no container registry yet; Azure makes one with the first image.');
    if (!see(some(buildTargets(estate, workspace), ({ isClosed }) => isClosed)))
      return notApplicable('Registry and storage answer from public networks, so the default builder reaches them.');
    const name = see(workspace.imageBuildCompute);
    if (name === undefined) return fail('unset', {}, choose(judge));
    const compute = see(computeNamed(estate, workspace, name));
    return compute === undefined
      ? fail('missing', { compute: name }, choose(judge))
      : judgeBuilder(compute, { compute: name }, judge);
  },

  docs: {
    why: 'A registry behind a private network cannot build images itself. Without a compute of yours that can, every job that needs a new image fails.',
    how: 'Where the registry or the default storage account is closed to public networks, reads `properties.imageBuildCompute`: the compute must exist, be a CPU cluster that can scale above 0 nodes, and stand in a virtual network that leads to the registry and to the blobs of the account, as far as these are closed: an approved endpoint stands in it or in a peer, or a service endpoint of the subnet is let in by the account. Where only an appliance or a gateway could lead there, the answer is unknown. With a managed virtual network a CPU cluster or an instance suffices, wherever it stands. Without such a compute, serverless compute builds, which does not reach closed resources.',
    exceptions: 'Teams that use only images that are already in the registry need no builder.',
  },
});

type BuildJudge = Judge<typeof messages>;

/** Whether the named compute can build images, and reaches what it builds from and for. */
function judgeBuilder(compute: Compute, slots: { readonly compute: string }, judge: BuildJudge): Outcome {
  const { see, pass, fail, estate, workspace } = judge;
  const managed = see(hasManagedNetwork(workspace));
  const kind = see(kindOf(compute));
  if (managed && kind === 'instance') return pass();
  if (kind !== 'cluster') return fail('kind', slots, choose(judge));
  if (see(hasGpu(compute))) return fail('gpu', slots, choose(judge));
  if (see(compute.maxNodeCount) === 0) return fail('empty', slots, [allowNodes(workspace, compute)]);
  if (managed) return pass();
  if (see(compute.subnetId) === undefined) return fail('outside', slots, choose(judge));
  const targets = buildTargets(estate, workspace).map(target => ({
    id: target.resource.id,
    name: target.resource.name,
    isReached: reaches(estate, workspace, compute, target),
  }));
  const lost = targets.filter(({ isReached }) => isReached.known && !isReached.value);
  for (const { isReached } of lost.length > 0 ? lost : targets) see(isReached);
  if (lost.length === 0) return pass();
  const names = lost.map(({ name }) => name).join(' and ');
  return fail('apart', { ...slots, targets: names }, choose(judge), { relatedIds: lost.map(({ id }) => id) });
}

function choose({ estate, workspace }: BuildJudge): Fix {
  const compute = buildCandidate(estate, workspace);
  if (compute === undefined)
    return {
      none: 'No CPU cluster is known to reach registry and storage: create one in a virtual network with endpoints of both, or in the managed network, then name it as imageBuildCompute.',
    };
  return [
    armPatch(
      workspace.id,
      { properties: { imageBuildCompute: compute.name } },
      {
        effect: 'safe',
        phase: 'setting',
        twin: azMl(workspace.id, ['workspace', 'update'], '--image-build-compute', compute.name),
      },
    ),
  ];
}

function allowNodes(workspace: Workspace, { id }: Compute): Command {
  const words = [...option('--workspace-name', workspace.name), '--max-instances', '1'];
  return armPatch(
    id,
    { properties: { properties: { scaleSettings: { maxNodeCount: 1 } } } },
    { effect: 'costs', phase: 'setting', twin: azMl(id, ['compute', 'update'], ...words) },
  );
}
