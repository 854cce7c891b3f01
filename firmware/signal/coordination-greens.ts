import { Control } from './control';
import { Coordination } from './coordination-state';
import { patternOptionsOf } from './pattern';
import { FLASH, PatternOption, PATTERNS } from './pattern-options';
import { clearanceMs, pedestrianMs, Timeline } from './pattern-timeline';
import { Crossing } from './pedestrians';
import { bitOf, PHASES, RINGS } from './phases';
import { config, control as controlledBy, ring1Ended, splitModes } from './profile.generated';
import { Interval, Ring } from './ring';
import { greens } from './rings';
import { callsOf, controlOf, detectorsOf, pedestriansOf, phasesOf, ringOf } from './state';
import { CycleState } from './transition';

// What a pattern asks of the rings. A coordinated phase is held from the begin of its split to its yield point and then rests until
// someone else is called. Others may begin from the yield point on, as long as their split still holds their least green, and
// give their green up at their force-off point. All of that in the time of their ring: see `Timeline`.

const MS_PER_SECOND: i32 = 1000;
/** Scans by which lamps follow the cycle. */
const GRACE_SCANS: i32 = 2;

/** What a pattern asks for with or without a cycle: sequence, second maximum, recalls, omitted phases. */
export function directFree(device: usize, own: Coordination): void {
  const control = controlOf(device);
  control.by = controlledBy.free;
  if (own.pattern == FLASH) control.flash = true;
  const pattern = <i32>own.pattern - 1;
  if (pattern < 0 || pattern >= PATTERNS) return;
  control.sequence = config.patternSequence(device, pattern) - 1;
  control.maximum2 = (patternOptionsOf(device) & PatternOption.maximum2) != 0;
  for (let phase = 0; phase < PHASES; phase++) {
    const bit = bitOf(phase);
    const how = config.splitModes(device, (pattern << 4) + phase);
    if (how == splitModes.minimum) control.minimumRecall |= bit;
    if (how == splitModes.maximum || how == splitModes.maximumPedestrian) control.maximumRecall |= bit;
    if (how == splitModes.pedestrian || how == splitModes.maximumPedestrian) control.pedestrianRecall |= bit;
    if (how == splitModes.omitted) control.omit |= bit;
  }
}

/** Coordinated phases whose split has begun and whose green has not. When one comes that was late, its begin is now. */
export function lateStarts(device: usize, own: Coordination, timeline: Timeline, elapsedMs: i32): u32 {
  let late: u32 = 0;
  const expected = timeline.coordinated & ~own.met & ~controlOf(device).omit;
  for (let left = expected; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    const index = phasesOf(device).ringOf(phase);
    const ring = ringOf(device, index);
    const since = timeline.ringTime(index, own.timeMs) - timeline.beginOf(phase);
    if (since < 0 || since >= timeline.offOf(phase) - timeline.beginOf(phase)) continue;
    if (ring.isGreen && ring.phase == phase) {
      own.met |= bitOf(phase);
      if (own.waitedMs == 0) continue;
      const cycle = timeline.cycleMs;
      own.timeMs = (own.timeMs - since + <i32>min(ring.timeMs, <u32>since) + cycle) % cycle;
    } else if (since >= GRACE_SCANS * elapsedMs) {
      late |= bitOf(phase);
    }
  }
  return late;
}

/** Asks of the rings what the cycle needs. */
export function direct(device: usize, own: Coordination, timeline: Timeline, elapsedMs: i32): void {
  const control = controlOf(device);
  const phases = phasesOf(device);
  const options = patternOptionsOf(device);
  const graceMs = GRACE_SCANS * elapsedMs;
  const green = greens(device);
  control.by = controlledBy.coordinated;
  control.maximumInhibit = true;
  control.reason = ring1Ended.forceOff;
  control.omit |= phases.enabled & ~timeline.slots;
  control.minimumRecall |= timeline.coordinated;
  if (options & PatternOption.restInWalk) control.pedestrianRecall |= timeline.coordinated;
  for (let ring = 0; ring < RINGS; ring++) {
    const anchor = phases.ring(ring) & timeline.anchors;
    if (anchor == 0) continue;
    if (timeline.ringTime(ring, own.timeMs) < timeline.offOf(<i32>ctz(anchor))) own.served &= ~phases.ring(ring);
  }
  own.served |= green;
  for (let left = timeline.slots & ~green; left != 0; left &= left - 1)
    admit(device, own, timeline, <i32>ctz(left), graceMs);
  for (let left = timeline.slots & phases.walks & green; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    const time = timeline.ringTime(phases.ringOf(phase), own.timeMs);
    if (time > latestMs(timeline, phase, pedestrianMs(device, phase)) + 2 * graceMs)
      control.pedestrianOmit |= bitOf(phase);
  }
  const called = callsOf(device).waiting(green) | (detectorsOf(device).calling & ~green);
  const waiting = called & timeline.slots & ~control.omit;
  for (let ring = 0; ring < RINGS; ring++) {
    if (ringOf(device, ring).isGreen) directGreen(device, own, timeline, ring, waiting, options, elapsedMs);
  }
}

