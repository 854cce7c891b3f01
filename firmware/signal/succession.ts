import { ALL_RINGS, Barrier } from './barrier';
import { logEvent } from './log';
import { LogCode } from './log-codes';
import { bitOf, NONE, PhaseOption, RINGS } from './phases';
import { config } from './profile.generated';
import { leastGreenMs, MS_PER_DECISECOND, MS_PER_SECOND, Ring } from './ring';
import { walkAgain, walksAtBegin } from './rings';
import { callsOf, controlOf, orderOf, pedestriansOf, phasesOf, planOf, ringOf } from './state';

// Which greens end and what follows. A ring goes on by itself among the phases of one barrier group, in the order of the sequence,
// and back when nobody waits across the barrier; across it all rings go together, when all may leave their greens at the same
// time. Where phases of a group may not all be served together, greens of other rings that a phase cannot be served beside end
// with the one before it; a phase that was passed over because of them is come back to before the barrier is crossed, and one that
// the order does not come to goes before those that it cannot be served beside once one of them has had two greens.

/** Returns true when the rings crossed the barrier back to the first group. */
export function succeed(device: usize, barrier: Barrier): bool {
  barrier.due &= barrier.wanted & phasesOf(device).group(barrier.group);
  findReady(device, barrier);
  if (barrier.ready == 0) return false;
  const across = barrier.wanted & ~phasesOf(device).group(barrier.group);
  const rings = phasesOf(device).rings;
  for (let ring = 0; ring < rings; ring++) {
    if (!barrier.isReady(ring)) continue;
    const next = successor(device, barrier, ring, across);
    if (next != NONE) follow(device, barrier, ring, next);
    else if (across == 0) endForced(device, barrier, ring);
  }
  return across != 0 && barrier.ready == ALL_RINGS && cross(device, barrier, across);
}

/** Which rings are free: red with nothing decided, or green that may end and that somebody waits for or that is forced off. */
function findReady(device: usize, barrier: Barrier): void {
  const plan = planOf(device);
  const phases = phasesOf(device);
  const control = controlOf(device);
  // Rings without phases are red.
  barrier.ready = ALL_RINGS & (ALL_RINGS << phases.rings);
  for (let ring = 0; ring < phases.rings; ring++) {
    const own = ringOf(device, ring);
    if (!own.isOn) {
      if (own.next == NONE) barrier.ready |= 1 << ring;
      continue;
    }
    if (!own.isSteady) continue;
    own.reason = 0;
    const keptOut = barrier.wanted & ~phases.concurrent(own.phase);
    if (keptOut == 0 && (control.forceOff & bitOf(own.phase)) == 0) {
      walkAgain(device, plan, ring);
      continue;
    }
    // Pedestrians who come while a green is held need not wait either.
    if ((control.hold & bitOf(own.phase)) != 0) walkAgain(device, plan, ring);
    if (!own.mayEnd(pedestriansOf(device, ring), control)) continue;
    own.reason = own.givesWay(plan, phases, callsOf(device), control);
    if (own.reason != 0) barrier.ready |= 1 << ring;
  }
}

/** A phase of the present group that can follow in a ring that is ready; `NONE` when none can. */
function successor(device: usize, barrier: Barrier, ring: i32, across: u32): i32 {
  const phases = phasesOf(device);
  let here = barrier.wanted & phases.ring(ring) & phases.group(barrier.group);
  if (barrier.due != 0) here &= barrier.due | phases.concurrent(<i32>ctz(barrier.due));
  if (here == 0) return NONE;
  const ahead = here & (aheadOf(device, barrier, ring) | barrier.due);
  const next = firstThatFits(device, barrier, ring, ahead);
  if (next != NONE) return next;
  if (across != 0) return conditional(device, barrier, ring, here & ~ahead);
  return goBack(device, barrier, ring, here & ~ahead);
}

/** Phases that the ring comes to before it crosses the barrier. */
function aheadOf(device: usize, barrier: Barrier, ring: i32): u32 {
  if (barrier.isFresh(ring)) return 0xffff;
  return orderOf(device).after(ringOf(device, ring).phase) | barrier.skipped;
}

/** The first, from the ring's phase on, that all rings have room for. */
function firstThatFits(device: usize, barrier: Barrier, ring: i32, among: u32): i32 {
  const order = orderOf(device);
  const after = barrier.isFresh(ring) ? 0xffff : order.after(ringOf(device, ring).phase);
  let passed: u32 = 0;
  while (among != 0) {
    const next = order.first((among & after) != 0 ? among & after : among);
    if (fits(device, barrier, ring, next)) {
      barrier.skip(passed);
      return next;
    }
    passed |= bitOf(next);
    among &= ~bitOf(next);
  }
  return NONE;
}

/** Whether the phase can be served beside what other rings will have on, once those that are ready have ended. */
function fits(device: usize, barrier: Barrier, ring: i32, phase: i32): bool {
  const concurrent = phasesOf(device).concurrent(phase);
  for (let other = 0; other < RINGS; other++) {
    if (other == ring) continue;
    const its = ringOf(device, other);
    if (its.next != NONE) {
      if ((its.nextMask & ~concurrent) != 0) return false;
    } else if (its.isSteady && (its.greenMask & ~concurrent) != 0 && !barrier.isReady(other)) return false;
  }
  return true;
}

/** The phase is decided, and what cannot be served beside it ends. */
function follow(device: usize, barrier: Barrier, ring: i32, phase: i32): void {
  const bit = bitOf(phase);
  const concurrent = phasesOf(device).concurrent(phase);
  for (let other = 0; other < RINGS; other++) {
    if (other != ring && (ringOf(device, other).greenMask & ~concurrent) != 0) end(device, barrier, other, NONE);
  }
  if ((barrier.skipped & bit) != 0) barrier.returned |= bit;
  barrier.skipped &= ~bit;
  end(device, barrier, ring, phase);
}

