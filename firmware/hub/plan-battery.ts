import { valueOf } from './channels';
import { hoursOf, priceAt } from './grid-cost';
import { POINTS } from './load-plan';
import { asSettings } from './load-registers';
import { stepsOf } from './plan-steps';
import { config, registers } from './profile.generated';
import { storage } from './storage';

/** Makes {@link storage} the battery of a load. `penalty` in price steps. */
export function describeBattery(device: usize, index: i32, fromS: u32, penalty: f64): void {
  const settings = asSettings(device, index);
  const capacity = max<f64>(config.loadCapacity(device, index), 1);
  const floor = (capacity * max<i32>(registers.load1Minimum(settings), 0)) / 10_000;
  const ceiling = max((capacity * min<i32>(registers.load1Maximum(settings), 10_000)) / 10_000, floor + 1);
  const efficiency = <f64>config.loadEfficiency(device, index) / 1000;
  storage.from = floor;
  storage.width = (ceiling - floor) / (POINTS - 1);
  storage.hard = true;
  storage.penalty = penalty;
  storage.endless = true;
  storage.delivered = <f64>config.loadDischargeEfficiency(device, index) / 1000;
  storage.wear = config.loadWear(device, index);
  storage.hot = -1;
  storage.steps = stepsOf(fromS);
  let price: f64 = 0;
  for (let step = 0; step < storage.steps; step++) {
    const lost = (<f64>config.loadLoss(device, index) / 1000) * hoursOf(step);
    storage.set(
      step,
      1,
      -lost,
      efficiency,
      -config.loadDischargePower(device, index),
      config.loadPower(device, index),
      floor,
      ceiling,
    );
    price += priceAt(step);
  }
  storage.worth = max((price / storage.steps) * storage.delivered - storage.wear, 0);
}

/** Content of a battery, Wh. */
export function batteryContent(device: usize, index: i32): f64 {
  return (<f64>config.loadCapacity(device, index) * valueOf(device, index)) / 10_000;
}

/** What its value is with a content, 0.01 %. */
export function chargeOf(device: usize, index: i32, content: f64): i32 {
  return <i32>Math.round((content * 10_000) / max<f64>(config.loadCapacity(device, index), 1));
}
