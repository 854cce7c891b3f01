import { Control } from './control';
import { logEvent } from './log';
import { LogCode } from './log-codes';
import { config } from './profile.generated';

export namespace Crossing {
  /** Steady don't walk. */
  export const none: u32 = 0;
  export const walk: u32 = 1;
  /** Flashing don't walk. */
  export const clear: u32 = 2;
}

/** Walk and pedestrian clearance beside the green of a ring's phase, which holds until they are over. */
@unmanaged
export class Pedestrians {
  state: u32;
  timeMs: u32;
  walkMs: u32;
  clearMs: u32;

  /** Begins a walk; its times are fixed from here on. A phase without a walk has none to begin. */
  begin(device: usize, plan: usize, phase: i32): void {
    this.walkMs = <u32>config.walk(plan, phase) * 1000;
    this.clearMs = <u32>config.pedClear(plan, phase) * 1000;
    this.timeMs = 0;
    this.state = this.walkMs == 0 ? Crossing.none : Crossing.walk;
    if (this.walkMs != 0) logEvent(device, LogCode.pedBeginWalk, phase + 1);
  }

  stop(): void {
    this.state = Crossing.none;
  }

  /** `rests`: the walk goes on for as long as nobody else needs the junction. */
  advance(device: usize, phase: i32, elapsedMs: u32, control: Control, rests: bool): void {
    this.timeMs += elapsedMs;
    if (this.state == Crossing.walk) {
      if (rests || this.timeMs < min(this.walkMs, control.leastWalkMs)) return;
      this.enter(device, phase, this.clearMs == 0 ? Crossing.none : Crossing.clear);
    } else if (this.timeMs >= min(this.clearMs, control.leastPedClearMs)) {
      this.enter(device, phase, Crossing.none);
    }
  }

  private enter(device: usize, phase: i32, state: u32): void {
    this.state = state;
    this.timeMs = 0;
    logEvent(device, state == Crossing.clear ? LogCode.pedBeginClearance : LogCode.pedBeginDontWalk, phase + 1);
  }
}
