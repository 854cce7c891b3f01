/**
 * @import { SignalPlan } from '../../../../../protocols/signal/plan.ts'
 *
 * @typedef {object} Movement Vehicles of one phase at their stop line.
 * @property {number} phase
 * @property {'left' | 'through'} turn
 * @property {readonly number[]} detectors Those that call the phase.
 * @property {number} lanes At least one.
 *
 * @typedef {object} Leg An arm of a crossroads.
 * @property {'west' | 'north' | 'east' | 'south'} side From where its vehicles come.
 * @property {readonly Movement[]} movements From the middle of the road outwards.
 * @property {number | undefined} crossing The phase whose pedestrians cross it.
 *
 * @typedef {object} Crossroads
 * @property {readonly Leg[]} legs
 */

// The numbers that NEMA TS 2 gives to the movements of a crossroads: even phases go straight on and have the pedestrians to
// their right beside them, odd ones are the left turns that oppose them. Which arm lies in the west is for the drawing alone.
const SIDES = /** @type {const} */ ([
  { side: 'west', through: 2, left: 5, crossing: 4 },
  { side: 'north', through: 4, left: 7, crossing: 6 },
  { side: 'east', through: 6, left: 1, crossing: 8 },
  { side: 'south', through: 8, left: 3, crossing: 2 },
]);
const FIRST_RING = [1, 2, 3, 4];
const FIRST_GROUP = [1, 2, 5, 6];
const LAST_PHASE = 8;
const MOST_LANES = 4;

/** @param {SignalPlan} plan @param {number} phase @returns {number[]} */
export function detectorsOf(plan, phase) {
  return Object.entries(plan.detectors ?? {}).flatMap(([number, detector]) =>
    detector.phase === phase ? [Number(number)] : [],
  );
}

/**
 * The arms of a crossroads whose phases are numbered as is usual; undefined where rings and barriers are others, as of stages,
 * so that a drawing would only guess.
 *
 * @param {SignalPlan} plan
 * @returns {Crossroads | undefined}
 */
export function crossroadsOf(plan) {
  if (!isDualRing(plan)) return undefined;
  /** @param {number} phase @param {Movement['turn']} turn @returns {Movement[]} */
  const movement = (phase, turn) => {
    if (plan.phases[phase] === undefined) return [];
    const detectors = detectorsOf(plan, phase);
    return [{ phase, turn, detectors, lanes: Math.min(MOST_LANES, Math.max(1, detectors.length)) }];
  };
  return {
    legs: SIDES.map(({ side, through, left, crossing }) => ({
      side,
      movements: [...movement(left, 'left'), ...movement(through, 'through')],
      crossing: plan.phases[crossing]?.walk ? crossing : undefined,
    })).filter(({ movements, crossing }) => movements.length > 0 || crossing !== undefined),
  };
}

/** @param {SignalPlan} plan */
function isDualRing(plan) {
  const phases = Object.entries(plan.phases).map(([number, { ring, barrier }]) => ({
    number: Number(number),
    ring,
    barrier,
  }));
  /** @param {boolean} first */
  const barriers = (first) =>
    new Set(phases.filter(({ number }) => FIRST_GROUP.includes(number) === first).map(({ barrier }) => barrier));
  const [one, other] = [barriers(true), barriers(false)];
  return (
    phases.every(({ number, ring }) => number <= LAST_PHASE && ring === (FIRST_RING.includes(number) ? 1 : 2)) &&
    new Set(phases.map(({ ring }) => ring)).size === 2 &&
    one.size <= 1 &&
    other.size <= 1 &&
    [...one].every((barrier) => !other.has(barrier))
  );
}
