import { describe, expect, it } from 'vitest';
import { nestProperties } from '../../src/snapshot/nested-properties.ts';

const provider = '/subscriptions/5/resourceGroups/rg/providers/Microsoft.Network';
const type = 'Microsoft.Network/networkSecurityGroups';
const id = `${provider}/networkSecurityGroups/nsg`;
const whole = { id, name: 'nsg', type, location: 'westeurope', etag: 'W/"1"', tags: { sku: 'a' } };

describe('what az lifted out of properties', () => {
  it('goes back, in the resource and in its parts', () => {
    const rule = { id: `${id}/securityRules/ssh`, name: 'ssh', type: `${type}/securityRules`, etag: 'W/"1"' };
    const content = { priority: 100, access: 'Allow', destinationPortRanges: ['22', '3389'] };
    const other = { provisioningState: 'Succeeded', subnets: [{ id: `${provider}/subnets/a` }] };
    const shown = {
      ...whole,
      ...other,
      resourceGroup: 'rg',
      securityRules: [{ ...rule, ...content, resourceGroup: 'rg' }],
      defaultSecurityRules: [],
    };
    const properties = { ...other, securityRules: [{ ...rule, properties: content }], defaultSecurityRules: [] };
    expect(nestProperties(shown, type)).toEqual({ ...whole, properties });
  });

  it('goes back at every depth', () => {
    const subnet = {
      name: 'a',
      addressPrefix: '10.0.0.0/24',
      networkSecurityGroup: { id, resourceGroup: 'rg' },
      serviceEndpoints: [{ service: 'Microsoft.Storage', locations: ['*'] }],
      delegations: [{ name: 'd', serviceName: 'Microsoft.Web/serverFarms' }, null],
    };
    const { name, ...content } = subnet;
    const delegations = [{ name: 'd', properties: { serviceName: 'Microsoft.Web/serverFarms' } }, null];
    const network = 'Microsoft.Network/virtualNetworks';
    expect(nestProperties({ subnets: [subnet] }, network)).toEqual({
      properties: { subnets: [{ name, properties: { ...content, delegations } }] },
    });
  });

  it('has a SKU among it where ARM has it so', () => {
    const sku = { name: 'AZFW_VNet' };
    const inside = { properties: { sku, threatIntelMode: 'Alert' } };
    const shown = { sku, threatIntelMode: 'Alert' };
    expect(nestProperties(shown, 'microsoft.network/azurefirewalls')).toEqual(inside);
    const beside = { sku, properties: { threatIntelMode: 'Alert' } };
    expect(nestProperties(shown, 'Microsoft.Network/publicIPAddresses')).toEqual(beside);
  });
});

describe('what az did not lift', () => {
  it.each([
    ['a body as ARM sends it', { ...whole, properties: { securityRules: [] } }, type],
    ['a line of az resource list', { ...whole, resourceGroup: 'rg', provisioningState: 'Succeeded' }, type],
    ['another kind of resource', { ...whole, enabled: true }, 'Microsoft.Storage/storageAccounts'],
  ])('%s stays as it is', (_, body, of) => {
    expect(nestProperties(body, of)).toBe(body);
  });
});
