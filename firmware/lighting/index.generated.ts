// Generated from firmware/sdk/index.template.ts by `npm run generate`; do not edit.
// The firmware interface (protocols/firmware.wit) of one device class.
import { beginScan, create as createBlock, flags, POWERED, wipe } from '../sdk/block';
import { ConfigResult, decodeConfig, fieldOutOfRange } from '../sdk/config';
import { CONFIG_RECORD, saveConfig } from '../sdk/config-record';
import {
  ConfigCommand,
  isOpen,
  show,
  take,
  touchesCommand,
  touchesData,
  touchesOffset,
  WindowResult,
} from '../sdk/config-window';
import { findEarlier } from '../sdk/migration';
import { Bank, Exception, swapBytes, writeBits } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { foundData, foundLength, foundVersion, Loaded, loadRecord, saveRecord } from '../sdk/record';
import { release } from '../sdk/scratch';
import * as firmware from './lighting';
import * as profile from './profile.generated';

export { cabi_realloc } from '../sdk/scratch';

const ABI: u32 = 1;
/** Beside the config's, 0; a firmware's own records start at 16. */
const SETTINGS_RECORD: u32 = 1;

const CONFIG_SIZE: u32 = profile.CONFIG_COUNT << 2;
/** The copy that the config window works on, for a class that has one. */
const CONFIG_STAGE: usize = (profile.STATE + firmware.STATE_SIZE + 7) & ~7;
const STAGE_SIZE: usize = profile.CONFIG_WINDOW < 0 ? 0 : CONFIG_SIZE;
const BLOCK_SIZE: usize = (CONFIG_STAGE + STAGE_SIZE + 15) & ~15;

const list: usize = memory.data(8, 4);
const layoutWords: usize = memory.data(16 * 4, 4);
const settings: usize = memory.data(profile.SETTINGS_SIZE + 1, 8);
const configCopy: usize = memory.data(profile.CONFIG_COUNT * 4 + 4, 8);

function returnList(data: usize, length: u32): usize {
  store<u32>(list, data);
  store<u32>(list, length, 4);
  return list;
}

export function abi(): u32 {
  return ABI;
}

export function layout(): usize {
  const words = profile.LAYOUT.length;
  memory.copy(layoutWords, changetype<usize>(profile.LAYOUT), words << 2);
  store<u32>(layoutWords + (words << 2), BLOCK_SIZE);
  return returnList(layoutWords, words + 1);
}

export function create(): usize {
  return createBlock(BLOCK_SIZE);
}

export function init(device: usize, reason: u32): void {
  wipe(device, BLOCK_SIZE, reason);
  profile.defaults(device);
  const config = restoreConfig(device);
  release();
  restoreSettings(device);
  release();
  // What a config of an earlier version may hold can depend on the settings.
  if (config == Loaded.refused && !migrateConfig(device)) refused(device, CONFIG_RECORD);
  release();
  firmware.start(device, reason);
  release();
}

function restoreSettings(device: usize): void {
  const loaded = loadRecord(device, SETTINGS_RECORD, profile.VERSION, settings, profile.SETTINGS_SIZE);
  if (loaded == Loaded.restored) profile.restoreSettings(device, settings);
  else if (loaded == Loaded.refused && !migrateSettings(device)) refused(device, SETTINGS_RECORD);
}

/** Takes the settings of an earlier version over and saves them as this one's; whether there were any. */
function migrateSettings(device: usize): bool {
  if (isDefined(profile.MIGRATES)) {
    if (!findEarlier(device, SETTINGS_RECORD, profile.MIGRATES)) return false;
    profile.saveSettings(device, settings);
    if (isDefined(firmware.migrateSettings)) {
      if (!firmware.migrateSettings(device, foundVersion(), foundData(), foundLength())) {
        profile.restoreSettings(device, settings);
        return false;
      }
    } else {
      if (foundLength() > <u32>profile.SETTINGS_SIZE) return false;
      memory.copy(settings, foundData(), foundLength());
      profile.restoreSettings(device, settings);
    }
    profile.saveSettings(device, settings);
    saveRecord(device, SETTINGS_RECORD, profile.VERSION, settings, profile.SETTINGS_SIZE);
    return true;
  }
  return false;
}

/** The device goes on with what it is delivered with; a class that has a function or an event for it says so. */
function refused(device: usize, key: u32): void {
  if (isDefined(firmware.recordRefused)) firmware.recordRefused(device, key);
  else if (isDefined(profile.events.recordRefused)) event(device, profile.events.recordRefused, key);
}

function restoreConfig(device: usize): i32 {
  if (CONFIG_SIZE == 0) return Loaded.absent;
  const loaded = loadRecord(device, CONFIG_RECORD, profile.VERSION, device + profile.CONFIG, CONFIG_SIZE);
  if (loaded == Loaded.restored) firmware.configured(device);
  return loaded;
}

/** As {@link migrateSettings}; a config that this version would not take is refused. */
function migrateConfig(device: usize): bool {
  if (isDefined(profile.MIGRATES)) {
    if (!findEarlier(device, CONFIG_RECORD, profile.MIGRATES)) return false;
    memory.copy(configCopy, device + profile.CONFIG, CONFIG_SIZE);
    if (isDefined(firmware.migrateConfig)) {
      if (!firmware.migrateConfig(device, foundVersion(), foundData(), foundLength(), configCopy)) return false;
    } else {
      if (foundLength() > CONFIG_SIZE) return false;
      memory.copy(configCopy, foundData(), foundLength());
    }
    if (fieldOutOfRange(profile.CONFIG_FIELDS, configCopy) >= 0 || !firmware.accepts(device, configCopy)) return false;
    replaceConfig(device, configCopy);
    return true;
  }
  return false;
}

