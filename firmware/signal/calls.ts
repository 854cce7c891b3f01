import { Control } from './control';
import { Detectors } from './detectors';
import { PhaseOption, Phases } from './phases';
import { inputs } from './profile.generated';

/** Who waits for a green. Masks of phases. */
@unmanaged
export class Calls {
  /** Vehicles are on detectors that extend these phases now. */
  extending: u32;
  /** Vehicle calls that wait: locked until the green begins, but for those of phases with non-lock memory. */
  vehicle: u32;
  /** Pedestrian calls that wait; locked until the walk begins. */
  pedestrian: u32;
  /** Calls that a phase always has. */
  recall: u32;
  /** Those for its maximum green, and for its pedestrians. */
  maximumRecall: u32;
  pedestrianRecall: u32;

  /** Everyone may be waiting after a start: calls all phases. */
  all(phases: Phases): void {
    this.vehicle = phases.enabled;
    this.pedestrian = phases.walks;
  }

  /** Takes in detectors and push buttons. `green` and `walk` are the phases that have them now. */
  read(device: usize, phases: Phases, detectors: Detectors, control: Control, green: u32, walk: u32): void {
    this.extending = detectors.extending;
    this.vehicle = ((this.vehicle & ~detectors.unlocked) | detectors.calling | control.call) & phases.enabled & ~green;
    const pressed = <u32>inputs.pedestrianCall(device) & ~detectors.buttonsFailed;
    this.pedestrian = (this.pedestrian | (pressed & ~walk) | control.pedestrianCall) & phases.walks;
    const nonActuated = control.nonActuated & phases.enabled;
    this.maximumRecall = phases.with(PhaseOption.maximumRecall) | control.maximumRecall | detectors.maximumFallback;
    this.pedestrianRecall = phases.with(PhaseOption.pedestrianRecall) | control.pedestrianRecall;
    this.pedestrianRecall = (this.pedestrianRecall | nonActuated | detectors.buttonsFailed) & phases.walks;
    this.recall =
      phases.with(PhaseOption.minimumRecall) |
      control.minimumRecall |
      detectors.minimumFallback |
      nonActuated |
      this.maximumRecall |
      this.pedestrianRecall;
    this.recall &= phases.enabled;
  }

  /** Phases that wait for their green. */
  waiting(green: u32): u32 {
    return (this.vehicle | this.pedestrian | this.recall) & ~green;
  }
}
