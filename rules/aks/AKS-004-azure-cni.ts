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
      'The AKS cluster {cluster} uses kubenet, which Azure retires on 31 March 2028 and with which, as the guide found, no internal load balancer for scoring works.',
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
        note: 'AKS images the nodes of all pools anew.',
      },
    );
    return fail('kubenet', { cluster: cluster.name }, [migrate]);
  },

  docs: {
    why: 'The guide found that an internal load balancer for scoring does not work with kubenet. Azure retires kubenet on 31 March 2028.',
    how: 'Reads `properties.networkProfile.networkPlugin` of every AKS cluster that is attached to the workspace. Of a network plugin of your own (`none`) no property shows what it can do: that is for you to check.',
    exceptions: 'A cluster that will be gone before kubenet is.',
  },
});

function ownPlugin(resourceId: string, name: string): ReturnType<typeof notKnown> {
  const detail = `The AKS cluster ${name} has a network plugin of your own: check by hand that an internal load balancer works with it.`;
  return notKnown({ resourceId, why: 'manual', detail });
}
