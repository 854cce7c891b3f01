import { AlarmBank } from '../sdk/alarm-bank';
import { config, events, inputs } from './profile.generated';
import { SENSORS, sees } from './voting';

// The bits of the register `faults`.
const WATER_LEVEL: u32 = 0;
const DETECTOR: u32 = 1;
export const FLOOD_BLIND: u32 = 2;
export const FIRE_BLIND: u32 = 3;
const MAINS: u32 = 4;
const BATTERY: u32 = 5;
const TAMPER: u32 = 6;
const SIREN: u32 = 7;
export const FAULTS: u32 = 8;

// Bits of the input `contacts`.
export const HAS_MAINS: i32 = 1;
const CLOSED: i32 = 2;
const SIREN_WHOLE: i32 = 4;

const ALL: u32 = (1 << SENSORS) - 1;

/** One scan; the bits of the faults that were raised, and in the upper half of those that ended. */
export function supervise(device: usize, faults: AlarmBank, gauges: u32, detectors: u32, elapsedMs: u32): u32 {
  const contacts = inputs.contacts(device);
  const delayMs = <u32>config.faultDelay(device) * 1000;
  const mainsMs = <u32>config.mainsDelay(device) * 1000;
  const code = events.faultRaised;
  const low = inputs.battery(device) < config.batteryLow(device);
  return (
    faults.look(device, WATER_LEVEL, gauges != ALL, elapsedMs, delayMs, code) |
    faults.look(device, DETECTOR, detectors != ALL, elapsedMs, delayMs, code) |
    faults.look(device, FLOOD_BLIND, !sees(gauges), elapsedMs, delayMs, code) |
    faults.look(device, FIRE_BLIND, !sees(detectors), elapsedMs, delayMs, code) |
    faults.look(device, MAINS, (contacts & HAS_MAINS) == 0, elapsedMs, mainsMs, code) |
    faults.look(device, BATTERY, low, elapsedMs, delayMs, code) |
    faults.look(device, TAMPER, (contacts & CLOSED) == 0, elapsedMs, 0, code) |
    faults.look(device, SIREN, (contacts & SIREN_WHOLE) == 0, elapsedMs, delayMs, code)
  );
}
