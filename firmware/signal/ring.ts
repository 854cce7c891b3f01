import { Calls } from './calls';
import { Control } from './control';
import { logEvent } from './log';
import { LogCode } from './log-codes';
import { Crossing, Pedestrians } from './pedestrians';
import { bitOf, NONE, PhaseOption, Phases } from './phases';
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
  /** Time since the last vehicle left the detectors. */
  gapMs: u32;
  /** What is left of the passage time of the last vehicle (guaranteed passage). */
  graceMs: u32;
  /** Time since a conflicting call was there. */
  maximumMs: u32;
  /** Of the flashing green; the green has been given up. */
  flashingMs: u32;
  interval: u16;
  /** Why the last green ended. */
  ended: u16;
  /** Why this green could end in this scan; 0 when it could not. */
  reason: u16;
  maximumRuns: bool;
  /** The green flashes before it ends. */
  flashing: bool;
  /** A gap was found and vehicles that come now do not count. */
  gapped: bool;
  /** The passage time of the last vehicle is given in full. */
  graces: bool;
  /** The next green is a conditional one. */
  conditional: bool;

  get isGreen(): bool {
    return this.interval == Interval.green;
  }

  /** Green that has not been given up. */
  get isSteady(): bool {
    return this.interval == Interval.green && !this.flashing;
  }

  /** Green, yellow or red clearance. */
  get isOn(): bool {
    return this.interval != Interval.red;
  }

  get onMask(): u32 {
    return this.isOn ? bitOf(this.phase) : 0;
  }

  get greenMask(): u32 {
    return this.isGreen ? bitOf(this.phase) : 0;
  }

  get nextMask(): u32 {
    return this.next < 0 ? 0 : bitOf(this.next);
  }

  clear(): void {
    memory.fill(changetype<usize>(this), 0, offsetof<Ring>());
    this.phase = NONE;
    this.next = NONE;
  }

  /** `arrivals`: vehicles that came during the red, for the added initial. */
  begin(device: usize, plan: usize, phase: i32, phases: Phases, arrivals: u32): void {
    this.phase = phase;
    this.next = NONE;
    this.interval = Interval.green;
    this.timeMs = 0;
    this.minGreenMs = leastGreenMs(plan, phase, phases, arrivals, this.conditional);
    this.gapMs = 0;
    this.graceMs = 0;
    this.reason = 0;
    this.maximumRuns = false;
    this.maximumMs = 0;
    this.flashing = false;
    this.gapped = false;
    this.graces = false;
    this.conditional = false;
    logEvent(device, LogCode.phaseOn, phase + 1);
    logEvent(device, LogCode.phaseBeginGreen, phase + 1);
  }

  /** The green is over, but for its flashing. */
  end(device: usize, plan: usize, next: i32, reason: u16): void {
    this.next = next;
    this.ended = reason;
    this.flashingMs = 0;
    this.flashingGreenMs = <u32>config.flashingGreen(plan, this.phase) * MS_PER_DECISECOND;
    this.flashing = this.flashingGreenMs != 0;
    const code =
      reason == ring1Ended.gapOut
        ? LogCode.phaseGapOut
        : reason == ring1Ended.maxOut
          ? LogCode.phaseMaxOut
          : LogCode.phaseForceOff;
    logEvent(device, code, this.phase + 1);
    if (!this.flashing) this.beginYellow(device, plan);
  }

  private beginYellow(device: usize, plan: usize): void {
    this.flashing = false;
    this.interval = Interval.yellow;
    this.timeMs = 0;
    this.yellowMs = <u32>config.yellow(plan, this.phase) * MS_PER_DECISECOND;
    this.redClearanceMs = <u32>config.redClearance(plan, this.phase) * MS_PER_DECISECOND;
    this.redRevertMs = <u32>max(config.redRevert(plan, this.phase), config.redRevertLeast(device)) * MS_PER_DECISECOND;
    logEvent(device, LogCode.phaseGreenTermination, this.phase + 1);
    logEvent(device, LogCode.phaseBeginYellow, this.phase + 1);
  }

  /** Time passes; flashing green, yellow and red clearance end by themselves. */
  advance(device: usize, plan: usize, elapsedMs: u32, calls: Calls): void {
    const before = this.timeMs;
    this.timeMs += elapsedMs;
    if (this.isGreen) {
      if (before < this.minGreenMs && this.timeMs >= this.minGreenMs)
        logEvent(device, LogCode.phaseMinComplete, this.phase + 1);
      this.advanceGreen(device, plan, elapsedMs, calls);
    } else if (this.interval == Interval.yellow && this.timeMs >= this.yellowMs) {
      logEvent(device, LogCode.phaseEndYellow, this.phase + 1);
      this.timeMs = 0;
      if (this.redClearanceMs == 0) this.rest(device);
      else {
        this.interval = Interval.redClearance;
        logEvent(device, LogCode.phaseBeginRedClearance, this.phase + 1);
      }
    } else if (this.interval == Interval.redClearance && this.timeMs >= this.redClearanceMs) {
      logEvent(device, LogCode.phaseEndRedClearance, this.phase + 1);
      // Red revert counts from the end of the yellow.
      this.timeMs = this.redClearanceMs;
      this.rest(device);
    }
  }

  private rest(device: usize): void {
    this.interval = Interval.red;
    logEvent(device, LogCode.phaseInactive, this.phase + 1);
  }

  private advanceGreen(device: usize, plan: usize, elapsedMs: u32, calls: Calls): void {
    if (this.flashing) {
      this.flashingMs += elapsedMs;
      if (this.flashingMs >= this.flashingGreenMs) this.beginYellow(device, plan);
      return;
    }
    if (calls.extending & bitOf(this.phase)) this.gapMs = 0;
    else this.gapMs += elapsedMs;
    this.graceMs -= min(this.graceMs, elapsedMs);
    if (this.maximumRuns) this.maximumMs += elapsedMs;
  }

  /** After each scan: whether a conflicting call waits. The maximum green runs from the first one on. */
  watchMaximum(conflicting: bool): void {
    if (conflicting == this.maximumRuns) return;
    this.maximumMs = 0;
    this.maximumRuns = conflicting;
    this.gapped = false;
    this.graces = false;
  }

  /** What must be is over: the least green and the pedestrians. */
  mayEnd(pedestrians: Pedestrians, control: Control): bool {
    if (control.hold & bitOf(this.phase)) return false;
    return this.timeMs >= min(this.minGreenMs, control.leastGreenMs) && pedestrians.state == Crossing.none;
  }

  /** Why a conflicting call may have the green; 0 when it may not. */
  givesWay(plan: usize, phases: Phases, calls: Calls, control: Control): u16 {
    const bit = bitOf(this.phase);
    if (control.forceOff & bit) return control.reason == 0 ? ring1Ended.forceOff : control.reason;
    if (this.maximumLeftMs(plan, control) == 0) return ring1Ended.maxOut;
    if (calls.maximumRecall & bit) return 0;
    if (control.nonActuated & bit) return ring1Ended.gapOut;
    if (this.graces) {
      if (this.graceMs != 0) return 0;
      this.graces = false;
      return ring1Ended.gapOut;
    }
    // A vehicle that comes while another ring is not ready yet takes the gap back, but for the option.
    if ((phases.with(PhaseOption.noSimultaneousGap) & bit) == 0) this.gapped = false;
    if (this.gapped) return ring1Ended.gapOut;
    if ((calls.extending & bit) != 0 || this.gapMs < this.gapLimitMs(plan)) return 0;
    this.gapped = true;
    const passage = passageMs(plan, this.phase);
    if ((phases.with(PhaseOption.guaranteedPassage) & bit) == 0 || this.gapMs >= passage) return ring1Ended.gapOut;
    this.graces = true;
    this.graceMs = passage - this.gapMs;
    return 0;
  }

  /** Time until the maximum green is over; the greatest number while it does not run. */
  maximumLeftMs(plan: usize, control: Control): u32 {
    if (control.maximumInhibit || !this.maximumRuns) return 0xffffffff;
    const seconds = control.maximum2 ? config.maximum2(plan, this.phase) : config.maximum1(plan, this.phase);
    const maximumMs = <u32>seconds * MS_PER_SECOND;
    return maximumMs - min(maximumMs, this.maximumMs);
  }

  /** The gap that ends the green: the passage time, which shrinks to the minimum gap while a conflicting call waits. */
  private gapLimitMs(plan: usize): u32 {
    const passage = passageMs(plan, this.phase);
    const reduceMs = <u32>config.timeToReduce(plan, this.phase) * MS_PER_SECOND;
    const beforeMs = <u32>config.timeBeforeReduction(plan, this.phase) * MS_PER_SECOND;
    if (reduceMs == 0 || !this.maximumRuns || this.maximumMs <= beforeMs) return passage;
    const least = min(passage, <u32>config.minimumGap(plan, this.phase) * MS_PER_DECISECOND);
    const reducedMs = this.maximumMs - beforeMs;
    if (reducedMs >= reduceMs) return least;
    return passage - <u32>((<u64>(passage - least) * reducedMs) / reduceMs);
  }

  /** Red for long enough that `phase` may be green, as far as this ring is concerned. */
  mayBegin(phase: i32): bool {
    return this.interval == Interval.red && (phase != this.phase || this.timeMs >= this.redRevertMs);
  }
}

function passageMs(plan: usize, phase: i32): u32 {
  return <u32>config.passage(plan, phase) * MS_PER_DECISECOND;
}

/** The least green, longer for the vehicles that came during the red up to the maximum initial. */
export function leastGreenMs(plan: usize, phase: i32, phases: Phases, arrivals: u32, conditional: bool): u32 {
  let seconds = <u32>config.minGreen(plan, phase);
  if (conditional && config.conditionalMinimum(plan, phase) != 0) seconds = <u32>config.conditionalMinimum(plan, phase);
  const leastMs = seconds * MS_PER_SECOND;
  if ((phases.with(PhaseOption.addedInitial) & bitOf(phase)) == 0) return leastMs;
  const addedMs = arrivals * <u32>config.addedInitial(plan, phase) * MS_PER_DECISECOND;
  return max(leastMs, min(addedMs, <u32>config.maximumInitial(plan, phase) * MS_PER_SECOND));
}
