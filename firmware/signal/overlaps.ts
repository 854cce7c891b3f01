import { bitOf, RINGS } from './phases';
import { config, overlapType } from './profile.generated';
import { Interval, MS_PER_DECISECOND, MS_PER_SECOND, Ring } from './ring';
import { overlapOf, phasesOf, ringOf } from './state';

export const OVERLAPS: i32 = 32;

/** An overlap: green with any of its phases and on the way from one of them to another one; then its own clearance. */
@unmanaged
export class Overlap {
  timeMs: u32;
  yellowMs: u32;
  redClearanceMs: u32;
  interval: u16;
  trailing: bool;
}

/** Moves all overlaps on, after the rings. */
export function stepOverlaps(device: usize, elapsedMs: u32): void {
  for (let left = phasesOf(device).overlaps; left != 0; left &= left - 1) step(device, <i32>ctz(left), elapsedMs);
}

function step(device: usize, index: i32, elapsedMs: u32): void {
  const overlap = overlapOf(device, index);
  overlap.timeMs += elapsedMs;
  if (isWanted(device, index)) {
    if (overlap.interval == Interval.green) return;
    overlap.interval = Interval.green;
    overlap.trailing = false;
    overlap.timeMs = 0;
  } else if (overlap.interval == Interval.green) {
    endGreen(device, index, overlap);
  } else if (overlap.interval == Interval.yellow && overlap.timeMs >= overlap.yellowMs) {
    overlap.interval = overlap.redClearanceMs == 0 ? Interval.red : Interval.redClearance;
    overlap.timeMs = 0;
  } else if (overlap.interval == Interval.redClearance && overlap.timeMs >= overlap.redClearanceMs) {
    overlap.interval = Interval.red;
    overlap.timeMs = 0;
  }
}

function isWanted(device: usize, index: i32): bool {
  const included = <u32>config.overlapIncluded(device, index);
  const minus =
    config.overlapType(device, index) == overlapType.minusGreenYellow ? <u32>config.overlapModifier(device, index) : 0;
  let wanted = false;
  for (let ring = 0; ring < RINGS; ring++) {
    const own = ringOf(device, ring);
    if (!own.isOn) {
      if (own.next >= 0 && bitOf(own.next) & minus) return false;
      continue;
    }
    const bit = bitOf(own.phase);
    const next = own.next >= 0 ? bitOf(own.next) : 0;
    if ((bit | next) & minus) return false;
    if (bit & included && (own.isGreen || (next & included) != 0)) wanted = true;
  }
  return wanted;
}

function endGreen(device: usize, index: i32, overlap: Overlap): void {
  if (!overlap.trailing) {
    overlap.trailing = true;
    overlap.timeMs = 0;
  }
  const trailMs = <u32>config.overlapTrailGreen(device, index) * MS_PER_SECOND;
  if (overlap.timeMs < trailMs) return;
  overlap.interval = Interval.yellow;
  overlap.timeMs = 0;
  overlap.trailing = false;
  clearance(device, index, overlap, trailMs != 0);
}

/** A trailing green has its own clearance; otherwise it is the longest of the phases. */
function clearance(device: usize, index: i32, overlap: Overlap, own: bool): void {
  overlap.yellowMs = own ? <u32>config.overlapTrailYellow(device, index) * MS_PER_DECISECOND : 0;
  overlap.redClearanceMs = own ? <u32>config.overlapTrailRed(device, index) * MS_PER_DECISECOND : 0;
  const included = <u32>config.overlapIncluded(device, index);
  for (let left = included; left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    if (config.phaseRing(device, phase) == 0) continue;
    overlap.yellowMs = max(overlap.yellowMs, <u32>config.yellow(device, phase) * MS_PER_DECISECOND);
    overlap.redClearanceMs = max(overlap.redClearanceMs, <u32>config.redClearance(device, phase) * MS_PER_DECISECOND);
  }
}
