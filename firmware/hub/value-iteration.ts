import { gridCost, hoursOf, marginalCost } from './grid-cost';
import { LoadPlan, POINTS } from './load-plan';
import { storage } from './storage';

// Dynamic programming over the content of one load: from the last step back, what is yet to be paid with each content. The power of
// a step is the one at which another kWh costs as much as it saves later; as costs are convex it is found by halving. A tank that
// has yet to get hot has a second table of its own, which leads into the first one where it does.

const HALVINGS: i32 = 10;
/** A deferrable load that wins nothing by waiting runs: price steps. */
const EAGER: f64 = 0.5;

const LAYER: usize = 77 * 41 * 8;
const table: usize = memory.data(2 * 77 * 41 * 8, 8);

function cell(layer: i32, step: i32, point: i32): usize {
  return table + <usize>layer * LAYER + ((<usize>(step * POINTS + point)) << 3);
}

/** Reckons the tables of {@link storage}, `plan` for what comes behind the end. */
export function iterate(plan: LoadPlan): void {
  const last = storage.steps;
  finish(plan, last);
  for (let step = last - 1; step >= 0; step--) {
    if (storage.hot >= 0 && step < storage.hotBy) {
      if (step == storage.hotBy - 1) demandHot(step + 1);
      back(1, step);
    }
    back(0, step);
  }
}

function finish(plan: LoadPlan, last: i32): void {
  const known =
    storage.endless &&
    plan.width != 0 &&
    plan.from == <f32>storage.from &&
    plan.width == <f32>storage.width &&
    plan.later(0) != plan.later(POINTS - 1);
  for (let point = 0; point < POINTS; point++) {
    const content = storage.from + storage.width * point;
    store<f64>(cell(0, last, point), known ? <f64>plan.later(point) : -storage.worth * content);
  }
}

/** At the end of the step by which it had to get hot, each degree short is dear. */
function demandHot(step: i32): void {
  for (let point = 0; point < POINTS; point++) {
    const content = storage.from + storage.width * point;
    store<f64>(
      cell(1, step, point),
      load<f64>(cell(0, step, point)) + 4 * storage.penalty * max(storage.hot - content, 0),
    );
  }
}

function back(layer: i32, step: i32): void {
  for (let point = 0; point < POINTS; point++) {
    const content = storage.from + storage.width * point;
    bestPower(layer, step, content);
    store<f64>(cell(layer, step, point), bestCost);
  }
}

let bestCost: f64 = 0;

/** The best power in a step with a content at its begin, W. */
export function bestPower(layer: i32, step: i32, content: f64): f64 {
  const hours = hoursOf(step);
  const base = storage.kept(step) * content + storage.inflow(step);
  const gain = storage.gain(step) * hours;
  let least = storage.least(step);
  let most = storage.most(step);
  if (storage.hard) {
    most = min(most, max((storage.ceiling(step) - base) / gain, 0));
    if (least < 0) least = max(least, min(((storage.floor(step) - base) * storage.delivered) / hours, 0));
  }
  const power = balance(layer, step, base, gain, hours, least, most);
  bestCost = costOf(layer, step, base, power, gain, hours);
  if (layer == 0) return power;
  // Not convex: hot is worth more than all below it.
  let best = power;
  const reach = (storage.hot - base) / gain + 0.5;
  for (let other = 0; other < 3; other++) {
    const tried = other == 0 ? least : other == 1 ? most : reach;
    if (tried < least || tried > most) continue;
    const cost = costOf(layer, step, base, tried, gain, hours);
    if (cost < bestCost) {
      bestCost = cost;
      best = tried;
    }
  }
  return best;
}

/** Where what another kWh costs meets what it saves. */
function balance(layer: i32, step: i32, base: f64, gain: f64, hours: f64, least: f64, most: f64): f64 {
  if (most <= least) return least;
  if (excess(layer, step, base, least, gain, hours) >= 0) return least;
  if (excess(layer, step, base, most, gain, hours) <= 0) return most;
  let low = least;
  let high = most;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const power = (low + high) * 0.5;
    if (excess(layer, step, base, power, gain, hours) < 0) low = power;
    else high = power;
  }
  return (low + high) * 0.5;
}

/** By how much another kWh costs more than it saves, in price steps. */
function excess(layer: i32, step: i32, base: f64, power: f64, gain: f64, hours: f64): f64 {
  if (power < 0) {
    const content = base + (power * hours) / storage.delivered;
    return marginalCost(step, power) - storage.wear + slope(layer, step + 1, content) / storage.delivered;
  }
  const content = base + power * gain;
  return marginalCost(step, power) + (slope(layer, step + 1, content) * gain) / hours - EAGER;
}

function costOf(layer: i32, step: i32, base: f64, power: f64, gain: f64, hours: f64): f64 {
  const content = power < 0 ? base + (power * hours) / storage.delivered : base + power * gain;
  const wear = power < 0 ? -power * hours * storage.wear : 0;
  return gridCost(step, power) + wear + costAt(layer, step + 1, content);
}

/** What is yet to be paid from the end of the step before `step` on, with its bounds. */
export function costAt(layer: i32, step: i32, content: f64): f64 {
  const at = layer == 1 && content >= storage.hot ? 0 : layer;
  const point = pointOf(content);
  const here = load<f64>(cell(at, step, point));
  const next = load<f64>(cell(at, step, point + 1));
  const cost = here + ((next - here) * (content - storage.from - storage.width * point)) / storage.width;
  const below = storage.floor(step - 1) - content;
  const above = content - storage.ceiling(step - 1);
  return cost + storage.penalty * (max<f64>(below, 0) + max<f64>(above, 0));
}

function slope(layer: i32, step: i32, content: f64): f64 {
  const at = layer == 1 && content >= storage.hot ? 0 : layer;
  const point = pointOf(content);
  let rise = (load<f64>(cell(at, step, point + 1)) - load<f64>(cell(at, step, point))) / storage.width;
  if (content < storage.floor(step - 1)) rise -= storage.penalty;
  else if (content > storage.ceiling(step - 1)) rise += storage.penalty;
  return rise;
}

/** The point below a content, so that there is another one above it. */
function pointOf(content: f64): i32 {
  const place = (content - storage.from) / storage.width;
  return place <= 0 ? 0 : min(<i32>place, POINTS - 2);
}

/** The table's own entry: without what floor and ceiling cost. */
export function costOfPoint(layer: i32, step: i32, point: i32): f64 {
  return load<f64>(cell(layer, step, point));
}
