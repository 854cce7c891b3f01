// First, so that the sizes of its parts are known where it adds them up: the parts import it in turn.
import { countsTimer, junctionOf } from './state';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { hostWrote } from './commands';
import { countVehicles, persistCounts, restoreCounts } from './counts';
import { logWritten } from './log-window';
import { logScanBegin, logScanEnd } from './log-watch';
import { withConfig } from './phases';
import { acceptsPlan } from './plan-check';
import { events, registers } from './profile.generated';
import { publish, publishConfig } from './publish';
import { takeConfig } from './take-config';
import { followUpdate } from './update';
import { countVolumes, startVolumes } from './volumes';

export { STATE_SIZE } from './state';

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  restoreCounts(device);
  startVolumes(device);
  publishConfig(device);
  takeConfig(device);
  junctionOf(device).begin(device);
  publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  logScanBegin(device, nowMs, elapsedMs);
  countVehicles(device);
  junctionOf(device).step(device, nowMs, elapsedMs);
  countVolumes(device, nowMs, elapsedMs);
  logScanEnd(device);
  publish(device);
  persistCounts(device, countsTimer(device), elapsedMs);
  followUpdate(device);
}

export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 {
  return Exception.none;
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  hostWrote(device, bank, address);
  if (bank == Bank.holdingRegisters) logWritten(device, address, count);
}

export function accepts(device: usize, config: usize): bool {
  return acceptsPlan(device, withConfig(config));
}

export function configured(device: usize): void {
  // At a start the config is restored before anything else; `start` takes it in.
  if (registers.configDigest(device) == 0) return;
  publishConfig(device);
  junctionOf(device).takeConfig(device);
  event(device, events.configChanged, registers.configDigest(device));
}
