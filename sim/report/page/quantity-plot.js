import { markTexts, valueText } from '../../../host/web/page-parts/number-text.js';
import { colourOf } from './board.js';
import { decimate, valueAt } from './decimate.js';
import { openPlot, showWindow } from './plot.js';
import { uPlot } from './uplot.js';

/**
 * @import { Board } from './board.js'
 * @import { Track } from './run-data.js'
 * @import { Drawing, DrawingKind } from './row.js'
 */

/**
 * What the value axis shows: all that is drawn between two moments, with some room.
 *
 * @param {number[]} times With the points next to the stretch, on either side.
 * @param {(number | null)[]} values
 * @param {{ readonly from: number, readonly to: number }} window
 * @param {boolean} step
 * @returns {{ min: number, max: number }}
 */
export function valueRange(times, values, { from, to }, step) {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  /** @param {number | null} value */
  const see = (value) => {
    if (value === null) return;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  };
  /** Where a line from outside comes in. @param {number} inside @param {number} outside @param {number} at */
  const cross = (inside, outside, at) => {
    const [begin, end] = [values[inside], values[outside]];
    if (begin === null || end === null) return;
    see(
      step
        ? values[Math.min(inside, outside)]
        : begin + (end - begin) * ((at - times[inside]) / (times[outside] - times[inside])),
    );
  };
  for (let index = 0; index < times.length; index++) {
    if (times[index] < from) {
      if (times[index + 1] >= from) cross(index + 1, index, from);
    } else if (times[index] > to) {
      if (index > 0 && times[index - 1] <= to) cross(index - 1, index, to);
    } else {
      see(values[index]);
    }
  }
  if (least > greatest) return { min: 0, max: 1 };
  if (least === greatest) {
    if (least === 0) return { min: 0, max: 1 };
    const around = Math.abs(least) * 0.05;
    return { min: least - around, max: least + around };
  }
  const margin = (greatest - least) * 0.08;
  // Where zero is near it is shown, so that heights can be compared.
  return { min: least >= 0 && least < (greatest - least) * 0.5 ? 0 : least - margin, max: greatest + margin };
}

/**
 * A quantity as a line, in steps if it is held.
 *
 * @param {Track} track
 * @returns {DrawingKind}
 */
export function quantityPlot(track) {
  return {
    height: 88,
    readout: (time) => {
      const value = valueAt(track, time);
      if (value === undefined || Number.isNaN(value)) return undefined;
      return `${valueText(value)} ${track.unit === '1' ? '' : track.unit}`.trim();
    },
    open: (board, host, width, height) => open(board, track, host, width, height),
  };
}

/**
 * @param {Board} board
 * @param {Track} track
 * @param {HTMLElement} host
 * @param {number} width
 * @param {number} height
 * @returns {Drawing}
 */
function open(board, track, host, width, height) {
  const { theme, window, margin } = board;
  /** @type {uPlot.Series} */
  const series = {
    stroke: () => colourOf(board, track.device),
    width: 1.5,
    points: { size: 4 },
    ...(track.step && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
  };
  const plot = openPlot(board, {
    host,
    width,
    height,
    series,
    scale: { auto: false, range: (_, least, greatest) => [least, greatest] },
    axis: {
      size: margin.left,
      gap: 6,
      space: 26,
      stroke: () => theme.colour('muted'),
      font: theme.font,
      ticks: { show: false },
      grid: { stroke: () => theme.colour('grid'), width: 1 },
      values: (_, splits) => markTexts(splits),
    },
  });
  return {
    plot,
    draw: () => {
      const columns = Math.max(1, Math.round(plot.bbox.width));
      const [times, values] = decimate(track, window.from, window.to, columns);
      showWindow(plot, board, [times, values], valueRange(times, values, window, track.step));
    },
  };
}
