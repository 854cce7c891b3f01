/**
 * @import { AxisStrip } from './axis-strip.js'
 * @import { TimeWindow } from './time-window.js'
 *
 * @typedef {object} Keys What keys act on.
 * @property {TimeWindow} window
 * @property {AxisStrip} axis
 * @property {() => number | undefined} cursor
 * @property {(forward: boolean) => void} toFailure
 * @property {() => void} toSearch
 */

/** @param {Keys} keys @param {number} share Of what is shown. */
function moveCursor({ window, axis, cursor }, share) {
  const at = (cursor() ?? (window.from + window.to) / 2) + share * window.span;
  axis.setCursor(Math.min(Math.max(at, window.from), window.to));
}

/** @type {Readonly<Record<string, (keys: Keys) => void>>} */
const ACTIONS = {
  ArrowLeft: ({ window }) => window.pan(-0.2),
  ArrowRight: ({ window }) => window.pan(0.2),
  'Shift ArrowLeft': (keys) => moveCursor(keys, -0.01),
  'Shift ArrowRight': (keys) => moveCursor(keys, 0.01),
  '+': ({ window, cursor }) => window.zoom(0.5, cursor()),
  '=': ({ window, cursor }) => window.zoom(0.5, cursor()),
  '-': ({ window, cursor }) => window.zoom(2, cursor()),
  _: ({ window, cursor }) => window.zoom(2, cursor()),
  0: ({ window }) => window.reset(),
  Escape: ({ window }) => window.reset(),
  Home: ({ window }) => window.set(0, window.span),
  End: ({ window }) => window.set(window.end - window.span, window.end),
  n: ({ toFailure }) => toFailure(true),
  N: ({ toFailure }) => toFailure(false),
  '/': ({ toSearch }) => toSearch(),
};

/**
 * Keys while the timelines, or what is in them, have the focus.
 *
 * @param {HTMLElement} element
 * @param {Keys} keys
 */
export function followKeys(element, keys) {
  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    const arrow = event.key.startsWith('Arrow');
    const action = ACTIONS[event.shiftKey && arrow ? `Shift ${event.key}` : event.key];
    if (action === undefined) return;
    event.preventDefault();
    action(keys);
  });
}
