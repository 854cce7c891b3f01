/**
 * @import uPlot from 'uplot'
 * @import { Curve } from './plot-element.js'
 */

/**
 * Curves as the plot library takes them: the moments of all of them, and a column for each. A value that holds is in the
 * column at the moments of the others as well, and at the end.
 *
 * @param {readonly Curve[]} curves
 * @param {number | undefined} until
 * @returns {uPlot.AlignedData}
 */
export function tableOf(curves, until) {
  const moments = new Set(curves.flatMap(({ history }) => history.times));
  const holds = curves.some(({ history }) => history.times.length > 0);
  if (until !== undefined && holds) moments.add(until);
  const times = [...moments].sort((a, b) => a - b);
  return [times, ...curves.map((curve) => columnOf(curve, times))];
}

/** @param {Curve} curve @param {readonly number[]} times */
function columnOf({ history, kind = 'step' }, times) {
  let next = 0;
  /** @type {number | null | undefined} */
  let last;
  return times.map((at) => {
    let isOwn = false;
    while (next < history.times.length && history.times[next] <= at) {
      last = history.values[next++];
      isOwn = true;
    }
    // Between its moments, a line is drawn through, and a bar is not there.
    if (kind === 'line') return isOwn ? last : undefined;
    return kind === 'bars' && !isOwn ? null : last;
  });
}
