/**
 * @import { Board } from './board.js'
 *
 * @typedef {object} Drawing A plot on the page.
 * @property {uPlot} plot
 * @property {() => void} draw Shows the window's stretch of time.
 *
 * @typedef {object} DrawingKind How a row is drawn.
 * @property {number} height In CSS pixels.
 * @property {(time: number) => string | undefined} readout What there is at a moment, in words.
 * @property {(board: Board, host: HTMLElement, width: number, height: number) => Drawing} open
 */

/** Rows below this height have their words on one line. */
const LOW = 44;

/**
 * One row of the timelines: its name and value, and its plot, which is made when it first comes into view and drawn
 * again only while it is there.
 */
export class Row {
  /** @type {Drawing | undefined} */
  #drawing;
  #stale = true;
  #visible = false;
  #width = 0;
  #hidden = false;
  #found = true;

  /**
   * @param {Board} board
   * @param {object} what
   * @param {string} what.name Of the whole, by which it is found.
   * @param {string} what.title
   * @param {string} what.detail
   * @param {DrawingKind} what.kind
   * @param {() => void} onHide
   */
  constructor(board, { name, title, detail, kind }, onHide) {
    this.board = board;
    this.name = name;
    this.kind = kind;
    this.element = document.createElement('div');
    this.element.className = kind.height < LOW ? 'row low' : 'row';
    this.element.dataset['name'] = name;
    const label = document.createElement('div');
    label.className = 'name';
    const heading = document.createElement('span');
    heading.className = 'title';
    heading.textContent = title;
    heading.title = name;
    const about = document.createElement('span');
    about.className = 'detail';
    about.textContent = detail;
    this.readout = document.createElement('output');
    const hide = document.createElement('button');
    hide.type = 'button';
    hide.className = 'hide';
    hide.textContent = '×';
    hide.ariaLabel = `Hide ${name}`;
    hide.addEventListener('click', () => {
      this.hidden = true;
      onHide();
    });
    label.append(heading, about, this.readout, hide);
    this.host = document.createElement('div');
    this.host.className = 'plot';
    this.host.role = 'img';
    this.host.ariaLabel = `${name}${detail === '' ? '' : `, ${detail}`}`;
    this.host.style.height = `${kind.height}px`;
    this.element.append(label, this.host);
  }

  get hidden() {
    return this.#hidden;
  }

  set hidden(value) {
    this.#hidden = value;
    this.element.hidden = this.#hidden || !this.#found;
  }

  /** Whether it is what is searched for. */
  get found() {
    return this.#found;
  }

  set found(value) {
    this.#found = value;
    this.element.hidden = this.#hidden || !this.#found;
  }

  /** @param {boolean} visible */
  setVisible(visible) {
    this.#visible = visible;
    if (visible && this.#stale) this.draw();
  }

  /** @param {number} width In CSS pixels. */
  resize(width) {
    if (width === this.#width) return;
    this.#width = width;
    this.#drawing?.plot.setSize({ width, height: this.kind.height });
    this.invalidate();
  }

  /** Draws again, now or when it comes into view. */
  invalidate() {
    this.#stale = true;
    if (this.#visible) this.draw();
  }

  draw() {
    if (this.#width === 0) return;
    this.#stale = false;
    this.#drawing ??= this.kind.open(this.board, this.host, this.#width, this.kind.height);
    this.#drawing.draw();
  }

  /** Colours or margins are others: the plot is made anew. */
  reopen() {
    this.#drawing?.plot.destroy();
    this.#drawing = undefined;
    this.invalidate();
  }

  /** @param {number | undefined} time */
  tell(time) {
    if (!this.#visible) return;
    this.readout.textContent = (time === undefined ? undefined : this.kind.readout(time)) ?? '';
  }
}
