import { config } from './profile.generated';

export const PHASES: i32 = 3;

/** Phases that load `index` is connected to and the supply has, bit 0 for L1; L1 when that leaves none. */
export function phasesOf(device: usize, index: i32): i32 {
  const mask = config.loadPhases(device, index) & ((1 << config.supplyPhases(device)) - 1);
  return mask == 0 ? 1 : mask;
}

/** What phase `phase` carries of a power over the phases of `mask`, W; the first one takes what does not divide. */
export function shareOf(power: i32, mask: i32, phase: i32): i32 {
  const bit = 1 << phase;
  if ((mask & bit) == 0) return 0;
  const count = popcnt(mask);
  const share = power / count;
  return (mask & (bit - 1)) == 0 ? power - share * (count - 1) : share;
}
