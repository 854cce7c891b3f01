import { bitOf, concurrentWith, NONE, PhaseOption, PHASES, Phases, RINGS } from './phases';
import { ACCEPTED, firstOf, Refusal, refuse } from './plan-check-refusal';
import { config, refusal } from './profile.generated';

export const SEQUENCES: i32 = 4;

/** Every enabled phase has a ring, and there is one. */
export function checkRings(plan: usize, phases: Phases): Refusal {
  if (phases.enabled == 0) return refuse(refusal.ringUnknown, 0, 0);
  for (let phase = 0; phase < PHASES; phase++) {
    const enabled = (config.phaseOptions(plan, phase) & PhaseOption.enabled) != 0;
    if (enabled && config.phaseRing(plan, phase) == 0) return refuse(refusal.ringUnknown, phase + 1, 0);
  }
  return ACCEPTED;
}

/** Concurrency holds both ways and never within a ring. */
export function checkConcurrency(plan: usize, phases: Phases): Refusal {
  for (let left = phases.enabled; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    const together = concurrentWith(plan, phase) & phases.enabled;
    const same = together & phases.ring(phases.ringOf(phase));
    if (same != 0) return refuse(refusal.concurrency, phase + 1, firstOf(same));
    for (let others = together; others != 0; others &= others - 1) {
      const other = <i32>ctz(others);
      if (!(concurrentWith(plan, other) & bitOf(phase))) return refuse(refusal.concurrency, phase + 1, other + 1);
    }
  }
  return ACCEPTED;
}

/** Whether all of `mask` may be served at the same time. */
export function areConcurrent(plan: usize, mask: u32): bool {
  for (let left = mask; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    if (mask & ~bitOf(phase) & ~concurrentWith(plan, phase)) return false;
  }
  return true;
}

/** Every sequence has each enabled phase once, and all rings come to the barrier groups in one order. */
export function checkSequences(plan: usize, phases: Phases): Refusal {
  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    const wrong = wrongPhase(plan, phases, sequence);
    if (wrong >= 0) return refuse(refusal.sequence, sequence + 1, wrong);
    const turned = turnedPhase(plan, phases, sequence);
    if (turned != 0) return refuse(refusal.sequence, sequence + 1, turned);
  }
  return ACCEPTED;
}

/** A phase that is missing, unknown or stands twice; `NONE` when there is none. */
function wrongPhase(plan: usize, phases: Phases, sequence: i32): i32 {
  let seen: u32 = 0;
  let ended = false;
  for (let place = 0; place < PHASES; place++) {
    const number = config.sequences(plan, (sequence << 4) + place);
    if (number == 0) {
      ended = true;
      continue;
    }
    const known = config.phaseRing(plan, number - 1) != 0;
    if (ended || !known || (seen & bitOf(number - 1)) != 0) return number;
    seen |= bitOf(number - 1);
  }
  const missing = phases.enabled & ~seen;
  return missing == 0 ? NONE : firstOf(missing);
}

/** Masks of groups: bit h of the mask of group g when some ring comes to h before g. */
const before: usize = memory.data(2 * 16, 2);

/** A phase of a group that one ring comes to sooner and another one, or the same again, later than another group; 0 for none. */
function turnedPhase(plan: usize, phases: Phases, sequence: i32): i32 {
  memory.fill(before, 0, 2 * 16);
  for (let ring = 0; ring < RINGS; ring++) {
    let passed: u32 = 0;
    let present = NONE;
    for (let place = 0; place < PHASES; place++) {
      const phase = config.sequences(plan, (sequence << 4) + place) - 1;
      if (phase < 0) break;
      if (!(phases.ring(ring) & bitOf(phase))) continue;
      const group = phases.groupOf(phase);
      if (group == present) continue;
      if (present != NONE) passed |= bitOf(present);
      present = group;
      const at = before + ((<usize>group) << 1);
      store<u16>(at, load<u16>(at) | passed);
    }
  }
  let left = bitOf(phases.groups) - 1;
  while (left != 0) {
    let first = NONE;
    for (let group = 0; group < phases.groups && first == NONE; group++) {
      if (left & bitOf(group) && !(load<u16>(before + ((<usize>group) << 1)) & left)) first = group;
    }
    if (first == NONE) return firstOf(phases.group(<i32>ctz(left)));
    left &= ~bitOf(first);
  }
  return 0;
}
