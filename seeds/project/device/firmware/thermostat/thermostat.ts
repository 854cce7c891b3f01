import { AlarmChange } from '../sdk/alarm';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { shouldHeat } from './hysteresis';
import { config, events, inputs, outputs, records, registers } from './profile.generated';
import { countersOf, frostOf } from './state';

export { STATE_SIZE } from './state';

/** What the sensor can measure, in hundredths of a degree. */
const COLDEST: i32 = -4000;
const HOTTEST: i32 = 8500;

/** After a reset: settings and config are there already. */
export function start(device: usize, reason: u32): void {
  if (!countersOf(device).load(device)) event(device, events.recordRefused, records.counters);
  countersOf(device).publish(device);
  event(device, events.powerUp, reason);
}

/** One scan. */
export function tick(device: usize, _nowMs: i64, elapsedMs: u32): void {
  const temperature = inputs.temperature(device);
  const failed = temperature < COLDEST || temperature > HOTTEST;
  if (failed && !registers.sensorFault(device)) event(device, events.sensorFailed, temperature);
  registers.setSensorFault(device, failed);
  if (!failed) registers.setTemperature(device, <i16>temperature);
  heat(device, temperature, failed, elapsedMs);
  watchFrost(device, temperature, failed, elapsedMs);
}

function heat(device: usize, temperature: i32, failed: bool, elapsedMs: u32): void {
  const was = registers.heating(device);
  const setpoint = <i32>registers.setpoint(device);
  const heats = !failed && shouldHeat(was, temperature, setpoint, <i32>registers.hysteresis(device));
  const counters = countersOf(device);
  if (was) counters.heated(elapsedMs);
  if (heats && !was) counters.started();
  if (was != heats) counters.save(device);
  counters.publish(device);
  registers.setHeating(device, heats);
  outputs.setHeater(device, heats ? 1 : 0);
}

function watchFrost(device: usize, temperature: i32, failed: bool, elapsedMs: u32): void {
  const frost = frostOf(device);
  const cold = !failed && temperature < config.frostLimit(device);
  const delayMs = <u32>config.frostDelay(device) * 1000;
  if (frost.step(cold, elapsedMs, delayMs, true) == AlarmChange.raised) event(device, events.frost, temperature);
  registers.setFrostAlarm(device, frost.shown);
}

/** May refuse a write that the profile allows. */
export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 {
  return Exception.none;
}

/** After a write. */
export function written(device: usize, bank: u32, _address: u32, _count: u32): void {
  if (bank != Bank.coils || !registers.acknowledge(device)) return;
  frostOf(device).acknowledge();
  registers.setAcknowledge(device, false);
  registers.setFrostAlarm(device, frostOf(device).shown);
}

/** May refuse a config that is within its ranges. */
export function accepts(_device: usize, _config: usize): bool {
  return true;
}

export function configured(_device: usize): void {}
