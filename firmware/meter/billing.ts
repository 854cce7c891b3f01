import { Exception } from '../sdk/modbus';
import {
  ENTRY_SIZE,
  EntryFlag,
  loadEntry,
  loadedEndS,
  loadedEntry,
  loadedReason,
  newestIn,
  numberIn,
  saveEntry,
} from './bill-entry';
import { billingDateAfter, NEVER } from './billing-dates';
import { isValidTime } from './clock';
import { abandonDemand, clearMaxima, restartDemand } from './demand';
import { clearEnergies } from './energy';
import { persistEnergies } from './energy-record';
import { raise } from './event-log';
import { energiesCleared } from './load-profile';
import { events, registers } from './profile.generated';
import { clockOf, minuteOf, periodsOf, scheduleOf, tailOf } from './state';

/** Closed periods that are kept. */
export const BILLS: u32 = 12;
/** Their records are a ring from this key on. */
const BILL_KEY: u32 = 256;
const MS_PER_MINUTE: i64 = 60_000;
/** There is a billing date in every span of this length, when there are any. */
const LONGEST_MONTH_MS: i64 = 32 * 86_400_000;

export namespace BillReason {
  export const date: u16 = 0;
  export const command: u16 = 1;
}

/** What is kept with the energies, in the same record. Times are UTC in s. */
@unmanaged
export class Periods {
  /** Bills since the first power up, which is the number of the latest one. */
  bills: u32;
  /** Bills that were cleared: the first ones of them. */
  billsCleared: u32;
  /** Begin of the period under way. */
  beginS: u32;
  /** End of the one before; 0 before the first. */
  resetS: u32;
  /** When the latest one was closed by the clock, whatever its end. */
  closedS: u32;
  /** Until when billing dates have been looked at. */
  checkedS: u32;
  /** Flags of the period under way. */
  flags: u32;
  snapshotsCleared: u32;
  /** Times that a second table set has become the active one, and the `tablesSwitchAt` of the latest. */
  tableSwitches: u32;
  tablesSwitchedAt: u32;
  spare0: u32;
  spare1: u32;
}

/** What follows from config and records. */
@unmanaged
export class Schedule {
  /** Next billing date, UTC in ms; 0 when it has to be found anew. */
  dueMs: i64;
  /** Number of the latest snapshot. */
  snapshots: u32;
  /** Billing dates have been looked at since the reset. */
  followed: bool;
}

/**
 * Goes on after a reset. A bill is written before the energy record that counts it: one that is not counted yet was closed
 * when the power was cut, so what was left to do is done. Without an energy record the ring tells the latest bill.
 */
export function startBilling(device: usize, restored: bool): void {
  const periods = periodsOf(device);
  const latest = restored ? periods.bills + 1 : newestIn(device, BILL_KEY, BILLS);
  if (loadEntry(device, BILL_KEY, BILLS, latest)) {
    beginPeriod(device, loadedEndS(), latest);
    clearMaxima(device);
  }
  showPeriods(device);
}

function beginPeriod(device: usize, beginS: u32, bills: u32): void {
  const periods = periodsOf(device);
  periods.bills = bills;
  periods.beginS = beginS;
  periods.resetS = beginS;
  // Dates up to the end have been looked at, also those that one bill stands for.
  periods.checkedS = max(periods.checkedS, beginS);
  periods.closedS = periods.checkedS;
  periods.flags = 0;
}

function showPeriods(device: usize): void {
  registers.setBillingPeriods(device, <u16>keptBills(device));
  registers.setBillingResetAt(device, periodsOf(device).resetS);
}

function keptBills(device: usize): u32 {
  const periods = periodsOf(device);
  return min(periods.bills - periods.billsCleared, BILLS);
}

/** Copies bill `index`, 0 is the latest, to `target` ({@link ENTRY_SIZE} bytes as registers lie in the bank); whether there is one. */
export function billEntry(device: usize, index: u32, target: usize): bool {
  if (index >= keptBills(device)) return false;
  if (!loadEntry(device, BILL_KEY, BILLS, periodsOf(device).bills - index)) return false;
  memory.copy(target, loadedEntry(), ENTRY_SIZE);
  return true;
}

/** Resets by date at the minute that begins at `timeMs` (UTC), or when the clock or the supply came back. */
export function billingMinute(device: usize, timeMs: i64): void {
  const periods = periodsOf(device);
  const schedule = scheduleOf(device);
  registers.setBillingLocked(device, isLocked(device, timeMs));
  // Without a time of day no date comes.
  if (!isValidTime(timeMs)) return;
  if (periods.beginS == 0) periods.beginS = <u32>(timeMs / 1000);
  if (periods.checkedS == 0) periods.checkedS = <u32>(timeMs / 1000);
  if (schedule.dueMs == 0) schedule.dueMs = dateNotClosed(device, <i64>periods.checkedS * 1000);
  if (timeMs >= schedule.dueMs) closeByDate(device, schedule.dueMs, timeMs);
  periods.checkedS = <u32>(timeMs / 1000);
  schedule.followed = true;
}

