import { openPlot, showWindow } from './plot.js';
import { uPlot } from './uplot.js';

/**
 * @import { Board } from './board.js'
 * @import { Drawing, DrawingKind } from './row.js'
 * @import { Tip } from './tooltip.js'
 *
 * @typedef {object} Canvas What a lane paints on: the context in CSS pixels, its origin the lane's upper left corner.
 * @property {CanvasRenderingContext2D} context
 * @property {number} width
 * @property {number} height
 * @property {(time: number) => number} x
 */

/**
 * A lane that is painted, and that says what is at a place.
 *
 * @param {number} height
 * @param {(board: Board, canvas: Canvas) => void} paint
 * @param {(board: Board, x: number, y: number, x0: (time: number) => number) => Tip | undefined} tip
 * @param {(time: number) => string | undefined} [readout]
 * @param {readonly { text: string, y: number }[]} [titles] Of rows, in the margin.
 * @returns {DrawingKind}
 */
export function lane(height, paint, tip, readout = () => undefined, titles = []) {
  return { height, readout, open: (board, host, width) => open(board, host, width, height, paint, tip, titles) };
}

/**
 * @param {Board} board
 * @param {HTMLElement} host
 * @param {number} width
 * @param {number} height
 * @param {(board: Board, canvas: Canvas) => void} paint
 * @param {(board: Board, x: number, y: number, x0: (time: number) => number) => Tip | undefined} tip
 * @param {readonly { text: string, y: number }[]} titles
 * @returns {Drawing}
 */
function open(board, host, width, height, paint, tip, titles) {
  const plot = openPlot(board, {
    host,
    width,
    height,
    paint: (drawn) => {
      const { ctx, bbox } = drawn;
      const ratio = uPlot.pxRatio;
      const size = { width: bbox.width / ratio, height: bbox.height / ratio };
      ctx.save();
      ctx.translate(bbox.left, bbox.top);
      ctx.scale(ratio, ratio);
      ctx.font = board.theme.font;
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'left';
      ctx.fillStyle = board.theme.colour('muted');
      for (const { text, y } of titles) {
        const room = board.margin.left - 8;
        fitText(ctx, text, -6 - Math.min(ctx.measureText(text).width, room), y, room);
      }
      ctx.beginPath();
      // A mark at an edge is seen whole.
      ctx.rect(-10, 0, size.width + 20, size.height);
      ctx.clip();
      paint(board, { context: ctx, ...size, x: (time) => drawn.valToPos(time, 'x') });
      ctx.restore();
    },
    tip: (drawn, x, y) => tip(board, x, y, (time) => drawn.valToPos(time, 'x')),
  });
  return { plot, draw: () => showWindow(plot, board) };
}

/**
 * Text in a box, cut where it does not fit; nothing where no letter fits.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y Of the middle.
 * @param {number} width
 */
export function fitText(context, text, x, y, width) {
  if (width < 14) return;
  const natural = context.measureText(text).width;
  if (natural <= width) {
    context.fillText(text, x, y);
    return;
  }
  const letters = Math.floor((text.length * width) / natural) - 1;
  if (letters >= 2) context.fillText(`${text.slice(0, letters)}…`, x, y);
}
