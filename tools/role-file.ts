import { readActions } from '../src/catalog/resource-types.ts';

/** The custom role with exactly the actions that an audit needs, in the form that `az role definition create` takes. */
export function roleFile(): string {
  const role = {
    Name: 'secws-audit reader',
    IsCustom: true,
    Description:
      'Reads what secws-audit needs to audit Azure Machine Learning workspaces. Changes nothing, sees no secrets.',
    Actions: ['Microsoft.ResourceGraph/resources/read', ...readActions()],
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: ['/subscriptions/00000000-0000-0000-0000-000000000000'],
  };
  return `${JSON.stringify(role, undefined, 2)}\n`;
}
