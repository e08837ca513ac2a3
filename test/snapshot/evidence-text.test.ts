import { expect, test } from 'vitest';
import type { Body } from '../../src/catalog/body.ts';
import { evidenceText } from '../../src/snapshot/evidence-text.ts';
import { group } from './sample.ts';

const id = `${group}/providers/Microsoft.MachineLearningServices/workspaces/ws/computes/ci`;
const alice = '11111111-0000-0000-0000-000000000001';
const application = '22222222-0000-0000-0000-000000000002';
const tenant = '33333333-0000-0000-0000-000000000003';

const body: Body = {
  type: 'Microsoft.MachineLearningServices/workspaces/computes',
  id,
  systemData: {
    createdBy: 'Alice@contoso.com',
    createdByType: 'User',
    lastModifiedBy: application,
    lastModifiedByType: 'Application',
  },
  tags: {
    mail: 'ask alice@contoso.com or bob_fabrikam.com#EXT#@contoso.onmicrosoft.com',
    owner: 'Alice',
    cost: '4711',
    none: '',
  },
  properties: {
    empty: {},
    list: [],
    image: 'registry.azurecr.io/image@sha256:0123',
    repository: 'git@github.com:contoso/repository.git',
    createdBy: { userObjectId: alice, userTenantId: tenant, userName: 'Alice' },
    personalComputeInstanceSettings: { assignedUser: { objectId: alice, tenantId: tenant } },
    assignments: [
      { principalId: alice, principalType: 'User', updatedBy: alice },
      { principalId: application, principalType: 'ServicePrincipal' },
      { principalId: application },
    ],
  },
};

test('keys are sorted, and people are pseudonyms that tell equal from different', () => {
  expect(evidenceText(body)).toBe(`{
  "id": "${id}",
  "properties": {
    "assignments": [
      {
        "principalId": "person-98ae6a26",
        "principalType": "User",
        "updatedBy": "person-98ae6a26"
      },
      {
        "principalId": "${application}",
        "principalType": "ServicePrincipal"
      },
      {
        "principalId": "${application}"
      }
    ],
    "createdBy": {
      "userName": "person-2bd806c9",
      "userObjectId": "person-98ae6a26",
      "userTenantId": "${tenant}"
    },
    "empty": {},
    "image": "registry.azurecr.io/image@sha256:0123",
    "list": [],
    "personalComputeInstanceSettings": {
      "assignedUser": {
        "objectId": "person-98ae6a26",
        "tenantId": "${tenant}"
      }
    },
    "repository": "git@github.com:contoso/repository.git"
  },
  "systemData": {
    "createdBy": "person-7c33b2e6",
    "createdByType": "User",
    "lastModifiedBy": "${application}",
    "lastModifiedByType": "Application"
  },
  "tags": {
    "cost": "4711",
    "mail": "ask person-7c33b2e6 or person-ddec88b9",
    "none": "",
    "owner": "person-2bd806c9"
  },
  "type": "Microsoft.MachineLearningServices/workspaces/computes"
}
`);
});

test('people are shown where that is asked for', () => {
  expect(JSON.parse(evidenceText(body, { personalData: true }))).toEqual(body);
});

test('pseudonyms move no line', () => {
  const plain = evidenceText(body, { personalData: true });
  expect(evidenceText(body).split('\n').length).toBe(plain.split('\n').length);
});

test('it is laid out as JSON.stringify does', () => {
  const sorted: Body = { id: 'a', list: [1, 'ü\u2028"', [], [{}], null, true], type: 'b' };
  expect(evidenceText(sorted)).toBe(`${JSON.stringify(sorted, undefined, 2)}\n`);
});
