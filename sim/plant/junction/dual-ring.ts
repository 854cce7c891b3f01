// Phases of a NEMA dual ring: 1 to 4 in ring 1, 5 to 8 in ring 2; 1 2 5 6 on one side of the barrier, 3 4 7 8 on the other.

export const PHASES = 8;

/** Masks of the phases that conflict with each phase, bit p - 1 for phase p. */
const CONFLICTS: readonly number[] = Array.from({ length: PHASES }, (_, phase) => {
  let mask = 0;
  for (let other = 0; other < PHASES; other++) {
    const sameRing = phase >> 2 === other >> 2;
    const sameSide = ((phase >> 1) & 1) === ((other >> 1) & 1);
    if (other !== phase && (sameRing || !sameSide)) mask |= 1 << other;
  }
  return mask;
});

/** Whether phases that conflict are among those of the mask. */
export function holdsConflict(mask: number): boolean {
  for (let phase = 0; phase < PHASES; phase++) if (mask & (1 << phase) && mask & CONFLICTS[phase]!) return true;
  return false;
}
