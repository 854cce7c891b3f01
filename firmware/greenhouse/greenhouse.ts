import { uptimeMs } from '../sdk/block';
import { floorDiv, MS_PER_DAY } from '../sdk/calendar';
import { logWritten } from '../sdk/log-window';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { CO2, LEAK, NO_WATER, SENSOR, STORM, TOO_COLD, TOO_WARM, watch } from './alarms';
import { saveState, startHistory, turnDay } from './history';
import { CONFIG, config, events, HOLDING_REGISTERS, outputs, registers } from './profile.generated';
import { NONE } from './sensors';
import {
  alarmsOf,
  dosingOf,
  heatingOf,
  historyOf,
  irrigationOf,
  lastScanOf,
  savedOf,
  screenOf,
  sensorsOf,
  todayOf,
  ventsOf,
} from './state';

export { STATE_SIZE } from './state';

/** Coil `irrigate`. */
const IRRIGATE: u32 = 3;
const LOG_DATA_REGISTERS: u32 = 104;
/** What a power cut can cost of today, and of the water. */
const SAVE_MS: u32 = 600_000;
const SAVE_FLOW_MS: u32 = 15_000;

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  startHistory(device);
  // Nothing is measured yet, and nothing is open.
  irrigationOf(device).running = false;
  publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  const sensors = sensorsOf(device);
  const scan = lastScanOf(device);
  const irrigation = irrigationOf(device);
  const localMs = nowMs + <i64>config.utcOffsetMinutes(device) * 60_000;
  sensors.read(device);
  if (!scan.scanned && savedOf(device).atMs != 0) {
    const away = max<i64>(nowMs - elapsedMs - savedOf(device).atMs, 0);
    const awayMs = <u32>min<i64>(away, 0x7fff_ffff);
    alarmsOf(device).resume(awayMs);
    irrigation.resume(awayMs);
  }
  let save = turnDay(device, localMs) || !scan.scanned;
  scan.scanned = true;
  const minute = <i32>((localMs - floorDiv(localMs, MS_PER_DAY) * MS_PER_DAY) / 60_000);
  scan.day = minute >= config.dayFrom(device) && minute < config.dayUntil(device);
  scan.heatingSetPoint = scan.day ? config.dayTemperature(device) : config.nightTemperature(device);
  todayOf(device).measure(sensors, heatingOf(device).power, dosingOf(device).open, elapsedMs);
  const changes = watch(device, alarmsOf(device), sensors, irrigation.running, elapsedMs);
  todayOf(device).alarms |= changes & 0xffff;
  control(device, elapsedMs);
  // A pump that runs dry is let be until the next watering.
  if (alarmsOf(device).at(NO_WATER).active) irrigation.running = false;
  else if (irrigation.step(device, sensors, scan.day && registers.irrigationOn(device), elapsedMs)) save = true;
  scan.unsavedMs += elapsedMs;
  if (save || changes != 0 || scan.unsavedMs >= (sensors.flow != 0 ? SAVE_FLOW_MS : SAVE_MS)) saveState(device);
  publish(device);
}

/** Heating, vents, screen and carbon dioxide, in this order: the dosing looks at the vents. */
function control(device: usize, elapsedMs: u32): void {
  const sensors = sensorsOf(device);
  const scan = lastScanOf(device);
  const vents = ventsOf(device);
  const setPoint = scan.heatingSetPoint;
  const ventFrom = setPoint + config.ventGap(device);
  const humid = sensors.deficit != NONE && sensors.deficit < config.deficitLowest(device);
  const co2 = alarmsOf(device).at(CO2);
  heatingOf(device).step(device, sensors, setPoint, humid, elapsedMs);
  vents.step(device, sensors, ventFrom, humid, co2.active, elapsedMs);
  screenOf(device).step(device, sensors, scan.day, sensors.air != NONE && sensors.air > ventFrom);
  dosingOf(device).step(device, sensors, vents, scan.day, registers.co2On(device) && !co2.shown, elapsedMs);
}

