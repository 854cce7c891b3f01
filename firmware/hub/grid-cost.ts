import { STEPS } from './plan-steps';

// What a step's power at the grid connection costs. Energy beyond what is delivered is paid for, energy below zero is sold; at zero the
// price steps up. As a forecast misses, and as power varies within a step, the step is smeared over a band around zero: so costs are
// smooth, and loads that are planned one after another come to the plan that is the best of all together. Above the import limit
// a penalty is added; beyond the export limit nothing more is earned.

/** W on each side of a kink, and part of what the sun is expected to give, as its forecast misses most. */
const SMEAR: f64 = 150;
const SMEAR_OF_SUN: f64 = 0.4;
const LIMIT_SMEAR: f64 = 100;
/** More than any grid connection carries, W. */
const BEYOND: f64 = 1e7;

const PRICE: usize = 0;
const SOLD: usize = 8;
const LEAST: usize = 16;
const MOST: usize = 24;
const OTHERS: usize = 32;
const HOURS: usize = 40;
const STEEPNESS: usize = 48;
const UNSURE: usize = 56;
const ROW: usize = 64;

/** Of each step: prices, export and import limit, power of all other loads, length in h, steepness. Valid within a scan. */
const rows: usize = memory.data(58 * 64, 8);
let penalty: f64 = 0;

// Of the step that is open.
let price: f64 = 0;
let sold: f64 = 0;
let least: f64 = 0;
let most: f64 = 0;
let others: f64 = 0;
/** Price steps for each W. */
let rise: f64 = 0;
/** W. */
let smear: f64 = 0;
let hours: f64 = 0;

function rowOf(step: i32): usize {
  return rows + <usize>step * ROW;
}

/**
 * Prices in price steps, powers at the grid connection in W, least negative. No more is paid for energy than is asked for it, or
 * it would be bought to be sold at once. Of the sun `sun` W are expected.
 */
export function setGridCost(
  step: i32,
  length: f64,
  ask: f64,
  paid: f64,
  from: f64,
  to: f64,
  rest: f64,
  sun: f64,
): void {
  if (step >= STEPS) unreachable();
  const row = rowOf(step);
  store<f64>(row, ask, PRICE);
  store<f64>(row, min(paid, ask), SOLD);
  store<f64>(row, from, LEAST);
  store<f64>(row, to, MOST);
  store<f64>(row, rest, OTHERS);
  store<f64>(row, length, HOURS);
  store<f64>(row, SMEAR + SMEAR_OF_SUN * sun, UNSURE);
}

/**
 * Part of the price by which each W drawn in a step makes the next kWh dearer. Of hours at one price the load is spread, not piled
 * up: so many homes together do not rise at once.
 */
export function setSteepness(step: i32, value: f64): void {
  store<f64>(rowOf(step), value, STEEPNESS);
}

/** Price steps that a kWh above the import limit costs more. */
export function setLimitPenalty(value: f64): void {
  penalty = value;
}

/** Length of a step, h. */
export function hoursOf(step: i32): f64 {
  return load<f64>(rowOf(step), HOURS);
}

export function setHours(step: i32, length: f64): void {
  store<f64>(rowOf(step), length, HOURS);
}

/** Price steps. */
export function priceAt(step: i32): f64 {
  return load<f64>(rowOf(step), PRICE);
}

/** Power of all but the load that is planned, W. */
export function othersAt(step: i32): f64 {
  return load<f64>(rowOf(step), OTHERS);
}

/** Power that the sun is expected to give, W. */
export function sunAt(step: i32): f64 {
  return (load<f64>(rowOf(step), UNSURE) - SMEAR) / SMEAR_OF_SUN;
}

/** Import limit, W. */
export function mostAt(step: i32): f64 {
  return load<f64>(rowOf(step), MOST);
}

/** Makes a step the one that {@link gridCost} and {@link powerWorth} are about. */
export function openStep(step: i32): void {
  const row = rowOf(step);
  price = load<f64>(row, PRICE);
  sold = load<f64>(row, SOLD);
  least = load<f64>(row, LEAST);
  most = load<f64>(row, MOST);
  others = load<f64>(row, OTHERS);
  hours = load<f64>(row, HOURS);
  // Within the limits, as beyond them other things hold.
  smear = max(min(load<f64>(row, UNSURE), min(most - LIMIT_SMEAR, -least)), SMEAR);
  rise = Math.abs(price) * load<f64>(row, STEEPNESS);
}

/** The greatest power of the load, W, at which a kWh more does not cost more than `worth`, in price steps. */
export function powerWorth(worth: f64): f64 {
  if (worth >= price) {
    const full = most - LIMIT_SMEAR;
    const below = smear + (worth - price) / max(rise, 1e-9);
    if (below <= full) return below - others;
    const above = (worth - price - rise * max(full - smear, 0)) / penalty;
    return (above >= 1 ? BEYOND : full + LIMIT_SMEAR * max(above, 0)) - others;
  }
  if (worth >= sold) return ((worth - sold) / (price - sold)) * 2 * smear - smear - others;
  // Beyond the export limit what is delivered earns nothing.
  if (sold <= 0 || worth < 0) return -BEYOND;
  return least - LIMIT_SMEAR * (1 - worth / sold) - others;
}

/** What the step costs when the load draws `power`, in price steps × Wh. */
export function gridCost(power: f64): f64 {
  const grid = others + power;
  let cost = sold * grid;
  if (grid >= smear) {
    cost = price * grid + ((grid - smear) * (grid - smear) * rise) / 2;
    const above = grid - most + LIMIT_SMEAR;
    if (above > 0) cost += penalty * ramp(above);
  } else if (grid > -smear) {
    cost += ((price - sold) * (grid + smear) * (grid + smear)) / (4 * smear);
  } else {
    const beyond = least - grid;
    if (beyond > 0) cost += max<f64>(sold, 0) * ramp(beyond);
  }
  return cost * hours;
}

/** Integral of a slope that rises to 1 over the smear. */
function ramp(beyond: f64): f64 {
  return beyond < LIMIT_SMEAR ? (beyond * beyond) / (2 * LIMIT_SMEAR) : beyond - LIMIT_SMEAR / 2;
}
