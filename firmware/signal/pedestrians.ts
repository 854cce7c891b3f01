import { parameters } from './parameters';

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
    this.walkMs = parameters.walkMs(device, phase);
    this.clearMs = parameters.pedClearMs(device, phase);
    this.timeMs = 0;
    this.state = this.walkMs == 0 ? Crossing.none : Crossing.walk;
  }

  stop(): void {
    this.state = Crossing.none;
  }

  advance(elapsedMs: u32): void {
    if (this.state == Crossing.none) return;
    this.timeMs += elapsedMs;
    if (this.state == Crossing.walk && this.timeMs >= this.walkMs) {
      this.timeMs = 0;
      this.state = Crossing.clear;
      if (this.clearMs == 0) this.state = Crossing.none;
    } else if (this.state == Crossing.clear && this.timeMs >= this.clearMs) {
      this.state = Crossing.none;
    }
  }
}
