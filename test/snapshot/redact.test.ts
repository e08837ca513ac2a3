import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/catalog/body.ts';
import { redact } from '../../src/snapshot/redact.ts';
import { account, group } from './sample.ts';

function redactedProperties(properties: JsonObject): Json | undefined {
  return redact(account('a', { properties }))['properties'];
}

const gone = '(redacted)';
const key88 = `${'aB3+/'.repeat(17)}x==`;
const jwt = `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.${'c'.repeat(20)}`;
const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----';
const base64 = `MII${'Ab1+'.repeat(30)}`;

describe('a secret is known by the name of its property', () => {
  test.each([
    ...[
      'adminUserName',
      'adminUserPassword',
      'adminUserSshPublicKey',
      'adminUsername',
      'adminPublicKey',
      'adminPassword',
    ],
    ...['password', 'client_secret', 'clientSecret', 'accessToken', 'sasToken', 'sasUri', 'Connection-String', 'pwd'],
    ...['primaryKey', 'secondaryMasterKey', 'accountKey', 'storageAccountKey', 'sharedKey', 'apiKey', 'primaryKey2'],
    ...['sdkTelemetryAppInsightsKey', 'instrumentationKey', 'InstrumentationKey', 'ConnectionString'],
    ...[
      'keyData',
      'publicKeyData',
      'customData',
      'pfxBlob',
      'cert',
      'publicCertData',
      'commandToExecute',
      'authorizationKey',
    ],
  ])('%s', name => {
    expect(redactedProperties({ deep: [{ [name]: 'hunter2' }], other: 'stays' })).toEqual({
      deep: [{ [name]: gone }],
      other: 'stays',
    });
  });
});

describe('a secret is known by its shape', () => {
  test.each([
    ['a key of a storage account', key88],
    [
      'a connection string',
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abc;EndpointSuffix=core.windows.net',
    ],
    ['a service bus string', 'Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=abc='],
    ['a database string', 'Server=db;User Id=me;Password=x;'],
    ['a SAS URL', 'https://a.blob.core.windows.net/c/b?sv=2024-01-01&sp=r&sig=abcdefghijkl%3D'],
    ['a SAS token', '?sv=2024-01-01&sig=abcdefghijkl'],
    ['a function URL', 'https://f.azurewebsites.net/api/x?code=abcdefghijklmnopqrstuvwxyz'],
    ['a JWT', jwt],
    ['a header', `Bearer ${jwt}`],
    ['PEM', pem],
    ['a certificate', base64],
    ['an SSH key', 'ssh-rsa AAAAB3NzaC1yc2EAAA me@host'],
    ['a secret of an application', `abc8Q~${'x'.repeat(34)}`],
    ['a token of GitHub', `ghp_${'a1'.repeat(18)}`],
    ['a URL with a password', 'https://me:hunter2@example.com/x'],
    ['a command line', 'run.sh --account-key abc'],
    ['a key with a mark of Azure', `${'a'.repeat(30)}JQQJ99${'b'.repeat(30)}`],
  ])('%s', (_, secret) => {
    expect(redactedProperties({ notes: { text: secret }, list: ['a', secret] })).toEqual({
      notes: { text: gone },
      list: ['a', gone],
    });
  });
});

