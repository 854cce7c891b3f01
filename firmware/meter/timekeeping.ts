import { Exception } from '../sdk/modbus';
import {
  billingInterrupted,
  billingMinute,
  billingWritten,
  checkBillingReset,
  clearEnergiesAndBills,
  rescheduleBilling,
  startBilling,
} from './billing';
import { checkClockSet, clockWritten, driftWritten, showClockStatus, startClock } from './clock';
import { clearDemand, dividesPeriod } from './demand';
import { forgetLocalTime } from './local-time';
import { clear, registers } from './profile.generated';
import { serviceOpen } from './service';
import { checkSnapshot, freezeWritten, snapshotMinute, startSnapshots } from './snapshot';
import { clockOf } from './state';
import { chooseTariff, forgetTariff, showTableSwitches, switchTables } from './tariff';

// What goes by the clock: local time, billing, snapshots, tariffs, and the registers that set them.

/** After a reset; `restored`: the energies were. */
export function startTimes(device: usize, restored: bool): void {
  startClock(device);
  startBilling(device, restored);
  startSnapshots(device);
  showTableSwitches(device);
}

/** At the minute that begins at `timeMs` (UTC), when what ends at it has ended. */
export function timesMinute(device: usize, timeMs: i64): void {
  showClockStatus(device, timeMs);
  billingMinute(device, timeMs);
  snapshotMinute(device, timeMs);
  switchTables(device, timeMs);
  chooseTariff(device, timeMs);
}

/** The first scan, a clock that was set, or a scan that nobody can tell apart, at `timeMs` (UTC) in the minute from `beginMs` on. */
export function timesInterrupted(device: usize, timeMs: i64, beginMs: i64): void {
  showClockStatus(device, timeMs);
  billingInterrupted(device, timeMs);
  switchTables(device, timeMs);
  chooseTariff(device, beginMs);
}

/** The config has changed. */
export function timesConfigured(device: usize): void {
  forgetLocalTime(device);
  forgetTariff(device);
  rescheduleBilling(device);
}

/** Refuses writes that clock, demand, billing and snapshots cannot follow; `written` stands for the block after the write. */
export function checkTimes(device: usize, written: usize): u32 {
  if (!dividesPeriod(written)) return Exception.illegalDataValue;
  if (registers.clear(written) == clear.energy && !serviceOpen(device)) return Exception.illegalDataValue;
  let refusal = checkClockSet(device, written);
  if (refusal == 0) refusal = checkBillingReset(device, written);
  return refusal == 0 ? checkSnapshot(device, written) : refusal;
}

/** Does what was written to the registers that are commands. */
export function timesWritten(device: usize): void {
  clockWritten(device);
  driftWritten(device);
  billingWritten(device);
  freezeWritten(device);
  const what = registers.clear(device);
  if (what == clear.demand) clearDemand(device);
  else if (what == clear.energy) clearEnergiesAndBills(device, clockOf(device).lastMs);
  else return;
  registers.setClear(device, clear.nothing);
}
