import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ByteTransport } from '../../../host/line/byte-transport.ts';

/** An accepted connection as the stream of bytes that a serial device server makes of it. */
export class SocketTransport implements ByteTransport {
  readonly name = 'socket';
  readonly #socket: Socket;
  #onClose: (error?: Error) => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket.on('error', () => {}).on('close', () => this.#onClose());
  }

  get queuedBytes(): number {
    return this.#socket.writableLength;
  }

  write(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#socket.on('data', listener);
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** A TCP server that does with each connection what the test says; closed when the test ends. */
export async function serve(onConnection: (socket: Socket) => void): Promise<{ port: number; server: Server }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, server };
}

/** Calls `onRequest` with each Modbus TCP request of 12 bytes, however the bytes come. */
export function onRequests(socket: Socket, onRequest: (adu: Buffer) => void): void {
  let pending = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    pending = Buffer.concat([pending, bytes]);
    for (; pending.length >= 12; pending = pending.subarray(12)) onRequest(pending.subarray(0, 12));
  });
}