/** The first scan, a clock that was set, or a scan that nobody can tell apart, at `timeMs` (UTC). */
export function billingInterrupted(device: usize, timeMs: i64): void {
  const periods = periodsOf(device);
  if (clockOf(device).stepMs != 0) periods.flags |= EntryFlag.clockAdjusted;
  if (isValidTime(timeMs) && timeMs < <i64>periods.checkedS * 1000) {
    periods.checkedS = <u32>(timeMs / 1000);
    rescheduleBilling(device);
  }
  billingMinute(device, timeMs);
}

/** Has the next billing date found anew. */
export function rescheduleBilling(device: usize): void {
  scheduleOf(device).dueMs = 0;
}

/** One bill for all dates that have passed, up to the last of them. */
function closeByDate(device: usize, first: i64, timeMs: i64): void {
  const schedule = scheduleOf(device);
  let due = first;
  let flags: u32 = 0;
  if (timeMs - due > LONGEST_MONTH_MS) due = billingDateAfter(device, timeMs - LONGEST_MONTH_MS);
  let next = billingDateAfter(device, due);
  for (; next <= timeMs; next = billingDateAfter(device, due)) due = next;
  if (due != first) flags |= EntryFlag.missingBefore;
  if (timeMs > due) flags |= schedule.followed ? EntryFlag.long : EntryFlag.powerDown;
  close(device, <u32>(due / 1000), timeMs, BillReason.date, flags);
  schedule.dueMs = dateNotClosed(device, due);
  restartDemand(device, timeMs);
}

function close(device: usize, endS: u32, timeMs: i64, reason: u16, flags: u32): void {
  const periods = periodsOf(device);
  // First the energies, so that no register is below the bill after a power cut.
  if (!isPersisted(device)) persistEnergies(device);
  const number = periods.bills + 1;
  saveEntry(device, BILL_KEY, BILLS, number, periods.beginS, endS, reason, <u16>(periods.flags | flags));
  beginPeriod(device, endS, number);
  periods.closedS = <u32>(timeMs / 1000);
  clearMaxima(device);
  persistEnergies(device);
  showPeriods(device);
  registers.setBillingLocked(device, isLocked(device, timeMs));
  raise(device, events.billingReset, reason);
}

/** Whether the latest energy record was written at this very moment, as the end of an interval writes one. */
function isPersisted(device: usize): bool {
  const minute = minuteOf(device);
  return minute.sinceRecordMs == 0 && tailOf(device).savedAtMs == minute.lastMs;
}

/** Times of bills that were closed by date. */
const closedDates: usize = memory.data(12 * 4, 4);

/**
 * The first billing date behind `timeMs` that no bill ends at: a clock that is set back over a date does not close the
 * same period twice.
 */
function dateNotClosed(device: usize, timeMs: i64): i64 {
  let due = billingDateAfter(device, timeMs);
  if (due == NEVER || due > <i64>periodsOf(device).resetS * 1000) return due;
  const count = loadClosedDates(device);
  while (due != NEVER && isClosed(<u32>(due / 1000), count)) due = billingDateAfter(device, due);
  return due;
}

function loadClosedDates(device: usize): u32 {
  let count: u32 = 0;
  for (let slot: u32 = 0; slot < BILLS; slot++) {
    if (numberIn(device, BILL_KEY + slot) == 0 || loadedReason() != BillReason.date) continue;
    store<u32>(closedDates + (count++ << 2), loadedEndS());
  }
  return count;
}

function isClosed(endS: u32, count: u32): bool {
  for (let index: u32 = 0; index < count; index++) if (load<u32>(closedDates + (index << 2)) == endS) return true;
  return false;
}

/** Whether a reset by command is locked out: for `billingLockout` after any reset, by the clock, whichever way it was set since. */
export function isLocked(device: usize, timeMs: i64): bool {
  const periods = periodsOf(device);
  if (periods.closedS == 0) return false;
  return abs(timeMs - <i64>periods.closedS * 1000) < <i64>registers.billingLockout(device) * MS_PER_MINUTE;
}

/** Refuses a reset by command while it is locked out, or before the first scan; `written` is the block after the write. */
export function checkBillingReset(device: usize, written: usize): u32 {
  if (registers.billingReset(written) == 0) return Exception.none;
  const clock = clockOf(device);
  return clock.scanned && !isLocked(device, clock.lastMs) ? Exception.none : Exception.serverDeviceBusy;
}

/** Closes the period as the register says. */
export function billingWritten(device: usize): void {
  if (registers.billingReset(device) == 0) return;
  registers.setBillingReset(device, 0);
  const timeMs = clockOf(device).lastMs;
  const flags = isValidTime(timeMs) ? 0 : EntryFlag.clockInvalid;
  close(device, <u32>(timeMs / 1000), timeMs, BillReason.command, flags);
  abandonDemand(device);
}

/** Sets energies and maxima to 0 and forgets bills and snapshots, at `timeMs` (UTC). */
export function clearEnergiesAndBills(device: usize, timeMs: i64): void {
  const periods = periodsOf(device);
  energiesCleared(device);
  clearEnergies(device);
  clearMaxima(device);
  abandonDemand(device);
  periods.billsCleared = periods.bills;
  periods.snapshotsCleared = scheduleOf(device).snapshots;
  periods.beginS = <u32>(timeMs / 1000);
  periods.resetS = 0;
  periods.flags = 0;
  persistEnergies(device);
  showPeriods(device);
  raise(device, events.energyCleared, 0);
}
