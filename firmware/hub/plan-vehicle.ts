import { mostAt, othersAt, hoursOf, priceAt, setHours } from './grid-cost';
import { LoadPlan, POINTS } from './load-plan';
import { stepAt, stepsOf, stepStart } from './plan-steps';
import { config } from './profile.generated';
import { storage } from './storage';

/** Makes {@link storage} what the vehicle still misses, negative, until its deadline. `penalty` in price steps. */
export function describeVehicle(
  device: usize,
  index: i32,
  plan: LoadPlan,
  fromS: u32,
  needed: f64,
  penalty: f64,
): void {
  const steps = stepsOf(fromS);
  const efficiency = <f64>config.loadEfficiency(device, index) / 1000;
  const last = stepAt(fromS, min(max(plan.deadlineS, fromS + 60), stepStart(fromS, steps)) - 1);
  const ends = <f64>max<i64>(<i64>plan.deadlineS - stepStart(fromS, last), 60) / 3600;
  if (ends < hoursOf(last)) setHours(last, ends);
  storage.from = -needed;
  storage.width = needed / (POINTS - 1);
  storage.hard = true;
  storage.penalty = 0;
  storage.endless = false;
  storage.delivered = 0;
  storage.wear = 0;
  storage.hot = -1;
  storage.steps = last + 1;
  let dearest: f64 = 0;
  let reachable: f64 = 0;
  for (let step = 0; step < storage.steps; step++) {
    const most = <f64>config.loadPower(device, index);
    storage.set(step, 1, 0, efficiency, 0, most, -needed, 0);
    dearest = max(dearest, priceAt(step));
    if (step > 0)
      reachable += max(min(most, mostAt(step) - max<f64>(othersAt(step), 0)), 0) * hoursOf(step) * efficiency;
  }
  plan.reachable = <f32>reachable;
  plan.reachableAtS = stepStart(fromS, 1);
  storage.worth = dearest + penalty;
}
