/** A recorded quantity over time, repeated after its period. */
export class Series {
  readonly #timesMs: ArrayLike<number>;
  readonly #values: ArrayLike<number>;
  readonly #periodMs: number;
  /** The row found last; the next question is nearly always about it or the one after. */
  #row = 0;

  /** `timesMs` ascend within [0, periodMs). */
  constructor(timesMs: ArrayLike<number>, values: ArrayLike<number>, periodMs: number) {
    this.#timesMs = timesMs;
    this.#values = values;
    this.#periodMs = periodMs;
  }

  /** The greatest value. */
  get max(): number {
    let greatest = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < this.#values.length; row++) greatest = Math.max(greatest, this.#values[row]!);
    return greatest;
  }

  /** The value that was recorded last before `ms`: for means over an interval, prices, rates. */
  held(ms: number): number {
    return this.#values[this.#rowAt(ms % this.#periodMs)]!;
  }

  /** The value at `ms` on straight lines between what was recorded: for temperatures. */
  interpolated(ms: number): number {
    const at = ms % this.#periodMs;
    const row = this.#rowAt(at);
    const next = (row + 1) % this.#values.length;
    const fromMs = this.#timesMs[row]!;
    const lengthMs = (this.#timesMs[next]! - fromMs + this.#periodMs) % this.#periodMs || this.#periodMs;
    const part = ((at - fromMs + this.#periodMs) % this.#periodMs) / lengthMs;
    return this.#values[row]! * (1 - part) + this.#values[next]! * part;
  }

  /** The last row at or before `at`; before the first row, the last one of the period before. */
  #rowAt(at: number): number {
    const times = this.#timesMs;
    const last = times.length - 1;
    if (at < times[0]!) {
      this.#row = last;
      return last;
    }
    if (at < times[this.#row]!) this.#row = 0;
    while (this.#row < last && at >= times[this.#row + 1]!) this.#row++;
    return this.#row;
  }
}