export function check(device: usize, bank: u32, address: u32, count: u32, staged: usize): u32 {
  if (bank != Bank.coils || address > IRRIGATE || address + count <= IRRIGATE) return Exception.none;
  const at = IRRIGATE - address;
  const asks = ((load<u8>(staged + (at >>> 3)) >>> <u8>(at & 7)) & 1) != 0;
  const ready = lastScanOf(device).scanned && !irrigationOf(device).running;
  return asks && !ready ? Exception.serverDeviceBusy : Exception.none;
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
  if (registers.irrigate(device)) {
    irrigationOf(device).begin(device);
    saveState(device);
  }
  registers.setAcknowledge(device, false);
  registers.setIrrigate(device, false);
  publish(device);
}

export function accepts(_device: usize, copy: usize): bool {
  const draft = copy - CONFIG;
  const times =
    config.dayFrom(draft) < config.dayUntil(draft) && config.shortestPause(draft) <= config.longestPause(draft);
  const limits =
    config.coldAlarm(draft) < config.warmAlarm(draft) && config.strongWind(draft) < config.stormWind(draft);
  return times && limits;
}

export function configured(_device: usize): void {}

function publish(device: usize): void {
  const sensors = sensorsOf(device);
  const alarms = alarmsOf(device);
  const scan = lastScanOf(device);
  const unacknowledged = alarms.unacknowledged;
  const shown = alarms.active | unacknowledged;
  const read = scan.scanned;
  registers.setAirTemperature(device, <i16>(read ? sensors.air : NONE));
  registers.setHumidity(device, <i16>(read ? sensors.humidity : NONE));
  registers.setVapourPressureDeficit(device, <i16>(read ? sensors.deficit : NONE));
  registers.setCo2(device, read && sensors.co2 != NONE ? <u16>sensors.co2 : u16.MAX_VALUE);
  registers.setOutsideTemperature(device, <i16>(read ? sensors.outside : NONE));
  registers.setWind(device, <i16>(read ? sensors.wind : NONE));
  registers.setRadiation(device, <i16>(read ? sensors.radiation : NONE));
  registers.setSensorFaults(device, sensors.faults);
  registers.setHeatingSetPoint(device, <i16>scan.heatingSetPoint);
  registers.setVentSetPoint(device, <i16>(scan.heatingSetPoint + config.ventGap(device)));
  registers.setDay(device, scan.day);
  registers.setAlarms(device, <u16>shown);
  registers.setUnacknowledgedAlarms(device, <u16>unacknowledged);
  registers.setAlarm(device, shown != 0);
  registers.setTooCold(device, alarms.at(TOO_COLD).shown);
  registers.setTooWarm(device, alarms.at(TOO_WARM).shown);
  registers.setCo2High(device, alarms.at(CO2).shown);
  registers.setStorm(device, alarms.at(STORM).shown);
  registers.setNoWater(device, alarms.at(NO_WATER).shown);
  registers.setLeak(device, alarms.at(LEAK).shown);
  registers.setSensorFault(device, alarms.at(SENSOR).shown);
  registers.setRadiationToday(device, todayOf(device).joules);
  registers.setDays(device, historyOf(device).next);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  irrigationOf(device).publish(device);
  ventsOf(device).publish(device);
  drive(device, shown, unacknowledged);
}

function drive(device: usize, shown: u32, unacknowledged: u32): void {
  const heating = heatingOf(device).power;
  const screen = screenOf(device).closed;
  registers.setHeating(device, <u16>heating);
  registers.setScreen(device, <u16>screen);
  registers.setCo2Time(device, <u32>(dosingOf(device).openMs / 1000));
  outputs.setHeating(device, heating);
  outputs.setLeeVent(device, ventsOf(device).lee);
  outputs.setWindVent(device, ventsOf(device).windward);
  outputs.setScreen(device, screen);
  outputs.setCo2Valve(device, dosingOf(device).open ? 1 : 0);
  outputs.setWaterValve(device, irrigationOf(device).running ? 1 : 0);
  outputs.setAlarmLamp(device, (shown != 0 ? 1 : 0) | (unacknowledged != 0 ? 2 : 0));
}
