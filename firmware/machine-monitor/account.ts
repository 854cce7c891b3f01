import { storeLong } from '../sdk/modbus';
import { config, INPUT_REGISTERS, machineState, registers } from './profile.generated';

// A shift in registers, those of two with the most significant first:
//   0 begin, UTC in s   2 shift   3 planned, 5 running, 7 setup, 9 idle, 11 down, 13 unrecorded, s   15 parts   17 scrap
//   19 stops   20 OEE, 0.1 %   21 to 28 min down by reason

export const SHIFT_REGISTERS: u32 = 29;

/** Input register `shiftBegan`. */
const SHOWN: usize = INPUT_REGISTERS + (30 << 1);
const REASONS: i32 = 8;
const REASON_TIMES: usize = 60;
const MS_PER_MINUTE: u32 = 60_000;
const MOST: u64 = 0xffff;

/** What a shift has been like so far (time elements and quantities of ISO 22400-2). */
@unmanaged
export class Account {
  /** Local begin of the shift, min since 1970; 0 without one. Another one is another shift. */
  start: i32;
  shift: i32;
  /** UTC in s. */
  began: u32;
  plannedMs: u32;
  runningMs: u32;
  setupMs: u32;
  idleMs: u32;
  downMs: u32;
  awayMs: u32;
  parts: u32;
  scrap: u32;
  stops: u32;
  /** Of the stop that goes on: what has been booked on its reason, and which that is. */
  stopMs: u32;
  reason: u32;
  /** Idle time that has been booked since the machine became idle. */
  waitMs: u32;
  // Behind it the down times by reason, u32 each.

  begin(start: i32, shift: i32, began: u32, reason: u32): void {
    memory.fill(changetype<usize>(this), 0, ACCOUNT_SIZE);
    this.start = start;
    this.shift = shift;
    this.began = began;
    this.reason = reason;
  }

  /** Books a scan; outside of planned time only what the machine makes. */
  book(state: u16, planned: bool, elapsedMs: u32): void {
    const runs = state == machineState.running;
    if (!planned && !runs) return;
    this.plannedMs += elapsedMs;
    if (runs) this.runningMs += elapsedMs;
    else if (state == machineState.setup) this.setupMs += elapsedMs;
    else if (state == machineState.idle) {
      this.idleMs += elapsedMs;
      this.waitMs += elapsedMs;
    } else this.bookDown(elapsedMs);
  }

  /** Planned time in which nobody looked. */
  bookAway(ms: u32): void {
    this.plannedMs += ms;
    this.awayMs += ms;
  }

  /** The machine did not wait for a moment, but for too long: that was down time. */
  turnWaitDown(): void {
    this.idleMs -= this.waitMs;
    this.bookDown(this.waitMs);
  }

  /** Another reason for the stop that goes on, from its begin. */
  assign(reason: u32): void {
    this.setTime(this.reason, this.time(this.reason) - this.stopMs);
    this.setTime(reason, this.time(reason) + this.stopMs);
    this.reason = reason;
  }

  beginStop(): void {
    this.stops++;
    this.stopMs = 0;
    this.reason = 0;
  }

  /** Whether there is anything in it. */
  get isEmpty(): bool {
    return this.plannedMs == 0 && this.parts == 0 && this.scrap == 0;
  }

  get availability(): u16 {
    return permille(this.runningMs, this.plannedMs);
  }

  performance(device: usize): u16 {
    return permille(<u64>config.plannedRunTime(device) * this.parts, this.runningMs);
  }

  get quality(): u16 {
    return permille(this.good, this.parts);
  }

  /** The product of the three, without their rounding: PRI × GQ/PBT. */
  oee(device: usize): u16 {
    return permille(<u64>config.plannedRunTime(device) * this.good, this.plannedMs);
  }

  private get good(): u32 {
    return this.parts - min(this.scrap, this.parts);
  }

  publish(device: usize): void {
    registers.setOee(device, this.oee(device));
    registers.setAvailability(device, this.availability);
    registers.setPerformance(device, this.performance(device));
    registers.setQuality(device, this.quality);
    registers.setShiftParts(device, this.parts);
    this.show(device, device + SHOWN);
  }

  /** Writes it as registers. */
  show(device: usize, at: usize): void {
    storeLong(at, this.began);
    store<u16>(at, <u16>this.shift, 4);
    storeLong(at + 6, this.plannedMs / 1000);
    storeLong(at + 10, this.runningMs / 1000);
    storeLong(at + 14, this.setupMs / 1000);
    storeLong(at + 18, this.idleMs / 1000);
    storeLong(at + 22, this.downMs / 1000);
    storeLong(at + 26, this.awayMs / 1000);
    storeLong(at + 30, this.parts);
    storeLong(at + 34, this.scrap);
    store<u16>(at, <u16>min<u32>(this.stops, u16.MAX_VALUE), 38);
    store<u16>(at, this.oee(device), 40);
    for (let reason: usize = 0; reason < <usize>REASONS; reason++) {
      store<u16>(at + (reason << 1), <u16>(this.time(<u32>reason) / MS_PER_MINUTE), 42);
    }
  }

  private bookDown(ms: u32): void {
    this.downMs += ms;
    this.stopMs += ms;
    this.setTime(this.reason, this.time(this.reason) + ms);
  }

  private time(reason: u32): u32 {
    return load<u32>(changetype<usize>(this) + REASON_TIMES + ((<usize>reason) << 2));
  }

  private setTime(reason: u32, ms: u32): void {
    store<u32>(changetype<usize>(this) + REASON_TIMES + ((<usize>reason) << 2), ms);
  }
}

export const ACCOUNT_SIZE: usize = REASON_TIMES + <usize>REASONS * 4;

/** 0.1 %, rounded; 0 of nothing. */
function permille(part: u64, whole: u64): u16 {
  return whole == 0 ? 0 : <u16>min<u64>((part * 1000 + whole / 2) / whole, MOST);
}
