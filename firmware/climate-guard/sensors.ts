import { inputs } from './profile.generated';

/** A sensor that tells nothing: 0.01 °C or 0.01 %. */
export const NONE: i32 = -32768;

/** What lies beyond is a torn or shorted sensor. */
const COLDEST: i32 = -4000;
const WARMEST: i32 = 8000;
const WETTEST: i32 = 10_000;
const BRIGHTEST: i32 = 200_000;

/** Bits of the register `sensorFaults`. */
const HUMIDITY: u16 = 1;
const TEMPERATURE: u16 = 2;
const SURFACE: u16 = 4;
const LIGHT: u16 = 8;

/** What the sensors tell, in 0.01 °C, 0.01 % and lx, or {@link NONE}. */
@unmanaged
export class Sensors {
  humidity: i32;
  temperature: i32;
  surface: i32;
  light: i32;

  read(device: usize): void {
    this.humidity = within(inputs.humidity(device), 0, WETTEST);
    this.temperature = within(inputs.temperature(device), COLDEST, WARMEST);
    this.surface = within(inputs.surfaceTemperature(device), COLDEST, WARMEST);
    this.light = within(inputs.illuminance(device), 0, BRIGHTEST);
  }

  get faults(): u16 {
    const air = (this.humidity == NONE ? HUMIDITY : 0) | (this.temperature == NONE ? TEMPERATURE : 0);
    return air | (this.surface == NONE ? SURFACE : 0) | (this.light == NONE ? LIGHT : 0);
  }

  /** Both of the air are whole: only then it is known how humid it is. */
  get airKnown(): bool {
    return this.humidity != NONE && this.temperature != NONE;
  }
}

function within(value: i32, least: i32, greatest: i32): i32 {
  return value < least || value > greatest ? NONE : value;
}
