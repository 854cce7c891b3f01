import uPlot from 'uplot';
import { markTexts } from '../../../web/page-parts/number-text.js';
import { INCREMENTS, TimeText } from '../../../web/page-parts/time-text.js';

/** @import { History } from '../history.js' */

/**
 * @typedef {object} Curve
 * @property {string} label
 * @property {History | { readonly times: readonly number[], readonly values: readonly (number | null)[] }} history
 * @property {string} [colour] Name of a colour of the page, without its dashes; else by its place.
 */

const HEIGHT = 180;
const AXIS_WIDTH = 56;
const COLOURS = 7;

/**
 * Curves over time, `<kerb-plot>`: set `curves`, `times` (how moments are told) and `until` (the end of the time axis, in ms).
 * Values are held until the next one. It draws when the browser draws, however often it is told.
 */
class PlotElement extends HTMLElement {
  /** @type {readonly Curve[]} */
  #curves = [];
  #times = new TimeText(0, 0);
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

  /** @param {TimeText} times */
  set times(times) {
    if (times.locale !== this.#times.locale) this.#made = '';
    this.#times = times;
    this.#ask();
  }

  /** @param {number | undefined} until */
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
    const data = this.#data();
    const wanted = `${width} ${this.#curves.map(({ label, colour }) => `${label} ${colour}`).join()}`;
    if (this.#made === wanted && this.#plot !== undefined) {
      this.#plot.setData(data);
      return;
    }
    this.#made = wanted;
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(width), data, this);
  }

  /** @returns {uPlot.AlignedData} */
  #data() {
    const tables = this.#curves.map(({ history }) => {
      const times = [...history.times];
      const values = [...history.values];
      // What holds until now is drawn until now.
      if (this.#until !== undefined && times.length > 0 && times[times.length - 1] < this.#until) {
        times.push(this.#until);
        values.push(values[values.length - 1]);
      }
      return /** @type {uPlot.AlignedData} */ ([times, values]);
    });
    if (tables.length === 0) return [[]];
    return tables.length === 1 ? tables[0] : held(uPlot.join(tables));
  }

  /** @param {number} width @returns {uPlot.Options} */
  #options(width) {
    const muted = colourOf(this, 'muted');
    const grid = { stroke: colourOf(this, 'grid'), width: 1 };
    const font = '11px system-ui, sans-serif';
    return {
      width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 12, 0, 0],
      scales: { x: { time: false } },
      axes: [
        {
          incrs: INCREMENTS,
          space: 80,
          font,
          stroke: muted,
          grid,
          ticks: { show: false },
          splits: (_plot, _axis, from, to, increment) => this.#times.marks(from, to, increment),
          values: (_plot, splits, _axis, _space, increment) => splits.map((at) => this.#times.mark(at, increment)),
        },
        {
          size: AXIS_WIDTH,
          font,
          stroke: muted,
          grid,
          ticks: { show: false },
          values: (_plot, splits) => markTexts(splits),
        },
      ],
      series: [
        {},
        ...this.#curves.map(({ label, colour }, index) => ({
          label,
          stroke: colourOf(this, colour ?? `series-${index % COLOURS}`),
          width: 1.5,
          points: { show: false },
          ...(uPlot.paths.stepped !== undefined && { paths: uPlot.paths.stepped({ align: 1 }) }),
        })),
      ],
    };
  }
}

/** Each curve has its last value at the moments of the others. @param {uPlot.AlignedData} data @returns {uPlot.AlignedData} */
function held([times, ...columns]) {
  return [
    times,
    ...columns.map((column) => {
      /** @type {number | null | undefined} */
      let last;
      return Array.from(column, (value) => {
        if (value !== undefined) last = value;
        return last;
      });
    }),
  ];
}

/** A colour of the page as a canvas takes it. @param {HTMLElement} element @param {string} name */
function colourOf(element, name) {
  element.style.color = `var(--${name})`;
  return getComputedStyle(element).color;
}

customElements.define('kerb-plot', PlotElement);
