import { Barrier } from './barrier';
import { busyChannels, channelsOf, conflictsOf, inConflict, PEDESTRIAN_CHANNEL } from './channels';
import { Control } from './control';
import { Crossing } from './pedestrians';
import { bitOf, NONE, PhaseOption, Phases, RINGS } from './phases';
import { config } from './profile.generated';
import { clearRings, stopRings } from './stopping';
import { succeed } from './succession';
import {
  barrierOf,
  callsOf,
  controlOf,
  detectorsOf,
  orderOf,
  overlapsOf,
  pedestriansOf,
  phasesOf,
  planOf,
  ringOf,
} from './state';

// One scan of the rings: time passes, greens that give way end (succession.ts), and what is next begins when nothing that it
// conflicts with is on, moves or is being cleared.

export function greens(device: usize): u32 {
  return greenOf(device, 0) | greenOf(device, 1) | greenOf(device, 2) | greenOf(device, 3);
}

function greenOf(device: usize, ring: i32): u32 {
  return ringOf(device, ring).greenMask;
}

/** Phases that are green, yellow or in red clearance. */
export function ons(device: usize): u32 {
  return ringOf(device, 0).onMask | ringOf(device, 1).onMask | ringOf(device, 2).onMask | ringOf(device, 3).onMask;
}

/** Mask of the phases that have a walk. */
export function walks(device: usize): u32 {
  const rings = phasesOf(device).rings;
  let mask: u32 = 0;
  for (let ring = 0; ring < rings; ring++) {
    if (pedestriansOf(device, ring).state == Crossing.walk) mask |= ringOf(device, ring).greenMask;
  }
  return mask;
}

/** The `initial` phases are the next ones, as far as they can be served together. */
export function beginRings(device: usize, initial: u32): void {
  const barrier = barrierOf(device);
  const phases = phasesOf(device);
  barrier.clear();
  overlapsOf(device).clear(device);
  initial &= phases.enabled;
  if (initial != 0) barrier.group = phases.groupOf(<i32>ctz(initial));
  initial &= phases.group(barrier.group);
  for (let ring = 0; ring < RINGS; ring++) {
    const own = ringOf(device, ring);
    own.clear();
    pedestriansOf(device, ring).stop();
    const first = initial & phases.ring(ring);
    if (first == 0) continue;
    own.next = <i32>ctz(first);
    initial &= phases.concurrent(own.next);
  }
}

/** One scan. Returns true when the rings came back to the first group. */
export function stepRings(device: usize, elapsedMs: u32): bool {
  const barrier = barrierOf(device);
  const control = controlOf(device);
  const phases = phasesOf(device);
  const plan = planOf(device);
  orderOf(device).take(plan, phases, control.sequence);
  if (barrier.stopping) stopRings(device, elapsedMs);
  advance(device, plan, elapsedMs);
  if (barrier.clearing) {
    clearRings(device);
    return false;
  }
  const allowed = phases.enabled & ~control.omit;
  barrier.wanted = want(device, phases, control, allowed);
  decideAnew(device, control.target == 0 ? allowed : allowed & control.target);
  const cameBack = succeed(device, barrier);
  for (let ring = 0; ring < phases.rings; ring++) if (mayBegin(device, plan, ring)) begin(device, plan, ring);
  watchMaximums(device, barrier);
  return cameBack;
}

function want(device: usize, phases: Phases, control: Control, allowed: u32): u32 {
  const green = greens(device);
  if (control.target != 0) return control.target & allowed & ~green;
  const waiting = callsOf(device).waiting(green) & allowed;
  let soft = phases.with(PhaseOption.softRecall) & allowed & ~green & ~waiting;
  // A soft recall counts while nobody waits whom it would keep from the green.
  for (let left = soft; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    if ((waiting & ~phases.concurrent(phase)) != 0) soft &= ~bitOf(phase);
  }
  return waiting | soft;
}

