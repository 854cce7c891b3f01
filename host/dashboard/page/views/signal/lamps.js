/**
 * @import { ShownValue } from '../../../world.ts'
 *
 * @typedef {'red' | 'yellow' | 'green'} Colour
 * @typedef {'walk' | 'clearance' | 'dontWalk' | 'dark'} PedestrianLamp
 *
 * @typedef {object} Lamps What is lit at a junction.
 * @property {(phase: number) => ReadonlySet<Colour>} phase More than one only where something is wrong.
 * @property {(overlap: number) => ReadonlySet<Colour>} overlap
 * @property {(phase: number) => PedestrianLamp} pedestrians Beside a phase.
 *
 * @typedef {Readonly<Record<'phase' | 'overlap', Readonly<Record<Colour, string>>>
 *   & { pedestrians: Readonly<Record<Exclude<PedestrianLamp, 'dark'>, string>> }>} LampRegisters
 */

/** @type {readonly Colour[]} */
export const COLOURS = ['red', 'yellow', 'green'];
export const PHASES = 16;
export const OVERLAPS = 32;

/** Where a signal controller tells its lamps. @type {LampRegisters} */
export const CONTROLLER_LAMPS = {
  phase: { red: 'phaseReds', yellow: 'phaseYellows', green: 'phaseGreens' },
  overlap: { red: 'overlapReds', yellow: 'overlapYellows', green: 'overlapGreens' },
  pedestrians: { walk: 'phaseWalks', clearance: 'phasePedClears', dontWalk: 'phaseDontWalks' },
};

/** Where a conflict monitor tells what it sees. @type {LampRegisters} */
export const MONITOR_LAMPS = {
  phase: CONTROLLER_LAMPS.phase,
  overlap: CONTROLLER_LAMPS.overlap,
  pedestrians: { walk: 'pedWalks', clearance: 'pedClears', dontWalk: 'pedDontWalks' },
};

/** @param {LampRegisters} registers @returns {string[]} */
export function lampRegisterNames(registers) {
  return [registers.phase, registers.overlap, registers.pedestrians].flatMap((group) => Object.values(group));
}

/**
 * The lamps as they are lit now. Registers hold either flags that are called by the number of what they are about (`phase3`), or
 * a mask with the first in bit 0.
 *
 * @param {(register: string) => ShownValue | undefined} value
 * @param {LampRegisters} registers
 * @returns {Lamps}
 */
export function lampsOf(value, registers) {
  /** @param {Readonly<Record<Colour, string>>} group */
  const colours = (group) => {
    const sets = COLOURS.map((colour) => /** @type {const} */ ([colour, numbersOf(value(group[colour]))]));
    /** @param {number} number @returns {ReadonlySet<Colour>} */
    return (number) => new Set(sets.flatMap(([colour, lit]) => (lit.has(number) ? [colour] : [])));
  };
  const { pedestrians } = registers;
  const walks = numbersOf(value(pedestrians.walk));
  const clearances = numbersOf(value(pedestrians.clearance));
  const dontWalks = numbersOf(value(pedestrians.dontWalk));
  return {
    phase: colours(registers.phase),
    overlap: colours(registers.overlap),
    pedestrians: (phase) => {
      if (walks.has(phase)) return 'walk';
      if (clearances.has(phase)) return 'clearance';
      return dontWalks.has(phase) ? 'dontWalk' : 'dark';
    },
  };
}

/**
 * Numbers that a register names, from 1.
 *
 * @param {ShownValue | undefined} value Flags that end in their number, or a mask.
 * @returns {Set<number>}
 */
export function numbersOf(value) {
  if (typeof value === 'number') {
    return new Set(Array.from({ length: 32 }, (_, bit) => bit + 1).filter((number) => (value >>> (number - 1)) & 1));
  }
  if (!Array.isArray(value)) return new Set();
  return new Set(value.map((flag) => Number(/\d+$/.exec(flag)?.[0])));
}
