import { valueOf } from './channels';
import { heatCapacity, performance } from './heat-store';
import { ControlKind, Kind, Load } from './load';
import { asSettings } from './load-registers';
import { LoadPlan } from './load-plan';
import { config, inputs, registers } from './profile.generated';
import { clockOf, loadOf, plannerOf } from './state';

// When a load must run, whatever energy costs.

/** Part of the reserve that is left when heating must begin; it ends when this much more is reached. */
const BEGIN: i32 = 4;
const END: i32 = 2;
/** A load that is told to stop does so within this time, s. */
const STOPS_S: u32 = 10;
/** Time that must be left over before a deadline, s, and of the time that is needed. */
const SPARE_S: f64 = 600;
const SPARE: f64 = 1.06;

/** A room or tank is about to leave the temperatures that are kept. */
export function tooCold(device: usize, index: i32, kind: u8, load: Load): bool {
  const settings = asSettings(device, index);
  const reserve = config.loadReserve(device, index);
  const band = load.on && load.bid != i32.MIN_VALUE ? reserve / END : reserve / BEGIN;
  const value = valueOf(device, index);
  if (kind == Kind.cooling) return value > registers.load1Maximum(settings) - band;
  return value < registers.load1Minimum(settings) + band;
}

/** What a room or tank would still rise by, or fall: until its least run is over, or of the next scans, 0.01 K. */
export function overshoot(device: usize, index: i32): i32 {
  const load = loadOf(device, index);
  const leastS = <u32>config.loadLeastRun(device, index);
  const runS = load.on ? max<i64>(<i64>leastS - load.heldMs / 1000, STOPS_S) : max<u32>(leastS, STOPS_S);
  const least = <u8>config.loadControl(device, index) == ControlKind.power && !load.on;
  const power = <f64>(least ? config.loadLeastPower(device, index) : config.loadPower(device, index));
  const heat = power * performance(device, index, <f64>inputs.outdoor(device) / 100);
  return <i32>Math.ceil(((heat * <f64>runS) / 3600 / heatCapacity(device, index)) * 100) + 1;
}

/** Without charging from now on at full power a vehicle would miss its departure. */
export function deadlinePresses(device: usize, index: i32, plan: LoadPlan): bool {
  if (plan.sinceS == 0) return false;
  const planner = plannerOf(device);
  const nowS = clockOf(device).seconds;
  if (nowS == 0) return false;
  const needed = planner.needed(device, index);
  if (needed <= 0) return false;
  const stored = (<f64>config.loadPower(device, index) * config.loadEfficiency(device, index)) / 1000 / 3600;
  const deadlineS = planner.valid && plan.deadlineS > nowS ? plan.deadlineS : planner.deadlineOf(device, index, nowS);
  const atFull = (<f64>(deadlineS - nowS) - SPARE_S) * stored;
  if (needed * SPARE > atFull) return true;
  if (!planner.valid || plan.width == 0 || plan.reachableAtS == 0) return false;
  // Limits that are known ahead leave less than full power.
  const untilS = <f64>(<i64>plan.reachableAtS - nowS);
  return needed * SPARE > <f64>plan.reachable + (max<f64>(untilS, 0) - SPARE_S) * stored;
}

/** Without heating from now on a tank would not be hot by its time. */
export function hotPresses(device: usize, index: i32, plan: LoadPlan): bool {
  const hot = config.legionellaTemperature(device, index) + 20;
  const missing = (heatCapacity(device, index) * <f64>(hot - valueOf(device, index))) / 100;
  if (missing <= 0) return false;
  const power = <f64>config.loadPower(device, index) * performance(device, index, <f64>inputs.outdoor(device) / 100);
  const neededS = (missing / max<f64>(power, 1)) * 3600 * 1.2 + SPARE_S;
  return <f64>(<i64>plan.deadlineS - clockOf(device).seconds) < neededS;
}
