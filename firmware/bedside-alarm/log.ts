import { lastScanMs } from '../sdk/block';
import { reportRotten } from '../sdk/log-window';
import { storeLong } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { ALARMS } from './conditions';
import { events, records } from './profile.generated';
import { alarmsOf, careOf, logOf, RECORD, RECORD_SIZE } from './state';

// An entry of the log (IEC 60601-1-8, 6.12), in registers:
//   0 UTC in s, the most significant first   2 what happened   3 to which alarms   then what there is after it:
//   4 active   5 latched   6 answered   7 escalated

const ENTRY_SIZE: u32 = 16;
const FIRST_KEY: u32 = 256;
/** 1890 to 2016 entries. */
const BLOCKS: u32 = 16;
const PER_BLOCK: u32 = 126;
/** Entries that a power cut can leave behind the record: those of one scan. */
const MOST_BEHIND: u32 = 6;

/** What happened. */
export namespace Happening {
  export const powerUp: u16 = 0;
  export const raised: u16 = 1;
  export const ended: u16 = 2;
  export const answered: u16 = 3;
  export const cancelled: u16 = 4;
  export const escalated: u16 = 5;
  export const audioPaused: u16 = 6;
}

const draft: usize = memory.data(16, 4);

/** Opens the log, and takes up what was told. */
export function startLog(device: usize): void {
  const care = careOf(device);
  const log = logOf(device);
  log.open(device, FIRST_KEY, BLOCKS, ENTRY_SIZE, PER_BLOCK, 0);
  const loaded = loadRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
  if (loaded == Loaded.refused) event(device, events.recordRefused, records.state);
  alarmsOf(device).count = ALARMS;
  // After a rotten record what was told is told by the last entries.
  if (log.next - care.entries > MOST_BEHIND) care.entries = max(log.next - min(log.next, MOST_BEHIND), log.oldest);
  for (; care.entries < log.next; care.entries++) {
    const entry = log.find(device, care.entries);
    if (entry != 0) takeUp(device, entry);
  }
  reportRotten(device, log, events.recordRefused);
}

function takeUp(device: usize, entry: usize): void {
  const care = careOf(device);
  const happened = load<u16>(entry, 4);
  const count = <u32>popcnt<u32>(load<u16>(entry, 6));
  if (happened == Happening.raised) care.raisedTotal += count;
  if (happened == Happening.escalated) care.escalatedTotal += count;
  alarmsOf(device).restore(load<u16>(entry, 8), load<u16>(entry, 10));
  care.answered = load<u16>(entry, 12);
  care.escalated = load<u16>(entry, 14);
}

/** Writes an entry about those alarms. */
export function logHappening(device: usize, happened: u16, alarms: u32): void {
  const care = careOf(device);
  const bank = alarmsOf(device);
  storeLong(draft, <u32>(<i64>lastScanMs(device) / 1000));
  store<u16>(draft, happened, 4);
  store<u16>(draft, <u16>alarms, 6);
  store<u16>(draft, <u16>bank.active, 8);
  store<u16>(draft, <u16>bank.unacknowledged, 10);
  store<u16>(draft, <u16>care.answered, 12);
  store<u16>(draft, <u16>care.escalated, 14);
  logOf(device).append(device, draft, 1);
  reportRotten(device, logOf(device), events.recordRefused);
}

export function saveState(device: usize): void {
  const care = careOf(device);
  care.savedMs = <i64>lastScanMs(device);
  care.entries = logOf(device).next;
  saveRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
}
