import { valueText } from '../../../host/web/page-parts/number-text.js';
import { spanText } from '../../../host/web/page-parts/time-text.js';
import { colourOf } from './board.js';
import { indexAt, valueAt } from './decimate.js';
import { fitText, lane } from './lane.js';

/**
 * @import { Board } from './board.js'
 * @import { Canvas } from './lane.js'
 * @import { Track } from './run-data.js'
 *
 * @typedef {object} Spells Stretches of one state each.
 * @property {number[]} times When each began.
 * @property {number[]} values
 * @property {number} end
 */

/**
 * @param {Track} track
 * @returns {Spells}
 */
export function spellsOf({ times, values }) {
  /** @type {Spells} */
  const spells = { times: [], values: [], end: times.length === 0 ? 0 : times[times.length - 1] };
  for (let index = 0; index < times.length; index++) {
    if (index > 0 && Object.is(values[index], values[index - 1])) continue;
    spells.times.push(times[index]);
    spells.values.push(values[index]);
  }
  return spells;
}

/**
 * @param {Track} track
 * @param {number} value
 */
function stateText({ symbols }, value) {
  return Number.isNaN(value) ? 'no answer' : (symbols?.[value] ?? valueText(value));
}

/**
 * States as coloured bands with their names.
 *
 * @param {Track} track
 */
export function stateLane(track) {
  const spells = spellsOf(track);
  const order = [...new Set(spells.values)].sort((a, b) => a - b);

  /** @param {Board} board @param {number} value */
  const colour = (board, value) => {
    if (Number.isNaN(value)) return undefined;
    if (track.binary) return value === 0 ? undefined : colourOf(board, track.device);
    return board.theme.band(stateText(track, value), order.indexOf(value));
  };

  /** @param {Board} board @param {Canvas} canvas */
  const paint = (board, { context, width, height, x }) => {
    const { window, theme } = board;
    const text = theme.colour('text');
    const busy = theme.colour('busy');
    let painted = -1;
    for (let index = Math.max(0, indexAt(spells.times, window.from) - 1); index < spells.times.length; index++) {
      if (spells.times[index] > window.to) break;
      const left = Math.max(0, x(spells.times[index]));
      const right = Math.min(width, x(spells.times[index + 1] ?? spells.end));
      // Many in a pixel: that they change is all that can be shown.
      if (right - left < 1) {
        const column = Math.floor(left);
        if (column > painted) {
          context.fillStyle = busy;
          context.fillRect(column, 0, 1, height);
          painted = column;
        }
        continue;
      }
      const fill = colour(board, spells.values[index]);
      if (fill === undefined) {
        context.fillStyle = theme.colour('line');
        context.fillRect(left, height / 2 - 0.5, right - left, 1);
        continue;
      }
      context.fillStyle = fill;
      context.fillRect(left, 0, right - left, height);
      if (track.binary) continue;
      context.fillStyle = theme.colour('panel');
      context.fillRect(left, 0, 1, height);
      context.fillStyle = text;
      const start = left + 6;
      fitText(context, stateText(track, spells.values[index]), start, height / 2, right - start - 4);
    }
  };

  return lane(
    track.binary ? 32 : 36,
    paint,
    (board, x, _, x0) => {
      const { window, time } = board;
      const at = window.from + ((x - x0(window.from)) / (x0(window.to) - x0(window.from))) * window.span;
      const index = indexAt(spells.times, at + Number.EPSILON * at) - 1;
      if (index < 0 || at > spells.end) return undefined;
      const from = spells.times[index];
      const to = spells.times[index + 1] ?? spells.end;
      return {
        title: stateText(track, spells.values[index]),
        lines: [`${time.full(from, window.span)} – ${time.moment(to, 1)}`, `for ${spanText(to - from)}`],
      };
    },
    (at) => {
      const value = valueAt(track, at);
      return value === undefined || Number.isNaN(value) ? undefined : stateText(track, value);
    },
  );
}
