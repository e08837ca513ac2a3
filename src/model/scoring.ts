import { extensionView, type Extension } from './aks.ts';
import type { Compute } from './compute.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, known, notKnown, type Fact } from './fact.ts';

/** The cluster that is attached as a compute: of AKS, or connected by Azure Arc. */
export function clusterIdOf({ id, name, attachedId }: Compute): Fact<string> {
  const detail = `The compute ${name} does not say which cluster is attached (resourceId).`;
  return andThen(attachedId, clusterId =>
    clusterId === undefined ? notKnown({ resourceId: id, why: 'shape', detail }) : known(clusterId),
  );
}

/** The Azure Machine Learning extension of an attached AKS cluster; undefined where the cluster has none. */
export function extensionOf(estate: Estate, compute: Compute): Fact<Extension | undefined> {
  return answer(see => {
    const clusterId = see(clusterIdOf(compute));
    const { items, complete } = estate.list(clusterId, 'Microsoft.KubernetesConfiguration/extensions');
    const extensions = items.map(extensionView);
    const found = extensions.find(
      extension =>
        extension.extensionType.known &&
        extension.extensionType.value?.toLowerCase() === 'microsoft.azureml.kubernetes',
    );
    if (found === undefined) see(complete);
    return found;
  });
}
