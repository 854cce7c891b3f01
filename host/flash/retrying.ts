import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import type { Clock } from '../clock/clock.ts';
import {
  ExceptionResponseError,
  InvalidResponseError,
  LineClosedError,
  PortError,
  RequestTimeoutError,
} from '../line/errors.ts';
import type { RequestOptions } from '../line/line.ts';
import { FlashInterruptedError } from './errors.ts';

/** Times that the line itself sends a request again, at once. */
const LINE_RETRIES = 2;
/** Of a line that was not told otherwise. */
export const DEFAULT_TIMEOUT_MS = 1000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;
/** With the pauses doubling to their longest, about a minute of silence. */
export const DEFAULT_RETRIES = 12;

const PASSING_EXCEPTIONS: ReadonlySet<number> = new Set([
  ExceptionCode.acknowledge,
  ExceptionCode.serverDeviceBusy,
  ExceptionCode.gatewayPathUnavailable,
  ExceptionCode.gatewayTargetDeviceFailedToRespond,
]);

export interface RetryingOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** How often something is tried again, with growing pauses, before it is given up. Default {@link DEFAULT_RETRIES}. */
  readonly retries?: number | undefined;
  /** How long a device may take to answer, in ms. Default: the line's. */
  readonly timeoutMs?: number | undefined;
}

/** True for what may go by itself: noise, a device or line that is away for a while, a device that is busy. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ExceptionResponseError) return PASSING_EXCEPTIONS.has(error.exceptionCode);
  if (error instanceof LineClosedError) return error.reason === 'lost';
  return error instanceof RequestTimeoutError || error instanceof InvalidResponseError || error instanceof PortError;
}

/** Asks again where no answer came, with growing pauses, until it is enough or the caller ends it. */
export class Retrying {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Times that something was tried again, beyond what the line does by itself. */
  count = 0;
  readonly #retries: number;
  readonly #timeoutMs: number | undefined;

  constructor({ clock, signal, retries = DEFAULT_RETRIES, timeoutMs }: RetryingOptions) {
    this.clock = clock;
    this.signal = signal;
    this.#retries = retries;
    this.#timeoutMs = timeoutMs;
  }

  /** Options of a request that may be carried out twice; no answer is waited for longer than `timeoutMs`. */
  repeatable(timeoutMs = Number.POSITIVE_INFINITY): RequestOptions {
    return { ...this.#timeout(timeoutMs), retries: Math.min(LINE_RETRIES, this.#retries) };
  }

  /** Options of a request that is sent once. */
  get once(): RequestOptions {
    return { ...this.#timeout(Number.POSITIVE_INFINITY), retries: 0 };
  }

  #timeout(mostMs: number): Pick<RequestOptions, 'timeoutMs'> {
    const timeoutMs = Math.min(this.#timeoutMs ?? DEFAULT_TIMEOUT_MS, mostMs);
    return this.#timeoutMs === undefined && mostMs === Number.POSITIVE_INFINITY ? {} : { timeoutMs };
  }

  /**
   * `attempt` until it succeeds, fails for good, or has failed in passing too often; then what it failed with last.
   * @throws FlashInterruptedError
   */
  async run<T>(attempt: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      this.checkSignal();
      try {
        return await attempt();
      } catch (error) {
        if (!isPassing(error) || tries >= this.#retries) throw error;
        this.count++;
        await this.backOff(tries);
      }
    }
  }

  /** The pause after the attempt with this number, from 0. */
  backOff(tries: number): Promise<void> {
    return this.pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries));
  }

  /** @throws FlashInterruptedError, at once when the signal comes */
  async pause(delayMs: number): Promise<void> {
    this.checkSignal();
    await new Promise<void>((resolve) => {
      const end = (): void => {
        cancel();
        this.signal?.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.clock.after(delayMs, end);
      this.signal?.addEventListener('abort', end);
    });
    this.checkSignal();
  }

  /** @throws FlashInterruptedError */
  checkSignal(): void {
    if (this.signal?.aborted) throw new FlashInterruptedError();
  }
}
