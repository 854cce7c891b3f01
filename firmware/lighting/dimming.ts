/** 254 is full, 1 the least, 0 off. */
export const FULL: u32 = 254;

/** Flux of a level is this times that of the level below it: 10^(3/253), so that level 1 is 0.1 % (IEC 62386-102, 9.3). */
const STEP: f64 = 1.0276795334559858;
const HALF_STEP: f64 = 1.0137453000907013;

/** Level whose flux is nearest to a part of full flux, 0 to 1, in the ratio of both; off below 0.05 %. */
export function levelOf(flux: f64): u32 {
  if (flux < 0.0005) return 0;
  let level = FULL;
  for (let least = 1 / HALF_STEP; level > 1 && flux < least; level--) least /= STEP;
  return level;
}

/** Flux of a level, as a part of full flux. */
export function fluxOf(level: u32): f64 {
  if (level == 0) return 0;
  let flux: f64 = 1;
  for (let above = FULL; above > level; above--) flux /= STEP;
  return flux;
}
