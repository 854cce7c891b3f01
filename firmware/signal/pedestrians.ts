import { Control } from './control';
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
  begin(device: usize, phase: i32): void {
    this.walkMs = <u32>config.walk(device, phase) * 1000;
    this.clearMs = <u32>config.pedClear(device, phase) * 1000;
    this.timeMs = 0;
    this.state = this.walkMs == 0 ? Crossing.none : Crossing.walk;
  }

  stop(): void {
    this.state = Crossing.none;
  }

  /** `rests`: the walk goes on for as long as nobody else needs the junction. */
  advance(elapsedMs: u32, control: Control, rests: bool): void {
    if (this.state == Crossing.none) return;
    this.timeMs += elapsedMs;
    if (this.state == Crossing.walk) {
      if (rests || this.timeMs < min(this.walkMs, control.leastWalkMs)) return;
      this.timeMs = 0;
      this.state = this.clearMs == 0 ? Crossing.none : Crossing.clear;
    } else if (this.timeMs >= min(this.clearMs, control.leastPedClearMs)) {
      this.state = Crossing.none;
    }
  }
}