/** The latest begin of a green of `leastMs`: a split that never holds it may begin on time. */
function latestMs(timeline: Timeline, phase: i32, leastMs: i32): i32 {
  return max(timeline.beginOf(phase), timeline.offOf(phase) - leastMs);
}

/** How long something takes in the time of the cycle, at most: that runs faster while cycles are made shorter. */
function inCycle(device: usize, own: Coordination, timeMs: i32): i32 {
  return own.told == CycleState.subtract ? (timeMs * 100) / (100 - config.transitionLimit(device)) : timeMs;
}

/** Omits a phase, or its pedestrians, that would come too late in this cycle. */
function admit(device: usize, own: Coordination, timeline: Timeline, phase: i32, graceMs: i32): void {
  const control = controlOf(device);
  const calls = callsOf(device);
  const phases = phasesOf(device);
  const bit = bitOf(phase);
  const index = phases.ringOf(phase);
  const decided = ringOf(device, index).next == phase;
  const coordinated = (timeline.coordinated & bit) != 0;
  let lead = 0;
  let blocked = false;
  let inSequence = true;
  let yielding = false;
  let left = false;
  let untilDue = timeline.cycleMs;
  let sinceYield = timeline.cycleMs;
  for (let ring = 0; ring < RINGS; ring++) {
    const other = ringOf(device, ring);
    if (!other.isOn || (other.phase != phase && (phases.concurrent(other.phase) & bit) != 0)) continue;
    blocked = true;
    lead = max(lead, remainingMs(device, ring));
    if (timeline.coordinated & bitOf(other.phase)) {
      yielding = true;
      const its = timeline.ringTime(ring, own.timeMs);
      const due = timeline.beginOf(other.phase) - its;
      sinceYield = min(sinceYield, its - timeline.offOf(other.phase));
      untilDue = min(untilDue, due < 0 ? due + timeline.cycleMs : due);
    }
    const after = timeline.orderOf(ring, other.phase) >= timeline.orderOf(index, phase);
    if (after || (timeline.anchors & bitOf(other.phase)) != 0) inSequence = false;
    else if ((timeline.coordinated & bitOf(other.phase)) == 0) left = true;
  }
  const time = timeline.ringTime(index, own.timeMs);
  const ready = time + inCycle(device, own, lead);
  // Late in its turn behind another one: it is served and the cycle is late.
  if (blocked ? inSequence && !yielding : decided) return;
  const least = inCycle(device, own, config.minGreen(device, phase) * MS_PER_SECOND);
  const crossing = max(inCycle(device, own, pedestrianMs(device, phase)), least);
  const walks = ready <= latestMs(timeline, phase, crossing) + 2 * graceMs;
  if (coordinated) {
    if (!walks && time < timeline.offOf(phase)) control.pedestrianOmit |= bit;
    return;
  }
  const vehicles =
    ((calls.vehicle | detectorsOf(device).calling | (calls.recall & ~calls.pedestrianRecall)) & bit) != 0;
  const latest = latestMs(timeline, phase, vehicles ? least : crossing);
  const permissive = config.patternPermissive(device, <i32>own.pattern - 1) * MS_PER_SECOND;
  // Once a ring has left them the others follow in their turn.
  const closed = yielding && !left && permissive != 0 && sinceYield > permissive;
  // A coordinated green that came early is left neither for a phase that had its turn in this cycle, nor for one from which it
  // could not be back in time.
  const again = yielding && (own.served & bit) != 0;
  const late = ready > latest + graceMs || timeline.offOf(phase) - time > untilDue;
  // What was decided is kept to.
  if (!decided && (closed || again || time < timeline.openOf(phase) || late)) control.omit |= bit;
  if (!walks) control.pedestrianOmit |= bit;
}

