/**
 * The first index whose time is at or after `time`; the count when there is none.
 *
 * @param {ArrayLike<number>} times Ascending.
 * @param {number} time
 */
export function indexAt(times, time) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The value that holds at a moment: that of the last point at or before it.
 *
 * @param {{ readonly times: ArrayLike<number>, readonly values: ArrayLike<number> }} track
 * @param {number} time
 * @returns {number | undefined} undefined before the first point.
 */
export function valueAt({ times, values }, time) {
  const next = indexAt(times, time);
  if (next < times.length && times[next] === time) return values[next];
  return next === 0 ? undefined : values[next - 1];
}

/**
 * Points of a stretch of time that draw the same picture as all of them: of each column of pixels the first, the
 * least, the greatest and the last. A point on either side of the stretch comes with them, for lines to run out of it.
 *
 * @param {{ readonly times: Float64Array, readonly values: Float64Array }} track
 * @param {number} from
 * @param {number} to
 * @param {number} columns
 * @returns {[number[], (number | null)[]]} Times and values; null for a gap.
 */
export function decimate({ times, values }, from, to, columns) {
  const begin = Math.max(0, indexAt(times, from) - 1);
  const end = Math.min(times.length, indexAt(times, to) + 1);
  /** @type {number[]} */
  const shownTimes = [];
  /** @type {(number | null)[]} */
  const shownValues = [];
  /** @param {number} index */
  const show = (index) => {
    shownTimes.push(times[index]);
    shownValues.push(Number.isNaN(values[index]) ? null : values[index]);
  };
  if (end - begin <= 4 * columns) {
    for (let index = begin; index < end; index++) show(index);
    return [shownTimes, shownValues];
  }
  /** @param {number} index */
  const columnOf = (index) => Math.floor(((times[index] - from) * columns) / (to - from));
  for (let first = begin; first < end; ) {
    const column = columnOf(first);
    let least = first;
    let greatest = first;
    let last = first;
    for (; last < end && columnOf(last) === column; last++) {
      // Either comparison is false for NaN, so a number takes its place.
      if (!(values[last] >= values[least])) least = Number.isNaN(values[last]) ? least : last;
      if (!(values[last] <= values[greatest])) greatest = Number.isNaN(values[last]) ? greatest : last;
    }
    const [low, high] = least < greatest ? [least, greatest] : [greatest, least];
    show(first);
    if (low > first) show(low);
    if (high > low && high < last - 1) show(high);
    if (last - 1 > first && last - 1 > low) show(last - 1);
    first = last;
  }
  return [shownTimes, shownValues];
}
