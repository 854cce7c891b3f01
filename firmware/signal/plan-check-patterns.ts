import { bitOf, NONE, PHASES, PhaseOption, Phases, RINGS } from './phases';
import { ACCEPTED, firstOf, Refusal, refuse } from './plan-check-refusal';
import { areConcurrent } from './plan-check-rings';
import { config, refusal, splitModes } from './profile.generated';

const PATTERNS: i32 = 16;
/** Bit of `patternOptions`. */
const REST_IN_WALK: i32 = 1 << 4;
const DECISECONDS: i32 = 10;

/** Patterns with a cycle can be kept in step: splits hold what their phases need and fill the cycle. */
export function checkPatterns(plan: usize, phases: Phases): Refusal {
  for (let pattern = 0; pattern < PATTERNS; pattern++) {
    if (config.patternCycle(plan, pattern) == 0) continue;
    const omitted = omittedPhases(plan, pattern);
    let found = checkCoordinated(plan, phases, pattern, omitted);
    if (found == ACCEPTED) found = checkSplits(plan, phases, pattern, omitted);
    if (found == ACCEPTED) found = checkBarriers(plan, phases, pattern, omitted);
    if (found != ACCEPTED) return found;
  }
  return ACCEPTED;
}

function omittedPhases(plan: usize, pattern: i32): u32 {
  let mask: u32 = 0;
  for (let phase = 0; phase < PHASES; phase++) {
    if (config.splitModes(plan, (pattern << 4) + phase) == splitModes.omitted) mask |= bitOf(phase);
  }
  return mask;
}

function checkCoordinated(plan: usize, phases: Phases, pattern: i32, omitted: u32): Refusal {
  const coordinated = <u32>config.patternCoordinated(plan, pattern);
  const absent = coordinated & ~(phases.enabled & ~omitted);
  if (absent != 0) return refuse(refusal.patternPhase, pattern + 1, firstOf(absent));
  if (coordinated == 0 || !areConcurrent(plan, coordinated))
    return refuse(refusal.patternPhase, pattern + 1, firstOf(coordinated));
  return ACCEPTED;
}

/** Pedestrians who come each cycle must fit; those who only come now and then may push the cycle late. */
function checkSplits(plan: usize, phases: Phases, pattern: i32, omitted: u32): Refusal {
  const resting =
    config.patternOptions(plan, pattern) & REST_IN_WALK ? <u32>config.patternCoordinated(plan, pattern) : 0;
  for (let left = phases.enabled & ~omitted; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    const mode = config.splitModes(plan, (pattern << 4) + phase);
    const recalled = (phases.with(PhaseOption.pedestrianRecall) | resting) & bitOf(phase);
    const always = recalled != 0 || mode == splitModes.pedestrian || mode == splitModes.maximumPedestrian;
    const walks = always && (phases.walks & bitOf(phase)) != 0;
    if (splitOf(plan, pattern, phase) * DECISECONDS < neededBy(plan, phase, walks))
      return refuse(refusal.splitShort, pattern + 1, phase + 1);
  }
  return ACCEPTED;
}

/** Least split of a phase, in 0.1 s. The flashing of its green comes after the least green and the pedestrians. */
function neededBy(plan: usize, phase: i32, walks: bool): i32 {
  let green = config.minGreen(plan, phase);
  if (walks) green = max(green, config.walk(plan, phase) + config.pedClear(plan, phase));
  const ends = config.flashingGreen(plan, phase) + config.yellow(plan, phase) + config.redClearance(plan, phase);
  return green * DECISECONDS + ends;
}

/** All rings that serve phases of a barrier group take the same time for it, and the groups take the cycle. */
function checkBarriers(plan: usize, phases: Phases, pattern: i32, omitted: u32): Refusal {
  let cycle = 0;
  for (let group = 0; group < phases.groups; group++) {
    let length = NONE;
    for (let ring = 0; ring < RINGS; ring++) {
      const served = phases.ring(ring) & phases.group(group) & ~omitted;
      if (served == 0) continue;
      const sum = splitsOf(plan, pattern, served);
      if (length != NONE && sum != length) return refuse(refusal.barrierSplits, pattern + 1, firstOf(served));
      length = sum;
    }
    cycle += max(0, length);
  }
  if (cycle == config.patternCycle(plan, pattern)) return ACCEPTED;
  return refuse(refusal.splitSum, pattern + 1, 0);
}

function splitsOf(plan: usize, pattern: i32, mask: u32): i32 {
  let sum = 0;
  for (let left = mask; left != 0; left &= left - 1) sum += splitOf(plan, pattern, <i32>ctz(left));
  return sum;
}

function splitOf(plan: usize, pattern: i32, phase: i32): i32 {
  return config.splits(plan, (pattern << 4) + phase);
}
