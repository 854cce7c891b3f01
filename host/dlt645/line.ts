import { MAX_FRAME_SIZE, MIN_FRAME_SIZE, WAKE_UP } from '../../protocols/dlt645/constants.ts';
import { decodeFrame, encodeFrame } from '../../protocols/dlt645/frame.ts';
import { Dlt645Framer } from '../../protocols/dlt645/framer.ts';
import { type Dlt645Request, encodeRequest } from '../../protocols/dlt645/request.ts';
import { type Dlt645Response, decodeResponse } from '../../protocols/dlt645/response.ts';
import type { CancelTimer, Clock } from '../clock/clock.ts';
import { DeadlineTimer } from '../clock/deadline-timer.ts';
import { runAt } from '../clock/run-at.ts';
import { SilenceWatch } from '../clock/silence-watch.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { Connection } from '../line/connection.ts';
import { FairQueue } from '../line/fair-queue.ts';
import {
  type Dlt645Context,
  Dlt645LineClosedError,
  Dlt645QueueFullError,
  Dlt645RefusedError,
  Dlt645ResponseError,
  Dlt645TimeoutError,
  FixedBaudRateError,
} from './errors.ts';
import { contextOf, type Dlt645Answer, type Exchange, isBroadcast, isRepeatable, overlap } from './exchange.ts';
import type { Dlt645LineOptions, Dlt645Statistics } from './line-options.ts';

/** Longest pause inside a frame (DL/T 645-2007, clause 5). */
const LONGEST_PAUSE_MS = 500;

interface RateChange {
  readonly baudRate: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  started: boolean;
}

/** What a meter may still answer because a request to it timed out. */
interface Owed {
  answers: number;
  untilMs: number;
}

/**
 * DL/T 645-2007 over any byte transport, as the client.
 *
 * One request is on the line at a time. An answer counts when address, function, identifier and sequence number are those
 * of the request; anything else is passed over until the timeout. What an adapter hears of its own sending is a request,
 * and so no answer. A meter that owes an answer is asked nothing else until it came or no longer will.
 */
export class Dlt645Line {
  readonly name: string;
  readonly #options: Dlt645LineOptions;
  readonly #clock: Clock;
  readonly #connection: Connection;
  readonly #framer = new Dlt645Framer((bytes, start, end) => this.#onFrame(bytes, start, end));
  readonly #silence: SilenceWatch;
  readonly #deadline: DeadlineTimer;
  readonly #queue: FairQueue<Exchange>;
  readonly #owed = new Map<string, Owed>();
  readonly #counters = { requests: 0, sent: 0, responses: 0, refused: 0, timeouts: 0, strayFrames: 0, lost: 0 };
  #active: Exchange | undefined;
  #freeAtMs = Number.NEGATIVE_INFINITY;
  #cancelWait: CancelTimer | undefined;
  #pumping = false;
  #closed = false;
  #lostBy: Error | undefined;
  #characterMs: number;
  readonly #rateChanges: RateChange[] = [];

