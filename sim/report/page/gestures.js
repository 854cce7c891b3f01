/**
 * @import { AxisStrip } from './axis-strip.js'
 * @import { TimeWindow } from './time-window.js'
 */

/** Wheel pixels that halve or double what is shown. */
const WHEEL_OCTAVE = 240;

/**
 * The wheel: with Ctrl it zooms about the pointer (as a pinch on a touchpad does), with Shift or sideways it moves
 * along. Without either the page scrolls, but for places where there is nothing to scroll.
 *
 * @param {HTMLElement} element
 * @param {TimeWindow} window
 * @param {AxisStrip} axis
 * @param {boolean} alone Whether it zooms without Ctrl.
 */
export function followWheel(element, window, axis, alone) {
  element.addEventListener(
    'wheel',
    (event) => {
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const sideways = event.shiftKey ? event.deltaX + event.deltaY : event.deltaX;
      if (
        event.ctrlKey ||
        event.metaKey ||
        (alone && !event.shiftKey && Math.abs(event.deltaY) >= Math.abs(event.deltaX))
      ) {
        event.preventDefault();
        // A pinch comes as small steps.
        const gain = event.ctrlKey && Math.abs(event.deltaY) < 20 ? 4 : 1;
        window.zoom(2 ** ((event.deltaY * lines * gain) / WHEEL_OCTAVE), axis.timeAt(event.clientX));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        window.pan((sideways * lines) / axis.plotWidth);
      }
    },
    { passive: false },
  );
}

/**
 * Fingers move along and pinch; with a mouse, Shift and a drag moves along. Up and down scrolls the page.
 *
 * @param {HTMLElement} element
 * @param {TimeWindow} window
 * @param {AxisStrip} axis
 */
export function followPointers(element, window, axis) {
  /** @type {Map<number, number>} */
  const places = new Map();
  element.addEventListener('pointerdown', (event) => {
    const moves = event.pointerType === 'touch' || (event.shiftKey && event.button === 0);
    if (!moves || !(event.target instanceof Element) || event.target.closest('.plot') === null) return;
    places.set(event.pointerId, event.clientX);
  });
  element.addEventListener('pointermove', (event) => {
    const before = places.get(event.pointerId);
    if (before === undefined) return;
    const old = [...places.values()];
    places.set(event.pointerId, event.clientX);
    if (places.size === 1) {
      window.pan((before - event.clientX) / axis.plotWidth);
      return;
    }
    const now = [...places.values()];
    const [wasWide, isWide] = [old, now].map(([first, second]) => Math.max(20, Math.abs(first - second)));
    window.zoom(wasWide / isWide, axis.timeAt((now[0] + now[1]) / 2));
  });
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel', 'pointerleave'])) {
    element.addEventListener(end, (event) => places.delete(event.pointerId));
  }
}
