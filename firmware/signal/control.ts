/**
 * What others ask of the rings in this scan, as the control inputs of NEMA TS 2 (3.5): commands of the host, coordination, transit
 * priority, adaptive control and preemption set them in this order, each over what the ones before it asked for. Masks of phases.
 * The rings keep what is safe whatever stands here: least greens, pedestrians, yellow, red clearance, concurrency.
 */
@unmanaged
export class Control {
  /** Calls beside those of detectors, buttons and recalls. */
  call: u32;
  pedestrianCall: u32;
  /** Recalls beside those of the phases' options. */
  minimumRecall: u32;
  maximumRecall: u32;
  pedestrianRecall: u32;
  /** Not begun. */
  omit: u32;
  pedestrianOmit: u32;
  /** Keep their green. */
  hold: u32;
  /** Give their green up, called for or not, once what must be is over. */
  forceOff: u32;
  /** Rest in walk. */
  restInWalk: u32;
  /** Only these are begun, in whatever order they can be; 0 leaves it to calls and sequence. */
  target: u32;
  /** Maximum greens do not end greens. */
  maximumInhibit: bool;
  /** Maximum greens are those of `maximum2`. */
  maximum2: bool;
  /** Greens that must give way to preemption are cut to these; 0xffffffff leaves them. */
  leastGreenMs: u32;
  leastWalkMs: u32;
  leastPedClearMs: u32;
  /** Sequence of the phases, from 0. */
  sequence: i32;
  /** Why `forceOff` ends a green: a value of `ring1Ended`. */
  reason: u16;
  /** Value of the register `control`. */
  by: u16;
  /** Run non-actuated (NEMA TS 2, call to non-actuated): recalled with pedestrians, rest in walk, not extended by vehicles. */
  nonActuated: u32;
  /** Flash, after the greens have ended in order. */
  flash: bool;

  clear(): void {
    // By fields: filling so little memory takes longer, in every scan.
    this.call = 0;
    this.pedestrianCall = 0;
    this.minimumRecall = 0;
    this.maximumRecall = 0;
    this.pedestrianRecall = 0;
    this.omit = 0;
    this.pedestrianOmit = 0;
    this.hold = 0;
    this.forceOff = 0;
    this.restInWalk = 0;
    this.target = 0;
    this.maximumInhibit = false;
    this.maximum2 = false;
    this.sequence = 0;
    this.reason = 0;
    this.by = 0;
    this.nonActuated = 0;
    this.flash = false;
    this.leastGreenMs = NO_LIMIT;
    this.leastWalkMs = NO_LIMIT;
    this.leastPedClearMs = NO_LIMIT;
  }
}

export const NO_LIMIT: u32 = 0xffffffff;
