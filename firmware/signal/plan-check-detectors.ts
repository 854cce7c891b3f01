import { DETECTORS } from './detectors';
import { bitOf, Phases } from './phases';
import { ACCEPTED, firstOf, Refusal, refuse } from './plan-check-refusal';
import { config, refusal } from './profile.generated';

const LANES: i32 = 32;

/** Detectors call and extend phases that are there. */
export function checkDetectors(plan: usize, phases: Phases): Refusal {
  for (let detector = 0; detector < DETECTORS; detector++) {
    const phase = config.detectorPhase(plan, detector);
    if (phase == 0) continue;
    const unknown = (bitOf(phase - 1) | <u32>config.detectorExtended(plan, detector)) & ~phases.enabled;
    if (unknown != 0) return refuse(refusal.detectorPhase, detector + 1, firstOf(unknown));
  }
  return ACCEPTED;
}

/** Lanes are served by phases that are there, and vehicles move on them. */
export function checkLanes(plan: usize, phases: Phases): Refusal {
  for (let lane = 0; lane < LANES; lane++) {
    const served = <u32>config.lanePhases(plan, lane) | <u32>config.laneYields(plan, lane);
    if (served == 0) continue;
    const unknown = served & ~phases.enabled;
    const still = config.laneHeadway(plan, lane) == 0 || config.laneTravelTime(plan, lane) == 0;
    if (unknown != 0 || still) return refuse(refusal.lane, lane + 1, firstOf(unknown));
  }
  return ACCEPTED;
}
