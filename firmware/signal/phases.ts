// Eight phases, here numbered from 0: ring 1 holds 0 to 3, ring 2 holds 4 to 7. The barrier parts {0, 1, 4, 5} from
// {2, 3, 6, 7}. In each ring and on each side of the barrier a leading phase (even) comes before a through phase (odd).
//
//   ring 1   1  2 | 3  4
//   ring 2   5  6 | 7  8

export const PHASES: i32 = 8;
export const ALL: u32 = 0xff;
export function bitOf(phase: i32): u32 {
  return 1 << phase;
}

/** Mask of the phases of ring 0 or 1. */
export function ringMask(ring: i32): u32 {
  return ring == 0 ? 0x0f : 0xf0;
}

/** Side 0 or 1 of the barrier. */
export function sideOf(phase: i32): i32 {
  return (phase >>> 1) & 1;
}

export function sideMask(side: i32): u32 {
  return side == 0 ? 0x33 : 0xcc;
}

export function leadingPhase(ring: i32, side: i32): i32 {
  return (ring << 2) | (side << 1);
}

export function throughPhase(ring: i32, side: i32): i32 {
  return leadingPhase(ring, side) + 1;
}

/** Phases that must not move while this one does: all but those of the other ring on the same side of the barrier. */
const conflicts: usize = memory.data<u8>([0xce, 0xcd, 0x3b, 0x37, 0xec, 0xdc, 0xb3, 0x73]);

export function conflictsOf(phase: i32): u32 {
  return load<u8>(conflicts + <usize>phase);
}
