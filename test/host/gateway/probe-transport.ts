import type { ByteTransport } from '../../../host/line/byte-transport.ts';

/** A transport whose other end is the test: what was written is kept, what arrives is given. */
export class ProbeTransport implements ByteTransport {
  readonly name = 'probe';
  queuedBytes = 0;
  closed = false;
  readonly written: Uint8Array[] = [];
  #onData: (bytes: Uint8Array) => void = () => {};
  #onClose: (error?: Error) => void = () => {};

  write(bytes: Uint8Array): void {
    this.written.push(bytes);
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#onClose();
  }

  receive(bytes: Uint8Array): void {
    this.#onData(bytes);
  }

  lose(error: Error): void {
    this.closed = true;
    this.#onClose(error);
  }

  /** All that was written since the last call, as one piece. */
  taken(): Uint8Array {
    return Uint8Array.from(Buffer.concat(this.written.splice(0)));
  }
}
