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
  /** Calls that a phase always has. */
  recall: u32;

  /** Everyone may be waiting after a start: calls all phases. */
  all(device: usize): void {
    this.vehicle = ALL;
    this.pedestrian = withPedestrians(device);
  }

  /** Takes in detectors, push buttons and recalls; `green` and `walk` are the phases that have them now. */
  read(device: usize, green: u32, walk: u32): void {
    this.present = inputs.detectorPresence(device) & ALL;
    this.vehicle |= this.present & ~green;
    this.pedestrian = (this.pedestrian | (inputs.pedestrianCall(device) & ~walk)) & withPedestrians(device);
    let recall: u32 = 0;
    for (let phase = 0; phase < PHASES; phase++) if (recallOf(device, phase) != Recall.none) recall |= bitOf(phase);
    this.recall = recall;
  }

  /** Phases that wait for their green. */
  waiting(green: u32): u32 {
    return (this.vehicle | this.pedestrian | this.recall) & ~green;
  }
}

/** Phases that have a walk. */
function withPedestrians(device: usize): u32 {
  let mask: u32 = 0;
  for (let phase = 0; phase < PHASES; phase++) if (parameters.walkMs(device, phase) != 0) mask |= bitOf(phase);
  return mask;
}
