import { type Parameters, Recall } from './image.ts';
import { ALL, bitOf, PHASES } from './phases.ts';

/** Who waits for a green. Masks of phases. */
export class Calls {
  /** Vehicles stand on the detector now. */
  present = 0;
  vehicle = 0;
  pedestrian = 0;
  private recall = 0;
  private walks = 0;
  private unseen = 0;

  /** Takes in the registers that say which phases are recalled and have a walk. */
  configure(parameters: Parameters): void {
    this.recall = 0;
    this.walks = 0;
    for (let phase = 0; phase < PHASES; phase++) {
      if (parameters.recall(phase) !== Recall.none) this.recall |= bitOf(phase);
      if (parameters.walkMs(phase) !== 0) this.walks |= bitOf(phase);
    }
  }

  /** Calls all phases. */
  all(): void {
    this.vehicle = ALL;
    this.pedestrian = this.walks;
  }

  /** `unseen`: the phases whose detector is not believed; `green` and `walk`: those that have them now. */
  read(present: number, unseen: number, buttons: number, green: number, walk: number): void {
    this.present = present;
    this.unseen = unseen;
    this.vehicle |= this.present & ~green;
    this.pedestrian = (this.pedestrian | (buttons & ~walk)) & this.walks;
  }

  /** Phases that wait for their green. */
  waiting(green: number): number {
    return (this.vehicle | this.pedestrian | this.recall | this.unseen) & ~green;
  }
}
