import type { ByteTransport } from './byte-transport.ts';

/** Told of what goes over a line, as it is given to the port or comes from it. `bytes` is valid during the call only. */
export type ByteTap = (bytes: Uint8Array, direction: 'toDevice' | 'fromDevice') => void;

/** A transport on which somebody listens in. */
export class TappedTransport implements ByteTransport {
  readonly setBaudRate?: NonNullable<ByteTransport['setBaudRate']>;
  readonly #transport: ByteTransport;
  readonly #tap: ByteTap;

  constructor(transport: ByteTransport, tap: ByteTap) {
    this.#transport = transport;
    this.#tap = tap;
    if (transport.setBaudRate) this.setBaudRate = (baudRate) => transport.setBaudRate!(baudRate);
  }

  get name(): string {
    return this.#transport.name;
  }

  get queuedBytes(): number {
    return this.#transport.queuedBytes;
  }

  write(bytes: Uint8Array): void {
    this.#tap(bytes, 'toDevice');
    this.#transport.write(bytes);
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#transport.onData((bytes) => {
      this.#tap(bytes, 'fromDevice');
      listener(bytes);
    });
  }

  onClose(listener: (error?: Error) => void): void {
    this.#transport.onClose(listener);
  }

  close(): void {
    this.#transport.close();
  }
}
