import type { Parameters } from './image.ts';

export const Walking = { none: 0, walk: 1, clear: 2 } as const;

/** Walk and pedestrian clearance beside the green of a ring's phase. */
export class Crossing {
  state: number = Walking.none;
  private timeMs = 0;
  private walkMs = 0;
  private clearMs = 0;

  begin(parameters: Parameters, phase: number): void {
    this.walkMs = parameters.walkMs(phase);
    this.clearMs = parameters.pedClearMs(phase);
    this.timeMs = 0;
    this.state = this.walkMs === 0 ? Walking.none : Walking.walk;
  }

  stop(): void {
    this.state = Walking.none;
  }

  advance(elapsedMs: number): void {
    if (this.state === Walking.none) return;
    this.timeMs += elapsedMs;
    if (this.state === Walking.walk && this.timeMs >= this.walkMs) {
      this.timeMs = 0;
      this.state = this.clearMs === 0 ? Walking.none : Walking.clear;
    } else if (this.state === Walking.clear && this.timeMs >= this.clearMs) {
      this.state = Walking.none;
    }
  }
}
