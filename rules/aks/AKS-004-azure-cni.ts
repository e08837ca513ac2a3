import { az, defineRule, named, notKnown } from '../../src/rule/index.ts';

export const aksAzureCni = defineRule({
  id: 'AKS-004',
  title: 'The cluster uses Azure CNI',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '6', url: 'https://learn.microsoft.com/azure/aks/update-azure-cni' },
  walk: 'aksClusters',
  messages: {
    kubenet:
      'The AKS cluster {cluster} uses kubenet, which is retired on 31 March 2028 and does not go with an internal load balancer for scoring.',
  },

  judge(cluster, { see, pass, fail }) {
    const plugin = see(cluster.networkPlugin);
    if (plugin === 'azure') return pass();
    if (plugin === 'none') return see(ownPlugin(cluster.id, cluster.name));
    const migrate = az(
      ['aks', 'update', ...named(cluster.id), '--network-plugin', 'azure', '--network-plugin-mode', 'overlay'],
      {
        effect: 'interrupts',
        phase: 'setting',
        targets: [cluster.id],
        note: 'All node pools are imaged anew.',
      },
    );
    return fail('kubenet', { cluster: cluster.name }, [migrate]);
  },

  docs: {
    why: 'The guide found that an internal load balancer for scoring does not work with kubenet; today kubenet is also about to be retired.',
    how: 'Reads `properties.networkProfile.networkPlugin` of every AKS cluster that is attached to the workspace. A network plugin of your own (`none`) is not known: what it can do shows in no property.',
    exceptions: 'A cluster that will be gone before kubenet is.',
  },
});

function ownPlugin(resourceId: string, name: string): ReturnType<typeof notKnown> {
  const detail = `The AKS cluster ${name} brings a network plugin of its own: check by hand that an internal load balancer works with it.`;
  return notKnown({ resourceId, why: 'manual', detail });
}
