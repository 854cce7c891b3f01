import { lastScanMs } from '../sdk/block';
import { floorDiv, MS_PER_DAY } from '../sdk/calendar';
import { reportRotten } from '../sdk/log-window';
import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { ALARMS } from './alarms';
import { DAY_REGISTERS } from './day';
import { config, events, records } from './profile.generated';
import { alarmsOf, historyOf, lastScanOf, RECORD, RECORD_SIZE, savedOf, todayOf } from './state';

const FIRST_KEY: u32 = 256;
/** 75 to 90 days: WHO asks for 30 of a recorder and 60 of one that stays. */
const BLOCKS: u32 = 6;
const PER_BLOCK: u32 = 15;

const draft: usize = memory.data(26, 4);

/** Opens the history and takes up what was saved. */
export function startHistory(device: usize): void {
  const history = historyOf(device);
  history.open(device, FIRST_KEY, BLOCKS, DAY_REGISTERS << 1, PER_BLOCK, 0);
  const loaded = loadRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
  if (loaded == Loaded.refused) event(device, events.recordRefused, records.state);
  alarmsOf(device).count = ALARMS;
  // Power went between the day's entry and the record: that day is told already.
  const today = todayOf(device);
  if (today.number != 0 && savedOf(device).days != history.next) today.begin(today.number);
  reportRotten(device, history, events.recordRefused);
}

/** Begins a new day where one has come; whether it has. */
export function turnDay(device: usize, nowMs: i64): bool {
  const today = todayOf(device);
  const localMs = nowMs + <i64>config.utcOffsetMinutes(device) * 60_000;
  const number = <i32>floorDiv(localMs, MS_PER_DAY) + 1;
  // A clock that was put back, or an offset that was changed, makes no day twice.
  if (number <= today.number) return false;
  if (today.measuredMs != 0 || today.withoutMainsMs != 0) {
    today.show(draft);
    historyOf(device).append(device, draft, 1);
    reportRotten(device, historyOf(device), events.recordRefused);
  }
  today.begin(number);
  return true;
}

export function saveState(device: usize): void {
  const saved = savedOf(device);
  saved.atMs = <i64>lastScanMs(device);
  saved.days = historyOf(device).next;
  lastScanOf(device).unsavedMs = 0;
  saveRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
}
