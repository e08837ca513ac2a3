import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFixes } from '../../src/remedy/plan.ts';
import { powershellScript } from '../../src/remedy/powershell-script.ts';
import { powershellString, powershellWords } from '../../src/remedy/powershell.ts';
import { finding, storageId } from '../report/sample.ts';
import { sampleRules } from '../report/sample-rules.ts';
import { powershellTokens, skeletonOf } from './powershell-tokens.ts';
import { command, source } from './sample-plan.ts';

const odd = Array.from(`'"\\$()\`@{}%,;&|<>#=!*?[]~ \n\r\t-–—―‘’‚‛“”„é日\u{1F600}\u202E\u2028\u0000\u001B019kKeEx`);

describe('words for PowerShell', () => {
  it('are bare only where every reader takes them alike', () => {
    const words = [
      'az',
      'nsg',
      '--name',
      'k8s-extension',
      '1kb',
      '0x10',
      '007',
      '-n',
      '--name:',
      'a,b',
      '@f',
      'a.b',
      '',
      '--',
    ];
    expect(powershellWords(words)).toBe(
      "az nsg --name k8s-extension '1kb' '0x10' '007' '-n' '--name:' 'a,b' '@f' 'a.b' '' '--'",
    );
  });

  it.each([
    ["it's", "'it''s'"],
    ['‘ ’ ‚ ‛', "'‘‘ ’’ ‚‚ ‛‛'"],
    ['“$(id)”`', "'“$(id)”`'"],
    ['a\nb', '"a`u{a}b"'],
    ['\u202E"$x`“', '"`u{202e}`"`$x```“"'],
  ])('%j is one string', (text, literal) => {
    expect(powershellString(text)).toBe(literal);
  });

  it('come out as they went in', () => {
    const word = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...odd) }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(word), words => {
        expect(powershellTokens(powershellWords(words))).toEqual(words);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the reader of this test', () => {
  it.each(['$x', 'a;b', "'a' | b", '1kb', "'a", '"$x"', '"`n"', 'a,b', '-n', "'a'b", '(x)', '@x', '–n'])(
    'refuses %s',
    line => {
      expect(() => powershellTokens(line)).toThrow();
    },
  );
});

describe('a PowerShell script', () => {
  const { publicAccess, endpoint, sharedKey, tags } = sampleRules;
  const patch = {
    ...command('rest --method patch', 'setting', 'interrupts', ['/subscriptions/0b0e/x']),
    body: { properties: { note: "it's ‘$(id)’" } },
    note: 'Mind this.',
  };
  const create = command('network endpoint create', 'endpoint', 'costs', [storageId]);
  const close = command('storage close', 'close', 'interrupts', [storageId]);
  const script = powershellScript(
    planFixes([
      finding(publicAccess, { fix: [patch] }),
      finding(endpoint, { fix: [create], subjectId: storageId }),
      finding(sharedKey, { fix: [close], subjectId: storageId }),
      finding(tags, { fix: { none: "It's for somebody to decide." } }),
    ]),
    source,
  );

  it('wants the version that passes words as they are, and says what made it', () => {
    expect(script.split('\n').slice(0, 3)).toEqual([
      '#!/usr/bin/env pwsh',
      '#requires -Version 7.3',
      '# Written by secws-audit 1.2.3 for what it read at 2026-11-01T00:00:00Z.',
    ]);
  });

  it('begins with its parameters, as PowerShell asks', () => {
    const [, first] = script.split('\n').filter(line => line !== '' && !line.startsWith('#'));
    expect(first).toBe('param(');
  });

  it('has its steps as it prints them, bodies by file, and what needs what', () => {
    expect(script.slice(script.indexOf("$plan = '"))).toMatchInlineSnapshot(`
      "$plan = 'e1a13ccafff4390a'
      $total = 3
      $titles = @('-', 'PEP-001 ws1103storage', 'WKS-001 ws1103', 'STG-005 ws1103storage', 'POL-001 ws1103')
      [void] $blocked.Add(4)
      try {
      Start-Plan @('0b0e', '11111111-2222-3333-4444-555555555555')

      # PEP-001 ws1103storage
      Invoke-Step 1 '842214b595539af1065ca20336f4da67' @('costs') 'same' @(1) @() '' {
        az network endpoint create
      }

      # WKS-001 ws1103
      Invoke-Step 2 'a876001cb8feca35de26ab2989508c57' @('interrupts') 'same' @(2) @() 'Mind this.' {
        az rest --method patch --body "@$BodyFile"
      } '{"properties":{"note":"it''s ‘‘$(id)’’"}}'

      # STG-005 ws1103storage
      Invoke-Step 3 '8e49d3698c5b628d833c13774d729d10' @('interrupts') 'same' @(3) @(1) '' {
        az storage close
      }

      Show-ByHand 4 'It''s for somebody to decide.'

      Complete-Plan
      } finally { Complete-Run }
      "
    `);
  });

  it('has no string, brace or bracket without its end', () => {
    const skeleton = skeletonOf(script);
    const count = (brackets: string): readonly number[] =>
      Array.from(brackets, bracket => skeleton.split(bracket).length);
    for (const pair of ['()', '{}', '[]']) expect(new Set(count(pair)).size).toBe(1);
  });

  it('calls no function that it does not have, and has none that it does not call', () => {
    const defined = [...script.matchAll(/^function ([\w-]+)/gm)].map(([, name]) => name);
    const verbs = /\b((?:Stop|Start|Invoke|Test|Get|Show|Add|Skip|Complete)-[A-Z]\w+)\b/g;
    const used = [...script.replace(/^function [\w-]+/gm, '').matchAll(verbs)].map(([, name]) => name);
    const cmdlets = ['Add-Content', 'Get-Command', 'Get-Content'];
    expect([...new Set(used)].sort()).toEqual([...defined, ...cmdlets].sort());
  });
});
