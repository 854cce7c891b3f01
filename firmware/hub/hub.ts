// First, so that the sizes of its parts are known where it adds them up: the parts import it in turn.
import { averageOf, clockOf, dispatchOf, eventsOf, intervalsOf, limitsOf, overridesOf, plannerOf, sensingOf, signalsOf, statisticsOf } from './state';
import { crc32 } from '../sdk/crc32';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { unfitLoad } from './config-check';
import { eventWritten } from './event-message';
import { historyWritten } from './history-window';
import { LOADS } from './load';
import { asSettings } from './load-registers';
import { afterWrite, writtenMarks } from './overlay';
import { followPrice } from './price';
import { CONFIG, CONFIG_COUNT, events, records, registers } from './profile.generated';
import { publish } from './publish';
import { makeRequests } from './requests';
import { restrain } from './restrain';
import { publishEvents } from './shown-event';
import { restoreStatistics } from './statistics';
import { followUpdate } from './update';

export { STATE_SIZE } from './state';

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  publishConfig(device);
  restoreStatistics(device);
  if (!eventsOf(device).restore(device)) event(device, events.recordRefused, records.events);
  signalsOf(device).begin();
  overridesOf(device).begin(device);
  limitsOf(device).begin(device);
  plannerOf(device).begin(device);
  dispatchOf(device).begin(device);
  intervalsOf(device).start(device);
  publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  clockOf(device).scan(device, nowMs, elapsedMs);
  sensingOf(device).scan(device, elapsedMs);
  const signals = signalsOf(device);
  signals.scan(device, elapsedMs);
  followPrice(device, signals.price, averageOf(device), elapsedMs);
  limitsOf(device).follow(device, elapsedMs);
  plannerOf(device).scan(device, elapsedMs);
  makeRequests(device);
  restrain(device, elapsedMs);
  dispatchOf(device).scan(device, elapsedMs);
  statisticsOf(device).scan(device, elapsedMs);
  intervalsOf(device).scan(device, elapsedMs);
  followUpdate(device);
  publish(device);
}

/** Minimum, target and maximum of a load must rise. */
export function check(device: usize, bank: u32, address: u32, count: u32, staged: usize): u32 {
  if (bank == Bank.coils) return Exception.none;
  const after = afterWrite(device, address, count, staged);
  for (let index = 0; index < <i32>LOADS; index++) {
    const settings = asSettings(after, index);
    if (registers.load1Minimum(settings) > registers.load1Maximum(settings)) return Exception.illegalDataValue;
  }
  return Exception.none;
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  if (bank == Bank.coils) return;
  const marks = writtenMarks(address, count);
  if (registers.heartbeat(marks) != 0 || registers.capacityLimit(marks) != 0 || registers.exportCapacityLimit(marks) != 0) {
    limitsOf(device).heartbeat();
  }
  for (let index = 0; index < <i32>LOADS; index++) {
    const settings = asSettings(marks, index);
    if (registers.load1Mode(settings) != 0 || registers.load1OverrideFor(settings) != 0) overridesOf(device).written(device, index);
  }
  if (registers.demandResponseLevel(marks) != 0 || registers.demandResponseDuration(marks) != 0) {
    signalsOf(device).levelWritten(device);
  }
  if (registers.eventCommand(marks) != 0) eventWritten(device);
  else if (registers.eventSlot(marks) != 0) publishEvents(device);
  if (registers.planStep(marks) != 0) plannerOf(device).publish(device);
  historyWritten(device, address, count);
}

export function accepts(device: usize, config: usize): bool {
  const load = unfitLoad(config);
  if (load != 0) registers.setConfigFault(device, <u16>load);
  return load == 0;
}

export function configured(device: usize): void {
  // At a start the config is restored before anything else; `start` shows its digest.
  if (registers.configDigest(device) == 0) return;
  publishConfig(device);
  event(device, events.configChanged, registers.configDigest(device));
}

/** Never 0, which stands for a hub that has not started. */
function publishConfig(device: usize): void {
  registers.setConfigDigest(device, max(1, crc32(device + CONFIG, (<u32>CONFIG_COUNT) << 2)));
}
