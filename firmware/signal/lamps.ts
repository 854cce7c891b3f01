import { conflictsOf, OVERLAP_CHANNEL, PEDESTRIAN_CHANNEL } from './channels';
import { Crossing } from './pedestrians';
import { bitOf } from './phases';
import { config, fault, outputs } from './profile.generated';
import { Interval } from './ring';
import { overlapOf, overlapsOf, pedestriansOf, phasesOf, planOf, ringOf } from './state';

/** Half a period of flashing. */
const FLASH_HALF_MS: u32 = 500;
/** Half a period of flashing green. */
const GREEN_HALF_MS: u32 = 250;

/** The lamps of all channels: pedestrians have their walk as green and their don't walk as red. */
@unmanaged
export class Lamps {
  red: u64;
  yellow: u64;
  green: u64;
  /** Pedestrian clearances, which move too. */
  clear: u64;
  /** Channels that are used. */
  wired: u64;
  /** Greens that are off for a moment because they flash. */
  dark: u64;
  /** What was found right last, and driven last. */
  private passed: u64;
  private passedWired: u64;
  private drivenRed: u64;
  private drivenYellow: u64;
  private drivenGreen: u64;
  private drivenClear: u64;
  /** They are not what they were in the last scan. */
  changed: bool;

  allRed(device: usize): void {
    this.wired = wiredChannels(device);
    this.red = this.wired;
    this.yellow = 0;
    this.green = 0;
    this.clear = 0;
    this.dark = 0;
  }

  /** Red, and yellow where the config says so, at 1 Hz, lit first; pedestrian lamps are dark. */
  flash(device: usize, timeMs: u32): void {
    this.allRed(device);
    const yellow =
      (<u64>(<u32>config.flashYellowPhases(device)) |
        ((<u64>(<u32>config.flashYellowOverlaps(device))) << OVERLAP_CHANNEL)) &
      this.wired;
    const lit = ((timeMs / FLASH_HALF_MS) & 1) == 0;
    this.yellow = lit ? yellow : 0;
    this.red = lit ? this.wired & ~yellow & (((<u64>1) << PEDESTRIAN_CHANNEL) - 1) : 0;
  }

  /** What rings, pedestrians and overlaps show. */
  show(device: usize): void {
    this.allRed(device);
    const rings = phasesOf(device).rings;
    for (let ring = 0; ring < rings; ring++) {
      const own = ringOf(device, ring);
      if (!own.isOn) continue;
      const bit: u64 = bitOf(own.phase);
      this.add(bit, own.interval);
      if (own.flashing && ((own.flashingMs / GREEN_HALF_MS) & 1) != 0) this.dark |= bit;
      if (!own.isGreen) continue;
      const state = pedestriansOf(device, ring).state;
      if (state == Crossing.walk) this.green |= bit << PEDESTRIAN_CHANNEL;
      else if (state == Crossing.clear) this.clear |= bit << PEDESTRIAN_CHANNEL;
    }
    const overlaps = overlapsOf(device);
    this.green |= (<u64>overlaps.green) << OVERLAP_CHANNEL;
    this.yellow |= (<u64>overlaps.yellow) << OVERLAP_CHANNEL;
    for (let left = overlaps.flashing; left != 0; left &= left - 1) {
      const index = <i32>ctz(left);
      const overlap = overlapOf(device, index);
      if ((((overlap.timeMs - overlap.trailMs) / GREEN_HALF_MS) & 1) != 0)
        this.dark |= (<u64>1) << (OVERLAP_CHANNEL + index);
    }
    this.red = this.wired & ~(this.green | this.yellow);
  }

  private add(bit: u64, interval: u16): void {
    if (interval == Interval.green) this.green |= bit;
    else if (interval == Interval.yellow) this.yellow |= bit;
  }

  /**
   * Last line before the outputs, independent of how the phases were chosen: a value of `fault` when lamps of
   * conflicting channels would be lit, or when a channel would not show exactly one lamp.
   */
  check(device: usize): u16 {
    const moving = this.green | this.yellow | this.clear;
    if (moving != this.passed || this.wired != this.passedWired) {
      const plan = planOf(device);
      for (let left = moving; left != 0; left &= left - 1) {
        if ((conflictsOf(plan, <i32>ctz(left)) & moving) != 0) return fault.conflict;
      }
      this.passed = moving;
      this.passedWired = this.wired;
    }
    const twice = (this.red & (this.green | this.yellow)) | (this.green & this.yellow) | (moving & ~this.wired);
    return (this.red | this.green | this.yellow) != this.wired || twice != 0 ? fault.lamps : fault.none;
  }

  drive(device: usize, timeMs: u32): void {
    outputs.setWatchdog(device, (outputs.watchdog(device) + 1) & 0xff);
    const green = this.green & ~this.dark;
    const flashing = ((timeMs / FLASH_HALF_MS) & 1) == 0 ? 0 : this.clear;
    const red = this.red & ~flashing;
    this.changed =
      red != this.drivenRed ||
      this.yellow != this.drivenYellow ||
      green != this.drivenGreen ||
      this.clear != this.drivenClear;
    this.drivenRed = red;
    this.drivenYellow = this.yellow;
    this.drivenGreen = green;
    this.drivenClear = this.clear;
    outputs.setPhaseRed(device, <i32>(red & 0xffff));
    outputs.setPhaseYellow(device, <i32>(this.yellow & 0xffff));
    outputs.setPhaseGreen(device, <i32>(green & 0xffff));
    outputs.setOverlapRed(device, <i32>(red >>> OVERLAP_CHANNEL));
    outputs.setOverlapYellow(device, <i32>(this.yellow >>> OVERLAP_CHANNEL));
    outputs.setOverlapGreen(device, <i32>(green >>> OVERLAP_CHANNEL));
    outputs.setPedDontWalk(device, <i32>(red >>> PEDESTRIAN_CHANNEL));
    outputs.setPedClear(device, <i32>(this.clear >>> PEDESTRIAN_CHANNEL));
    outputs.setPedWalk(device, <i32>(green >>> PEDESTRIAN_CHANNEL));
  }
}

function wiredChannels(device: usize): u64 {
  const phases = phasesOf(device);
  return ((<u64>phases.walks) << PEDESTRIAN_CHANNEL) | ((<u64>phases.overlaps) << OVERLAP_CHANNEL) | phases.enabled;
}
