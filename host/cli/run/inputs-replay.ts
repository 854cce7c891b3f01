import type { CancelTimer, Clock } from '../../clock/clock.ts';
import type { InputStep } from './inputs-file.ts';

export interface InputsReplayOptions {
  readonly clock: Clock;
  /** At least one; their times ascend from 0. */
  readonly steps: readonly InputStep[];
  /** Recorded seconds that pass in a second. */
  readonly speed: number;
  /** Begin again after the last step has lasted as long as the one before it. Otherwise the last values stay. */
  readonly loop: boolean;
  /** Told once when the last step was taken and none follows. */
  readonly onEnd: () => void;
}

/** How long the only step of a looped file lasts. */
const LONE_STEP_MS = 1000;

/**
 * Takes each step at its time since {@link start}, by the monotonic clock, so that lateness does not add up; steps that
 * became due meanwhile are all taken, in their order.
 */
export class InputsReplay {
  readonly #options: InputsReplayOptions;
  /** Recorded time of one round. */
  readonly #roundMs: number;
  #startMs = 0;
  #round = 0;
  #next = 0;
  #cancel: CancelTimer | undefined;

  constructor(options: InputsReplayOptions) {
    this.#options = options;
    const { steps } = options;
    const lastMs = steps.at(-1)!.atMs;
    this.#roundMs = lastMs + (steps.length > 1 ? lastMs - steps.at(-2)!.atMs : LONE_STEP_MS);
  }

  /** Takes the first step now. */
  start(): void {
    this.#startMs = this.#options.clock.monotonicMs();
    this.#round = 0;
    this.#next = 0;
    this.#run();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  readonly #run = (): void => {
    const { clock, steps, speed, loop, onEnd } = this.#options;
    const recordedMs = (clock.monotonicMs() - this.#startMs) * speed;
    // Of several rounds that went by, the last one is enough.
    if (loop) {
      const round = Math.floor(recordedMs / this.#roundMs);
      if (round > this.#round + 1) [this.#round, this.#next] = [round - 1, 0];
    }
    while (this.#dueMs() <= recordedMs) {
      steps[this.#next]!.apply();
      this.#next++;
      if (this.#next < steps.length) continue;
      if (!loop) {
        onEnd();
        return;
      }
      this.#round++;
      this.#next = 0;
    }
    this.#cancel = clock.after(this.#dueMs() / speed + this.#startMs - clock.monotonicMs(), this.#run);
  };

  /** Recorded time since the start at which the next step is due. */
  #dueMs(): number {
    return this.#round * this.#roundMs + this.#options.steps[this.#next]!.atMs;
  }
}
