import { valueOf } from './channels';
import { gridCost, hoursOf, openStep } from './grid-cost';
import { LoadPlan } from './load-plan';
import { stepLength, stepsOf, stepStart } from './plan-steps';
import { config } from './profile.generated';

/** Another start must win so much to be waited for, in price steps × Wh: a thousandth of the currency. */
const WORTH_WAITING: f64 = 10_000;

/** Power of an appliance that runs, W. */
export function appliancePower(device: usize, index: i32): f64 {
  return (<f64>config.loadCapacity(device, index) * 60) / max<f64>(config.loadRunTime(device, index), 1);
}

/** Plans the one run of an appliance: when it costs the least and is over by its deadline. */
export function planAppliance(device: usize, index: i32, plan: LoadPlan, fromS: u32, nowS: u32, running: bool): void {
  const steps = stepsOf(fromS);
  const power = appliancePower(device, index);
  const left = valueOf(device, index);
  const runS = power > 0 ? <u32>((<f64>left / power) * 3600) : 0;
  for (let step = 0; step < steps; step++) plan.setPower(step, 0);
  plan.startS = 0;
  if (left <= 0) return;
  let best = nowS;
  let bestCost = costOf(nowS, runS, fromS, steps, power);
  if (!running) {
    for (let step = 1; step < steps; step++) {
      const start = stepStart(fromS, step);
      if (plan.deadlineS != 0 && start + runS > plan.deadlineS) break;
      if (start + runS > stepStart(fromS, steps)) break;
      const cost = costOf(start, runS, fromS, steps, power);
      if (cost >= bestCost - (best == nowS ? WORTH_WAITING : 0)) continue;
      best = start;
      bestCost = cost;
    }
  }
  plan.startS = best;
  for (let step = 0; step < steps; step++) {
    const part = overlap(best, runS, stepStart(fromS, step), stepLength(fromS, step));
    plan.setPower(step, <i32>Math.round(power * part));
    plan.setValue(step, <i32>(part > 0 ? left : 0));
  }
}

function costOf(start: u32, runS: u32, fromS: u32, steps: i32, power: f64): f64 {
  let cost: f64 = 0;
  for (let step = 0; step < steps; step++) {
    const from = stepStart(fromS, step);
    if (from >= start + runS) break;
    const length = stepLength(fromS, step);
    const part = overlap(start, runS, from, length);
    if (part == 0) continue;
    openStep(step);
    cost += (((gridCost(power) - gridCost(0)) / hoursOf(step)) * part * length) / 3600;
  }
  return cost;
}

/** Part of a step that a run fills. */
function overlap(start: u32, runS: u32, from: u32, length: u32): f64 {
  const begin = max(start, from);
  const end = min(start + runS, from + length);
  return end > begin ? <f64>(end - begin) / length : 0;
}
