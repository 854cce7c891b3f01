import { uptimeMs } from '../sdk/block';
import { logWritten } from '../sdk/log-window';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { OVERLOAD, SENSOR, VIBRATION_DANGEROUS, VIBRATION_HIGH } from './condition';
import { localAt, saveState, startHistory, turnShift } from './history';
import { CONFIG, config, events, HOLDING_REGISTERS, machineState, outputs, registers } from './profile.generated';
import {
  accountOf,
  alarmsOf,
  conditionOf,
  historyOf,
  lastScanOf,
  localTimeOf,
  machineOf,
  savedOf,
  shiftOf,
  totalsOf,
} from './state';

export { STATE_SIZE } from './state';

/** Holding registers `downReason` and `logFrom`, and how many there are for entries. */
const DOWN_REASON: u32 = 0;
const LOG_FROM: u32 = 10;
const LOG_DATA_REGISTERS: u32 = 93;
/** What a power cut can cost of times; parts are not lost. */
const SAVE_MS: u32 = 60_000;

// Bits of the output `stackLight`.
const RED: i32 = 1;
const YELLOW: i32 = 2;
const GREEN: i32 = 4;
const BLUE: i32 = 8;
const WHITE: i32 = 16;

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  startHistory(device);
  publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  const account = accountOf(device);
  const machine = machineOf(device);
  const alarms = alarmsOf(device);
  const scan = lastScanOf(device);
  const first = !scan.scanned;
  const beganMs = nowMs - elapsedMs;
  if (first && savedOf(device).atMs != 0) {
    alarms.resume(<u32>max<i64>(min<i64>(beganMs - savedOf(device).atMs, 0x7fff_ffff), 0));
  }
  const turned = turnShift(device, beganMs);
  const shift = shiftOf(device);
  scan.scanned = true;
  scan.inBreak = shift.inBreak(localAt(device, beganMs));
  totalsOf(device).count(device, account);
  const changed = machine.step(device, account, elapsedMs);
  account.book(machine.state, shift.number != 0 && !scan.inBreak, elapsedMs);
  if (machine.state == machineState.running) totalsOf(device).runningMs += elapsedMs;
  const changes = conditionOf(device).step(device, alarms, elapsedMs);
  scan.unsavedMs += elapsedMs;
  if (first || turned || changed || changes != 0 || scan.unsavedMs >= SAVE_MS) saveState(device);
  publish(device);
}

/** A reason is one of a stop. */
export function check(device: usize, bank: u32, address: u32, _count: u32, staged: usize): u32 {
  if (bank != Bank.holdingRegisters || address > DOWN_REASON) return Exception.none;
  const down = machineOf(device).state == machineState.down;
  return load<u16>(staged) != 0 && !down ? Exception.illegalDataValue : Exception.none;
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  if (bank == Bank.holdingRegisters) {
    if (address <= DOWN_REASON) assignReason(device);
    const window = device + HOLDING_REGISTERS + (LOG_FROM << 1);
    logWritten(device, historyOf(device), window, LOG_FROM, LOG_DATA_REGISTERS, address, count);
  } else if (registers.acknowledge(device)) {
    const bits = alarmsOf(device).unacknowledged;
    alarmsOf(device).acknowledge();
    saveState(device);
    event(device, events.acknowledged, bits);
  }
  registers.setAcknowledge(device, false);
  publish(device);
}

function assignReason(device: usize): void {
  if (machineOf(device).state != machineState.down) return;
  accountOf(device).assign(registers.downReason(device));
  saveState(device);
}

export function accepts(_device: usize, copy: usize): bool {
  const draft = copy - CONFIG;
  return config.zones(draft, 0) < config.zones(draft, 1) && config.zones(draft, 1) < config.zones(draft, 2);
}

export function configured(device: usize): void {
  localTimeOf(device).forget();
}

function publish(device: usize): void {
  const alarms = alarmsOf(device);
  const unacknowledged = alarms.unacknowledged;
  const shown = alarms.active | unacknowledged;
  registers.setAlarms(device, <u16>shown);
  registers.setUnacknowledgedAlarms(device, <u16>unacknowledged);
  registers.setAlarm(device, shown != 0);
  registers.setVibrationHigh(device, alarms.at(VIBRATION_HIGH).shown);
  registers.setVibrationDangerous(device, alarms.at(VIBRATION_DANGEROUS).shown);
  registers.setSpindleOverload(device, alarms.at(OVERLOAD).shown);
  registers.setSensorFault(device, alarms.at(SENSOR).shown);
  registers.setInShift(device, shiftOf(device).number != 0);
  registers.setInBreak(device, lastScanOf(device).inBreak);
  registers.setShifts(device, historyOf(device).next);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  machineOf(device).publish(device);
  conditionOf(device).publish(device);
  totalsOf(device).publish(device);
  accountOf(device).publish(device);
  outputs.setStackLight(device, light(device, shown));
}

function light(device: usize, shown: u32): i32 {
  const state = machineOf(device).state;
  const dangerous = (shown & ((1 << VIBRATION_DANGEROUS) | (1 << OVERLOAD))) != 0;
  let lamps = 0;
  if (state == machineState.down || dangerous) lamps |= RED;
  if (state == machineState.setup || shown != 0) lamps |= YELLOW;
  if (state == machineState.running) lamps |= GREEN;
  if (registers.reasonMissing(device)) lamps |= BLUE;
  if (state == machineState.idle) lamps |= WHITE;
  return lamps;
}
