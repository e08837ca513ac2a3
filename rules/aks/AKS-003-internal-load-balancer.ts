import {
  armPatch,
  defineRule,
  extensionOf,
  isAks,
  kindOf,
  known,
  named,
  notKnown,
  parseResourceId,
  andThen,
  type Command,
  type Extension,
  type Fact,
} from '../../src/rule/index.ts';

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
    legacy: "The attached cluster {compute} publishes scoring on a public address: loadBalancerType is '{type}'.",
    extension:
      'The attached cluster {compute} publishes scoring on a public address: its extension asks for a load balancer and names no internal one.',
  },

  judge(compute, { see, pass, fail, notApplicable, estate }) {
    if (see(kindOf(compute)) === 'legacy-aks') {
      const type = see(compute.loadBalancerType);
      return type === 'InternalLoadBalancer' ? pass() : fail('legacy', { compute: compute.name, type }, attachAgain);
    }
    if (!isAks(see(compute.attachedId) ?? ''))
      return notApplicable('The attached cluster is connected by Azure Arc; its load balancers are not in Azure.');
    const extension = see(extensionOf(estate, compute));
    if (extension === undefined)
      return notApplicable('The cluster has no Azure Machine Learning extension, so it publishes no scoring.');
    if (see(extension.inference) === false)
      return notApplicable('The extension of the cluster is set up without inference.');
    const service = see(serviceTypeOf(extension));
    if (service !== 'loadbalancer' || see(extension.internalLoadBalancer)?.toLowerCase() === 'azure') return pass();
    return fail('extension', { compute: compute.name }, [makeInternal(extension.id)], { relatedIds: [extension.id] });
  },

  docs: {
    why: 'A public load balancer puts your models, and whatever can be sent to them, on the internet.',
    how: 'For a cluster attached the old way (`computeType` is `AKS`) reads `properties.properties.loadBalancerType`; absent means `PublicIp`. For one attached as `Kubernetes` reads the settings of the Azure Machine Learning extension: with `inferenceRouterServiceType` `LoadBalancer`, `internalLoadBalancerProvider` must be `azure`; `ClusterIP` and `NodePort` have no load balancer. Clusters connected by Azure Arc are left out.',
    exceptions: 'Scoring that is meant for the public; then AKS-008 (TLS) matters the more.',
  },
});

const attachAgain = {
  none: 'The load balancer of a cluster that is attached the old way can be chosen only when it is attached: detach it, then attach it as Kubernetes compute with an internal load balancer.',
};

function serviceTypeOf({ id, name, routerServiceType }: Extension): Fact<string> {
  const detail = `The extension ${name} does not say how it publishes scoring (inferenceRouterServiceType).`;
  return andThen(routerServiceType, type =>
    type === undefined ? notKnown({ resourceId: id, why: 'undecided', detail }) : known(type.toLowerCase()),
  );
}

function makeInternal(extensionId: string): Command {
  const cluster = parseResourceId(parseResourceId(extensionId)?.parent ?? '');
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
        '--cluster-name',
        cluster?.name ?? '',
        '--configuration-settings',
        'internalLoadBalancerProvider=azure',
      ],
    },
  );
}
