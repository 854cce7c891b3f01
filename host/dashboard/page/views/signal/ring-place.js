/**
 * @import { RingBlock, RingDiagram } from '../../../../signal/ring-diagram.ts'
 *
 * @typedef {object} BlockPart A part of a phase's block that lies within one cycle.
 * @property {RingBlock} block
 * @property {number} fromS
 * @property {number} toS
 * @property {'green' | 'clearance'} part
 * @property {boolean} isLabelled Its name stands in it.
 */

/**
 * What is drawn of a ring from the begin to the end of a cycle: blocks that reach over its end come in again at its begin.
 *
 * @param {readonly RingBlock[]} blocks
 * @param {number} cycleS
 * @returns {BlockPart[]}
 */
export function blockParts(blocks, cycleS) {
  return blocks.flatMap((block) => {
    const green = withinCycle(block.beginS, block.forceOffS, cycleS);
    const clearance = withinCycle(block.forceOffS, block.endS, cycleS);
    const longest = Math.max(...green.map(([from, to]) => to - from));
    return [
      ...green.map(([fromS, toS]) => ({
        block,
        fromS,
        toS,
        part: /** @type {const} */ ('green'),
        isLabelled: toS - fromS === longest,
      })),
      ...clearance.map(([fromS, toS]) => ({
        block,
        fromS,
        toS,
        part: /** @type {const} */ ('clearance'),
        isLabelled: false,
      })),
    ];
  });
}

/** @param {number} from @param {number} to @param {number} cycle @returns {[number, number][]} */
function withinCycle(from, to, cycle) {
  if (to <= from) return [];
  const begin = ((from % cycle) + cycle) % cycle;
  const end = begin + to - from;
  if (end <= cycle) return [[begin, end]];
  return [
    [begin, cycle],
    [0, end - cycle],
  ];
}

/**
 * How long a phase that is green has until its next force-off, in s; undefined when that is behind it already, as when it waits
 * for its pedestrians, or when the phase has no place in the cycle.
 *
 * @param {RingDiagram} diagram @param {number} phase @param {number} cycleTimeS @param {number} greenS For how long it is green.
 * @returns {number | undefined}
 */
export function untilForceOff({ rings, cycleS }, phase, cycleTimeS, greenS) {
  const block = rings.flatMap(({ blocks }) => blocks).find((other) => other.phase === phase);
  if (block === undefined) return undefined;
  // It may have begun before its part of the cycle, when others needed less than theirs.
  const fromBegin = block.forceOffS - (cycleTimeS - greenS);
  const left = (((fromBegin % cycleS) + cycleS) % cycleS) - greenS;
  return left >= 0 ? left : undefined;
}
