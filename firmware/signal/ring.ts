import { Calls } from './calls';
import { Control } from './control';
import { Crossing, Pedestrians } from './pedestrians';
import { bitOf, NONE } from './phases';
import { config, ring1Ended, ring1Interval } from './profile.generated';

/** Values of the interval registers. */
export namespace Interval {
  export const red: u16 = ring1Interval.red;
  export const green: u16 = ring1Interval.green;
  export const yellow: u16 = ring1Interval.yellow;
  export const redClearance: u16 = ring1Interval.redClearance;
}

export const MS_PER_DECISECOND: u32 = 100;
export const MS_PER_SECOND: u32 = 1000;

/** A ring: one phase at a time, green then yellow then red clearance then, until the next may begin, red. */
@unmanaged
export class Ring {
  /** The phase that is served or was served last; `NONE` before the first. */
  phase: i32;
  /** The phase that follows, decided when the green ends and kept to; `NONE` while it is not. */
  next: i32;
  /** Time in the present interval. */
  timeMs: u32;
  /** Times that are fixed when their interval begins, so that a new config does not change it midway. */
  minGreenMs: u32;
  flashingGreenMs: u32;
  yellowMs: u32;
  redClearanceMs: u32;
  redRevertMs: u32;
  /** Time left of the gap since the last vehicle left the detectors. */
  passageMs: u32;
  /** Time since a conflicting call was there. */
  maximumMs: u32;
  /** Of the flashing green; the green has been given up. */
  flashingMs: u32;
  interval: u16;
  /** Why the last green ended. */
  ended: u16;
  maximumRuns: bool;
  /** The green flashes before it ends. */
  flashing: bool;

  get isGreen(): bool {
    return this.interval == Interval.green;
  }

  /** Green, yellow or red clearance. */
  get isOn(): bool {
    return this.interval != Interval.red;
  }

  /** Green, yellow, red clearance or the flashing green of a phase that conflicts with others. */
  get onMask(): u32 {
    return this.isOn ? bitOf(this.phase) : 0;
  }

  get greenMask(): u32 {
    return this.isGreen ? bitOf(this.phase) : 0;
  }

  clear(): void {
    memory.fill(changetype<usize>(this), 0, offsetof<Ring>());
    this.phase = NONE;
    this.next = NONE;
  }

  begin(device: usize, phase: i32, calls: Calls): void {
    this.phase = phase;
    this.next = NONE;
    this.interval = Interval.green;
    this.timeMs = 0;
    this.minGreenMs = <u32>config.minGreen(device, phase) * MS_PER_SECOND;
    this.passageMs = <u32>config.passage(device, phase) * MS_PER_DECISECOND;
    this.maximumRuns = false;
    this.maximumMs = 0;
    this.flashing = false;
    calls.vehicle &= ~bitOf(phase);
  }

  /** The green is over, but for its flashing. */
  end(device: usize, next: i32, reason: u16): void {
    this.next = next;
    this.ended = reason;
    this.flashingMs = 0;
    this.flashingGreenMs = <u32>config.flashingGreen(device, this.phase) * MS_PER_DECISECOND;
    this.flashing = this.flashingGreenMs != 0;
    if (!this.flashing) this.beginYellow(device);
  }

  private beginYellow(device: usize): void {
    this.flashing = false;
    this.interval = Interval.yellow;
    this.timeMs = 0;
    this.yellowMs = <u32>config.yellow(device, this.phase) * MS_PER_DECISECOND;
    this.redClearanceMs = <u32>config.redClearance(device, this.phase) * MS_PER_DECISECOND;
    this.redRevertMs =
      <u32>max(config.redRevert(device, this.phase), config.redRevertLeast(device)) * MS_PER_DECISECOND;
  }

  /** Time passes; flashing green, yellow and red clearance end by themselves. */
  advance(device: usize, elapsedMs: u32, calls: Calls): void {
    this.timeMs += elapsedMs;
    if (this.isGreen) this.advanceGreen(device, elapsedMs, calls);
    else if (this.interval == Interval.yellow && this.timeMs >= this.yellowMs) {
      this.interval = this.redClearanceMs == 0 ? Interval.red : Interval.redClearance;
      this.timeMs = 0;
    } else if (this.interval == Interval.redClearance && this.timeMs >= this.redClearanceMs) {
      this.interval = Interval.red;
      // Red revert counts from the end of the yellow.
      this.timeMs = this.redClearanceMs;
    }
  }

  private advanceGreen(device: usize, elapsedMs: u32, calls: Calls): void {
    if (this.flashing) {
      this.flashingMs += elapsedMs;
      if (this.flashingMs >= this.flashingGreenMs) this.beginYellow(device);
      return;
    }
    if (calls.extending & bitOf(this.phase))
      this.passageMs = <u32>config.passage(device, this.phase) * MS_PER_DECISECOND;
    else this.passageMs -= min(this.passageMs, elapsedMs);
    if (this.maximumRuns) this.maximumMs += elapsedMs;
  }

  /** After each scan: whether a conflicting call waits. The maximum green runs from the first one on. */
  watchMaximum(conflicting: bool): void {
    if (conflicting && !this.maximumRuns) this.maximumMs = 0;
    this.maximumRuns = conflicting;
  }

  /** What must be is over: the least green and the pedestrians. */
  mayEnd(pedestrians: Pedestrians, control: Control): bool {
    if (control.hold & bitOf(this.phase)) return false;
    return this.timeMs >= min(this.minGreenMs, control.leastGreenMs) && pedestrians.state == Crossing.none;
  }

  /** Why a conflicting call may have the green; 0 when it may not. */
  givesWay(device: usize, calls: Calls, control: Control): u16 {
    const bit = bitOf(this.phase);
    if (control.forceOff & bit) return control.reason;
    if (!control.maximumInhibit && this.maximumRuns && this.maximumMs >= this.maximumGreenMs(device, control)) {
      return ring1Ended.maxOut;
    }
    if (calls.maximumRecall & bit) return 0;
    return this.passageMs == 0 && !(calls.extending & bit) ? ring1Ended.gapOut : 0;
  }

  private maximumGreenMs(device: usize, control: Control): u32 {
    const seconds = control.maximum2 ? config.maximum2(device, this.phase) : config.maximum1(device, this.phase);
    return <u32>seconds * MS_PER_SECOND;
  }

  /** Red for long enough that `phase` may be green, as far as this ring is concerned. */
  mayBegin(phase: i32): bool {
    return this.interval == Interval.red && (phase != this.phase || this.timeMs >= this.redRevertMs);
  }
}
