import { busyChannels, channelsOf, inConflict } from './channels';
import { Control } from './control';
import { Crossing } from './pedestrians';
import { bitOf, concurrentWith, NONE, PHASES, PhaseOption, RINGS } from './phases';
import { config, ring1Ended } from './profile.generated';
import { Ring } from './ring';
import { barrierOf, callsOf, controlOf, pedestriansOf, phasesOf, ringOf } from './state';

// The sequence of the rings. A ring goes on by itself among the phases of one barrier group, in the order of the sequence, and
// back when nobody waits across the barrier; across it all rings go together, when all may leave their greens at the same time.

/** Where the rings are. */
@unmanaged
export class Barrier {
  /** Group of the phases that are on, or were on last. */
  group: i32;
  stopping: bool;
}

export function greens(device: usize): u32 {
  let mask: u32 = 0;
  for (let ring = 0; ring < RINGS; ring++) mask |= ringOf(device, ring).greenMask;
  return mask;
}

/** Phases that are green, yellow or in red clearance. */
export function ons(device: usize): u32 {
  let mask: u32 = 0;
  for (let ring = 0; ring < RINGS; ring++) mask |= ringOf(device, ring).onMask;
  return mask;
}

/** Mask of the phases that have a walk. */
export function walks(device: usize): u32 {
  let mask: u32 = 0;
  for (let ring = 0; ring < RINGS; ring++) {
    if (pedestriansOf(device, ring).state == Crossing.walk) mask |= ringOf(device, ring).greenMask;
  }
  return mask;
}

/** The initial phases are the next ones. */
export function beginRings(device: usize): void {
  const barrier = barrierOf(device);
  barrier.stopping = false;
  barrier.group = NONE;
  const phases = phasesOf(device);
  const initial = <u32>config.initialPhases(device) & phases.enabled;
  for (let ring = 0; ring < RINGS; ring++) {
    ringOf(device, ring).clear();
    pedestriansOf(device, ring).stop();
    const first = initial & phases.ring(ring);
    if (first != 0) ringOf(device, ring).next = <i32>ctz(first);
  }
  for (let group = 0; group < phases.groups && barrier.group < 0; group++) {
    if (initial == 0 || (phases.group(group) & initial) != 0) barrier.group = group;
  }
}

/** One scan. Returns true when the rings came back to the first group. */
export function stepRings(device: usize, elapsedMs: u32): bool {
  const calls = callsOf(device);
  const control = controlOf(device);
  const phases = phasesOf(device);
  advance(device, elapsedMs);
  if (barrierOf(device).stopping) {
    endForFlash(device);
    return false;
  }
  const waiting = calls.waiting(greens(device)) & phases.enabled & ~control.omit;
  const wanted = control.target == 0 ? waiting : control.target & phases.enabled & ~control.omit & ~greens(device);
  const cameBack = endGreens(device, wanted);
  beginGreens(device, wanted);
  watchMaximums(device);
  return cameBack;
}

function advance(device: usize, elapsedMs: u32): void {
  const calls = callsOf(device);
  const control = controlOf(device);
  const rest = phasesOf(device).with(PhaseOption.restInWalk) | control.restInWalk;
  for (let ring = 0; ring < RINGS; ring++) {
    const own = ringOf(device, ring);
    if (own.phase < 0) continue;
    const rests = (rest & bitOf(own.phase)) != 0 && !own.maximumRuns;
    pedestriansOf(device, ring).advance(elapsedMs, control, rests);
    own.advance(device, elapsedMs, calls);
  }
}

/** The maximum greens run while a call waits that the phase keeps from its green. */
function watchMaximums(device: usize): void {
  const waiting = callsOf(device).waiting(greens(device)) & phasesOf(device).enabled & ~controlOf(device).omit;
  for (let ring = 0; ring < RINGS; ring++) {
    const own = ringOf(device, ring);
    if (own.isGreen) own.watchMaximum((waiting & ~concurrentWith(device, own.phase)) != 0);
  }
}

