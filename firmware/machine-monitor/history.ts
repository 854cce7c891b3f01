import { lastScanMs } from '../sdk/block';
import { floorDiv } from '../sdk/calendar';
import { reportRotten } from '../sdk/log-window';
import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { SHIFT_REGISTERS } from './account';
import { ALARMS } from './condition';
import { config, events, records, registers } from './profile.generated';
import {
  accountOf,
  alarmsOf,
  historyOf,
  lastScanOf,
  localTimeOf,
  RECORD,
  RECORD_SIZE,
  savedOf,
  shiftOf,
} from './state';

const FIRST_KEY: u32 = 256;
/** 510 to 544 shifts: half a year of three a day. */
const BLOCKS: u32 = 16;
const PER_BLOCK: u32 = 34;
const MS_PER_MINUTE: i64 = 60_000;
const MINUTES_PER_DAY: i32 = 1440;

const draft: usize = memory.data(58, 4);

/** Opens the history and takes up what was saved. */
export function startHistory(device: usize): void {
  const history = historyOf(device);
  const account = accountOf(device);
  history.open(device, FIRST_KEY, BLOCKS, SHIFT_REGISTERS << 1, PER_BLOCK, 0);
  const loaded = loadRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
  if (loaded == Loaded.refused) event(device, events.recordRefused, records.state);
  alarmsOf(device).count = ALARMS;
  // Power went between the shift's entry and the record: that shift is told already.
  if (savedOf(device).atMs != 0 && savedOf(device).shifts != history.next) {
    account.begin(account.start, account.shift, account.began, account.reason);
  }
  registers.setDownReason(device, <u16>account.reason);
  reportRotten(device, history, events.recordRefused);
}

/** Local time, ms since 1970. */
export function localAt(device: usize, utcMs: i64): i64 {
  const local = localTimeOf(device);
  const rules = device + config.daylightSavingAt;
  return utcMs + local.at(utcMs, config.utcOffsetMinutes(device), rules).offsetMs;
}

/** Finds the shift that is under way, and begins its account where it is another one. Whether it is. `nowMs`: UTC. */
export function turnShift(device: usize, nowMs: i64): bool {
  const shift = shiftOf(device);
  const account = accountOf(device);
  const localMs = localAt(device, nowMs);
  const sinceMs = unseenSince(device);
  if (sinceMs != 0 && account.shift != 0) {
    shift.set(device, account.shift, <i32>floorDiv(account.start, MINUTES_PER_DAY));
    account.bookAway(<u32>shift.planned(sinceMs, localMs));
  }
  shift.find(device, localMs);
  const start = <i32>(shift.startMs / MS_PER_MINUTE);
  if (account.start == start && account.shift == shift.number && account.began != 0) return false;
  if (!account.isEmpty) close(device);
  account.begin(start, shift.number, <u32>(nowMs / 1000), account.reason);
  if (sinceMs != 0) account.bookAway(<u32>shift.planned(sinceMs, localMs));
  return true;
}

/** Local time since when nobody has looked, at the first scan after a power cut; else 0. */
function unseenSince(device: usize): i64 {
  const atMs = savedOf(device).atMs;
  return lastScanOf(device).scanned || atMs == 0 ? 0 : localAt(device, atMs);
}

/** The shift goes into the history: saved before, so that parts are in it or in the next one, whenever power goes. */
function close(device: usize): void {
  saveState(device);
  const account = accountOf(device);
  account.show(device, draft);
  historyOf(device).append(device, draft, 1);
  if (account.shift != 0) event(device, events.shiftEnded, account.oee(device));
  reportRotten(device, historyOf(device), events.recordRefused);
}

export function saveState(device: usize): void {
  const saved = savedOf(device);
  saved.atMs = <i64>lastScanMs(device);
  saved.shifts = historyOf(device).next;
  lastScanOf(device).unsavedMs = 0;
  saveRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
}
