import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { faultLogWritten, startFaultLog } from './fault-log';
import { events, registers, state } from './profile.generated';
import { publish, publishCard } from './publish';
import { conflictOf, darkOf, dualOf, faultLogOf, monitorOf, scanTimesOf, sequenceOf } from './state';

export { STATE_SIZE } from './state';

const RESET: u32 = 0;

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  startFaultLog(device, faultLogOf(device));
  monitorOf(device).begin(device);
  publishCard(device);
  publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  scanTimesOf(device).step(device, elapsedMs);
  monitorOf(device).step(device, nowMs, elapsedMs);
  publish(device);
}

/** Refuses a reset of a fault that is still there. */
export function check(device: usize, bank: u32, address: u32, _count: u32, staged: usize): u32 {
  const resets = bank == Bank.coils && address == RESET && (load<u8>(staged) & 1) != 0;
  const monitor = monitorOf(device);
  return resets && monitor.state == state.fault && !monitor.mayReset ? Exception.illegalDataValue : Exception.none;
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  if (bank == Bank.holdingRegisters) return faultLogWritten(device, faultLogOf(device), address, count);
  if (registers.reset(device)) monitorOf(device).reset(device);
  if (registers.clearStatistics(device)) clearStatistics(device);
  registers.setReset(device, false);
  registers.setClearStatistics(device, false);
  publish(device);
}

function clearStatistics(device: usize): void {
  conflictOf(device).longestMs = 0;
  dualOf(device).longestMs = 0;
  darkOf(device).longestMs = 0;
  sequenceOf(device).clearStatistics();
  scanTimesOf(device).clear();
}

export function accepts(_device: usize, _config: usize): bool {
  return true;
}

export function configured(_device: usize): void {}
