import { vapourPressureDeficit } from '../sdk/humid-air';
import { inputs } from './profile.generated';

/** A sensor that tells nothing. */
export const NONE: i32 = -32768;

/** What lies beyond is a torn or shorted sensor: 0.01 °C, 0.01 %, ppm, cm/s and W/m². */
const COLDEST: i32 = -5000;
const WARMEST: i32 = 8000;
const WETTEST: i32 = 10_000;
const CO2_LEAST: i32 = 100;
const CO2_MOST: i32 = 30_000;
const WINDIEST: i32 = 8000;
const BRIGHTEST: i32 = 2000;
/** Radiation sensors tell a little less than nothing at night. */
const DARKEST: i32 = -20;

/** Bits of the register `sensorFaults`. */
namespace Fault {
  export const air1: u16 = 1;
  export const air2: u16 = 2;
  export const humidity: u16 = 4;
  export const co2: u16 = 8;
  export const outside: u16 = 16;
  export const wind: u16 = 32;
  export const radiation: u16 = 64;
}

/** What the sensors tell, each {@link NONE} where it is broken. */
@unmanaged
export class Sensors {
  /** Of both in the compartment. */
  air: i32;
  humidity: i32;
  /** Pa. */
  deficit: i32;
  co2: i32;
  outside: i32;
  wind: i32;
  radiation: i32;
  rain: bool;
  /** l/h. */
  flow: u32;
  faults: u16;

  read(device: usize): void {
    const air1 = within(inputs.air1(device), COLDEST, WARMEST);
    const air2 = within(inputs.air2(device), COLDEST, WARMEST);
    this.air = air1 == NONE ? air2 : air2 == NONE ? air1 : (air1 + air2) / 2;
    this.humidity = within(inputs.humidity(device), 0, WETTEST);
    const known = this.air != NONE && this.humidity != NONE;
    this.deficit = known ? min(vapourPressureDeficit(this.air, this.humidity), i16.MAX_VALUE) : NONE;
    this.co2 = within(inputs.co2(device), CO2_LEAST, CO2_MOST);
    this.outside = within(inputs.outside(device), COLDEST, WARMEST);
    this.wind = within(inputs.wind(device), 0, WINDIEST);
    const radiation = within(inputs.radiation(device), DARKEST, BRIGHTEST);
    this.radiation = radiation == NONE ? NONE : max(radiation, 0);
    this.rain = (inputs.rain(device) & 1) != 0;
    this.flow = <u32>max(inputs.flow(device), 0);
    const air = (air1 == NONE ? Fault.air1 : 0) | (air2 == NONE ? Fault.air2 : 0);
    const inside = (this.humidity == NONE ? Fault.humidity : 0) | (this.co2 == NONE ? Fault.co2 : 0);
    const weather = (this.outside == NONE ? Fault.outside : 0) | (this.wind == NONE ? Fault.wind : 0);
    this.faults = air | inside | weather | (radiation == NONE ? Fault.radiation : 0);
  }
}

function within(value: i32, least: i32, greatest: i32): i32 {
  return value < least || value > greatest ? NONE : value;
}
