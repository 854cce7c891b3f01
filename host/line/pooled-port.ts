import { type PortBinding, PortTransport, READ_SIZE } from './port-transport.ts';

/** A port on a system whose descriptors cannot be watched (Windows): serialport's own reads and writes. */
export class PooledPort extends PortTransport {
  readonly #buffer = Buffer.allocUnsafe(READ_SIZE);

  constructor(name: string, binding: PortBinding) {
    super(name, binding);
    this.#read();
  }

  write(bytes: Uint8Array): void {
    if (this.ended) return;
    this.enqueue(bytes);
    if (this.queue.length === 1) this.#writeNext();
  }

  #read(): void {
    if (this.ended) return;
    this.binding.read(this.#buffer, 0, READ_SIZE).then(
      ({ bytesRead }) => {
        if (this.ended) return;
        if (bytesRead > 0) this.listener(this.#buffer.subarray(0, bytesRead));
        this.#read();
      },
      (error: Error) => this.end(error),
    );
  }

  #writeNext(): void {
    const bytes = this.queue[0];
    if (bytes === undefined || this.ended) return;
    this.binding.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).then(
      () => {
        this.dequeue(bytes.length);
        this.#writeNext();
      },
      (error: Error) => this.end(error),
    );
  }
}
