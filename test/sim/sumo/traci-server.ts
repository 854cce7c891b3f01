import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { TcpEndpoint } from '../../../host/line/tcp-socket.ts';
import { MessageFramer } from '../../../protocols/traci/message.ts';

const VERSION = '07 00 00 00000000 0e 00 00000014 00000004 54657374';

export const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

/** A message around what follows its length. */
export function messageOf(hex: string): Uint8Array {
  const body = bytesOf(hex);
  const message = new Uint8Array(body.length + 4);
  new DataView(message.buffer).setInt32(0, message.length);
  message.set(body, 4);
  return message;
}

/**
 * A TraCI server on loopback until the test ends. It tells its version, and gives every later message to `answer`, with the
 * commands that are in it as hex.
 */
export async function traciServer(
  answer: (socket: Socket, commands: string) => void,
  version = VERSION,
): Promise<TcpEndpoint> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let first = true;
    const framer = new MessageFramer((body) => {
      if (first) socket.write(messageOf(version));
      else answer(socket, Buffer.from(body).toString('hex'));
      first = false;
    });
    socket.on('data', (bytes: Uint8Array) => framer.feed(bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { host: '127.0.0.1', port: address.port };
}
