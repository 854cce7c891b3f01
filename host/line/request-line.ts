import { Bank } from '../../protocols/modbus/bank.ts';
import { FunctionCode, MAX_PDU_SIZE } from '../../protocols/modbus/constants.ts';
import type { FileRange, FileWrite } from '../../protocols/modbus/file-record.ts';
import { type Request, RequestError } from '../../protocols/modbus/request.ts';
import type { ResponseTo } from '../../protocols/modbus/response.ts';
import { BROADCAST, unitId as checkUnitId } from '../../protocols/modbus/unit-id.ts';
import { readWord } from '../../protocols/modbus/words.ts';
import type { Clock } from '../clock/clock.ts';
import { type Answer, type AnyRequest, encodeAny, isRead, isRepeatable, rawRequest } from './any-request.ts';
import { ExceptionResponseError, LineClosedError, type LineError, LineOptionError, QueueFullError } from './errors.ts';
import { Exchange } from './exchange.ts';
import { FairQueue } from './fair-queue.ts';
import { readIdentity } from './identity.ts';
import type { Line, ReadDeviceIdentity, RequestOptions, WriteOptions } from './line.ts';
import { contextOf, type RequestContext } from './request-context.ts';
import { LineCounters, type LineStatistics } from './statistics.ts';

export interface RequestDefaults {
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly retries: number;
  /** Most requests that wait to be sent; more are refused with QueueFullError. */
  readonly maxQueued: number;
  /** Unit id 0 means every device, and none answers; else it is a unit id like any other. */
  readonly broadcasts: boolean;
  /** Told of each answer, exceptions included, and how long the device took for it once it had been asked. */
  readonly onAnswer?: ((elapsedMs: number) => void) | undefined;
}

const MAX_TIMEOUT_MS = 24 * 60 * 60 * 1000;
const MAX_RETRIES = 100;
const MAX_QUEUED = 1_000_000;

/** What a broadcast resolves with: nobody answers it. */
export const BROADCAST_DONE: Answer = { kind: 'raw', pdu: new Uint8Array(0) };

const scratch = new Uint8Array(MAX_PDU_SIZE);

/** The part of every line that does not depend on how frames travel: requests, their checks, and the queue. */
export abstract class RequestLine implements Line {
  readonly name: string;
  protected readonly clock: Clock;
  protected readonly counters: LineCounters;
  protected readonly queue: FairQueue<Exchange>;
  protected closed = false;
  readonly #defaults: RequestDefaults;

  protected constructor(name: string, clock: Clock, defaults: RequestDefaults) {
    this.name = name;
    this.clock = clock;
    this.#defaults = defaults;
    checkOption('timeoutMs', defaults.timeoutMs, 1, MAX_TIMEOUT_MS);
    checkOption('retries', defaults.retries, 0, MAX_RETRIES);
    checkOption('maxQueued', defaults.maxQueued, 1, MAX_QUEUED);
    this.queue = new FairQueue(defaults.maxQueued);
    this.counters = new LineCounters(() => ({ queued: this.queue.size, inFlight: this.inFlight }));
  }

  get statistics(): LineStatistics {
    return this.counters;
  }

  /** Unit id 0 means every device. */
  protected get broadcasts(): boolean {
    return this.#defaults.broadcasts;
  }

  /** Requests that were sent and wait for their answer. */
  protected abstract get inFlight(): number;

  /** Something new is in the queue. */
  protected abstract pump(): void;

  abstract close(): Promise<void>;

  async readBits(
    unitId: number,
    bank: typeof Bank.coils | typeof Bank.discreteInputs,
    address: number,
    count: number,
    options?: RequestOptions,
  ): Promise<Uint8Array> {
    const code = bank === Bank.coils ? FunctionCode.readCoils : FunctionCode.readDiscreteInputs;
    const { data } = await this.ask(unitId, { function: code, address, quantity: count }, options);
    if (count % 8 !== 0) data[data.length - 1]! &= (1 << (count % 8)) - 1;
    return data;
  }

