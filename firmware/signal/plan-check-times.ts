import { bitOf, Phases } from './phases';
import { ACCEPTED, Refusal, refuse } from './plan-check-refusal';
import { config, refusal } from './profile.generated';

/** No yellow is shorter, whatever the site says: 3 s in GB 14886 and the MUTCD, in 0.1 s. */
export const LEAST_YELLOW: i32 = 30;
const DECISECONDS: i32 = 10;

/** Yellow, red clearance, pedestrian clearance and greens are no shorter than site and phase need. */
export function checkTimes(plan: usize, phases: Phases): Refusal {
  for (let left = phases.enabled; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    const why = wrongTime(plan, phases, phase);
    if (why != refusal.none) return refuse(why, phase + 1, 0);
  }
  return ACCEPTED;
}

function wrongTime(plan: usize, phases: Phases, phase: i32): u16 {
  if (config.yellow(plan, phase) < max(LEAST_YELLOW, config.leastYellow(plan, phase))) return refusal.yellowShort;
  if (config.redClearance(plan, phase) < config.leastRedClearance(plan, phase)) return refusal.redClearanceShort;
  // A walk without a clearance leaves pedestrians on the road.
  const crosses = (phases.walks & bitOf(phase)) != 0;
  if (crosses && config.pedClear(plan, phase) < max(1, config.leastPedClear(plan, phase))) return refusal.pedClearShort;
  const least = config.minGreen(plan, phase);
  if (least == 0 || config.flashingGreen(plan, phase) > least * DECISECONDS) return refusal.greenShort;
  if (min(config.maximum1(plan, phase), config.maximum2(plan, phase)) < least) return refusal.maximumShort;
  return refusal.none;
}
