import { ExceptionCode, MAX_PDU_SIZE } from '../../protocols/modbus/constants.ts';
import type { Clock } from '../clock/clock.ts';
import { answer, writeException } from '../gateway/answer.ts';
import type { DataModel } from '../gateway/data-model.ts';
import { ServedUnit, warnOfModelError } from '../gateway/served-unit.ts';
import { decodeAny, encodeAny } from './any-request.ts';
import { InvalidResponseError } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { contextOf } from './request-context.ts';
import { RequestLine } from './request-line.ts';

export interface ModelLineOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly unitId: number;
  readonly model: DataModel;
}

/** It waits for nothing, so no request is ever late. */
const TIMEOUT_MS = 1000;
const MOST_QUEUED = 4096;

/** A line to a device that is a data model of this process: requests are answered at once, as a gateway would answer them. */
export class ModelLine extends RequestLine {
  readonly #unit: ServedUnit;
  readonly #request = new Uint8Array(MAX_PDU_SIZE);
  readonly #answer = new Uint8Array(MAX_PDU_SIZE);
  #frames = 0;

  constructor({ name, clock, unitId, model }: ModelLineOptions) {
    super(name, clock, { timeoutMs: TIMEOUT_MS, retries: 0, maxQueued: MOST_QUEUED, broadcasts: false });
    const line = this;
    const counts = {
      get frames() {
        return line.#frames;
      },
      communicationErrors: 0,
    };
    this.#unit = new ServedUnit(unitId, model, counts, { readOnly: false, onModelError: warnOfModelError });
    this.counters.opened = 1;
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  protected get inFlight(): number {
    return 0;
  }

  protected pump(): void {
    for (let exchange = this.queue.take(); exchange !== undefined; exchange = this.queue.take()) this.#serve(exchange);
  }

  #serve(exchange: Exchange): void {
    exchange.attempts++;
    exchange.sentAtMs = this.clock.monotonicMs();
    this.counters.sent++;
    this.#frames++;
    const end = encodeAny(exchange.request, this.#request, 0);
    const isThere = exchange.unitId === this.#unit.unitId;
    const answerEnd = isThere
      ? answer(this.#unit, this.#request, 0, end, this.#answer, 0)
      : writeException(this.#request[0]!, ExceptionCode.gatewayTargetDeviceFailedToRespond, this.#answer, 0);
    const decoded = decodeAny(exchange.request, this.#answer, 0, answerEnd);
    if (decoded.kind === 'mismatch') {
      this.counters.invalidResponses++;
      exchange.reject(new InvalidResponseError(this.name, contextOf(exchange.unitId, exchange.request), decoded));
    } else {
      this.deliver(exchange, decoded);
    }
  }
}
