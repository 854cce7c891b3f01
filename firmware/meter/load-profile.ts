import { resetReason } from '../sdk/block';
import { floorDiv } from '../sdk/calendar';
import { Quantity, ROLLOVER, units } from './energy';
import { persistEnergies } from './energy-record';
import { reportRotten } from './event-log';
import { LoadProfile } from './profile-log';
import { channelAt, channelCount, isAveraged, isKnownChannel, listTag } from './profile-channels';
import { config, registers, resetReason as reasons } from './profile.generated';
import { clockOf, loadProfileOf, minuteOf, tailOf } from './state';

// The profile's entries: u32 end (UTC in s)   u16 flags   an i32 for each channel
// What an interval was begun with lies in the energy record, so that no energy between intervals is lost or counted twice:
// at its end first the energies are persisted, then the entry. A power cut in between leaves the interval open.

const FIRST_KEY: u32 = 1024;
const BLOCKS: u32 = 2048;
const HEAD: u32 = 6;
const MS_PER_MINUTE: i64 = 60_000;
/** Intervals that are off by no more than this are neither short nor long. */
const TOLERANCE_MS: i64 = 1000;

/** Flags of an entry. */
export namespace IntervalFlag {
  /** The supply failed in it. */
  export const powerDown: u32 = 1;
  /** The supply came back in it. */
  export const powerUp: u32 = 2;
  export const clockAdjusted: u32 = 4;
  export const clockInvalid: u32 = 8;
  export const short: u32 = 16;
  export const long: u32 = 32;
  /** Intervals are missing between the entry before and this. */
  export const missingBefore: u32 = 64;
  export const daylightSaving: u32 = 128;
  /** A value did not fit. */
  export const overflow: u32 = 256;
  /** Something that was measured could not be, or the meter did not run for a while. */
  export const measurementFault: u32 = 512;
}

const entry: usize = memory.data(40, 8);

/** Goes on after a reset; the interval under way is looked at when the time is known. */
export function startLoadProfile(device: usize): void {
  const profile = loadProfileOf(device);
  count(device, profile);
  profile.open(device, FIRST_KEY, BLOCKS, HEAD + (profile.channels << 2), u16.MAX_VALUE, listTag(device));
  reportRotten(device, profile);
  const latest = profile.next > profile.oldest ? profile.find(device, profile.next - 1) : 0;
  profile.lastEnd = latest == 0 ? 0 : load<u32>(latest);
  showCount(device, profile);
}

function count(device: usize, profile: LoadProfile): void {
  profile.channels = channelCount(device);
  profile.averaged = false;
  for (let index: u32 = 0; index < profile.channels; index++) {
    if (isAveraged(channelAt(device, index))) profile.averaged = true;
  }
}

function showCount(device: usize, profile: LoadProfile): void {
  registers.setProfileEntries(device, profile.next - profile.oldest);
}

/** Takes `spanMs` of a scan into the means, minima and maxima of the interval under way. */
export function averageProfile(device: usize, spanMs: i64): void {
  const profile = loadProfileOf(device);
  if (profile.averaged) profile.averages.add(device, profile.channels, spanMs);
}

/** Begins another profile when a write has changed the channels or the period. */
export function profileWritten(device: usize): void {
  const profile = loadProfileOf(device);
  const tag = listTag(device);
  if (tag == profile.tag) return;
  count(device, profile);
  profile.restart(device, HEAD + (profile.channels << 2), u16.MAX_VALUE, tag);
  profile.lastEnd = 0;
  showCount(device, profile);
  const minute = minuteOf(device);
  if (minute.endMs == 0) return;
  begin(device, profile, minute.lastMs, minute.lastMs, 0);
  persistEnergies(device);
}

/** A period that does not divide an hour, or a channel that there is none of, is refused; `written` is the block after the write. */
export function isProfile(written: usize): bool {
  if (60 % <u32>registers.profilePeriod(written) != 0) return false;
  for (let index: u32 = 0, used = channelCount(written); index < used; index++) {
    if (!isKnownChannel(channelAt(written, index))) return false;
  }
  return true;
}

/** A minute has ended at `timeMs` (UTC). */
export function profileMinute(device: usize, timeMs: i64): void {
  const profile = loadProfileOf(device);
  const tail = tailOf(device);
  if (registers.measurementFaults(device) != 0) tail.intervalFlags |= IntervalFlag.measurementFault;
  if (timeMs < tail.intervalEndMs) return;
  close(device, profile, timeMs);
  begin(device, profile, timeMs, timeMs, 0);
}

/**
 * The first scan, a clock that was set, or a scan that is too long to be told apart: it ends at `timeMs`, and began at
 * `fromMs` by the same clock. An interval that holds that time goes on; another one is closed.
 */
export function interruptProfile(device: usize, fromMs: i64, timeMs: i64): void {
  const profile = loadProfileOf(device);
  const tail = tailOf(device);
  if (minuteOf(device).endMs == 0) return resume(device, profile, timeMs);
  const stepMs = clockOf(device).stepMs;
  const flags = stepMs != 0 ? IntervalFlag.clockAdjusted : 0;
  tail.intervalFlags |= flags;
  tail.intervalStartMs += stepMs;
  if (holds(device, timeMs)) return;
  close(device, profile, fromMs);
  begin(device, profile, fromMs, timeMs, flags);
}

