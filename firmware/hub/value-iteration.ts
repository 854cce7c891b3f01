import { gridCost, hoursOf, openStep, powerWorth } from './grid-cost';
import { LoadPlan, POINTS } from './load-plan';
import { storage } from './storage';

// Dynamic programming over the content of one load: from the last step back, what is yet to be paid with each content. In a cell of
// the grid a kWh more is worth the same, so the best power there follows from the cost of the step; as costs are convex, the
// cell only moves up with the content. A tank that has yet to get hot has a second table of its own, which leads into the first
// one where it does.

/** A deferrable load that wins nothing by waiting runs: price steps. */
const EAGER: f64 = 0.5;

const LAYER: usize = 59 * 33 * 8;
const table: usize = memory.data(2 * 59 * 33 * 8, 8);

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
  const known = storage.endless && plan.matches(storage.from, storage.width) && plan.later(0) != plan.later(POINTS - 1);
  for (let point = 0; point < POINTS; point++) {
    const content = storage.from + storage.width * point;
    const cost = known ? <f64>plan.later(point) : -storage.worth * content;
    store<f64>(cell(0, last, point), cost + storage.boundsCost(last - 1, content));
  }
}

/** At the end of the step by which it had to get hot, each degree short is dear. */
function demandHot(step: i32): void {
  for (let point = 0; point < POINTS; point++) {
    const content = storage.from + storage.width * point;
    const short = max(storage.hot - content, 0);
    store<f64>(cell(1, step, point), load<f64>(cell(0, step, point)) + 4 * storage.penalty * short);
  }
}

function back(layer: i32, step: i32): void {
  begin(layer, step);
  const low = step > 0 ? storage.floor(step - 1) : -Infinity;
  const high = step > 0 ? storage.ceiling(step - 1) : Infinity;
  const penalty = storage.penalty;
  let content = storage.from;
  let at = cell(layer, step, 0);
  for (let point = 0; point < POINTS; point++) {
    choose(content);
    store<f64>(at, bestCost + penalty * (max<f64>(low - content, 0) + max<f64>(content - high, 0)));
    content += width;
    at += 8;
  }
}

/** The best power in a step with a content at its begin, W. */
export function bestPower(layer: i32, step: i32, content: f64): f64 {
  begin(layer, step);
  return choose(content);
}

/** What a Wh more is worth in each cell at the end of the step, in price steps. */
const worths: usize = memory.data(33 * 8, 8);

// Of the step that is being reckoned.
let atLayer: i32 = 0;
/** The table at its end. */
let ahead: usize = 0;
let hours: f64 = 0;
let kept: f64 = 0;
let inflow: f64 = 0;
let least: f64 = 0;
let most: f64 = 0;
let floor: f64 = 0;
let ceiling: f64 = 0;
let from: f64 = 0;
let width: f64 = 0;
/** Of 1 W drawn, what is there at the end, Wh, and of 1 W delivered what is missing. */
let gain: f64 = 0;
let taken: f64 = 0;
/** Cells in which the content before ended when it was filled, and when it was emptied. */
let filledTo: i32 = 0;
let emptiedTo: i32 = 0;
let bestCost: f64 = 0;

function begin(layer: i32, step: i32): void {
  openStep(step);
  atLayer = layer;
  ahead = cell(layer, step + 1, 0);
  hours = hoursOf(step);
  kept = storage.kept(step);
  inflow = storage.inflow(step);
  least = storage.least(step);
  most = storage.most(step);
  floor = storage.hard ? storage.floor(step) : -Infinity;
  ceiling = storage.hard ? storage.ceiling(step) : Infinity;
  from = storage.from;
  width = storage.width;
  gain = storage.gain(step) * hours;
  taken = storage.delivered > 0 ? hours / storage.delivered : 0;
  filledTo = emptiedTo = 0;
  const perCell = 1 / width;
  for (let point = 0; point < POINTS - 1; point++) {
    const hot = layer == 1 && from + width * point >= storage.hot;
    const at = (hot ? ahead - LAYER : ahead) + ((<usize>point) << 3);
    store<f64>(worths + ((<usize>point) << 3), (load<f64>(at) - load<f64>(at, 8)) * perCell);
  }
}

/** The best power with a content at the begin of the step; leaves what it costs in `bestCost`. */
function choose(content: f64): f64 {
  const base = kept * content + inflow;
  const top = min(most, max((ceiling - base) / gain, 0));
  let power = fill(base);
  if (power <= 0 && least < 0) power = max(min(empty(base), 0), max(least, min((floor - base) / taken, 0)));
  power = min(max(power, least), top);
  bestCost = costOf(base, power);
  return atLayer == 0 ? power : hotter(base, power, top);
}

/** Of a tank that has to get hot the costs are not convex: hot is worth more than all below it. */
function hotter(base: f64, power: f64, top: f64): f64 {
  let best = power;
  for (let other = 0; other < 3; other++) {
    const tried = other == 0 ? least : other == 1 ? top : (storage.hot - base) / gain + 0.5;
    if (tried < least || tried > top) continue;
    const cost = costOf(base, tried);
    if (cost < bestCost) {
      bestCost = cost;
      best = tried;
    }
  }
  return best;
}

/** The power at which a kWh more costs what it will be worth, when it is drawn. */
function fill(base: f64): f64 {
  let end = from + width * (filledTo + 1);
  while (true) {
    const power = powerWorth((load<f64>(worths + ((<usize>filledTo) << 3)) * gain) / hours + EAGER);
    const content = base + power * gain;
    if (content > end && filledTo < POINTS - 2) {
      filledTo++;
      end += width;
      continue;
    }
    // Below the cell what is there is worth more: the power that leads to its begin.
    return filledTo > 0 && content < end - width ? (end - width - base) / gain : power;
  }
}

/** The same when it is delivered; negative. */
function empty(base: f64): f64 {
  let end = from + width * (emptiedTo + 1);
  while (true) {
    const power = powerWorth(load<f64>(worths + ((<usize>emptiedTo) << 3)) / storage.delivered + storage.wear);
    const content = base + power * taken;
    if (content > end && emptiedTo < POINTS - 2) {
      emptiedTo++;
      end += width;
      continue;
    }
    return emptiedTo > 0 && content < end - width ? (end - width - base) / taken : power;
  }
}

/** What is to be paid from the begin of the step on. */
function costOf(base: f64, power: f64): f64 {
  const content = base + power * (power < 0 ? taken : gain);
  const wear = power < 0 ? -power * hours * storage.wear : 0;
  const place = (content - from) / width;
  const point = place <= 0 ? 0 : min(<i32>place, POINTS - 2);
  const at = (atLayer == 1 && content >= storage.hot ? ahead - LAYER : ahead) + ((<usize>point) << 3);
  const here = load<f64>(at);
  return gridCost(power) + wear + here + (load<f64>(at, 8) - here) * (place - point);
}

/** What is yet to be paid from a step on, without what floor and ceiling cost there. */
export function costOfPoint(layer: i32, step: i32, point: i32): f64 {
  const content = storage.from + storage.width * point;
  return load<f64>(cell(layer, step, point)) - (step > 0 ? storage.boundsCost(step - 1, content) : 0);
}
