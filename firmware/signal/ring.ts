import { Calls } from './calls';
import { parameters, Recall, recallOf } from './parameters';
import { Crossing, Pedestrians } from './pedestrians';
import { bitOf } from './phases';
import { phaseState1 } from './profile.generated';

/** Values of the phase state registers. */
export namespace PhaseState {
  export const red: u16 = phaseState1.red;
  export const green: u16 = phaseState1.green;
  export const yellow: u16 = phaseState1.yellow;
  export const redClearance: u16 = phaseState1.redClearance;
  export const flash: u16 = phaseState1.flash;
}

/** What follows when it is not a phase of the same ring. */
export namespace Next {
  /** Both rings cross the barrier together. */
  export const barrier: i32 = -1;
  /** The junction goes to flash. */
  export const stop: i32 = -2;
}

/** A ring: one phase at a time, green then yellow then red clearance then, until the next may begin, red. */
@unmanaged
export class Ring {
  /** The phase that is served or was served last. */
  phase: i32;
  next: i32;
  /** Time in the present state. */
  timeMs: u32;
  /** Times that are fixed when their interval begins, so that a write does not change it midway. */
  minGreenMs: u32;
  yellowMs: u32;
  redClearanceMs: u32;
  /** Time left since the last vehicle left the detector. */
  passageMs: u32;
  /** Time since a conflicting call was there. */
  maximumMs: u32;
  state: u16;
  maximumRuns: bool;

  get isGreen(): bool {
    return this.state == PhaseState.green;
  }

  begin(device: usize, phase: i32, calls: Calls, pedestrians: Pedestrians): void {
    this.phase = phase;
    this.state = PhaseState.green;
    this.timeMs = 0;
    this.minGreenMs = parameters.minGreenMs(device, phase);
    this.passageMs = parameters.passageMs(device, phase);
    this.maximumRuns = false;
    calls.vehicle &= ~bitOf(phase);
    const called = (calls.pedestrian & bitOf(phase)) != 0 || recallOf(device, phase) == Recall.pedestrian;
    if (called) this.beginWalk(device, calls, pedestrians);
    else pedestrians.stop();
  }

  beginWalk(device: usize, calls: Calls, pedestrians: Pedestrians): void {
    pedestrians.begin(device, this.phase);
    calls.pedestrian &= ~bitOf(this.phase);
  }

  end(device: usize, next: i32): void {
    this.next = next;
    this.state = PhaseState.yellow;
    this.timeMs = 0;
    this.yellowMs = parameters.yellowMs(device, this.phase);
    this.redClearanceMs = parameters.redClearanceMs(device, this.phase);
  }

  /** Time passes; yellow and red clearance end by themselves. */
  advance(device: usize, elapsedMs: u32, calls: Calls): void {
    this.timeMs += elapsedMs;
    if (this.isGreen) {
      if (calls.present & bitOf(this.phase)) this.passageMs = parameters.passageMs(device, this.phase);
      else this.passageMs -= min(this.passageMs, elapsedMs);
      if (this.maximumRuns) this.maximumMs += elapsedMs;
    } else if (this.state == PhaseState.yellow && this.timeMs >= this.yellowMs) {
      this.state = this.redClearanceMs == 0 ? PhaseState.red : PhaseState.redClearance;
      this.timeMs = 0;
    } else if (this.state == PhaseState.redClearance && this.timeMs >= this.redClearanceMs) {
      this.state = PhaseState.red;
      this.timeMs = 0;
    }
  }

  /** After each scan: whether a conflicting call waits. The maximum green runs from the first one on. */
  watchMaximum(conflicting: bool): void {
    if (conflicting && !this.maximumRuns) this.maximumMs = 0;
    this.maximumRuns = conflicting;
  }

  /** What must be is over: the least green and the pedestrians. */
  mayEnd(pedestrians: Pedestrians): bool {
    return this.timeMs >= this.minGreenMs && pedestrians.state == Crossing.none;
  }

  /** Gap-out or max-out: a conflicting call may have the green. */
  givesWay(device: usize, calls: Calls): bool {
    if (this.maximumRuns && this.maximumMs >= parameters.maxGreenMs(device, this.phase)) return true;
    if (recallOf(device, this.phase) == Recall.maximum) return false;
    return this.passageMs == 0 && !(calls.present & bitOf(this.phase));
  }
}
