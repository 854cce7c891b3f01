import { lastScanMs } from '../sdk/block';
import { reportRotten } from '../sdk/log-window';
import { storeLong } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { FAULTS } from './faults';
import { events, records, test } from './profile.generated';
import {
  detectorsOf,
  faultsOf,
  fireOf,
  floodOf,
  gaugesOf,
  logOf,
  RECORD,
  RECORD_SIZE,
  rainOf,
  warningOf,
} from './state';
import { SENSORS } from './voting';

// An entry of the log, in registers:
//   0 UTC in s, the most significant first   2 what happened   3 stage, 16 times that by the water, 256 times that by the detectors,
//   4096 when the call point was broken, 8192 when silenced   4 causes   5 water level   6 rain of 1 h   7 faults that are active
//   8 not acknowledged   9 sensors that work

const ENTRY_SIZE: u32 = 20;
const FIRST_KEY: u32 = 256;
/** 1500 to 1600 entries. */
const BLOCKS: u32 = 16;
const PER_BLOCK: u32 = 100;
/** Entries that a power cut can leave behind the record. */
const MOST_BEHIND: u32 = 2;

const CALLED: u32 = 4096;
const SILENCED: u32 = 8192;

/** What happened. */
export namespace Happening {
  export const powerUp: u16 = 0;
  export const stage: u16 = 1;
  export const faults: u16 = 2;
  export const acknowledged: u16 = 3;
  export const silenced: u16 = 4;
  export const reset: u16 = 5;
  export const test: u16 = 6;
}

const draft: usize = memory.data(20, 4);

/** Opens the log, and takes up what was told. */
export function startLog(device: usize): void {
  const warning = warningOf(device);
  const log = logOf(device);
  log.open(device, FIRST_KEY, BLOCKS, ENTRY_SIZE, PER_BLOCK, 0);
  const loaded = loadRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
  if (loaded == Loaded.refused) event(device, events.recordRefused, records.state);
  faultsOf(device).count = FAULTS;
  // What was under test is not told; if it is there in truth, its sensors will say so.
  if (warning.tested == <u32>test.flood) floodOf(device).reset(0);
  if (warning.tested == <u32>test.fire) fireOf(device).reset(0);
  warning.tested = 0;
  rainOf(device).known = 0;
  // After a rotten record what was told is told by the last entries.
  if (log.next - warning.entries > MOST_BEHIND) {
    warning.entries = max(log.next - min(log.next, MOST_BEHIND), log.oldest);
  }
  for (; warning.entries < log.next; warning.entries++) {
    const entry = log.find(device, warning.entries);
    if (entry != 0) takeUp(device, entry);
  }
  reportRotten(device, log, events.recordRefused);
}

function takeUp(device: usize, entry: usize): void {
  const stages: u32 = load<u16>(entry, 6);
  const warning = warningOf(device);
  floodOf(device).reset((stages >>> 4) & 3);
  fireOf(device).reset((stages >>> 8) & 3);
  warning.called = <u32>((stages & CALLED) != 0);
  warning.silenced = <u32>((stages & SILENCED) != 0);
  faultsOf(device).restore(load<u16>(entry, 14), load<u16>(entry, 16));
}

/** Writes an entry of what is there, then the record with it. */
export function logHappening(device: usize, happened: u16): void {
  const warning = warningOf(device);
  const faults = faultsOf(device);
  const log = logOf(device);
  let stages = warning.stage | (warning.floodStage(device) << 4) | (warning.fireStage(device) << 8);
  if (warning.called != 0) stages |= CALLED;
  if (warning.silenced != 0) stages |= SILENCED;
  storeLong(draft, <u32>(<i64>lastScanMs(device) / 1000));
  store<u16>(draft, happened, 4);
  store<u16>(draft, <u16>stages, 6);
  store<u16>(draft, <u16>warning.causes, 8);
  store<i16>(draft, <i16>gaugesOf(device).level, 10);
  store<u16>(draft, <u16>min(rainOf(device).sixtyMinutes, 0xffff), 12);
  store<u16>(draft, <u16>faults.active, 14);
  store<u16>(draft, <u16>faults.unacknowledged, 16);
  store<u16>(draft, <u16>(gaugesOf(device).working | (detectorsOf(device).working << SENSORS)), 18);
  log.append(device, draft, 1);
  saveState(device);
  reportRotten(device, log, events.recordRefused);
}

export function saveState(device: usize): void {
  const warning = warningOf(device);
  warning.savedMs = <i64>lastScanMs(device);
  warning.entries = logOf(device).next;
  rainOf(device).wet = 0;
  saveRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
}
