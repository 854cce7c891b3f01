import { Phases } from './phases';
import { ACCEPTED, firstOf, Refusal, refuse } from './plan-check-refusal';
import { areConcurrent } from './plan-check-rings';
import { config, preemptType, refusal } from './profile.generated';

const PREEMPTS: i32 = 8;
const PRIORITIES: i32 = 8;

/** Preemptions serve phases that are there and go together, and keep pedestrian clearances. */
export function checkPreemptions(plan: usize, phases: Phases): Refusal {
  let afterEmergency = false;
  for (let preempt = 0; preempt < PREEMPTS; preempt++) {
    const type = config.preemptType(plan, preempt);
    if (type == preemptType.unused) continue;
    // A train goes before everyone else.
    if (afterEmergency && type == preemptType.railway) return refuse(refusal.preemptPhase, preempt + 1, 0);
    if (type == preemptType.emergency) afterEmergency = true;
    let found = checkPreemptPhases(plan, phases, preempt);
    if (found == ACCEPTED) found = checkEntry(plan, phases, preempt);
    if (found != ACCEPTED) return found;
  }
  return ACCEPTED;
}

function checkPreemptPhases(plan: usize, phases: Phases, preempt: i32): Refusal {
  const track = <u32>config.preemptTrackPhases(plan, preempt);
  const dwell = <u32>config.preemptDwellPhases(plan, preempt);
  const cycle = <u32>config.preemptCyclePhases(plan, preempt);
  const exit = <u32>config.preemptExitPhases(plan, preempt);
  const railway = config.preemptType(plan, preempt) == preemptType.railway;
  let wrong = (track | dwell | cycle | exit) & ~phases.enabled;
  // Traffic that is let onto the track while the train is there.
  if (wrong == 0 && railway) wrong = track & (dwell | cycle);
  if (wrong == 0 && !areConcurrent(plan, track)) wrong = track;
  if (wrong == 0 && !areConcurrent(plan, dwell)) wrong = dwell;
  if (wrong == 0 && !areConcurrent(plan, exit)) wrong = exit;
  const clears = track != 0 && config.preemptTrackGreen(plan, preempt) != 0;
  const halfCleared = (track != 0 || config.preemptTrackGreen(plan, preempt) != 0) && !clears;
  // The phases of the dwell stand, or are served in turn.
  const dwells = (dwell != 0) != (cycle != 0);
  if (wrong == 0 && dwells && !halfCleared && (clears || !railway)) return ACCEPTED;
  return refuse(refusal.preemptPhase, preempt + 1, firstOf(wrong));
}

/** Pedestrians who are under way are given what the crossing needs. */
function checkEntry(plan: usize, phases: Phases, preempt: i32): Refusal {
  for (let left = phases.walks; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    if (config.preemptPedClear(plan, preempt) < config.leastPedClear(plan, phase))
      return refuse(refusal.pedClearShort, phase + 1, preempt + 1);
  }
  return ACCEPTED;
}

export function checkPriorities(plan: usize, phases: Phases): Refusal {
  for (let request = 0; request < PRIORITIES; request++) {
    const unknown = <u32>config.priorityPhases(plan, request) & ~phases.enabled;
    if (unknown != 0) return refuse(refusal.priorityPhase, request + 1, firstOf(unknown));
  }
  return ACCEPTED;
}
