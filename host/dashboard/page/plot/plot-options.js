import uPlot from 'uplot';
import { markTexts } from '../../../web/page-parts/number-text.js';
import { INCREMENTS } from '../../../web/page-parts/time-text.js';

/**
 * @import { TimeText } from '../../../web/page-parts/time-text.js'
 * @import { Curve, Mark } from './plot-element.js'
 *
 * @typedef {object} PlotParts
 * @property {number} width In CSS pixels.
 * @property {readonly Curve[]} curves
 * @property {TimeText} times
 * @property {(name: string) => string} colour
 * @property {(first: number, last: number) => [from: number, to: number]} range Of the time axis.
 * @property {() => readonly Mark[]} marks
 */

const HEIGHT = 180;
const AXIS_WIDTH = 56;
const TIME_AXIS_HEIGHT = 28;
const COLOURS = 7;
const FONT = '11px system-ui, sans-serif';
/** Of a value that never changed: so much of it is shown above and below. */
const AROUND = 0.05;

/** How the plot library is to draw. @param {PlotParts} parts @returns {uPlot.Options} */
export function plotOptions({ width, curves, times, colour, range, marks }) {
  const muted = colour('muted');
  const axis = { font: FONT, stroke: muted, grid: { stroke: colour('grid'), width: 1 }, ticks: { show: false } };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 24, 0, 0],
    scales: {
      x: { time: false, range: (_plot, first, last) => range(first, last) },
      y: { range: (_plot, least, greatest) => valueRange(least, greatest) },
    },
    axes: [
      {
        ...axis,
        size: TIME_AXIS_HEIGHT,
        incrs: INCREMENTS,
        space: 80,
        splits: (_plot, _axis, from, to, increment) => times.marks(from, to, increment),
        values: (_plot, splits, _axis, _space, increment) => splits.map((at) => times.mark(at, increment)),
      },
      { ...axis, size: AXIS_WIDTH, values: (_plot, splits) => markTexts(splits) },
    ],
    series: [
      {},
      ...curves.map(({ label, kind, colour: name }, index) => {
        const stroke = colour(name ?? `series-${index % COLOURS}`);
        return {
          label,
          stroke,
          width: 1.5,
          points: { show: false },
          ...(kind === 'bars' && { fill: stroke }),
          paths: pathsOf(kind),
        };
      }),
    ],
    hooks: {
      draw: [
        (plot) => {
          for (const mark of marks()) paintMark(plot, mark.atMs, colour(mark.colour ?? 'accent'));
        },
      ],
    },
  };
}

/** @param {Curve['kind']} kind @returns {uPlot.Series.PathBuilder} */
function pathsOf(kind) {
  const { stepped, linear, bars } = /** @type {Required<uPlot.Series.PathBuilderFactories>} */ (uPlot.paths);
  if (kind === 'line') return linear();
  return kind === 'bars' ? bars({ size: [0.8, 64], align: 1 }) : stepped({ align: 1 });
}

/**
 * What the value axis shows: all values with some room, and zero where it is near.
 *
 * @param {number | null} least
 * @param {number | null} greatest
 * @returns {[min: number, max: number]}
 */
export function valueRange(least, greatest) {
  if (least === null || greatest === null) return [0, 1];
  if (least === greatest) {
    const around = least === 0 ? 1 : Math.abs(least) * AROUND;
    return [least === 0 ? 0 : least - around, least + around];
  }
  const room = (greatest - least) * 0.08;
  return [least >= 0 && least < (greatest - least) * 0.5 ? 0 : least - room, greatest + room];
}

/** @param {uPlot} plot @param {number} atMs @param {string} colour */
function paintMark(plot, atMs, colour) {
  const { ctx, bbox } = plot;
  const x = plot.valToPos(atMs, 'x', true);
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.setLineDash([4 * uPlot.pxRatio, 3 * uPlot.pxRatio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
