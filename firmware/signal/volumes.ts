import { event } from '../sdk/platform';
import { Ring } from '../sdk/ring';
import { DetectorOption, DETECTORS, maskOf } from './detectors';
import { InputFault } from './detector-diagnosis';
import { config, events, inputs } from './profile.generated';
import { detectorsOf, volumesOf } from './state';

// Volume and occupancy of each detector by period, in a ring of persistent records. An entry:
//   0 u32 end, UTC in s   4 u16 seconds that were watched   6 u16 flags   8 a u16 volume of each detector
//   136 a u8 occupancy of each detector, in 0.5 %, or its fault (NTCIP 1202 detectorOccupancy)

const FIRST_KEY: u32 = 256;
const BLOCKS: u32 = 128;
/** Entries of a block, which is written anew with each of them: a compromise of wear and of what 128 blocks hold. */
const PER_BLOCK: u32 = 5;
/** Names this layout. */
const TAG: u32 = 1;
export const VOLUMES_ENTRY: u32 = 200;
const VOLUME_AT: usize = 8;
export const OCCUPANCY_AT: usize = 136;

/** Of detectors without the option volume or occupancy. */
const NO_VOLUME: u32 = 0xffff;
const NO_OCCUPANCY: u32 = 255;
const MOST_VOLUME: u32 = 0xfffe;
const FULL_OCCUPANCY: u32 = 200;
const MAX_PRESENCE_FAULT: u32 = 210;
const NO_ACTIVITY_FAULT: u32 = 211;
const ERRATIC_FAULT: u32 = 217;

const MS_PER_MINUTE: i64 = 60_000;
const TOLERANCE_MS: i64 = 1000;
/** 2001-09-09; before it there is no time. */
const FIRST_TIME_MS: i64 = 1_000_000_000_000;
const LONGEST_SCAN_MS: u32 = 1 << 30;

/** Flags of an entry; those of the meter's load profile. */
export namespace VolumeFlag {
  export const clockAdjusted: u16 = 4;
  export const short: u16 = 16;
  export const long: u16 = 32;
}

const entry: usize = memory.data(200, 8);

/** Volumes and occupancies of the period under way, behind the log of the earlier ones. */
@unmanaged
export class Volumes extends Ring {
  /** Time that was watched since the reset, modulo 2^32, and at the begin of the period. */
  private clockMs: u32;
  private beginMs: u32;
  /** Detectors that were not believed at some time in the period. */
  private failed: u64;
  private nowMs: i64;
  /** Number of the period since 1970. */
  private period: i64;
  /** 0 while there is none. */
  private minutes: u32;
  private flags: u16;

  /** A scan; `minutes`: the period. */
  scan(device: usize, nowMs: i64, elapsedMs: u32, minutes: u32): void {
    const detectors = detectorsOf(device);
    const steppedMs = nowMs - this.nowMs - elapsedMs;
    this.nowMs = nowMs;
    this.clockMs += min(elapsedMs, LONGEST_SCAN_MS);
    if (steppedMs > TOLERANCE_MS || steppedMs < -TOLERANCE_MS) this.flags |= VolumeFlag.clockAdjusted;
    for (let left = detectors.changed; left != 0; left &= left - 1) {
      this.change(<i32>ctz(left), (detectors.present & left & -left) != 0);
    }
    this.failed |= detectors.diagnosis.failed;
    const period = minutes == 0 || nowMs < FIRST_TIME_MS ? 0 : nowMs / (<i64>minutes * MS_PER_MINUTE);
    if (period == this.period && minutes == this.minutes) return;
    if (this.minutes != 0) this.closePeriod(device);
    this.beginPeriod(device, detectors.present);
    if (this.minutes == 0) this.flags = 0;
    this.period = period;
    this.minutes = period == 0 ? 0 : minutes;
  }

  private change(detector: i32, rose: bool): void {
    const at = this.at(detector);
    if (rose) {
      store<u32>(at, this.clockMs, SINCE);
      store<u32>(at, load<u32>(at, ACTUATIONS) + 1, ACTUATIONS);
    } else store<u32>(at, load<u32>(at, OCCUPIED) + this.clockMs - load<u32>(at, SINCE), OCCUPIED);
  }

