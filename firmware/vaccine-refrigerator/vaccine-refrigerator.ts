import { uptimeMs } from '../sdk/block';
import { logWritten } from '../sdk/log-window';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { DOOR, FREEZE, HEAT, MAINS, PROBE, watch } from './alarms';
import { saveState, startHistory, turnDay } from './history';
import { NONE } from './probes';
import { CONFIG, config, events, HOLDING_REGISTERS, inputs, outputs, registers } from './profile.generated';
import { alarmsOf, coolingOf, historyOf, lastScanOf, outageOf, probesOf, savedOf, todayOf } from './state';

export { STATE_SIZE } from './state';

const LOG_DATA_REGISTERS: u32 = 105;
/** What a power cut can cost of today. */
const SAVE_MS: u32 = 600_000;

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  startHistory(device);
  publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  const probes = probesOf(device);
  const alarms = alarmsOf(device);
  const outage = outageOf(device);
  const today = todayOf(device);
  const scan = lastScanOf(device);
  const open = (inputs.door(device) & 1) != 0;
  const mains = (inputs.mains(device) & 1) != 0;
  probes.read(device);
  let awayMs: u64 = 0;
  if (!scan.scanned && savedOf(device).atMs != 0) {
    awayMs = max<i64>(nowMs - elapsedMs - savedOf(device).atMs, 0);
    alarms.resume(<u32>min<u64>(awayMs, 0x7fff_ffff));
  }
  let save = turnDay(device, nowMs) || !scan.scanned;
  if (scan.scanned && open && !scan.open) today.openings++;
  scan.scanned = true;
  scan.open = open;
  scan.mains = mains;
  today.measure(device, probes.vaccine, elapsedMs);
  if (!mains) today.withoutMainsMs += elapsedMs;
  if (coolingOf(device).running) today.compressorMs += elapsedMs;
  const changes = watch(device, alarms, probes, open, mains, elapsedMs);
  today.alarms |= changes & 0xffff;
  // An outage that was there before and after the device was off went on meanwhile.
  if (outage.step(device, mains, probes.vaccine, awayMs + elapsedMs)) save = true;
  coolingOf(device).step(device, probes, mains, elapsedMs);
  scan.unsavedMs += elapsedMs;
  if (save || changes != 0 || scan.unsavedMs >= SAVE_MS) saveState(device);
  publish(device);
}

export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 {
  return Exception.none;
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  if (bank == Bank.holdingRegisters) {
    return logWritten(device, historyOf(device), device + HOLDING_REGISTERS, 0, LOG_DATA_REGISTERS, address, count);
  }
  if (registers.acknowledge(device)) {
    const bits = alarmsOf(device).unacknowledged;
    alarmsOf(device).acknowledge();
    saveState(device);
    event(device, events.acknowledged, bits);
  }
  registers.setAcknowledge(device, false);
  publish(device);
}

export function accepts(_device: usize, copy: usize): bool {
  const draft = copy - CONFIG;
  const within = config.hysteresis(draft);
  const limits = config.freezeLimit(draft) + 2 * within < config.upperLimit(draft);
  return (
    limits && config.freezeLimit(draft) <= config.lowerLimit(draft) && config.liningOff(draft) < config.liningOn(draft)
  );
}

export function configured(_device: usize): void {}

function publish(device: usize): void {
  const probes = probesOf(device);
  const alarms = alarmsOf(device);
  const scan = lastScanOf(device);
  const unacknowledged = alarms.unacknowledged;
  const shown = alarms.active | unacknowledged;
  registers.setVaccineTemperature(device, <i16>probes.vaccine);
  registers.setLiningTemperature(device, <i16>probes.lining);
  registers.setAmbientTemperature(device, <i16>probes.ambient);
  registers.setAlarms(device, <u16>shown);
  registers.setUnacknowledgedAlarms(device, <u16>unacknowledged);
  registers.setExcursionTime(device, max(alarms.at(HEAT).lastedMs, alarms.at(FREEZE).lastedMs) / 1000);
  registers.setAlarm(device, shown != 0);
  registers.setHeatAlarm(device, alarms.at(HEAT).shown);
  registers.setFreezeAlarm(device, alarms.at(FREEZE).shown);
  registers.setDoorLeftOpen(device, alarms.at(DOOR).shown);
  registers.setMainsLost(device, alarms.at(MAINS).shown);
  registers.setProbeFault(device, alarms.at(PROBE).shown);
  registers.setDoorOpen(device, scan.open);
  registers.setMains(device, scan.mains);
  registers.setVaccineProbeFault(device, probes.vaccine == NONE);
  registers.setLiningProbeFault(device, probes.lining == NONE);
  registers.setDays(device, historyOf(device).next);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  outputs.setAlarmLamp(device, (shown != 0 ? 1 : 0) | (unacknowledged != 0 ? 2 : 0));
  outputs.setBuzzer(device, unacknowledged != 0 ? 1 : 0);
  outageOf(device).publish(device);
  coolingOf(device).publish(device);
  todayOf(device).publish(device);
}
