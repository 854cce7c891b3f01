import TinyQueue from 'tinyqueue';
import type { CancelTimer, Clock } from '../../host/clock/clock.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';

interface Timer {
  readonly atUs: number;
  /** Timers of one moment run in the order in which they were set. */
  readonly order: number;
  readonly run: () => void;
  /** Host code may go on by promises after it. */
  readonly settles: boolean;
  cancelled: boolean;
}

/** What a difference of two times in ms may be off by, in µs: such a part of a microsecond is none. */
const ROUNDING_US = 0.02;

/** Never 0 for a delay, so that whoever waits for the rest of it, however little, sees time move. */
function wholeUs(delayMs: number): number {
  return delayMs > 0 ? Math.max(1, Math.ceil(delayMs * US_PER_MS - ROUNDING_US)) : 0;
}

/** Lets promises that are ready run, and what they make ready in turn. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/**
 * Time that passes when everything that is due has run, for host code and simulation alike: whole microseconds since
 * the start, exact timers, one order for the timers of one moment. Code that waits for nothing but this clock runs the
 * same way every time, on any computer.
 */
export class VirtualClock implements Clock {
  readonly #startMs: number;
  readonly #timers = new TinyQueue<Timer>([], (a, b) => a.atUs - b.atUs || a.order - b.order);
  readonly #held = new Set<Promise<unknown>>();
  #failure: { readonly error: unknown } | undefined;
  #nowUs = 0;
  #order = 0;

  /** `startMs`: UTC at the start. */
  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  /** Since the start. */
  get nowUs(): number {
    return this.#nowUs;
  }

  /** When something is due next; infinity when nothing is. */
  get nextUs(): number {
    while (this.#timers.peek()?.cancelled) this.#timers.pop();
    return this.#timers.peek()?.atUs ?? Number.POSITIVE_INFINITY;
  }

  monotonicMs(): number {
    return this.#nowUs / US_PER_MS;
  }

  wallMs(): number {
    return this.#startMs + this.#nowUs / US_PER_MS;
  }

  after(delayMs: number, run: () => void): CancelTimer {
    return delayMs === Number.POSITIVE_INFINITY ? () => {} : this.#add(this.#nowUs + wholeUs(delayMs), run, true);
  }

  /** A microsecond later, so that whoever looks at the clock again and again sees it move. */
  turn(run: () => void): CancelTimer {
    return this.#add(this.#nowUs + 1, run, true);
  }

  /**
   * For the simulation's own parts, which wait for no promise: runs at `atUs` since the start, or now when that is
   * past. Far cheaper than {@link after}. What `run` starts must come back through `after`, `turn` or `hold`.
   */
  at(atUs: number, run: () => void): CancelTimer {
    return this.#add(Math.max(atUs, this.#nowUs), run, false);
  }

  /** Time stands still until `work` is done, which this clock cannot time: a file being read, a compiler at work. */
  hold<T>(work: Promise<T>): Promise<T> {
    const forget = (): void => {
      this.#held.delete(held);
    };
    const held: Promise<void> = work.then(forget, forget);
    this.#held.add(held);
    return work;
  }

  /** As {@link hold}, for the simulation's own parts: when `work` fails, {@link runUntil} throws what it failed with. */
  await(work: Promise<void>): void {
    void this.hold(
      work.catch((error: unknown) => {
        this.#failure ??= { error };
      }),
    );
  }

  /**
   * Runs everything that is due until `untilUs` since the start, which it then is. Between two moments it asks `stop`,
   * and returns early when that is so: never in the middle of one.
   */
  async runUntil(untilUs: number, stop: () => boolean = () => false): Promise<void> {
    await this.#settle();
    for (let next = this.#timers.peek(); next !== undefined && next.atUs <= untilUs; next = this.#timers.peek()) {
      if (next.atUs > this.#nowUs && stop()) return;
      this.#timers.pop();
      if (next.cancelled) continue;
      this.#nowUs = next.atUs;
      next.run();
      if (next.settles || this.#held.size > 0) await this.#settle();
      if (this.#failure !== undefined) throw this.#failure.error;
    }
    if (!stop()) this.#nowUs = Math.max(this.#nowUs, untilUs);
  }

  #add(atUs: number, run: () => void, settles: boolean): CancelTimer {
    const timer: Timer = { atUs, order: this.#order++, run, settles, cancelled: false };
    this.#timers.push(timer);
    return () => {
      timer.cancelled = true;
    };
  }

  async #settle(): Promise<void> {
    await settle();
    while (this.#held.size > 0) {
      await Promise.all(this.#held);
      await settle();
    }
  }
}
