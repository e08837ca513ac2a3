import { RestError } from '@azure/core-rest-pipeline';
import { expect, it } from 'vitest';
import { readErrorOf, RequestFailure } from '../../src/azure/failure.ts';
import { ReadError } from '../../src/azure/reader.ts';

const body = '{"connectionString":"secret"}';

it.each([
  [
    'a fault of an SDK client',
    new TypeError("Cannot read properties of undefined (reading 'code')"),
    "The Azure SDK failed: Cannot read properties of undefined (reading 'code')",
  ],
  [
    'an SDK error that quotes a body',
    new RestError(`Error parsing ${body}`, { code: 'PARSE_ERROR' }),
    'The Azure SDK could not read the answer (PARSE_ERROR).',
  ],
  ['an SDK error without a code', new RestError(body), 'The Azure SDK could not read the answer.'],
  ['what is no error', body, 'Reading failed for an unknown reason.'],
])('%s is a read that failed', (_, error, message) => {
  const { why, id, action, code, message: said } = readErrorOf(error, { id: '/a', action: 'b/read' });
  expect({ why, id, action, code, said }).toEqual({
    why: 'failed',
    id: '/a',
    action: undefined,
    code: undefined,
    said: message,
  });
});

it('keeps a fault as cause, and no request, which holds the token', () => {
  const fault = new TypeError('odd');
  const sent = Object.assign(new Error('sent'), { request: { headers: 'Bearer' } });
  expect([readErrorOf(fault, { id: '/a' }).cause, readErrorOf(sent, { id: '/a' }).cause]).toEqual([fault, undefined]);
});

it('leaves a read error as it is', () => {
  const error = new ReadError({ why: 'denied', id: '/a', message: 'No.' });
  expect(readErrorOf(error, { id: '/b' })).toBe(error);
});

it('takes an unusual status for a failure', () => {
  expect(readErrorOf(new RequestFailure('Teapot.', { status: 418, code: 'Teapot' }), { id: '/a' })).toMatchObject({
    why: 'failed',
    code: 'Teapot',
    message: 'Teapot.',
  });
});
