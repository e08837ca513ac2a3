import { describe, expect, it } from 'vitest';
import { armPatch, armPut, az, azMl, named, option } from '../../src/rule/az.ts';

const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/w';

describe('an option and its value', () => {
  it.each([
    ['--name', 'w', ['--name', 'w']],
    ['--name', 'with space', ['--name', 'with space']],
    ['--name', '', ['--name', '']],
    ['--name', '-w', ['--name=-w']],
    ['-n', '--help', ['-n=--help']],
  ])('%s %o are the words %j', (name, value, words) => {
    expect(option(name, value)).toEqual(words);
  });
});

describe('the words that name a resource', () => {
  it('are name, group and subscription', () => {
    expect(named(id)).toEqual(['--name', 'w', '--resource-group', 'rg', '--subscription', 's']);
  });

  it('call the name as the command does', () => {
    expect(named(id, '--workspace-name').slice(0, 2)).toEqual(['--workspace-name', 'w']);
  });

  it('hold a group that begins with a dash together', () => {
    expect(named(id.replace('/rg/', '/-rg/'))).toEqual(['--name', 'w', '--resource-group=-rg', '--subscription', 's']);
  });

  it('are empty words of what is no id, so that az refuses', () => {
    expect(named('no id')).toEqual(['--name', '', '--resource-group', '', '--subscription', '']);
  });
});

describe('a command', () => {
  const about = { effect: 'safe', phase: 'setting' } as const;

  it('of az keeps its words as words', () => {
    expect(
      az(['storage', 'account', 'show', '--name', "it's"], { ...about, targets: [id], note: 'Read first.' }),
    ).toEqual({
      argv: ['az', 'storage', 'account', 'show', '--name', "it's"],
      effect: 'safe',
      phase: 'setting',
      targets: [id],
      note: 'Read first.',
    });
  });

  it('of the ml extension names its resource', () => {
    expect(azMl(id, ['workspace', 'update'], '--public-network-access', 'Disabled')).toEqual([
      ...['az', 'ml', 'workspace', 'update', '--name', 'w', '--resource-group', 'rg', '--subscription', 's'],
      ...['--public-network-access', 'Disabled'],
    ]);
  });

  it('that puts a part of a resource has the version of the whole', () => {
    const part = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/serviceEndpointPolicies/p/parts/x';
    const words = armPut(part, {}, about).argv;
    expect(words.slice(0, 5)).toEqual(['az', 'rest', '--method', 'put', '--url']);
    expect(words[5]).toMatch(/^\/subscriptions\/.*\/parts\/x\?api-version=20\d\d-\d\d-\d\d$/);
  });

  it('that patches goes to the cloud at hand, with the version of the catalogue and its body apart', () => {
    const body = { properties: { publicNetworkAccess: 'Disabled' } };
    expect(armPatch(id, body, { ...about, twin: ['az', 'ml'] })).toEqual({
      argv: ['az', 'rest', '--method', 'patch', '--url', `${id}?api-version=2025-12-01`],
      body,
      effect: 'safe',
      phase: 'setting',
      targets: [id],
      twin: ['az', 'ml'],
    });
  });

  it('that patches what has an odd name holds it as a URL does, and as it is where the target is named', () => {
    const odd = id.replace('/rg/', '/rg ü(1)/').replace(/w$/, 'a#b?c%2F');
    const command = armPatch(odd, {}, about);
    expect(command.argv.at(-1)).toBe(
      `${id.replace('/rg/', '/rg%20%C3%BC(1)/').replace(/w$/, 'a%23b%3Fc%252F')}?api-version=2025-12-01`,
    );
    expect(command.targets).toEqual([odd]);
  });

  it.each(['/subscriptions/s/resourceGroups/rg/providers/Microsoft.Sql/servers/q', 'no id'])(
    'that patches %s has no version, so that Azure refuses',
    unknown => {
      expect(armPatch(unknown, {}, about).argv.at(-1)).toBe(`${encodeURI(unknown)}?api-version=`);
    },
  );
});
