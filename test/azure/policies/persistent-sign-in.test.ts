import {
  createHttpHeaders,
  createPipelineRequest,
  RestError,
  type PipelineResponse,
  type SendRequest,
} from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { persistentSignIn } from '../../../src/azure/policies/persistent-sign-in.ts';

const request = createPipelineRequest({ url: 'https://login.example/tenant/oauth2/v2.0/token' });

function answered(status: number, bodyAsText: string, headers: Readonly<Record<string, string>> = {}): SendRequest {
  return () => Promise.resolve({ status, bodyAsText, headers: createHttpHeaders(headers), request });
}

const reset: SendRequest = () => Promise.reject(new RestError('reset', { code: 'ECONNRESET' }));
const token = answered(200, '{"access_token":"t"}');
const html = answered(200, '<html>', { 'content-type': 'text/html' });

/** Sends through the policy to a server that answers in this order. */
async function send(...answers: readonly SendRequest[]): Promise<{ answer: PipelineResponse; waits: number[] }> {
  const waits: number[] = [];
  const left = [...answers];
  const policy = persistentSignIn({
    signal: new AbortController().signal,
    random: () => 0,
    wait: ms => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  const answer = await policy.sendRequest(
    request,
    sent => (left.length > 1 ? left.shift() : left[0])?.(sent) ?? reset(sent),
  );
  return { answer, waits };
}

test('a fault that passes costs a wait', async () => {
  const throttled = answered(429, '{}', { 'retry-after': '3' });
  const { answer, waits } = await send(reset, html, throttled, token);
  expect({ text: answer.bodyAsText, waits }).toEqual({ text: '{"access_token":"t"}', waits: [1000, 2000, 3000] });
});

test('a refusal is told to the SDK at once', async () => {
  const { answer, waits } = await send(answered(401, '{"error":"invalid_client"}'));
  expect({ status: answer.status, waits }).toEqual({ status: 401, waits: [] });
});

test('a fault that stays ends after four tries, in its answer or in an error', async () => {
  expect((await send(html)).answer.bodyAsText).toBe('<html>');
  await expect(send(reset)).rejects.toThrow('The connection to login.example failed (ECONNRESET).');
});
