import { headers, type Msg, type MsgHdrs } from '@nats-io/transport-node';
import type { Job } from '../database.ts';
import type { NatsLink } from './nats-link.ts';

const NOT_BEFORE = 'Kerb-Not-Before';
/** The server counts from when it sent the message, and we from when it came: so we hold it for less. */
const HELD_PART = 0.9;
const CONFIRM_MS = 2000;

export function notBeforeHeaders(notBeforeMs: number): MsgHdrs {
  const all = headers();
  all.set(NOT_BEFORE, `${notBeforeMs}`);
  return all;
}

/** UTC; 0 when it may be done at any time. */
export function notBeforeMsOf(message: Msg): number {
  return Number(message.headers?.get(NOT_BEFORE) || 0);
}

/** A message that is held until it is acknowledged, or its lease is over by the clock of this process. */
export class NatsJob implements Job {
  readonly id: string;
  readonly body: Uint8Array;
  readonly attempt: number;
  readonly #link: NatsLink;
  readonly #reply: string;
  readonly #heldMs: number;
  #untilMs: number;

  constructor(link: NatsLink, message: Msg, id: string, leaseMs: number) {
    this.#link = link;
    this.#reply = message.reply!;
    this.id = id;
    this.body = new Uint8Array(message.data);
    this.#heldMs = leaseMs * HELD_PART;
    this.#untilMs = link.clock.monotonicMs() + this.#heldMs;
    // A job with a time was given back once, by whoever got it before.
    const early = notBeforeMsOf(message) > 0 ? 1 : 0;
    this.attempt = Math.max(1, deliveriesIn(this.#reply) - early);
  }

  async done(): Promise<void> {
    if (this.#held()) await this.#confirmed('+ACK');
    this.#untilMs = 0;
  }

  async again(delayMs: number): Promise<void> {
    if (this.#held()) await this.#confirmed(`-NAK {"delay": ${Math.round(delayMs * 1e6)}}`);
    this.#untilMs = 0;
  }

  async working(): Promise<boolean> {
    const fromMs = this.#link.clock.monotonicMs();
    if (!this.#held() || !(await this.#confirmed('+WPI')) || !this.#held()) return false;
    this.#untilMs = fromMs + this.#heldMs;
    return true;
  }

  #held(): boolean {
    return this.#link.clock.monotonicMs() < this.#untilMs;
  }

  /** Tells the server as often as it takes, as long as the job is ours: each of these may be said twice. */
  #confirmed(word: string): Promise<boolean> {
    return this.#link.attempt(async () => {
      if (!this.#held()) return false;
      await this.#link.connection.request(this.#reply, word, { timeout: CONFIRM_MS });
      return true;
    });
  }
}

/** How often a message has been delivered: of `$JS.ACK[.domain.account].stream.consumer.DELIVERIES.sequences.time.pending[.…]`. */
function deliveriesIn(reply: string): number {
  const words = reply.split('.');
  return Number(words[words.length > 9 ? 6 : 4]);
}
