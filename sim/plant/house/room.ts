import type { RoomLoad } from '../../../protocols/hub/home.ts';
import { coefficientAt } from './coefficient-of-performance.ts';
import { ComfortAccount } from './comfort-account.ts';
import { drawnAt, hoursOf, type LoadModel, type Surroundings } from './load-model.ts';

/** Rooms as one heat capacity with one loss, heated or cooled by what it draws. */
export class Room implements LoadModel {
  readonly load: RoomLoad;
  readonly comfort = new ComfortAccount();
  readonly present = true;
  /** Degrees Celsius. */
  temperature: number;
  powerW = 0;

  constructor(load: RoomLoad, temperature: number) {
    this.load = load;
    this.temperature = temperature;
  }

  get value(): number {
    return Math.round(this.temperature * 100);
  }

  step(surroundings: Surroundings, elapsedMs: number, command: number): void {
    this.powerW = drawnAt(this.load, command, surroundings);
    this.pass(surroundings.outdoorCel, elapsedMs, this.powerW);
  }

  /** Lets time pass in which it drew `meanW`. */
  pass(outdoorCel: number, elapsedMs: number, meanW: number): void {
    const { kind, lossWPerK, gainsW, capacityWhPerK, minimumCel, maximumCel } = this.load;
    const heats = kind === 'heating';
    const moved = meanW * coefficientAt(this.load, outdoorCel);
    const watts = (heats ? moved : -moved) + gainsW - lossWPerK * (this.temperature - outdoorCel);
    this.temperature += (watts * hoursOf(elapsedMs)) / capacityWhPerK;
    const below = minimumCel - this.temperature;
    const above = this.temperature - maximumCel;
    // What the weather does on the far side is no fault of the heating or cooling.
    const own = meanW > 0 ? Math.max(below, above) : heats ? below : above;
    this.comfort.add(own, elapsedMs);
  }
}
