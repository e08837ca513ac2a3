import {
  andThen,
  armPatch,
  clusterIdOf,
  defineRule,
  extensionOf,
  isAks,
  kindOf,
  known,
  named,
  notKnown,
  option,
  type Command,
  type Extension,
  type Fact,
} from '../../src/rule/index.ts';
import { shown } from '../shown.ts';

export const aksInternalLoadBalancer = defineRule({
  id: 'AKS-003',
  title: 'Scoring is published on an internal load balancer',
  severity: 'high',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: {
    section: '6',
    url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-kubernetes-inferencing-environment',
  },
  walk: 'scoringComputes',
  messages: {
    legacy: 'The attached cluster {compute} publishes scoring on a public address: loadBalancerType is {type}.',
    extension:
      'The attached cluster {compute} publishes scoring on a public address: its extension asks for a load balancer, and not for an internal one.',
  },

  judge(compute, { see, pass, fail, notApplicable, estate }) {
    if (see(kindOf(compute)) === 'legacy-aks') {
      const type = see(compute.loadBalancerType);
      if (type === 'InternalLoadBalancer') return pass();
      return fail('legacy', { compute: compute.name, type: see(shown(compute.loadBalancerType)) }, attachAgain);
    }
    const clusterId = see(clusterIdOf(compute));
    if (!isAks(clusterId))
      return notApplicable('The attached cluster is connected by Azure Arc; its load balancers are not in Azure.');
    const extension = see(extensionOf(estate, compute));
    if (extension === undefined)
      return notApplicable('The cluster has no Azure Machine Learning extension, so it publishes no scoring.');
    if (see(extension.inference) !== true)
      return notApplicable('The extension of the cluster is set up without inference (enableInference).');
    if (see(serviceTypeOf(extension)) !== 'LoadBalancer') return pass();
    if (see(extension.internalLoadBalancer)?.toLowerCase() === 'azure') return pass();
    return fail('extension', { compute: compute.name }, [makeInternal(extension.id, estate.node(clusterId).name)], {
      relatedIds: [extension.id],
    });
  },

  docs: {
    why: 'A public load balancer puts your models, and whatever can be sent to them, on the internet.',
    how: 'For a cluster attached the old way (`computeType` is `AKS`) reads `properties.properties.loadBalancerType`; absent means `PublicIp`. For one attached as `Kubernetes` reads the settings of the Azure Machine Learning extension: where `enableInference` is true and `inferenceRouterServiceType` is `LoadBalancer`, `internalLoadBalancerProvider` must be `azure`; `ClusterIP` and `NodePort` have no load balancer. Clusters connected by Azure Arc are left out.',
    exceptions: 'Scoring that is meant for the public; then AKS-008 (TLS) matters the more.',
  },
});

const attachAgain = {
  none: 'For a cluster that is attached the old way, the load balancer can be chosen only when it is attached: detach the cluster, then attach it as Kubernetes compute with an internal load balancer.',
};

function serviceTypeOf({ id, name, routerServiceType }: Extension): Fact<'LoadBalancer' | 'NodePort' | 'ClusterIP'> {
  const detail = `The extension ${name} does not say how it publishes scoring (inferenceRouterServiceType).`;
  return andThen(routerServiceType, type =>
    type === undefined ? notKnown({ resourceId: id, why: 'undecided', detail }) : known(type),
  );
}

function makeInternal(extensionId: string, clusterName: string): Command {
  return armPatch(
    extensionId,
    { properties: { configurationSettings: { internalLoadBalancerProvider: 'azure' } } },
    {
      effect: 'interrupts',
      phase: 'setting',
      note: 'The scoring address changes from a public to a private one.',
      twin: [
        'az',
        'k8s-extension',
        'update',
        ...named(extensionId),
        '--cluster-type',
        'managedClusters',
        ...option('--cluster-name', clusterName),
        '--configuration-settings',
        'internalLoadBalancerProvider=azure',
      ],
    },
  );
}
