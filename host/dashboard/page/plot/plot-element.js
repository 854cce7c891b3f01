import uPlot from 'uplot';
import { TimeText } from '../../../web/page-parts/time-text.js';
import { plotOptions } from './plot-options.js';
import { tableOf } from './plot-table.js';

/**
 * @typedef {object} Curve
 * @property {string} label
 * @property {{ readonly times: readonly number[], readonly values: readonly (number | null)[] }} history Times in ms of the
 *   world's time; null is a gap.
 * @property {'step' | 'line' | 'bars'} [kind] `step`, which is usual: a value holds until the next. `bars`: it is from this
 *   time to the next.
 * @property {string} [colour] Name of a colour of the page, without its dashes; else by its place.
 *
 * @typedef {{ readonly atMs: number, readonly colour?: string }} Mark A moment that is marked by an upright line.
 */

/** The least stretch of time that is shown. */
const LEAST_MS = 10_000;

/**
 * Curves over time, `<kerb-plot>`. It draws when the browser draws, however often it is told of something new. Whoever uses
 * it says in words what it shows.
 */
class PlotElement extends HTMLElement {
  /** @type {readonly Curve[]} */
  #curves = [];
  /** @type {readonly Mark[]} */
  #marks = [];
  #times = new TimeText(0, 0);
  /** @type {number | undefined} */
  #from;
  /** @type {number | undefined} */
  #until;
  /** @type {uPlot | undefined} */
  #plot;
  /** What the plot is made for. */
  #made = '';
  #isAsked = false;
  #resized = new ResizeObserver(() => this.#ask());
  #recoloured = () => {
    this.#made = '';
    this.#ask();
  };

  /** @param {readonly Curve[]} curves */
  set curves(curves) {
    this.#curves = curves;
    this.#ask();
  }

  /** @param {readonly Mark[]} marks */
  set marks(marks) {
    this.#marks = marks;
    this.#ask();
  }

  /** How moments are told. @param {TimeText} times */
  set times(times) {
    if (times !== this.#times) this.#made = '';
    this.#times = times;
    this.#ask();
  }

  /** Where the time axis begins; else where the curves do. @param {number | undefined} from */
  set from(from) {
    this.#from = from;
    this.#ask();
  }

  /** Where the time axis ends; what holds is drawn as far. Else where the curves end. @param {number | undefined} until */
  set until(until) {
    this.#until = until;
    this.#ask();
  }

  connectedCallback() {
    this.#resized.observe(this);
    document.addEventListener('kerb-theme', this.#recoloured);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.#recoloured);
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    document.removeEventListener('kerb-theme', this.#recoloured);
    matchMedia('(prefers-color-scheme: dark)').removeEventListener('change', this.#recoloured);
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#made = '';
  }

  #ask() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      if (this.isConnected) this.#draw();
    });
  }

  #draw() {
    const width = this.clientWidth;
    if (width === 0) return;
    const data = tableOf(this.#curves, this.#until);
    const wanted = `${width} ${this.#curves.map(({ label, colour, kind }) => `${label} ${colour} ${kind}`).join()}`;
    if (this.#made === wanted && this.#plot !== undefined) {
      this.#plot.setData(data);
      return;
    }
    this.#made = wanted;
    this.#plot?.destroy();
    this.#plot = new uPlot(
      plotOptions({
        width,
        curves: this.#curves,
        times: this.#times,
        colour: (name) => this.#colour(name),
        range: (first, last) => {
          const until = this.#until ?? last;
          return [Math.min(this.#from ?? first, until - LEAST_MS), until];
        },
        marks: () => this.#marks,
      }),
      data,
      this,
    );
  }

  /** A colour of the page as a canvas takes it. @param {string} name */
  #colour(name) {
    this.style.color = `var(--${name})`;
    return getComputedStyle(this).color;
  }
}

customElements.define('kerb-plot', PlotElement);
