import { spanText } from '../../../host/web/page-parts/time-text.js';
import { fitText, lane } from './lane.js';

/**
 * @import { FaultMark } from '../report.ts'
 */

const ROW = 18;
/** Rows that faults which overlap are spread over. */
const ROW_LIMIT = 5;

/**
 * Each fault's row: the first that is free when it begins.
 *
 * @param {readonly FaultMark[]} faults In the order of their beginnings.
 * @returns {number[]}
 */
export function rowsOf(faults) {
  /** @type {number[]} */
  const busyTo = [];
  return faults.map(({ fromMs, toMs }) => {
    const free = busyTo.findIndex((end) => end < fromMs);
    const row = free >= 0 ? free : Math.min(busyTo.length, ROW_LIMIT - 1);
    busyTo[row] = Math.max(busyTo[row] ?? 0, toMs);
    return row;
  });
}

/**
 * Faults as bars with their names.
 *
 * @param {readonly FaultMark[]} given
 */
export function faultLane(given) {
  const faults = given.toSorted((a, b) => a.fromMs - b.fromMs);
  const rows = rowsOf(faults);
  const count = Math.max(0, ...rows) + 1;

  return lane(
    count * ROW + 16,
    ({ theme }, { context, width, x }) => {
      const [fill, stroke, text] = [theme.colour('fault-fill'), theme.colour('fault'), theme.colour('text')];
      faults.forEach(({ fromMs, toMs, name, target }, index) => {
        const left = Math.max(x(fromMs), 0);
        const right = Math.min(Math.max(x(toMs), left + 3), width);
        if (x(toMs) < 0 || left > width) return;
        const top = rows[index] * ROW + 2;
        context.fillStyle = fill;
        context.fillRect(left, top, right - left, ROW - 4);
        context.fillStyle = stroke;
        context.fillRect(left, top, 3, ROW - 4);
        context.fillStyle = text;
        const start = left + 7;
        fitText(context, `${name} · ${target}`, start, top + (ROW - 4) / 2, right - start - 4);
      });
    },
    ({ time, window }, x, y, x0) => {
      const row = Math.floor((y - 2) / ROW);
      const found = faults.findLast(
        ({ fromMs, toMs }, index) =>
          rows[index] === row && x0(fromMs) - 3 <= x && x <= Math.max(x0(toMs), x0(fromMs) + 3) + 3,
      );
      if (found === undefined) return undefined;
      const { name, target, text, fromMs, toMs } = found;
      const span = Math.min(window.span, 10_000);
      const when =
        toMs > fromMs
          ? `${time.full(fromMs, span)} – ${time.moment(toMs, 1)} (${spanText(toMs - fromMs)})`
          : time.full(fromMs, span);
      return { title: `${name} on ${target}`, lines: [when, text] };
    },
  );
}
