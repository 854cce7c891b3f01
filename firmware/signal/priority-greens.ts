import { timelineOf } from './coordination';
import { logEvent } from './log';
import { LogCode } from './log-codes';
import { clearanceMs, pedestrianMs, Timeline } from './pattern-timeline';
import { bitOf, Phases, RINGS } from './phases';
import { Priority } from './priority';
import { config, registers, ring1Ended } from './profile.generated';
import { greens } from './rings';
import { callsOf, controlOf, coordinationOf, pedestriansOf, phasesOf, planOf, ringOf } from './state';

const MS_PER_SECOND: i32 = 1000;

/** What the request in force asks of the rings: its phases keep their green, or the others in their way make room. */
export function askForPriority(device: usize, own: Priority, elapsedMs: u32): void {
  const green = greens(device);
  const begun = green & ~own.greens;
  own.greens = green;
  own.cut &= green;
  own.kept &= green;
  // Greens that begin while others make room, or made room before, are early.
  if ((own.changed || own.recovering) && coordinationOf(device).cycling) own.kept |= begun;
  if (own.request == 0) return;
  const request = <i32>own.request - 1;
  const phases = phasesOf(device);
  const asked = <u32>config.priorityPhases(device, request) & phases.enabled;
  const served = asked & green;
  if (served != 0) extend(device, own, request, served, elapsedMs);
  let waiting = asked & ~green;
  for (let left = served; left != 0; left &= left - 1) waiting &= phases.concurrent(<i32>ctz(left));
  if (waiting != 0) makeRoom(device, own, request, waiting);
}

/** Keeps greens that would end, for no longer than the request may. */
function extend(device: usize, own: Priority, request: i32, served: u32, elapsedMs: u32): void {
  const control = controlOf(device);
  const phases = phasesOf(device);
  const limitMs = <u32>(config.priorityExtension(device, request) * MS_PER_SECOND);
  let ends = false;
  let held: u32 = 0;
  for (let index = 0; index < RINGS; index++) {
    const ring = ringOf(device, index);
    const bit = ring.greenMask & served;
    if (bit == 0 || ring.flashing || (registers.phaseForceOffCommand(device) & bit) != 0) continue;
    if (!leavesRoom(device, phases, ring.phase, elapsedMs)) continue;
    held |= bit;
    if (!ring.maximumRuns || !ring.mayEnd(pedestriansOf(device, index), control)) continue;
    if (ring.givesWay(planOf(device), phases, callsOf(device), control) != 0) ends = true;
  }
  if (own.extendedMs >= limitMs) return;
  control.hold |= held;
  control.forceOff &= ~held;
  if (!ends) return;
  own.extendedMs += elapsedMs;
  change(device, own, LogCode.tspExtendGreen);
}

/** Whether everyone who waits for this green to end still finds room in the cycle for its least green and pedestrians. */
function leavesRoom(device: usize, phases: Phases, phase: i32, elapsedMs: u32): bool {
  const coordination = coordinationOf(device);
  if (!coordination.cycling) return true;
  const timeline = timelineOf(device);
  const calls = callsOf(device);
  let left = calls.waiting(greens(device)) & timeline.slots & ~phases.concurrent(phase) & ~bitOf(phase);
  for (; left != 0; left &= left - 1) {
    const other = <i32>ctz(left);
    const walks = ((calls.pedestrian | calls.pedestrianRecall) & bitOf(other)) != 0;
    const leastMs = config.minGreen(device, other) * MS_PER_SECOND;
    const neededMs = walks ? max(leastMs, pedestrianMs(device, other)) : leastMs;
    const latestMs = max(timeline.beginOf(other), timeline.offOf(other) - neededMs);
    const off = timeline.offOf(other);
    const time = before(timeline, off, timeline.ringTime(phases.ringOf(other), coordination.timeMs));
    if (time + clearanceMs(device, phase) + <i32>elapsedMs > latestMs) return false;
  }
  return true;
}

/** A time of a ring as one before `off`: of the cycle before when it is past that. */
function before(timeline: Timeline, off: i32, time: i32): i32 {
  return time < off ? time : time - timeline.cycleMs;
}

