import { hourOfDay } from './forecast';
import { priceAt, hoursOf } from './grid-cost';
import { around, directionOf, heatCapacity, heatKept, inflowKept, performance } from './heat-store';
import { Learned } from './learned';
import { Learning } from './learning';
import { Kind } from './load';
import { asSettings } from './load-registers';
import { Outlook } from './outlook';
import { POINTS } from './load-plan';
import { HOUR_S, stepLength, stepsOf, stepStart } from './plan-steps';
import { config, registers } from './profile.generated';
import { historyOf } from './state';
import { storage } from './storage';

/** Kept below the maximum, so that the sensor does not end a run, °C. */
const BELOW_MAXIMUM: f64 = 0.25;
/** Above the least that is kept, a tank is left so much to be heated by before a draw, K. */
const TANK_BAND: f64 = 4;
/** Until draws have been learned, W drawn by day for each Wh/K of a tank: a family's. */
const USUAL_DRAW: f64 = 1.3;
/** Around the range of temperatures, K. */
const ROOM_EDGE: f64 = 1;
const TANK_EDGE: f64 = 6;

/** Makes {@link storage} the room or tank of a load. `penalty` in price steps. */
export function describeHeat(
  device: usize,
  index: i32,
  outlook: Outlook,
  learned: Learned,
  learning: Learning,
  fromS: u32,
  offsetS: i32,
  penalty: f64,
): void {
  const settings = asSettings(device, index);
  const kind = <u8>config.loadKind(device, index);
  const capacity = heatCapacity(device, index);
  const direction = directionOf(kind);
  const reserve = <f64>config.loadReserve(device, index) / 100;
  const minimum = <f64>registers.load1Minimum(settings) / 100;
  const maximum = <f64>registers.load1Maximum(settings) / 100;
  const hot = <f64>config.legionellaTemperature(device, index) / 100;
  const top = max(maximum, hot);
  const inner = min(reserve, (maximum - minimum) / 3);
  const floor = direction > 0 ? capacity * (minimum + inner) : -capacity * (maximum - inner);
  const ceiling = direction > 0 ? capacity * (top - BELOW_MAXIMUM) : -capacity * (minimum + BELOW_MAXIMUM);
  const edge = kind == Kind.tank ? TANK_EDGE : ROOM_EDGE;
  const coldest = direction > 0 ? capacity * (minimum - edge) : -capacity * (maximum + edge);
  // Floor and ceiling are points of the grid, with a cell above, so that both are met and neither is smeared.
  const inside = max<f64>(ceiling - floor, 1);
  const cells = max(Math.round(((POINTS - 2) * inside) / (inside + max<f64>(floor - coldest, 0))), 1);
  const width = inside / cells;
  storage.width = width;
  storage.from = floor - <f64>(POINTS - 2 - cells) * width;
  storage.hard = false;
  storage.penalty = penalty;
  storage.endless = true;
  storage.delivered = 0;
  storage.wear = 0;
  storage.hot = -1;
  storage.steps = stepsOf(fromS);
  let worth: f64 = 0;
  let begin = true;
  for (let step = 0; step < storage.steps; step++) {
    const hours = hoursOf(step);
    const start = stepStart(fromS, step);
    const outdoor = <f64>outlook.outdoor(step) / 100;
    const kept = heatKept(device, index, hours);
    const even = inflowKept(kept);
    const hour = hourOfDay(start, offsetS);
    const usual =
      kind == Kind.tank && learned.peak(index, hour) < 0 && hour >= 6
        ? -USUAL_DRAW * capacity
        : learned.drift(index, hour);
    const given = direction * config.loadGains(device, index) + usual;
    const inflow = direction * capacity * (1 - kept) * around(device, index, outdoor) + even * hours * given;
    let least = floor;
    if (kind == Kind.tank) {
      const endS = start + stepLength(fromS, step);
      const next = hourOfDay(endS, offsetS);
      const here = begin && next == hour;
      if (!here) begin = false;
      const lost = here ? learning.lost(device, index) : 0;
      least = tankFloor(device, index, learned, lost, endS, next, floor, capacity, ceiling - capacity * TANK_BAND);
    }
    const gain = even * performance(device, index, outdoor);
    storage.set(step, kept, inflow, gain, 0, config.loadPower(device, index), least, ceiling);
    worth += priceAt(step) / gain;
  }
  storage.worth = (0.5 * worth) / storage.steps;
}

/** Hours of a week, and by how much the largest draw may be larger than those of less than a week. */
const FEW_HOURS: u32 = 168;
const UNSEEN: f64 = 1.2;

/**
 * What a tank keeps at a time so that the largest draw of the hour does not break its minimum, Wh; of an hour that has gone on
 * for a while less what is drawn on average, and of the one under way less what was drawn, `lost`.
 */
function tankFloor(
  device: usize,
  index: i32,
  learned: Learned,
  lost: f64,
  timeS: u32,
  hour: i32,
  floor: f64,
  capacity: f64,
  top: f64,
): f64 {
  let peak = <f64>learned.peak(index, hour);
  const target = (capacity * registers.load1Target(asSettings(device, index))) / 100;
  if (peak < 0) return max(min(target, top), floor);
  // Few days have not seen the largest draw.
  if (learned.hours < FEW_HOURS) peak *= UNSEEN;
  const gone = (-(<f64>learned.drift(index, hour)) * (timeS % HOUR_S)) / HOUR_S;
  return max(min(floor + max(peak - max(lost, gone), 0), top), floor);
}

/** Lays down when a tank has to be hot, if that is within the plan: UTC in s of the deadline, else 0. */
export function demandHotTank(device: usize, index: i32, fromS: u32, nowS: u32): u32 {
  const hot = config.legionellaTemperature(device, index);
  if (<u8>config.loadKind(device, index) != Kind.tank || hot <= 0) return 0;
  const hotAtMs = historyOf(device, index).hotAtMs;
  const due = hotAtMs / 1000 + <i64>config.legionellaInterval(device, index) * 3600;
  // A tank of which nothing is known has a day.
  const deadline = hotAtMs == 0 ? <i64>nowS + 86_400 : due - 1800;
  const end = <i64>stepStart(fromS, storage.steps);
  if (deadline >= end) return 0;
  let by = 1;
  while (by < storage.steps && <i64>stepStart(fromS, by + 1) <= deadline) by++;
  storage.hot = (heatCapacity(device, index) * (hot + 20)) / 100;
  storage.hotBy = by;
  return <u32>max<i64>(deadline, 1);
}

/** What the load's value is with a content, 0.01 °C. */
export function temperatureOf(device: usize, index: i32, content: f64): i32 {
  const direction = directionOf(<u8>config.loadKind(device, index));
  return <i32>Math.round((direction * content * 100) / heatCapacity(device, index));
}
