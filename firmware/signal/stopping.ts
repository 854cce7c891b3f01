import { NONE, PhaseOption, RINGS } from './phases';
import { ring1Ended } from './profile.generated';
import { barrierOf, controlOf, overlapsOf, pedestriansOf, phasesOf, planOf, ringOf } from './state';

// The end of service: for flash by way of the phases of the option automatic flash entry (NTCIP 1202), for another plan at once.

/** Flash comes after this, whatever keeps the entry phases from their greens. */
const ENTRY_LIMIT_MS: u32 = 300_000;

/** Ends the service; an end that goes by way of the entry phases can still be made one that does not. */
export function beginStopping(device: usize, viaEntry: bool): void {
  const barrier = barrierOf(device);
  if (!viaEntry) barrier.viaEntry = false;
  else if (!barrier.stopping) barrier.viaEntry = true;
  barrier.stopping = true;
}

/** Asks for the entry phases, and for the end of all greens once they have been served. */
export function stopRings(device: usize, elapsedMs: u32): void {
  const barrier = barrierOf(device);
  const control = controlOf(device);
  barrier.stoppingMs += elapsedMs;
  control.hold = 0;
  control.restInWalk = 0;
  control.nonActuated = 0;
  const entry = phasesOf(device).with(PhaseOption.autoFlashEntry) & ~control.omit;
  if (entry == 0 || barrier.stoppingMs >= ENTRY_LIMIT_MS || hasReached(device, entry)) barrier.viaEntry = false;
  if (!barrier.viaEntry) barrier.clearing = true;
  control.target = entry;
  control.forceOff = barrier.clearing ? 0xffff : ~entry;
  control.reason = ring1Ended.flash;
}

/** Only entry phases are green, and no other one follows. */
function hasReached(device: usize, entry: u32): bool {
  let reached = false;
  for (let ring = 0; ring < RINGS; ring++) {
    const own = ringOf(device, ring);
    if (own.next != NONE || (own.onMask & ~entry) != 0 || (own.isOn && !own.isGreen)) return false;
    if (own.isGreen) reached = true;
  }
  return reached;
}

/** Ends every green as soon as what must be is over. */
export function clearRings(device: usize): void {
  const control = controlOf(device);
  const plan = planOf(device);
  for (let ring = 0; ring < RINGS; ring++) {
    const own = ringOf(device, ring);
    own.next = NONE;
    own.conditional = false;
    if (own.isSteady && own.mayEnd(pedestriansOf(device, ring), control)) own.end(device, plan, NONE, ring1Ended.flash);
  }
}

/** Everything is red and cleared. */
export function areRed(device: usize): bool {
  for (let ring = 0; ring < RINGS; ring++) if (ringOf(device, ring).isOn) return false;
  return overlapsOf(device).busy == 0;
}

export function haveStopped(device: usize): bool {
  return barrierOf(device).clearing && areRed(device);
}
