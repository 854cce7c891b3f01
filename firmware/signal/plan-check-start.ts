import { conflictsOf, OVERLAP_CHANNEL } from './channels';
import { bitOf, concurrentWith, Phases } from './phases';
import { ACCEPTED, firstOf, Refusal, refuse } from './plan-check-refusal';
import { config, refusal } from './profile.generated';

/** The greens after a start can be served together. */
export function checkInitialPhases(plan: usize, phases: Phases): Refusal {
  const initial = <u32>config.initialPhases(plan);
  const unknown = initial & ~phases.enabled;
  if (unknown != 0) return refuse(refusal.initialPhases, firstOf(unknown), 0);
  for (let left = initial; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    const apart = initial & ~bitOf(phase) & ~concurrentWith(plan, phase);
    if (apart != 0) return refuse(refusal.initialPhases, phase + 1, firstOf(apart));
  }
  return ACCEPTED;
}

/** No two channels flash yellow that conflict: drivers on both would take the right of way. */
export function checkFlash(plan: usize, phases: Phases): Refusal {
  const flashing = <u32>config.flashYellowPhases(plan);
  const overlaps = <u32>config.flashYellowOverlaps(plan);
  const unknown = flashing & ~phases.enabled;
  if (unknown != 0) return refuse(refusal.flash, firstOf(unknown), 0);
  const unused = overlaps & ~phases.overlaps;
  if (unused != 0) return refuse(refusal.flash, firstOf(unused) + OVERLAP_CHANNEL, 0);
  const channels = <u64>flashing | ((<u64>overlaps) << OVERLAP_CHANNEL);
  for (let left = channels; left != 0; left &= left - 1) {
    const channel = <i32>ctz(left);
    const against = conflictsOf(plan, channel) & channels;
    if (against != 0) return refuse(refusal.flash, channel + 1, <i32>ctz(against) + 1);
  }
  return ACCEPTED;
}
