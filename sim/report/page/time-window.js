/** The least stretch of time that is shown: some bytes on a fast line. */
const LEAST_MS = 1;

/** The stretch of time that all plots show. */
export class TimeWindow {
  /** @type {Set<() => void>} */
  #listeners = new Set();

  /** @param {number} end Length of the run in ms. */
  constructor(end) {
    this.end = Math.max(end, LEAST_MS);
    this.from = 0;
    this.to = this.end;
  }

  get span() {
    return this.to - this.from;
  }

  get isWhole() {
    return this.from === 0 && this.to === this.end;
  }

  /** @param {() => void} listener Called after each change. */
  onChange(listener) {
    this.#listeners.add(listener);
  }

  /**
   * Shows a stretch, moved and widened to what there is.
   *
   * @param {number} from
   * @param {number} to
   */
  set(from, to) {
    if (Number.isNaN(from) || Number.isNaN(to)) return;
    const span = Math.min(Math.max(Math.abs(to - from), LEAST_MS), this.end);
    const start = Math.min(Math.max((from + to - span) / 2, 0), this.end - span);
    const end = span === this.end ? this.end : start + span;
    if (start === this.from && end === this.to) return;
    this.from = start;
    this.to = end;
    for (const listener of this.#listeners) listener();
  }

  reset() {
    this.set(0, this.end);
  }

  /**
   * @param {number} factor Below 1 shows less time.
   * @param {number} [at] The moment that stays where it is.
   */
  zoom(factor, at = (this.from + this.to) / 2) {
    // What stays at the edge must not be pulled over it.
    const span = Math.min(Math.max(this.span * factor, LEAST_MS), this.end);
    const from = at - ((at - this.from) / this.span) * span;
    this.set(from, from + span);
  }

  /** @param {number} share Of what is shown; above 0 goes on in time. */
  pan(share) {
    const by = Math.min(Math.max(this.span * share, -this.from), this.end - this.to);
    this.set(this.from + by, this.to + by);
  }
}
