import { lane } from './lane.js';

/**
 * @import { Board } from './board.js'
 * @import { Canvas } from './lane.js'
 *
 * @typedef {'passed' | 'failed' | 'skipped' | 'info' | 'warning' | 'error' | 'action'} Tone
 *
 * @typedef {object} Mark Something that happened at a moment.
 * @property {number} atMs
 * @property {Tone} tone
 * @property {string} text
 *
 * @typedef {object} Cluster Marks that would lie on each other.
 * @property {number} x
 * @property {Mark[]} marks
 */

/** Marks nearer than this are one, in CSS pixels. */
const NEAR = 20;
/** Marks that a tooltip tells of one by one. */
const TOLD_LIMIT = 8;

/** The worst comes last. @type {readonly Tone[]} */
const TONES = ['skipped', 'info', 'action', 'passed', 'warning', 'error', 'failed'];

/**
 * @param {readonly Mark[]} marks In the order of their times.
 * @param {(time: number) => number} x
 * @param {number} width
 * @returns {Cluster[]}
 */
function clustersOf(marks, x, width) {
  /** @type {Cluster[]} */
  const clusters = [];
  for (const mark of marks) {
    const at = x(mark.atMs);
    if (at < -NEAR || at > width + NEAR) continue;
    const last = clusters.at(-1);
    if (last !== undefined && at - last.x < NEAR) last.marks.push(mark);
    else clusters.push({ x: at, marks: [mark] });
  }
  return clusters;
}

/** @param {Cluster} cluster */
function worst({ marks }) {
  return TONES[Math.max(...marks.map(({ tone }) => TONES.indexOf(tone)))];
}

/**
 * A shape for each tone, so that colour is not all that tells them apart.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Tone} tone
 * @param {number} x
 * @param {number} y
 */
function trace(context, tone, x, y) {
  context.beginPath();
  switch (tone) {
    case 'failed':
    case 'error':
      context.rect(x - 4.5, y - 4.5, 9, 9);
      break;
    case 'warning':
      context.moveTo(x, y - 5.5);
      context.lineTo(x + 5.5, y + 4.5);
      context.lineTo(x - 5.5, y + 4.5);
      break;
    case 'action':
      context.moveTo(x - 4, y - 5);
      context.lineTo(x + 5, y);
      context.lineTo(x - 4, y + 5);
      break;
    default:
      context.arc(x, y, 4.5, 0, 2 * Math.PI);
  }
  context.closePath();
}

/**
 * Marks on a lane; near ones become one with their number.
 *
 * @param {readonly Mark[]} given
 */
export function markLane(given) {
  const marks = given.toSorted((a, b) => a.atMs - b.atMs);

  /** @param {Board} board @param {Canvas} canvas */
  const paint = ({ theme }, { context, width, height, x }) => {
    context.textAlign = 'center';
    for (const cluster of clustersOf(marks, x, width)) {
      const tone = worst(cluster);
      context.fillStyle = theme.colour(tone);
      const count = cluster.marks.length;
      if (count === 1) {
        trace(context, tone, cluster.x, height / 2);
        context.fill();
        continue;
      }
      const text = count > 99 ? '99+' : String(count);
      const half = 5 + 3.2 * text.length;
      context.beginPath();
      context.roundRect(cluster.x - half, height / 2 - 8, 2 * half, 16, 8);
      context.fill();
      context.fillStyle = theme.colour('panel');
      context.fillText(text, cluster.x, height / 2 + 0.5);
    }
    context.textAlign = 'left';
  };

  return lane(34, paint, ({ window, time }, x, _, x0) => {
    const width = x0(window.to);
    const found = clustersOf(marks, x0, width).find((cluster) => Math.abs(cluster.x - x) <= NEAR);
    if (found === undefined) return undefined;
    const told = found.marks.slice(0, TOLD_LIMIT);
    const [first] = told;
    if (found.marks.length === 1) {
      const [title, ...lines] = first.text.split('\n');
      return { title, lines: [time.full(first.atMs, Math.min(window.span, 10_000)), ...lines] };
    }
    const more = found.marks.length - told.length;
    return {
      title: `${found.marks.length} here`,
      lines: [
        ...told.map(({ atMs, text }) => `${time.moment(atMs, 1)}  ${text.split('\n')[0]}`),
        ...(more > 0 ? [`and ${more} more; zoom in`] : []),
      ],
    };
  });
}
