import { openPlot, showWindow } from './plot.js';
import { uPlot } from './uplot.js';

/** @import { Board } from './board.js' */

const HEIGHT = 30;
/** About half the width of a letter on the axis, in CSS pixels. */
const HALF_LETTER = 3.2;

/** The time axis above the plots, which stays in sight, with the cursor's moment on it. */
export class AxisStrip {
  #width = 0;
  /** @type {ReturnType<typeof openPlot> | undefined} */
  #plot;

  /**
   * @param {Board} board
   * @param {HTMLElement} host
   * @param {(time: number | undefined) => void} onCursor
   */
  constructor(board, host, onCursor) {
    this.board = board;
    this.host = host;
    this.onCursor = onCursor;
    this.pill = document.createElement('span');
    this.pill.className = 'pill';
    this.pill.hidden = true;
  }

  /** @param {number} width */
  resize(width) {
    if (width === this.#width) return;
    this.#width = width;
    this.reopen();
  }

  reopen() {
    if (this.#width === 0) return;
    const { theme, time, margin } = this.board;
    this.#plot?.destroy();
    this.#plot = openPlot(this.board, {
      host: this.host,
      width: this.#width,
      height: HEIGHT,
      timeAxis: {
        scale: 'x',
        side: 0,
        size: HEIGHT - 2,
        gap: 4,
        font: theme.font,
        stroke: () => theme.colour('muted'),
        ticks: { show: true, size: 4, width: 1, stroke: () => theme.colour('line') },
        values: (plot, splits, _axis, _space, increment) =>
          splits.map((at) => {
            const text = time.mark(at, increment);
            // A text that would be cut at the edge is left out.
            const end = plot.valToPos(at, 'x') + text.length * HALF_LETTER;
            return end > plot.bbox.width / uPlot.pxRatio + margin.right ? '' : text;
          }),
      },
    });
    this.#plot.root.append(this.pill);
    this.#plot.hooks.setCursor = [() => this.#moved()];
    this.draw();
  }

  draw() {
    if (this.#plot !== undefined) showWindow(this.#plot, this.board);
  }

  /**
   * The moment at a place of the window; the place may be outside.
   *
   * @param {number} clientX
   */
  timeAt(clientX) {
    const { left, width } = this.#rectangle();
    const { window } = this.board;
    return window.from + ((clientX - left) / width) * window.span;
  }

  /** Width of the plots, without their margins. */
  get plotWidth() {
    return this.#rectangle().width;
  }

  /** @param {number} time */
  setCursor(time) {
    const plot = this.#plot;
    if (plot === undefined) return;
    // As if the pointer had moved, so that the plots follow: the last argument publishes, which its types leave out.
    const move = /** @type {(to: { left: number, top: number }, fire: boolean, publish: boolean) => void} */ (
      plot.setCursor
    );
    move({ left: plot.valToPos(time, 'x'), top: 0 }, true, true);
  }

  #rectangle() {
    const { left, width } = this.host.getBoundingClientRect();
    const { margin } = this.board;
    return { left: left + margin.left, width: Math.max(1, width - margin.left - margin.right) };
  }

  #moved() {
    const plot = this.#plot;
    const left = plot?.cursor.left ?? -1;
    const { time, window, margin } = this.board;
    this.pill.hidden = left < 0;
    if (plot === undefined || left < 0) {
      this.onCursor(undefined);
      return;
    }
    const at = plot.posToVal(left, 'x');
    this.pill.textContent = time.full(at, Math.min(window.span, 6 * 3_600_000));
    const half = this.pill.offsetWidth / 2;
    const middle = Math.min(Math.max(left + margin.left, half), this.#width - half);
    this.pill.style.transform = `translateX(${Math.round(middle - half)}px)`;
    this.onCursor(at);
  }
}