/** Others end their greens sooner, by no more than the request may have it. */
function makeRoom(device: usize, own: Priority, request: i32, waiting: u32): void {
  const control = controlOf(device);
  const phases = phasesOf(device);
  control.call |= waiting;
  const earlyMs = config.priorityEarly(device, request) * MS_PER_SECOND;
  if (earlyMs == 0) return;
  const cycling = coordinationOf(device).cycling;
  if (cycling) openEarly(device, own, earlyMs);
  for (let index = 0; index < RINGS; index++) {
    const ring = ringOf(device, index);
    if (!ring.isSteady || (waiting & ~phases.concurrent(ring.phase)) == 0) continue;
    const leftMs = cycling ? splitLeftMs(device, own, index) : ring.maximumLeftMs(planOf(device), control);
    if (leftMs > <u32>earlyMs) continue;
    const bit = bitOf(ring.phase);
    if (control.forceOff & bit) continue;
    control.forceOff |= bit;
    control.hold &= ~bit | registers.phaseHoldCommand(device);
    if (control.reason == 0) control.reason = ring1Ended.forceOff;
    if ((own.cut & bit) == 0) logEvent(device, LogCode.phaseTspEarlyForceOff, ring.phase + 1);
    own.cut |= bit;
    change(device, own, LogCode.tspEarlyGreen);
  }
}

/** Time until the force-off or yield point of the green of a ring; 0 when it is past. */
function splitLeftMs(device: usize, own: Priority, index: i32): u32 {
  const timeline = timelineOf(device);
  const phase = ringOf(device, index).phase;
  if ((timeline.slots & bitOf(phase)) == 0) return 0;
  const off = timeline.offOf(phase);
  const time = timeline.ringTime(index, coordinationOf(device).timeMs);
  const early = (own.kept & bitOf(phase)) != 0;
  return <u32>max(0, off - (early ? before(timeline, off, time) : time));
}

/** Phases may follow a green that ends sooner, as they may follow it at its yield point. */
function openEarly(device: usize, own: Priority, earlyMs: i32): void {
  const timeline = timelineOf(device);
  let left = timeline.slots & controlOf(device).omit;
  for (; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    const time = timeline.ringTime(phasesOf(device).ringOf(phase), coordinationOf(device).timeMs);
    const open = timeline.openOf(phase);
    if (time < open && time + earlyMs >= open) own.opened |= bitOf(phase);
  }
}

function change(device: usize, own: Priority, code: u32): void {
  if (!own.changed) logEvent(device, LogCode.tspServiceStart, own.request);
  if (!own.changed) logEvent(device, code, own.request);
  own.changed = true;
  own.recovering = true;
}

/**
 * Afterwards: a green that began early lasts until its usual end, and the cycle does not wait for coordinated phases that come
 * late for it, so that it stays in step.
 */
export function keepInStep(device: usize, own: Priority): void {
  const coordination = coordinationOf(device);
  if (!coordination.cycling) {
    own.kept = 0;
    own.opened = 0;
    own.recovering = own.changed;
    return;
  }
  const timeline = timelineOf(device);
  const control = controlOf(device);
  keepOpen(device, own, timeline);
  if (!own.recovering) return;
  for (let left = own.kept & ~own.cut; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    const time = timeline.ringTime(phasesOf(device).ringOf(phase), coordination.timeMs);
    if (time >= timeline.beginOf(phase) && time < timeline.offOf(phase)) own.kept &= ~bitOf(phase);
    else control.forceOff &= ~bitOf(phase) | registers.phaseForceOffCommand(device);
  }
  coordination.met |= timeline.coordinated;
  const isBack = (timeline.coordinated & ~greens(device)) == 0 && own.kept == 0;
  if (!own.changed && isBack) own.recovering = false;
}

/** What may follow early still may when the request has gone, until it has, or may anyway. */
function keepOpen(device: usize, own: Priority, timeline: Timeline): void {
  const control = controlOf(device);
  own.opened &= timeline.slots & ~own.greens;
  for (let left = own.opened; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    const time = timeline.ringTime(phasesOf(device).ringOf(phase), coordinationOf(device).timeMs);
    if (time >= timeline.openOf(phase)) own.opened &= ~bitOf(phase);
  }
  control.omit &= ~own.opened | registers.phaseOmitCommand(device);
}
