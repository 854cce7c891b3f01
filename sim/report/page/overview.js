/** @import { Board } from './board.js' */

/** The whole run as a bar, with what is shown of it: drag to move it. */
export class Overview {
  /**
   * @param {Board} board
   * @param {HTMLElement} bar
   * @param {HTMLElement} part
   */
  constructor(board, bar, part) {
    this.board = board;
    this.bar = bar;
    this.part = part;
    const { run, window } = board;
    for (const { fromMs, toMs } of run.faults) this.#mark('fault', fromMs, toMs);
    for (const { outcome, atMs } of run.verdicts) {
      if (outcome === 'failed' && atMs !== undefined) this.#mark('failed', atMs, atMs);
    }
    bar.addEventListener('pointerdown', (event) => {
      bar.setPointerCapture(event.pointerId);
      this.#centre(event);
    });
    bar.addEventListener('pointermove', (event) => {
      if (bar.hasPointerCapture(event.pointerId)) this.#centre(event);
    });
    bar.addEventListener('dblclick', () => window.reset());
  }

  draw() {
    const { window } = this.board;
    this.part.style.left = `${(window.from / window.end) * 100}%`;
    this.part.style.width = `${(window.span / window.end) * 100}%`;
    this.bar.classList.toggle('whole', window.isWhole);
  }

  /**
   * @param {string} kind
   * @param {number} fromMs
   * @param {number} toMs
   */
  #mark(kind, fromMs, toMs) {
    const mark = document.createElement('i');
    mark.className = kind;
    mark.style.left = `${(fromMs / this.board.window.end) * 100}%`;
    mark.style.width = `${((toMs - fromMs) / this.board.window.end) * 100}%`;
    this.bar.append(mark);
  }

  /** @param {PointerEvent} event */
  #centre({ clientX }) {
    const { window } = this.board;
    if (window.isWhole) return;
    const { left, width } = this.bar.getBoundingClientRect();
    const middle = ((clientX - left) / width) * window.end;
    window.set(middle - window.span / 2, middle + window.span / 2);
  }
}
