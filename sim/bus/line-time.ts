import type { CancelTimer, Clock } from '../../host/clock/clock.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import { VirtualClock } from '../clock/virtual-clock.ts';

/** Time as lines count it, in microseconds: exact on a virtual clock, as good as the system's timers on another. */
export class LineTime {
  readonly #clock: Clock;
  readonly #virtual: VirtualClock | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#virtual = clock instanceof VirtualClock ? clock : undefined;
  }

  get nowUs(): number {
    return this.#virtual?.nowUs ?? this.#clock.monotonicMs() * US_PER_MS;
  }

  /** Runs `run` at `atUs`, or now when that is past; it must not wake code that goes on by promises. */
  at(atUs: number, run: () => void): CancelTimer {
    return this.#virtual?.at(Math.ceil(atUs), run) ?? this.settleAt(atUs, run);
  }

  /** As {@link at}, and `run` may wake whatever it likes. Never runs before this call returned. */
  settleAt(atUs: number, run: () => void): CancelTimer {
    return this.#clock.after((Math.ceil(atUs) - this.nowUs) / US_PER_MS, run);
  }
}
