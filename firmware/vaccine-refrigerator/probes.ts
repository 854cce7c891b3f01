import { inputs } from './profile.generated';

/** A probe that tells nothing: 0.01 °C. */
export const NONE: i32 = -32768;

/** A refrigerator stands between -20 and 60 °C. What lies well beyond -40 or 80 is a torn or shorted probe. */
const LEAST: i32 = -4000;
const GREATEST: i32 = 8000;

/** What the probes tell, each 0.01 °C or {@link NONE}. */
@unmanaged
export class Probes {
  vaccine: i32;
  lining: i32;
  ambient: i32;

  read(device: usize): void {
    this.vaccine = whole(inputs.vaccineTemperature(device));
    this.lining = whole(inputs.liningTemperature(device));
    this.ambient = whole(inputs.ambientTemperature(device));
  }
}

function whole(value: i32): i32 {
  return value < LEAST || value > GREATEST ? NONE : value;
}
