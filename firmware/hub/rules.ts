import { UNKNOWN, valueOf } from './channels';
import { NOMINAL_EXPORT_PRICE, NOMINAL_PRICE } from './price';
import { Kind, Load } from './load';
import { asSettings } from './load-registers';
import { load1Reason, config, priceState, registers } from './profile.generated';
import { ANY_PRICE, take } from './requests';
import { plannerOf, signalsOf } from './state';

// Without a plan: heat is stored while energy is favourable and only kept while it is expensive, batteries cover what the household
// draws from what the sun left over, vehicles pause while energy is expensive as long as their departure allows it.

export function requestByRule(device: usize, index: i32, kind: u8, load: Load): void {
  if (kind == Kind.battery) battery(device, index, load);
  else if (kind == Kind.vehicle) vehicle(device, index, load);
  else if (kind == Kind.appliance) appliance(device, index, load);
  else if (load.reason != load1Reason.satisfied) heat(device, index, kind, load);
}

/** A bid that takes surplus only. */
function surplusBid(device: usize): i32 {
  const signals = signalsOf(device);
  return signals.price == UNKNOWN ? NOMINAL_EXPORT_PRICE : signals.exportPrice;
}

function heat(device: usize, index: i32, kind: u8, load: Load): void {
  const settings = asSettings(device, index);
  const cooling = kind == Kind.cooling;
  const value = cooling ? -valueOf(device, index) : valueOf(device, index);
  const least = cooling ? -registers.load1Maximum(settings) : registers.load1Minimum(settings);
  const most = cooling ? -registers.load1Minimum(settings) : registers.load1Maximum(settings);
  const usual = cooling ? -registers.load1Target(settings) : registers.load1Target(settings);
  const hysteresis = registers.load1Hysteresis(settings);
  const state = registers.priceState(device);
  const target = state == priceState.favourable ? most : state == priceState.expensive ? least : usual;
  // A band below the target that never goes below the least.
  const until = load.on ? max(target, least + hysteresis) : max(least, target - hysteresis);
  if (value < until) {
    const stores = state == priceState.favourable && value >= usual;
    take(device, index, load, ANY_PRICE, stores ? load1Reason.favourable : load1Reason.ordinary);
  } else {
    // Beyond the target with what would be sold, up to the maximum.
    take(device, index, load, surplusBid(device), load1Reason.surplus);
  }
}

function vehicle(device: usize, index: i32, load: Load): void {
  if (plannerOf(device).needed(device, index) <= 0) {
    load.reason = load1Reason.satisfied;
    return;
  }
  if (registers.priceState(device) == priceState.expensive) {
    take(device, index, load, surplusBid(device), load1Reason.waiting);
  } else {
    take(device, index, load, ANY_PRICE, load1Reason.ordinary);
  }
}

function battery(device: usize, index: i32, load: Load): void {
  const settings = asSettings(device, index);
  if (load.reason != load1Reason.satisfied) take(device, index, load, surplusBid(device), load1Reason.surplus);
  if (valueOf(device, index) <= registers.load1Minimum(settings)) return;
  load.deliver = config.loadDischargePower(device, index);
  // Covers whatever is drawn, and sells nothing: ask lies between the two prices.
  const signals = signalsOf(device);
  load.ask = signals.price == UNKNOWN ? NOMINAL_PRICE : max(signals.price, signals.exportPrice + 1);
}

function appliance(device: usize, index: i32, load: Load): void {
  const waits = registers.priceState(device) == priceState.expensive && !load.on;
  const presses = plannerOf(device).startPresses(device, index);
  if (waits && !presses) {
    load.reason = load1Reason.waiting;
    return;
  }
  take(device, index, load, ANY_PRICE, presses ? load1Reason.deadline : load1Reason.ordinary);
}
