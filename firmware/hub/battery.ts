import { UNKNOWN, valueOf } from './channels';
import { giveUp, plannedOf, takeBack, takenOf } from './giving';
import { Kind, Load, LOADS, MUST, NEVER } from './load';
import { asSettings } from './load-registers';
import { phasesOf } from './phases';
import { config, load1Mode, load1Reason, registers } from './profile.generated';
import { excessOn, lendSupport, plan, plannedTotal, roomToDeliver } from './room';
import { loadOf, sensingOf, startsOf } from './state';

/** A charge that an event asks for is reached within this, 0.01 %. */
const CHARGE_BAND: i32 = 50;
/** Worth more than any price, but not as much as what must run. */
const ANY_PRICE: i32 = MUST - 1;

function isBattery(device: usize, index: i32): bool {
  return <u8>config.loadKind(device, index) == Kind.battery && loadOf(device, index).available;
}

/** Greatest power that a battery can deliver, W: none at its reserve. */
export function deliverableOf(device: usize, index: i32, load: Load): i32 {
  const settings = asSettings(device, index);
  if (registers.load1Mode(settings) == load1Mode.off) return 0;
  if (valueOf(device, index) <= registers.load1Minimum(settings)) return 0;
  const most = config.loadDischargePower(device, index);
  return load.before < 0 ? takenOf(load, min(most, load.reach)) : load.drawnAt(most);
}

/** Greatest power that a battery can take, W: none at its maximum. */
export function chargeableOf(device: usize, index: i32): i32 {
  const settings = asSettings(device, index);
  if (registers.load1Mode(settings) == load1Mode.off) return 0;
  return valueOf(device, index) < registers.load1Maximum(settings) ? config.loadPower(device, index) : 0;
}

/** Power that batteries would deliver to the home at a price, W, as far as they are not charged. */
export function offeredAt(device: usize, price: i32): i32 {
  if (sensingOf(device).meterFault) return 0;
  let offered = 0;
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    if (!isBattery(device, index) || plannedOf(index) > 0 || load.deliver <= 0 || load.ask > price) continue;
    offered += min(load.deliver, deliverableOf(device, index, load));
  }
  return offered;
}

/** The least price at which a battery would deliver, `price` where none would for less. */
export function leastAsk(device: usize, price: i32): i32 {
  let least = price;
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    const able = isBattery(device, index) && plannedOf(index) <= 0 && load.deliver > 0;
    if (able && load.ask < least && deliverableOf(device, index, load) > 0) least = load.ask;
  }
  return least;
}

/** Tells what the batteries can do to keep a limit. Blind, they do nothing. */
export function lendBatteries(device: usize): void {
  if (sensingOf(device).meterFault) return;
  for (let index = 0; index < <i32>LOADS; index++) {
    if (isBattery(device, index))
      lendSupport(phasesOf(device, index), deliverableOf(device, index, loadOf(device, index)));
  }
}

/** Has batteries charge or discharge to the charge that an event asks for, 0.01 %, unless the resident runs them himself. */
export function steerCharge(device: usize, charge: i32): void {
  if (charge == UNKNOWN) return;
  for (let index = 0; index < <i32>LOADS; index++) {
    if (!isBattery(device, index) || registers.load1Mode(asSettings(device, index)) != load1Mode.auto) continue;
    const load = loadOf(device, index);
    const away = charge - valueOf(device, index);
    load.reason = load1Reason.dispatch;
    load.bid = NEVER;
    load.most = load.deliver = 0;
    if (away > CHARGE_BAND) {
      load.most = chargeableOf(device, index);
      load.bid = ANY_PRICE;
    } else if (away < -CHARGE_BAND) {
      load.deliver = deliverableOf(device, index, load);
      load.ask = NEVER;
    }
  }
}

/** A battery that was given power before what goes before it had asked for its help gives it back. */
export function stopCharging(device: usize): void {
  for (let index = 0; index < <i32>LOADS; index++) {
    if (!isBattery(device, index) || plannedOf(index) <= 0) continue;
    const excess = excessOn(phasesOf(device, index));
    if (excess <= 0) continue;
    if (loadOf(device, index).setpoint > 0) takeBack(device, index, excess);
    else giveUp(index);
  }
}

/** Batteries that are not charged deliver: to keep the limits, and what is worth it to them at these prices. */
export function discharge(device: usize, price: i32, exportPrice: i32): void {
  const blind = sensingOf(device).meterFault;
  for (let index = 0; index < <i32>LOADS; index++) {
    if (!isBattery(device, index) || plannedOf(index) > 0) continue;
    const load = loadOf(device, index);
    const mask = phasesOf(device, index);
    const able = blind ? 0 : deliverableOf(device, index, load);
    let worth = 0;
    if (load.deliver > 0 && price >= load.ask) {
      worth = min(load.deliver, able);
      if (exportPrice < load.ask) worth = min(worth, max(plannedTotal(), 0));
    }
    const support = min(excessOn(mask), able);
    if (support > worth) load.reason = load1Reason.limitSupport;
    deliver(device, index, load, mask, max(worth, support));
  }
}

/** Sets what a battery delivers, W, within the export limit. It comes back from more by the ramp. */
export function deliver(device: usize, index: i32, load: Load, mask: i32, wanted: i32): void {
  const most = max(min(wanted, roomToDeliver(mask)), 0);
  let power = most < load.least ? 0 : most;
  const starts = startsOf(device);
  const rises = -power - load.before;
  if (load.before < 0 && rises > starts.budget) {
    const slowed = min(-load.before - max(starts.budget, 0), max(roomToDeliver(mask), 0));
    if (slowed > power && slowed >= load.least && deliverableOf(device, index, load) > 0) power = slowed;
  }
  if (load.before < 0 && -power > load.before) starts.spend(-power - load.before);
  // One that delivers less than it is told is told a step more, to see when it can.
  const told = load.before < 0 && power >= load.taking ? load.reach : load.givenFor(power);
  load.setpoint = -min(told, config.loadDischargePower(device, index));
  plan(mask, -power);
}
