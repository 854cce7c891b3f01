import { lastScanMs, uptimeMs } from '../sdk/block';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { alibiWritten, startAlibi } from './alibi';
import {
  calibrateSpan,
  calibrateZero,
  countChange,
  isOpen,
  mayCalibrateSpan,
  mayCalibrateZero,
  startCalibration,
} from './calibration';
import { COILS, CONFIG, config, events, inputs, registers } from './profile.generated';
import { calibrationOf, terminalOf } from './state';
import { maxMg, minMg, publishRating, rounded } from './weight';

export { STATE_SIZE } from './state';

/** Coils by address: behind the keys, in the order of their bits, come the calibration's. */
const CALIBRATE_ZERO: u32 = 4;
const CALIBRATE_SPAN: u32 = 5;
const COMMANDS: u32 = 6;
const PRESET_TARE_REGISTERS: u32 = 2;
const CLASS_III: i32 = 3;
/** Weights in g are held in 32 bits. */
const MOST_G: i64 = 2_000_000_000;

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  startCalibration(device);
  startAlibi(device);
  publishRating(device);
  registers.setCalibrations(device, calibrationOf(device).count);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  const terminal = terminalOf(device);
  terminal.step(device, nowMs, elapsedMs);
  registers.setSealOpen(device, inputs.sealSwitch(device) != 0);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  registers.setUpdateReady(device, registers.updateRequest(device) && terminal.grossMg < minMg(device));
}

/** Refuses what may not be done now; of commands together each is looked at as if it came alone. */
export function check(device: usize, bank: u32, address: u32, count: u32, staged: usize): u32 {
  if (bank == Bank.holdingRegisters) return Exception.none;
  for (let index: u32 = 0; index < count; index++) {
    const asked = ((load<u8>(staged + (index >>> 3)) >>> <u8>(index & 7)) & 1) != 0;
    if (asked && !may(device, address + index)) return Exception.illegalDataValue;
  }
  return Exception.none;
}

function may(device: usize, coil: u32): bool {
  if (coil >= COMMANDS) return true;
  if (coil == CALIBRATE_ZERO) return mayCalibrateZero(device);
  if (coil == CALIBRATE_SPAN) return mayCalibrateSpan(device);
  return terminalOf(device).may(device, coil);
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  if (bank == Bank.holdingRegisters) {
    if (address < PRESET_TARE_REGISTERS) presetTare(device);
    return alibiWritten(device, address, count);
  }
  const asked: u32 = load<u8>(device, COILS) & ((1 << COMMANDS) - 1);
  store<u8>(device, load<u8>(device, COILS) & <u8>~asked, COILS);
  for (let coil: u32 = 0; coil < COMMANDS; coil++) {
    // What one command did may forbid the next.
    if (((asked >>> coil) & 1) != 0 && may(device, coil)) obey(device, coil);
  }
}

function obey(device: usize, coil: u32): void {
  if (coil == CALIBRATE_ZERO) calibrateZero(device);
  else if (coil == CALIBRATE_SPAN) calibrateSpan(device);
  else terminalOf(device).obey(device, coil, <i64>lastScanMs(device));
  registers.setCalibrations(device, calibrationOf(device).count);
}

/** A tare that is known, rounded to e (R 76-1, 4.7). */
function presetTare(device: usize): void {
  const mg = <i64>rounded(device, <i64>registers.presetTare(device) * 1000) * 1000;
  terminalOf(device).setTare(min<i64>(mg, maxMg(device)), mg != 0);
}

/** Under the seal: what the scale is, is changed with the switch open. */
export function accepts(device: usize, copy: usize): bool {
  const there = copy - CONFIG;
  const intervals = config.intervals(there);
  const fits = config.accuracyClass(there) == CLASS_III ? intervals >= 500 : intervals <= 1000;
  return isOpen(device) && fits && <i64>intervals * <i64>config.interval(there) <= MOST_G;
}

/** Called at the start too, before there is a calibration. */
export function configured(device: usize): void {
  publishRating(device);
  if (calibrationOf(device).spanCodes != 0) countChange(device);
  registers.setCalibrations(device, calibrationOf(device).count);
}
