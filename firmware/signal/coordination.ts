import { floorDiv, MS_PER_DAY } from '../sdk/calendar';
import { LocalTime } from '../sdk/local-time';
import { event } from '../sdk/platform';
import { direct, directFree, lateStarts } from './coordination-greens';
import { Coordination, LOCAL_TIME, TIMELINE, TRANSITION } from './coordination-state';
import { logPattern, publishCoordination } from './coordination-status';
import { logEvent } from './log';
import { LogCode } from './log-codes';
import { asksForAdaptive } from './pattern';
import { FREE, PatternOption, PATTERNS } from './pattern-options';
import { Timeline } from './pattern-timeline';
import { config, events, mode, patternSource, registers } from './profile.generated';
import { dayPlanOf, isPattern, scheduledPattern } from './schedule';
import { coordinationOf, junctionOf, phasesOf } from './state';
import { CycleState, Transition } from './transition';

/** Before 2000-01-01 the time is not known. */
const CLOCK_SET_FROM_MS: i64 = 946_684_800_000;
/** A clock that moves by more than this against the time that passed has been set. */
const STEP_MS: i64 = 2000;
const MS_PER_MINUTE: i64 = 60_000;
const MS_PER_SECOND: i32 = 1000;
/** A scan that took longer is an interruption: no cycle is brought into step over it. */
const LONG_SCAN_MS: u32 = 5000;

function localTimeOf(device: usize): LocalTime {
  return changetype<LocalTime>(changetype<usize>(coordinationOf(device)) + LOCAL_TIME);
}

function transitionOf(device: usize): Transition {
  return changetype<Transition>(changetype<usize>(coordinationOf(device)) + TRANSITION);
}

/** Where the splits of the pattern in force lie. */
export function timelineOf(device: usize): Timeline {
  return changetype<Timeline>(changetype<usize>(coordinationOf(device)) + TIMELINE);
}

/** A new config: everything is reckoned anew, the cycle goes on from where it is. */
export function configureCoordination(device: usize): void {
  const own = coordinationOf(device);
  localTimeOf(device).forget();
  own.minute = i64.MIN_VALUE;
  if (own.pattern != 0) layOut(device, own);
}

/** Moves the cycle on and asks for what the pattern wants. */
export function coordinate(device: usize, nowMs: i64, elapsedMs: u32): void {
  const own = coordinationOf(device);
  const serving = junctionOf(device).mode == mode.service;
  // The rings may have other phases than before.
  if (serving && !own.serving && own.pattern != 0) layOut(device, own);
  const begins = serving != own.serving;
  own.serving = serving;
  watchClock(device, own, nowMs, elapsedMs);
  const localMs =
    nowMs + localTimeOf(device).at(nowMs, config.utcOffsetMinutes(device), device + config.daylightSavingAt).offsetMs;
  choosePattern(device, own, localMs, false);
  const cycles = timelineOf(device).cycleMs != 0 && !asksForAdaptive(device);
  if (cycles && (!own.cycling || begins)) pickUp(device, own, localMs);
  else if (cycles) moveOn(device, own, localMs, elapsedMs);
  own.cycling = cycles && timelineOf(device).cycleMs != 0;
  tellState(device, own);
  directFree(device, own);
  if (own.cycling) direct(device, own, timelineOf(device), <i32>min(elapsedMs, LONG_SCAN_MS));
  publishCoordination(device, own, timelineOf(device));
}

function watchClock(device: usize, own: Coordination, nowMs: i64, elapsedMs: u32): void {
  const step = nowMs - elapsedMs - own.lastMs;
  if (own.scanned && abs(step) > STEP_MS) {
    const seconds = max<i64>(min<i64>(step / 1000, i32.MAX_VALUE), -i32.MAX_VALUE);
    event(device, events.clockStepped, <u32>(<i32>seconds));
  }
  own.lastMs = nowMs;
  own.scanned = true;
  own.clockSet = nowMs >= CLOCK_SET_FROM_MS;
}

/** A pattern takes the place of one with a cycle at the reference point, otherwise at once. */
function choosePattern(device: usize, own: Coordination, localMs: i64, atReference: bool): void {
  const minute = floorDiv(localMs, MS_PER_MINUTE);
  if (!own.clockSet) own.scheduled = 0;
  else if (minute != own.minute) own.scheduled = scheduledPattern(device, minute);
  if (minute != own.minute)
    registers.setDayPlan(device, own.clockSet ? <u16>dayPlanOf(device, <i32>floorDiv(localMs, MS_PER_DAY)) : 0);
  own.minute = own.clockSet ? minute : i64.MIN_VALUE;
  const command = <i32>registers.patternCommand(device);
  let source: u16 = own.scheduled != 0 ? patternSource.schedule : patternSource.none;
  let pattern = own.scheduled != 0 ? own.scheduled : FREE;
  if (command != 0) {
    source = isPattern(command) ? patternSource.command : patternSource.fault;
    pattern = isPattern(command) ? command : FREE;
  }
  if (pattern == <i32>own.pattern) {
    if (own.source != patternSource.fault || source == patternSource.fault || pattern == FREE) own.source = source;
    return;
  }
  if (own.cycling && own.serving && hasCycle(device, pattern) && !atReference) return;
  adopt(device, own, pattern, source);
}

function hasCycle(device: usize, pattern: i32): bool {
  return pattern <= PATTERNS && config.patternCycle(device, pattern - 1) != 0;
}

