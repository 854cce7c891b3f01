import type { Clock } from '../clock/clock.ts';
import { DeadlineTimer } from '../clock/deadline-timer.ts';
import { runAt } from '../clock/run-at.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { LineClosedError } from '../line/errors.ts';
import type { LineTiming } from './line-settings.ts';

/** More is no answer to any question of a scan. */
const MAX_HEARD_BYTES = 2048;

/** What an adapter heard of its own frame: nothing, all of it, or all with some bytes changed. */
export type Echo = 'none' | 'whole' | 'damaged';

/** What came back to a question. */
export interface Heard {
  /** Without the echo of the question. */
  readonly bytes: Uint8Array;
  readonly echo: Echo;
  /** From the end of the question to the last byte in hand, in ms. */
  readonly inHandMs: number;
}

export interface Question {
  readonly frame: Uint8Array;
  /** From the end of the question until the answer begins, in ms. */
  readonly waitMs: number;
  /** Bytes of an answer, the time of which is waited for though none is in hand. */
  readonly answerBytes: number;
  /** Longest time that an answer may take, in bytes; whoever babbles on is not heard out. */
  readonly longestBytes: number;
  /** Whether `bytes` are all that is to be waited for. Without it, waits for whoever else may answer. */
  readonly isWhole?: (bytes: Uint8Array) => boolean;
}

/** Asks one question after the other on a line on which one station speaks at a time, and takes down all that comes back. */
export class Questioner {
  readonly #transport: ByteTransport;
  readonly #clock: Clock;
  readonly #timing: LineTiming;
  readonly #deadline: DeadlineTimer;
  readonly #heard = new Uint8Array(MAX_HEARD_BYTES);
  #length = 0;
  #heardAtMs = Number.NEGATIVE_INFINITY;
  #question: Question | undefined;
  #sentEndMs = 0;
  #settle: { resolve(heard: Heard): void; reject(error: Error): void } | undefined;
  #failure: Error | undefined;
  #ended: (() => void) | undefined;
  #over = false;

  constructor(transport: ByteTransport, clock: Clock, timing: LineTiming) {
    this.#transport = transport;
    this.#clock = clock;
    this.#timing = timing;
    this.#deadline = new DeadlineTimer(clock, (nowMs) => this.#look(nowMs));
    transport.onData((bytes) => this.#take(bytes));
    transport.onClose((error) => this.#end(error));
  }

  /** Rejects with LineClosedError when the line is lost. One question at a time. */
  ask(question: Question): Promise<Heard> {
    if (this.#settle !== undefined) throw new Error('a question was asked before the one before it was answered');
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      if (this.#failure !== undefined) {
        this.#fail();
        return;
      }
      const freeAtMs = this.#heardAtMs + this.#timing.frameGapMs;
      if (freeAtMs <= this.#clock.monotonicMs()) this.#send(question);
      else runAt(this.#clock, freeAtMs, () => this.#send(question));
    });
  }

  /** Takes down what is said for `forMs` with nothing asked: the pieces that are apart by a pause. */
  async listen(forMs: number): Promise<readonly Uint8Array[]> {
    const bursts: number[][] = [];
    let lastMs = Number.NEGATIVE_INFINITY;
    this.#transport.onData((bytes) => {
      const nowMs = this.#clock.monotonicMs();
      const goesOn = nowMs - lastMs < this.#timing.answerGapMs;
      lastMs = nowMs;
      if (!goesOn || bursts.length === 0) bursts.push([]);
      const burst = bursts.at(-1)!;
      if (burst.length < MAX_HEARD_BYTES) burst.push(...bytes);
    });
    await new Promise<void>((resolve) => {
      this.#ended = resolve;
      runAt(this.#clock, this.#clock.monotonicMs() + forMs, resolve);
    });
    this.#ended = undefined;
    this.#heardAtMs = lastMs;
    this.#transport.onData((bytes) => this.#take(bytes));
    if (this.#failure !== undefined) throw this.#failure;
    return bursts.map((burst) => Uint8Array.from(burst));
  }

  /** Resolves when the port is free to be opened again. */
  close(): Promise<void> {
    this.#deadline.stop();
    if (this.#over) return Promise.resolve();
    return new Promise((resolve) => {
      this.#ended = resolve;
      this.#transport.close();
    });
  }

  #send(question: Question): void {
    if (this.#failure !== undefined) {
      this.#fail();
      return;
    }
    this.#question = question;
    this.#length = 0;
    const { frame, waitMs, answerBytes } = question;
    const { characterMs } = this.#timing;
    this.#sentEndMs = this.#clock.monotonicMs() + frame.length * characterMs;
    this.#transport.write(frame);
    this.#deadline.arm(this.#sentEndMs + waitMs + answerBytes * characterMs);
  }

  #take(bytes: Uint8Array): void {
    this.#heardAtMs = this.#clock.monotonicMs();
    const count = Math.min(bytes.length, MAX_HEARD_BYTES - this.#length);
    this.#heard.set(bytes.subarray(0, count), this.#length);
    this.#length += count;
    const question = this.#question;
    if (question?.isWhole?.(this.#parts(question).bytes) === true) this.#finish(question);
  }

  /** The time is over, but for an answer that goes on. */
  #look(nowMs: number): void {
    const question = this.#question;
    if (question === undefined) return;
    const { characterMs, answerGapMs } = this.#timing;
    const quietAtMs = this.#heardAtMs + answerGapMs;
    const longestMs = this.#sentEndMs + question.waitMs + question.longestBytes * characterMs + answerGapMs;
    const waitsOn = this.#parts(question).bytes.length > 0 && quietAtMs > nowMs && nowMs < longestMs;
    if (waitsOn) this.#deadline.arm(Math.min(quietAtMs, longestMs));
    else this.#finish(question);
  }

  #finish(question: Question): void {
    this.#deadline.stop();
    const { bytes, echo } = this.#parts(question);
    const inHandMs = bytes.length === 0 ? 0 : Math.max(0, this.#heardAtMs - this.#sentEndMs);
    const settle = this.#settle!;
    this.#settle = undefined;
    this.#question = undefined;
    settle.resolve({ bytes: bytes.slice(), echo, inHandMs });
  }

  #parts({ frame }: Question): { readonly bytes: Uint8Array; readonly echo: Echo } {
    const heard = this.#heard.subarray(0, this.#length);
    const echo = echoOf(frame, heard);
    return { bytes: echo === 'none' ? heard : heard.subarray(frame.length), echo };
  }

  #end(error: Error | undefined): void {
    this.#over = true;
    this.#failure = new LineClosedError(
      this.#transport.name,
      error === undefined ? 'closed' : 'lost',
      undefined,
      error,
    );
    this.#deadline.stop();
    this.#question = undefined;
    this.#ended?.();
    this.#fail();
  }

  #fail(): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.reject(this.#failure!);
  }
}

/** An answer of DL/T 645 has four in five bytes of its question where the question has them; one of Modbus a third. */
const DAMAGED_ECHO_SHARE = 0.875;

function echoOf(frame: Uint8Array, heard: Uint8Array): Echo {
  if (heard.length < frame.length) return 'none';
  const same = frame.reduce((count, byte, at) => count + (heard[at] === byte ? 1 : 0), 0);
  if (same === frame.length) return 'whole';
  return same >= DAMAGED_ECHO_SHARE * frame.length ? 'damaged' : 'none';
}
