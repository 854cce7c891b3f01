import { event } from '../sdk/platform';
import { addSaturating, Load, LoadIndex, Rank } from './load';
import { config, events, registers, shedReason } from './profile.generated';
import { LEAST_CURRENT, powerOfCurrent } from './requests';
import { history, limits, loadOf } from './state';
import { Want } from './thermostat';

/** Left free below the limit when a load starts, W. */
const MARGIN: i64 = 100;
/** The charging current rises by as much at each scan, 0.1 A. */
const RAMP: i32 = 10;

/**
 * Keeps the power at the grid connection within the limit.
 *
 * What is not ours to switch is the measured power less what our loads are reckoned to draw. What it leaves is given
 * out by rank: comfort minimums, then what runs, then what would start, the heating before the tank each time; the
 * vehicle gets the rest. Since the reckoning starts from the measurement, an error in a rated power shows and is
 * corrected at the next scan: while the limit is exceeded, each scan takes something from the load of least rank. A
 * vehicle that draws much less than it is offered would draw that out, so it is stopped when the settle time has not
 * mended an excess, or has not given a load the power that it was granted.
 */
@unmanaged
export class Shedding {
  /** Time since the limit was found exceeded, or a load found less power than it was granted. */
  pressedMs: u32;
  sinceStartMs: u32;
  sinceShedMs: u32;
  /** Offered to the vehicle, 0.1 A. */
  evCurrent: i32;
  shedCount: u32;
  over: bool;
  pressed: bool;
  /** The limit is exceeded and nothing is left to shed. */
  exhausted: bool;

  /** One scan; `grid` in W, `evRequest` in 0.1 A. */
  scan(device: usize, grid: i64, evRequest: i32, elapsedMs: u32): void {
    const limit = <i64>limits(device).effective;
    this.sinceStartMs = addSaturating(this.sinceStartMs, elapsedMs);
    this.sinceShedMs = addSaturating(this.sinceShedMs, elapsedMs);
    const room = this.giveOut(device, limit - grid);
    this.over = grid > limit;
    this.press(this.over || short(device, limit - grid), elapsedMs);
    const stopped = this.pressedMs >= <u32>config.settleTime(device) * 1000;
    this.switchThermal(device, limit - grid);
    this.drive(device, evRequest, stopped ? 0 : room, limit - grid);
    this.markHeld(device);
    this.report(device, grid - limit);
  }

  private press(pressed: bool, elapsedMs: u32): void {
    this.pressedMs = pressed && this.pressed ? addSaturating(this.pressedMs, elapsedMs) : 0;
    this.pressed = pressed;
  }

  /** Grants the thermal loads by rank; returns what is left for the vehicle, W. */
  private giveOut(device: usize, free: i64): i64 {
    const tank = loadOf(device, LoadIndex.waterHeater);
    const heating = loadOf(device, LoadIndex.heating);
    let room = free + powerOfCurrent(device, this.evCurrent);
    if (tank.on) room += tank.power;
    if (heating.on) room += heating.power;
    tank.granted = tank.denied = false;
    heating.granted = heating.denied = false;
    const heatingRank = heating.rank;
    const tankRank = tank.rank;
    return heatingRank <= tankRank
      ? grant(tank, tankRank, grant(heating, heatingRank, room))
      : grant(heating, heatingRank, grant(tank, tankRank, room));
  }

  private switchThermal(device: usize, free: i64): void {
    this.stopThermal(device, LoadIndex.waterHeater);
    this.stopThermal(device, LoadIndex.heating);
    const heating = loadOf(device, LoadIndex.heating);
    const tank = loadOf(device, LoadIndex.waterHeater);
    if (!waits(heating) && !waits(tank)) return;
    const heatingFirst = heating.rank <= tank.rank;
    this.startThermal(device, heatingFirst ? LoadIndex.heating : LoadIndex.waterHeater, free);
    this.startThermal(device, heatingFirst ? LoadIndex.waterHeater : LoadIndex.heating, free);
  }

  private stopThermal(device: usize, index: usize): void {
    const load = loadOf(device, index);
    if (!load.on || load.granted) return;
    load.switchTo(false, history(device, index));
    if (load.want != Want.nothing) this.sinceShedMs = 0;
  }

  private startThermal(device: usize, index: usize, free: i64): void {
    const load = loadOf(device, index);
    if (waits(load) && this.mayStart(device, load.power, free)) this.start(device, index);
  }

