import { uptimeMs } from '../sdk/block';
import { dewPoint, humidityAt } from '../sdk/humid-air';
import { logWritten } from '../sdk/log-window';
import { Bank, Exception, writeBits } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { ALARMS, BRIGHT, DOSE, watchClimate, watchHarm } from './alarms';
import { layCorridor, saveState, startHistory, turnDay } from './history';
import {
  CONFIG,
  config,
  DISCRETE_INPUTS,
  events,
  HOLDING_REGISTERS,
  INPUT_REGISTERS,
  outputs,
  registers,
} from './profile.generated';
import { NONE } from './sensors';
import {
  alarmsOf,
  conditionerOf,
  corridorOf,
  fluctuationsOf,
  historyOf,
  hoursOf,
  lastScanOf,
  lightOf,
  meansOf,
  mouldOf,
  savedOf,
  sensorsOf,
  todayOf,
} from './state';

export { STATE_SIZE } from './state';

const LOG_DATA_REGISTERS: u32 = 108;
/** Input register `alarms`, and the discrete input of its first bit. */
const ALARMS_REGISTER: usize = 4;
const FIRST_ALARM: u32 = 1;
/** Width of the narrowest historic range, 0.01 %. */
const LEAST_ROOM: i32 = 2000;

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  startHistory(device);
  lightOf(device).publish(device);
  registers.setMouldIndex(device, <u16>mouldOf(device).hundredths);
  publishAir(device, NONE, NONE, NONE);
  publishAlarms(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  const sensors = sensorsOf(device);
  const alarms = alarmsOf(device);
  const today = todayOf(device);
  const scan = lastScanOf(device);
  sensors.read(device);
  if (!scan.scanned && savedOf(device).atMs != 0) {
    const awayMs = max<i64>(nowMs - elapsedMs - savedOf(device).atMs, 0);
    alarms.resume(<u32>min<i64>(awayMs, 0x7fff_ffff));
  }
  const hourEnded = turnHour(device, nowMs);
  let save = turnDay(device, nowMs) || hourEnded || !scan.scanned;
  scan.scanned = true;
  measure(device, elapsedMs);
  const damp = isDamp(device);
  const range = sensors.humidity == NONE ? 0 : hoursOf(device).range(sensors.humidity);
  registers.setDailyRange(device, <i16>range);
  let changes = watchClimate(device, alarms, sensors, corridorOf(device), range, elapsedMs);
  changes |= watchHarm(device, alarms, sensors, damp, mouldOf(device), lightOf(device), elapsedMs);
  today.alarms |= changes & 0xffff;
  if (changes != 0) save = true;
  lightOf(device).shade(device, alarms.at(BRIGHT).active, alarms.at(DOSE).active, elapsedMs);
  const conditioner = conditionerOf(device);
  if (conditioner.running > 0) today.humidifiedMs += elapsedMs;
  if (conditioner.running < 0) today.dehumidifiedMs += elapsedMs;
  const allowed = registers.controlOn(device) && sensors.airKnown;
  conditioner.step(device, corridorOf(device), sensors.humidity, allowed, damp, elapsedMs);
  if (save) saveState(device);
  publish(device);
}

/** Ends an hour, which counts for how the humidity varies once its season is known. */
function turnHour(device: usize, nowMs: i64): bool {
  const hours = hoursOf(device);
  if (!hours.turn(nowMs)) return false;
  const means = meansOf(device);
  if (hours.last != NONE && means.seasonKnown) fluctuationsOf(device).add(hours.last - means.seasonHumidity);
  return true;
}

/** Adds what the sensors tell to the hour, the day, the light and the mould. */
function measure(device: usize, elapsedMs: u32): void {
  const sensors = sensorsOf(device);
  const today = todayOf(device);
  const scan = lastScanOf(device);
  scan.dewPoint = NONE;
  scan.surfaceHumidity = NONE;
  if (sensors.light != NONE) {
    lightOf(device).add(sensors.light, elapsedMs);
    today.light += <u64>sensors.light * elapsedMs;
  }
  if (!sensors.airKnown) return;
  const humidity = sensors.humidity;
  const temperature = sensors.temperature;
  const surface = sensors.surface != NONE ? sensors.surface : temperature;
  const corridor = corridorOf(device);
  scan.dewPoint = dewPoint(temperature, humidity);
  scan.surfaceHumidity = humidityAt(surface, temperature, humidity);
  mouldOf(device).step(surface, scan.surfaceHumidity, elapsedMs);
  hoursOf(device).measure(humidity, elapsedMs);
  today.measure(humidity, temperature, elapsedMs);
  if (humidity < corridor.drier || humidity > corridor.wetter) today.humidityOutMs += elapsedMs;
  if (temperature < corridor.colder || temperature > corridor.warmer) today.temperatureOutMs += elapsedMs;
}

/** Whether the coldest surface is near the dew point. */
function isDamp(device: usize): bool {
  const sensors = sensorsOf(device);
  const point = lastScanOf(device).dewPoint;
  return point != NONE && sensors.surface != NONE && sensors.surface - point < config.dewPointMargin(device);
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
  publishAlarms(device);
}

export function accepts(_device: usize, copy: usize): bool {
  const draft = copy - CONFIG;
  return config.humidityHighest(draft) - config.humidityLowest(draft) >= LEAST_ROOM;
}

export function configured(device: usize): void {
  layCorridor(device);
}

function publish(device: usize): void {
  const sensors = sensorsOf(device);
  const scan = lastScanOf(device);
  publishAir(device, sensors.humidity, sensors.temperature, sensors.surface);
  registers.setDewPoint(device, <i16>scan.dewPoint);
  registers.setSurfaceHumidity(device, <i16>scan.surfaceHumidity);
  registers.setIlluminance(device, <u32>max(sensors.light, 0));
  registers.setSensorFaults(device, sensors.faults);
  registers.setMouldIndex(device, <u16>mouldOf(device).hundredths);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  lightOf(device).publish(device);
  conditionerOf(device).publish(device);
  publishAlarms(device);
}

/** {@link NONE} before the first scan. */
function publishAir(device: usize, humidity: i32, temperature: i32, surface: i32): void {
  registers.setHumidity(device, <i16>humidity);
  registers.setTemperature(device, <i16>temperature);
  registers.setSurfaceTemperature(device, <i16>surface);
  registers.setDewPoint(device, <i16>NONE);
  registers.setSurfaceHumidity(device, <i16>NONE);
}

function publishAlarms(device: usize): void {
  const alarms = alarmsOf(device);
  const unacknowledged = alarms.unacknowledged;
  const shown = alarms.active | unacknowledged;
  registers.setAlarms(device, <u16>shown);
  registers.setUnacknowledgedAlarms(device, <u16>unacknowledged);
  registers.setAlarm(device, shown != 0);
  // Each bit of `alarms` has a discrete input behind that of `alarm`, in the same order.
  writeBits(device + DISCRETE_INPUTS, FIRST_ALARM, ALARMS, device + INPUT_REGISTERS + (ALARMS_REGISTER << 1));
  outputs.setAlarmLamp(device, (shown != 0 ? 1 : 0) | (unacknowledged != 0 ? 2 : 0));
}
