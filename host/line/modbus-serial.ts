import { ExceptionCode, FunctionCode, ReadDeviceIdCode } from '../../protocols/modbus/constants.ts';
import type { CancelTimer, Clock } from '../clock/clock.ts';
import { DeadlineTimer } from '../clock/deadline-timer.ts';
import { systemClock } from '../clock/system.ts';
import { decodeAny, type Mismatch } from './any-request.ts';
import {
  ExceptionResponseError,
  InvalidResponseError,
  RequestTimeoutError,
  UnsupportedFunctionError,
} from './errors.ts';
import type { Exchange } from './exchange.ts';
import { identityOf } from './identity.ts';
import type { Line, ReadDeviceIdentity, RequestOptions } from './line.ts';
import {
  callModbusSerial,
  dropStaleBytes,
  isTcp,
  type ModbusSerialClient,
  whyUnsupported,
} from './modbus-serial-client.ts';
import { contextOf } from './request-context.ts';
import { BROADCAST_DONE, RequestLine } from './request-line.ts';

export interface ModbusSerialLineOptions {
  /** What errors call the line. Default `modbus-serial`. */
  readonly name?: string;
  /** Default 1000. */
  readonly timeoutMs?: number;
  /** Default 1. */
  readonly retries?: number;
  /** Default 4096. */
  readonly maxQueued?: number;
  /** Default 100. */
  readonly turnaroundDelayMs?: number;
  /** How long after a timeout nothing is sent, as the library takes a late answer for the next one. Default 250, over TCP 0. */
  readonly lateAnswerGuardMs?: number;
  readonly clock?: Clock;
}

/** The library does not tell when a connection was reset; so it is looked at while an answer is awaited. */
const WATCH_MS = 50;
/** How long the library gets to close its port in good order. */
const CLOSE_MS = 1000;
const LATE_ANSWER_GUARD_MS = 250;
/** The user application name; the vendor's own objects begin at 128. */
const LAST_NAMED_OBJECT = 6;

/**
 * Makes a line of an open modbus-serial client, with its own queue, timeouts, retries and errors; `docs/line.md` lists
 * what the library does not do. The client is the line's from then on: do not call it yourself, and `close()` closes
 * it. When the client was closed and you opened it again, the line goes on.
 *
 * @throws LineOptionError
 */
export function lineFromModbusSerial(client: ModbusSerialClient, options: ModbusSerialLineOptions = {}): Line {
  return new ModbusSerialLine(client, options);
}

class ModbusSerialLine extends RequestLine {
  readonly #client: ModbusSerialClient;
  readonly #turnaroundDelayMs: number;
  readonly #guardMs: number | undefined;
  readonly #deadline: DeadlineTimer;
  #active: Exchange | undefined;
  /** The request that timed out last; nothing is sent until its answer came, or until then. */
  #late: { exchange: Exchange; untilMs: number } | undefined;
  #cancelWatch: CancelTimer | undefined;

