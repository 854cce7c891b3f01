import { uptimeMs } from '../sdk/block';
import { Exception } from '../sdk/modbus';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { flushEvents, raise } from './event-log';
import { events, HOLDING_REGISTERS, records, registers } from './profile.generated';
import { serviceOf } from './state';

// Six digits that cross an open line keep out mistakes and the idle, not someone who listens; so they are kept as they are:
// a digest of a million possible passwords would hide nothing from who can read the memory.

/** Opens the sealed registers, and the clock to any step. */
const SERVICE_LEVEL: u32 = 2;
/** Opens the clock to any step and its limit, and the event log to be cleared. */
const CLOCK_LEVEL: u32 = 4;
const LEVEL: u32 = 1_000_000;
/** Wrong passwords in a row that lock access. */
const WRONG_LIMIT: u32 = 5;
const LOCK_MS: u64 = 3_600_000;
const MS_PER_MINUTE: u64 = 60_000;

/** Metrology parameters: holding registers that only service mode may write. */
const SEALED_FIRST: u32 = 40;
const SEALED_LAST: u32 = 99;
/** `clockSet` to `password`: commands, which read as 0. */
const COMMANDS: usize = HOLDING_REGISTERS + 40;
const COMMANDS_SIZE: usize = 18;

@unmanaged
export class Service {
  // Kept in a record.
  /** Password of level 2, then of level 4. */
  servicePassword: u32;
  clockPassword: u32;
  /** Wrong ones in a row; with {@link WRONG_LIMIT} access is locked. */
  wrong: u32;

  // Not kept.
  /** 0 closed, else the level that is open. */
  level: u32;
  /** Uptime at which the level or the lock ends. */
  endsMs: u64;
}

/** A lock that a power cut came into begins anew: waiting without power opens nothing. */
export function startService(device: usize): void {
  const service = serviceOf(device);
  const loaded = loadRecord(device, records.service, records.serviceVersion, changetype<usize>(service), keptSize());
  if (loaded == Loaded.refused) raise(device, events.recordRefused, records.service);
  if (service.wrong >= WRONG_LIMIT) service.endsMs = LOCK_MS;
}

function keptSize(): u32 {
  return <u32>offsetof<Service>('level');
}

function saveService(device: usize): void {
  saveRecord(device, records.service, records.serviceVersion, changetype<usize>(serviceOf(device)), keptSize());
}

/** Service mode: metrology parameters and energies may be changed, and the clock set to any time. */
export function serviceOpen(device: usize): bool {
  return serviceOf(device).level == SERVICE_LEVEL;
}

/** The clock may be set beyond `clockStepLimit`, and that changed. */
export function clockFreed(device: usize): bool {
  return serviceOf(device).level != 0;
}

/** Ends a level or a lock whose time is over. */
export function serviceTick(device: usize): void {
  const service = serviceOf(device);
  if (service.endsMs == 0 || uptimeMs(device) < service.endsMs) return;
  service.endsMs = 0;
  if (service.level != 0) return leave(device, 1);
  service.wrong = 0;
  saveService(device);
}

/**
 * Refuses what is sealed, and access with a wrong password, which counts though nothing is written. `written` stands for
 * the block after the write of `count` holding registers from `address` on.
 */
export function checkService(device: usize, written: usize, address: u32, count: u32): u32 {
  const open = serviceOpen(device);
  const sealed = address <= SEALED_LAST && address + count > SEALED_FIRST;
  if (!open && (sealed || registers.password(written) != 0)) return Exception.illegalDataAddress;
  // Or everybody would raise the limit, and then set the clock.
  const limit = registers.clockStepLimit(written);
  if (limit != registers.clockStepLimit(device) && !clockFreed(device)) return Exception.illegalDataAddress;
  const password = registers.password(written);
  if (password != 0 && !isLevel(password / LEVEL)) return Exception.illegalDataValue;
  const access = registers.access(written);
  return access == 0 ? Exception.none : checkAccess(device, access);
}

function isLevel(level: u32): bool {
  return level == SERVICE_LEVEL || level == CLOCK_LEVEL;
}

function checkAccess(device: usize, access: u32): u32 {
  const service = serviceOf(device);
  if (service.wrong >= WRONG_LIMIT) return Exception.serverDeviceBusy;
  const level = access / LEVEL;
  if (!isLevel(level)) return Exception.illegalDataValue;
  const password = level == SERVICE_LEVEL ? service.servicePassword : service.clockPassword;
  if (access % LEVEL == password) return Exception.none;
  service.wrong++;
  // Before the answer, so that switching the power off after each try does not help.
  saveService(device);
  if (service.wrong >= WRONG_LIMIT) {
    if (service.level != 0) leave(device, 1);
    service.endsMs = uptimeMs(device) + LOCK_MS;
  }
  raise(device, events.passwordWrong, service.wrong);
  flushEvents(device);
  return Exception.illegalDataValue;
}

/** Does what was written: changes of passwords, then access; tells of sealed registers. Commands read as 0 from then on. */
export function serviceWritten(device: usize, address: u32, count: u32): void {
  const last = address + count - 1;
  if (address <= SEALED_LAST && last >= SEALED_FIRST)
    raise(device, events.metrologyChanged, max(address, SEALED_FIRST));
  const password = registers.password(device);
  if (password != 0) changePassword(device, password);
  if (covers(address, last, 25)) openLevel(device, registers.access(device));
  if (address < 29 && last >= 20) memory.fill(device + COMMANDS, 0, COMMANDS_SIZE);
}

function covers(address: u32, last: u32, register: u32): bool {
  return address <= register && last >= register;
}

function changePassword(device: usize, password: u32): void {
  const service = serviceOf(device);
  if (password / LEVEL == SERVICE_LEVEL) service.servicePassword = password % LEVEL;
  else service.clockPassword = password % LEVEL;
  saveService(device);
  raise(device, events.metrologyChanged, 27);
}

/** `access`: 0 to leave, or a level with its password, which is right. */
function openLevel(device: usize, access: u32): void {
  const service = serviceOf(device);
  if (service.level != 0) leave(device, 0);
  if (access == 0) return;
  if (service.wrong != 0) {
    service.wrong = 0;
    saveService(device);
  }
  service.level = access / LEVEL;
  service.endsMs = uptimeMs(device) + <u64>registers.serviceTimeout(device) * MS_PER_MINUTE;
  registers.setServiceMode(device, service.level == SERVICE_LEVEL);
  raise(device, events.serviceEntered, service.level);
}

function leave(device: usize, byItself: i32): void {
  const service = serviceOf(device);
  service.level = 0;
  service.endsMs = 0;
  registers.setServiceMode(device, false);
  raise(device, events.serviceLeft, byItself);
}
