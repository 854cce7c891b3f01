import { uptimeMs } from '../sdk/block';
import { logWritten } from '../sdk/log-window';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { FIRE_BLIND, FLOOD_BLIND, HAS_MAINS, supervise } from './faults';
import { Hazard } from './hazard';
import { Happening, logHappening, saveState, startLog } from './log';
import { CONFIG, config, events, HOLDING_REGISTERS, inputs, registers, test } from './profile.generated';
import {
  detectorsOf,
  faultsOf,
  fireOf,
  floodOf,
  gaugesOf,
  lastScanOf,
  logOf,
  rainOf,
  signalsOf,
  warningOf,
} from './state';
import { EVACUATE, SENSORS, sees, voted, WARNING } from './voting';

export { STATE_SIZE } from './state';

// Coil, and holding registers.
const RESET: u32 = 2;
const TEST: u32 = 1;
const LOG_FROM: u32 = 10;
const LOG_DATA_REGISTERS: u32 = 96;

/** A flood ends by its votes alone. */
const NEVER: u32 = EVACUATE + 1;

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  startLog(device);
  warningOf(device).decide(device);
  signalsOf(device).step(device, warningOf(device).stage, true, warningOf(device).silenced != 0, false, 0);
  publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  const warning = warningOf(device);
  const scan = lastScanOf(device);
  const rain = rainOf(device);
  if (!scan.scanned) comeBack(device, nowMs - elapsedMs);
  const minute = rain.minute;
  const before = warning.stage;
  gaugesOf(device).step(device, elapsedMs);
  detectorsOf(device).step(device, elapsedMs);
  rain.step(device, elapsedMs);
  testOn(device, elapsedMs);
  take(device, floodOf(device), gaugesOf(device).stages, gaugesOf(device).working, elapsedMs, NEVER);
  take(device, fireOf(device), detectorsOf(device).stages, detectorsOf(device).working, elapsedMs, WARNING);
  if (isCalled(device)) warning.called = 1;
  warning.decide(device);
  const changed = warning.stage != before;
  const faults = faultsOf(device);
  const working = detectorsOf(device).working;
  const changes = supervise(device, faults, gaugesOf(device).working, working, elapsedMs);
  signalsOf(device).step(device, warning.stage, changed, warning.silenced != 0, faults.active != 0, elapsedMs);
  if (changed) event(device, warning.stage > before ? events.stageRaised : events.stageLowered, warning.stage);
  if (changed) logHappening(device, Happening.stage);
  else if (changes != 0) logHappening(device, Happening.faults);
  else if (!scan.scanned) logHappening(device, Happening.powerUp);
  else if (rain.wet != 0 && rain.minute != minute) saveState(device);
  scan.scanned = true;
  publish(device);
}

/** `sinceMs`: when power came. */
function comeBack(device: usize, sinceMs: i64): void {
  const savedMs = warningOf(device).savedMs;
  if (savedMs == 0) return;
  const awayMs = <u32>max<i64>(min<i64>(sinceMs - savedMs, 0x7fff_ffff), 0);
  faultsOf(device).resume(awayMs);
  rainOf(device).pass(awayMs);
}

function take(device: usize, hazard: Hazard, stages: u32, working: u32, elapsedMs: u32, latchesFrom: u32): void {
  const votes = voted(stages, working, <u32>config.votesOfTwo(device));
  hazard.step(votes, sees(working), elapsedMs, <u32>config.fallDelay(device) * 1000, latchesFrom);
}

function isCalled(device: usize): bool {
  return (inputs.callPoint(device) & 1) != 0;
}

/** Lets a test go on until its time is over. */
function testOn(device: usize, elapsedMs: u32): void {
  const scan = lastScanOf(device);
  if (warningOf(device).tested == 0) return;
  scan.testMs -= min(scan.testMs, elapsedMs);
  if (scan.testMs != 0) return;
  registers.setTest(device, test.none);
  changeTest(device);
}

/** Begins or ends a test by its register. What was tested begins anew by its sensors: a flood or fire that is there is told. */
function changeTest(device: usize): void {
  const warning = warningOf(device);
  const wanted = registers.test(device);
  if (warning.tested == <u32>test.flood) floodOf(device).reset(floodOf(device).votes);
  if (warning.tested == <u32>test.fire) fireOf(device).reset(fireOf(device).votes);
  warning.tested = wanted;
  lastScanOf(device).testMs = <u32>config.testTime(device) * 1000;
  event(device, events.testBegun, wanted);
  logHappening(device, Happening.test);
}

