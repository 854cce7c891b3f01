import { loadOf } from './state';
import { utcOffsetS } from './clock';
import { hoursOf } from './grid-cost';
import { contentOf } from './learning';
import { Kind } from './load';
import { LoadPlan, POINTS } from './load-plan';
import { planAppliance } from './plan-appliance';
import { batteryContent, chargeOf, describeBattery } from './plan-battery';
import { demandHotTank, describeHeat, temperatureOf } from './plan-heat';
import { DAY_S, planEnd, stepAt } from './plan-steps';
import { reasonOf } from './plan-reasons';
import { describeVehicle } from './plan-vehicle';
import { Planner } from './planner';
import { config, load1Mode, load1Reason, registers } from './profile.generated';
import { asSettings } from './load-registers';
import { bestPower, costOfPoint, iterate } from './value-iteration';
import { storage } from './storage';

/** Price steps that comfort, or a departure, is worth above all energy, as multiples of the greatest price. */
const COMFORT: f64 = 4;

/** Plans one load against the plans of all others. */
export function planLoad(device: usize, planner: Planner, index: i32, nowS: u32): void {
  const kind = <u8>config.loadKind(device, index);
  if (kind == Kind.none || kind == Kind.inverter || kind == Kind.sheddable) return;
  const plan = planner.plan(index);
  if (!loadOf(device, index).available || registers.load1Mode(asSettings(device, index)) == load1Mode.off)
    return idle(planner, plan, load1Reason.unavailable);
  planner.lay(device, index, nowS);
  const penalty = COMFORT * planner.scale;
  const fromS = planner.fromS;
  plan.due = false;
  plan.deadlineS = 0;
  let content: f64 = 0;
  if (kind == Kind.appliance) {
    plan.deadlineS = planner.deadlineOf(device, index, nowS);
    planAppliance(device, index, plan, fromS, nowS, loadOf(device, index).on);
    for (let step = 0; step < planner.steps; step++) {
      plan.setReason(step, plan.power(step) > 0 ? load1Reason.cheap : load1Reason.waiting);
    }
    plan.width = 1;
    return;
  }
  if (kind == Kind.vehicle) {
    const needed = planner.needed(device, index);
    if (needed < 1) return idle(planner, plan, load1Reason.satisfied);
    plan.deadlineS = planner.deadlineOf(device, index, nowS);
    describeVehicle(device, index, plan, fromS, needed, penalty);
    content = -needed;
  } else if (kind == Kind.battery) {
    describeBattery(device, index, fromS, penalty);
    content = batteryContent(device, index);
  } else {
    const offsetS = utcOffsetS(device, planner.local, nowS);
    describeHeat(device, index, planner.outlook, planner.learned, planner.learning, fromS, offsetS, penalty);
    plan.deadlineS = demandHotTank(device, index, fromS, nowS);
    plan.due = plan.deadlineS != 0;
    content = contentOf(device, index);
  }
  iterate(plan);
  keepCurves(plan, fromS);
  follow(device, planner, index, kind, plan, content);
}

function idle(planner: Planner, plan: LoadPlan, reason: u16): void {
  plan.width = 0;
  for (let step = 0; step < planner.steps; step++) {
    plan.setPower(step, 0);
    plan.setValue(step, 0);
    plan.setReason(step, reason);
  }
}

function keepCurves(plan: LoadPlan, fromS: u32): void {
  const layer = <i32>plan.due;
  const known = plan.matches(storage.from, storage.width);
  plan.from = <f32>storage.from;
  plan.width = <f32>storage.width;
  plan.gain = <f32>storage.gain(0);
  plan.delivered = <f32>storage.delivered;
  plan.floor = <f32>storage.floor(0);
  const first = costOfPoint(layer, 1, POINTS - 1);
  for (let point = 0; point < POINTS; point++) plan.setCurve(point, <f32>(costOfPoint(layer, 1, point) - first));
  if (!storage.endless) return;
  const dayBefore = stepAt(fromS, planEnd(fromS) - DAY_S);
  const base = costOfPoint(0, dayBefore, POINTS - 1);
  for (let point = 0; point < POINTS; point++) {
    const cost = <f32>(costOfPoint(0, dayBefore, point) - base);
    plan.setLater(point, known ? (plan.later(point) + cost) / 2 : cost);
  }
}

/** Goes through the steps from what is in it now. */
function follow(device: usize, planner: Planner, index: i32, kind: u8, plan: LoadPlan, start: f64): void {
  let content = start;
  let layer = <i32>plan.due;
  for (let step = 0; step < planner.steps; step++) {
    if (step >= storage.steps) {
      plan.setPower(step, 0);
      plan.setReason(step, load1Reason.unavailable);
      plan.setValue(step, 0);
      continue;
    }
    const power = bestPower(layer == 1 && step < storage.hotBy ? 1 : 0, step, content);
    const base = storage.kept(step) * content + storage.inflow(step);
    const hours = hoursOf(step);
    content = power < 0 ? base + (power * hours) / storage.delivered : base + power * storage.gain(step) * hours;
    plan.setPower(step, <i32>Math.round(power));
    plan.setReason(step, reasonOf(kind, step, power, content, planner.mean, plan));
    plan.setValue(step, valueAt(device, index, kind, content));
    if (layer == 1 && content >= storage.hot) layer = 0;
  }
}

function valueAt(device: usize, index: i32, kind: u8, content: f64): i32 {
  if (kind == Kind.battery) return chargeOf(device, index, content);
  if (kind == Kind.vehicle) return <i32>Math.round(max(-content, 0));
  return temperatureOf(device, index, content);
}
