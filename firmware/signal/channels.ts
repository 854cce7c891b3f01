import { Crossing } from './pedestrians';
import { bitOf } from './phases';
import { config } from './profile.generated';
import { overlapsOf, pedestriansOf, phasesOf, ringOf } from './state';

// The 64 channels of lamps, bit c for channel c: phases from 0, overlaps from 16, pedestrians from 48 on.

export const CHANNELS: i32 = 64;
export const OVERLAP_CHANNEL: i32 = 16;
export const PEDESTRIAN_CHANNEL: i32 = 48;

/** Channels that must not move while this one does, as the config of `device`, or of a stand-in, says. */
export function conflictsOf(device: usize, channel: i32): u64 {
  return load<u64>(device + config.conflictsAt + ((<usize>channel) << 3));
}

/** Channels that move, or whose clearance still runs. */
export function busyChannels(device: usize): u64 {
  const rings = phasesOf(device).rings;
  let busy: u64 = (<u64>overlapsOf(device).busy) << OVERLAP_CHANNEL;
  for (let ring = 0; ring < rings; ring++) {
    const own = ringOf(device, ring);
    busy |= own.onMask;
    if (pedestriansOf(device, ring).state != Crossing.none) busy |= (<u64>own.greenMask) << PEDESTRIAN_CHANNEL;
  }
  return busy;
}

/** Channels that begin to move with the green of a phase. */
export function channelsOf(device: usize, plan: usize, phase: i32, walk: bool): u64 {
  let channels: u64 = bitOf(phase);
  if (walk) channels |= (<u64>bitOf(phase)) << PEDESTRIAN_CHANNEL;
  const overlaps = overlapsOf(device);
  for (let left = phasesOf(device).overlaps & ~overlaps.busy; left != 0; left &= left - 1) {
    const index = <i32>ctz(left);
    if ((<u32>config.overlapIncluded(plan, index) & bitOf(phase)) != 0 && overlaps.asksFor(plan, index, bitOf(phase)))
      channels |= (<u64>1) << (OVERLAP_CHANNEL + index);
  }
  return channels;
}

/** Whether channels of `first` conflict with others of `second`. */
export function inConflict(plan: usize, first: u64, second: u64): bool {
  for (let left = first; left != 0; left &= left - 1) {
    if ((conflictsOf(plan, <i32>ctz(left)) & second) != 0) return true;
  }
  return false;
}
