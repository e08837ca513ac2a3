import { readActions } from '../catalog/resource-types.ts';

/** Stands for the subscription that is audited. */
export const someSubscription = '/subscriptions/00000000-0000-0000-0000-000000000000';

/**
 * The custom role with exactly the actions that an audit needs, in the form that `az role definition create` takes.
 * @param scopes ids of the subscriptions or management groups in which it can be assigned
 */
export function roleFile(scopes: readonly string[] = [someSubscription]): string {
  const role = {
    Name: 'secws-audit reader',
    IsCustom: true,
    Description:
      'Reads what secws-audit needs to audit Azure Machine Learning workspaces. Changes nothing, sees no secrets.',
    Actions: ['Microsoft.ResourceGraph/resources/read', ...readActions()],
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: scopes,
  };
  return `${JSON.stringify(role, undefined, 2)}\n`;
}