/** What was decided and may not be served any more is decided anew. */
function decideAnew(device: usize, allowed: u32): void {
  const rings = phasesOf(device).rings;
  for (let ring = 0; ring < rings; ring++) {
    const own = ringOf(device, ring);
    if ((own.nextMask & ~allowed) == 0) continue;
    own.next = NONE;
    own.conditional = false;
  }
}

function advance(device: usize, plan: usize, elapsedMs: u32): void {
  const calls = callsOf(device);
  const control = controlOf(device);
  const phases = phasesOf(device);
  const rest = phases.with(PhaseOption.restInWalk) | control.nonActuated;
  const leave = control.forceOff | (control.target == 0 ? 0 : ~control.target);
  for (let ring = 0; ring < phases.rings; ring++) {
    const own = ringOf(device, ring);
    if (own.phase < 0) continue;
    const pedestrians = pedestriansOf(device, ring);
    if (pedestrians.state != Crossing.none) {
      const free = !own.maximumRuns || (control.hold & bitOf(own.phase)) != 0;
      const rests = ((free ? rest | control.restInWalk : control.restInWalk) & ~leave & bitOf(own.phase)) != 0;
      pedestrians.advance(device, own.phase, elapsedMs, control, rests);
    }
    own.advance(device, plan, elapsedMs, calls);
  }
}

/** The maximum greens run while a phase waits that this one keeps from its green. */
function watchMaximums(device: usize, barrier: Barrier): void {
  const phases = phasesOf(device);
  const waiting = callsOf(device).waiting(greens(device)) & phases.enabled & ~controlOf(device).omit;
  for (let ring = 0; ring < phases.rings; ring++) {
    const own = ringOf(device, ring);
    if (!own.isGreen) continue;
    const conflicting = (waiting | barrier.wanted) & ~phases.concurrent(own.phase) & ~bitOf(own.phase);
    own.watchMaximum(conflicting != 0);
  }
}

/** Whatever was decided: nothing that is on, moves or is being cleared conflicts with the phase. */
function mayBegin(device: usize, plan: usize, ring: i32): bool {
  const own = ringOf(device, ring);
  const phase = own.next;
  if (phase == NONE || !own.mayBegin(phase)) return false;
  if ((ons(device) & ~phasesOf(device).concurrent(phase)) != 0) return false;
  return !inConflict(plan, channelsOf(device, plan, phase, walksAtBegin(device, phase)), busyChannels(device));
}

function begin(device: usize, plan: usize, ring: i32): void {
  const own = ringOf(device, ring);
  const phase = own.next;
  const walk = walksAtBegin(device, phase);
  own.begin(device, plan, phase, phasesOf(device), detectorsOf(device).initialOf(phase));
  callsOf(device).vehicle &= ~bitOf(phase);
  if (walk) beginWalk(device, plan, ring);
  else pedestriansOf(device, ring).stop();
  barrierOf(device).begin(phase, phasesOf(device));
  barrierOf(device).fresh &= ~(1 << ring);
}

export function walksAtBegin(device: usize, phase: i32): bool {
  const calls = callsOf(device);
  return ((calls.pedestrian | calls.pedestrianRecall) & ~controlOf(device).pedestrianOmit & bitOf(phase)) != 0;
}

function beginWalk(device: usize, plan: usize, ring: i32): void {
  const phase = ringOf(device, ring).phase;
  pedestriansOf(device, ring).begin(device, plan, phase);
  callsOf(device).pedestrian &= ~bitOf(phase);
}

/** At rest: pedestrians who come now need not wait. */
export function walkAgain(device: usize, plan: usize, ring: i32): void {
  const own = ringOf(device, ring);
  const called = callsOf(device).pedestrian & bitOf(own.phase) & ~controlOf(device).pedestrianOmit;
  if (called == 0 || pedestriansOf(device, ring).state != Crossing.none) return;
  if ((conflictsOf(plan, PEDESTRIAN_CHANNEL + own.phase) & busyChannels(device)) == 0) beginWalk(device, plan, ring);
}
