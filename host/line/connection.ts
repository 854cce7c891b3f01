import type { CancelTimer, Clock } from '../clock/clock.ts';
import type { ByteTransport } from './byte-transport.ts';

/** How long a lost line waits between two attempts to open it again: doubling from the first to the second. */
export interface ReopenDelays {
  readonly firstMs: number;
  readonly longestMs: number;
}

export const REOPEN_DELAYS: ReopenDelays = { firstMs: 100, longestMs: 5000 };

export interface ConnectionOwner {
  opened(transport: ByteTransport): void;
  received(bytes: Uint8Array): void;
  lost(error: Error): void;
  /** An attempt to open the line again failed; the next one follows as long as the line is wanted. */
  openFailed(error: Error): void;
  /** True while some request waits for the line. */
  isWanted(): boolean;
}

/**
 * Keeps a transport open: opens it when it is wanted, and again after it was lost, with growing pauses as long as it
 * fails or nothing comes in. Nothing is tried while nobody wants the line.
 */
export class Connection {
  readonly #open: () => Promise<ByteTransport>;
  readonly #clock: Clock;
  readonly #delays: ReopenDelays;
  readonly #owner: ConnectionOwner;
  #transport: ByteTransport | undefined;
  /** Settles when the transport that is being opened or closed no longer is. */
  #busy: Promise<void> | undefined;
  #ended: (() => void) | undefined;
  #cancelWait: CancelTimer | undefined;
  #delayMs = 0;
  #notBeforeMs = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(open: () => Promise<ByteTransport>, clock: Clock, delays: ReopenDelays, owner: ConnectionOwner) {
    this.#open = open;
    this.#clock = clock;
    this.#delays = delays;
    this.#owner = owner;
  }

  /** The open transport; undefined while there is none. */
  get transport(): ByteTransport | undefined {
    return this.#transport;
  }

  /** Opens the line for the first time; rejects with what the transport's opening rejects with. */
  async openFirst(): Promise<void> {
    this.#adopt(await this.#open());
  }

  /** Some request waits: opens the line, at once or when the pause since the last attempt is over. */
  want(): void {
    if (this.#closed || this.#transport !== undefined || this.#busy !== undefined || this.#cancelWait !== undefined) {
      return;
    }
    const waitMs = this.#notBeforeMs - this.#clock.monotonicMs();
    if (waitMs <= 0) {
      this.#reopen();
      return;
    }
    this.#cancelWait = this.#clock.after(waitMs, () => {
      this.#cancelWait = undefined;
      if (this.#owner.isWanted()) this.want();
    });
  }

  /** Gives up a transport that still looks open. */
  drop(error: Error): void {
    const transport = this.#transport;
    if (transport === undefined) return;
    this.#end(transport);
    this.#lose(error);
  }

  /** Closes the line for good. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    if (this.#transport !== undefined) this.#end(this.#transport);
    this.#transport = undefined;
    await this.#busy;
  }

  #reopen(): void {
    this.#busy = this.#open().then(
      (transport) => {
        this.#busy = undefined;
        if (this.#closed) this.#end(transport);
        else this.#adopt(transport);
        return this.#busy;
      },
      (error: unknown) => {
        this.#busy = undefined;
        if (this.#closed) return;
        this.#pause();
        this.#owner.openFailed(error as Error);
        if (this.#owner.isWanted()) this.want();
      },
    );
  }

  #adopt(transport: ByteTransport): void {
    this.#transport = transport;
    transport.onData((bytes) => {
      if (this.#transport !== transport) return;
      this.#delayMs = 0;
      this.#owner.received(bytes);
    });
    transport.onClose((error) => {
      if (this.#transport === transport) this.#lose(error ?? new Error('it ended'));
      else this.#ended?.();
    });
    this.#owner.opened(transport);
  }

  /** Closes `transport`; the next one is opened when that is done, as a serial port cannot be opened twice. */
  #end(transport: ByteTransport): void {
    this.#busy = new Promise((resolve) => {
      this.#ended = () => {
        this.#ended = undefined;
        this.#busy = undefined;
        resolve();
        if (this.#owner.isWanted()) this.want();
      };
    });
    transport.onClose(() => this.#ended?.());
    transport.close();
  }

  #lose(error: Error): void {
    this.#transport = undefined;
    this.#pause();
    this.#owner.lost(error);
    if (this.#owner.isWanted()) this.want();
  }

  /** Puts the next attempt off: not at all after a line that worked, longer after each attempt that came to nothing. */
  #pause(): void {
    this.#notBeforeMs = this.#clock.monotonicMs() + this.#delayMs;
    this.#delayMs = Math.min(Math.max(this.#delayMs * 2, this.#delays.firstMs), this.#delays.longestMs);
  }
}