  constructor(client: ModbusSerialClient, options: ModbusSerialLineOptions) {
    const clock = options.clock ?? systemClock;
    super(options.name ?? 'modbus-serial', clock, {
      timeoutMs: options.timeoutMs ?? 1000,
      retries: options.retries ?? 1,
      maxQueued: options.maxQueued ?? 4096,
      broadcasts: true,
    });
    this.#client = client;
    this.#turnaroundDelayMs = options.turnaroundDelayMs ?? 100;
    this.#guardMs = options.lateAnswerGuardMs;
    this.#deadline = new DeadlineTimer(clock, this.#onDeadline);
    client.on('close', () => this.#onLost(new Error('modbus-serial closed its port')));
    client.on('error', (error) => this.#onLost(error instanceof Error ? error : new Error(String(error))));
    this.counters.opened = 1;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.#abandon('closed');
    this.#deadline.stop();
    if (this.#client.isOpen) await this.#closeClient();
  }

  /**
   * The library asks for further parts of an identification by itself: for ever where a server starts over, and its
   * process dies when one of those requests fails. So the objects are asked for one by one, and the basic ones
   * together only of a device that cannot do that.
   */
  override async readIdentity(unitId: number, options?: RequestOptions): Promise<ReadDeviceIdentity> {
    const objects = new Map<number, string>();
    for (let id = 0; id <= LAST_NAMED_OBJECT; id++) {
      try {
        await this.#readObjects(objects, unitId, ReadDeviceIdCode.individual, id, options);
      } catch (error) {
        if (!(error instanceof ExceptionResponseError)) throw error;
        if (error.exceptionCode === ExceptionCode.illegalFunction) throw error;
        if (id === 0) await this.#readObjects(objects, unitId, ReadDeviceIdCode.basic, 0, options);
        if (id === 0 || error.exceptionCode !== ExceptionCode.illegalDataAddress) break;
      }
    }
    return identityOf(objects);
  }

  protected override get broadcasts(): boolean {
    return !isTcp(this.#client);
  }

  protected get inFlight(): number {
    return this.#active === undefined ? 0 : 1;
  }

  protected pump(): void {
    if (!this.#client.isOpen) {
      this.rejectAll(
        this.queue.remove(() => true),
        'lost',
        new Error('the modbus-serial client is not open'),
      );
    }
    while (this.#active === undefined && this.queue.size > 0) {
      if (this.#late !== undefined) {
        this.#deadline.arm(this.#late.untilMs);
        return;
      }
      const exchange = this.queue.take()!;
      const because = whyUnsupported(this.#client, exchange.request);
      if (because === undefined) this.#send(exchange);
      else
        exchange.reject(new UnsupportedFunctionError(this.name, contextOf(exchange.unitId, exchange.request), because));
    }
  }

  async #readObjects(
    objects: Map<number, string>,
    unitId: number,
    readDeviceIdCode: ReadDeviceIdCode,
    objectId: number,
    options: RequestOptions | undefined,
  ): Promise<void> {
    const request = { function: FunctionCode.encapsulatedInterfaceTransport, readDeviceIdCode, objectId };
    const response = await this.ask(unitId, request, options);
    for (const { id, value } of response.objects) objects.set(id, Buffer.from(value).toString('latin1'));
  }

  #send(exchange: Exchange): void {
    const waitMs = exchange.isBroadcast ? (exchange.turnaroundDelayMs ?? this.#turnaroundDelayMs) : exchange.timeoutMs;
    this.#active = exchange;
    exchange.attempts++;
    exchange.sentAtMs = this.clock.monotonicMs();
    exchange.deadlineMs = exchange.sentAtMs + waitMs;
    this.counters.sent++;
    this.#deadline.arm(exchange.deadlineMs);
    this.#watch();
    dropStaleBytes(this.#client);
    const attempt = exchange.attempts;
    try {
      callModbusSerial(this.#client, exchange.unitId, exchange.request, (error, pdu) => {
        if (exchange !== this.#active || attempt !== exchange.attempts) this.#onLate(exchange, pdu);
        else if (!exchange.isBroadcast) this.#onAnswer(exchange, error, pdu);
      });
    } catch (error) {
      this.#active = undefined;
      exchange.reject(error as Error);
    }
  }

  /** The library calls back for answers that came after our timeout too. Where that is to be asked again, this is it. */
  #onLate(exchange: Exchange, pdu: Uint8Array | undefined): void {
    this.counters.lateAnswers++;
    if (this.#late?.exchange !== exchange) return;
    this.#late = undefined;
    const answer = pdu === undefined ? undefined : decodeAny(exchange.request, pdu, 0, pdu.length);
    if (answer !== undefined && answer.kind !== 'mismatch') {
      const [waiting] = this.queue.remove((other) => other === exchange);
      if (waiting !== undefined) this.deliver(waiting, answer);
    }
    this.pump();
  }

  #onAnswer(exchange: Exchange, error: unknown, pdu: Uint8Array | undefined): void {
    this.#active = undefined;
    if (pdu !== undefined) {
      const answer = decodeAny(exchange.request, pdu, 0, pdu.length);
      if (answer.kind === 'mismatch') this.#onInvalid(exchange, answer);
      else this.deliver(exchange, answer);
    } else {
      this.#onFailure(exchange, error);
    }
    this.pump();
  }

  #onFailure(exchange: Exchange, error: unknown): void {
    const { modbusCode, errno, message } = error as { modbusCode?: number; errno?: unknown; message?: string };
    if (modbusCode !== undefined) this.deliver(exchange, { kind: 'exception', exceptionCode: modbusCode });
    else if (errno === 'ETIMEDOUT') this.#onTimeout(exchange);
    else if (errno === 'ECONNREFUSED') this.rejectAll([exchange], 'lost', error as Error);
    else if (message === 'CRC error') this.#onInvalid(exchange, 'CRC');
    else this.#onInvalid(exchange, mismatchOf(message ?? ''));
  }

  #onInvalid(exchange: Exchange, problem: Mismatch | 'CRC'): void {
    if (problem === 'CRC') this.counters.crcErrors++;
    else this.counters.invalidResponses++;
    this.#expectLate(exchange);
    this.retryOr(exchange, (context) => new InvalidResponseError(this.name, context, problem));
  }

  readonly #onDeadline = (nowMs: number): void => {
    if (this.#late !== undefined && nowMs >= this.#late.untilMs) this.#late = undefined;
    const exchange = this.#active;
    if (exchange !== undefined && nowMs < exchange.deadlineMs) {
      this.#deadline.arm(exchange.deadlineMs);
    } else if (exchange !== undefined) {
      this.#active = undefined;
      if (exchange.isBroadcast) exchange.resolve(BROADCAST_DONE);
      else this.#onTimeout(exchange);
    }
    this.pump();
  };

  #onTimeout(exchange: Exchange): void {
    this.counters.timeouts++;
    this.#expectLate(exchange);
    this.retryOr(
      exchange,
      (context) => new RequestTimeoutError(this.name, context, exchange.timeoutMs, exchange.attempts),
    );
  }

  #expectLate(exchange: Exchange): void {
    // Over TCP the transaction id tells a late answer from the next one.
    const guardMs = this.#guardMs ?? (isTcp(this.#client) ? 0 : LATE_ANSWER_GUARD_MS);
    this.#late = { exchange, untilMs: this.clock.monotonicMs() + guardMs };
  }

