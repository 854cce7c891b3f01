import { STEPS } from './plan-steps';

// What a step's power at the grid connection costs. Energy beyond what is delivered is paid for, energy below zero is sold; at zero the
// price steps up. As a forecast misses, and as power varies within a step, the step is smeared over a band around zero: so costs are
// smooth, and loads that are planned one after another come to the plan that is the best of all together. Above the import limit
// a penalty is added; beyond the export limit nothing more is earned.

/** W on each side of a kink. */
const SMEAR: f64 = 150;
const LIMIT_SMEAR: f64 = 100;

const PRICE: usize = 0;
const SOLD: usize = 8;
const LEAST: usize = 16;
const MOST: usize = 24;
const OTHERS: usize = 32;
const HOURS: usize = 40;
const ROW: usize = 48;

/** Of each step: prices, export and import limit, power of all other loads, length in h. Valid within a scan. */
const rows: usize = memory.data(76 * 48, 8);
let penalty: f64 = 0;

function rowOf(step: i32): usize {
  return rows + <usize>step * ROW;
}

/** Prices in price steps; no more is paid than is asked for, or energy would be bought to be sold at once. */
export function setGridCost(step: i32, hours: f64, price: f64, sold: f64, least: f64, most: f64, others: f64): void {
  if (step >= STEPS) unreachable();
  const row = rowOf(step);
  store<f64>(row, price, PRICE);
  store<f64>(row, min(sold, price), SOLD);
  store<f64>(row, least, LEAST);
  store<f64>(row, most, MOST);
  store<f64>(row, others, OTHERS);
  store<f64>(row, hours, HOURS);
}

/** Price steps that a kWh above the import limit costs more. */
export function setLimitPenalty(value: f64): void {
  penalty = value;
}

export function hoursOf(step: i32): f64 {
  return load<f64>(rowOf(step), HOURS);
}

/** Shortens a step, h. */
export function setHours(step: i32, hours: f64): void {
  store<f64>(rowOf(step), hours, HOURS);
}

export function priceAt(step: i32): f64 {
  return load<f64>(rowOf(step), PRICE);
}

export function soldAt(step: i32): f64 {
  return load<f64>(rowOf(step), SOLD);
}

/** Power that all other loads leave, W. */
export function othersAt(step: i32): f64 {
  return load<f64>(rowOf(step), OTHERS);
}

export function mostAt(step: i32): f64 {
  return load<f64>(rowOf(step), MOST);
}

/** What a kWh more costs in a step, in price steps, when the load planned draws `power`, W. */
export function marginalCost(step: i32, power: f64): f64 {
  const row = rowOf(step);
  const grid = load<f64>(row, OTHERS) + power;
  const price = load<f64>(row, PRICE);
  const sold = load<f64>(row, SOLD);
  if (grid >= SMEAR) {
    const above = grid - load<f64>(row, MOST) + LIMIT_SMEAR;
    return above <= 0 ? price : price + penalty * min(above / LIMIT_SMEAR, 1);
  }
  if (grid > -SMEAR) return sold + ((price - sold) * (grid + SMEAR)) / (2 * SMEAR);
  const beyond = load<f64>(row, LEAST) - grid;
  return beyond <= 0 ? sold : sold - max<f64>(sold, 0) * min(beyond / LIMIT_SMEAR, 1);
}

/** What a step costs, in price steps × Wh. */
export function gridCost(step: i32, power: f64): f64 {
  const row = rowOf(step);
  const grid = load<f64>(row, OTHERS) + power;
  const price = load<f64>(row, PRICE);
  const sold = load<f64>(row, SOLD);
  let cost = sold * grid;
  if (grid >= SMEAR) {
    cost = price * grid;
    const above = grid - load<f64>(row, MOST) + LIMIT_SMEAR;
    if (above > 0) cost += penalty * ramp(above);
  } else if (grid > -SMEAR) {
    cost += ((price - sold) * (grid + SMEAR) * (grid + SMEAR)) / (4 * SMEAR);
  } else {
    const beyond = load<f64>(row, LEAST) - grid;
    if (beyond > 0) cost += max<f64>(sold, 0) * ramp(beyond);
  }
  return cost * load<f64>(row, HOURS);
}

/** Integral of a slope that rises to 1 over the smear. */
function ramp(beyond: f64): f64 {
  return beyond < LIMIT_SMEAR ? (beyond * beyond) / (2 * LIMIT_SMEAR) : beyond - LIMIT_SMEAR / 2;
}
