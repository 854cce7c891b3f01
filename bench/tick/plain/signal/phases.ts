// Eight phases, numbered from 0, in two rings: {0, 1, 2, 3} and {4, 5, 6, 7}. The barrier parts {0, 1, 4, 5} from
// {2, 3, 6, 7}. Sets of phases are masks.

export const PHASES = 8;
export const ALL = 0xff;

const RING_MASKS = [0x0f, 0xf0] as const;
const SIDE_MASKS = [0x33, 0xcc] as const;
/** Phases that must not move while this one does. */
const CONFLICTS = [0xce, 0xcd, 0x3b, 0x37, 0xec, 0xdc, 0xb3, 0x73] as const;

export function bitOf(phase: number): number {
  return 1 << phase;
}

/** The lowest phase of a mask that is not empty. */
export function firstOf(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

/** Side 0 or 1 of the barrier. */
export function sideOf(phase: number): number {
  return (phase >> 1) & 1;
}

/** Phases of ring 0 or 1. */
export function ringMask(ring: number): number {
  return RING_MASKS[ring]!;
}

export function sideMask(side: number): number {
  return SIDE_MASKS[side]!;
}

export function leadingPhase(ring: number, side: number): number {
  return ring * 4 + side * 2;
}

export function throughPhase(ring: number, side: number): number {
  return leadingPhase(ring, side) + 1;
}

export function conflictsOf(phase: number): number {
  return CONFLICTS[phase]!;
}