  #watch(): void {
    this.#cancelWatch ??= this.clock.after(WATCH_MS, () => {
      this.#cancelWatch = undefined;
      if (this.#active === undefined) return;
      if (this.#client.isOpen) this.#watch();
      else this.#onLost(new Error('modbus-serial lost its port'));
    });
  }

  #onLost(error: Error): void {
    if (this.closed) return;
    this.counters.lost++;
    this.#abandon('lost', error);
  }

  #abandon(reason: 'closed' | 'lost', cause?: Error): void {
    this.#cancelWatch?.();
    this.#cancelWatch = undefined;
    this.#late = undefined;
    const exchanges = this.queue.remove(() => true);
    if (this.#active !== undefined) exchanges.push(this.#active);
    this.#active = undefined;
    this.rejectAll(exchanges, reason, cause);
  }

  /** A port whose other end does not close too is cut off. */
  #closeClient(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.clock.after(CLOSE_MS, () => this.#client.destroy(() => resolve()));
      this.#client.close(() => {
        cancel();
        resolve();
      });
    });
  }
}

/** The library tells what did not fit in words: `Data length error, expected 25 got 9`. */
function mismatchOf(message: string): Mismatch {
  const match = /(length|address|code)\D*(\d+) got (\d+)/.exec(message);
  if (match === null) return { kind: 'mismatch', field: 'content', expected: 0, actual: 0 };
  const field = match[1] === 'code' ? 'function code' : match[1] === 'address' ? 'unit id' : 'length';
  return { kind: 'mismatch', field, expected: Number(match[2]), actual: Number(match[3]) };
}