  async readRegisters(
    unitId: number,
    bank: typeof Bank.inputRegisters | typeof Bank.holdingRegisters,
    address: number,
    count: number,
    options?: RequestOptions,
  ): Promise<Uint8Array> {
    const code = bank === Bank.inputRegisters ? FunctionCode.readInputRegisters : FunctionCode.readHoldingRegisters;
    return (await this.ask(unitId, { function: code, address, quantity: count }, options)).data;
  }

  async writeBits(
    unitId: number,
    address: number,
    count: number,
    bytes: Uint8Array,
    options?: WriteOptions,
  ): Promise<void> {
    if (count === 1 && bytes.length === 1 && options?.alwaysMultiple !== true) {
      const value = (bytes[0]! & 1) !== 0;
      await this.ask(unitId, { function: FunctionCode.writeSingleCoil, address, value }, options);
      return;
    }
    const data = Uint8Array.from(bytes);
    await this.ask(unitId, { function: FunctionCode.writeMultipleCoils, address, quantity: count, data }, options);
  }

  async writeRegisters(unitId: number, address: number, bytes: Uint8Array, options?: WriteOptions): Promise<void> {
    if (bytes.length === 2 && options?.alwaysMultiple !== true) {
      const value = readWord(bytes, 0);
      await this.ask(unitId, { function: FunctionCode.writeSingleRegister, address, value }, options);
      return;
    }
    const quantity = bytes.length / 2;
    const data = Uint8Array.from(bytes);
    await this.ask(unitId, { function: FunctionCode.writeMultipleRegisters, address, quantity, data }, options);
  }

  async maskWrite(
    unitId: number,
    address: number,
    andMask: number,
    orMask: number,
    options?: RequestOptions,
  ): Promise<void> {
    await this.ask(unitId, { function: FunctionCode.maskWriteRegister, address, andMask, orMask }, options);
  }

  async readWriteRegisters(
    unitId: number,
    readAddress: number,
    readQuantity: number,
    writeAddress: number,
    bytes: Uint8Array,
    options?: RequestOptions,
  ): Promise<Uint8Array> {
    const request = {
      function: FunctionCode.readWriteMultipleRegisters,
      readAddress,
      readQuantity,
      writeAddress,
      writeQuantity: bytes.length / 2,
      data: Uint8Array.from(bytes),
    };
    return (await this.ask(unitId, request, options)).data;
  }

  async readFileRecords(unitId: number, ranges: readonly FileRange[], options?: RequestOptions): Promise<Uint8Array[]> {
    const request = { function: FunctionCode.readFileRecord, ranges: ranges.map((range) => ({ ...range })) };
    return [...(await this.ask(unitId, request, options)).ranges];
  }

  async writeFileRecords(unitId: number, writes: readonly FileWrite[], options?: RequestOptions): Promise<void> {
    const own = writes.map(({ file, record, bytes }) => ({ file, record, bytes: Uint8Array.from(bytes) }));
    await this.ask(unitId, { function: FunctionCode.writeFileRecord, writes: own }, options);
  }

  readIdentity(unitId: number, options?: RequestOptions): Promise<ReadDeviceIdentity> {
    return readIdentity((request) => this.ask(unitId, request, options));
  }

  async request(unitId: number, pdu: Uint8Array, options?: RequestOptions): Promise<Uint8Array> {
    const answer = await this.exchange(unitId, rawRequest(pdu), options);
    if (answer.kind === 'raw') return answer.pdu;
    throw new Error(`a request of the caller's own was answered by a ${answer.kind} response`);
  }

  /** Sends a request of the codec's; resolves with the response that answers it. */
  protected async ask<R extends Request>(
    unitId: number,
    request: R,
    options: RequestOptions | undefined,
  ): Promise<ResponseTo<R>> {
    return (await this.exchange(unitId, request, options)) as ResponseTo<R>;
  }