/** Time until what a ring has on is over and cleared, if it gave way now. */
function remainingMs(device: usize, index: i32): i32 {
  const ring = ringOf(device, index);
  if (ring.interval == Interval.yellow)
    return <i32>(ring.yellowMs - min(ring.timeMs, ring.yellowMs) + ring.redClearanceMs);
  if (ring.interval == Interval.redClearance) return <i32>(ring.redClearanceMs - min(ring.timeMs, ring.redClearanceMs));
  const clearance = clearanceMs(device, ring.phase);
  if (ring.flashing) return max(clearance - <i32>ring.flashingMs, 0);
  const pedestrians = pedestriansOf(device, index);
  let crossing: u32 = 0;
  if (pedestrians.state == Crossing.walk)
    crossing = pedestrians.clearMs + pedestrians.walkMs - min(pedestrians.timeMs, pedestrians.walkMs);
  else if (pedestrians.state == Crossing.clear)
    crossing = pedestrians.clearMs - min(pedestrians.timeMs, pedestrians.clearMs);
  const least = ring.minGreenMs - min(ring.timeMs, ring.minGreenMs);
  return clearance + <i32>max(crossing, least);
}

/** Holds a green or ends it. `waiting`: phases that are called and may come. */
function directGreen(
  device: usize,
  own: Coordination,
  timeline: Timeline,
  index: i32,
  waiting: u32,
  options: u32,
  elapsedMs: i32,
): void {
  const control = controlOf(device);
  const ring = ringOf(device, index);
  const phase = ring.phase;
  const bit = bitOf(phase);
  const others = waiting & ~phasesOf(device).concurrent(phase) & ~bit;
  if ((timeline.slots & bit) == 0) {
    if (others != 0) control.forceOff |= bit;
    return;
  }
  const time = timeline.ringTime(index, own.timeMs);
  const begin = timeline.beginOf(phase);
  const off = timeline.offOf(phase);
  if (timeline.coordinated & bit) {
    const actuated = (options & PatternOption.actuated) != 0;
    const rests = (options & PatternOption.restInWalk) != 0 && pedestrianMs(device, phase) != 0;
    if (rests) restInWalk(device, timeline, control, ring, index, time);
    const yields = actuated ? min(off, begin + config.minGreen(device, phase) * MS_PER_SECOND) : off;
    if (time >= begin && time < yields) control.hold |= bit;
    else if (others != 0 && (!actuated || time < begin || time >= off)) control.forceOff |= bit;
    return;
  }
  if (others == 0) return;
  const floating = (options & PatternOption.floating) != 0;
  const spent = floating && <i32>ring.timeMs + elapsedMs >= off - begin;
  const early = time < begin && comesBefore(device, own, timeline, others, timeline.orderOf(index, phase));
  if (time < timeline.openOf(phase) || time >= off || spent || early) control.forceOff |= bit;
}

/** Whether a phase that was not served in this cycle has its split before `order`: one that began early makes way for it. */
function comesBefore(device: usize, own: Coordination, timeline: Timeline, among: u32, order: i32): bool {
  for (let left = among & ~timeline.coordinated & ~own.served; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    if (timeline.orderOf(phasesOf(device).ringOf(phase), phase) < order) return true;
  }
  return false;
}

/** Walk for as long as the clearance still ends at the yield point. */
function restInWalk(device: usize, timeline: Timeline, control: Control, ring: Ring, index: i32, time: i32): void {
  const bit = bitOf(ring.phase);
  const clearAt = timeline.offOf(ring.phase) - config.pedClear(device, ring.phase) * MS_PER_SECOND;
  if (time < timeline.beginOf(ring.phase) || time >= clearAt) return;
  control.restInWalk |= bit;
  const walk = config.walk(device, ring.phase) * MS_PER_SECOND;
  if (pedestriansOf(device, index).state == Crossing.none && time + walk <= clearAt) control.pedestrianCall |= bit;
}
