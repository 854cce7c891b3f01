import { EXCEPTION_FLAG, MAX_RTU_ADU_SIZE, MIN_RTU_ADU_SIZE } from '../../protocols/modbus/constants.ts';
import { appendCrc } from '../../protocols/modbus/crc.ts';
import { RtuFramer } from '../../protocols/modbus/rtu.ts';
import { CLIENT_VIEW, type LineView } from '../../protocols/modbus/rtu-search.ts';
import { MAX_DEVICE_UNIT_ID } from '../../protocols/modbus/unit-id.ts';
import type { CancelTimer } from '../clock/clock.ts';
import { runAt } from '../clock/run-at.ts';
import { SilenceWatch } from '../clock/silence-watch.ts';
import { decodeAny, encodeAny, expectedPduSize } from './any-request.ts';
import type { ByteTransport } from './byte-transport.ts';
import { ConnectedLine, type ConnectedLineOptions } from './connected-line.ts';
import { EchoFilter } from './echo-filter.ts';
import { InvalidResponseError, RequestTimeoutError } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { LateAnswers } from './late-answers.ts';
import { BROADCAST_DONE } from './request-line.ts';

/** Unit id and CRC around the PDU. */
const ENVELOPE_SIZE = MIN_RTU_ADU_SIZE - 1;
const EXCEPTION_ADU_SIZE = 2 + ENVELOPE_SIZE;
/** Timeouts in a row after which a port that does not even take the bytes counts as lost. */
const BLOCKED_TIMEOUTS = 3;

export interface RtuLineOptions extends ConnectedLineOptions {
  /** How long one character is on the wire; 0 where bytes take no time (RTU over TCP, a pair in memory). */
  readonly characterMs: number;
  /** Silence before a request; t3.5 on a serial line (Modbus over Serial Line V1.02, 2.5.1.1). */
  readonly frameGapMs: number;
  /** Pause inside an answer after which the rest no longer comes. USB adapters pause for 16 ms in good frames. */
  readonly answerGapMs: number;
  /** How long after its timeout an answer may still come; see {@link LateAnswers}. */
  readonly lateAnswerGuardMs: number;
}

/**
 * Modbus RTU over any byte transport, as the client (Modbus over Serial Line V1.02, 2.4).
 *
 * One request is on the line at a time. Before it the line is silent for t3.5, and what was heard before it is dropped.
 * An answer counts when its CRC is good and its unit id, function, length and echoed fields fit the request; anything
 * else is passed over, and the request goes on waiting until its timeout. What the adapter hears of the request itself is
 * no answer ({@link EchoFilter}).
 */
export class RtuLine extends ConnectedLine {
  readonly #options: RtuLineOptions;
  readonly #framer: RtuFramer;
  readonly #silence: SilenceWatch;
  readonly #echo = new EchoFilter();
  readonly #late = new LateAnswers<Exchange>();
  /** The request on the line. */
  #active: Exchange | undefined;
  /** From when on the line is silent for long enough to send. */
  #freeAtMs = Number.NEGATIVE_INFINITY;
  #cancelWait: CancelTimer | undefined;
  #pumping = false;
  #buffer = new Uint8Array(MAX_RTU_ADU_SIZE);

  private constructor(open: () => Promise<ByteTransport>, options: RtuLineOptions) {
    super(open, options);
    this.#options = options;
    this.#framer = new RtuFramer(this.#view(), this.#onFrame);
    this.#silence = new SilenceWatch(options.clock, options.answerGapMs, this.#onSilence);
  }

  /** @throws what `open` rejects with, a PortError */
  static async open(open: () => Promise<ByteTransport>, options: RtuLineOptions): Promise<RtuLine> {
    const line = new RtuLine(open, options);
    await line.connection.openFirst();
    return line;
  }

  /** Frames of reserved unit ids are only looked for while one is asked, so that less of what is heard can be a frame. */
  #view(): LineView {
    const isReserved = (): boolean => (this.#active?.unitId ?? 0) > MAX_DEVICE_UNIT_ID;
    return {
      ...CLIENT_VIEW,
      get takesReserved() {
        return isReserved();
      },
    };
  }