/** The first scan after a reset. */
function resume(device: usize, profile: LoadProfile, timeMs: i64): void {
  const tail = tailOf(device);
  const ofSupply = resetReason(device) == reasons.powerOn;
  let flags = ofSupply ? IntervalFlag.powerUp : IntervalFlag.measurementFault;
  if (tail.intervalEndMs != 0 && tail.intervalTag == profile.tag) {
    // The power was cut when the entry was there already, and the record still had the interval open.
    if (tail.intervalSequence != profile.next && !profile.cut) {
      const endMs = <i64>profile.lastEnd * 1000;
      begin(device, profile, endMs, endMs, 0);
    }
    tail.intervalFlags |= ofSupply ? IntervalFlag.powerDown : IntervalFlag.measurementFault;
    if (holds(device, timeMs)) {
      tail.intervalFlags |= flags;
      return begun(device, profile);
    }
    if (timeMs < tail.intervalEndMs) {
      tail.intervalFlags |= IntervalFlag.clockAdjusted;
      flags |= IntervalFlag.clockAdjusted;
    }
    close(device, profile, min(tail.savedAtMs, tail.intervalEndMs));
  }
  begin(device, profile, timeMs, timeMs, flags);
}

function periodMs(device: usize): i64 {
  return <i64>registers.profilePeriod(device) * MS_PER_MINUTE;
}

/** Whether the interval under way is that of `timeMs`. */
function holds(device: usize, timeMs: i64): bool {
  const endMs = tailOf(device).intervalEndMs;
  return timeMs < endMs && timeMs >= endMs - periodMs(device);
}

/** Begins the interval of `timeMs`, which takes in what is measured from `fromMs` on. */
function begin(device: usize, profile: LoadProfile, fromMs: i64, timeMs: i64, flags: u32): void {
  const tail = tailOf(device);
  tail.intervalStartMs = fromMs;
  // By standard time, so that the change to daylight-saving time moves no interval.
  const standardMs = <i64>config.utcOffsetMinutes(device) * MS_PER_MINUTE;
  const period = periodMs(device);
  tail.intervalEndMs = (floorDiv(timeMs + standardMs, period) + 1) * period - standardMs;
  tail.intervalSequence = profile.next;
  tail.intervalTag = profile.tag;
  tail.intervalFlags = flags;
  for (let index: usize = 0; index < Quantity.count; index++) tail.setIntervalBase(index, units(device, index));
  begun(device, profile);
}

function begun(device: usize, profile: LoadProfile): void {
  profile.faults = registers.countMeasurementFault(device);
  profile.averages.clear();
}

/** Appends the interval under way, in which was measured up to `untilMs`. */
function close(device: usize, profile: LoadProfile, untilMs: i64): void {
  if (profile.channels == 0) return;
  const tail = tailOf(device);
  const period = periodMs(device);
  const end = seconds(tail.intervalEndMs);
  let flags = tail.intervalFlags;
  const length = untilMs - tail.intervalStartMs;
  if (length < period - TOLERANCE_MS) flags |= IntervalFlag.short;
  if (length > period + TOLERANCE_MS) flags |= IntervalFlag.long;
  if (profile.lastEnd != 0 && seconds(tail.intervalEndMs - period) > profile.lastEnd)
    flags |= IntervalFlag.missingBefore;
  if (registers.clockInvalid(device)) flags |= IntervalFlag.clockInvalid;
  if (registers.daylightSaving(device)) flags |= IntervalFlag.daylightSaving;
  if (registers.countMeasurementFault(device) != profile.faults) flags |= IntervalFlag.measurementFault;
  for (let index: u32 = 0; index < profile.channels; index++) {
    const value = valueOf(device, profile, index);
    const shown = <i32>max<i64>(min<i64>(value, i32.MAX_VALUE), i32.MIN_VALUE);
    if (shown != value) flags |= IntervalFlag.overflow;
    store<i32>(entry + HEAD + (index << 2), shown);
  }
  store<u32>(entry, end);
  store<u16>(entry, <u16>flags, 4);
  // At the first scan the registers are those of the record.
  if (minuteOf(device).endMs != 0) persistEnergies(device);
  profile.mark = max(profile.mark, end);
  profile.append(device, entry, 1);
  profile.lastEnd = end;
  reportRotten(device, profile);
  showCount(device, profile);
}

function seconds(timeMs: i64): u32 {
  return <u32>max<i64>(min<i64>(timeMs / 1000, u32.MAX_VALUE), 0);
}

function valueOf(device: usize, profile: LoadProfile, index: u32): i64 {
  const channel = channelAt(device, index);
  if (channel <= 8) return energyOf(device, channel - 1);
  if (channel >= 21 && channel <= 28) return units(device, channel - 21) & i32.MAX_VALUE;
  if (channel >= 41) return registers.demandActiveImport(device + ((channel - 41) << 2));
  return profile.averages.value(device, index, channel);
}

/** Of the interval under way, in whole units of the registers, so that they add up to what the register shows. */
function energyOf(device: usize, index: usize): i64 {
  const now = units(device, index);
  const base = tailOf(device).intervalBase(index);
  return now >= base ? now - base : now + ROLLOVER - base;
}

/** The registers are about to be set to 0: the interval under way keeps what is in it. */
export function energiesCleared(device: usize): void {
  for (let index: usize = 0; index < Quantity.count; index++) {
    tailOf(device).setIntervalBase(index, ROLLOVER - energyOf(device, index));
  }
}

/** Writes the entry at `entry` as registers lie in the bank. `lost`: the one before could not be read. */
export function showInterval(channels: u32, entry: usize, lost: bool, target: usize): void {
  store<u32>(target, rotl<u32>(load<u32>(entry), 16));
  store<u16>(target, load<u16>(entry, 4) | <u16>(lost ? IntervalFlag.missingBefore : 0), 4);
  for (let index: u32 = 0; index < channels; index++) {
    const at = HEAD + (index << 2);
    store<u32>(target + at, rotl<u32>(load<u32>(entry + at), 16));
  }
}