export function tick(device: usize, now: f64, elapsed: u32): void {
  scan(device, 1, now, elapsed, POWERED);
}

export function batch(first: usize, count: u32, now: f64, elapsed: u32): void {
  scan(first, count, now, elapsed, 0);
}

/** Scans each device that is powered, by its own flags or by `enabling`. */
function scan(first: usize, count: u32, now: f64, elapsed: u32, enabling: u32): void {
  const nowMs = <i64>now;
  for (let device = first; count > 0; count--, device += BLOCK_SIZE) {
    if (((flags(device) | enabling) & POWERED) == 0) continue;
    beginScan(device, now, elapsed);
    firmware.tick(device, nowMs, elapsed);
    release();
  }
}

export function write(device: usize, bank: u32, address: u32, count: u32, data: usize, length: u32): u32 {
  const refusal = apply(device, bank, address, count, data, length);
  release();
  return refusal;
}

function apply(device: usize, bank: u32, address: u32, count: u32, data: usize, length: u32): u32 {
  const coils = bank == Bank.coils;
  if (!coils && bank != Bank.holdingRegisters) return Exception.illegalDataAddress;
  const size: u32 = coils ? profile.COIL_COUNT : profile.HOLDING_REGISTER_COUNT;
  if (count == 0 || length != (coils ? (count + 7) >>> 3 : count << 1)) return Exception.illegalDataValue;
  if (address >= size || count > size - address) return Exception.illegalDataAddress;
  if (!coils) swapBytes(data, count);
  let refusal = profile.checkWrite(bank, address, count, data);
  if (refusal == 0) refusal = firmware.check(device, bank, address, count, data);
  if (refusal != 0) return refusal;
  if (isDefined(profile.registers.configCommand)) {
    const writesCopy = !coils && touchesData(profile.CONFIG_WINDOW, address, count);
    if (writesCopy && !isOpen(profile.registers.configResult(device))) return Exception.illegalDataValue;
  }
  if (coils) writeBits(device + profile.COILS, address, count, data);
  else memory.copy(device + profile.HOLDING_REGISTERS + (address << 1), data, length);
  if (profile.touchesPersistent(bank, address, count)) {
    profile.saveSettings(device, settings);
    saveRecord(device, SETTINGS_RECORD, profile.VERSION, settings, profile.SETTINGS_SIZE);
  }
  firmware.written(device, bank, address, count);
  if (isDefined(profile.registers.configCommand)) {
    if (!coils) windowWritten(device, address, count);
  }
  return Exception.none;
}

function windowWritten(device: usize, address: u32, count: u32): void {
  if (isDefined(profile.registers.configCommand)) {
    const copy = device + CONFIG_STAGE;
    const data = device + profile.HOLDING_REGISTERS + ((profile.CONFIG_WINDOW + 2) << 1);
    if (touchesData(profile.CONFIG_WINDOW, address, count)) {
      take(data, copy, CONFIG_SIZE, profile.CONFIG_WINDOW, address, count);
    }
    if (touchesCommand(profile.CONFIG_WINDOW, address, count)) {
      const command = profile.registers.configCommand(device);
      profile.registers.setConfigCommand(device, 0);
      if (command == ConfigCommand.open) memory.copy(copy, device + profile.CONFIG, CONFIG_SIZE);
      if (command == ConfigCommand.open) profile.registers.setConfigResult(device, WindowResult.open);
      else if (command == ConfigCommand.close) profile.registers.setConfigResult(device, WindowResult.closed);
      else if (command == ConfigCommand.apply && isOpen(profile.registers.configResult(device)))
        applyWindow(device, copy);
      show(data, copy, CONFIG_SIZE);
    } else if (touchesOffset(profile.CONFIG_WINDOW, address, count)) {
      show(data, copy, CONFIG_SIZE);
    }
  }
}

function applyWindow(device: usize, copy: usize): void {
  if (isDefined(profile.registers.configCommand)) {
    const field = fieldOutOfRange(profile.CONFIG_FIELDS, copy);
    profile.registers.setConfigFault(device, field < 0 ? 0 : <u16>field);
    if (field >= 0) profile.registers.setConfigResult(device, WindowResult.outOfRange);
    else if (!firmware.accepts(device, copy)) profile.registers.setConfigResult(device, WindowResult.refused);
    else {
      replaceConfig(device, copy);
      profile.registers.setConfigResult(device, WindowResult.applied);
    }
  }
}

function replaceConfig(device: usize, copy: usize): void {
  if (CONFIG_SIZE != 0) saveConfig(device, profile.VERSION, copy, CONFIG_SIZE);
  memory.copy(device + profile.CONFIG, copy, CONFIG_SIZE);
  firmware.configured(device);
}

export function configure(device: usize, data: usize, length: u32): u32 {
  memory.copy(configCopy, device + profile.CONFIG, CONFIG_SIZE);
  const result = decodeConfig(data, length, profile.CONFIG_FIELDS, configCopy);
  release();
  if (result != ConfigResult.applied) return result;
  if (!firmware.accepts(device, configCopy)) return ConfigResult.refused;
  if (isDefined(profile.registers.configCommand)) profile.registers.setConfigResult(device, WindowResult.closed);
  replaceConfig(device, configCopy);
  return ConfigResult.applied;
}

export function fetch(device: usize, offset: u32, length: u32): usize {
  if (offset > <u32>BLOCK_SIZE || length > <u32>BLOCK_SIZE - offset) unreachable();
  return returnList(device + offset, length);
}

export function put(device: usize, offset: u32, data: usize, length: u32): void {
  if (offset > <u32>BLOCK_SIZE || length > <u32>BLOCK_SIZE - offset) unreachable();
  memory.copy(device + offset, data, length);
  release();
}
