import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { MODBUS_TCP_PORT } from '../../protocols/modbus/constants.ts';
import type { Clock } from '../clock/clock.ts';
import { ListenError } from '../gateway/listen-error.ts';
import { PortError } from '../line/errors.ts';
import { lineName, type RtuOverTcpAddress, type TcpAddress } from '../line/line-address.ts';
import { failureOf } from '../line/tcp-socket.ts';
import { epochUs } from './epoch-us.ts';
import type { LiveSource, SourceListener } from './live-source.ts';

export interface TcpProxyOptions {
  /** Where the device is. */
  readonly target: TcpAddress | RtuOverTcpAddress;
  /** Where clients connect instead. Default 127.0.0.1. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly clock: Clock;
  readonly listener: SourceListener;
}

/** Connections at a time; further ones are closed at once. */
const MAX_CONNECTIONS = 128;
const LOOPBACK = '127.0.0.1';

/**
 * Passes TCP connections on to a device and tells what goes through. Each client gets a connection of its own to the
 * device; what is told was handed on before.
 */
export class TcpProxy implements LiveSource {
  readonly ended: Promise<undefined>;
  readonly #options: TcpProxyOptions;
  readonly #now: () => number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #end: () => void = () => {};
  #count = 0;

  private constructor(options: TcpProxyOptions) {
    this.#options = options;
    this.#now = epochUs(options.clock);
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.#accept(client));
    this.#server.maxConnections = MAX_CONNECTIONS;
    this.ended = new Promise((resolve) => {
      this.#end = () => resolve(undefined);
    });
  }

  /** @throws ListenError */
  static async listen(options: TcpProxyOptions): Promise<TcpProxy> {
    const proxy = new TcpProxy(options);
    const { host = LOOPBACK, port, target, listener } = options;
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', (error) => reject(new ListenError(host, port, error)));
      proxy.#server.listen({ host, port }, resolve);
    });
    if (target.kind === 'tcp') listener.line({ name: lineName(target), kind: 'tcp' });
    return proxy;
  }

  /** Where it listens. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    this.#end();
  }

  #accept(client: Socket): void {
    const { target, listener } = this.#options;
    const { host, port = MODBUS_TCP_PORT } = target;
    const connection = `${client.remoteAddress}:${client.remotePort}#${++this.#count}`;
    const device = connect({ host, port, allowHalfOpen: true, noDelay: true });
    const name = lineName(target);
    // Frames of several clients would run into each other where nothing but their order tells them apart.
    const line = target.kind === 'tcp' ? name : `${name} ${connection}`;
    if (target.kind === 'rtu+tcp') listener.line({ name: line, kind: 'serial' });
    const tell = (bytes: Uint8Array, from: 'client' | 'server'): void => {
      const direction = from === 'client' ? 'toDevice' : 'fromDevice';
      const chunk = { atUs: this.#now(), line, bytes: Uint8Array.from(bytes), direction, from } as const;
      listener.chunk(target.kind === 'tcp' ? { ...chunk, connection } : chunk);
    };
    device.on('error', (error) => {
      if (device.connecting || device.bytesRead + device.bytesWritten === 0) {
        listener.trouble(new PortError(name, failureOf(error), error).message);
      }
    });
    client.on('error', () => {});
    this.#join(client, device, (bytes) => tell(bytes, 'client'));
    this.#join(device, client, (bytes) => tell(bytes, 'server'));
  }

  /** Passes on what `source` sends, and that it sends no more. */
  #join(source: Socket, target: Socket, tell: (bytes: Uint8Array) => void): void {
    this.#sockets.add(source);
    source.on('data', (bytes) => {
      if (!target.write(bytes)) source.pause();
      tell(bytes);
    });
    target.on('drain', () => source.resume());
    source.on('end', () => target.end());
    source.on('close', () => {
      this.#sockets.delete(source);
      target.destroySoon();
    });
  }
}
