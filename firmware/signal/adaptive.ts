import { outlook } from './adaptive-outlook';
import { options } from './adaptive-options';
import { bestFirstStage, setPhaseWeight } from './adaptive-search';
import { Adaptive } from './adaptive-state';
import { overdue } from './adaptive-waits';
import { Control } from './control';
import { asksForAdaptive } from './pattern';
import { RINGS } from './phases';
import { config, control, mode, registers, ring1Ended } from './profile.generated';
import { greens } from './rings';
import {
  adaptiveOf,
  callsOf,
  controlOf,
  detectorsOf,
  junctionOf,
  pedestriansOf,
  phasesOf,
  planOf,
  ringOf,
} from './state';

const MS_PER_SECOND: u32 = 1000;
/** A decision is made anew when the lanes have changed, no sooner than this after the last one, and after a second at the latest. */
const SOONEST_MS: u32 = 500;
/** Greens that did not come within this time, for whatever reason, are given up. */
const PATIENCE_MS: u32 = 60_000;
/** What a second of waiting counts for those whom no lane shows, as vehicles; twice that after this time, as with lanes. */
const UNSEEN: f32 = 1;
const DOUBLED_S: f32 = 60;
/** The same of a phase that is only recalled: an idle junction goes back to it. */
const RECALLED: f32 = 0.05;

export function configureAdaptive(device: usize): void {
  const own = adaptiveOf(device);
  own.stages.configure(phasesOf(device));
  own.forget(device);
}

/**
 * Chooses the phases that are served when the pattern in force asks for it, there is a zone to be believed, and nobody else has
 * chosen them. Otherwise the rings run actuated.
 */
export function adapt(device: usize, elapsedMs: u32): void {
  const own = adaptiveOf(device);
  const asked = asksForAdaptive(device) && junctionOf(device).mode == mode.service && own.lanes.used != 0;
  if (!asked) {
    if (registers.adaptive(device)) own.forget(device);
    registers.setAdaptive(device, false);
    return;
  }
  watch(device, own, elapsedMs);
  const controls = controlOf(device);
  // A preemption has the greens as soon as it is over its delay.
  const acts = own.lanes.believed != 0 && controls.target == 0 && registers.preempt(device) == 0;
  registers.setAdaptive(device, acts);
  if (!acts) {
    own.target = 0;
    return;
  }
  own.targetMs += min(elapsedMs, PATIENCE_MS);
  own.decidedMs += min(elapsedMs, PATIENCE_MS);
  decide(device, own, controls);
  if (own.target == 0) return;
  controls.by = control.adaptive;
  controls.target = own.target;
  controls.forceOff |= greens(device) & ~own.target;
  controls.maximumInhibit = true;
  controls.reason = ring1Ended.adaptive;
}

/** Takes in the zones and who waits. */
function watch(device: usize, own: Adaptive, elapsedMs: u32): void {
  const lanes = own.lanes;
  lanes.scan(device);
  const green = greens(device);
  own.waits.scan(callsOf(device).waiting(green) & phasesOf(device).enabled & ~controlOf(device).omit, elapsedMs);
  own.secondMs += min(elapsedMs, 60_000);
  if (own.secondMs < MS_PER_SECOND) return;
  let open: u32 = 0;
  let gives: u32 = 0;
  for (let left = lanes.used; left != 0; left &= left - 1) {
    const lane = <i32>ctz(left);
    if ((<u32>config.lanePhases(device, lane) & green) != 0) open |= left & -left;
    else if ((<u32>config.laneYields(device, lane) & green) != 0) gives |= left & -left;
  }
  for (; own.secondMs >= MS_PER_SECOND; own.secondMs -= MS_PER_SECOND) lanes.second(device, open | gives, gives);
}

/** Sets the target anew when the greens may change, and have come to what was decided last. */
function decide(device: usize, own: Adaptive, controls: Control): void {
  const green = greens(device);
  if (!isSettled(device)) {
    own.decidedMs = SOONEST_MS;
    return;
  }
  // From the first scan on nobody else ends a green.
  if (own.target == 0) own.target = green;
  const reached = (own.target & ~green) == 0;
  if (!reached && own.targetMs < PATIENCE_MS) return;
  if (own.decidedMs < (own.lanes.changed ? SOONEST_MS : MS_PER_SECOND)) return;
  const locked = lockedGreens(device, controls);
  if (green != 0 && locked == green) return;
  own.decidedMs = 0;
  own.lanes.changed = false;
  outlook.take(device, own.lanes);
  options.take(device, planOf(device), own.stages, green, controls.omit);
  const calls = callsOf(device);
  const waiting = calls.waiting(green) & phasesOf(device).enabled & ~controls.omit;
  const walking = calls.pedestrian & ~controls.pedestrianOmit;
  const unseen = unseenBy(device, own, waiting, walking, green);
  const limitS = <u32>config.adaptiveMaxRed(device);
  const needed = overdue(own.waits, own.lanes, waiting, walking, limitS);
  const target = options.phasesOf(bestFirstStage(unseen, walking, locked, needed));
  if (target == own.target) return;
  own.target = target;
  own.targetMs = 0;
}

/** All rings are green, or red with nothing to come. */
function isSettled(device: usize): bool {
  for (let index = 0; index < RINGS; index++) {
    const ring = ringOf(device, index);
    if (ring.isOn ? !ring.isSteady : ring.next >= 0) return false;
  }
  return true;
}

/** Greens that may not end yet. */
function lockedGreens(device: usize, controls: Control): u32 {
  let locked: u32 = 0;
  for (let index = 0; index < RINGS; index++) {
    const ring = ringOf(device, index);
    if (ring.isGreen && !ring.mayEnd(pedestriansOf(device, index), controls)) locked |= ring.greenMask;
  }
  return locked;
}

/**
 * Phases that somebody waits for whom no lane shows: with pedestrians, with calls that come of detectors alone, or recalled. A
 * green of such a phase that vehicles extend is one of them as well. Sets what their waits count.
 */
function unseenBy(device: usize, own: Adaptive, waiting: u32, walking: u32, green: u32): u32 {
  let blind = phasesOf(device).enabled;
  let dark: u32 = 0;
  for (let left = own.lanes.used; left != 0; left &= left - 1) {
    const lane = <i32>ctz(left);
    const phases = <u32>config.lanePhases(device, lane) | <u32>config.laneYields(device, lane);
    if ((own.lanes.believed & left & -left) != 0) blind &= ~phases;
    else dark |= <u32>config.lanePhases(device, lane);
  }
  blind |= dark;
  const calls = callsOf(device);
  const vehicles = ((calls.vehicle & waiting) | (detectorsOf(device).extending & green)) & blind;
  const called = vehicles | (walking & phasesOf(device).enabled);
  const unseen = called | (calls.recall & waiting);
  for (let left = unseen; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    const waitedS = <f32>own.waits.waitedMs(phase) / <f32>MS_PER_SECOND;
    const weight = (called & left & -left) != 0 ? UNSEEN : RECALLED;
    setPhaseWeight(phase, weight * (<f32>1 + waitedS / DOUBLED_S));
  }
  return unseen;
}
