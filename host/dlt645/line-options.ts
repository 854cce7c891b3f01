import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import type { ReopenDelays } from '../line/connection.ts';

export interface Dlt645LineOptions {
  readonly name: string;
  readonly clock: Clock;
  /** How long one character is on the wire; 0 where bytes take no time. */
  readonly characterMs: number;
  /**
   * Gives the port another rate, now when it is open and whenever it opens; resolves with how long a character then is on
   * the wire, in ms. Undefined where there is no port.
   */
  readonly setBaudRate?: (baudRate: number, transport: ByteTransport | undefined) => Promise<number>;
  /** How long a meter may take until its answer begins. */
  readonly timeoutMs: number;
  /** How often a read is sent again when no or a broken answer came. */
  readonly retries: number;
  readonly maxQueued: number;
  /** FEH before each request. */
  readonly wakeUpBytes: number;
  /** Silence before a request. */
  readonly frameGapMs: number;
  /** What meters get to carry out a broadcast. */
  readonly turnaroundDelayMs: number;
  /** How long after its timeout an answer may still come. */
  readonly lateAnswerGuardMs: number;
  readonly reopenDelays: ReopenDelays;
}

/** What went over a line, counted from its opening. */
export interface Dlt645Statistics {
  readonly requests: number;
  readonly sent: number;
  readonly responses: number;
  readonly refused: number;
  readonly timeouts: number;
  /** Answers that nobody waited for, or that answer something else. */
  readonly strayFrames: number;
  /** Stretches of bytes that were no frames. */
  readonly communicationErrors: number;
  readonly lost: number;
}
