import { uptimeMs } from '../sdk/block';
import { logWritten } from '../sdk/log-window';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { DOOR, GAP, POWER, PROBE, TOO_COLD, TOO_WARM, watch } from './alarms';
import { Mark } from './entry';
import { appendEntry, saveState, startLog } from './log';
import { NONE } from './probes';
import { CONFIG, config, events, HOLDING_REGISTERS, inputs, outputs, registers, unitState } from './profile.generated';
import { alarmsOf, intervalOf, logOf, probesOf, tripOf, unitOf, lastScanOf } from './state';

export { STATE_SIZE } from './state';

// Coils.
const TRIP_START: u32 = 2;
const TRIP_END: u32 = 3;
const DEFROST_START: u32 = 4;

/** Holding register `logFrom`, and how many there are for its entries. */
const LOG_FROM: u32 = 10;
const LOG_DATA_REGISTERS: u32 = 95;

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  intervalOf(device).begin();
  startLog(device);
  publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  const probes = probesOf(device);
  const alarms = alarmsOf(device);
  const interval = intervalOf(device);
  const doorOpen = (inputs.door(device) & 1) != 0;
  const powered = (inputs.unitPower(device) & 1) != 0;
  probes.read(device);
  let marks: u16 = 0;
  const scan = lastScanOf(device);
  if (!scan.scanned) marks = comeBack(device, nowMs - elapsedMs);
  else {
    if (doorOpen && !scan.doorOpen) interval.openings++;
    if (!powered && scan.powered) interval.powerLosses++;
  }
  scan.scanned = true;
  scan.doorOpen = doorOpen;
  scan.powered = powered;
  interval.step(device, probes, probes.watched != NONE, doorOpen, elapsedMs);
  const changes = watch(device, alarms, probes, doorOpen, powered, elapsedMs);
  interval.excursions += ((changes >>> TOO_WARM) & 1) + ((changes >>> TOO_COLD) & 1);
  unitOf(device).step(device, probes, powered, elapsedMs);
  const due = interval.sinceMs >= <u32>config.logInterval(device) * 1000;
  if (changes != 0 || marks != 0 || due) appendEntry(device, marks);
  publish(device);
}

/** The first scan: how long the device has been off; the marks of the entry that says so. `sinceMs`: when it began. */
function comeBack(device: usize, sinceMs: i64): u16 {
  const trip = tripOf(device);
  if (trip.time == 0) return Mark.powerUp;
  const alarms = alarmsOf(device);
  const away = <u32>(max<i64>(sinceMs - <i64>trip.time * 1000, 0) / 1000);
  alarms.resume(<u32>max<i64>(min<i64>(sinceMs - trip.savedMs, 0x7fff_ffff), 0));
  intervalOf(device).away = away;
  event(device, events.away, away);
  if (away > <u32>config.gapLimit(device)) {
    alarms.at(GAP).raise();
    event(device, events.alarmRaised, GAP);
  }
  return Mark.powerUp;
}

export function check(device: usize, bank: u32, address: u32, count: u32, staged: usize): u32 {
  if (bank != Bank.coils) return Exception.none;
  // A trip begins and ends at a time, which is known from the first scan on.
  const trip = asks(address, count, staged, TRIP_START) || asks(address, count, staged, TRIP_END);
  if (trip && !lastScanOf(device).scanned) return Exception.serverDeviceBusy;
  if (asks(address, count, staged, TRIP_END) && tripOf(device).open == 0) return Exception.illegalDataValue;
  const idle = unitOf(device).state == unitState.off;
  return asks(address, count, staged, DEFROST_START) && idle ? Exception.serverDeviceBusy : Exception.none;
}

/** Whether a write of coils sets that one. */
function asks(address: u32, count: u32, staged: usize, coil: u32): bool {
  const at = coil - address;
  return coil >= address && at < count && ((load<u8>(staged + (at >>> 3)) >>> <u8>(at & 7)) & 1) != 0;
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  if (bank == Bank.holdingRegisters) {
    const window = device + HOLDING_REGISTERS + (LOG_FROM << 1);
    return logWritten(device, logOf(device), window, LOG_FROM, LOG_DATA_REGISTERS, address, count);
  }
  if (registers.acknowledge(device)) acknowledge(device);
  if (registers.tripEnd(device)) endTrip(device);
  if (registers.tripStart(device)) startTrip(device);
  if (registers.defrostStart(device)) unitOf(device).defrost();
  registers.setAcknowledge(device, false);
  registers.setTripEnd(device, false);
  registers.setTripStart(device, false);
  registers.setDefrostStart(device, false);
  publish(device);
}

function acknowledge(device: usize): void {
  const alarms = alarmsOf(device);
  const bits = alarms.unacknowledged;
  alarms.acknowledge();
  saveState(device);
  event(device, events.acknowledged, bits);
}

function startTrip(device: usize): void {
  appendEntry(device, Mark.tripStart);
  event(device, events.tripStarted, tripOf(device).number);
}

function endTrip(device: usize): void {
  appendEntry(device, Mark.tripEnd);
  event(device, events.tripEnded, tripOf(device).number);
}

export function accepts(_device: usize, copy: usize): bool {
  const draft = copy - CONFIG;
  return config.lowerLimit(draft) + 2 * config.hysteresis(draft) < config.upperLimit(draft);
}

export function configured(_device: usize): void {}

function publish(device: usize): void {
  const probes = probesOf(device);
  const alarms = alarmsOf(device);
  const unacknowledged = alarms.unacknowledged;
  const shown = alarms.active | unacknowledged;
  const scan = lastScanOf(device);
  registers.setSupplyTemperature(device, <i16>probes.supplyAir);
  registers.setReturnTemperature(device, <i16>probes.returnAir);
  registers.setCargoTemperature(device, <i16>probes.cargo);
  registers.setWatchedTemperature(device, <i16>probes.watched);
  registers.setProbeFaults(device, probes.faults);
  registers.setAlarms(device, <u16>shown);
  registers.setUnacknowledgedAlarms(device, <u16>unacknowledged);
  registers.setExcursionTime(device, max(alarms.at(TOO_WARM).lastedMs, alarms.at(TOO_COLD).lastedMs) / 1000);
  registers.setAlarm(device, shown != 0);
  registers.setTooWarm(device, alarms.at(TOO_WARM).shown);
  registers.setTooCold(device, alarms.at(TOO_COLD).shown);
  registers.setDoorLeftOpen(device, alarms.at(DOOR).shown);
  registers.setUnitPowerLost(device, alarms.at(POWER).shown);
  registers.setProbeFault(device, alarms.at(PROBE).shown);
  registers.setRecordGap(device, alarms.at(GAP).shown);
  registers.setDoorOpen(device, scan.doorOpen);
  registers.setUnitPowered(device, scan.powered);
  registers.setEntries(device, logOf(device).next);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  outputs.setAlarmLamp(device, (shown != 0 ? 1 : 0) | (unacknowledged != 0 ? 2 : 0));
  tripOf(device).publish(device);
  unitOf(device).publish(device);
}
