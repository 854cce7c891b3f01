import { Exception } from '../sdk/modbus';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { raise } from './event-log';
import { localTimeAt } from './local-time';
import { clockStatus, events, records, registers } from './profile.generated';
import { saturate } from './quantities';
import { clockFreed, serviceOpen } from './service';
import { clockOf, tailOf } from './state';

/** A clock that moves by more than this against the time that passed has been set. */
export const SLIP_LIMIT_MS: i64 = 1000;
/** Between these the time of day counts as known: 2020-01-01 and 2100-01-01. */
const VALID_FROM_MS: i64 = 1_577_836_800_000;
const VALID_UNTIL_MS: i64 = 4_102_444_800_000;
/** Parts of a millisecond in which drift is reckoned: `clockDrift` is in 0.1 ppm. */
const DRIFT_PARTS: i64 = 10_000_000;
/** Drift is made up for over no longer an absence: what is longer is a clock that was lost. */
const ABSENCE_LIMIT_MS: i64 = 10 * 366 * 86_400_000;
const MS_PER_DAY: i64 = 86_400_000;

/** The meter's clock: the runtime's, and by how much it has been set and corrected. */
@unmanaged
export class Clock {
  // Kept in a record.
  offsetMs: i64;
  /** Correction below a millisecond, in parts of {@link DRIFT_PARTS}. */
  rest: i64;
  /** Time of the runtime's clock at which the two above held. */
  atMs: i64;
  /** By how much it was moved without access since `movedSinceMs`, which is of the runtime's clock. */
  movedMs: i64;
  movedSinceMs: i64;
  /** Correction in force, 0.1 ppm. */
  drift: i32;
  /** At power up the clock stood before what it showed when the supply failed. */
  doubtful: u32;

  // Not kept.
  /** Time of the last scan; 0 before the first one. */
  lastMs: i64;
  runtimeMs: i64;
  /** By how much the clock moved at this scan against the time that passed; 0 for what only disciplines it. */
  stepMs: i64;
  /** By how much it was set since the last scan. */
  setMs: i64;
  scanned: bool;
  restored: bool;
  invalid: bool;
}

export function startClock(device: usize): void {
  const loaded = loadRecord(
    device,
    records.clock,
    records.clockVersion,
    changetype<usize>(clockOf(device)),
    keptSize(),
  );
  if (loaded == Loaded.refused) raise(device, events.recordRefused, records.clock);
  clockOf(device).restored = loaded == Loaded.restored;
}

function keptSize(): u32 {
  return <u32>offsetof<Clock>('lastMs');
}

function saveClock(device: usize): void {
  const clock = clockOf(device);
  clock.atMs = clock.runtimeMs;
  saveRecord(device, records.clock, records.clockVersion, changetype<usize>(clock), keptSize());
}

/** The time of this scan, UTC in ms; tells when the clock has moved. */
export function advanceClock(device: usize, nowMs: i64, elapsedMs: u32): i64 {
  const clock = clockOf(device);
  clock.stepMs = 0;
  const slip = nowMs - elapsedMs - clock.runtimeMs;
  clock.runtimeMs = nowMs;
  if (!clock.scanned) begin(device, clock);
  else {
    if (clock.drift != 0) correct(clock, elapsedMs);
    if (abs(slip) > SLIP_LIMIT_MS) slipped(device, clock, slip);
    if (clock.setMs != 0) {
      if (abs(clock.setMs) > SLIP_LIMIT_MS) clock.stepMs += clock.setMs;
      clock.setMs = 0;
    }
  }
  const time = nowMs + clock.offsetMs;
  clock.lastMs = time;
  showClock(device, time);
  return time;
}

function showClock(device: usize, time: i64): void {
  registers.setClock(device, <u32>max<i64>(min<i64>(floorSeconds(time), u32.MAX_VALUE), 0));
}

function floorSeconds(time: i64): i64 {
  return (time < 0 ? time - 999 : time) / 1000;
}