  protected get inFlight(): number {
    return this.#active === undefined ? 0 : 1;
  }

  protected pump(): void {
    // A transport in memory may answer while it is written to; that answer is followed up here, not deeper down.
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#sendNext()) {}
    this.#pumping = false;
  }

  /** True when a request was sent. */
  #sendNext(): boolean {
    if (this.#active !== undefined || this.#cancelWait !== undefined || this.queue.size === 0) return false;
    const transport = this.transportOrWait();
    if (transport === undefined) return false;
    const nowMs = this.clock.monotonicMs();
    if (this.#freeAtMs > nowMs) {
      this.#cancelWait = runAt(this.clock, this.#freeAtMs, () => {
        this.#cancelWait = undefined;
        this.pump();
      });
      return false;
    }
    const exchange = this.#late.none ? this.queue.take() : this.#takeAllowed(nowMs);
    if (exchange === undefined) return false;
    this.#send(exchange, transport, nowMs);
    return true;
  }

  /** The next request that no late answer could be taken for the answer of; waits when there is none. */
  #takeAllowed(nowMs: number): Exchange | undefined {
    const nextMs = this.#late.expire(nowMs);
    const exchange = this.queue.take(({ unitId, request }) => !this.#late.holdsBack(unitId, request.function));
    if (exchange === undefined) this.deadline.arm(nextMs);
    return exchange;
  }

  #send(exchange: Exchange, transport: ByteTransport, nowMs: number): void {
    this.#framer.reset();
    this.#silence.stop();
    const { unitId, request } = exchange;
    // A transport that has not sent the last frame yet still needs its memory.
    if (transport.queuedBytes > 0) this.#buffer = new Uint8Array(MAX_RTU_ADU_SIZE);
    this.#buffer[0] = unitId;
    const end = appendCrc(this.#buffer, 0, encodeAny(request, this.#buffer, 1));
    const { characterMs, turnaroundDelayMs, frameGapMs } = this.#options;
    const sentAtMs = nowMs + end * characterMs;
    this.#active = exchange;
    this.#freeAtMs = sentAtMs + frameGapMs;
    exchange.attempts++;
    exchange.sentAtMs = sentAtMs;
    exchange.mismatch = undefined;
    exchange.deadlineMs = exchange.isBroadcast
      ? sentAtMs + (exchange.turnaroundDelayMs ?? turnaroundDelayMs)
      : sentAtMs + exchange.timeoutMs + (expectedPduSize(request) + ENVELOPE_SIZE) * characterMs;
    this.counters.sent++;
    this.counters.bytesSent += end;
    this.deadline.arm(exchange.deadlineMs);
    const ambiguous = decodeAny(request, this.#buffer, 1, end - 2).kind !== 'mismatch';
    this.#echo.sent(this.#buffer.subarray(0, end), ambiguous);
    transport.write(this.#buffer.subarray(0, end));
  }

  protected startAfresh(): void {
    this.#framer.reset();
  }

  protected onReceived(bytes: Uint8Array): void {
    const nowMs = this.clock.monotonicMs();
    this.#freeAtMs = nowMs + this.#options.frameGapMs;
    this.#framer.feed(this.#echo.heard(bytes));
    this.#silence.heard(nowMs, this.#framer.pendingBytes > 0 || this.#echo.heldBytes > 0);
    this.#afterHearing();
  }

  /** The rest of what was heard does not come: it holds a good frame after noise, or the answer is broken. */
  readonly #onSilence = (): void => {
    if (this.#echo.heldBytes > 0) this.#framer.feed(this.#echo.release());
    const exchange = this.#active;
    const heardBytes = this.#framer.pendingBytes;
    const framesBefore = this.#framer.frames;
    this.#framer.silence();
    const broken = this.#framer.frames === framesBefore && heardBytes >= MIN_RTU_ADU_SIZE;
    if (broken && exchange !== undefined && !exchange.isBroadcast) this.#onBrokenAnswer(exchange, heardBytes);
    this.#afterHearing();
  };

  #onBrokenAnswer(exchange: Exchange, heardBytes: number): void {
    // Of another length, it may have been noise, and the answer is still to come.
    const asLongAsAnswer = heardBytes === expectedPduSize(exchange.request) + ENVELOPE_SIZE;
    if (!asLongAsAnswer && heardBytes !== EXCEPTION_ADU_SIZE) this.#expectLate(exchange);
    this.#active = undefined;
    this.retryOr(exchange, (context) => new InvalidResponseError(this.name, context, 'CRC'));
  }

  #afterHearing(): void {
    this.counters.crcErrors = this.#framer.communicationErrors;
    this.pump();
  }

  readonly #onFrame = (bytes: Uint8Array, start: number, end: number): void => {
    const exchange = this.#active;
    if (exchange === undefined || exchange.unitId !== bytes[start]) {
      this.counters.lateAnswers++;
      this.#takeLate(bytes, start, end);
      return;
    }
    const answer = decodeAny(exchange.request, bytes, start + 1, end - 2);
    if (answer.kind !== 'mismatch') {
      this.#echo.answered(end - start);
      this.#active = undefined;
      this.deliver(exchange, answer);
      return;
    }
    if (this.#takeLate(bytes, start, end)) {
      this.counters.lateAnswers++;
      return;
    }
    this.counters.invalidResponses++;
    exchange.mismatch = answer;
  };

  /** True when the frame is of a unit and function that owe an answer. Where that is to be asked again, this is it. */
  #takeLate(bytes: Uint8Array, start: number, end: number): boolean {
    const late = this.#late.take(bytes[start]!, bytes[start + 1]! & ~EXCEPTION_FLAG);
    if (late === undefined) return false;
    const answer = decodeAny(late.request, bytes, start + 1, end - 2);
    if (answer.kind === 'mismatch') return true;
    const [waiting] = this.queue.remove((exchange) => exchange === late);
    if (waiting !== undefined) this.deliver(waiting, answer);
    return true;
  }

  protected onDeadline(nowMs: number): void {
    const exchange = this.#active;
    if (exchange !== undefined) {
      if (nowMs < exchange.deadlineMs) this.deadline.arm(exchange.deadlineMs);
      else if (exchange.isBroadcast) this.#finishBroadcast(exchange);
      else this.#timeOut(exchange);
    }
    this.pump();
  }

  #finishBroadcast(exchange: Exchange): void {
    this.#active = undefined;
    exchange.resolve(BROADCAST_DONE);
  }

  #timeOut(exchange: Exchange): void {
    this.counters.timeouts++;
    this.#expectLate(exchange);
    this.#active = undefined;
    this.retryOr(exchange, (context) =>
      exchange.mismatch === undefined
        ? new RequestTimeoutError(this.name, context, exchange.timeoutMs, exchange.attempts)
        : new InvalidResponseError(this.name, context, exchange.mismatch),
    );
    this.timeoutsInSilence++;
    const isBlocked = (this.connection.transport?.queuedBytes ?? 0) > 0;
    const limit = isBlocked ? BLOCKED_TIMEOUTS : this.#options.lostAfterTimeouts;
    if (this.timeoutsInSilence < limit) return;
    this.connection.drop(new Error(isBlocked ? 'the port takes no bytes' : 'nothing comes back any more'));
  }

  #expectLate(exchange: Exchange): void {
    const untilMs = this.clock.monotonicMs() + this.#options.lateAnswerGuardMs;
    this.#late.expect(exchange.unitId, exchange.request.function, exchange, untilMs);
  }

  protected abandon(): Exchange[] {
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    this.#silence.stop();
    this.#late.clear();
    const exchanges = this.queue.remove(() => true);
    if (this.#active !== undefined) exchanges.push(this.#active);
    this.#active = undefined;
    return exchanges;
  }
}
