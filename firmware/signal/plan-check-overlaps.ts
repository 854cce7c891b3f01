import { PHASES, Phases } from './phases';
import { ACCEPTED, firstOf, Refusal, refuse } from './plan-check-refusal';
import { LEAST_YELLOW } from './plan-check-times';
import { config, overlapType, refusal } from './profile.generated';

/** Overlaps follow phases that are there, and one that trails has a clearance of its own that suffices. */
export function checkOverlaps(plan: usize, phases: Phases): Refusal {
  for (let left = phases.overlaps; left != 0; left &= left - 1) {
    const overlap = <i32>ctz(left);
    const included = <u32>config.overlapIncluded(plan, overlap);
    const modifier = <u32>config.overlapModifier(plan, overlap);
    if (included == 0) return refuse(refusal.overlap, overlap + 1, 0);
    const unknown = (included | modifier) & ~phases.enabled;
    if (unknown != 0) return refuse(refusal.overlap, overlap + 1, firstOf(unknown));
    // An engineer who named them thinks that the overlap is red then.
    const idle = config.overlapType(plan, overlap) == overlapType.normal ? modifier : 0;
    if (idle != 0) return refuse(refusal.overlap, overlap + 1, firstOf(idle));
    const short = config.overlapTrailGreen(plan, overlap) == 0 ? 0 : phaseOfShortTrail(plan, overlap, included);
    if (short != 0) return refuse(refusal.overlap, overlap + 1, short);
  }
  return ACCEPTED;
}

/** Number of the phase that needs more than the clearance after a trailing green; 0 for none. */
function phaseOfShortTrail(plan: usize, overlap: i32, included: u32): i32 {
  const yellow = config.overlapTrailYellow(plan, overlap);
  const red = config.overlapTrailRed(plan, overlap);
  for (let phase = 0; phase < PHASES; phase++) {
    if (!(included & (1 << phase))) continue;
    if (yellow < max(LEAST_YELLOW, config.leastYellow(plan, phase))) return phase + 1;
    if (red < config.leastRedClearance(plan, phase)) return phase + 1;
  }
  return 0;
}
