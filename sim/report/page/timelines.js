import { TimeText } from '../../../host/web/page-parts/time-text.js';
import { AxisStrip } from './axis-strip.js';
import { groupsOf, sourcesOf } from './groups-of-run.js';
import { Overview } from './overview.js';
import { Theme } from './theme.js';
import { TimeWindow } from './time-window.js';
import { Tooltip } from './tooltip.js';

/**
 * @import { Board } from './board.js'
 * @import { Row } from './row.js'
 * @import { Run } from './run-data.js'
 *
 * @typedef {object} Places The parts of the page.
 * @property {HTMLElement} plots
 * @property {HTMLElement} axis
 * @property {HTMLElement} overview
 * @property {HTMLElement} part What is shown of the overview.
 * @property {HTMLElement} tip
 */

/** On a narrow screen the names are above the plots. */
const NARROW = '(max-width: 700px)';
const MARGIN = { left: 70, right: 22 };
const NARROW_MARGIN = { left: 52, right: 8 };

/** All rows on one time axis. */
export class Timelines {
  /** Where the pointer or the keys are, in ms since the start. @type {number | undefined} */
  cursor;
  /** Called when rows were hidden or found. */
  onRows = () => {};
  /** Called when another stretch of time is shown. */
  onShown = () => {};
  #scheduled = false;

  /**
   * @param {Run} run
   * @param {Places} places
   */
  constructor(run, places) {
    this.places = places;
    this.window = new TimeWindow(run.elapsedMs);
    /** @type {Board} */
    this.board = {
      run,
      window: this.window,
      time: new TimeText(run.startMs, run.utcOffsetMs),
      theme: new Theme(),
      tooltip: new Tooltip(places.tip),
      sources: sourcesOf(run),
      margin: { ...MARGIN },
    };
    this.groups = groupsOf(this.board, () => this.updateRows());
    this.rows = this.groups.flatMap(({ rows }) => rows);
    places.plots.append(...this.groups.map(({ element }) => element));
    this.axis = new AxisStrip(this.board, places.axis, (time) => {
      this.cursor = time;
      for (const row of this.rows) row.tell(time);
    });
    this.overview = new Overview(this.board, places.overview, places.part);
    this.window.onChange(() => this.#schedule());
    this.#watchSight();
  }

  /** Shows the stretch of time that the window is at. */
  draw() {
    this.#scheduled = false;
    this.overview.draw();
    this.axis.draw();
    for (const row of this.rows) row.invalidate();
    this.onShown();
  }

  /** Colours, margins or the way to tell time are others. */
  reopen() {
    this.axis.reopen();
    for (const row of this.rows) row.reopen();
    this.onShown();
  }

  /** @param {number} [paper] Width of the plots in CSS pixels, for printing; otherwise there is what there is. */
  resize(paper) {
    const margin = paper === undefined && matchMedia(NARROW).matches ? NARROW_MARGIN : MARGIN;
    const width = paper ?? Math.floor(this.places.axis.clientWidth);
    const changed = margin.left !== this.board.margin.left;
    Object.assign(this.board.margin, margin);
    this.axis.resize(width);
    for (const row of this.rows) row.resize(width);
    if (changed) this.reopen();
  }

  /** Makes and draws every row, in sight or not. */
  drawAll() {
    for (const row of this.rows) row.draw();
  }

  /** @param {string} text */
  search(text) {
    const words = text.toLowerCase().split(/\s+/);
    for (const row of this.rows) row.found = words.every((word) => row.name.toLowerCase().includes(word));
    this.updateRows();
  }

  unhide() {
    for (const row of this.rows) row.hidden = false;
    this.updateRows();
  }

  updateRows() {
    for (const group of this.groups) group.update();
    this.onRows();
  }

  /**
   * Brings the row of a track into sight, whatever hides it.
   *
   * @param {Row} row
   */
  reveal(row) {
    row.hidden = false;
    row.found = true;
    for (const group of this.groups) if (group.rows.includes(row)) group.fold(false);
    this.updateRows();
    row.element.scrollIntoView({ block: 'center' });
  }

  #schedule() {
    this.board.tooltip.hide();
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => this.draw());
  }

  #watchSight() {
    const byElement = new Map(this.rows.map((row) => [/** @type {Element} */ (row.element), row]));
    const sight = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) byElement.get(target)?.setVisible(isIntersecting);
      },
      { rootMargin: '400px' },
    );
    for (const element of byElement.keys()) sight.observe(element);
  }
}
