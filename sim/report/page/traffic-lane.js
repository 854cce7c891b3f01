import { valueText } from '../../../host/web/page-parts/number-text.js';
import { spanText } from '../../../host/web/page-parts/time-text.js';
import { colourOf } from './board.js';
import { indexAt } from './decimate.js';
import { fitText, lane } from './lane.js';

/**
 * @import { TrafficMark } from '../report.ts'
 * @import { Board } from './board.js'
 * @import { Canvas } from './lane.js'
 *
 * @typedef {object} Station What one station sent.
 * @property {string} name
 * @property {TrafficMark[]} frames In the order of their beginnings.
 * @property {number[]} times
 * @property {number} longest
 *
 * @typedef {object} Column Frames of some pixels.
 * @property {number} count
 * @property {number} damaged
 */

/** Pixels that share a bar where frames are counted. */
const COLUMN = 3;

/**
 * @param {readonly TrafficMark[]} frames
 * @param {readonly string[]} order Of devices; who is none of them, such as the host, comes first.
 * @returns {Station[]}
 */
export function stationsOf(frames, order) {
  /** @type {Map<string, TrafficMark[]>} */
  const byName = new Map();
  for (const frame of frames) {
    const own = byName.get(frame.from);
    if (own === undefined) byName.set(frame.from, [frame]);
    else own.push(frame);
  }
  const names = [...byName].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return names.map(([name, own]) => {
    own.sort((a, b) => a.fromMs - b.fromMs);
    return {
      name,
      frames: own,
      times: own.map(({ fromMs }) => fromMs),
      longest: own.reduce((longest, { fromMs, toMs }) => Math.max(longest, toMs - fromMs), 0),
    };
  });
}

/**
 * The frames that are seen between two moments: indices, the last one left out.
 *
 * @param {Station} station
 * @param {number} from
 * @param {number} to
 */
function seen({ times, longest }, from, to) {
  return { begin: indexAt(times, from - longest), end: indexAt(times, to) };
}

/** @param {TrafficMark} frame */
function said({ text, bytes }) {
  return text ?? (bytes.match(/../g) ?? []).join(' ');
}

/**
 * A line's frames, a row for each station: bars of their own where there is room, numbers of frames where not.
 *
 * @param {readonly TrafficMark[]} frames
 * @param {readonly string[]} order Of devices.
 */
export function trafficLane(frames, order) {
  const stations = stationsOf(frames, order);
  const row = stations.length > 8 ? 12 : 18;

  /**
   * Where the frames of a station are too many to be told apart.
   *
   * @param {Station} station
   * @param {Board} board
   * @param {number} width
   */
  const isCrowded = (station, { window }, width) => {
    const { begin, end } = seen(station, window.from, window.to);
    return end - begin > width / 4;
  };

  /** @param {Station} station @param {Board} board @param {number} width @returns {Column[]} */
  const columnsOf = (station, { window }, width) => {
    const columns = Array.from({ length: Math.ceil(width / COLUMN) }, () => ({ count: 0, damaged: 0 }));
    const { begin, end } = seen(station, window.from, window.to);
    for (let index = begin; index < end; index++) {
      const at = Math.floor((((station.times[index] - window.from) / window.span) * width) / COLUMN);
      const column = columns[Math.min(Math.max(at, 0), columns.length - 1)];
      column.count++;
      if (station.frames[index].damaged) column.damaged++;
    }
    return columns;
  };

  /** @param {Board} board @param {Canvas} canvas */
  const paint = (board, { context, width, x }) => {
    const { theme, window } = board;
    const failed = theme.colour('failed');
    stations.forEach((station, index) => {
      const top = index * row + 2;
      const height = row - 4;
      const colour = colourOf(board, station.name);
      context.fillStyle = theme.colour('grid');
      context.fillRect(0, top + height, width, 1);
      if (isCrowded(station, board, width)) {
        const columns = columnsOf(station, board, width);
        const greatest = Math.max(...columns.map(({ count }) => count));
        columns.forEach(({ count, damaged }, at) => {
          if (count === 0) return;
          const tall = Math.max(2, height * Math.sqrt(count / greatest));
          context.fillStyle = colour;
          context.fillRect(at * COLUMN, top + height - tall, COLUMN - 0.5, tall);
          if (damaged === 0) return;
          const broken = Math.max(3, (tall * damaged) / count);
          context.fillStyle = failed;
          context.fillRect(at * COLUMN, top + height - broken, COLUMN - 0.5, broken);
        });
        return;
      }
      const { begin, end } = seen(station, window.from, window.to);
      for (let at = begin; at < end; at++) {
        const frame = station.frames[at];
        const left = Math.max(0, x(frame.fromMs));
        const wide = Math.max(2, Math.min(x(frame.toMs), width) - left);
        // A damaged frame is taller too: colour is not all that tells it.
        context.fillStyle = frame.damaged ? failed : colour;
        if (frame.damaged) context.fillRect(left, top - 1, wide, height + 1);
        else context.fillRect(left, top + 3, wide, height - 3);
        context.fillStyle = theme.colour('panel');
        fitText(context, said(frame), left + 4, top + height / 2 + 2, wide - 7);
      }
    });
  };

  /** @type {Parameters<typeof lane>[2]} */
  const tip = (board, x, y, x0) => {
    const { window, time } = board;
    const width = x0(window.to);
    const station = stations[Math.floor((y - 2) / row)];
    if (station === undefined) return undefined;
    const at = window.from + (x / width) * window.span;
    if (isCrowded(station, board, width)) {
      const column = Math.floor(x / COLUMN);
      const found = columnsOf(station, board, width)[column];
      if (found === undefined || found.count === 0) return { title: station.name, lines: ['no frames here'] };
      const from = window.from + ((column * COLUMN) / width) * window.span;
      const to = from + (COLUMN / width) * window.span;
      const damaged = found.damaged === 0 ? [] : [`${found.damaged} damaged`];
      const frames = `${valueText(found.count)} ${found.count === 1 ? 'frame' : 'frames'}`;
      return { title: `${station.name}: ${frames}`, lines: [...damaged, time.range(from, to), 'zoom in to see each'] };
    }
    const slack = (3 / width) * window.span;
    const { begin, end } = seen(station, at - slack, at + slack);
    const frame = station.frames.slice(begin, end).findLast(({ toMs }) => toMs >= at - slack);
    if (frame === undefined) return undefined;
    return {
      title: `${frame.from}${frame.damaged ? ': damaged on its way' : ''}`,
      lines: [
        ...(frame.text === undefined ? [] : [frame.text]),
        `${time.full(frame.fromMs, 1)}, ${spanText(frame.toMs - frame.fromMs)}, ${frame.bytes.length / 2} bytes`,
      ],
      bytes: (frame.bytes.match(/../g) ?? []).join(' '),
    };
  };

  const titles = stations.map(({ name }, index) => ({ text: name, y: index * row + row / 2 + 1 }));
  return lane(stations.length * row + 16, paint, tip, undefined, titles);
}
