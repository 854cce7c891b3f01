import { uptimeMs } from '../sdk/block';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { countPulses, ScanVolume } from './flow-sensor';
import { publishFlow, publishFlowLimits } from './flow-rate';
import { historyWritten } from './history';
import { config, events, inputs, registers } from './profile.generated';
import { alarmsOf, flowRateOf, historyOf, savingOf, supervisionOf, totalsOf, valveOf } from './state';
import { stepThermal } from './thermal';
import { publishTotals, restoreTotals, saveTotals } from './totals';
import { mayOpen } from './valve';

export { STATE_SIZE } from './state';

const VALVE_OPEN: u32 = 0;
const ACKNOWLEDGE: u32 = 1;
const MS_PER_S: u32 = 1000;
/** A scan that covers more saw nothing of what was in between. */
const SCAN_LIMIT_MS: u32 = 300_000;

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  restoreTotals(device);
  historyOf(device).open(device);
  valveOf(device).begin(device);
  publishFlowLimits(device);
  publishTotals(device);
  alarmsOf(device).publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  const saving = savingOf(device);
  // What flowed without the meter, nobody saw flow.
  const known = saving.running && elapsedMs <= SCAN_LIMIT_MS;
  saving.running = true;
  historyOf(device).step(device, nowMs);
  const volume = countPulses(device);
  const rate = flowRateOf(device);
  const alarms = alarmsOf(device);
  rate.step(volume, known, elapsedMs);
  stepThermal(device, volume, known, elapsedMs);
  supervisionOf(device).step(device, alarms, volume, rate, elapsedMs);
  valveOf(device).step(device, alarms, rate.litresPerHour > 0, elapsedMs);
  publishFlow(device, rate);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  save(device, volume, elapsedMs);
  publishTotals(device);
  alarms.publish(device);
}

/** Saves in time, at once for an alarm, and before the supply fails or the firmware is replaced. */
function save(device: usize, volume: ScanVolume, elapsedMs: u32): void {
  const saving = savingOf(device);
  const alarms = alarmsOf(device);
  const limitMs = <u32>config.saveInterval(device) * MS_PER_S;
  const first = totalsOf(device).writes == 0;
  saving.changed = saving.changed || (volume.forwardMl | volume.reverseMl) != 0;
  saving.unsavedMs = saving.changed ? min(saving.unsavedMs, limitMs) + min(elapsedMs, limitMs) : 0;
  const failing = inputs.supplyFailing(device) != 0;
  const warned = failing && !saving.warned && saving.changed;
  const asked = registers.updateRequest(device) && saving.changed;
  saving.warned = failing;
  if (first || warned || asked || alarms.unsaved || saving.unsavedMs >= limitMs) {
    saveTotals(device);
    saving.changed = false;
    saving.unsavedMs = 0;
    alarms.unsaved = false;
  }
  registers.setUpdateReady(device, registers.updateRequest(device));
}

/** Refuses to open the valve while a burst is latched. */
export function check(device: usize, bank: u32, address: u32, _count: u32, staged: usize): u32 {
  if (bank != Bank.coils || address != VALVE_OPEN || (load<u8>(staged) & 1) == 0) return Exception.none;
  return mayOpen(device) ? Exception.none : Exception.illegalDataValue;
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  if (bank == Bank.holdingRegisters) return historyWritten(device, address);
  if (address == VALVE_OPEN && registers.valveOpen(device) && totalsOf(device).shut) {
    totalsOf(device).shut = false;
    alarmsOf(device).unsaved = true;
  }
  if (address <= ACKNOWLEDGE && address + count > ACKNOWLEDGE && registers.acknowledge(device)) {
    registers.setAcknowledge(device, false);
    alarmsOf(device).acknowledge(device);
    alarmsOf(device).publish(device);
  }
}

export function accepts(_device: usize, _config: usize): bool {
  return true;
}

export function configured(device: usize): void {
  publishFlowLimits(device);
}
