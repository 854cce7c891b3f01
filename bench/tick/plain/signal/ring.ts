import type { Calls } from './calls.ts';
import { Crossing, Walking } from './crossing.ts';
import { type Parameters, PhaseState, Recall } from './image.ts';
import { bitOf, ringMask, sideMask, sideOf } from './phases.ts';

/** What follows when it is not a phase of the same ring. */
export const Next = { barrier: -1, stop: -2 } as const;

/** A ring: one phase at a time, green then yellow then red clearance then, until the next may begin, red. */
export class Ring {
  readonly index: number;
  readonly crossing = new Crossing();
  private readonly parameters: Parameters;
  private readonly calls: Calls;
  /** The phase that is served or was served last. */
  phase = 0;
  next = 0;
  state: number = PhaseState.red;
  /** Time in the present state. */
  timeMs = 0;
  private minGreenMs = 0;
  private yellowMs = 0;
  private redClearanceMs = 0;
  private passageMs = 0;
  private maximumMs = 0;
  private maximumRuns = false;

  constructor(index: number, parameters: Parameters, calls: Calls) {
    this.index = index;
    this.parameters = parameters;
    this.calls = calls;
  }

  get isGreen(): boolean {
    return this.state === PhaseState.green;
  }

  /** Mask of the phase that is green. */
  get green(): number {
    return this.isGreen ? bitOf(this.phase) : 0;
  }

  /** Mask of the phase that has a walk. */
  get walk(): number {
    return this.crossing.state === Walking.walk ? bitOf(this.phase) : 0;
  }

  begin(phase: number): void {
    const { parameters, calls } = this;
    this.phase = phase;
    this.state = PhaseState.green;
    this.timeMs = 0;
    this.minGreenMs = parameters.minGreenMs(phase);
    this.passageMs = parameters.passageMs(phase);
    this.maximumRuns = false;
    calls.vehicle &= ~bitOf(phase);
    const called = (calls.pedestrian & bitOf(phase)) !== 0 || parameters.recall(phase) === Recall.pedestrian;
    if (called) this.beginWalk();
    else this.crossing.stop();
  }

  private beginWalk(): void {
    this.crossing.begin(this.parameters, this.phase);
    this.calls.pedestrian &= ~bitOf(this.phase);
  }

  end(next: number): void {
    this.next = next;
    this.state = PhaseState.yellow;
    this.timeMs = 0;
    this.yellowMs = this.parameters.yellowMs(this.phase);
    this.redClearanceMs = this.parameters.redClearanceMs(this.phase);
  }

  /** Time passes; yellow and red clearance end by themselves. */
  advance(elapsedMs: number): void {
    this.crossing.advance(elapsedMs);
    this.timeMs += elapsedMs;
    if (this.isGreen) {
      if (this.isOccupied) this.passageMs = this.parameters.passageMs(this.phase);
      else this.passageMs = Math.max(this.passageMs - elapsedMs, 0);
      if (this.maximumRuns) this.maximumMs += elapsedMs;
    } else if (this.state === PhaseState.yellow && this.timeMs >= this.yellowMs) {
      this.state = this.redClearanceMs === 0 ? PhaseState.red : PhaseState.redClearance;
      this.timeMs = 0;
    } else if (this.state === PhaseState.redClearance && this.timeMs >= this.redClearanceMs) {
      this.state = PhaseState.red;
      this.timeMs = 0;
    }
  }

  /** The maximum green runs while a call waits that the phase keeps from its green. */
  watchMaximum(waiting: number): void {
    const side = sideOf(this.phase);
    const conflicting = (waiting & ((ringMask(this.index) & sideMask(side)) | sideMask(1 - side))) !== 0;
    if (conflicting && !this.maximumRuns) this.maximumMs = 0;
    this.maximumRuns = conflicting;
  }

  /** What must be is over: the least green and the pedestrians. */
  get mayEnd(): boolean {
    return this.timeMs >= this.minGreenMs && this.crossing.state === Walking.none;
  }

  /** Pedestrians who come while nobody else waits need not wait either. */
  rest(): void {
    const called = (this.calls.pedestrian & bitOf(this.phase)) !== 0;
    if (called && this.crossing.state === Walking.none) this.beginWalk();
  }

  /** Gap-out or max-out: a conflicting call may have the green. */
  get givesWay(): boolean {
    if (this.maximumRuns && this.maximumMs >= this.parameters.maxGreenMs(this.phase)) return true;
    if (this.parameters.recall(this.phase) === Recall.maximum) return false;
    return this.passageMs === 0 && !this.isOccupied;
  }

  private get isOccupied(): boolean {
    return (this.calls.present & bitOf(this.phase)) !== 0;
  }
}
