import type { SerialPort } from 'serialport';
import type { ByteTransport } from './byte-transport.ts';
import { PortError } from './errors.ts';

/** A port that serialport opened. */
export type PortBinding = Awaited<ReturnType<typeof SerialPort.binding.open>>;

/** Bytes that may wait for a port that does not take them; a line has one frame, a gateway a few answers. */
export const MAX_QUEUED_BYTES = 65_536;
/** More than arrives between two turns at any baud rate; also the size of the tty layer's own buffer. */
export const READ_SIZE = 4096;

/** What the transports over serialport share: one listener each, and an end that is told once. */
export abstract class PortTransport<B extends PortBinding = PortBinding> implements ByteTransport {
  readonly name: string;
  protected readonly binding: B;
  protected listener: (bytes: Uint8Array) => void = () => {};
  protected ended = false;
  /** What the system has not taken yet, in order. */
  protected readonly queue: Uint8Array[] = [];
  #queuedBytes = 0;
  #onClose: (error?: Error) => void = () => {};
  #onEmpty: () => void = () => {};

  protected constructor(name: string, binding: B) {
    this.name = name;
    this.binding = binding;
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  abstract write(bytes: Uint8Array): void;

  onData(listener: (bytes: Uint8Array) => void): void {
    this.listener = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  async setBaudRate(baudRate: number): Promise<void> {
    while (this.queue.length > 0 && !this.ended) {
      await new Promise<void>((resolve) => {
        this.#onEmpty = resolve;
      });
    }
    if (this.ended) throw new PortError(this.name, 'failed', new Error('the port was closed'));
    try {
      await this.binding.drain();
      await this.binding.update({ baudRate });
    } catch (error) {
      throw new PortError(this.name, this.ended ? 'failed' : 'settings', error as Error);
    }
  }

  close(): void {
    this.end();
  }

  /** Ends a port that takes no more than {@link MAX_QUEUED_BYTES}. */
  protected enqueue(bytes: Uint8Array): void {
    if (this.#queuedBytes + bytes.length > MAX_QUEUED_BYTES) {
      this.end(new Error(`the port did not take ${this.#queuedBytes} bytes`));
      return;
    }
    this.queue.push(bytes);
    this.#queuedBytes += bytes.length;
  }

  /** The system took `count` bytes of the first in the queue. */
  protected dequeue(count: number): void {
    const first = this.queue[0]!;
    this.#queuedBytes -= count;
    if (count === first.length) this.queue.shift();
    else this.queue[0] = first.subarray(count);
    if (this.queue.length === 0) this.#onEmpty();
  }

  /** Closes the port, and tells the owner when the system has it back: only then can it be opened again. */
  protected end(error?: Error): void {
    if (this.ended) return;
    this.ended = true;
    this.#onEmpty();
    const told = (): void => this.#onClose(error);
    // Unsent bytes of a blocked port would keep it busy for as long as the kernel waits for them.
    const flushed = this.queue.length > 0 ? this.binding.flush().catch(() => {}) : Promise.resolve();
    flushed.then(() => this.binding.close()).then(told, told);
  }
}
