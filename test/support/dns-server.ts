import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A DNS server on loopback for tests: it answers A questions from a list, and knows no other name. */
export interface LoopbackDns {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** The names that were asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startDns(answers: Readonly<Record<string, readonly string[]>>): Promise<LoopbackDns> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, { port, address }) => {
    const name = nameIn(query);
    asked.push(name);
    socket.send(reply(query, answers[name]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

const headerLength = 12;

function nameIn(query: Buffer): string {
  const labels: string[] = [];
  let at = headerLength;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return labels.join('.').toLowerCase();
}

/** The question again, and its answers; without any, there is no such name. */
function reply(query: Buffer, addresses: readonly string[] | undefined): Buffer {
  const header = Buffer.from(query.subarray(0, headerLength));
  header.writeUInt16BE(addresses === undefined ? 0x81_83 : 0x81_80, 2);
  header.writeUInt16BE(addresses?.length ?? 0, 6);
  header.writeUInt16BE(0, 8);
  header.writeUInt16BE(0, 10);
  const end = query.indexOf(0, headerLength) + 5;
  return Buffer.concat([header, query.subarray(headerLength, end), ...(addresses ?? []).map(record)]);
}

/** An A record whose name points to the question's, to be kept for a minute. */
function record(address: string): Buffer {
  return Buffer.from([0xc0, headerLength, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)]);
}