/** All greens have ended for flash. */
export function ringsStopped(device: usize): bool {
  return ons(device) == 0;
}

function endForFlash(device: usize): void {
  const control = controlOf(device);
  for (let ring = 0; ring < RINGS; ring++) {
    const own = ringOf(device, ring);
    if (own.isGreen && !own.flashing && own.mayEnd(pedestriansOf(device, ring), control))
      own.end(device, NONE, ring1Ended.flash);
  }
}

/** Ends greens that give way. Returns true when the rings leave the last group for the first. */
function endGreens(device: usize, wanted: u32): bool {
  const group = barrierOf(device).group;
  const across = wanted & ~phasesOf(device).group(group);
  let ready = across != 0;
  for (let ring = 0; ring < RINGS; ring++) if (!leaves(device, ring, wanted, across)) ready = false;
  return ready && crossBarrier(device, across);
}

/** Ends a ring's green for another phase of its group. Returns true when the ring could cross the barrier now. */
function leaves(device: usize, ring: i32, wanted: u32, across: u32): bool {
  const own = ringOf(device, ring);
  const phases = phasesOf(device);
  if (!own.isGreen) return !own.isOn && own.next == NONE;
  if (own.flashing) return false;
  const control = controlOf(device);
  const pedestrians = pedestriansOf(device, ring);
  const here = wanted & phases.ring(ring) & phases.group(barrierOf(device).group) & concurrentWithOthers(device, ring);
  const forced = (control.forceOff & bitOf(own.phase)) != 0;
  if ((here | across) == 0 && !forced) {
    restart(device, ring);
    return false;
  }
  if (!own.mayEnd(pedestrians, control)) return false;
  const reason = own.givesWay(device, callsOf(device), control);
  if (reason == 0) return false;
  const ahead = firstInOrder(device, here, own.phase);
  if (ahead != NONE) own.end(device, ahead, reason);
  else if (across != 0) return true;
  else own.end(device, firstInOrder(device, here, NONE), reason);
  return false;
}

/** At rest: pedestrians who come now need not wait. */
function restart(device: usize, ring: i32): void {
  const own = ringOf(device, ring);
  const called = (callsOf(device).pedestrian & bitOf(own.phase) & ~controlOf(device).pedestrianOmit) != 0;
  if (called && pedestriansOf(device, ring).state == Crossing.none) beginWalk(device, ring);
}

/** The first of `among` in the sequence, after phase `after` of it; `NONE` when there is none. */
function firstInOrder(device: usize, among: u32, after: i32): i32 {
  const base = controlOf(device).sequence << 4;
  let passed = after == NONE;
  for (let place = 0; place < PHASES; place++) {
    const phase = config.sequences(device, base + place) - 1;
    if (phase < 0) break;
    if (passed && (among & bitOf(phase)) != 0) return phase;
    if (phase == after) passed = true;
  }
  return NONE;
}

/** Phases that may be served beside what the other rings have on or will have on. */
function concurrentWithOthers(device: usize, ring: i32): u32 {
  let mask: u32 = 0xffff;
  for (let other = 0; other < RINGS; other++) {
    if (other == ring) continue;
    const own = ringOf(device, other);
    if (own.next >= 0) mask &= concurrentWith(device, own.next);
    else if (own.isOn) mask &= concurrentWith(device, own.phase);
  }
  return mask;
}

/** Ends all greens for the next group in the sequence that is wanted. Returns true when that is the first group. */
function crossBarrier(device: usize, across: u32): bool {
  const barrier = barrierOf(device);
  const from = barrier.group;
  const group = nextGroup(device, across);
  for (let ring = 0; ring < RINGS; ring++) {
    const own = ringOf(device, ring);
    if (own.isGreen) own.end(device, NONE, own.givesWay(device, callsOf(device), controlOf(device)));
  }
  barrier.group = group;
  for (let ring = 0; ring < RINGS; ring++) ringOf(device, ring).next = entry(device, ring, across);
  for (let ring = 0; ring < RINGS; ring++) {
    if (ringOf(device, ring).next == NONE) ringOf(device, ring).next = dualEntry(device, ring);
  }
  return group <= from;
}

