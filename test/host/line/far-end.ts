import type { ByteTransport } from '../../../host/line/byte-transport.ts';
import { RtuLine, type RtuLineOptions } from '../../../host/line/rtu-line.ts';
import { TcpLine, type TcpLineOptions } from '../../../host/line/tcp-line.ts';
import { ManualClock } from '../gateway/manual-clock.ts';

/** A transport whose other end is the test: it keeps what was sent, and says what arrives and when the line is lost. */
export class FarEnd implements ByteTransport {
  readonly name = 'probe';
  queuedBytes = 0;
  closed = false;
  readonly #sent: Uint8Array[] = [];
  /** The very bytes of the last write, which stay the transport's while {@link queuedBytes} is above 0. */
  lastWrite: Uint8Array | undefined;
  #onData: (bytes: Uint8Array) => void = () => {};
  #onClose: (error?: Error) => void = () => {};
  /** Answers each write by itself, as soon as it is made. */
  answer: ((frame: Uint8Array) => Uint8Array | undefined) | undefined;

  write(bytes: Uint8Array): void {
    const frame = Uint8Array.from(bytes);
    this.lastWrite = bytes;
    this.#sent.push(frame);
    const answer = this.answer?.(frame);
    if (answer !== undefined) this.#onData(answer);
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#onClose();
  }

  /** What was sent since the last call, one entry a write. */
  sent(): Uint8Array[] {
    return this.#sent.splice(0);
  }

  receive(...chunks: readonly Uint8Array[]): void {
    for (const chunk of chunks) this.#onData(chunk);
  }

  lose(error: Error): void {
    this.closed = true;
    this.#onClose(error);
  }
}

/** Lets everything run that is due now. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Lets `ms` pass in steps of a quarter millisecond, and what is due in each of them run. */
export async function pass(clock: ManualClock, ms: number): Promise<void> {
  await turn();
  for (let passedMs = 0; passedMs < ms; passedMs += 0.25) {
    clock.advance(Math.min(0.25, ms - passedMs));
    await turn();
  }
}

/** How a promise ended, once it has. */
export function outcome<T>(promise: Promise<T>): { value?: T; error?: Error } {
  const ended: { value?: T; error?: Error } = {};
  promise.then(
    (value) => {
      ended.value = value;
    },
    (error: Error) => {
      ended.error = error;
    },
  );
  return ended;
}

const REOPEN_DELAYS = { firstMs: 100, longestMs: 400 };

/** A line to test ends; `ends` grows when it opens again, which fails while `failure` is set. */
export interface Probe {
  readonly clock: ManualClock;
  readonly ends: FarEnd[];
  failure: Error | undefined;
  /** Opening takes until this is settled. */
  gate: Promise<void> | undefined;
  /** When it was opened or tried to be, after the first time. */
  readonly opensAtMs: number[];
}

function probe(): Probe & { open(): Promise<ByteTransport> } {
  return {
    clock: new ManualClock(),
    ends: [],
    failure: undefined,
    gate: undefined,
    opensAtMs: [],
    async open() {
      if (this.ends.length > 0) this.opensAtMs.push(this.clock.monotonicMs());
      await this.gate;
      if (this.failure !== undefined) throw this.failure;
      const end = new FarEnd();
      this.ends.push(end);
      return end;
    },
  };
}

/** At 19200 baud or so: characters of 0.5 ms, 2 ms of silence between frames. */
export async function probeRtu(options: Partial<RtuLineOptions> = {}) {
  const far = probe();
  const line = await RtuLine.open(() => far.open(), {
    name: 'probe',
    clock: far.clock,
    timeoutMs: 1000,
    retries: 0,
    maxQueued: 100,
    broadcasts: true,
    characterMs: 0.5,
    frameGapMs: 2,
    answerGapMs: 20,
    turnaroundDelayMs: 100,
    lateAnswerGuardMs: 250,
    lostAfterTimeouts: 1000,
    reopenDelays: REOPEN_DELAYS,
    ...options,
  });
  return { line, far, clock: far.clock, end: far.ends[0]! };
}

export async function probeTcp(options: Partial<TcpLineOptions> = {}) {
  const far = probe();
  const line = await TcpLine.open(() => far.open(), {
    name: 'probe',
    clock: far.clock,
    timeoutMs: 1000,
    retries: 0,
    maxQueued: 1000,
    broadcasts: false,
    maxInFlight: 16,
    lostAfterTimeouts: 1000,
    turnaroundDelayMs: 100,
    reopenDelays: REOPEN_DELAYS,
    ...options,
  });
  return { line, far, clock: far.clock, end: far.ends[0]! };
}
