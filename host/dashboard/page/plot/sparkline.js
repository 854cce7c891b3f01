import { html, nothing, svg } from 'lit-html';

/** @import { History } from '../history.js' */

const WIDTH = 120;
const HEIGHT = 28;
const MARGIN = 2;
/** More points than pixels are not seen. */
const MOST_POINTS = 120;

/**
 * A small curve of how a number went, in steps. It is an ornament beside the number: who cannot see it misses nothing.
 *
 * @param {History | undefined} history
 * @param {number} now In ms of the world's time.
 */
export function sparkline(history, now) {
  const path = sparklinePath(history, now);
  return html`<svg class="sparkline" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    ${path === '' ? nothing : svg`<path d=${path} />`}
  </svg>`;
}

/**
 * @param {Pick<History, 'times' | 'values'> | undefined} history
 * @param {number} now
 * @returns {string} Of an SVG path; empty where there is nothing to draw.
 */
export function sparklinePath(history, now) {
  if (history === undefined || history.times.length === 0) return '';
  const { times, values } = history;
  const from = times[0];
  const span = Math.max(now - from, 1);
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  const range = greatest - least;
  /** @param {number} at */
  const x = (at) => (Math.min(1, (at - from) / span) * WIDTH).toFixed(1);
  /** @param {number} value */
  const y = (value) =>
    (HEIGHT - MARGIN - (range === 0 ? 0.5 : (value - least) / range) * (HEIGHT - 2 * MARGIN)).toFixed(1);
  const every = Math.ceil(times.length / MOST_POINTS);
  let path = `M0 ${y(values[0])}`;
  for (let index = every; index < times.length; index += every) path += `H${x(times[index])}V${y(values[index])}`;
  return `${path}V${y(values[values.length - 1])}H${WIDTH}`;
}
