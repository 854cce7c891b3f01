import { UNKNOWN, valueOf } from './channels';
import { Kind, Load, MUST, NEVER } from './load';
import { asSettings } from './load-registers';
import { NOMINAL_PRICE } from './price';
import { config, demandResponseLevel, load1Reason, registers } from './profile.generated';
import { Signals } from './signals';
import { plannerOf, signalsOf } from './state';

/** Takes from the request of a load what a SIMPLE level leaves to nobody. */
export function yieldTo(device: usize, index: i32, kind: u8, load: Load, level: u16): void {
  if (kind == Kind.battery) {
    support(device, index, load, level);
  } else if (!isLeft(device, index, kind, load, level)) {
    holdOff(device, load, load1Reason.demandResponse);
  } else if (kind == Kind.vehicle && load.bid != MUST && load.most > load.least) {
    load.most = load.least;
    load.restrained = load1Reason.demandResponse;
  }
}

/** Whether a level leaves a load what it asks for, or a part of it. */
function isLeft(device: usize, index: i32, kind: u8, load: Load, level: u16): bool {
  const must = load.bid == MUST;
  if (must && load.reason == load1Reason.comfort) return true;
  if (level >= demandResponseLevel.special) return false;
  if (must) return true;
  if (kind == Kind.appliance) return plannerOf(device).startPresses(device, index);
  if (level >= demandResponseLevel.high) return false;
  return !storesHeat(device, index, kind);
}

/** A room or tank is where it is held at a normal price, so what it draws is for later. */
function storesHeat(device: usize, index: i32, kind: u8): bool {
  const value = valueOf(device, index);
  const target = registers.load1Target(asSettings(device, index));
  if (kind == Kind.cooling) return value <= target;
  return (kind == Kind.heating || kind == Kind.tank) && value >= target;
}

/** A battery takes nothing from the grid, from the high level on nothing at all, and covers what is drawn. */
function support(device: usize, index: i32, load: Load, level: u16): void {
  const price = priceOf(signalsOf(device));
  if (level >= demandResponseLevel.high) {
    load.most = 0;
    load.bid = NEVER;
  } else if (load.bid >= price) {
    load.bid = price - 1;
    load.reason = load1Reason.surplus;
  }
  // Once the level is over it delivers as it likes.
  if (signalsOf(device).level == 0) return;
  if (load.deliver == 0 && valueOf(device, index) > registers.load1Minimum(asSettings(device, index))) {
    load.deliver = config.loadDischargePower(device, index);
    load.ask = MUST;
  }
  if (load.deliver != 0 && load.ask > price) {
    load.ask = price;
    load.reason = load1Reason.demandResponse;
  }
}

/** A load that would run now is held off, for a reason that is told. */
export function holdOff(device: usize, load: Load, reason: u16): void {
  if (load.most > 0 && load.bid >= priceOf(signalsOf(device))) load.restrained = reason;
  if (load.most > 0) load.reason = reason;
  load.most = load.deliver = 0;
  load.bid = NEVER;
}

/** What a bid must be for energy from the grid. */
export function priceOf(signals: Signals): i32 {
  return signals.price != UNKNOWN ? signals.price : NOMINAL_PRICE;
}
