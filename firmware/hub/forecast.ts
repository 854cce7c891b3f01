import { UNKNOWN } from './channels';
import { Habit, HOURS, Learned } from './learned';
import { Learning } from './learning';
import { Kind, LOADS } from './load';
import { Outlook, Row } from './outlook';
import { DAY_S, HOUR_S, QUARTER_S, quartersOf, stepLength, stepsOf, stepStart } from './plan-steps';
import { config, eventType, exportLimitSource, importLimitSource, inputs } from './profile.generated';
import { limitsOf, loadOf, signalsOf } from './state';

// What a plan reckons with: series where the host sent some, else what has been learned; of the next hours corrected by what is
// measured now.

/** Time constants with which what is measured now gives way to the forecast, s. */
const HOUSEHOLD_S: f64 = 3600;
const SOLAR_S: f64 = 7200;
const OUTDOOR_S: f64 = 21_600;
/** Less sun than this says nothing about the rest of the day, W. */
const SUN: f64 = 150;

/** Local hour of the day of a time. */
export function hourOfDay(timeS: u32, offsetS: i32): i32 {
  return <i32>(((<i64>timeS + offsetS) / HOUR_S) % HOURS);
}

/** Fills the outlook of a plan from `fromS` on, as it looks at `nowS`. */
export function foresee(
  device: usize,
  outlook: Outlook,
  learned: Learned,
  learning: Learning,
  fromS: u32,
  nowS: u32,
  offsetS: i32,
): void {
  series(device, eventType.price, fromS, outlook.row(Row.price));
  series(device, eventType.exportPrice, fromS, outlook.row(Row.exportPrice));
  completePrices(device, outlook, learned, fromS, offsetS);
  series(device, eventType.simple, fromS, outlook.row(Row.level));
  limits(device, outlook, fromS);
  series(device, eventType.loadForecast, fromS, outlook.row(Row.uncontrolled));
  series(device, eventType.solarForecast, fromS, outlook.row(Row.solar));
  household(device, outlook, learned, learning, fromS, nowS, offsetS);
  series(device, eventType.outdoorForecast, fromS, outlook.row(Row.outdoor));
  outdoor(device, outlook, learned, fromS, nowS, offsetS);
}

function series(device: usize, type: u16, fromS: u32, target: usize): void {
  const fine = quartersOf(fromS);
  const signals = signalsOf(device);
  signals.fill(device, type, fromS, QUARTER_S, fine, target);
  signals.fill(device, type, stepStart(fromS, fine), HOUR_S, stepsOf(fromS) - fine, target + <usize>fine * 4);
}

function at(row: usize, step: i32): i32 {
  return load<i32>(row + <usize>step * 4);
}

function set(row: usize, step: i32, value: i32): void {
  store<i32>(row + <usize>step * 4, value);
}

/** Behind the prices that are known, those of the same hours of the last day that was. */
function completePrices(device: usize, outlook: Outlook, learned: Learned, fromS: u32, offsetS: i32): void {
  const steps = stepsOf(fromS);
  const prices = outlook.row(Row.price);
  const sold = outlook.row(Row.exportPrice);
  let sum: i64 = 0;
  let known = 0;
  let soldKnown = false;
  for (let step = 0; step < steps; step++) {
    const hour = hourOfDay(stepStart(fromS, step), offsetS);
    const price = at(prices, step);
    if (price != UNKNOWN) {
      learned.set(Habit.price, hour, price);
      sum += price;
      known++;
    }
    if (at(sold, step) != UNKNOWN) {
      learned.set(Habit.exportPrice, hour, at(sold, step));
      soldKnown = true;
    }
  }
  const mean = known > 0 ? <i32>(sum / known) : 0;
  const soldNow = signalsOf(device).exportPrice;
  const otherwise = soldNow == UNKNOWN ? 0 : soldNow;
  for (let step = 0; step < steps; step++) {
    const hour = hourOfDay(stepStart(fromS, step), offsetS);
    if (at(prices, step) == UNKNOWN) set(prices, step, learned.usual(Habit.price, hour, mean));
    if (at(sold, step) == UNKNOWN)
      set(sold, step, soldKnown ? learned.usual(Habit.exportPrice, hour, otherwise) : otherwise);
  }
}

