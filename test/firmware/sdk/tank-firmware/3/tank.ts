import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { events, inputs, records, registers, STATE } from './profile.generated';

/** The `counts` record: u32 emptyings, u32 fillings. That of version 1: u32 fillings. */
export const STATE_SIZE: usize = 8;

export function start(device: usize, _reason: u32): void {
  if (!restore(device)) event(device, events.recordRefused, records.counts);
  publish(device);
}

/** False when there is a record that is of no version that is known here, or damaged. */
function restore(device: usize): bool {
  const loaded = loadRecord(device, records.counts, records.countsVersion, device + STATE, 8);
  if (loaded != Loaded.refused) return true;
  if (loadRecord(device, records.counts, 1, device + STATE + 4, 4) != Loaded.restored) return false;
  save(device);
  return true;
}

function save(device: usize): void {
  saveRecord(device, records.counts, records.countsVersion, device + STATE, 8);
}

export function tick(device: usize, _now: i64, _elapsed: u32): void {
  if (inputs.full(device) == 0) return;
  store<u32>(device, load<u32>(device, STATE + 4) + 1, STATE + 4);
  save(device);
  publish(device);
}

function publish(device: usize): void {
  registers.setEmptyings(device, load<u32>(device, STATE));
  registers.setFillings(device, load<u32>(device, STATE + 4));
}

// Settings of version 1 and 2, as they lie in memory: a byte of coils, u16 setpoint, the two words of limit, the high one first; of
// version 2 u16 hysteresis.

export function migrateSettings(device: usize, version: u32, data: usize, length: u32): bool {
  if (length != (version == 1 ? 7 : 9)) return false;
  registers.setPumpOff(device, (load<u8>(data) & 1) != 0);
  registers.setSetpoint(device, load<u16>(data, 1) * 10);
  registers.setLimit(device, rotl<u32>(load<u32>(data, 3), 16));
  if (version == 2) registers.setHysteresis(device, load<u16>(data, 7));
  return true;
}

/** Depth came in whole units before; what else there is lies where it did. */
export function migrateConfig(_device: usize, _version: u32, data: usize, length: u32, target: usize): bool {
  memory.copy(target, data, length);
  store<i32>(target, load<i32>(data) * 10);
  return true;
}

export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 {
  return 0;
}

export function written(_device: usize, _bank: u32, _address: u32, _count: u32): void {}

export function accepts(_device: usize, _config: usize): bool {
  return true;
}

export function configured(_device: usize): void {}
