import { MBAP_HEADER_SIZE } from '../../protocols/modbus/constants.ts';
import { MbapFramer, type MbapProblem, writeMbapHeader } from '../../protocols/modbus/tcp.ts';
import { readWord } from '../../protocols/modbus/words.ts';
import type { CancelTimer } from '../clock/clock.ts';
import { type Answer, decodeAny, encodeAny, type Mismatch } from './any-request.ts';
import type { ByteTransport } from './byte-transport.ts';
import { ConnectedLine, type ConnectedLineOptions } from './connected-line.ts';
import { InvalidResponseError, RequestTimeoutError } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { contextOf } from './request-context.ts';
import { BROADCAST_DONE, checkOption } from './request-line.ts';

export interface TcpLineOptions extends ConnectedLineOptions {
  /** Requests that are sent before the first of them is answered; servers answer 16 (Messaging on TCP/IP V1.0b, 4.4.1). */
  readonly maxInFlight: number;
}

/** Most requests in flight that a line can be set to; far fewer than there are transaction ids. */
const MAX_IN_FLIGHT = 4096;
/** Timed out requests whose answers may still come, and whose transaction ids are not used; the oldest are let go. */
const MAX_ABANDONED = 4096;

/**
 * Modbus TCP as the client (Modbus Messaging on TCP/IP V1.0b).
 *
 * Several requests are in flight at a time, told apart by their transaction ids, and what is asked in one turn of the
 * event loop goes out in one write. An id is not used again while its answer may still come, so a late answer finds
 * nobody and is counted.
 */
export class TcpLine extends ConnectedLine {
  readonly #options: TcpLineOptions;
  #framer = new MbapFramer();
  readonly #inFlight = new Map<number, Exchange>();
  readonly #abandoned = new Set<number>();
  readonly #broadcasts = new Map<Exchange, CancelTimer>();
  readonly #batch: Exchange[] = [];
  #transactionId = 0;
  #flushing = false;

  private constructor(open: () => Promise<ByteTransport>, options: TcpLineOptions) {
    super(open, options);
    checkOption('maxInFlight', options.maxInFlight, 1, MAX_IN_FLIGHT);
    this.#options = options;
  }

  /** @throws what `open` rejects with, a PortError; LineOptionError */
  static async open(open: () => Promise<ByteTransport>, options: TcpLineOptions): Promise<TcpLine> {
    const line = new TcpLine(open, options);
    await line.connection.openFirst();
    return line;
  }

  protected get inFlight(): number {
    return this.#inFlight.size;
  }

  /** Sends at the end of this turn, together with whatever else is asked until then. */
  protected pump(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    process.nextTick(this.#flush);
  }

  readonly #flush = (): void => {
    this.#flushing = false;
    if (this.queue.size === 0) return;
    const transport = this.transportOrWait();
    if (transport === undefined) return;
    let room = this.#options.maxInFlight - this.#inFlight.size;
    let size = 0;
    for (; room > 0; room--) {
      const exchange = this.queue.take();
      if (exchange === undefined) break;
      size += MBAP_HEADER_SIZE + exchange.pduSize;
      this.#batch.push(exchange);
    }
    if (size > 0) this.#send(transport, size);
  };

