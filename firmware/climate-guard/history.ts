import { lastScanMs } from '../sdk/block';
import { dateOf, floorDiv, MS_PER_DAY } from '../sdk/calendar';
import { reportRotten } from '../sdk/log-window';
import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { ALARMS } from './alarms';
import { DAY_REGISTERS } from './day';
import { config, events, records, registers } from './profile.generated';
import {
  alarmsOf,
  corridorOf,
  fluctuationsOf,
  historyOf,
  hoursOf,
  lightOf,
  meansOf,
  mouldOf,
  RECORD,
  RECORD_SIZE,
  savedOf,
  todayOf,
} from './state';

const FIRST_KEY: u32 = 256;
/** 616 to 672 days: the year that the corridor is made of, and the one before to compare. */
const BLOCKS: u32 = 12;
const PER_BLOCK: u32 = 56;

const draft: usize = memory.data(34, 4);

/** Opens the history, takes up what was saved, and lays the corridor by both. */
export function startHistory(device: usize): void {
  const history = historyOf(device);
  history.open(device, FIRST_KEY, BLOCKS, DAY_REGISTERS << 1, PER_BLOCK, 0);
  const loaded = loadRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
  if (loaded == Loaded.refused) event(device, events.recordRefused, records.state);
  if (loaded != Loaded.restored) hoursOf(device).begin();
  alarmsOf(device).count = ALARMS;
  // Power went between the day's entry and the record: that day is told already.
  const today = todayOf(device);
  if (today.number != 0 && savedOf(device).days != history.next) today.begin(today.number);
  layCorridor(device);
}

/** Begins a new day where one has come; whether it has. */
export function turnDay(device: usize, nowMs: i64): bool {
  const today = todayOf(device);
  const localMs = nowMs + <i64>config.utcOffsetMinutes(device) * 60_000;
  const number = <i32>floorDiv(localMs, MS_PER_DAY) + 1;
  // A clock that was put back, or an offset that was changed, makes no day twice.
  if (number <= today.number) return false;
  if (today.measuredMs != 0 || today.light != 0) {
    today.show(draft, mouldOf(device).hundredths);
    historyOf(device).append(device, draft, 1);
  }
  today.begin(number);
  lightOf(device).turn(dateOf(number - 1).year);
  layCorridor(device);
  return true;
}

/** The corridor of today, by the days before. */
export function layCorridor(device: usize): void {
  const means = meansOf(device);
  means.take(device, historyOf(device), todayOf(device).number);
  means.publish(device);
  const corridor = corridorOf(device);
  corridor.lay(device, means, fluctuationsOf(device));
  corridor.publish(device);
  registers.setDays(device, historyOf(device).next);
  reportRotten(device, historyOf(device), events.recordRefused);
}

export function saveState(device: usize): void {
  const saved = savedOf(device);
  saved.atMs = <i64>lastScanMs(device);
  saved.days = historyOf(device).next;
  saveRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
}