/** Ends the green of a ring that is ready and has one. */
function end(device: usize, barrier: Barrier, ring: i32, next: i32): void {
  const own = ringOf(device, ring);
  if (own.isSteady) own.end(device, planOf(device), next, own.reason);
  else if (!own.isOn) own.next = next;
  if (next != NONE || own.isOn) barrier.ready &= ~(1 << ring);
}

/** Nobody waits across the barrier: back to the begin of the group, but not before another ring's phase that waits ahead. */
function goBack(device: usize, barrier: Barrier, ring: i32, among: u32): i32 {
  const phases = phasesOf(device);
  let ahead: u32 = 0;
  for (let other = 0; other < RINGS; other++) {
    if (other != ring) ahead |= barrier.wanted & phases.ring(other) & aheadOf(device, barrier, other);
  }
  let free = among;
  for (let left = among; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    if ((ahead & ~phases.concurrent(phase)) != 0) free &= ~bitOf(phase);
  }
  const next = firstThatFits(device, barrier, ring, free);
  if (next == NONE) return NONE;
  // A new round. Whom this phase keeps out comes before it next time.
  barrier.returned = 0;
  barrier.skip(barrier.wanted & phases.group(barrier.group) & ~phases.ring(ring) & ~phases.concurrent(next));
  return next;
}

/** A force-off ends a green that nobody waits for, too. */
function endForced(device: usize, barrier: Barrier, ring: i32): void {
  const own = ringOf(device, ring);
  if (!own.isSteady || (controlOf(device).forceOff & own.greenMask) == 0) return;
  if ((barrier.wanted & ~phasesOf(device).concurrent(own.phase)) == 0) end(device, barrier, ring, NONE);
}

/**
 * Conditional service: a phase before this one is served once more while the ring would wait at the barrier, when the other
 * rings' maximum greens leave time for its least green and the clearances.
 */
function conditional(device: usize, barrier: Barrier, ring: i32, among: u32): i32 {
  const own = ringOf(device, ring);
  const phases = phasesOf(device);
  if (!own.isSteady || (phases.with(PhaseOption.conditionalService) & own.greenMask) == 0) return NONE;
  let leftMs: u32 = 0xffffffff;
  let waits = false;
  for (let other = 0; other < RINGS; other++) {
    const its = ringOf(device, other);
    if (other == ring || !its.isOn) continue;
    among &= phases.concurrent(its.phase);
    if (its.next != NONE) among &= phases.concurrent(its.next);
    if (!its.isSteady || barrier.isReady(other)) continue;
    waits = true;
    leftMs = min(leftMs, its.maximumLeftMs(planOf(device), controlOf(device)));
  }
  if (!waits || leftMs == 0xffffffff) return NONE;
  const phase = orderOf(device).first(among & callsOf(device).vehicle);
  if (phase == NONE || leftMs < neededMs(device, own, phase)) return NONE;
  own.conditional = true;
  return phase;
}

function neededMs(device: usize, own: Ring, phase: i32): u32 {
  const plan = planOf(device);
  let greenMs = leastGreenMs(plan, phase, phasesOf(device), 0, true);
  if (walksAtBegin(device, phase))
    greenMs = max(greenMs, <u32>(config.walk(plan, phase) + config.pedClear(plan, phase)) * MS_PER_SECOND);
  return greenMs + clearanceMs(plan, phase) + clearanceMs(plan, own.phase);
}

function clearanceMs(plan: usize, phase: i32): u32 {
  const tenths = config.flashingGreen(plan, phase) + config.yellow(plan, phase) + config.redClearance(plan, phase);
  return <u32>tenths * MS_PER_DECISECOND;
}

/** All rings go to the next group in the sequence that is wanted. Returns true when that is not after this one. */
function cross(device: usize, barrier: Barrier, across: u32): bool {
  const phases = phasesOf(device);
  const order = orderOf(device);
  const from = order.rankOf(barrier.group);
  logEvent(device, LogCode.barrierTermination, barrier.group + 1);
  for (let ring = 0; ring < RINGS; ring++) end(device, barrier, ring, NONE);
  barrier.group = order.nextGroup(phases, barrier.group, across);
  barrier.skipped = 0;
  barrier.returned = 0;
  barrier.fresh = ALL_RINGS;
  let room: u32 = phases.group(barrier.group);
  for (let ring = 0; ring < RINGS; ring++) room = enter(device, barrier, ring, across & room, room);
  let dual = phases.with(PhaseOption.dualEntry) & ~controlOf(device).omit;
  if (controlOf(device).target != 0) dual &= controlOf(device).target;
  // A ring without a call serves a phase of its own along with the others.
  for (let ring = 0; ring < RINGS; ring++) {
    if (ringOf(device, ring).next == NONE) room = enter(device, barrier, ring, dual & room, room);
  }
  return order.rankOf(barrier.group) <= from;
}

/** The first of `among` in a ring is its next. Returns what the other rings still have room for. */
function enter(device: usize, barrier: Barrier, ring: i32, among: u32, room: u32): u32 {
  const phases = phasesOf(device);
  const order = orderOf(device);
  const own = phases.ring(ring);
  const entry = order.first(among & own);
  ringOf(device, ring).next = entry;
  if (entry == NONE) return room;
  barrier.skip(barrier.wanted & phases.group(barrier.group) & own & ~order.after(entry) & ~bitOf(entry));
  return room & phases.concurrent(entry);
}