/** The first scan: what the clock ran wrong while the supply was off is made up for. */
function begin(device: usize, clock: Clock): void {
  clock.scanned = true;
  const absence = clock.runtimeMs - clock.atMs;
  if (clock.restored && clock.drift != 0 && absence > 0 && absence < ABSENCE_LIMIT_MS) correct(clock, absence);
  const left = tailOf(device).savedAtMs;
  if (left != 0 && clock.runtimeMs + clock.offsetMs < left) clock.doubtful = 1;
  driftWritten(device);
}

/** Adds the correction of `spanMs`, without losing what is below a millisecond. */
function correct(clock: Clock, spanMs: i64): void {
  const rest = clock.rest + spanMs * clock.drift;
  const whole = rest / DRIFT_PARTS;
  clock.offsetMs += whole;
  clock.rest = rest - whole * DRIFT_PARTS;
}

/** The runtime's clock was set, not the meter's. */
function slipped(device: usize, clock: Clock, slip: i64): void {
  clock.stepMs = slip;
  clock.doubtful = 0;
  raise(device, events.clockChanged, saturate(slip / 1000));
  if (clock.drift != 0) saveClock(device);
}

/** After a write: another correction holds from now on. */
export function driftWritten(device: usize): void {
  const clock = clockOf(device);
  const drift = <i32>registers.clockDrift(device);
  if (!clock.scanned || drift == clock.drift) return;
  clock.drift = drift;
  saveClock(device);
}

/** Whether the time of day counts as known. */
export function isValidTime(timeMs: i64): bool {
  return timeMs >= VALID_FROM_MS && timeMs < VALID_UNTIL_MS;
}

/** Refuses to set the clock to what no clock shows, and further than it may be moved; `written` is the block after the write. */
export function checkClockSet(device: usize, written: usize): u32 {
  const target = <i64>registers.clockSet(written) * 1000;
  if (target == 0) return Exception.none;
  const clock = clockOf(device);
  if (!clock.scanned) return Exception.serverDeviceBusy;
  if (!isValidTime(target)) return Exception.illegalDataValue;
  if (isFree(device)) return Exception.none;
  const limit = <i64>registers.clockStepLimit(device) * 1000;
  return abs(movedBefore(clock) + target - clock.lastMs) > limit ? Exception.illegalDataValue : Exception.none;
}

function isFree(device: usize): bool {
  return serviceOpen(device) || clockFreed(device);
}

/** By how much the clock was moved without access within the last day, so that small steps do not add up to a large one. */
function movedBefore(clock: Clock): i64 {
  const since = clock.runtimeMs - clock.movedSinceMs;
  return since >= 0 && since < MS_PER_DAY ? clock.movedMs : 0;
}

/** Sets the clock as the register says. */
export function clockWritten(device: usize): void {
  const target = <i64>registers.clockSet(device) * 1000;
  if (target == 0) return;
  registers.setClockSet(device, 0);
  const clock = clockOf(device);
  const step = target - clock.lastMs;
  if (!isFree(device)) {
    const before = movedBefore(clock);
    if (before == 0) clock.movedSinceMs = clock.runtimeMs;
    clock.movedMs = before + step;
  }
  clock.offsetMs += step;
  clock.setMs += step;
  clock.lastMs = target;
  clock.doubtful = 0;
  saveClock(device);
  showClock(device, target);
  raise(device, events.clockSet, saturate(step / 1000));
}

/** Shows local time and how far the clock can be relied on, at each minute and whenever the clock has moved. */
export function showClockStatus(device: usize, timeMs: i64): void {
  const clock = clockOf(device);
  const local = localTimeAt(device, timeMs);
  const invalid = !isValidTime(timeMs);
  let status: u16 = 0;
  if (invalid) status |= clockStatus.invalid;
  if (clock.doubtful != 0) status |= clockStatus.doubtful;
  if (local.daylightSaving) status |= clockStatus.daylightSaving;
  registers.setClockStatus(device, status);
  registers.setClockInvalid(device, invalid);
  registers.setDaylightSaving(device, local.daylightSaving);
  registers.setLocalOffset(device, <i16>(local.offsetMs / 60_000));
  if (invalid && !clock.invalid) raise(device, events.clockInvalid, 0);
  clock.invalid = invalid;
}
