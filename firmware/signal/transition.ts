import { Timeline } from './pattern-timeline';
import { Phases } from './phases';
import { config, patternTransition } from './profile.generated';

/** An offset error that is made good at once: two clocks that tick apart. */
const SNAP_MS: i32 = 100;
/** A cycle that is late by no more is shortened in whatever way the pattern comes into step otherwise. */
const LATE_MS: i32 = 2000;

/** Parameters of the log event `coordCycleStateChange`. */
export namespace CycleState {
  export const free: u32 = 0;
  export const inStep: u32 = 1;
  export const add: u32 = 2;
  export const subtract: u32 = 3;
  export const dwell: u32 = 4;
  export const localZero: u32 = 5;
  export const pickup: u32 = 6;
}

/**
 * How a cycle comes into step with its offset (NTCIP 1202 coordCorrectionMode): its time runs slower or faster than the clock, or
 * stands still before the yield point, so that its splits become longer or shorter in proportion, by `transitionLimit` at most.
 */
@unmanaged
export class Transition {
  /** What it does now: a value of `CycleState`. */
  state: u32;
  /** How long this cycle has stood still. */
  dwelledMs: i32;
  /** Correction below a millisecond, in µs. */
  rest: i32;

  /** By how much the time of the cycle moves on; `aheadMs`: by how much it would then be ahead of its offset, 0 to the cycle. */
  advance(
    device: usize,
    phases: Phases,
    timeline: Timeline,
    mode: i32,
    timeMs: i32,
    elapsedMs: i32,
    aheadMs: i32,
  ): i32 {
    const late = aheadMs == 0 ? 0 : timeline.cycleMs - aheadMs;
    if (late <= SNAP_MS) return this.inStep(elapsedMs + late);
    if (aheadMs <= SNAP_MS) return this.inStep(max(elapsedMs - aheadMs, 0));
    if (shortens(device, timeline, mode, aheadMs, late)) {
      this.enter(CycleState.subtract);
      const spare = timeline.spareAt(device, phases, timeMs);
      return elapsedMs + min(late, this.whole(<i64>elapsedMs * 1000 * spare, 1000 - spare));
    }
    const limit = config.transitionLimit(device);
    if (mode != patternTransition.dwell) {
      this.enter(CycleState.add);
      return elapsedMs - min(aheadMs, this.whole(<i64>elapsedMs * 1000 * limit, 100 + limit));
    }
    this.enter(CycleState.dwell);
    const stopAt = max(timeline.yieldMs - 1, 0);
    if (timeMs > stopAt || timeMs + elapsedMs <= stopAt) return elapsedMs;
    const room = (timeline.cycleMs / 100) * limit - this.dwelledMs;
    const stands = max(min(min(aheadMs, room), timeMs + elapsedMs - stopAt), 0);
    this.dwelledMs += stands;
    return elapsedMs - stands;
  }

  private inStep(advanceMs: i32): i32 {
    this.enter(CycleState.inStep);
    return advanceMs;
  }

  private enter(state: u32): void {
    if (this.state == state) return;
    this.state = state;
    this.rest = 0;
  }

  /** Whole milliseconds of a quotient in µs; the rest is kept for the next scan. */
  private whole(dividend: i64, divisor: i32): i32 {
    const sum = dividend / divisor + this.rest;
    this.rest = <i32>(sum % 1000);
    return <i32>(sum / 1000);
  }
}

/** Whether the cycle comes into step sooner by shorter cycles than by longer ones. */
function shortens(device: usize, timeline: Timeline, mode: i32, aheadMs: i32, lateMs: i32): bool {
  if (timeline.spareMs == 0) return false;
  if (lateMs <= LATE_MS) return true;
  if (mode != patternTransition.shortway) return false;
  const addedMs = <i64>(timeline.cycleMs / 100) * config.transitionLimit(device);
  return <i64>lateMs * addedMs <= <i64>aheadMs * timeline.spareMs;
}
