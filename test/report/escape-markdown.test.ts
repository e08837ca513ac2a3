import { describe, expect, it } from 'vitest';
import { code, fenced, prose } from '../../src/report/escape-markdown.ts';

describe('a name as code', () => {
  it.each([
    ['a|b', 'a&#124;b'],
    ['`x` *y* _z_ ~w~', '&#96;x&#96; &#42;y&#42; &#95;z&#95; &#126;w&#126;'],
    ['<img src=x onerror="y">', '&#60;img src=x onerror=&#34;y&#34;&#62;'],
    ['[x](https://evil.example)', '&#91;x&#93;(https&#58;//evil.example)'],
    ['www.evil.example', 'www&#46;evil.example'],
    ['@team #12 a@b.example', '@<!-- -->team #<!-- -->12 a@<!-- -->b.example'],
    ['a\\|b', 'a&#92;&#124;b'],
    ['a\r\n  b', 'a b'],
    ['\u202Ea\u0000', '&#92;u202ea&#92;u0000'],
    ['&amp;', '&#38;amp;'],
    ['$x$ :smile: 02:00', '&#36;x&#36; &#58;smile: 02:00'],
  ])('%j', (name, html) => {
    expect(code(name)).toBe(`<code>${html}</code>`);
  });

  it('is cut when it is long, between characters', () => {
    expect(code('😀'.repeat(300))).toBe(`<code>${'😀'.repeat(250)}…</code>`);
    expect(code(`a${'😀'.repeat(300)}`)).toBe(`<code>a${'😀'.repeat(249)}\uFFFD…</code>`);
  });
});

describe('a sentence', () => {
  it('shows what it quotes as code, and reads no apostrophe as a quote', () => {
    expect(prose("The account's 'st1' can't reach 'kv's *'.")).toBe(
      "The account's <code>st1</code> can't reach <code>kv's &#42;</code>.",
    );
  });

  it('lets no value out of its quotes with markup that works', () => {
    expect(prose("Rule 'a' <b>*x*'.")).toBe("Rule <code>a</code> &#60;b&#62;&#42;x&#42;'.");
  });
});

describe('a fence', () => {
  it('is longer than any run of backticks in it', () => {
    expect(fenced('az')).toBe('```sh\naz\n```');
    expect(fenced('a ```` b ``')).toBe('`````sh\na ```` b ``\n`````');
  });
});
