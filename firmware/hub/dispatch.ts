import { event } from '../sdk/platform';
import { deliverableOf, discharge, leastAsk, lendBatteries, offeredAt, steerCharge, stopCharging } from './battery';
import { setCommand, UNKNOWN } from './channels';
import { keepRunning, serveMust, serveSurplus, serveWorthImport } from './clearing';
import { commandOf } from './command';
import { countInverters, curtail, hiddenSurplus } from './curtailment';
import { leaveReserved, openGiving } from './giving';
import { markHeld, strengthOf } from './holding';
import { addSaturating, Kind, LOADS, NEVER } from './load';
import { PHASES, phasesOf } from './phases';
import { NOMINAL_EXPORT_PRICE, NOMINAL_PRICE } from './price';
import { config, events, registers } from './profile.generated';
import { AMPLE, boundPhase, flowsAnyway, openRoom, plan, plannedTotal, rise } from './room';
import { counts, phaseBound, phaseExcess } from './sensing';
import { historyOf, limitsOf, loadOf, sensingOf, signalsOf, startsOf } from './state';
import { steer } from './steering';

/**
 * Gives each load its setpoint, so that the limits hold: a market of one home, cleared at each scan. What the household
 * draws is measured; the loads bid for what is left, and batteries and inverters balance it.
 */
@unmanaged
export class Dispatch {
  shedCount: u32;
  /** Limits are exceeded, and since when with nothing left to shed. */
  limitExceeded: bool;
  private told: bool;
  private helplessMs: u32;

  begin(device: usize): void {
    startsOf(device).begin(device);
  }

  scan(device: usize, elapsedMs: u32): void {
    startsOf(device).scan(device, elapsedMs);
    const signals = signalsOf(device);
    const known = signals.price != UNKNOWN;
    const price = known ? signals.price : NOMINAL_PRICE;
    const exportPrice = known ? exportPriceOf(signals.exportPrice, price) : NOMINAL_EXPORT_PRICE;
    ageLoads(device, elapsedMs);
    measure(device);
    steerCharge(device, signals.charge);
    openGiving(device);
    lendBatteries(device);
    serveMust(device);
    keepRunning(device, price);
    const target = asTarget(device, signals.dispatch);
    serveWorthImport(device, price, target == UNKNOWN);
    leaveReserved(device);
    stopCharging(device);
    if (target != UNKNOWN) {
      steer(device, target);
    } else {
      offerSurplus(device, price, exportPrice);
      leaveReserved(device);
      discharge(device, price, exportPrice);
    }
    markHeld(device, price);
    curtail(device, known ? price : UNKNOWN, known ? exportPrice : UNKNOWN, target);
    command(device);
    this.watch(device, elapsedMs);
  }

  private watch(device: usize, elapsedMs: u32): void {
    const excess = sensingOf(device).meterFault ? 0 : excessOf(device);
    this.limitExceeded = excess > 0;
    const helpless = this.limitExceeded && !anythingToShed(device);
    this.helplessMs = helpless ? addSaturating(this.helplessMs, elapsedMs) : 0;
    // What was shed in this scan shows in the next ones.
    const tells = this.helplessMs > <u32>config.settleTime(device) * 1000;
    if (tells && !this.told) event(device, events.limitExceeded, excess);
    this.told = helpless && (tells || this.told);
  }

  publish(device: usize): void {
    registers.setLimitExceeded(device, this.limitExceeded);
    registers.setStarting(device, startsOf(device).delayMs != 0);
    registers.setShedCount(device, this.shedCount);
    let strongest: u16 = 0;
    for (let index = 0; index < <i32>LOADS; index++) {
      const held = loadOf(device, index).held;
      if (strengthOf(held) > strengthOf(strongest)) strongest = held;
    }
    registers.setShedReason(device, strongest);
  }
}

