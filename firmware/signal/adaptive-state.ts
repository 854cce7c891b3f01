import { LANES_SIZE, Lanes } from './adaptive-lanes';
import { STAGES_SIZE, Stages } from './adaptive-stages';
import { Waits, WAITS_SIZE } from './adaptive-waits';

/** What adaptive control keeps from scan to scan. */
@unmanaged
export class Adaptive {
  /** Phases that are to be green; 0 before the first decision. */
  target: u32;
  /** Time since it was decided, and since it was thought about last. */
  targetMs: u32;
  decidedMs: u32;
  secondMs: u32;

  get waits(): Waits {
    return changetype<Waits>(changetype<usize>(this) + WAITS);
  }

  get stages(): Stages {
    return changetype<Stages>(changetype<usize>(this) + STAGES);
  }

  get lanes(): Lanes {
    return changetype<Lanes>(changetype<usize>(this) + LANES_AT);
  }

  /** Nothing is known any more of what the street is like. */
  forget(device: usize): void {
    this.target = 0;
    this.targetMs = 0;
    this.decidedMs = 0;
    this.secondMs = 0;
    this.waits.configure();
    this.lanes.configure(device);
  }
}

const WAITS: usize = (offsetof<Adaptive>() + 3) & ~3;
const STAGES: usize = WAITS + WAITS_SIZE;
const LANES_AT: usize = (STAGES + STAGES_SIZE + 3) & ~3;
export const ADAPTIVE_SIZE: usize = LANES_AT + LANES_SIZE;
