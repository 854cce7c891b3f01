import { PHASES, shareOf } from './phases';

// How much more the grid connection bears, while the loads are given their power one after another. Two reckonings run
// side by side, both of import as positive W. `planned` is what the connection carries when every load follows its new
// setpoint. `worst` is what it carries when those that rise are quicker than those that fall: no rise may take it beyond
// a limit. Valid within a scan.

const PLANNED: usize = 0;
const WORST: usize = 16;
// Of each reckoning the total, then the phases.
const flows: usize = memory.data(32, 4);
/** What the batteries can deliver to keep a limit: in total and on each phase, W. */
const support: usize = memory.data(16, 4);
/** What a phase may carry of active power, W. */
const bounds: usize = memory.data(12, 4);

let importBound: i32 = 0;
let exportBound: i32 = 0;

/** Larger than any power, and such that sums of a few do not overflow. */
export const AMPLE: i32 = 100_000_000;

function at(base: usize, index: i32): i32 {
  return load<i32>(base + ((<usize>index) << 2));
}

function add(base: usize, index: i32, power: i32): void {
  const word = base + ((<usize>index) << 2);
  store<i32>(word, load<i32>(word) + power);
}

/** Begins a scan: nothing flows yet. */
export function openRoom(importLimit: u32, exportLimit: u32): void {
  importBound = <i32>min<u32>(importLimit, AMPLE);
  exportBound = <i32>min<u32>(exportLimit, AMPLE);
  memory.fill(flows, 0, 32);
  memory.fill(support, 0, 16);
}

export function boundPhase(phase: i32, power: i32): void {
  store<i32>(bounds + ((<usize>phase) << 2), power);
}

/** What is not given by the hub flows on a phase, W. */
export function flowsAnyway(phase: i32, power: i32): void {
  add(flows + PLANNED, 0, power);
  add(flows + PLANNED, phase + 1, power);
  add(flows + WORST, 0, power);
  add(flows + WORST, phase + 1, power);
}

function flow(base: usize, mask: i32, power: i32): void {
  if (power == 0) return;
  add(base, 0, power);
  for (let phase = 0; phase < PHASES; phase++) add(base, phase + 1, shareOf(power, mask, phase));
}

/** A load is given `power` more, W. */
export function plan(mask: i32, power: i32): void {
  flow(flows + PLANNED, mask, power);
}

/** A load draws `power` more than it does, at worst. */
export function rise(mask: i32, power: i32): void {
  flow(flows + WORST, mask, power);
}

/** A battery can deliver `power`, W. */
export function lendSupport(mask: i32, power: i32): void {
  flow(support, mask, power);
}

/** Planned at the grid connection, W. */
export function plannedTotal(): i32 {
  return at(flows + PLANNED, 0);
}

function roomOf(base: usize, mask: i32, supported: bool): i32 {
  let room = importBound - at(base, 0);
  if (supported) room += at(support, 0);
  const count = popcnt(mask);
  for (let phase = 0; phase < PHASES; phase++) {
    if ((mask & (1 << phase)) == 0) continue;
    let left = at(bounds, phase) - at(base, phase + 1);
    if (supported) left += at(support, phase + 1);
    room = min(room, left * count);
  }
  return room;
}

/** How much more a load on the phases of `mask` may be given; below 0 when a limit is exceeded. With the batteries' help, or without. */
export function roomFor(mask: i32, supported: bool): i32 {
  return roomOf(flows + PLANNED, mask, supported);
}

/** The same, but for powers that loads are yet to give up. */
export function roomToRise(mask: i32, supported: bool): i32 {
  return roomOf(flows + WORST, mask, supported);
}

/** Whether it is a phase, not the total, that bounds a load on the phases of `mask`. */
export function boundByPhase(mask: i32): bool {
  return roomFor(mask, false) < importBound - plannedTotal();
}

/** How much more may be delivered on the phases of `mask`; below 0 when the export limit or a phase is exceeded. */
export function roomToDeliver(mask: i32): i32 {
  let room = exportBound + plannedTotal();
  const count = popcnt(mask);
  for (let phase = 0; phase < PHASES; phase++) {
    if ((mask & (1 << phase)) != 0) room = min(room, (at(bounds, phase) + at(flows + PLANNED, phase + 1)) * count);
  }
  return room;
}

/** What the plan imports beyond the limits, as far as power on the phases of `mask` can mend it, W. */
export function excessOn(mask: i32): i32 {
  return max(-roomFor(mask, false), 0);
}
