import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { isLine } from '../../src/snapshot/check-line.ts';
import { snapshotLines } from '../../src/snapshot/snapshot-lines.ts';
import { lineText } from '../../src/snapshot/write.ts';
import { account, all, gap, header, lines, read, resource } from './sample.ts';

const schema = JSON.parse(
  await readFile(new URL('../../schemas/snapshot-line.schema.json', import.meta.url), 'utf8'),
) as object;
const ajv = new Ajv2020({ strict: true });
formats.default.default(ajv);
const validate = ajv.compile(schema);

test('every line that is written is of the schema, and of the check that readers make', async () => {
  const written = (await all(snapshotLines(lines))).map(line => JSON.parse(lineText(line)) as unknown);
  expect(written.map(line => [validate(line), isLine(line)])).toEqual(written.map(() => [true, true]));
});

describe('a spoilt line is refused by both', () => {
  const line = resource(account('a'));
  const end = { kind: 'end', reads: 0, gaps: 0, resources: 0 };
  test.each<[string, unknown]>([
    ['no object', []],
    ['null', null],
    ['no kind', { ...end, kind: undefined }],
    ['unknown kind', { ...end, kind: 'ende' }],
    ['count below 0', { ...end, reads: -1 }],
    ['count of half', { ...end, gaps: 0.5 }],
    ['count missing', { kind: 'end', reads: 0, gaps: 0 }],
    ['more than known', { ...end, more: 1 }],
    ['no tool', { ...header, tool: undefined }],
    ['a tool with more', { ...header, tool: { name: 'a', version: 'b', more: 'c' } }],
    ['a tool without name', { ...header, tool: { version: 'b' } }],
    ['a scope without a list', { ...header, scope: { ...header.scope, workspaces: undefined } }],
    ['a scope with numbers', { ...header, scope: { ...header.scope, workspaces: [1] } }],
    ['no time', { ...header, generatedAt: 'today' }],
    ['a time elsewhere', { ...header, generatedAt: '2026-01-31T12:00:00+01:00' }],
    ['version 0', { ...header, schemaVersion: 0 }],
    ['an empty cloud', { ...header, cloud: '' }],
    ['another read', { ...read, what: 'get' }],
    ['complete as text', { ...read, complete: 'yes' }],
    ['an empty type', { ...read, type: '' }],
    ['another reason', { ...gap, why: 'forbidden' }],
    ['no message', { ...gap, message: undefined }],
    ['a code of number', { ...gap, code: 403 }],
    ['no id', { ...line, id: undefined }],
    ['another source', { ...line, source: 'cli' }],
    ['not in scope', { ...line, inScope: false }],
    ['a body of text', { ...line, body: 'x' }],
    ['a body without type', { ...line, body: { id: 'a' } }],
  ])('%s', (_, spoilt) => {
    const parsed = JSON.parse(JSON.stringify(spoilt)) as unknown;
    expect([validate(parsed), isLine(parsed)]).toEqual([false, false]);
  });
});