/** The group of the first wanted phase in the sequence after the present group. */
function nextGroup(device: usize, across: u32): i32 {
  const phases = phasesOf(device);
  const base = controlOf(device).sequence << 4;
  const present = phases.group(barrierOf(device).group);
  let first = NONE;
  let passed = false;
  for (let place = 0; place < PHASES; place++) {
    const phase = config.sequences(device, base + place) - 1;
    if (phase < 0) break;
    if (present & bitOf(phase)) passed = true;
    else if (across & bitOf(phase)) {
      if (passed) return phases.groupOf(phase);
      if (first == NONE) first = phase;
    }
  }
  return phases.groupOf(first != NONE ? first : <i32>ctz(across));
}

function entry(device: usize, ring: i32, wanted: u32): i32 {
  const phases = phasesOf(device);
  const here = wanted & phases.ring(ring) & phases.group(barrierOf(device).group);
  return firstInOrder(device, here & nextConcurrent(device, ring), NONE);
}

/** A ring without a call serves a phase of its own along with the others. */
function dualEntry(device: usize, ring: i32): i32 {
  const phases = phasesOf(device);
  const here = phases.with(PhaseOption.dualEntry) & phases.ring(ring) & phases.group(barrierOf(device).group);
  return firstInOrder(device, here & nextConcurrent(device, ring) & ~controlOf(device).omit, NONE);
}

/** Phases that may be served beside the next ones of the other rings. */
function nextConcurrent(device: usize, ring: i32): u32 {
  let mask: u32 = 0xffff;
  for (let other = 0; other < RINGS; other++) {
    const next = ringOf(device, other).next;
    if (other != ring && next >= 0) mask &= concurrentWith(device, next);
  }
  return mask;
}

function beginGreens(device: usize, wanted: u32): void {
  const phases = phasesOf(device);
  for (let ring = 0; ring < RINGS; ring++) {
    const own = ringOf(device, ring);
    if (own.isOn) continue;
    if (own.next == NONE) {
      const here = wanted & phases.ring(ring) & phases.group(barrierOf(device).group);
      own.next = firstInOrder(device, here & concurrentWithOthers(device, ring), NONE);
    }
    if (own.next != NONE && mayBegin(device, ring)) begin(device, ring);
  }
}

/** Whatever was decided: nothing that is on, moves or is being cleared conflicts with the phase. */
function mayBegin(device: usize, ring: i32): bool {
  const own = ringOf(device, ring);
  const phase = own.next;
  if (!own.mayBegin(phase)) return false;
  if ((ons(device) & ~concurrentWith(device, phase)) != 0) return false;
  return !inConflict(device, channelsOf(device, phase, walksAtBegin(device, phase)), busyChannels(device));
}

function walksAtBegin(device: usize, phase: i32): bool {
  const calls = callsOf(device);
  return ((calls.pedestrian | calls.pedestrianRecall) & ~controlOf(device).pedestrianOmit & bitOf(phase)) != 0;
}

function begin(device: usize, ring: i32): void {
  const own = ringOf(device, ring);
  const phase = own.next;
  const walk = walksAtBegin(device, phase);
  own.begin(device, phase, callsOf(device));
  if (walk) beginWalk(device, ring);
  else pedestriansOf(device, ring).stop();
}

function beginWalk(device: usize, ring: i32): void {
  const phase = ringOf(device, ring).phase;
  pedestriansOf(device, ring).begin(device, phase);
  callsOf(device).pedestrian &= ~bitOf(phase);
}
