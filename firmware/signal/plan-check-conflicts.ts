import { CHANNELS, conflictsOf, OVERLAP_CHANNEL, PEDESTRIAN_CHANNEL } from './channels';
import { bitOf, concurrentWith, Phases } from './phases';
import { ACCEPTED, Refusal, refuse } from './plan-check-refusal';
import { config, overlapType, refusal } from './profile.generated';

const ONE: u64 = 1;

/** The matrix makes sense, and nothing that may be served together conflicts in it. */
export function checkConflicts(plan: usize, phases: Phases): Refusal {
  const found = checkMatrix(plan);
  if (found != ACCEPTED) return found;
  for (let left = phases.enabled; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    let beside = (concurrentWith(plan, phase) & phases.enabled) | bitOf(phase);
    for (; beside != 0; beside &= beside - 1) {
      const other = <i32>ctz(beside);
      const both = checkTogether(plan, movers(plan, phases, phase, other), movers(plan, phases, other, phase));
      if (both != ACCEPTED) return both;
    }
  }
  return ACCEPTED;
}

/** Conflicts hold both ways, and never with itself. */
function checkMatrix(plan: usize): Refusal {
  for (let channel = 0; channel < CHANNELS; channel++) {
    for (let left = conflictsOf(plan, channel); left != 0; left &= left - 1) {
      const other = <i32>ctz(left);
      if (other == channel || !((conflictsOf(plan, other) >> channel) & 1))
        return refuse(refusal.conflictMatrix, channel + 1, other + 1);
    }
  }
  return ACCEPTED;
}

/**
 * Channels that may move because `phase` is served, while `beside` is served too. An overlap that is held on the way from one of
 * its phases to another moves beside what is concurrent with the one or the other, so that pairs of phases say it all.
 */
function movers(plan: usize, phases: Phases, phase: i32, beside: i32): u64 {
  const served = bitOf(phase) | bitOf(beside);
  let channels: u64 = bitOf(phase);
  if (phases.walks & bitOf(phase)) channels |= (<u64>bitOf(phase)) << PEDESTRIAN_CHANNEL;
  for (let left = phases.overlaps; left != 0; left &= left - 1) {
    const overlap = <i32>ctz(left);
    if (!(<u32>config.overlapIncluded(plan, overlap) & bitOf(phase))) continue;
    const minus = config.overlapType(plan, overlap) == overlapType.minusGreenYellow;
    if (minus && (<u32>config.overlapModifier(plan, overlap) & served) != 0) continue;
    channels |= ONE << (OVERLAP_CHANNEL + overlap);
  }
  return channels;
}

function checkTogether(plan: usize, first: u64, second: u64): Refusal {
  for (let left = first; left != 0; left &= left - 1) {
    const channel = <i32>ctz(left);
    const against = conflictsOf(plan, channel) & second;
    if (against != 0) return refuseConflict(channel, <i32>ctz(against));
  }
  return ACCEPTED;
}

/** Names the overlap, else the pedestrians, else the phases, and beside it the other channel. */
function refuseConflict(one: i32, other: i32): Refusal {
  if (isOverlap(one)) return refuse(refusal.overlapConflict, one - OVERLAP_CHANNEL + 1, other + 1);
  if (isOverlap(other)) return refuse(refusal.overlapConflict, other - OVERLAP_CHANNEL + 1, one + 1);
  if (one >= PEDESTRIAN_CHANNEL) return refuse(refusal.pedestrianConflict, one - PEDESTRIAN_CHANNEL + 1, other + 1);
  if (other >= PEDESTRIAN_CHANNEL) return refuse(refusal.pedestrianConflict, other - PEDESTRIAN_CHANNEL + 1, one + 1);
  return refuse(refusal.phaseConflict, one + 1, other + 1);
}

function isOverlap(channel: i32): bool {
  return channel >= OVERLAP_CHANNEL && channel < PEDESTRIAN_CHANNEL;
}
