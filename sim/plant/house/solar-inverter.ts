import type { InverterLoad } from '../../../protocols/hub/home.ts';
import { hoursOf, type LoadModel, type Surroundings } from './load-model.ts';

/** A solar inverter: it delivers what the sun gives, up to its own power and what it is limited to. */
export class SolarInverter implements LoadModel {
  readonly load: InverterLoad;
  readonly present = true;
  readonly value = 0;
  powerW = 0;
  /** Delivered since the start, and what the limit kept it from, Wh. */
  deliveredWh = 0;
  curtailedWh = 0;

  constructor(load: InverterLoad) {
    this.load = load;
  }

  step({ sun }: Surroundings, elapsedMs: number, command: number): void {
    const { powerW, control } = this.load;
    const available = Math.min(sun * powerW, powerW);
    const limit = control === 'switched' ? (command === 0 ? 0 : powerW) : Math.max(0, command);
    const delivered = Math.min(available, limit);
    this.powerW = delivered === 0 ? 0 : -delivered;
    this.deliveredWh += delivered * hoursOf(elapsedMs);
    this.curtailedWh += (available - delivered) * hoursOf(elapsedMs);
  }
}
