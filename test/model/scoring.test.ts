import { describe, expect, it } from 'vitest';
import { computeView } from '../../src/model/compute.ts';
import { clusterIdOf, extensionOf } from '../../src/model/scoring.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { complete, detailsOf, estateOf, idOf, inShort, resource, workspaceId } from './sample.ts';

describe('an attached Kubernetes cluster', () => {
  const clusterId = idOf('ContainerService/managedClusters', 'aks');
  const extensions = complete(clusterId, 'KubernetesConfiguration/extensions');
  const extension = (extensionType: string) =>
    resource(`${clusterId}/providers/Microsoft.KubernetesConfiguration/extensions/${extensionType}`, { extensionType });

  it.each([
    [clusterId, clusterId],
    [idOf('Kubernetes/connectedClusters', 'arc'), idOf('Kubernetes/connectedClusters', 'arc')],
    ['', ['shape']],
  ])('is named by its id: %o', async (resourceId, expected) => {
    expect(inShort(clusterIdOf(await attached(resourceId)))).toEqual(expected);
  });

  it.each<[string, readonly Line[], unknown]>([
    ['has', [extension('Microsoft.AzureML.Kubernetes'), extension('microsoft.flux')], 'Microsoft.AzureML.Kubernetes'],
    ['has, in other letters,', [extension('microsoft.azureml.kubernetes')], 'microsoft.azureml.kubernetes'],
    ['has none of', [extension('microsoft.flux'), extensions], undefined],
    ['may have', [extension('microsoft.flux')], ['not-read']],
  ])('%s the extension', async (_, lines, expected) => {
    const found = extensionOf(await estateOf(...lines), await attached(clusterId));
    expect(found.known ? found.value?.name : inShort(found)).toEqual(expected);
  });

  it('says where it does not name its cluster', async () => {
    expect(detailsOf(extensionOf(await estateOf(), await attached('')))).toEqual([
      'The compute k8s does not say which cluster is attached (resourceId).',
    ]);
  });

  async function attached(resourceId: string) {
    const line = resource(`${workspaceId}/computes/k8s`, { computeType: 'Kubernetes', resourceId, properties: {} });
    return computeView((await estateOf(line)).node(line.id));
  }
});
