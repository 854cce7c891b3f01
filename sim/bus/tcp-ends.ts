import { EventEmitter } from 'node:events';
import type { ServedSocket } from '../../host/gateway/served-socket.ts';
import type { ByteTransport } from '../../host/line/byte-transport.ts';
import type { LineTime } from './line-time.ts';
import type { TcpPipe } from './tcp-pipe.ts';

/** What an end of a connection needs of the connection. */
export interface EndOwner {
  /** Sends to the other end, in order. */
  send(bytes: Uint8Array): void;
  /** Says that this end sends no more and is gone. */
  finish(): void;
}

/** The client's end. */
export class ClientEnd implements ByteTransport {
  readonly name: string;
  readonly #owner: EndOwner;
  readonly #pipe: TcpPipe;
  #closed = false;
  #onData: (bytes: Uint8Array) => void = () => {};
  #onClose: (error?: Error) => void = () => {};

  constructor(name: string, owner: EndOwner, pipe: TcpPipe) {
    this.name = name;
    this.#owner = owner;
    this.#pipe = pipe;
  }

  get queuedBytes(): number {
    return this.#pipe.heldBytes;
  }

  write(bytes: Uint8Array): void {
    if (!this.#closed && bytes.length > 0) this.#owner.send(Uint8Array.from(bytes));
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#owner.finish();
    this.#onClose();
  }

  arrive(bytes: Uint8Array): void {
    if (!this.#closed) this.#onData(bytes);
  }

  lose(error: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClose(error);
  }
}

/** Bytes that a sender takes before it wants to be spared more. */
const HIGH_WATER_BYTES = 16_384;

/** The server's end, as a socket of node:net behaves. */
export class ServerEnd extends EventEmitter implements ServedSocket {
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly #time: LineTime;
  readonly #owner: EndOwner;
  readonly #pipe: TcpPipe;
  #paused = false;
  #full = false;
  #closed = false;
  #arrived: Uint8Array[] = [];

  constructor(time: LineTime, owner: EndOwner, pipe: TcpPipe, remoteAddress: string, remotePort: number) {
    super();
    this.#time = time;
    this.#owner = owner;
    this.#pipe = pipe;
    this.remoteAddress = remoteAddress;
    this.remotePort = remotePort;
  }

  get writableLength(): number {
    return this.#pipe.heldBytes;
  }

  write(bytes: Uint8Array): boolean {
    if (this.#closed) return false;
    this.#owner.send(Uint8Array.from(bytes));
    this.#full = this.writableLength >= HIGH_WATER_BYTES;
    return !this.#full;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    for (const bytes of this.#arrived.splice(0)) this.arrive(bytes);
  }

  destroy(): void {
    this.#end();
  }

  destroySoon(): void {
    this.#end();
  }

  arrive(bytes: Uint8Array): void {
    if (this.#closed) return;
    if (this.#paused) this.#arrived.push(bytes);
    else this.emit('data', Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  }

  /** What it could not send is on its way. */
  drained(): void {
    if (!this.#full) return;
    this.#full = false;
    this.emit('drain');
  }

  /** The client closed it, or it was reset. */
  lose(error?: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    if (error !== undefined) this.emit('error', error);
    this.emit('close');
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#owner.finish();
    this.#time.at(this.#time.nowUs, () => this.emit('close'));
  }
}
