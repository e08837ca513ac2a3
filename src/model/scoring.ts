import { extensionView, type Extension } from './aks.ts';
import type { Compute } from './compute.ts';
import type { Estate } from './estate.ts';
import { answer, type Fact } from './fact.ts';
import { isAks } from './compute-subnets.ts';

/** The Azure Machine Learning extension of an attached AKS cluster; undefined where the cluster has none or is no AKS. */
export function extensionOf(estate: Estate, compute: Compute): Fact<Extension | undefined> {
  return answer(see => {
    const clusterId = see(compute.attachedId);
    if (clusterId === undefined || !isAks(clusterId)) return undefined;
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
