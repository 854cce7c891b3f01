import type { SheddableLoad } from '../../../protocols/hub/home.ts';
import { drawnAt, hoursOf, type LoadModel, type Surroundings } from './load-model.ts';

/** One that its users switch, and that draws while it is let. */
export class Sheddable implements LoadModel {
  readonly load: SheddableLoad;
  readonly value = 0;
  powerW = 0;
  present = false;
  /** What its users did not get, Wh. */
  shedWh = 0;
  readonly #inUse: (localMs: number) => boolean;

  /** `inUse`: whether its users have it switched on at a time since local midnight of the first day. */
  constructor(load: SheddableLoad, inUse: (localMs: number) => boolean) {
    this.load = load;
    this.#inUse = inUse;
  }

  step(surroundings: Surroundings, elapsedMs: number, command: number): void {
    this.present = this.#inUse(surroundings.localMs);
    this.powerW = this.present ? drawnAt(this.load, command, surroundings) : 0;
    if (this.present) this.shedWh += (this.load.powerW - this.powerW) * hoursOf(elapsedMs);
  }
}
