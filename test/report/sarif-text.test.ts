import { describe, expect, it } from 'vitest';
import {
  fill,
  messageString,
  pascalCase,
  plainValue,
  ruleText,
  sentence,
  slotNames,
} from '../../src/report/sarif-text.ts';

describe('a message', () => {
  it('numbers its slots as they first appear, each in single quotes', () => {
    const message = "'{a}' listens on {port}, as '{a}' says.";
    expect(slotNames(message)).toEqual(['a', 'port']);
    expect(messageString(message)).toBe("'{0}' listens on '{1}', as '{0}' says.");
  });

  it('names the resource where it has no slots', () => {
    expect(messageString('It is open.')).toBe("Resource '{0}': It is open.");
  });

  it('is filled with values, whatever they hold', () => {
    expect(fill("'{0}' and '{1}', not '{2}'.", ['$&', '{0}'])).toBe("'$&' and '{0}', not ''.");
  });

  it('holds no value that would be read as markup', () => {
    expect(plainValue('`a` {b} [c](d)\ne\u0007')).toBe(String.raw`'a' (b) [c] (d) e\u0007`);
    expect(plainValue('x'.repeat(600))).toBe(`${'x'.repeat(500)}…`);
  });
});

describe('the name of a rule', () => {
  it.each([
    ["The vault can't be purged", 'VaultCantBePurged'],
    ['No NSG opens port 22 (SSH)', 'NoNsgOpensPort22Ssh'],
    ['Each endpoint has an A record', 'EachEndpointHasArecord'],
    ['An ipV6 plan B', 'IpV6Planb'],
  ])('%s', (title, name) => {
    expect(pascalCase(title)).toBe(name);
    expect(name).toMatch(/^([A-Z][a-z\d]+)+$/);
  });
});

describe('the text of a rule', () => {
  it('doubles braces and fits', () => {
    expect(ruleText('Set `{a}`')).toBe("Set '{{a}}'");
    expect(ruleText('x'.repeat(2000)).length).toBeLessThanOrEqual(1024);
  });

  it('is a sentence', () => {
    expect([sentence('It holds'), sentence('Does it?')]).toEqual(['It holds.', 'Does it?']);
  });
});
