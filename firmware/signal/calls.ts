import { parameters, Recall, recallOf } from './parameters';
import { ALL, bitOf, PHASES } from './phases';
import { inputs } from './profile.generated';

/** Who waits for a green. Masks of phases. */
@unmanaged
export class Calls {
  /** Vehicles stand on the detector now. */
  present: u32;
  /** Vehicle calls that wait; locked until the green begins. */
  vehicle: u32;
  /** Pedestrian calls that wait; locked until the walk begins. */
  pedestrian: u32;
  /** Calls that a phase always has, and the phases that have a walk: as the registers said when they were written last. */
  recall: u32;
  walks: u32;
  /** Phases that are recalled because their detector is not believed. */
  unseen: u32;

  /** Takes in the registers that say which phases are recalled and have a walk. */
  configure(device: usize): void {
    this.recall = 0;
    this.walks = 0;
    for (let phase = 0; phase < PHASES; phase++) {
      if (recallOf(device, phase) != Recall.none) this.recall |= bitOf(phase);
      if (parameters.walkMs(device, phase) != 0) this.walks |= bitOf(phase);
    }
  }

  /** Everyone may be waiting after a start: calls all phases. */
  all(): void {
    this.vehicle = ALL;
    this.pedestrian = this.walks;
  }

  /**
   * Takes in push buttons and what the detectors that are believed see; those of the phases `unseen` are not. `green` and
   * `walk` are the phases that have them now.
   */
  read(device: usize, present: u32, unseen: u32, green: u32, walk: u32): void {
    this.present = present;
    this.unseen = unseen;
    this.vehicle |= this.present & ~green;
    this.pedestrian = (this.pedestrian | (inputs.pedestrianCall(device) & ~walk)) & this.walks;
  }

  /** Phases that wait for their green. */
  waiting(green: u32): u32 {
    return (this.vehicle | this.pedestrian | this.recall | this.unseen) & ~green;
  }
}
