import { ControlKind, Kind, Load, MUST } from './load';
import { HOUR_S, stepLength, stepStart } from './plan-steps';
import { Planner } from './planner';
import { config, load1Reason } from './profile.generated';
import { randomTime } from './random-time';
import { clockOf, plannerOf, restorationOf, sensingOf } from './state';

// A SIMPLE level is told to many homes at once. So that a street has no peak of what they store before it, nor of what they make up
// for after it, their loads are planned flat then, and draw no more than the plan has them draw on average. Limits of homes alone
// are not paced: that would cost a home more than it spares the grid, which has set them as high as it can bear.

/** Part of the price by which each W drawn makes the next kWh dearer: ever, and around events. */
const STEEPNESS: f64 = 3e-6;
const AROUND_EVENTS: f64 = 3e-5;
/** Time before and after an event in which loads are paced, s. */
const BEFORE_S: u32 = 4 * HOUR_S;
export const AFTER_S: u32 = 6 * HOUR_S;
/** A load's power is evened out over so long at most, s. */
const EVEN_S: u32 = 2 * HOUR_S;
/** A price that differs by less than this part of it is the same. */
const SAME: f64 = 0.01;
/** In so long a switched load is on once, s. */
const PERIOD_S: u32 = 1800;
/** Of `randomTime`, and the load's number. */
const PHASE: u32 = 0x200;
/** By so much more than the plan's mean, as it meets what was not foreseen. */
const SPARE: f64 = 1.1;

/** Finds the steps around levels that the plan sees, or around one that has just ended. */
export function watchEvents(device: usize, planner: Planner): void {
  let first = -1;
  let last = -1;
  for (let step = 0; step < planner.steps; step++) {
    if (planner.outlook.level(step) <= 0) continue;
    if (first < 0) first = step;
    last = step;
  }
  const fromS = planner.fromS;
  let beginS: u32 = first < 0 ? u32.MAX_VALUE : stepStart(fromS, first) - BEFORE_S;
  let endS: u32 = last < 0 ? 0 : stepStart(fromS, last) + stepLength(fromS, last) + AFTER_S;
  const recoversS = restorationOf(device).recoversForS;
  if (recoversS != 0) {
    beginS = fromS;
    endS = max(endS, clockOf(device).seconds + recoversS);
  }
  planner.eventAt = first < 0 ? planner.steps : first;
  planner.pacedFrom = planner.pacedUntil = 0;
  for (let step = 0; step < planner.steps; step++) {
    const start = stepStart(fromS, step);
    if (start < beginS) planner.pacedFrom = step + 1;
    if (start < endS) planner.pacedUntil = step + 1;
  }
}

export function steepnessOf(planner: Planner, step: i32): f64 {
  return step >= planner.pacedFrom && step < planner.pacedUntil ? AROUND_EVENTS : STEEPNESS;
}

/** Takes from the request of a load what goes beyond its pace; surplus it may take. */
export function pace(device: usize, index: i32, kind: u8, load: Load, price: i32): void {
  if (load.bid == MUST || load.bid < price || load.most <= 0) return;
  if (kind == Kind.appliance || kind == Kind.sheddable) return;
  const planner = plannerOf(device);
  if (!planner.valid || planner.pacedFrom > 0 || planner.pacedUntil <= 0 || planner.eventAt == 0) return;
  const plan = planner.plan(index);
  if (plan.width == 0) return;
  const mean = meanPower(planner, index) * SPARE;
  const full = <f64>load.most;
  if (mean >= full) return;
  if (<u8>config.loadControl(device, index) == ControlKind.switched) {
    if (isItsTurn(device, index, mean / <f64>config.loadPower(device, index))) return;
    load.bid = price - 1;
  } else {
    const surplus = load.power - sensingOf(device).grid;
    load.most = max(min(max(<i32>mean, surplus), load.most), load.least);
  }
  load.reason = load1Reason.spreading;
}

/** What the plan has a load draw, W, on average from now on while energy costs the same, until an event. */
function meanPower(planner: Planner, index: i32): f64 {
  const plan = planner.plan(index);
  const price = planner.outlook.price(0);
  let sum: f64 = 0;
  let time: f64 = 0;
  for (let step = 0; step < planner.eventAt; step++) {
    if (time >= EVEN_S) break;
    if (abs(planner.outlook.price(step) - price) > <i32>(SAME * abs(price))) break;
    const length = <f64>stepLength(planner.fromS, step);
    sum += length * max(plan.power(step), 0);
    time += length;
  }
  return time > 0 ? sum / time : 0;
}

/** A switched load takes turns of its own with those of other homes. */
function isItsTurn(device: usize, index: i32, part: f64): bool {
  const phase = randomTime(config.randomSeed(device), PHASE + index, PERIOD_S - 1);
  const at = (clockOf(device).seconds + phase) % PERIOD_S;
  return <f64>at < part * PERIOD_S;
}
