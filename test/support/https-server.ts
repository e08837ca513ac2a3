import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { generate } from 'selfsigned';

/** A request as it came in. */
interface Seen {
  readonly method: string;
  /** Path and query string. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** Answers one request. */
export type Answer = (seen: Seen, response: ServerResponse, socket: Socket) => void;

/** An https server on loopback whose answers a test writes. */
export interface HttpsServer {
  readonly url: string;
  readonly port: number;
  readonly certificate: string;
  readonly seen: readonly Seen[];
  /** Answers in this order; the last one repeats. Forgets what was seen. */
  script(...answers: readonly Answer[]): void;
  stop(): Promise<void>;
}

export async function startHttpsServer(): Promise<HttpsServer> {
  const { cert, private: key } = await certificate();
  const seen: Seen[] = [];
  let answers: readonly Answer[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    void bodyOf(request).then(body => {
      const { method = '', url = '', headers } = request;
      const arrived = { method, url, authorization: headers.authorization, body };
      const answer = answers[Math.min(seen.length, answers.length - 1)];
      seen.push(arrived);
      answer?.(arrived, response, request.socket);
    });
  });
  const port = await listen(server);
  return {
    url: `https://localhost:${port}`,
    port,
    certificate: cert,
    seen,
    script(...next) {
      seen.length = 0;
      answers = next;
    },
    stop: () => close(server),
  };
}

/** A client that trusts these certificates. */
export function trusting(...certificates: readonly string[]): HttpClient {
  const client = createDefaultHttpClient();
  const tlsSettings = { ca: certificates.join('\n') };
  return {
    sendRequest(request) {
      request.tlsSettings = tlsSettings;
      return client.sendRequest(request);
    },
  };
}

/** Answers with this JSON. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Answers with this text. */
export function text(body: string, contentType: string, status = 200): Answer {
  return (_, response) => {
    response.writeHead(status, { 'content-type': contentType });
    response.end(body);
  };
}

/** Promises more than it sends, then cuts the line. */
export const cutBody: Answer = (_, response, socket) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"value":[', () => socket.destroy());
};

/** Cuts the line before answering. */
export const reset: Answer = (_, __, socket) => {
  socket.destroy();
};

/** Never answers. */
export const silence: Answer = () => undefined;

function certificate(): ReturnType<typeof generate> {
  const altNames = [{ type: 2 as const, value: 'localhost' }];
  return generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames },
    ],
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function listen(server: Server): Promise<number> {
  return new Promise(resolve => {
    server.listen(0, 'localhost', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise(resolve => {
    server.close(() => {
      resolve();
    });
  });
}
