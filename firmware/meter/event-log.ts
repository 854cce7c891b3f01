import { crc32 } from '../sdk/crc32';
import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { Ring } from '../sdk/ring';
import { CONFIG, CONFIG_COUNT, events, records, registers, REVISION } from './profile.generated';
import { QUEUE } from './event-queue';
import { eventLogOf, minuteOf } from './state';

// The log's entries: u32 time (UTC in s)   i32 value   u64 energyActiveImport in Wh   u16 code
// They wait in the device's state until the scan or the request ends, which costs one record however many they are.

const ENTRY_SIZE: u32 = 18;
const FIRST_KEY: u32 = 288;
const BLOCKS: u32 = 32;
/** Small blocks, since each event writes one; 496 to 512 entries are kept. */
const PER_BLOCK: u32 = 16;
const HOUR_MINUTES: u32 = 60;

/** Kinds of the counts in the registers, in their order. */
const counted: usize = memory.data<u8>([11, 2, 15, 12, 14, 17, 19, 21, 23, 25, 27, 28, 29, 30, 32, 33, 34, 5, 6, 4]);
const COUNTS: usize = 20;

const batch: usize = memory.data(16 * 18, 8);
const counts: usize = memory.data(40, 2);
/** Revision of the firmware and digest of the config that ran last. */
const identity: usize = memory.data(8, 4);

/** Goes on with the log after a reset, and tells when the firmware or its config is not that of before. */
export function startEventLog(device: usize): void {
  const log = eventLogOf(device);
  log.open(device, FIRST_KEY, BLOCKS, ENTRY_SIZE, PER_BLOCK, 0);
  reportRotten(device, log);
  registers.setEventSequence(device, log.next);
  const size = <u32>(COUNTS << 1);
  const loaded = loadRecord(device, records.counts, records.countsVersion, counts, size);
  if (loaded == Loaded.restored) addCounts(device);
  else if (loaded == Loaded.refused) raise(device, events.recordRefused, records.counts);
  compareIdentity(device);
}

/** Events before the log was open are counted already. */
function addCounts(device: usize): void {
  for (let index: usize = 0; index < COUNTS; index++) {
    addToCount(device, index, load<u16>(counts + (index << 1)));
  }
}

function compareIdentity(device: usize): void {
  const digest = crc32(device + CONFIG, CONFIG_COUNT << 2);
  registers.setConfigDigest(device, digest);
  const log = eventLogOf(device);
  const loaded = loadRecord(device, records.firmware, records.firmwareVersion, identity, 8);
  log.identityChanged = loaded != Loaded.restored;
  if (loaded == Loaded.refused) raise(device, events.recordRefused, records.firmware);
  if (loaded != Loaded.restored) return;
  if (load<u32>(identity) != REVISION) changed(device, events.firmwareChanged, REVISION);
  if (load<u32>(identity, 4) != digest) changed(device, events.configChanged, digest);
}

function changed(device: usize, code: u32, value: u32): void {
  eventLogOf(device).identityChanged = true;
  raise(device, code, <i32>value);
}

/** The config was replaced, or restored before the log is open, which then compares it itself. */
export function eventsConfigured(device: usize): void {
  if (eventLogOf(device).blocks == 0) return;
  const digest = crc32(device + CONFIG, CONFIG_COUNT << 2);
  if (digest == registers.configDigest(device)) return;
  registers.setConfigDigest(device, digest);
  changed(device, events.configChanged, digest);
  flushEvents(device);
}

/** Enters an event into the log and its kind's count. */
export function raise(device: usize, code: u32, value: i32): void {
  event(device, code, value);
  const log = eventLogOf(device);
  for (let index: usize = 0; index < COUNTS; index++) {
    if (load<u8>(counted + index) == code) {
      addToCount(device, index, 1);
      log.countsChanged = true;
    }
  }
  if (!log.admits(code)) return;
  if (log.queued == QUEUE) flushEvents(device);
  if (log.queued < QUEUE) log.enqueue(code, value);
}

/** Counts stay at their greatest value. */
function addToCount(device: usize, index: usize, by: u32): void {
  const at = device + (index << 1);
  registers.setCountPowerFail(at, <u16>min<u32>(<u32>registers.countPowerFail(at) + by, u16.MAX_VALUE));
}

/** Persists the events that wait, at the end of a scan or a request. Before the first scan there is no time to enter. */
export function flushEvents(device: usize): void {
  const log = eventLogOf(device);
  if (log.queued == 0 || minuteOf(device).endMs == 0) return;
  for (let index: u32 = 0; index < log.queued; index++) {
    const waiting = changetype<usize>(log) + ((<usize>index) << 3);
    const entry = batch + index * ENTRY_SIZE;
    store<u32>(entry, registers.clock(device));
    store<i32>(entry, log.valueAt(index), 4);
    store<u64>(entry, registers.energyActiveImport(device), 8);
    store<u16>(entry, <u16>log.codeAt(index), 16);
  }
  log.append(device, batch, log.queued);
  log.queued = 0;
  registers.setEventSequence(device, log.next);
  // After the entry, so that it is entered twice rather than not at all when the power is cut in between.
  if (log.identityChanged) saveIdentity(device);
  if (log.countsChanged) saveCounts(device);
  reportRotten(device, log);
}

function saveIdentity(device: usize): void {
  eventLogOf(device).identityChanged = false;
  store<u32>(identity, REVISION);
  store<u32>(identity, registers.configDigest(device), 4);
  saveRecord(device, records.firmware, records.firmwareVersion, identity, 8);
}

function saveCounts(device: usize): void {
  eventLogOf(device).countsChanged = false;
  for (let index: usize = 0; index < COUNTS; index++) {
    store<u16>(counts + (index << 1), registers.countPowerFail(device + (index << 1)));
  }
  saveRecord(device, records.counts, records.countsVersion, counts, <u32>(COUNTS << 1));
}

/** Tells of a rotten block, once until another one is found. */
export function reportRotten(device: usize, ring: Ring): void {
  const key = ring.takeRotten();
  if (key != 0) raise(device, events.recordRefused, key);
}

/** A minute has ended: counts of events that were not kept are persisted, and each hour every kind is kept again. */
export function eventMinute(device: usize): void {
  const log = eventLogOf(device);
  if (log.countsChanged && log.queued == 0) saveCounts(device);
  if (++log.minutes < HOUR_MINUTES) return;
  log.minutes = 0;
  log.admitAgain();
}

/** Empties the log by command; counts and sequence numbers stay. */
export function clearEvents(device: usize): void {
  const log = eventLogOf(device);
  log.queued = 0;
  log.clear();
  raise(device, events.eventsCleared, 0);
}

/** Writes the entry at `entry`, of number `sequence`, as registers lie in the bank. */
export function showEvent(sequence: u32, entry: usize, target: usize): void {
  store<u32>(target, rotl<u32>(sequence, 16));
  store<u32>(target, rotl<u32>(load<u32>(entry), 16), 4);
  store<u16>(target, load<u16>(entry, 16), 8);
  store<u32>(target, rotl<u32>(load<u32>(entry, 4), 16), 10);
  store<u64>(target, wordsOf(load<u64>(entry, 8)), 14);
}

/** A value of four registers, as they lie in the bank: the most significant first. */
function wordsOf(value: u64): u64 {
  const swapped = rotl<u64>(value, 32);
  return ((swapped & 0x0000_ffff_0000_ffff) << 16) | ((swapped >>> 16) & 0x0000_ffff_0000_ffff);
}
