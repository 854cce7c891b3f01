import type { SignalPlan } from '../../../protocols/signal/plan.ts';
import type { ProcessImage } from '../../plant/process-image.ts';

/** How long queues stood before a red at one junction. */
export class QueueAccount {
  longest = 0;
  /** Lane of the longest. */
  lane: string | undefined;
  readonly #greens: () => number;
  readonly #queues: Int32Array;
  readonly #lanes: readonly { readonly at: number; readonly name: string; readonly phases: number }[];
  readonly #waits: Float64Array;

  constructor(plan: SignalPlan, signal: ProcessImage) {
    this.#greens = signal.output('phaseGreen');
    this.#queues = signal.inputArray('laneQueue');
    this.#lanes = Object.entries(plan.lanes ?? {}).map(([number, { name, phases, yields = [] }]) => ({
      at: Number(number) - 1,
      name: name ?? number,
      phases: [...phases, ...yields].reduce((mask, phase) => mask | (1 << (phase - 1)), 0),
    }));
    this.#waits = new Float64Array(this.#lanes.length);
  }

  /** After a scan. */
  watch(elapsedSeconds: number): void {
    const greens = this.#greens();
    for (const [index, { at, name, phases }] of this.#lanes.entries()) {
      const waits = this.#queues[at]! > 0 && (greens & phases) === 0 ? this.#waits[index]! + elapsedSeconds : 0;
      this.#waits[index] = waits;
      if (waits > this.longest) {
        this.longest = waits;
        this.lane = name;
      }
    }
  }
}