  #send(transport: ByteTransport, size: number): void {
    const bytes = Buffer.allocUnsafe(size);
    const nowMs = this.clock.monotonicMs();
    let end = 0;
    for (const exchange of this.#batch) {
      const { unitId, request, pduSize } = exchange;
      const id = this.#nextTransactionId();
      end = encodeAny(request, bytes, writeMbapHeader(bytes, end, id, unitId, pduSize));
      exchange.attempts++;
      exchange.sentAtMs = nowMs;
      exchange.deadlineMs = nowMs + exchange.timeoutMs;
      if (exchange.isBroadcast) this.#finishBroadcastLater(exchange, id);
      else this.#inFlight.set(id, exchange);
      this.deadline.arm(exchange.deadlineMs);
    }
    if (end !== size) throw new Error(`${this.#batch.length} requests took ${end} bytes, not ${size}`);
    this.counters.sent += this.#batch.length;
    this.counters.bytesSent += size;
    this.#batch.length = 0;
    transport.write(bytes);
  }

  #nextTransactionId(): number {
    do this.#transactionId = (this.#transactionId + 1) & 0xffff;
    while (this.#inFlight.has(this.#transactionId) || this.#abandoned.has(this.#transactionId));
    return this.#transactionId;
  }

  protected startAfresh(): void {
    this.#framer = new MbapFramer();
    this.#abandoned.clear();
  }

  protected onReceived(bytes: Uint8Array): void {
    const framer = this.#framer;
    framer.push(bytes);
    while (framer.next()) this.#onAdu(framer.bytes, framer.start, framer.end);
    if (framer.problem !== undefined) {
      this.counters.invalidResponses++;
      this.connection.drop(new Error(describe(framer.problem)));
    } else if (this.queue.size > 0) {
      this.pump();
    }
  }

  #onAdu(bytes: Uint8Array, start: number, end: number): void {
    const id = readWord(bytes, start);
    const exchange = this.#inFlight.get(id);
    if (exchange === undefined) {
      this.#abandoned.delete(id);
      this.counters.lateAnswers++;
      return;
    }
    this.#inFlight.delete(id);
    const answer =
      checkUnit(exchange, bytes[start + 6]!) ?? decodeAny(exchange.request, bytes, start + MBAP_HEADER_SIZE, end);
    if (answer.kind === 'mismatch') {
      this.counters.invalidResponses++;
      exchange.reject(new InvalidResponseError(this.name, contextOf(exchange.unitId, exchange.request), answer));
    } else {
      this.deliver(exchange, answer);
    }
  }

  protected onDeadline(nowMs: number): void {
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [id, exchange] of this.#inFlight) {
      if (exchange.deadlineMs > nowMs) nextMs = Math.min(nextMs, exchange.deadlineMs);
      else this.#timeOut(id, exchange);
    }
    if (nextMs !== Number.POSITIVE_INFINITY) this.deadline.arm(nextMs);
    if (this.timeoutsInSilence >= this.#options.lostAfterTimeouts && this.connection.transport !== undefined) {
      this.connection.drop(new Error(`no byte came back for ${this.timeoutsInSilence} requests`));
    }
    this.pump();
  }

  #timeOut(id: number, exchange: Exchange): void {
    this.counters.timeouts++;
    this.timeoutsInSilence++;
    this.#inFlight.delete(id);
    this.#leave(id);
    this.retryOr(
      exchange,
      (context) => new RequestTimeoutError(this.name, context, exchange.timeoutMs, exchange.attempts),
    );
  }

  #leave(id: number): void {
    if (this.#abandoned.size >= MAX_ABANDONED) {
      const [oldest] = this.#abandoned;
      this.#abandoned.delete(oldest!);
    }
    this.#abandoned.add(id);
  }

  /** Some servers answer broadcasts all the same, so the transaction id stays taken. */
  #finishBroadcastLater(exchange: Exchange, id: number): void {
    this.#leave(id);
    const cancel = this.clock.after(exchange.turnaroundDelayMs ?? this.#options.turnaroundDelayMs, () => {
      this.#broadcasts.delete(exchange);
      exchange.resolve(BROADCAST_DONE);
    });
    this.#broadcasts.set(exchange, cancel);
  }

  protected abandon(): Exchange[] {
    for (const cancel of this.#broadcasts.values()) cancel();
    const exchanges = [...this.#inFlight.values(), ...this.#broadcasts.keys(), ...this.queue.remove(() => true)];
    this.#inFlight.clear();
    this.#broadcasts.clear();
    return exchanges;
  }
}

function checkUnit(exchange: Exchange, unitId: number): Answer | Mismatch | undefined {
  if (unitId === exchange.unitId) return undefined;
  return { kind: 'mismatch', field: 'unit id', expected: exchange.unitId, actual: unitId };
}

function describe(problem: MbapProblem): string {
  return problem.kind === 'protocolId'
    ? `it sent protocol id ${problem.protocolId}: not Modbus TCP`
    : `it sent a frame of length ${problem.length}: not Modbus TCP`;
}
