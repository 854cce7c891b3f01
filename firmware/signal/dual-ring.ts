import { bitOf, leadingPhase, ringMask, sideMask, sideOf, throughPhase } from './phases';
import { Next, PhaseState, Ring } from './ring';
import { callsOf, pedestriansOf, ringOf } from './state';
import { Crossing } from './pedestrians';

// The sequence of two rings with a barrier. A ring goes on by itself from a leading to a through phase, and back when
// nobody waits across the barrier; across it both rings go together, when both may leave their greens at the same time.

/** Phases 2 and 6 begin. */
export function beginRings(device: usize): void {
  for (let ring = 0; ring < 2; ring++) beginPhase(device, ring, throughPhase(ring, 0));
  watchMaximums(device);
}

function beginPhase(device: usize, ring: i32, phase: i32): void {
  ringOf(device, ring).begin(device, phase, callsOf(device), pedestriansOf(device, ring));
}

/** Mask of the phases that are green. */
export function greens(device: usize): u32 {
  return greenOf(ringOf(device, 0)) | greenOf(ringOf(device, 1));
}

function greenOf(ring: Ring): u32 {
  return ring.isGreen ? bitOf(ring.phase) : 0;
}

/** Mask of the phases that have a walk. */
export function walks(device: usize): u32 {
  return walkOf(device, 0) | walkOf(device, 1);
}

function walkOf(device: usize, ring: i32): u32 {
  return pedestriansOf(device, ring).state == Crossing.walk ? bitOf(ringOf(device, ring).phase) : 0;
}

/** One scan. Returns true when the rings came back to the first side of the barrier. */
export function stepRings(device: usize, elapsedMs: u32, stopping: bool): bool {
  advance(device, 0, elapsedMs);
  advance(device, 1, elapsedMs);
  const waiting = callsOf(device).waiting(greens(device));
  if (stopping) {
    endForStop(device, 0);
    endForStop(device, 1);
    return false;
  }
  const first = endGreen(device, 0, waiting);
  const second = endGreen(device, 1, waiting);
  if (first && second) {
    ringOf(device, 0).end(device, Next.barrier);
    ringOf(device, 1).end(device, Next.barrier);
  }
  const cameBack = beginGreens(device, waiting);
  watchMaximums(device);
  return cameBack;
}

function advance(device: usize, ring: i32, elapsedMs: u32): void {
  pedestriansOf(device, ring).advance(elapsedMs);
  ringOf(device, ring).advance(device, elapsedMs, callsOf(device));
}

/** The maximum greens run while a call waits that the phase keeps from its green. */
function watchMaximums(device: usize): void {
  const waiting = callsOf(device).waiting(greens(device));
  watchMaximum(device, 0, waiting);
  watchMaximum(device, 1, waiting);
}

function watchMaximum(device: usize, index: i32, waiting: u32): void {
  const ring = ringOf(device, index);
  const side = sideOf(ring.phase);
  ring.watchMaximum((waiting & ((ringMask(index) & sideMask(side)) | sideMask(1 - side))) != 0);
}

/** True when both rings have ended for a stop. */
export function ringsStopped(device: usize): bool {
  return ringOf(device, 0).state == PhaseState.red && ringOf(device, 1).state == PhaseState.red;
}

function endForStop(device: usize, index: i32): void {
  const ring = ringOf(device, index);
  if (ring.isGreen && ring.mayEnd(pedestriansOf(device, index))) ring.end(device, Next.stop);
}

/** Ends a green for another phase of the ring. Returns true when it could end now for the barrier instead. */
function endGreen(device: usize, index: i32, waiting: u32): bool {
  const ring = ringOf(device, index);
  if (!ring.isGreen) return false;
  const calls = callsOf(device);
  const pedestrians = pedestriansOf(device, index);
  const side = sideOf(ring.phase);
  const here = waiting & ringMask(index) & sideMask(side);
  const across = waiting & sideMask(1 - side);
  const ahead = here & ~(bitOf(ring.phase + 1) - 1);
  if ((here | across) == 0) {
    // At rest: pedestrians who come now need not wait.
    const called = (calls.pedestrian & bitOf(ring.phase)) != 0;
    if (called && pedestrians.state == Crossing.none) ring.beginWalk(device, calls, pedestrians);
    return false;
  }
  if (!ring.mayEnd(pedestrians) || !ring.givesWay(device, calls)) return false;
  if (ahead == 0 && across != 0) return true;
  ring.end(device, <i32>ctz(here));
  return false;
}

function beginGreens(device: usize, waiting: u32): bool {
  let atBarrier = 0;
  for (let index = 0; index < 2; index++) {
    const ring = ringOf(device, index);
    if (ring.state != PhaseState.red) continue;
    if (ring.next >= 0) beginPhase(device, index, ring.next);
    else atBarrier++;
  }
  if (atBarrier < 2) return false;
  const side = 1 - sideOf(ringOf(device, 0).phase);
  for (let index = 0; index < 2; index++) {
    const leading = leadingPhase(index, side);
    // Dual entry: a ring without a call on this side serves its through phase along with the other ring.
    beginPhase(device, index, waiting & bitOf(leading) ? leading : throughPhase(index, side));
  }
  return side == 0;
}