describe('a secret is known by where it stands', () => {
  test.each<[string, JsonObject, JsonObject]>([
    [
      'in credentials, which keep their kind',
      {
        credentials: {
          credentialsType: 'ServicePrincipal',
          tenantId: 't',
          clientId: 'c',
          authorityUrl: 'https://login',
          secrets: { secretsType: 'ServicePrincipal', other: 'x' },
        },
      },
      {
        credentials: {
          credentialsType: 'ServicePrincipal',
          tenantId: 't',
          clientId: 'c',
          authorityUrl: 'https://login',
          secrets: { secretsType: 'ServicePrincipal', other: gone },
        },
      },
    ],
    ['in custom keys', { credentials: { keys: { any: 'x' } } }, { credentials: { keys: { any: gone } } }],
    [
      'in credentials, a reference',
      { credentials: { secret: 'https://v.vault.azure.net/secrets/s' } },
      { credentials: { secret: 'https://v.vault.azure.net/secrets/s' } },
    ],
    [
      'the key of a certificate',
      { sslConfiguration: { status: 'Enabled', key: 'x', cert: 'y' } },
      { sslConfiguration: { status: 'Enabled', key: gone, cert: gone } },
    ],
    [
      'the answer of listKeys',
      { keys: [{ keyName: 'key1', value: 'x', permissions: 'FULL' }] },
      { keys: [{ keyName: 'key1', value: gone, permissions: 'FULL' }] },
    ],
    [
      'a variable',
      {
        environmentVariables: [
          { name: 'DB_PASSWORD', value: 'x' },
          { name: 'MODE', value: 'y' },
        ],
      },
      {
        environmentVariables: [
          { name: 'DB_PASSWORD', value: gone },
          { name: 'MODE', value: 'y' },
        ],
      },
    ],
    [
      'a secure string',
      { parameters: { p: { type: 'SecureString', value: 'x' }, q: { type: 'String', value: 'y' } } },
      { parameters: { p: { type: 'SecureString', value: gone }, q: { type: 'String', value: 'y' } } },
    ],
    [
      'an object named as a secret',
      { clientSecret: { value: 'x', keyVault: 'kv' } },
      { clientSecret: { value: gone, keyVault: 'kv' } },
    ],
    ['secrets of a container app', { secrets: [{ name: 'a', value: 'x' }] }, { secrets: [{ name: 'a', value: gone }] }],
    [
      'protected settings',
      { protectedSettings: { a: { b: ['x', 7, true, null] } } },
      { protectedSettings: { a: { b: [gone, gone, true, null] } } },
    ],
    ['a number', { password: 1234, adminPin: 1234, keySize: 2048 }, { password: gone, adminPin: gone, keySize: 2048 }],
    [
      'a key among others',
      { key1: '0123456789abcdef0123456789abcdef', key: 'Abcdefghij0123456789' },
      { key1: gone, key: gone },
    ],
    ['several under one name', { passwordValues: ['x', 'y'] }, { passwordValues: [gone, gone] }],
  ])('%s', (_, properties, expected) => {
    expect(redactedProperties(properties)).toEqual(expected);
  });
});

test('ordinary bodies stay as they are', () => {
  const body = account('a', {
    etag: 'W/"0f8fad5b-d9cb-469f-a165-70867728950e"',
    sha512: key88,
    tags: { key: 'value', key1: 'value1', owner: 'Alice <alice@contoso.com>', costCenter: '4711' },
    identity: { type: 'SystemAssigned', principalId: '0f8fad5b-d9cb-469f-a165-70867728950e', tenantId: 't' },
    properties: {
      fqdn: 'a.privatelink.blob.core.windows.net',
      addresses: ['10.0.0.0/16', '2001:db8::/32'],
      subnet: { id: `${group}/providers/Microsoft.Network/virtualNetworks/v/subnets/s` },
      keyIdentifier: 'https://v.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef',
      keyEncryptionKey: 'https://v.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef',
      vaultSecret: 'https://v.vault.azure.net:443/',
      adminSecret: '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)',
      customerManagedKey: { keyName: 'k', keyVaultUri: 'https://v.vault.azure.net' },
      encryption: { keySource: 'Microsoft.Storage', services: { blob: { enabled: true, keyType: 'Account' } } },
      keyCreationTime: { key1: '2026-01-31T12:00:00.1234567Z', key2: '2026-01-31T12:00:00+00:00' },
      accessPolicies: [
        { objectId: 'o', permissions: { keys: ['get'], secrets: ['get', 'list'], certificates: ['get'] } },
      ],
      sasGetterUri: '',
      sasPolicy: { sasExpirationPeriod: '1.00:00:00' },
      allowSharedKeyAccess: false,
      adminUserEnabled: true,
      disablePasswordAuthentication: true,
      systemDatastoresAuthMode: 'accesskey',
      actions: [
        'Microsoft.Storage/storageAccounts/listKeys/action',
        'Microsoft.MachineLearningServices/workspaces/*/read',
      ],
      description: 'Rotate the password of this account every 90 days.',
      nothing: null,
    },
  });
  expect(redact(body)).toEqual(body);
  expect(JSON.stringify(redact(body))).toBe(JSON.stringify(body));
});

test('what is redacted stays redacted, in the same words', () => {
  const once = redact(account('a', { properties: { password: 'x', credentials: { key: 'y' } } }));
  expect(redact(once)).toEqual(once);
});
