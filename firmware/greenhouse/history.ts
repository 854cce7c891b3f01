import { lastScanMs } from '../sdk/block';
import { floorDiv, MS_PER_DAY } from '../sdk/calendar';
import { reportRotten } from '../sdk/log-window';
import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { ALARMS } from './alarms';
import { DAY_REGISTERS } from './day';
import { events, records } from './profile.generated';
import { alarmsOf, historyOf, irrigationOf, lastScanOf, RECORD, RECORD_SIZE, savedOf, todayOf } from './state';

const FIRST_KEY: u32 = 256;
/** 400 to 480 days: a season and the one before. */
const BLOCKS: u32 = 6;
const PER_BLOCK: u32 = 80;

const draft: usize = memory.data(24, 4);

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

/** Begins a new day where one has come by local time; whether it has. */
export function turnDay(device: usize, localMs: i64): bool {
  const today = todayOf(device);
  const number = <i32>floorDiv(localMs, MS_PER_DAY) + 1;
  // A clock that was put back, or an offset that was changed, makes no day twice.
  if (number <= today.number) return false;
  if (today.measuredMs != 0 || today.radiation != 0) {
    today.show(draft, irrigationOf(device).today);
    historyOf(device).append(device, draft, 1);
    reportRotten(device, historyOf(device), events.recordRefused);
  }
  today.begin(number);
  irrigationOf(device).today = 0;
  return true;
}

export function saveState(device: usize): void {
  const saved = savedOf(device);
  saved.atMs = <i64>lastScanMs(device);
  saved.days = historyOf(device).next;
  lastScanOf(device).unsavedMs = 0;
  saveRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
}