  private constructor(open: () => Promise<ByteTransport>, options: Dlt645LineOptions) {
    this.name = options.name;
    this.#options = options;
    this.#clock = options.clock;
    this.#characterMs = options.characterMs;
    this.#queue = new FairQueue(options.maxQueued);
    this.#silence = new SilenceWatch(options.clock, LONGEST_PAUSE_MS, this.#onSilence);
    this.#deadline = new DeadlineTimer(options.clock, (nowMs) => this.#onDeadline(nowMs));
    this.#connection = new Connection(open, options.clock, options.reopenDelays, {
      opened: () => {
        this.#framer.reset();
        this.#pump();
      },
      received: (bytes) => this.#onReceived(bytes),
      lost: (error) => {
        this.#counters.lost++;
        this.#lostBy = error;
        this.#abandon('lost', error);
      },
      openFailed: (error) => {
        this.#lostBy = error;
      },
      isWanted: () => this.#queue.size > 0,
    });
  }

  /** @throws what `open` rejects with, a PortError */
  static async open(open: () => Promise<ByteTransport>, options: Dlt645LineOptions): Promise<Dlt645Line> {
    const line = new Dlt645Line(open, options);
    await line.#connection.openFirst();
    return line;
  }

  get statistics(): Dlt645Statistics {
    return { ...this.#counters, communicationErrors: this.#framer.communicationErrors };
  }

  /** Rejects what is asked and releases the port. */
  async close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#abandon('closed');
      this.#deadline.stop();
    }
    await this.#connection.close();
  }

  /**
   * Asks the meter `address`; a broadcast is resolved with `done` when it was sent. `next` names the request that follows
   * an answer at once; the last answer is the result.
   * @throws Dlt645Error, RangeError and MeterAddressError for what cannot be sent
   */
  ask(address: string, request: Dlt645Request, next: Exchange['next'] = () => undefined): Promise<Dlt645Answer> {
    const frame = encodeFrame({ address, ...encodeRequest(request) });
    return new Promise((resolve, reject) => {
      const exchange: Exchange = {
        ...{ address, request, frame, next, resolve, reject },
        retries: isRepeatable(request) ? this.#options.retries : 0,
        waitUntilMs: this.#clock.monotonicMs() + this.#options.timeoutMs,
        ...{ attempts: 0, mismatch: undefined, lastMs: 0, deadlineMs: 0 },
      };
      this.#counters.requests++;
      if (this.#closed) reject(new Dlt645LineClosedError(this.name, contextOf(exchange), 'closed'));
      else if (!this.#queue.push(address, exchange)) {
        reject(new Dlt645QueueFullError(this.name, contextOf(exchange), this.#queue.limit));
      } else this.#pump();
    });
  }

  /**
   * Gives the line's own port another baud rate, when what was asked last is answered; what waits goes out at the new
   * one. Meters that were not told to change cannot be reached then.
   * @throws FixedBaudRateError where there is no port, PortError, LineAddressError for a rate that no port has
   */
  setBaudRate(baudRate: number): Promise<void> {
    if (this.#options.setBaudRate === undefined) return Promise.reject(new FixedBaudRateError(this.name));
    return new Promise((resolve, reject) => {
      this.#rateChanges.push({ baudRate, resolve, reject, started: false });
      this.#pump();
    });
  }

  async #changeRate(change: RateChange): Promise<void> {
    change.started = true;
    try {
      this.#characterMs = await this.#options.setBaudRate!(change.baudRate, this.#connection.transport);
      change.resolve();
    } catch (error) {
      change.reject(error as Error);
    }
    this.#rateChanges.shift();
    this.#pump();
  }

  #pump(): void {
    // A transport in memory may answer while it is written to; that answer is followed up here, not deeper down.
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#sendNext()) {}
    this.#pumping = false;
  }

  #sendNext(): boolean {
    const active = this.#active;
    if (active !== undefined && active.attempts > 0) return false;
    const [change] = this.#rateChanges;
    if (active === undefined && change !== undefined) {
      if (!change.started) this.#changeRate(change);
      return false;
    }
    if (this.#cancelWait !== undefined || (active === undefined && this.#queue.size === 0)) return false;
    const { transport } = this.#connection;
    if (transport === undefined) {
      this.#connection.want();
      this.#giveUpWaiting();
      return false;
    }
    const nowMs = this.#clock.monotonicMs();
    if (this.#freeAtMs > nowMs) {
      this.#cancelWait = runAt(this.#clock, this.#freeAtMs, () => {
        this.#cancelWait = undefined;
        this.#pump();
      });
      return false;
    }
    const exchange = active ?? this.#takeAllowed(nowMs);
    if (exchange === undefined) return false;
    this.#send(exchange, transport, nowMs);
    return true;
  }

  /** The next request to a meter that owes no answer. */
  #takeAllowed(nowMs: number): Exchange | undefined {
    for (const [address, { untilMs }] of this.#owed) if (untilMs <= nowMs) this.#owed.delete(address);
    if (this.#owed.size === 0) return this.#queue.take();
    const exchange = this.#queue.take(
      ({ address }) => ![...this.#owed.keys()].some((owing) => overlap(owing, address)),
    );
    if (exchange === undefined) this.#deadline.arm(Math.min(...[...this.#owed.values()].map(({ untilMs }) => untilMs)));
    return exchange;
  }

  #send(exchange: Exchange, transport: ByteTransport, nowMs: number): void {
    this.#framer.silence();
    this.#silence.stop();
    const { wakeUpBytes, timeoutMs, turnaroundDelayMs, frameGapMs } = this.#options;
    const characterMs = this.#characterMs;
    const bytes = new Uint8Array(wakeUpBytes + exchange.frame.length).fill(WAKE_UP, 0, wakeUpBytes);
    bytes.set(exchange.frame, wakeUpBytes);
    const sentAtMs = nowMs + bytes.length * characterMs;
    this.#active = exchange;
    this.#freeAtMs = sentAtMs + frameGapMs;
    exchange.attempts++;
    exchange.mismatch = undefined;
    exchange.deadlineMs = sentAtMs + (isBroadcast(exchange) ? turnaroundDelayMs : timeoutMs);
    exchange.lastMs = exchange.deadlineMs + MAX_FRAME_SIZE * characterMs + LONGEST_PAUSE_MS;
    this.#counters.sent++;
    this.#deadline.arm(exchange.deadlineMs);
    transport.write(bytes);
  }

  #onReceived(bytes: Uint8Array): void {
    const nowMs = this.#clock.monotonicMs();
    this.#freeAtMs = nowMs + this.#options.frameGapMs;
    this.#framer.feed(bytes);
    this.#silence.heard(nowMs, this.#framer.pendingBytes > 0);
    this.#pump();
  }

  /** The rest of what was heard does not come. */
  readonly #onSilence = (): void => {
    const exchange = this.#active;
    const framesBefore = this.#framer.frames;
    const broken = this.#framer.pendingBytes >= MIN_FRAME_SIZE;
    this.#framer.silence();
    if (broken && this.#framer.frames === framesBefore && exchange !== undefined && exchange.attempts > 0) {
      this.#fail(exchange, (context) => new Dlt645ResponseError(this.name, context, 'checksum'));
    }
    this.#pump();
  };

  #onFrame(bytes: Uint8Array, start: number, end: number): void {
    const frame = decodeFrame(bytes, start, end);
    const exchange = this.#active;
    if (exchange === undefined || exchange.attempts === 0 || isBroadcast(exchange)) {
      this.#stray(frame.address);
      return;
    }
    const response = decodeResponse(exchange.address, exchange.request, frame);
    if (response.kind !== 'mismatch') {
      this.#answered(exchange, response);
      return;
    }
    // What the adapter hears of the request itself.
    if (response.field === 'direction') return;
    this.#stray(frame.address);
    exchange.mismatch = response.field;
  }

  #stray(from: string): void {
    this.#counters.strayFrames++;
    for (const [address, owed] of this.#owed) {
      if (overlap(address, from) && --owed.answers === 0) this.#owed.delete(address);
    }
  }

  #answered(exchange: Exchange, response: Dlt645Response): void {
    const owed = this.#owed.get(exchange.address);
    // Which of several sendings was answered is not known, so the others may still be.
    if (owed !== undefined) owed.untilMs = this.#clock.monotonicMs() + this.#options.lateAnswerGuardMs;
    if (response.kind === 'refused') {
      this.#counters.refused++;
      this.#active = undefined;
      exchange.reject(new Dlt645RefusedError(this.name, contextOf(exchange), response.error));
      return;
    }
    this.#counters.responses++;
    const next = exchange.next(response);
    if (next === undefined) {
      this.#active = undefined;
      exchange.resolve(response);
      return;
    }
    exchange.request = next;
    exchange.frame = encodeFrame({ address: exchange.address, ...encodeRequest(next) });
    exchange.attempts = 0;
  }

  #onDeadline(nowMs: number): void {
    const exchange = this.#active;
    if (exchange !== undefined && exchange.attempts > 0) {
      // An answer that has begun may take as long as its bytes do.
      const receiving = this.#framer.pendingBytes > 0 && nowMs < exchange.lastMs;
      if (nowMs < exchange.deadlineMs) this.#deadline.arm(exchange.deadlineMs);
      else if (receiving) this.#deadline.arm(Math.min(nowMs + LONGEST_PAUSE_MS, exchange.lastMs));
      else if (isBroadcast(exchange)) this.#finishBroadcast(exchange);
      else this.#timeOut(exchange);
    }
    if (this.#connection.transport === undefined) this.#giveUpWaiting();
    this.#pump();
  }

  #finishBroadcast(exchange: Exchange): void {
    this.#active = undefined;
    exchange.resolve({ kind: 'done' });
  }

  #timeOut(exchange: Exchange): void {
    const { timeoutMs } = this.#options;
    this.#counters.timeouts++;
    const { mismatch } = exchange;
    this.#fail(exchange, (context) =>
      mismatch === undefined
        ? new Dlt645TimeoutError(this.name, context, timeoutMs, exchange.attempts)
        : new Dlt645ResponseError(this.name, context, mismatch),
    );
  }

  /** Sends once more, or gives up; either way an answer to what was sent may still come. */
  #fail(exchange: Exchange, error: (context: Dlt645Context) => Error): void {
    const owed = this.#owed.get(exchange.address);
    const untilMs = this.#clock.monotonicMs() + this.#options.lateAnswerGuardMs;
    this.#owed.set(exchange.address, { answers: (owed?.answers ?? 0) + 1, untilMs });
    this.#active = undefined;
    if (exchange.attempts > exchange.retries) {
      exchange.reject(error(contextOf(exchange)));
      return;
    }
    const { transport } = this.#connection;
    if (transport === undefined) exchange.reject(new Dlt645LineClosedError(this.name, contextOf(exchange), 'lost'));
    else this.#send(exchange, transport, this.#clock.monotonicMs());
  }

  /** Rejects what has waited for a lost line for as long as it may. */
  #giveUpWaiting(): void {
    const nowMs = this.#clock.monotonicMs();
    for (const exchange of this.#queue.remove(({ waitUntilMs }) => waitUntilMs <= nowMs)) {
      exchange.reject(new Dlt645LineClosedError(this.name, contextOf(exchange), 'lost', this.#lostBy));
    }
    let nextMs = Number.POSITIVE_INFINITY;
    this.#queue.remove(({ waitUntilMs }) => {
      nextMs = Math.min(nextMs, waitUntilMs);
      return false;
    });
    this.#deadline.arm(nextMs);
  }

  #abandon(reason: 'closed' | 'lost', cause?: Error): void {
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    this.#silence.stop();
    this.#owed.clear();
    const exchanges = this.#queue.remove(() => true);
    if (this.#active !== undefined) exchanges.push(this.#active);
    this.#active = undefined;
    for (const exchange of exchanges) {
      exchange.reject(new Dlt645LineClosedError(this.name, contextOf(exchange), reason, cause));
    }
    this.#pump();
  }
}