/** Energy that nobody is known to pay for is worth nothing. */
function exportPriceOf(exportPrice: i32, price: i32): i32 {
  return exportPrice == UNKNOWN ? min(price, 0) : exportPrice;
}

function ageLoads(device: usize, elapsedMs: u32): void {
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    load.heldMs = addSaturating(load.heldMs, elapsedMs);
  }
}

/** What flows whatever is given to the loads: the household and the sun. Blind, the sun is not counted on. */
function measure(device: usize): void {
  const limits = limitsOf(device);
  const sensing = sensingOf(device);
  openRoom(limits.importLimit, limits.exportLimit);
  for (let phase = 0; phase < PHASES; phase++) {
    boundPhase(phase, phaseBound(device, phase));
    flowsAnyway(phase, sensing.uncontrolledOn(phase));
  }
  if (sensing.meterFault) return;
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    if (<u8>config.loadKind(device, index) != Kind.inverter || !counts(device, index, load)) continue;
    plan(phasesOf(device, index), load.power);
    rise(phasesOf(device, index), load.power);
  }
}

/** A grid power that an event asks for, W, as far as limits allow; `UNKNOWN` when none does. */
function asTarget(device: usize, asked: i32): i32 {
  if (asked == UNKNOWN || sensingOf(device).meterFault) return UNKNOWN;
  const limits = limitsOf(device);
  return max(min(asked, <i32>min<u32>(limits.importLimit, AMPLE)), -(<i32>min<u32>(limits.exportLimit, AMPLE)));
}

/** Surplus costs what it would bring at the grid; what could not be delivered, or at a loss, nothing; stored energy, the battery's ask. */
function offerSurplus(device: usize, price: i32, exportPrice: i32): void {
  const hidden = hiddenSurplus(device);
  const worth =
    exportPrice < 0 && (hidden != 0 || countInverters(device) != 0) && exportPrice != NOMINAL_EXPORT_PRICE
      ? 0
      : exportPrice;
  const surplus = -plannedTotal();
  // What the surplus lacks comes of a battery that gives it for less than the grid.
  const ask = max(leastAsk(device, price), worth);
  if (surplus > 0) serveSurplus(device, worth, ask, surplus, true);
  const beyond = -plannedTotal() - <i32>min<u32>(limitsOf(device).exportLimit, AMPLE);
  const free = max(beyond, 0) + hidden;
  if (free > 0) serveSurplus(device, min(worth, 0), price, free, true);
  const stored = offeredAt(device, ask) - max(plannedTotal(), 0);
  if (ask < price && stored > 0) serveSurplus(device, ask, price, stored, false);
}

function command(device: usize): void {
  const starts = startsOf(device);
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    const on = load.setpoint != 0;
    if (on != load.on) {
      load.on = on;
      load.heldMs = 0;
      if (on) historyOf(device, index).starts++;
      else if (load.most > 0 && load.bid != NEVER) starts.sinceShedMs = 0;
    }
    setCommand(device, index, commandOf(device, index, load.setpoint));
  }
}

/** By how much the grid power is beyond the limit that is exceeded most, W. */
function excessOf(device: usize): i32 {
  const limits = limitsOf(device);
  const grid = <i64>sensingOf(device).grid;
  let excess = max<i64>(grid - limits.importLimit, -grid - limits.exportLimit);
  for (let phase = 0; phase < PHASES; phase++) excess = max<i64>(excess, phaseExcess(device, phase));
  return <i32>max<i64>(excess, 0);
}

/** Whether a load still runs, or a battery can deliver more. */
function anythingToShed(device: usize): bool {
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    const kind = <u8>config.loadKind(device, index);
    if (kind == Kind.none || !load.available) continue;
    if (kind == Kind.inverter ? sensingOf(device).grid < 0 && load.setpoint > 0 : load.setpoint > 0) return true;
    if (kind == Kind.battery && sensingOf(device).grid > 0 && -load.setpoint < deliverableOf(device, index, load))
      return true;
  }
  return false;
}