export function check(device: usize, bank: u32, address: u32, count: u32, staged: usize): u32 {
  if (bank == Bank.coils) {
    const resets = touches(address, count, RESET) && (load<u8>(staged) & (1 << (RESET - address))) != 0;
    return resets && (fireOf(device).votes != 0 || isCalled(device)) ? Exception.serverDeviceBusy : Exception.none;
  }
  // What is told is not tested away.
  if (!touches(address, count, TEST)) return Exception.none;
  const wanted = <u32>load<u16>(staged + ((<usize>(TEST - address)) << 1));
  if (wanted == warningOf(device).tested) return Exception.none;
  const busy =
    (wanted == <u32>test.flood && floodOf(device).stage >= WARNING) ||
    (wanted == <u32>test.fire && fireOf(device).stage >= WARNING);
  return busy ? Exception.serverDeviceBusy : Exception.none;
}

function touches(address: u32, count: u32, one: u32): bool {
  return address <= one && address + count > one;
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  if (bank == Bank.holdingRegisters) {
    if (touches(address, count, TEST)) changeTest(device);
    const window = device + HOLDING_REGISTERS + LOG_FROM * 2;
    logWritten(device, logOf(device), window, LOG_FROM, LOG_DATA_REGISTERS, address, count);
  } else command(device);
  publish(device);
}

function command(device: usize): void {
  const warning = warningOf(device);
  const faults = faultsOf(device);
  if (registers.acknowledge(device)) {
    event(device, events.acknowledged, faults.unacknowledged);
    faults.acknowledge();
    logHappening(device, Happening.acknowledged);
  }
  if (registers.silence(device) && warning.stage >= WARNING) {
    warning.silenced = 1;
    event(device, events.silenced, warning.stage);
    logHappening(device, Happening.silenced);
  }
  if (registers.reset(device)) {
    event(device, events.reset, warning.causes);
    warning.called = 0;
    fireOf(device).reset(0);
    logHappening(device, Happening.reset);
  }
  registers.setAcknowledge(device, false);
  registers.setSilence(device, false);
  registers.setReset(device, false);
}

export function accepts(_device: usize, copy: usize): bool {
  const draft = copy - CONFIG;
  const attention = config.levelLimits(draft, 0);
  const warning = config.levelLimits(draft, 1);
  return attention <= warning && warning <= config.levelLimits(draft, 2);
}

export function configured(_device: usize): void {}

function publish(device: usize): void {
  const warning = warningOf(device);
  const faults = faultsOf(device);
  const gauges = gaugesOf(device);
  registers.setStage(device, <u16>warning.stage);
  registers.setCauses(device, <u16>warning.causes);
  registers.setFloodStage(device, <u16>floodOf(device).stage);
  registers.setFireStage(device, <u16>fireOf(device).stage);
  registers.setWarning(device, warning.stage >= WARNING);
  registers.setAttention(device, warning.stage == 1);
  registers.setSilenced(device, warning.silenced != 0);
  registers.setWaterLevel(device, <i16>gauges.level);
  registers.setRise(device, <i16>min(max(gauges.rise, -0x7fff), 0x7fff));
  registers.setSuspected(device, <u16>gauges.suspected);
  registers.setWorking(device, <u16>(gauges.working | (detectorsOf(device).working << SENSORS)));
  const active = faults.active;
  registers.setFaults(device, <u16>(active | faults.unacknowledged));
  registers.setUnacknowledgedFaults(device, <u16>faults.unacknowledged);
  registers.setFault(device, (active | faults.unacknowledged) != 0);
  registers.setFloodBlind(device, ((active >>> FLOOD_BLIND) & 1) != 0);
  registers.setFireBlind(device, ((active >>> FIRE_BLIND) & 1) != 0);
  registers.setMains(device, (inputs.contacts(device) & HAS_MAINS) != 0);
  registers.setBatteryVoltage(device, <u16>min(max(inputs.battery(device), 0), 0xffff));
  registers.setTestLeft(device, warning.tested == 0 ? 0 : <u16>((lastScanOf(device).testMs + 999) / 1000));
  registers.setSirenTime(device, <u32>(signalsOf(device).soundMs / 1000));
  registers.setEntries(device, logOf(device).next);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  rainOf(device).publish(device);
}
