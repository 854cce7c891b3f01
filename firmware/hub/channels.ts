import { INPUT_CHANNELS, OUTPUT_CHANNELS } from './profile.generated';

// The channels of loads by their number, from 0. They stand in the profile one after another.

const VALUES: usize = INPUT_CHANNELS + 10 * 4;
const DRAWN: usize = VALUES + 8 * 4;
const STATUS: usize = DRAWN + 8 * 4;

/** A channel that says nothing: a power or a price that is not known. */
export const UNKNOWN: i32 = i32.MIN_VALUE;

/** 0.01 °C, 0.01 % or Wh, by the kind of the load. */
export function valueOf(device: usize, index: i32): i32 {
  return load<i32>(device + VALUES + ((<usize>index) << 2));
}

/** W, or `UNKNOWN`. */
export function drawnOf(device: usize, index: i32): i32 {
  return load<i32>(device + DRAWN + ((<usize>index) << 2));
}

/** `LoadStatus` bits. */
export function statusOf(device: usize, index: i32): i32 {
  return load<i32>(device + STATUS + ((<usize>index) << 2));
}

/** W or mA of a phase, 0 to 2. */
export function phasePowerOf(device: usize, phase: i32): i32 {
  return load<i32>(device + INPUT_CHANNELS + ((<usize>phase) << 2));
}

export function phaseCurrentOf(device: usize, phase: i32): i32 {
  return load<i32>(device + INPUT_CHANNELS + ((<usize>phase + 3) << 2));
}

export function setCommand(device: usize, index: i32, command: i32): void {
  store<i32>(device + OUTPUT_CHANNELS + ((<usize>index) << 2), command);
}
