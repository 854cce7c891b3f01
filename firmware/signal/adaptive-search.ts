import { LANES } from './adaptive-lanes';
import { outlook, STEP_S, STEPS } from './adaptive-outlook';
import { MOST_OPTIONS, options } from './adaptive-options';
import { PHASES } from './phases';

// Dynamic programming over the next half minute in steps of two seconds. A state is a stage whose green may end; of all ways to it
// the one with the least delay so far, and the delay that its queues will still mean, is kept with its queues. From each state the
// green goes on for a step, or another stage takes over: clearance, start-up lost time, least green. The delay is the sum of the
// queues over time, with a supplement for each vehicle that has to stop. The plan with the least delay gives the first move; it is
// made anew after a second, so that nothing but its first move is ever carried out. First each first move is followed through with
// its stage green to the end: ways that cost more than the best of these are not looked at. The work is limited: of very large
// junctions, ways that change often are then left out.

/** Part of the yellow that vehicles still use, s. */
const YELLOW_USED: f32 = 1;
/** What a stop costs beside the wait, in seconds of delay: slowing down and speeding up. */
const STOP: f32 = 3;
/**
 * A vehicle that is left behind at the end of the horizon, without a green, waits for about so much longer, s. Near saturation it
 * waits for more: a second of green that is lost delays all who come until the queues are gone. So what the queues need beyond
 * the horizon is added.
 */
const LEFT_BEHIND: f32 = 25;
/** Of two plans that are about the same, the one that changes less. */
const CHANGE: f32 = 0.5;
/** A stage that could serve less than this within its least green is not worth a change. */
const WORTH: f32 = 0.3;
/** A queue that an arrival does not have to stop for. */
const ROLLING: f32 = 0.5;
const NONE: f32 = 1e30;
/** Steps of one lane that a decision may reckon: about half of the fuel of a scan on a gateway. */
const MOST_WORK: i32 = 30_000;
/** What a move costs beside its steps. */
const MOVE_WORK: i32 = 8;

/** The best way known to a state; behind the fields the queue of each lane. */
@unmanaged
class State {
  /** Delay so far, and with what is to be expected of the queues. */
  cost: f32;
  rank: f32;
  /** Lanes that had a green on the way: nobody is left there who waits now. */
  served: u32;
  /** Phases whose pedestrians, or vehicles that no lane shows, wait. */
  waiting: u32;
  /** The stage that the way began with. */
  first: i32;
  /** The present green has not ended yet. */
  present: bool;
}

const FLOAT: usize = 4;
const QUEUES: usize = (offsetof<State>() + 3) & ~3;
const STATE_BYTES: usize = QUEUES + <usize>LANES * FLOAT;
/** For each step but the last and each option. */
const states: usize = memory.data(15 * 25 * 152, 8);
/** Whether there is a way to each of them. */
const reached: usize = memory.data(15 * 25, 8);
/** The way that is being followed. */
const way: usize = memory.data(152, 8);
const phaseWeights: usize = memory.data(16 * 4, 8);

/** What a vehicle that is left behind costs in this decision, s. */
let leftBehind: f32 = 0;
let bestRank: f32 = 0;
let bestFirst: i32 = 0;
let work: i32 = 0;

/** What a second of waiting counts for those who wait for a phase and whom no lane shows. */
export function setPhaseWeight(phase: i32, weight: f32): void {
  store<f32>(phaseWeights + <usize>phase * FLOAT, weight);
}

/**
 * The stage to begin with: `options.current` when its green goes on. Only those with all of `locked`, greens that may not end yet, and
 * with one of `needed`, when there are any, come into question; `waiting`: phases that somebody waits for whom no lane shows,
 * `pedestrians`: those of them with pedestrians.
 */
export function bestFirstStage(waiting: u32, pedestrians: u32, locked: u32, needed: u32): i32 {
  bestRank = NONE;
  bestFirst = options.current;
  work = 0;
  leftBehind = LEFT_BEHIND + max<f32>(0, secondsToClear() - <f32>(STEPS * STEP_S));
  memory.fill(reached, 0, STEPS * MOST_OPTIONS);
  const start = changetype<State>(stateAt(0, options.current));
  start.cost = 0;
  start.served = 0;
  start.waiting = waiting;
  start.present = true;
  memory.copy(changetype<usize>(start) + QUEUES, outlook.queuesAt(), <usize>LANES * FLOAT);
  for (let option = 0; option < options.count; option++) {
    if ((locked & ~options.phasesOf(option)) != 0) continue;
    if (needed != 0 && ((needed >>> option) & 1) == 0) continue;
    followThrough(move(0, options.current, option, pedestrians, needed == 0), option, pedestrians);
  }
  for (let at = 1; at < STEPS; at++) {
    for (let from = 0; from < options.count; from++) {
      if (!load<bool>(reached + <usize>(at * MOST_OPTIONS + from))) continue;
      if (changetype<State>(stateAt(at, from)).cost >= bestRank) continue;
      for (let option = 0; option < options.count; option++) {
        if (work > MOST_WORK) return bestFirst;
        move(at, from, option, pedestrians, true);
      }
    }
  }
  return bestFirst;
}

