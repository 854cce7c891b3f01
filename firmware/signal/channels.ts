import { Crossing } from './pedestrians';
import { bitOf, RINGS } from './phases';
import { config } from './profile.generated';
import { Interval } from './ring';
import { overlapOf, pedestriansOf, phasesOf, ringOf } from './state';

// The 64 channels of lamps, bit c for channel c: phases from 0, overlaps from 16, pedestrians from 48 on.

export const CHANNELS: i32 = 64;
export const OVERLAP_CHANNEL: i32 = 16;
export const PEDESTRIAN_CHANNEL: i32 = 48;

/** Channels that must not move while this one does. */
export function conflictsOf(device: usize, channel: i32): u64 {
  return load<u64>(device + config.conflictsAt + ((<usize>channel) << 3));
}

/** Channels that move, or whose clearance still runs. */
export function busyChannels(device: usize): u64 {
  let busy: u64 = 0;
  for (let ring = 0; ring < RINGS; ring++) {
    const own = ringOf(device, ring);
    busy |= own.onMask;
    if (pedestriansOf(device, ring).state != Crossing.none) busy |= (<u64>own.greenMask) << PEDESTRIAN_CHANNEL;
  }
  for (let left = phasesOf(device).overlaps; left != 0; left &= left - 1) {
    const index = <i32>ctz(left);
    if (overlapOf(device, index).interval != Interval.red) busy |= (<u64>1) << (OVERLAP_CHANNEL + index);
  }
  return busy;
}

/** Channels that move during the green of a phase. */
export function channelsOf(device: usize, phase: i32, walk: bool): u64 {
  let channels: u64 = bitOf(phase);
  if (walk) channels |= (<u64>bitOf(phase)) << PEDESTRIAN_CHANNEL;
  for (let left = phasesOf(device).overlaps; left != 0; left &= left - 1) {
    const index = <i32>ctz(left);
    if (<u32>config.overlapIncluded(device, index) & bitOf(phase)) channels |= (<u64>1) << (OVERLAP_CHANNEL + index);
  }
  return channels;
}

/** Whether channels of `first` conflict with others of `second`. */
export function inConflict(device: usize, first: u64, second: u64): bool {
  for (let left = first; left != 0; left &= left - 1) {
    if ((conflictsOf(device, <i32>ctz(left)) & second) != 0) return true;
  }
  return false;
}