  private beginPeriod(device: usize, present: u64): void {
    this.beginMs = this.clockMs;
    this.failed = 0;
    this.flags = 0;
    for (let detector = 0; detector < DETECTORS; detector++) {
      const at = this.at(detector);
      store<u32>(at, this.clockMs, SINCE);
      store<u32>(at, 0, OCCUPIED);
      store<u32>(at, 0, ACTUATIONS);
      store<i32>(at, inputs.detectorCount(device, detector), COUNTER);
    }
  }

  private closePeriod(device: usize): void {
    const watchedMs = this.clockMs - this.beginMs;
    const lengthMs = <i64>this.minutes * MS_PER_MINUTE;
    const missingMs = lengthMs - watchedMs;
    if (missingMs > TOLERANCE_MS) this.flags |= VolumeFlag.short;
    if (missingMs < -TOLERANCE_MS) this.flags |= VolumeFlag.long;
    store<u32>(entry, <u32>(((this.period + 1) * lengthMs) / 1000));
    store<u16>(entry, <u16>min((watchedMs + 500) / 1000, 0xffff), 4);
    store<u16>(entry, this.flags, 6);
    for (let detector = 0; detector < DETECTORS; detector++) {
      store<u16>(entry + ((<usize>detector) << 1), <u16>this.volume(device, detector), VOLUME_AT);
      store<u8>(entry + <usize>detector, <u8>this.occupancy(device, detector, watchedMs), OCCUPANCY_AT);
    }
    this.append(device, entry, 1);
    this.reportRotten(device);
  }

  /** By the counter, where it moved; a loop whose vehicles cannot be told apart has one. Else by actuations. */
  private volume(device: usize, detector: i32): u32 {
    if ((<u32>config.detectorOptions(device, detector) & DetectorOption.volume) == 0) return NO_VOLUME;
    const at = this.at(detector);
    const counted = inputs.detectorCount(device, detector) - load<i32>(at, COUNTER);
    return min(counted > 0 ? <u32>counted : load<u32>(at, ACTUATIONS), MOST_VOLUME);
  }

  private occupancy(device: usize, detector: i32, watchedMs: u32): u32 {
    if ((<u32>config.detectorOptions(device, detector) & DetectorOption.occupancy) == 0) return NO_OCCUPANCY;
    const detectors = detectorsOf(device);
    if (this.failed & maskOf(detector)) {
      const fault = detectors.diagnosis.lastFaultOf(detector);
      if (fault == InputFault.stuckOn) return MAX_PRESENCE_FAULT;
      return fault == InputFault.noActivity ? NO_ACTIVITY_FAULT : ERRATIC_FAULT;
    }
    if (watchedMs == 0) return 0;
    const at = this.at(detector);
    let occupiedMs: u64 = load<u32>(at, OCCUPIED);
    if (detectors.present & maskOf(detector)) occupiedMs += this.clockMs - load<u32>(at, SINCE);
    return min(<u32>((occupiedMs * FULL_OCCUPANCY + (watchedMs >>> 1)) / watchedMs), FULL_OCCUPANCY);
  }

  /** Tells of a rotten block, once until another one is found. */
  reportRotten(device: usize): void {
    const key = this.takeRotten();
    if (key != 0) event(device, events.recordRefused, key);
  }

  private at(detector: i32): usize {
    return changetype<usize>(this) + COUNTS + ((<usize>detector) << 4);
  }
}

/** Of each detector: when it was occupied last and for how long in this period, actuations, the counter at its begin. */
const SINCE: usize = 0;
const OCCUPIED: usize = 4;
const ACTUATIONS: usize = 8;
const COUNTER: usize = 12;
const COUNTS: usize = (offsetof<Volumes>() + 7) & ~7;
export const VOLUMES_SIZE: usize = COUNTS + ((<usize>DETECTORS) << 4);

export function startVolumes(device: usize): void {
  const volumes = volumesOf(device);
  volumes.open(device, FIRST_KEY, BLOCKS, VOLUMES_ENTRY, PER_BLOCK, TAG);
  volumes.reportRotten(device);
}

export function countVolumes(device: usize, nowMs: i64, elapsedMs: u32): void {
  volumesOf(device).scan(device, nowMs, elapsedMs, config.volumePeriod(device));
}
