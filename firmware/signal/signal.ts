import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { countVehicles, persistCounts, restoreCounts } from './counts';
import { events, registers } from './profile.generated';
import { publish } from './publish';
import { callsOf, countsTimer, junctionOf } from './state';

export { STATE_SIZE } from './state';

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  restoreCounts(device);
  callsOf(device).configure(device);
  junctionOf(device).begin(device);
  publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, _nowMs: i64, elapsedMs: u32): void {
  countVehicles(device);
  junctionOf(device).step(device, elapsedMs);
  publish(device);
  persistCounts(device, countsTimer(device), elapsedMs);
}

export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 {
  return Exception.none;
}

/** Timing parameters are taken when their interval begins, coils at the next scan. */
export function written(device: usize, bank: u32, _address: u32, _count: u32): void {
  if (bank == Bank.holdingRegisters) callsOf(device).configure(device);
}

export function accepts(_device: usize, _config: usize): bool {
  return true;
}

export function configured(_device: usize): void {}
