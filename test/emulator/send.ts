import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Emulator } from '../../fixtures/emulator/emulator.ts';
import { principal } from '../../fixtures/emulator/principal.ts';

export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** Sends one request as it stands: no retries, no policies, a new connection. Rejects where the answer breaks off. */
export async function send(emulator: Emulator, url: string, sending: Sending = {}): Promise<Sent> {
  const { body, ...rest } = sending;
  const options = { ...rest, agent: false };
  const request = url.startsWith('https:')
    ? overHttps(url, { ...options, ca: readFileSync(emulator.caFile, 'utf8') })
    : overHttp(url, options);
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Uint8Array[] = [];
  for await (const chunk of response) chunks.push(chunk as Uint8Array);
  return { status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') };
}

/** The body of a client credentials grant. */
export function grant(emulator: Emulator, fields: Readonly<Record<string, string>> = {}): Sending {
  const { clientId, clientSecret } = principal;
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const body = new URLSearchParams({ ...form, scope: `${emulator.url}/.default`, ...fields }).toString();
  return { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
}

export async function signIn(emulator: Emulator): Promise<Sending> {
  const { text } = await send(emulator, `${emulator.url}/any/oauth2/v2.0/token`, grant(emulator));
  const { access_token } = JSON.parse(text) as { access_token: string };
  return { headers: { authorization: `Bearer ${access_token}` } };
}

/** The JSON of an ARM answer, with its status. */
export async function read(emulator: Emulator, path: string, sending: Sending): Promise<unknown> {
  const { status, text } = await send(emulator, `${emulator.url}${path}`, sending);
  return { status, body: JSON.parse(text) as unknown };
}