  /** Starts are spread out, and want measured power, not just reckoned. */
  private mayStart(device: usize, power: i32, free: i64): bool {
    const interval = <u32>registers.restoreInterval(device) * 1000;
    if (this.sinceStartMs < interval || this.sinceShedMs < interval) return false;
    return !this.over && power + MARGIN <= free;
  }

  private start(device: usize, index: usize): void {
    loadOf(device, index).switchTo(true, history(device, index));
    this.sinceStartMs = 0;
  }

  /** The vehicle follows the room that is left: down at once, up by a ramp. */
  private drive(device: usize, request: i32, room: i64, free: i64): void {
    const ev = loadOf(device, LoadIndex.ev);
    const spare = ev.on ? room : room - MARGIN;
    const perAmpere = <i64>powerOfCurrent(device, 10);
    let target = <i32>max<i64>(min<i64>(request, (spare * 10) / perAmpere), 0);
    if (target < LEAST_CURRENT) target = 0;
    ev.denied = request != 0 && target == 0 && (ev.on || ev.rested);
    if (!ev.on) {
      if (target == 0 || !ev.rested || !this.mayStart(device, ev.power, free)) return;
      this.start(device, LoadIndex.ev);
      this.evCurrent = LEAST_CURRENT;
    } else if (target == 0) {
      ev.switchTo(false, history(device, LoadIndex.ev));
      this.evCurrent = 0;
      if (request != 0) this.sinceShedMs = 0;
    } else if (target < this.evCurrent) {
      this.evCurrent = target;
    } else if (!this.over && perAmpere <= free) {
      this.evCurrent = min(this.evCurrent + RAMP, target);
    }
  }

  /** Marks the loads that would run but for a limit or demand response. */
  private markHeld(device: usize): void {
    const reason = limits(device).reason;
    const ev = mark(loadOf(device, LoadIndex.ev), reason);
    const tank = mark(loadOf(device, LoadIndex.waterHeater), reason);
    const heating = mark(loadOf(device, LoadIndex.heating), reason);
    if (ev) this.tellHeld(device, LoadIndex.ev);
    if (tank) this.tellHeld(device, LoadIndex.waterHeater);
    if (heating) this.tellHeld(device, LoadIndex.heating);
  }

  private tellHeld(device: usize, index: usize): void {
    const load = loadOf(device, index);
    // The events of the loads follow one another in the order of their indices.
    if (load.held == 0) {
      event(device, events.evRestored + <u32>index, load.on);
    } else {
      this.shedCount++;
      event(device, events.evHeldOff + <u32>index, load.held);
    }
  }

  private report(device: usize, excess: i64): void {
    const exhausted = this.over && energised(device) == 0;
    if (exhausted && !this.exhausted) event(device, events.limitExceeded, <i32>min<i64>(excess, i32.MAX_VALUE));
    this.exhausted = exhausted;
  }
}

/** Marks whether and why a load is held off; true when it was not before, or the other way round. */
function mark(load: Load, reason: u16): bool {
  const before = load.held;
  let held = before;
  if (load.on) held = 0;
  else if (load.denied) held = reason;
  else if (load.undisturbed == Want.nothing) held = 0;
  else if (load.want == Want.nothing) held = shedReason.demandResponse;
  load.held = held;
  return (held != 0) != (before != 0);
}

function grant(load: Load, rank: u32, room: i64): i64 {
  if (rank == Rank.none) return room;
  // With the margin, so that what follows leaves as much measured power as the start wants.
  const needed = load.on ? <i64>load.power : load.power + MARGIN;
  load.denied = room < needed;
  if (load.denied) return room;
  load.granted = true;
  return room - needed;
}

/** A thermal load that has been granted its power does not find it. */
function short(device: usize, free: i64): bool {
  const tank = loadOf(device, LoadIndex.waterHeater);
  const heating = loadOf(device, LoadIndex.heating);
  return (waits(tank) && tank.power + MARGIN > free) || (waits(heating) && heating.power + MARGIN > free);
}

function waits(load: Load): bool {
  return load.granted && !load.on;
}

/** Number of loads that are switched on. */
export function energised(device: usize): u16 {
  const ev = loadOf(device, LoadIndex.ev);
  const tank = loadOf(device, LoadIndex.waterHeater);
  const heating = loadOf(device, LoadIndex.heating);
  return <u16>ev.on + <u16>tank.on + <u16>heating.on;
}