  /** Queues a request; the error of one that fails points to the caller's own line of code. */
  protected async exchange(unitId: number, request: AnyRequest, options: RequestOptions | undefined): Promise<Answer> {
    const exchange = this.#enqueue(unitId, request, options);
    this.pump();
    try {
      return await exchange.answer;
    } catch (error) {
      if (error instanceof Error) Error.captureStackTrace(error, RequestLine.prototype.exchange);
      throw error;
    }
  }

  /** Gives `exchange`, which is neither in the queue nor on the line any more, its answer. */
  protected deliver(exchange: Exchange, answer: Answer): void {
    this.counters.responses++;
    const { onAnswer } = this.#defaults;
    onAnswer?.(Math.max(0, this.clock.monotonicMs() - exchange.sentAtMs));
    if (answer.kind !== 'exception') {
      exchange.resolve(answer);
      return;
    }
    this.counters.exceptions++;
    const context = contextOf(exchange.unitId, exchange.request);
    exchange.reject(new ExceptionResponseError(this.name, context, answer.exceptionCode));
  }

  /** Queues `exchange` to be sent again, before all else that its caller asks; or lets it fail. */
  protected retryOr(exchange: Exchange, fail: (context: RequestContext) => LineError): void {
    if (exchange.retriesLeft > 0) {
      exchange.retriesLeft--;
      this.counters.retries++;
      this.queue.putBack(exchange.caller, exchange);
    } else {
      exchange.reject(fail(contextOf(exchange.unitId, exchange.request)));
    }
  }

  /** The line is not open: rejects what has waited for it long enough. Returns when the next one has, or infinity. */
  protected giveUpWaiting(cause: Error | undefined): number {
    const nowMs = this.clock.monotonicMs();
    let nextMs = Number.POSITIVE_INFINITY;
    const expired = this.queue.remove(({ deadlineMs }) => {
      if (deadlineMs > nowMs) nextMs = Math.min(nextMs, deadlineMs);
      return deadlineMs <= nowMs;
    });
    this.rejectAll(expired, 'lost', cause);
    return nextMs;
  }

  protected rejectAll(exchanges: Iterable<Exchange>, reason: 'closed' | 'lost', cause?: Error): void {
    for (const exchange of exchanges) {
      exchange.reject(new LineClosedError(this.name, reason, contextOf(exchange.unitId, exchange.request), cause));
    }
  }

  #enqueue(unitId: number, request: AnyRequest, options: RequestOptions | undefined): Exchange {
    checkUnitId(unitId);
    const pduSize = encodeAny(request, scratch, 0);
    const isBroadcast = unitId === BROADCAST && this.broadcasts;
    if (isBroadcast && isRead(request.function)) {
      throw new RequestError(request.function as FunctionCode, 'unit id', 'is 0 (broadcast), which no device answers');
    }
    const timeoutMs = options?.timeoutMs ?? this.#defaults.timeoutMs;
    const retries = options?.retries ?? (isRepeatable(request.function) ? this.#defaults.retries : 0);
    if (options !== undefined) {
      checkOption('timeoutMs', timeoutMs, 1, MAX_TIMEOUT_MS);
      checkOption('retries', retries, 0, MAX_RETRIES);
      checkOption('turnaroundDelayMs', options.turnaroundDelayMs ?? 0, 0, MAX_TIMEOUT_MS);
    }
    if (this.closed) throw new LineClosedError(this.name, 'closed', contextOf(unitId, request));
    const caller = options?.caller ?? unitId;
    const waitUntilMs = this.clock.monotonicMs() + timeoutMs;
    const exchange = new Exchange(unitId, request, isBroadcast, pduSize, timeoutMs, retries, caller, waitUntilMs);
    exchange.turnaroundDelayMs = options?.turnaroundDelayMs;
    if (!this.queue.push(caller, exchange)) {
      throw new QueueFullError(this.name, contextOf(unitId, request), this.queue.limit);
    }
    this.counters.requests++;
    return exchange;
  }
}

/** @throws LineOptionError */
export function checkOption(option: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) throw new LineOptionError(option, value, least, most);
}
