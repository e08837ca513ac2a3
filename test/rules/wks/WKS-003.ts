import { workspaceCustomerManagedKey } from '../../../rules/wks/WKS-003-customer-managed-key.ts';
import { deny, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const off = unset(workspace, 'properties.encryption');

export const cases = casesOf(workspaceCustomerManagedKey, {
  'the workspace has a key of its own': { finds: ['pass mlw-prod'] },
  'no word on encryption': { change: [off], finds: ['microsoft mlw-prod'] },
  'encryption is null': { change: [set(workspace, 'properties.encryption', null)], finds: ['microsoft mlw-prod'] },
  'encryption is off': {
    change: [set(workspace, 'properties.encryption.status', 'Disabled')],
    finds: ['microsoft mlw-prod'],
  },
  'Azure writes the word in lower case': {
    change: [set(workspace, 'properties.encryption.status', 'enabled')],
    finds: ['pass mlw-prod'],
  },
  'a word that nobody knows': {
    change: [set(workspace, 'properties.encryption.status', 'Rotating')],
    finds: ['unknown mlw-prod'],
  },
  'encryption is on and names no vault': {
    change: [unset(workspace, 'properties.encryption.keyVaultProperties')],
    finds: ['keyless mlw-prod'],
  },
  'the name of the vault is empty': {
    change: [set(workspace, 'properties.encryption.keyVaultProperties.keyVaultArmId', '')],
    finds: ['keyless mlw-prod'],
  },
  'service-side encryption counts': {
    change: [set(workspace, 'properties.enableServiceSideCMKEncryption', true)],
    finds: ['pass mlw-prod'],
  },
  'the configuration asks for no key, and there is none': {
    change: [off],
    options: { required: false },
    finds: ['not-applicable mlw-prod'],
  },
  'the configuration asks for no key, and there is one': { options: { required: false }, finds: ['pass mlw-prod'] },
  'the configuration asks for no key, and there is half a one': {
    change: [unset(workspace, 'properties.encryption.keyVaultProperties')],
    options: { required: false },
    finds: ['keyless mlw-prod'],
  },
  'the vault can not be read, which this rule need not': {
    change: [deny('Microsoft.KeyVault/vaults/read')],
    finds: ['pass mlw-prod'],
  },
  'a hub is judged like a workspace': {
    change: [set(workspace, 'kind', 'Hub'), off],
    finds: ['microsoft mlw-prod'],
  },
  'a project has the key of its hub': {
    change: [set(workspace, 'kind', 'Project'), off],
    finds: ['not-applicable mlw-prod'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103'] },
});
