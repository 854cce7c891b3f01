import { colourOf } from './board.js';
import { decimate, valueAt } from './decimate.js';
import { markTexts, valueText } from './number-text.js';
import { openPlot, showWindow } from './plot.js';
import { uPlot } from './uplot.js';

/**
 * @import { Board } from './board.js'
 * @import { Track } from './run-data.js'
 * @import { Drawing, DrawingKind } from './row.js'
 */

/** @type {uPlot.Range.Function} */
function valueRange(_, least, greatest) {
  if (least === null || greatest === null || Number.isNaN(least + greatest)) return [0, 1];
  if (least === greatest) {
    const around = Math.abs(least) * 0.05 || 1;
    return [least - around, least + around];
  }
  const margin = (greatest - least) * 0.08;
  // Where zero is near it is shown, so that heights can be compared.
  const low = least >= 0 && least < (greatest - least) * 0.5 ? 0 : least - margin;
  return [low, greatest + margin];
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
    scale: { auto: true, range: valueRange },
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
      const columns = Math.max(1, Math.round((plot.over.clientWidth || width) * devicePixelRatio));
      showWindow(plot, board, decimate(track, window.from, window.to, columns));
    },
  };
}
