import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { inputs, records, registers, STATE } from './profile.generated';

/** The `counts` record: u32 fillings. */
export const STATE_SIZE: usize = 8;

export function start(device: usize, _reason: u32): void {
  if (loadRecord(device, records.counts, records.countsVersion, device + STATE, 4) == Loaded.restored) publish(device);
}

export function tick(device: usize, _now: i64, _elapsed: u32): void {
  if (inputs.full(device) == 0) return;
  store<u32>(device, load<u32>(device, STATE) + 1, STATE);
  saveRecord(device, records.counts, records.countsVersion, device + STATE, 4);
  publish(device);
}

function publish(device: usize): void {
  registers.setFillings(device, load<u32>(device, STATE));
}

export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 {
  return 0;
}

export function written(_device: usize, _bank: u32, _address: u32, _count: u32): void {}

export function accepts(_device: usize, _config: usize): bool {
  return true;
}

export function configured(_device: usize): void {}