/**
 * What the queues of now need, s: one stage after the other, each time the one that discharges the most, until the last of its
 * queues is gone.
 */
function secondsToClear(): f32 {
  const queues = outlook.queuesAt();
  let queued: u32 = 0;
  for (let index = 0; index < outlook.count; index++) {
    if (load<f32>(queues + <usize>index * FLOAT) > 0) queued |= 1 << index;
  }
  let seconds: f32 = 0;
  while (queued != 0) {
    let best = -1;
    let most: f32 = 0;
    let lasts: f32 = 0;
    for (let option = 0; option < options.count; option++) {
      const flows = options.flowsAt(option);
      let discharge: f32 = 0;
      let longest: f32 = 0;
      for (let left = options.lanesOf(option) & queued; left != 0; left &= left - 1) {
        const column = <usize>ctz(left) * FLOAT;
        const flow = load<f32>(flows + column);
        discharge += flow;
        longest = max(longest, load<f32>(queues + column) / flow);
        work++;
      }
      if (discharge <= most) continue;
      best = option;
      most = discharge;
      lasts = longest;
    }
    // Whoever no stage lets go does not wait for the others.
    if (best < 0) break;
    seconds += lasts + <f32>(options.clearanceOf(options.phasesOf(best)) + options.lostSeconds);
    queued &= ~options.lanesOf(best);
  }
  return seconds;
}

/** From the step `at` on its stage stays green. */
function followThrough(at: i32, option: i32, pedestrians: u32): void {
  while (at < STEPS) at = move(at, option, option, pedestrians, false);
}

function stateAt(at: i32, option: i32): usize {
  return states + <usize>(at * MOST_OPTIONS + option) * STATE_BYTES;
}

/**
 * From a state to the next one with `to` green; with `worth` only when it has somebody to serve. Returns its step, `STEPS` when there
 * is none within the horizon.
 */
function move(at: i32, from: i32, to: i32, pedestrians: u32, worth: bool): i32 {
  work += MOVE_WORK;
  const origin = stateAt(at, from);
  const stays = from == to;
  const ending = options.phasesOf(from) & ~options.phasesOf(to);
  const beginning = options.phasesOf(to) & ~options.phasesOf(from);
  const clearance = stays ? 0 : options.clearanceOf(ending);
  const called = changetype<State>(origin).waiting & pedestrians;
  const lasts = stays ? STEP_S : clearance + options.leastGreenOf(beginning, called);
  const steps = (lasts + STEP_S - 1) / STEP_S;
  if (!stays && worth && !isWorth(origin, at, from, to, steps)) return STEPS;
  memory.copy(way, origin, STATE_BYTES);
  const own = changetype<State>(way);
  if (at == 0) own.first = to;
  if (!stays) {
    own.cost += CHANGE;
    own.present = false;
  }
  const end = min(at + steps, STEPS);
  if (stays) {
    // A lane that does not move in the present green will not do so later in it.
    const still = own.present ? outlook.stalled : 0;
    own.waiting &= ~options.phasesOf(to);
    pass(own, end, options.lanesOf(to) & ~still, 0, 0, options.flowsAt(to));
  } else change(own, at, end, from, to, clearance);
  const late = at * STEP_S + clearance + options.lostSeconds - STEPS * STEP_S;
  own.rank = own.cost + expected(own, to, stays ? 0 : max(0, late));
  if (end >= STEPS) {
    if (own.rank >= bestRank) return STEPS;
    bestRank = own.rank;
    bestFirst = own.first;
    return STEPS;
  }
  if (own.cost >= bestRank) return STEPS;
  const place = <usize>(end * MOST_OPTIONS + to);
  const target = stateAt(end, to);
  if (load<bool>(reached + place) && changetype<State>(target).rank <= own.rank) return STEPS;
  store<bool>(reached + place, true);
  memory.copy(target, way, STATE_BYTES);
  return end;
}