function adopt(device: usize, own: Coordination, pattern: i32, source: u16): void {
  const first = own.pattern == 0 && pattern == FREE;
  own.pattern = <u16>pattern;
  own.source = source;
  layOut(device, own);
  if (!first) event(device, events.patternChanged, pattern | ((<u32>own.source) << 8));
  logPattern(device, own, timelineOf(device));
}

/** Lays the pattern in force out. One that has a cycle that cannot be kept is a fault and runs free. */
function layOut(device: usize, own: Coordination): void {
  const timeline = timelineOf(device);
  const pattern = <i32>own.pattern;
  timeline.cycleMs = 0;
  if (!hasCycle(device, pattern)) return;
  timeline.build(device, phasesOf(device), pattern - 1);
  if (timeline.cycleMs == 0) own.source = patternSource.fault;
  else own.timeMs %= timeline.cycleMs;
}

/** Where the cycle should be. Without a clock it is where it is. */
function targetMs(device: usize, own: Coordination, localMs: i64, freeMs: i32): i32 {
  const timeline = timelineOf(device);
  if (!own.clockSet) return freeMs % timeline.cycleMs;
  const pattern = <i32>own.pattern - 1;
  const sinceSync = modulo(localMs - <i64>config.syncMinute(device) * MS_PER_MINUTE, MS_PER_DAY);
  const offset = config.patternOffset(device, pattern) * MS_PER_SECOND;
  return <i32>modulo(sinceSync - offset + referenceMs(device, pattern), timeline.cycleMs);
}

/** The reference point, in the time of the cycle: its begin, or the end of the first coordinated green. */
export function referenceMs(device: usize, pattern: i32): i32 {
  const timeline = timelineOf(device);
  const atEnd = (config.patternOptions(device, pattern) & PatternOption.referenceEnd) != 0;
  return atEnd ? timeline.yieldMs : 0;
}

function modulo(value: i64, divisor: i64): i64 {
  const rest = value % divisor;
  return rest < 0 ? rest + divisor : rest;
}

/** From free operation a cycle begins where it should be; the rings come to it as soon as their minimum times let them. */
function pickUp(device: usize, own: Coordination, localMs: i64): void {
  own.timeMs = targetMs(device, own, localMs, 0);
  own.met = timelineOf(device).coordinated;
  own.due = 0;
  own.served = 0;
  own.waitedMs = 0;
  own.lateMs = 0;
  transitionOf(device).state = CycleState.inStep;
  transitionOf(device).dwelledMs = 0;
  if (!own.serving) return;
  own.told = CycleState.pickup;
  logEvent(device, LogCode.coordCycleState, CycleState.pickup);
}

function moveOn(device: usize, own: Coordination, localMs: i64, elapsedMs: u32): void {
  const timeline = timelineOf(device);
  if (elapsedMs > LONG_SCAN_MS) {
    own.timeMs = targetMs(device, own, localMs, own.timeMs);
    own.met = timeline.coordinated;
    return;
  }
  const elapsed = <i32>elapsedMs;
  if (!own.serving) own.timeMs = targetMs(device, own, localMs, own.timeMs + elapsed);
  else if (!waits(device, own, timeline, elapsed)) advance(device, own, localMs, elapsed);
  const cycle = timelineOf(device).cycleMs;
  if (cycle == 0) return;
  const ahead = <i32>modulo(own.timeMs - targetMs(device, own, localMs, own.timeMs), cycle);
  own.lateMs = ahead == 0 ? 0 : ahead < (cycle + 1) / 2 ? -ahead : cycle - ahead;
  watchYields(device, own, timelineOf(device));
}

/** The cycle waits for coordinated phases that others keep from their begin, for no longer than itself. */
function waits(device: usize, own: Coordination, timeline: Timeline, elapsedMs: i32): bool {
  if (registers.preempt(device) != 0) own.met = timeline.coordinated;
  const late = lateStarts(device, own, timeline, elapsedMs);
  if (late == 0) {
    own.waitedMs = 0;
    return false;
  }
  own.waitedMs += elapsedMs;
  if (own.waitedMs <= timeline.cycleMs) return true;
  own.met |= late;
  own.waitedMs = 0;
  return false;
}

function advance(device: usize, own: Coordination, localMs: i64, elapsedMs: i32): void {
  const timeline = timelineOf(device);
  const transition = transitionOf(device);
  const pattern = <i32>own.pattern - 1;
  const due = own.timeMs + elapsedMs;
  const ahead = <i32>modulo(due - targetMs(device, own, localMs, due), timeline.cycleMs);
  const how = config.patternTransition(device, pattern);
  own.timeMs += transition.advance(device, phasesOf(device), timeline, how, own.timeMs, elapsedMs, ahead);
  if (own.timeMs < timeline.cycleMs) return;
  own.timeMs %= timeline.cycleMs;
  transition.dwelledMs = 0;
  logEvent(device, LogCode.coordCycleState, CycleState.localZero);
  choosePattern(device, own, localMs, true);
}

/** Tells the log of each yield point. */
function watchYields(device: usize, own: Coordination, timeline: Timeline): void {
  let due: u32 = 0;
  for (let left = timeline.coordinated; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    const time = timeline.ringTime(phasesOf(device).ringOf(phase), own.timeMs);
    if (time >= timeline.beginOf(phase) && time < timeline.offOf(phase)) due |= 1 << phase;
    else if (own.due & (1 << phase)) logEvent(device, LogCode.coordYieldPoint, phase + 1);
  }
  own.met &= due;
  own.due = due;
}

function tellState(device: usize, own: Coordination): void {
  const state = own.cycling && own.serving ? transitionOf(device).state : CycleState.free;
  if (state == own.told) return;
  own.told = state;
  logEvent(device, LogCode.coordCycleState, state);
}
