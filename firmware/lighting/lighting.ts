import { uptimeMs } from '../sdk/block';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { fluxOf, FULL } from './dimming';
import { FAULTS, ILLUMINANCE, LAMP, MOTION, supervise, UNASKED } from './faults';
import { CONFIG, config, events, inputs, reason, records, registers } from './profile.generated';
import {
  accountOf,
  darknessOf,
  daylightOf,
  faultsOf,
  lampOf,
  lastScanOf,
  localOf,
  RECORD,
  RECORD_SIZE,
  sensedOf,
} from './state';
import { classAt, fluxOfClass } from './street';
import { sunElevation } from './sun';

export { STATE_SIZE } from './state';

const BRIGHTEST: i32 = 200_000;
const MS_PER_MINUTE: i64 = 60_000;
/** `overrideLevel` for none, and what is shown for what is not measured. */
const BY_ITSELF: u32 = 255;
const NOTHING: u16 = 0xffff;

export function start(device: usize, why: u32): void {
  registers.setResetReason(device, <u16>why);
  const loaded = loadRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
  if (loaded == Loaded.refused) event(device, events.recordRefused, records.state);
  faultsOf(device).count = FAULTS;
  lampOf(device).waitMs = <u32>config.startDelay(device) * 1000;
  publish(device);
  event(device, events.powerUp, why);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  const scan = lastScanOf(device);
  const sensed = sensedOf(device);
  const lamp = lampOf(device);
  const account = accountOf(device);
  const before = lamp.level;
  const lux = inputs.illuminance(device);
  sensed.lux = lux >= 0 && lux <= BRIGHTEST ? lux : -1;
  sensed.power = max(inputs.power(device), -1);
  sensed.moves = (inputs.motion(device) & 1) != 0;
  account.add(before != 0, sensed.power, elapsedMs);
  scan.presentMs = sensed.moves ? <u32>config.holdTime(device) * 1000 : scan.presentMs - min(scan.presentMs, elapsedMs);
  if (scan.minute != nowMs / MS_PER_MINUTE) {
    scan.minute = nowMs / MS_PER_MINUTE;
    scan.sun = sunElevation(nowMs, config.latitude(device), config.longitude(device));
  }
  const inStreet = config.use(device) == 0;
  darknessOf(device).step(device, inStreet ? sensed.lux : -1, scan.sun, elapsedMs);
  const contradicts = inStreet && darknessOf(device).contradicts(scan.sun);
  const changes = supervise(device, faultsOf(device), sensed, contradicts, before, elapsedMs);
  light(device, nowMs, elapsedMs);
  const switched = (before == 0) != (lamp.level == 0);
  if (switched && before == 0) account.switchOns++;
  if (switched) event(device, events.switched, before == 0 ? 1 : 0);
  if (switched || changes != 0 || account.isDue) saveState(device);
  publish(device);
}

/** Sets the lamp by what has the highest priority. */
function light(device: usize, nowMs: i64, elapsedMs: u32): void {
  const scan = lastScanOf(device);
  const lamp = lampOf(device);
  scan.lightingClass = 0;
  const level = <u32>registers.overrideLevel(device);
  if (registers.allOn(device) || (inputs.emergency(device) & 1) != 0) {
    scan.reason = reason.emergency;
    return lamp.set(device, FULL);
  }
  if (level != BY_ITSELF) {
    scan.reason = reason.overridden;
    return lamp.set(device, level);
  }
  const wanted = config.use(device) == 0 ? fluxOfStreet(device, nowMs) : fluxOfRoom(device, elapsedMs);
  lamp.fade(device, wanted, accountOf(device).constantOutput(device), elapsedMs);
  if (lamp.waiting) scan.reason = reason.starting;
}

function fluxOfStreet(device: usize, nowMs: i64): f64 {
  const scan = lastScanOf(device);
  scan.reason = reason.day;
  if (!darknessOf(device).dark) return 0;
  const scheduled = classAt(device, localOf(device), nowMs);
  const moving = config.motionClass(device);
  // A lower number is more light. A sensor that tells motion all day is no reason.
  const present = scan.presentMs != 0 && moving != 0 && !faultsOf(device).at(MOTION).active;
  const raises = present && (scheduled == 0 || moving < scheduled);
  scan.reason = raises ? reason.motion : reason.schedule;
  scan.lightingClass = <u16>(raises ? moving : scheduled);
  return fluxOfClass(device, scan.lightingClass);
}

/** Without a sensor the light is full while somebody is there. */
function fluxOfRoom(device: usize, elapsedMs: u32): f64 {
  const scan = lastScanOf(device);
  const lux = sensedOf(device).lux;
  const daylight = daylightOf(device);
  const present = scan.presentMs != 0;
  scan.reason = present ? reason.daylight : reason.absence;
  if (present && lux >= 0) return daylight.step(device, lampOf(device).flux, lux, elapsedMs);
  daylight.running = false;
  return present ? 1 : 0;
}

function saveState(device: usize): void {
  accountOf(device).sinceKeptMs = 0;
  saveRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
}

export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 {
  return Exception.none;
}

export function written(device: usize, bank: u32, _address: u32, _count: u32): void {
  if (bank == Bank.coils) {
    const acknowledges = registers.acknowledge(device);
    const replaces = registers.lampReplaced(device);
    registers.setAcknowledge(device, false);
    registers.setLampReplaced(device, false);
    if (acknowledges) {
      event(device, events.acknowledged, faultsOf(device).unacknowledged);
      faultsOf(device).acknowledge();
    }
    if (replaces) {
      event(device, events.lampReplaced, accountOf(device).burningHours);
      accountOf(device).burningMs = 0;
    }
    if (acknowledges || replaces) saveState(device);
  }
  publish(device);
}

export function accepts(_device: usize, copy: usize): bool {
  const draft = copy - CONFIG;
  for (let index = 1; index < 4; index++) {
    if (config.classFrom(draft, index) < config.classFrom(draft, index - 1)) return false;
  }
  return config.onIlluminance(draft) < config.offIlluminance(draft);
}

export function configured(device: usize): void {
  localOf(device).forget();
  lastScanOf(device).minute = 0;
}

function publish(device: usize): void {
  const scan = lastScanOf(device);
  const sensed = sensedOf(device);
  const faults = faultsOf(device);
  const level = lampOf(device).level;
  const shown = faults.active | faults.unacknowledged;
  registers.setLevel(device, <u16>level);
  registers.setFlux(device, <u16>(fluxOf(level) * 1000 + 0.5));
  registers.setLit(device, level != 0);
  registers.setPower(device, sensed.power < 0 ? NOTHING : <u16>min(sensed.power, 0xfffe));
  registers.setIlluminance(device, sensed.lux < 0 ? NOTHING : <u16>min(sensed.lux, 0xfffe));
  registers.setReason(device, scan.reason);
  registers.setLightingClass(device, scan.lightingClass);
  registers.setSunElevation(device, <i16>Math.round(scan.sun * 100));
  registers.setPresent(device, scan.presentMs != 0);
  registers.setFaults(device, <u16>shown);
  registers.setUnacknowledgedFaults(device, <u16>faults.unacknowledged);
  registers.setLampFailure(device, ((shown >>> LAMP) & 1) != 0);
  registers.setLitUnasked(device, ((shown >>> UNASKED) & 1) != 0);
  registers.setSensorFault(device, shown >>> ILLUMINANCE != 0);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  accountOf(device).publish(device);
}
