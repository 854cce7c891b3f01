import { INCREMENTS } from '../../../host/web/page-parts/time-text.js';
import { uPlot } from './uplot.js';

/**
 * @import { Board } from './board.js'
 * @import { Tip } from './tooltip.js'
 *
 * @typedef {object} PlotSettings
 * @property {HTMLElement} host
 * @property {number} width In CSS pixels.
 * @property {number} height
 * @property {uPlot.Series} [series] Of values; without it the plot is a lane that `paint` draws.
 * @property {uPlot.Axis} [axis] Of values.
 * @property {uPlot.Scale} [scale] Of values.
 * @property {uPlot.Axis} [timeAxis] Shown; otherwise only its grid is.
 * @property {(plot: uPlot) => void} [paint] Draws on the finished plot.
 * @property {(plot: uPlot, x: number, y: number) => Tip | undefined} [tip] What is at a place, in CSS pixels.
 */

/** The plot that the pointer went down on: the others only show its selection. @type {uPlot | undefined} */
let pressed;

/**
 * Faults shade all plots, so that what follows from them is seen.
 *
 * @param {uPlot} plot
 * @param {Board} board
 */
function paintFaults(plot, { run, theme }) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.fillStyle = theme.colour('shade');
  for (const { fromMs, toMs } of run.faults) {
    const left = plot.valToPos(fromMs, 'x', true);
    const width = plot.valToPos(toMs, 'x', true) - left;
    if (left < bbox.left + bbox.width && left + width >= bbox.left) {
      ctx.fillRect(left, bbox.top, Math.max(width, uPlot.pxRatio), bbox.height);
    }
  }
  ctx.restore();
}

/**
 * Moments at which a verdict fell to failed.
 *
 * @param {uPlot} plot
 * @param {Board} board
 */
function paintFailures(plot, { run, theme, window }) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = theme.colour('failed');
  ctx.lineWidth = uPlot.pxRatio;
  ctx.setLineDash([4 * uPlot.pxRatio, 3 * uPlot.pxRatio]);
  for (const { outcome, atMs } of run.verdicts) {
    if (outcome !== 'failed' || atMs === undefined || atMs < window.from || atMs > window.to) continue;
    const x = Math.round(plot.valToPos(atMs, 'x', true)) + 0.5;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/**
 * The pointer: a drag selects what is shown next, a double click shows the whole run, and all plots follow it.
 *
 * @param {Board} board
 * @returns {uPlot.Cursor}
 */
function cursorOf({ window }) {
  return {
    x: true,
    y: false,
    points: { show: false },
    drag: { x: true, y: false, setScale: false, dist: 4 },
    sync: { key: 'time', scales: ['x', null] },
    bind: {
      mousedown: (plot, _, handler) => (event) => {
        if (event.button !== 0 || event.shiftKey) return null;
        pressed = plot;
        handler(event);
        return null;
      },
      dblclick: () => () => {
        window.reset();
        return null;
      },
    },
  };
}

/**
 * Opens a plot on the shared time axis.
 *
 * @param {Board} board
 * @param {PlotSettings} settings
 * @returns {uPlot}
 */
export function openPlot(board, { host, width, height, series, axis, scale, timeAxis, paint, tip }) {
  const { time, theme, window, margin, tooltip } = board;
  /** @type {uPlot.Axis} */
  const grid = {
    scale: 'x',
    size: 0,
    gap: 0,
    values: (_, splits) => splits.map(() => ''),
    ticks: { show: false },
  };
  /** @type {uPlot.Axis} */
  const times = {
    ...(timeAxis ?? grid),
    space: 92,
    incrs: INCREMENTS,
    splits: (_plot, _axis, from, to, increment) => time.marks(from, to, increment),
    grid: { show: timeAxis === undefined, stroke: () => theme.colour('grid'), width: 1 },
  };
  const plot = new uPlot(
    {
      width,
      height,
      padding:
        timeAxis === undefined
          ? [7, margin.right, 7, axis === undefined ? margin.left : 0]
          : [0, margin.right, 0, margin.left],
      legend: { show: false },
      cursor: cursorOf(board),
      select: { show: true, left: 0, top: 0, width: 0, height: 0 },
      scales: { x: { time: false, auto: false, range: () => [window.from, window.to] }, y: scale ?? { range: [0, 1] } },
      axes: [times, axis ?? { show: false }],
      series: [{}, series ?? { paths: () => null, points: { show: false } }],
      hooks: {
        drawClear: [(drawn) => timeAxis === undefined && paintFaults(drawn, board)],
        draw: [
          (drawn) => {
            paint?.(drawn);
            if (timeAxis === undefined) paintFailures(drawn, board);
          },
        ],
        setSelect: [
          (selected) => {
            if (selected !== pressed) return;
            pressed = undefined;
            const { left, width: selectedWidth } = selected.select;
            if (selectedWidth > 0) {
              window.set(selected.posToVal(left, 'x'), selected.posToVal(left + selectedWidth, 'x'));
            }
          },
        ],
      },
    },
    [
      [0, window.end],
      [null, null],
    ],
    host,
  );
  if (tip !== undefined) {
    plot.over.addEventListener('mousemove', (event) => {
      const { left, top } = plot.over.getBoundingClientRect();
      const found = tip(plot, event.clientX - left, event.clientY - top);
      if (found === undefined) tooltip.hide();
      else tooltip.show(found, event.clientX, event.clientY);
    });
    plot.over.addEventListener('mouseleave', () => tooltip.hide());
  }
  return plot;
}

/**
 * Shows the window's stretch of time, with other data if there are any.
 *
 * @param {uPlot} plot
 * @param {Board} board
 * @param {uPlot.AlignedData} [data]
 * @param {{ min: number, max: number }} [values] What the value axis shows.
 */
export function showWindow(plot, { window }, data, values) {
  plot.batch(() => {
    if (data !== undefined) plot.setData(data, false);
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    plot.setScale('x', { min: window.from, max: window.to });
    if (values !== undefined) plot.setScale('y', values);
  });
}
