import { Exception } from '../sdk/modbus';
import { ENTRY_SIZE, EntryFlag, loadEntry, loadedEntry, newestIn, saveEntry } from './bill-entry';
import { dateOf, floorDiv, isDate, MS_PER_DAY } from '../sdk/calendar';
import { isValidTime } from './clock';
import { localMs } from './local-time';
import { registers } from './profile.generated';
import { clockOf, periodsOf, scheduleOf } from './state';

/** Snapshots that are kept; their records are a ring from this key on. */
export const SNAPSHOTS: u32 = 3;
const SNAPSHOT_KEY: u32 = 272;
const MS_PER_MINUTE: i64 = 60_000;
/** `freezePattern` of no moment, and two digits of it that mean any. */
const NO_PATTERN: u32 = 99_999_999;
const ANY: u32 = 99;

export namespace SnapshotReason {
  export const command: u16 = 0;
  export const pattern: u16 = 1;
}

export function startSnapshots(device: usize): void {
  scheduleOf(device).snapshots = newestIn(device, SNAPSHOT_KEY, SNAPSHOTS);
}

/** Copies snapshot `index`, 0 is the latest, to `target` as a bill is; whether there is one. */
export function snapshotEntry(device: usize, index: u32, target: usize): bool {
  const newest = scheduleOf(device).snapshots;
  const cleared = periodsOf(device).snapshotsCleared;
  if (newest <= cleared || index >= min(newest - cleared, SNAPSHOTS)) return false;
  if (!loadEntry(device, SNAPSHOT_KEY, SNAPSHOTS, newest - index)) return false;
  memory.copy(target, loadedEntry(), ENTRY_SIZE);
  return true;
}

/** Takes the snapshot that is due at the minute that begins at `timeMs` (UTC). */
export function snapshotMinute(device: usize, timeMs: i64): void {
  const pattern = registers.freezePattern(device);
  if (pattern == NO_PATTERN || !isValidTime(timeMs)) return;
  const minute = floorDiv(localMs(device, timeMs), MS_PER_MINUTE);
  if (<u32>(minute % 60) != pattern % 100) return;
  if (!matches(<u32>((minute / 60) % 24), (pattern / 100) % 100)) return;
  const date = dateOf(<i32>(minute / 1440));
  if (!matches(date.day, (pattern / 10_000) % 100) || !matches(date.month, pattern / 1_000_000)) return;
  take(device, timeMs, SnapshotReason.pattern);
}

function matches(value: u32, wanted: u32): bool {
  return wanted == ANY || value == wanted;
}

function take(device: usize, timeMs: i64, reason: u16): void {
  const periods = periodsOf(device);
  const flags = periods.flags | (isValidTime(timeMs) ? 0 : EntryFlag.clockInvalid);
  const number = ++scheduleOf(device).snapshots;
  const endS = <u32>(timeMs / 1000);
  saveEntry(device, SNAPSHOT_KEY, SNAPSHOTS, number, periods.beginS, endS, reason, <u16>flags);
}

/** Refuses patterns of moments that never come, or come every minute; `written` is the block after the write. */
export function checkSnapshot(device: usize, written: usize): u32 {
  if (registers.freeze(written) != 0 && !clockOf(device).scanned) return Exception.serverDeviceBusy;
  return isPattern(registers.freezePattern(written)) ? Exception.none : Exception.illegalDataValue;
}

function isPattern(pattern: u32): bool {
  if (pattern == NO_PATTERN) return true;
  const month = pattern / 1_000_000;
  const day = (pattern / 10_000) % 100;
  const hour = (pattern / 100) % 100;
  // 2000 was a leap year, and January has 31 days.
  const dated = isDate(2000, month == ANY ? 1 : month, day == ANY ? 1 : day);
  return dated && (hour < 24 || hour == ANY) && pattern % 100 < 60;
}

/** Takes a snapshot as the register says. */
export function freezeWritten(device: usize): void {
  if (registers.freeze(device) == 0) return;
  registers.setFreeze(device, 0);
  take(device, clockOf(device).lastMs, SnapshotReason.command);
}
