import { isDeepStrictEqual } from 'node:util';
import { characterTimeUs } from '../../../protocols/modbus/rtu-timing.ts';
import type { SerialTiming } from '../../flash/answer-time.ts';
import type { LineStatistics } from '../../line/statistics.ts';
import type { LineState } from '../world.ts';

/** How busy a line is, and what failed on it, from what it counts. */
export class LineLoad {
  readonly #name: string;
  readonly #statistics: LineStatistics;
  /** 0 where nobody knows how long bytes take. */
  readonly #characterMs: number;
  #fromMs: number;
  #bytes = 0;
  #state: LineState;

  /** `nowMs` is monotonic. */
  constructor(name: string, statistics: LineStatistics, serial: SerialTiming | undefined, nowMs: number) {
    this.#name = name;
    this.#statistics = statistics;
    this.#characterMs = serial === undefined ? 0 : characterTimeUs(serial.baudRate, serial.bitsPerCharacter) / 1000;
    this.#fromMs = nowMs;
    this.#state = { name, requests: 0, failures: 0 };
  }

  /** What was told last. */
  get latest(): LineState {
    return this.#state;
  }

  /** Undefined when nothing is new since the last call. */
  take(nowMs: number): LineState | undefined {
    const { requests, timeouts, crcErrors, invalidResponses, bytesSent, bytesReceived } = this.#statistics;
    const spanMs = nowMs - this.#fromMs;
    if (spanMs <= 0) return undefined;
    const bytes = bytesSent + bytesReceived;
    const busy = Math.min(1, ((bytes - this.#bytes) * this.#characterMs) / spanMs);
    const load = this.#characterMs === 0 ? {} : { load: busy };
    this.#fromMs = nowMs;
    this.#bytes = bytes;
    const state = { name: this.#name, requests, failures: timeouts + crcErrors + invalidResponses, ...load };
    if (isDeepStrictEqual(state, this.#state)) return undefined;
    this.#state = state;
    return state;
  }
}
