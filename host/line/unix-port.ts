import { readSync, writeSync } from 'node:fs';
import { type PortBinding, PortTransport, READ_SIZE } from './port-transport.ts';

/** serialport's ports on Linux and macOS have a file descriptor and a watch on it. */
export type UnixBinding = Extract<PortBinding, { fd: number | null; poller: unknown }>;

/** The bits of serialport's poller. */
const READABLE = 1;
const WRITABLE = 2;

const NOTHING_NOW = new Set(['EAGAIN', 'EWOULDBLOCK', 'EINTR']);

function isNothingNow(error: unknown): boolean {
  return error instanceof Error && NOTHING_NOW.has(String((error as NodeJS.ErrnoException).code));
}

/**
 * A port that serialport opened and watches, read and written by non-blocking system calls of this thread. serialport's
 * own hand every call to a thread pool, at five times the processor time and half the rate on a line without wires.
 */
export class UnixPort extends PortTransport<UnixBinding> {
  readonly #buffer = Buffer.allocUnsafe(READ_SIZE);

  constructor(name: string, binding: UnixBinding) {
    super(name, binding);
    this.#watch();
  }

  write(bytes: Uint8Array): void {
    if (this.ended) return;
    const sent = this.queue.length === 0 ? this.#send(bytes) : 0;
    if (sent === bytes.length || this.ended) return;
    this.enqueue(sent === 0 ? bytes : bytes.subarray(sent));
    if (this.queue.length === 1) this.#watchBoth();
  }

  #watch(): void {
    if (this.ended) return;
    this.binding.poller.once('readable', this.#readable);
    if (this.queue.length > 0) this.binding.poller.poll(READABLE | WRITABLE);
  }

  /** Each call of the poller replaces what it watched for. */
  #watchBoth(): void {
    if (this.ended) return;
    this.binding.poller.once('writable', this.#writable);
    this.binding.poller.poll(READABLE | WRITABLE);
  }

  readonly #readable = (error: Error | null): void => {
    if (this.ended) return;
    if (error !== null) {
      this.end(new Error('the port hung up', { cause: error }));
      return;
    }
    let count = 0;
    try {
      count = readSync(this.binding.fd!, this.#buffer, 0, READ_SIZE, null);
    } catch (failure) {
      if (isNothingNow(failure)) this.#watch();
      else this.end(failure as Error);
      return;
    }
    if (count === 0) {
      this.end(new Error('the port hung up'));
      return;
    }
    this.#watch();
    this.listener(this.#buffer.subarray(0, count));
  };

  readonly #writable = (error: Error | null): void => {
    if (this.ended) return;
    if (error !== null) {
      this.end(new Error('the port hung up', { cause: error }));
      return;
    }
    while (this.queue.length > 0 && !this.ended) {
      const first = this.queue[0]!;
      const sent = this.#send(first);
      if (sent > 0) this.dequeue(sent);
      if (sent < first.length) {
        this.#watchBoth();
        return;
      }
    }
  };

  /** Bytes that the system took; a port that fails is ended. */
  #send(bytes: Uint8Array): number {
    try {
      return writeSync(this.binding.fd!, bytes, 0, bytes.length, null);
    } catch (failure) {
      if (!isNothingNow(failure)) this.end(failure as Error);
      return 0;
    }
  }
}
