import type { Clock } from '../clock/clock.ts';
import { DeadlineTimer } from '../clock/deadline-timer.ts';
import type { ByteTransport } from './byte-transport.ts';
import { Connection, type ReopenDelays } from './connection.ts';
import type { Exchange } from './exchange.ts';
import { type RequestDefaults, RequestLine } from './request-line.ts';

export interface ConnectedLineOptions extends RequestDefaults {
  readonly name: string;
  readonly clock: Clock;
  /** Timeouts in a row, with not a byte received, after which the line counts as lost; infinity for a serial port. */
  readonly lostAfterTimeouts: number;
  /** How long a broadcast takes to be carried out, which nobody confirms. */
  readonly turnaroundDelayMs: number;
  readonly reopenDelays: ReopenDelays;
}

/** The part of our own lines that does not depend on framing: how they are opened, lost, opened again and closed. */
export abstract class ConnectedLine extends RequestLine {
  protected readonly connection: Connection;
  protected readonly deadline: DeadlineTimer;
  /** Timeouts since a byte came back. */
  protected timeoutsInSilence = 0;
  #lostBy: Error | undefined;

  protected constructor(open: () => Promise<ByteTransport>, options: ConnectedLineOptions) {
    super(options.name, options.clock, options);
    this.deadline = new DeadlineTimer(options.clock, (nowMs) => this.onDeadline(nowMs));
    this.connection = new Connection(open, options.clock, options.reopenDelays, {
      opened: () => {
        this.counters.opened++;
        this.timeoutsInSilence = 0;
        this.startAfresh();
        this.pump();
      },
      received: (bytes) => {
        this.counters.bytesReceived += bytes.length;
        this.timeoutsInSilence = 0;
        this.onReceived(bytes);
      },
      lost: (error) => {
        this.counters.lost++;
        this.#lostBy = error;
        this.rejectAll(this.abandon(), 'lost', error);
      },
      openFailed: (error) => {
        this.#lostBy = error;
      },
      isWanted: () => this.queue.size > 0,
    });
  }

  async close(): Promise<void> {
    if (!this.closed) {
      this.closed = true;
      this.rejectAll(this.abandon(), 'closed');
      this.deadline.stop();
    }
    await this.connection.close();
  }

  /** The open transport; where there is none, opens it again and lets requests wait for it as long as they may. */
  protected transportOrWait(): ByteTransport | undefined {
    const { transport } = this.connection;
    if (transport !== undefined) return transport;
    this.connection.want();
    this.deadline.arm(this.giveUpWaiting(this.#lostBy));
    return undefined;
  }

  /** Nothing of what came before counts on a transport that was just opened. */
  protected abstract startAfresh(): void;
  protected abstract onReceived(bytes: Uint8Array): void;
  protected abstract onDeadline(nowMs: number): void;
  /** Takes back everything that is asked, queued or sent. */
  protected abstract abandon(): Exchange[];
}
