import { HOUR_MS } from '../../../protocols/time/units.ts';
import type { ProcessImage } from '../process-image.ts';

/** Of a flow sensor: L/h, Q3/Q1, the share of the permissible error that it makes, mL. */
export interface FlowSensorRating {
  readonly permanentFlow: number;
  readonly flowRatio: number;
  readonly sensorError: number;
  readonly pulseVolume: number;
}

/** Permissible errors of class 2 (OIML R 49-1, 4.2.3): from Q2 to Q4 of cold water, and from Q1 to Q2. */
const UPPER_ZONE = 0.02;
const LOWER_ZONE = 0.05;
const Q2_PER_Q1 = 1.6;

/** Counts pulses of a volume, with an error that the flow decides on; its counters have a battery of their own. */
export class FlowSensor {
  readonly #rating: FlowSensorRating;
  readonly #show: { readonly pulses: (count: number) => void; readonly pulsesReverse: (count: number) => void };
  #forwardMl = 0;
  #reverseMl = 0;

  constructor(image: ProcessImage, rating: FlowSensorRating) {
    this.#rating = rating;
    this.#show = { pulses: image.input('pulses'), pulsesReverse: image.input('pulsesReverse') };
  }

  /** Litres that flow past it in a time; fewer than 0 backwards. */
  pass(litres: number, elapsedMs: number): void {
    const { permanentFlow, flowRatio, sensorError, pulseVolume } = this.#rating;
    const litresPerHour = elapsedMs > 0 ? (Math.abs(litres) * HOUR_MS) / elapsedMs : 0;
    const q1 = permanentFlow / flowRatio;
    const error = sensorError * (litresPerHour < q1 * Q2_PER_Q1 ? LOWER_ZONE : UPPER_ZONE);
    const measuredMl = litres * 1000 * (1 + error);
    if (measuredMl > 0) this.#forwardMl += measuredMl;
    else this.#reverseMl -= measuredMl;
    this.#show.pulses(Math.floor(this.#forwardMl / pulseVolume));
    this.#show.pulsesReverse(Math.floor(this.#reverseMl / pulseVolume));
  }
}
