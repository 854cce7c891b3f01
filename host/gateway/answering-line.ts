import type { SerialFramer } from '../../protocols/serial/serial-framer.ts';
import type { CancelTimer, Clock } from '../clock/clock.ts';
import { runAt } from '../clock/run-at.ts';
import { SilenceWatch } from '../clock/silence-watch.ts';
import type { ByteTransport } from '../line/byte-transport.ts';

/** The shortest that DL/T 645 allows. */
const RESPONSE_DELAY_MS = 20;
/** Longest pause inside a frame. */
const LONGEST_PAUSE_MS = 500;
/** Bytes that may wait in the transport; a client that does not read gets no more answers. */
const MAX_QUEUED_BYTES = 16_384;

export interface AnsweringLineOptions {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  readonly framer: SerialFramer;
  /** Told once when the transport ended, with the reason when it was lost. */
  readonly onClose: ((error?: Error) => void) | undefined;
  /** Pause between a request and its answer. Default 20 ms. */
  readonly responseDelayMs?: number | undefined;
}

/** A meter's end of a line: hands bytes to its framer until the line is silent, and sends an answer a while after its request. */
export class AnsweringLine {
  readonly #transport: ByteTransport;
  readonly #clock: Clock;
  readonly #silence: SilenceWatch;
  readonly #responseDelayMs: number;
  #cancelSend: CancelTimer | undefined;
  #closed = false;

  constructor({ transport, clock, framer, onClose, responseDelayMs = RESPONSE_DELAY_MS }: AnsweringLineOptions) {
    this.#transport = transport;
    this.#clock = clock;
    this.#responseDelayMs = responseDelayMs;
    this.#silence = new SilenceWatch(clock, LONGEST_PAUSE_MS, () => framer.silence());
    transport.onData((bytes) => {
      if (this.#closed) return;
      framer.feed(bytes);
      this.#silence.heard(clock.monotonicMs(), framer.pendingBytes > 0);
    });
    transport.onClose((error) => {
      this.#stop();
      onClose?.(error);
    });
  }

  /**
   * Somebody spoke: who does so did not wait for the answer that is due, and would misread it. `answer` is that to it;
   * `onSent` is called once it was written.
   */
  heard(answer: Uint8Array | undefined, onSent?: () => void): void {
    this.#cancelSend?.();
    if (answer === undefined || this.#transport.queuedBytes > MAX_QUEUED_BYTES) return;
    const atMs = this.#clock.monotonicMs() + this.#responseDelayMs;
    this.#cancelSend = runAt(this.#clock, atMs, () => {
      this.#transport.write(answer);
      onSent?.();
    });
  }

  /** Stops answering and closes the transport. */
  close(): void {
    this.#stop();
    this.#transport.close();
  }

  #stop(): void {
    this.#closed = true;
    this.#silence.stop();
    this.#cancelSend?.();
  }
}