/** Clearance, and the least green of `to`. */
function change(own: State, at: i32, end: i32, from: i32, to: i32, clearance: i32): void {
  const kept = options.lanesOf(from) & options.lanesOf(to);
  const begins = clearance + options.lostSeconds;
  for (let step = at + 1; step <= end; step++) {
    const until = (step - at) * STEP_S;
    const clearing = until <= clearance;
    if (!clearing) own.waiting &= ~options.phasesOf(to);
    if (clearing || until <= begins) {
      const leaves = step == at + 1 ? options.lanesOf(from) & ~kept : 0;
      pass(own, step, kept, leaves, YELLOW_USED, options.flowsAt(clearing || leaves != 0 ? from : to));
    } else {
      const open = min(STEP_S, until - begins);
      const all = options.lanesOf(to);
      if (open == STEP_S) pass(own, step, all, 0, 0, options.flowsAt(to));
      else pass(own, step, kept, all & ~kept, <f32>open, options.flowsAt(to));
    }
  }
}

/** Whether anyone could be served by `to` who is not by `from`. */
function isWorth(origin: usize, at: i32, from: i32, to: i32, steps: i32): bool {
  if ((changetype<State>(origin).waiting & options.phasesOf(to)) != 0) return true;
  let gains = options.lanesOf(to) & ~(options.lanesOf(from) & ~options.yieldingOf(from));
  if (changetype<State>(origin).present) gains |= options.lanesOf(to) & outlook.stalled;
  let served: f32 = 0;
  for (; gains != 0; gains &= gains - 1) {
    const column = <usize>ctz(gains) * FLOAT;
    served += load<f32>(origin + QUEUES + column);
    if (served >= WORTH) return true;
    for (let step = at + 1; step <= min(at + steps, STEPS); step++) {
      served += load<f32>(outlook.arrivalsAt(step) + column);
    }
    if (served >= WORTH) return true;
  }
  return false;
}

/** One step with the lanes `open`, and the lanes `partly` open for some seconds of it. */
function pass(own: State, step: i32, open: u32, partly: u32, seconds: f32, flows: usize): void {
  let queues = changetype<usize>(own) + QUEUES;
  let arrivals = outlook.arrivalsAt(step);
  let weights = outlook.weightsAt();
  let cost: f32 = 0;
  own.served |= open | partly;
  const served = own.served;
  const count = outlook.count;
  work += count;
  for (let index = 0; index < count; index++) {
    const bit: u32 = 1 << index;
    const coming = load<f32>(arrivals);
    const before = load<f32>(queues);
    const isOpen = (open & bit) != 0;
    let queue = before + coming;
    if (isOpen) queue = max<f32>(0, queue - load<f32>(flows) * <f32>STEP_S);
    else if ((partly & bit) != 0) queue = max<f32>(0, queue - load<f32>(flows) * seconds);
    const delay = (before + queue) * (<f32>STEP_S / 2);
    cost += (served & bit) != 0 ? delay : delay * load<f32>(weights);
    if (!isOpen || before > ROLLING) cost += STOP * coming;
    store<f32>(queues, queue);
    queues += FLOAT;
    arrivals += FLOAT;
    weights += FLOAT;
    flows += FLOAT;
  }
  for (let left = own.waiting; left != 0; left &= left - 1) {
    cost += <f32>STEP_S * load<f32>(phaseWeights + <usize>ctz(left) * FLOAT);
  }
  own.cost += cost;
}

/** Delay that the queues at the end of a way mean; its last green begins in `begins` s, or has begun when that is 0 or less. */
function expected(own: State, option: i32, begins: i32): f32 {
  const queues = changetype<usize>(own) + QUEUES;
  const flows = options.flowsAt(option);
  const waits = <f32>max(0, begins);
  let delay: f32 = 0;
  for (let index = 0; index < outlook.count; index++) {
    const queue = load<f32>(queues + <usize>index * FLOAT);
    const flow = load<f32>(flows + <usize>index * FLOAT);
    delay += flow == 0 ? queue * leftBehind : queue * min<f32>(leftBehind, waits + (queue * 0.5) / flow);
  }
  for (let left = own.waiting; left != 0; left &= left - 1) {
    delay += leftBehind * load<f32>(phaseWeights + <usize>ctz(left) * FLOAT);
  }
  return delay;
}
