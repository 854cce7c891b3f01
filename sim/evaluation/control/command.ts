import type { HomeLoad } from '../../../protocols/hub/home.ts';

/** What a load is told so that it draws a power, W. */
export function commandFor(load: HomeLoad, powerW: number, voltageV: number): number {
  if (load.control === 'switched') return powerW > 0 ? 1 : 0;
  if (load.control === 'power') return Math.round(powerW);
  return Math.floor((powerW * 10) / (voltageV * load.phases.length));
}

/** On below, off above: keeps its state within the band. */
export class Thermostat {
  #on = false;

  /** `missingK`: by how much it is too cold, or too warm where it cools. */
  isOn(missingK: number, halfBandK: number): boolean {
    if (missingK > halfBandK) this.#on = true;
    else if (missingK < -halfBandK) this.#on = false;
    return this.#on;
  }
}
