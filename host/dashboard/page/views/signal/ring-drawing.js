import { svg } from 'lit-html';
import { blockParts } from './ring-place.js';

/**
 * @import { TemplateResult } from 'lit-html'
 * @import { RingDiagram } from '../../../../signal/ring-diagram.ts'
 * @import { BlockPart } from './ring-place.js'
 * @import { SignalTexts } from './texts.js'
 *
 * @typedef {object} RunningRing What a ring does now.
 * @property {number} ring
 * @property {number} phase
 * @property {string} interval `green`, `yellow`, `redClearance`, `red`
 * @property {number} timeS In that interval.
 *
 * @typedef {object} RingPlace
 * @property {RingDiagram} diagram
 * @property {number | undefined} cycleTimeS Where the cycle is; undefined while there is none.
 * @property {readonly RunningRing[]} running
 */

const WIDTH = 900;
const LEFT = 56;
const ROW = 46;
const BAR = 34;
const AXIS = 24;
const TOP = 18;
/** Least room for a phase's number, and for its green in seconds beside it. */
const NUMBER_ROOM = 18;
const SECONDS_ROOM = 74;
const MARKS = 6;

/**
 * Rings one below the other over a cycle, with their barriers, the force-offs, and where they are now.
 *
 * @param {RingPlace} place @param {SignalTexts} texts
 * @returns {TemplateResult}
 */
export function ringDrawing({ diagram, cycleTimeS, running }, texts) {
  const { cycleS, rings, barriersS } = diagram;
  const height = TOP + rings.length * ROW + AXIS;
  /** @param {number} s */
  const x = (s) => LEFT + (s / cycleS) * (WIDTH - LEFT - 20);
  const bottom = TOP + rings.length * ROW;
  return svg`<svg class="rings" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label=${texts.ringsLabel}>
    ${rings.map(({ ring, blocks }, row) => {
      const now = running.find((other) => other.ring === ring);
      const y = TOP + row * ROW + (ROW - BAR) / 2;
      return svg`<g>
        <text class="ring-name" x="4" y=${y + BAR / 2 + 4}>${texts.ring(ring)}</text>
        ${blockParts(blocks, cycleS).map((part) => partDrawing(part, x, y, now, texts))}
      </g>`;
    })}
    ${barriersS.map(
      (at) => svg`<path class="barrier" d="M${x(at) - 1.5} ${TOP} V${bottom} M${x(at) + 1.5} ${TOP} V${bottom}">
        <title>${texts.barrier}</title></path>`,
    )}
    ${marksOf(cycleS).map(
      (s) => svg`<path class="tick" d="M${x(s)} ${bottom} v5"></path>
        <text class="mark" x=${x(s)} y=${bottom + 18}>${s}</text>`,
    )}
    ${
      cycleTimeS === undefined
        ? ''
        : svg`<g class="cursor" transform="translate(${x(Math.min(cycleTimeS, cycleS))} 0)">
            <path d="M0 ${TOP - 4} V${bottom}"></path>
            <text y="11">${cycleTimeS.toFixed(1)} s</text>
          </g>`
    }
  </svg>`;
}

/** @param {BlockPart} part @param {(s: number) => number} x @param {number} y @param {RunningRing | undefined} now @param {SignalTexts} texts */
function partDrawing({ block, fromS, toS, part, isLabelled }, x, y, now, texts) {
  const [left, width] = [x(fromS), Math.max(0, x(toS) - x(fromS))];
  const isNow = now?.phase === block.phase && (part === 'green') === (now.interval === 'green');
  const green = block.forceOffS - block.beginS;
  const title = texts.blockTitle(block.phase, green, block.endS - block.beginS, block.coordinated);
  const label = `${block.phase}${block.coordinated ? ' ◆' : ''}`;
  return svg`<g class="block ${part} ${block.coordinated ? 'coordinated' : ''} ${isNow ? `now ${now.interval}` : ''}" data-block="${block.phase}-${part}">
    <title>${title}</title>
    <rect x=${left} y=${y} width=${width} height=${BAR}></rect>
    ${
      isLabelled && width >= NUMBER_ROOM
        ? svg`<text class="block-name" x=${left + 6} y=${y + BAR / 2 + 5}>${label}</text>
          ${width >= SECONDS_ROOM ? svg`<text class="block-time" x=${left + width - 5} y=${y + BAR / 2 + 4}>${texts.seconds(green)}</text>` : ''}`
        : ''
    }
  </g>`;
}

/** Round seconds along a cycle. @param {number} cycleS @returns {number[]} */
export function marksOf(cycleS) {
  const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300];
  const step = steps.find((size) => cycleS / size <= MARKS) ?? Math.ceil(cycleS / MARKS);
  return Array.from({ length: Math.floor(cycleS / step) + 1 }, (_, index) => index * step);
}
