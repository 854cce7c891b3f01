/** Changes kept of one number; a bit of what is drawn of it, and more than a plot has pixels. */
const MOST = 1200;

/**
 * How a number went: each change of it. Of what is long ago, every other change goes when there are too many, so that it
 * reaches far back and is exact for the last while.
 */
export class History {
  /** When it became what it is, in ms of the world's time. @type {number[]} */
  times = [];
  /** @type {number[]} */
  values = [];

  /** @param {number} atMs No earlier than what was added before. @param {number} value */
  add(atMs, value) {
    const last = this.times.length - 1;
    if (this.values[last] === value) return;
    if (this.times[last] === atMs) {
      this.values[last] = value;
      return;
    }
    this.times.push(atMs);
    this.values.push(value);
    if (this.times.length > MOST) this.#thin();
  }

  /** What was later has not been. @param {number} atMs */
  cut(atMs) {
    let count = this.times.length;
    while (count > 0 && this.times[count - 1] > atMs) count--;
    this.times.length = count;
    this.values.length = count;
  }

  #thin() {
    const half = MOST / 2;
    /** @param {number} _ @param {number} index */
    const kept = (_, index) => index >= half || index % 2 === 0;
    this.times = this.times.filter(kept);
    this.values = this.values.filter(kept);
  }
}
