import { resetReason } from '../sdk/block';
import { Log, logEvent } from './log';
import { LogCode } from './log-codes';
import { Cabinet } from './junction';
import { fault, inputs, mode, registers, resetReason as reasons } from './profile.generated';
import { callsOf, controlOf, junctionOf, logOf } from './state';

/** A clock that goes off by more than this between two scans was set. */
const TOLERANCE_MS: i64 = 1000;

/** Values of NTCIP 1202 unitFlashStatus. */
namespace FlashStatus {
  export const notFlash: u16 = 2;
  export const automatic: u16 = 3;
  export const localManual: u16 = 4;
  export const faultMonitor: u16 = 5;
  export const mmu: u16 = 6;
  export const startup: u16 = 7;
}

/** At the begin of a scan: logs a start, and a clock that was set, before what comes by the new time. */
export function logScanBegin(device: usize, nowMs: i64, elapsedMs: u32): void {
  const log: Log = logOf(device);
  if (!log.running) {
    log.running = true;
    if (resetReason(device) == reasons.powerOn) logEvent(device, LogCode.powerRestored, 1);
    else logEvent(device, LogCode.vendorAlarm, resetReason(device));
  } else {
    const steppedMs = nowMs - log.nowMs - elapsedMs;
    const steppedBy = steppedMs < 0 ? -steppedMs : steppedMs;
    if (steppedBy > TOLERANCE_MS) logEvent(device, LogCode.clockUpdated, <u32>min<i64>(steppedBy / 1000, 255));
  }
  log.nowMs = nowMs;
}

/** At the end of a scan: logs what has changed in calls, holds, omits and the unit as a whole. */
export function logScanEnd(device: usize): void {
  const log: Log = logOf(device);
  watchUnit(device, log);
  const calls = callsOf(device);
  const control = controlOf(device);
  if (calls.vehicle != log.calls) {
    logMask(device, calls.vehicle, log.calls, LogCode.phaseCallRegistered, LogCode.phaseCallDropped);
    log.calls = calls.vehicle;
  }
  if (calls.pedestrian != log.pedestrianCalls) {
    // The enumerations have no code for a pedestrian call that is served.
    logMask(device, calls.pedestrian | log.pedestrianCalls, log.pedestrianCalls, LogCode.pedCallRegistered, 0);
    log.pedestrianCalls = calls.pedestrian;
  }
  if (control.hold != log.holds) {
    logMask(device, control.hold, log.holds, LogCode.phaseHoldActive, LogCode.phaseHoldReleased);
    log.holds = control.hold;
  }
  if (control.omit != log.omits) {
    logMask(device, control.omit, log.omits, LogCode.phaseOmitOn, LogCode.phaseOmitOff);
    log.omits = control.omit;
  }
  if (control.pedestrianOmit != log.pedestrianOmits) {
    logMask(device, control.pedestrianOmit, log.pedestrianOmits, LogCode.pedOmitOn, LogCode.pedOmitOff);
    log.pedestrianOmits = control.pedestrianOmit;
  }
}

function logMask(device: usize, now: u32, before: u32, on: u32, off: u32): void {
  for (let left = now ^ before; left != 0; left &= left - 1) {
    logEvent(device, now & left & -left ? on : off, ctz(left) + 1);
  }
}

function watchUnit(device: usize, log: Log): void {
  const status = flashStatus(device);
  if (status != log.flashStatus) logEvent(device, LogCode.unitFlashStatus, status);
  log.flashStatus = status;
  const stopTime = (<u32>inputs.cabinet(device) & Cabinet.stopTime) != 0;
  if (stopTime != log.stopTime) logEvent(device, LogCode.stopTimeInput, stopTime ? 1 : 0);
  log.stopTime = stopTime;
}

function flashStatus(device: usize): u16 {
  const junction = junctionOf(device);
  if (junction.mode == mode.fault) return junction.fault == fault.monitor ? FlashStatus.mmu : FlashStatus.faultMonitor;
  if (junction.mode == mode.startFlash) return FlashStatus.startup;
  if (junction.mode != mode.flash) return FlashStatus.notFlash;
  const manual = registers.flash(device) || (<u32>inputs.cabinet(device) & Cabinet.policeFlash) != 0;
  return manual ? FlashStatus.localManual : FlashStatus.automatic;
}
