import { expect, test } from 'vitest';
import { bodyOf, keyOfLine, packed, unpacked } from '../../src/snapshot/packed-line.ts';
import { lineText } from '../../src/snapshot/write.ts';
import { account, header, resource } from './sample.ts';

test('a packed resource keeps what it is found by, and gives its body back', () => {
  const line = resource(account('Data'));
  const small = packed(line, lineText(line));
  expect(small).not.toHaveProperty('body');
  expect(unpacked(small)).toEqual(line);
  if (small.kind !== 'resource') throw new Error('A resource became something else.');
  expect({ id: small.id, type: small.type, source: small.source }).toEqual({
    id: line.id,
    type: line.type,
    source: line.source,
  });
  expect([bodyOf(small), keyOfLine(small)]).toEqual([line.body, line.id.toLowerCase()]);
  expect([bodyOf(line), keyOfLine(line)]).toEqual([line.body, line.id.toLowerCase()]);
});

test('any other line stays as it is', () => {
  expect(packed(header, lineText(header))).toBe(header);
  expect(unpacked(header)).toBe(header);
});