/** The least of the fuse, the contract, the limit of now where it has no end that is known, and those of events. */
function limits(device: usize, outlook: Outlook, fromS: u32): void {
  const imports = outlook.row(Row.importLimit);
  const exports = outlook.row(Row.exportLimit);
  series(device, eventType.importCapacityLimit, fromS, imports);
  series(device, eventType.exportCapacityLimit, fromS, exports);
  const now = limitsOf(device);
  const fuse = config.mainFuse(device) * config.mainsVoltage(device) * config.supplyPhases(device);
  const byUtility = now.importSource == importLimitSource.capacity || now.importSource == importLimitSource.failsafe;
  const soldByUtility =
    now.exportSource == exportLimitSource.capacity || now.exportSource == exportLimitSource.failsafe;
  const most = least(
    least(fuse, config.standingImportLimit(device)),
    byUtility ? <i32>min<u32>(now.importLimit, i32.MAX_VALUE) : -1,
  );
  const mostSold = least(
    least(fuse, config.standingExportLimit(device)),
    soldByUtility ? <i32>min<u32>(now.exportLimit, i32.MAX_VALUE) : -1,
  );
  const margin = config.planLimitMargin(device);
  const steps = stepsOf(fromS);
  for (let step = 0; step < steps; step++) {
    set(imports, step, max(least(most, at(imports, step)) - margin, 0));
    set(exports, step, least(mostSold, at(exports, step)));
  }
}

/** The lesser of a limit and one that is none when it is negative. */
function least(limit: i32, other: i32): i32 {
  return other < 0 ? limit : min(limit, other);
}

function household(
  device: usize,
  outlook: Outlook,
  learned: Learned,
  learning: Learning,
  fromS: u32,
  nowS: u32,
  offsetS: i32,
): void {
  const loads = outlook.row(Row.uncontrolled);
  const suns = outlook.row(Row.solar);
  const steps = stepsOf(fromS);
  const inverters = invertersOf(device);
  for (let step = 0; step < steps; step++) {
    const start = stepStart(fromS, step);
    const hour = hourOfDay(start, offsetS);
    const forecast = at(loads, step);
    const sun = at(suns, step);
    if (forecast == UNKNOWN) {
      const day = <i32>((<i64>start + offsetS) / DAY_S);
      // 1970-01-01 was a Thursday.
      const row = (day + 3) % 7 >= 5 ? Habit.weekend : Habit.household;
      const otherwise = learned.usual(
        row == Habit.weekend ? Habit.household : Habit.weekend,
        hour,
        <i32>learning.household,
      );
      set(loads, step, learned.usual(row, hour, otherwise));
    } else if (inverters == 0 && sun != UNKNOWN) {
      // Solar power that is no load of the hub: part of what it does not run.
      set(loads, step, forecast - sun);
    }
    if (inverters == 0) set(suns, step, 0);
    else if (sun == UNKNOWN) set(suns, step, learned.usual(Habit.solar, hour, 0));
    else set(suns, step, max(sun, 0));
  }
  const off = learning.household - at(loads, 0);
  const expected = <f64>at(suns, 0);
  const ratio = expected > SUN && inverters == 2 ? min(max(learning.solar / expected, 0.3), 2.5) : 1;
  for (let step = 0; step < steps; step++) {
    const aheadS = <f64>max<i64>(<i64>stepStart(fromS, step) + stepLength(fromS, step) / 2 - nowS, 0);
    set(loads, step, at(loads, step) + <i32>(off * Math.exp(-aheadS / HOUSEHOLD_S)));
    set(suns, step, <i32>(<f64>at(suns, step) * (1 + (ratio - 1) * Math.exp(-aheadS / SOLAR_S))));
  }
}

/** 0 without inverters, 1 when some are held back so that they do not show what the sun gives, else 2. */
function invertersOf(device: usize): i32 {
  let state = 0;
  for (let index = 0; index < <i32>LOADS; index++) {
    if (<u8>config.loadKind(device, index) != Kind.inverter) continue;
    const load_ = loadOf(device, index);
    const held = load_.setpoint < config.loadPower(device, index);
    if (held || !load_.available) return 1;
    state = 2;
  }
  return state;
}

function outdoor(device: usize, outlook: Outlook, learned: Learned, fromS: u32, nowS: u32, offsetS: i32): void {
  const row = outlook.row(Row.outdoor);
  const steps = stepsOf(fromS);
  const now = inputs.outdoor(device);
  const usualNow = learned.usual(Habit.outdoor, hourOfDay(nowS, offsetS), now);
  for (let step = 0; step < steps; step++) {
    if (at(row, step) != UNKNOWN) continue;
    const usual = learned.usual(Habit.outdoor, hourOfDay(stepStart(fromS, step), offsetS), usualNow);
    set(row, step, now + usual - usualNow);
  }
  const off = <f64>(now - at(row, 0));
  for (let step = 0; step < steps; step++) {
    const aheadS = <f64>max<i64>(<i64>stepStart(fromS, step) - nowS, 0);
    set(row, step, at(row, step) + <i32>(off * Math.exp(-aheadS / OUTDOOR_S)));
  }
}
