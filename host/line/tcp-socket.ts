import { connect, type Socket } from 'node:net';
import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from './byte-transport.ts';
import { PortError, type PortFailure } from './errors.ts';

export interface TcpEndpoint {
  readonly host: string;
  readonly port: number;
}

const READ_SIZE = 16_384;
/** After this long without traffic the system asks whether the other end is still there. */
export const KEEP_ALIVE_MS = 30_000;

const FAILURES: Readonly<Record<string, PortFailure>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'unknownHost',
  EAI_AGAIN: 'unknownHost',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EACCES: 'permission',
};

export function failureOf(error: unknown): PortFailure {
  return FAILURES[String((error as NodeJS.ErrnoException).code)] ?? 'failed';
}

/**
 * Connects to a TCP server; small frames are sent without delay. `name` is what errors call the line.
 * @throws PortError
 */
export function openTcpSocket(
  name: string,
  endpoint: TcpEndpoint,
  connectTimeoutMs: number,
  clock: Clock,
): Promise<ByteTransport> {
  return new Promise((resolve, reject) => {
    let transport: TcpTransport | undefined;
    const buffer = Buffer.allocUnsafe(READ_SIZE);
    const socket = connect({
      host: endpoint.host,
      port: endpoint.port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_MS,
      onread: {
        buffer,
        callback: (count) => {
          transport?.listener(buffer.subarray(0, count));
          return true;
        },
      },
    });
    const fail = (failure: PortFailure, error?: Error): void => {
      cancel();
      socket.destroy();
      reject(new PortError(name, failure, error));
    };
    const onError = (error: Error): void => fail(failureOf(error), error);
    const cancel = clock.after(connectTimeoutMs, () => fail('unreachable'));
    socket.once('error', onError);
    socket.once('connect', () => {
      cancel();
      transport = new TcpTransport(name, socket);
      socket.off('error', onError);
      resolve(transport);
    });
  });
}

/** A connected socket, as what lines run over. */
export class TcpTransport implements ByteTransport {
  readonly name: string;
  listener: (bytes: Uint8Array) => void = () => {};
  readonly #socket: Socket;
  #onClose: (error?: Error) => void = () => {};
  #error: Error | undefined;
  #closing = false;

  /** @param explain what an error or the end of the connection means */
  constructor(name: string, socket: Socket, explain: (error: Error) => Error = (error) => error) {
    this.name = name;
    this.#socket = socket;
    socket.on('error', (error) => {
      this.#error = error;
    });
    socket.on('end', () => {
      this.#error ??= new Error('the other end closed the connection');
      socket.destroy();
    });
    socket.on('close', () => {
      if (this.#closing) this.#onClose();
      else this.#onClose(explain(this.#error ?? new Error('the connection ended')));
    });
  }

  get queuedBytes(): number {
    return this.#socket.writableLength;
  }

  write(bytes: Uint8Array): void {
    if (!this.#socket.destroyed) this.#socket.write(bytes);
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.listener = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  close(): void {
    this.#closing = true;
    this.#socket.destroy();
  }
}
