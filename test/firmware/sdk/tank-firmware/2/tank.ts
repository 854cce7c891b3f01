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

export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 {
  return 0;
}

export function written(_device: usize, _bank: u32, _address: u32, _count: u32): void {}

export function accepts(_device: usize, _config: usize): bool {
  return true;
}

export function configured(_device: usize): void {}
