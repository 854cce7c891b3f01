// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 1;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 256;

// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 96;
export const INPUT_CHANNELS: usize = 312;
export const OUTPUT_CHANNELS: usize = 328;
export const CONFIG: usize = 344;
export const STATE: usize = 448;

export const COIL_COUNT: i32 = 3;
export const DISCRETE_INPUT_COUNT: i32 = 8;
export const INPUT_REGISTER_COUNT: i32 = 21;
export const HOLDING_REGISTER_COUNT: i32 = 108;
export const INPUT_CHANNEL_COUNT: i32 = 4;
export const OUTPUT_CHANNEL_COUNT: i32 = 3;
export const CONFIG_COUNT: i32 = 25;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 3,
  40, 8,
  48, 21,
  96, 108,
  312, 4,
  328, 3,
  344, 25,
  448,
];

export namespace registers {
  /** Coil 0: Writing 1 says that somebody is coming: silences what is told now and ends its escalation. Reads 0 afterwards. */
  export function answer(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setAnswer(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Writing 1 pauses the sounder for audioPauseTime; writing 0 ends that. Reads 0 afterwards. */
  export function audioPause(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setAudioPause(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Coil 2: The bed is watched. */
  export function bedExitArmed(device: usize): bool {
    return (load<u8>(device, 32) & 4) != 0;
  }
  export function setBedExitArmed(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfb) | (<u8>value << 2), 32);
  }
  /** Discrete input 0: Something is told. */
  export function alarm(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setAlarm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: Something of high priority is told: immediate response. */
  export function highPriority(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setHighPriority(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: Something of medium priority is told: prompt response. */
  export function mediumPriority(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setMediumPriority(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: Something of low priority is told: awareness. */
  export function lowPriority(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setLowPriority(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: Something was not answered in its time. */
  export function escalated(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setEscalated(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: The sounder is paused. */
  export function audioPaused(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setAudioPaused(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: The cord of the call button is plugged in. */
  export function cordPlugged(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setCordPlugged(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Discrete input 7: Somebody lies in the bed. */
  export function bedOccupied(device: usize): bool {
    return (load<u8>(device, 40) & 128) != 0;
  }
  export function setBedOccupied(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0x7f) | (<u8>value << 7), 40);
  }
  /** Input register 0: Highest priority of what is told. */
  export function priority(device: usize): u16 {
    return load<u16>(device, 48);
  }
  export function setPriority(device: usize, value: u16): void {
    store<u16>(device, value, 48);
  }
  /** Input register 1: What is told: it is there, or it latched and nobody has cancelled it at the bed. */
  export function alarms(device: usize): u16 {
    return load<u16>(device, 50);
  }
  export function setAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 50);
  }
  /** Input register 2 [s]: For how long what has not been answered has waited; the longest. */
  export function waitingTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 52), 16);
  }
  export function setWaitingTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 52);
  }
  /** Input register 4: Of it what somebody has answered. */
  export function answered(device: usize): u16 {
    return load<u16>(device, 56);
  }
  export function setAnswered(device: usize, value: u16): void {
    store<u16>(device, value, 56);
  }
  /** Input register 5: What is there now. */
  export function present(device: usize): u16 {
    return load<u16>(device, 58);
  }
  export function setPresent(device: usize, value: u16): void {
    store<u16>(device, value, 58);
  }
  /** Input register 6: What was not answered in its time. */
  export function escalatedAlarms(device: usize): u16 {
    return load<u16>(device, 60);
  }
  export function setEscalatedAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 60);
  }
  /** Input register 7 [s]: Time until the sounder goes on. */
  export function audioPauseLeft(device: usize): u16 {
    return load<u16>(device, 62);
  }
  export function setAudioPauseLeft(device: usize, value: u16): void {
    store<u16>(device, value, 62);
  }
  /** Input register 8 [1]: Alarms raised since the device was made. */
  export function raisedTotal(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 64), 16);
  }
  export function setRaisedTotal(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 64);
  }
  /** Input register 10 [1]: Alarms that were escalated. */
  export function escalatedTotal(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 68), 16);
  }
  export function setEscalatedTotal(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 68);
  }
  /** Input register 12 [s]: From the last alarm that was answered or cancelled to that. */
  export function lastResponse(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 72), 16);
  }
  export function setLastResponse(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 72);
  }
  /** Input register 14 [s]: The longest such time since the device was made. */
  export function longestResponse(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 76), 16);
  }
  export function setLongestResponse(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 76);
  }
  /** Input register 16 [1]: Entries in the log since it began: number of the next one. */
  export function entries(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 80), 16);
  }
  export function setEntries(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 80);
  }
  /** Input register 18 [s]: Time since the last reset of the firmware. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 84), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 84);
  }
  /** Input register 20: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 88);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 88);
  }
  /** Holding register 0 [1]: Number of the log entry to show from; writing it fills the window. */
  export function logFrom(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 96), 16);
  }
  export function setLogFrom(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 96);
  }
  /** Holding register 2 [1]: Entries shown. */
  export function logCount(device: usize): u16 {
    return load<u16>(device, 100);
  }
  export function setLogCount(device: usize, value: u16): void {
    store<u16>(device, value, 100);
  }
  /** Holding register 3 [1]: logFrom of what follows. */
  export function logNext(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 102), 16);
  }
  export function setLogNext(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 102);
  }
  /** Holding register 5 [1]: Number of the oldest entry that is kept. */
  export function logOldest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 106), 16);
  }
  export function setLogOldest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 106);
  }
  /** Holding register 7 [1]: Registers of an entry. */
  export function logEntrySize(device: usize): u16 {
    return load<u16>(device, 110);
  }
  export function setLogEntrySize(device: usize, value: u16): void {
    store<u16>(device, value, 110);
  }
  /** Holding register 8 [1]: First of the 100 registers of the entries; the guide to the class has the layout. */
  export function logData(device: usize): u16 {
    return load<u16>(device, 112);
  }
  export function setLogData(device: usize, value: u16): void {
    store<u16>(device, value, 112);
  }
  /** Holding register 107 [1]: Last of them. */
  export function logDataEnd(device: usize): u16 {
    return load<u16>(device, 310);
  }
  export function setLogDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 310);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: Something is told. */
  export const alarm: u32 = 0x1;
  /** Discrete input 1: Something of high priority is told: immediate response. */
  export const highPriority: u32 = 0x2;
  /** Discrete input 2: Something of medium priority is told: prompt response. */
  export const mediumPriority: u32 = 0x4;
  /** Discrete input 3: Something of low priority is told: awareness. */
  export const lowPriority: u32 = 0x8;
  /** Discrete input 4: Something was not answered in its time. */
  export const escalated: u32 = 0x10;
  /** Discrete input 5: The sounder is paused. */
  export const audioPaused: u32 = 0x20;
  /** Discrete input 6: The cord of the call button is plugged in. */
  export const cordPlugged: u32 = 0x40;
  /** Discrete input 7: Somebody lies in the bed. */
  export const bedOccupied: u32 = 0x80;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0: Bit 0: the call button; bit 1: the emergency cord; bit 2: cancel, at the bed; bit 3: audio pause. */
  export function buttons(device: usize): i32 {
    return <i32>load<u32>(device, 312);
  }
  /** Channel 1: Bit 0: the cord of the call button is plugged in. */
  export function cord(device: usize): i32 {
    return <i32>load<u32>(device, 316);
  }
  /** Channel 2: Bit 0: somebody lies in the bed. */
  export function bed(device: usize): i32 {
    return <i32>load<u32>(device, 320);
  }
  /** Channel 3: Alarm contacts of a device at the bed. Bit 0: high, 1: medium, 2: low priority. */
  export function device(device: usize): i32 {
    return <i32>load<u32>(device, 324);
  }
}

export namespace outputs {
  /** Channel 0: Bit 0 red, 1 yellow, 2 cyan, each as it flashes. */
  export function lamp(device: usize): i32 {
    return <i32>load<u32>(device, 328);
  }
  export function setLamp(device: usize, value: i32): void {
    store<i32>(device, value, 328);
  }
  /** Channel 1: Bit 0: a pulse sounds. */
  export function sounder(device: usize): i32 {
    return <i32>load<u32>(device, 332);
  }
  export function setSounder(device: usize, value: i32): void {
    store<i32>(device, value, 332);
  }
  /** Channel 2: To the nurses' station. Bits 0 and 1: the priority; bit 2: escalated; bit 3: the device works, 0 is its failure. */
  export function station(device: usize): i32 {
    return <i32>load<u32>(device, 336);
  }
  export function setStation(device: usize, value: i32): void {
    store<i32>(device, value, 336);
  }
}

export namespace config {
  /** Config field 1: Priority of each, in the order of the register alarms: 0 is not told, 1 low, 2 medium, 3 high. */
  export function priorities(device: usize, index: i32): i32 {
    if (<u32>index >= 7) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 344);
  }
  export const prioritiesAt: usize = 344;
  /** Config field 2 [s]: How long each must be there before it is told. */
  export function delays(device: usize, index: i32): i32 {
    if (<u32>index >= 7) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 372);
  }
  export const delaysAt: usize = 372;
  /** Config field 3: Whether each is told until it is cancelled at the bed, also when it is over. */
  export function latching(device: usize, index: i32): i32 {
    if (<u32>index >= 7) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 400);
  }
  export const latchingAt: usize = 400;
  /** Config field 4 [s]: Time in which low, medium and high priority must be answered. */
  export function escalateAfter(device: usize, index: i32): i32 {
    if (<u32>index >= 3) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 428);
  }
  export const escalateAfterAt: usize = 428;
  /** Config field 5 [s]: How long the sounder is paused. */
  export function audioPauseTime(device: usize): i32 {
    return <i32>load<u32>(device, 440);
  }
}

export namespace events {
  /** The firmware started; the value is the reset reason. */
  export const powerUp: u32 = 1;
  /** Something is told; the value is its bit in the register alarms, from 0. */
  export const alarmRaised: u32 = 2;
  /** It is told no more; the value is its bit. */
  export const alarmEnded: u32 = 3;
  /** Somebody is coming; the value is the bits of what was answered. */
  export const answered: u32 = 4;
  /** It was not answered in its time; the value is its bit. */
  export const escalated: u32 = 5;
  /** The sounder was paused; the value is for how long in s. */
  export const audioPaused: u32 = 6;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 7;
}

export namespace records {
  /** What is told and how long it has waited, as of an entry of the log; entries behind it are taken up at the next start. */
  export const state: u32 = 16;
  export const stateVersion: u32 = 1;
}

export namespace priority {
  export const none: u16 = 0;
  export const low: u16 = 1;
  export const medium: u16 = 2;
  export const high: u16 = 3;
}

export namespace alarms {
  export const emergency: u16 = 1;
  export const deviceHigh: u16 = 2;
  export const bedExit: u16 = 4;
  export const deviceMedium: u16 = 8;
  export const cordOut: u16 = 16;
  export const call: u16 = 32;
  export const deviceLow: u16 = 64;
}

export namespace answered {
  export const emergency: u16 = 1;
  export const deviceHigh: u16 = 2;
  export const bedExit: u16 = 4;
  export const deviceMedium: u16 = 8;
  export const cordOut: u16 = 16;
  export const call: u16 = 32;
  export const deviceLow: u16 = 64;
}

export namespace present {
  export const emergency: u16 = 1;
  export const deviceHigh: u16 = 2;
  export const bedExit: u16 = 4;
  export const deviceMedium: u16 = 8;
  export const cordOut: u16 = 16;
  export const call: u16 = 32;
  export const deviceLow: u16 = 64;
}

export namespace escalatedAlarms {
  export const emergency: u16 = 1;
  export const deviceHigh: u16 = 2;
  export const bedExit: u16 = 4;
  export const deviceMedium: u16 = 8;
  export const cordOut: u16 = 16;
  export const call: u16 = 32;
  export const deviceLow: u16 = 64;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 7, 0, 3, 4,
  2, 28, 7, 0, 600, 4,
  3, 56, 7, 0, 1, 4,
  4, 84, 3, 1, 3600, 4,
  5, 96, 1, 1, 120, 4,
];

/** Config after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0x03, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00,
  0x02, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x00, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00,
  0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00,
  0x00, 0x00, 0x00, 0x00, 0x2c, 0x01, 0x00, 0x00, 0x78, 0x00, 0x00, 0x00, 0x1e, 0x00, 0x00, 0x00,
  0x3c,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 344, defaults0, 97);
}

function checkCoils(_address: i32, _count: i32): u32 {
  return 0;
}

/** Bits of the coils that survive a power cut. */
const persistentCoils: usize = memory.data<u8>([4]);
function touchesCoils(address: i32, count: i32): bool {
  for (let at = address, end = address + count; at < end; at++) {
    if (((load<u8>(persistentCoils + (<usize>at >>> 3)) >>> <u8>(at & 7)) & 1) != 0) return true;
  }
  return false;
}

/** Runs of like registers that clients may write: address, fields, registers of one, type, first interval, intervals, marks. */
const writable: usize = memory.data<u16>([
  0, 1, 2, 2, 0, 0, 0,
]);
const writableEnd: usize = writable + 14;

function allows(_row: usize, _at: usize): bool {
  return true;
}

function checkRegisters(address: i32, count: i32, staged: usize): u32 {
  let refusal: u32 = 0;
  const end = address + count;
  for (let row = writable; address < end; ) {
    if (row == writableEnd) return 2;
    const first = <i32>load<u16>(row);
    const width = <i32>load<u16>(row, 4);
    if (address >= first + <i32>load<u16>(row, 2) * width) {
      row += 14;
      continue;
    }
    if (address < first || (address - first) % width != 0 || address + width > end) return 2;
    if (!allows(row, staged)) refusal = 3;
    address += width;
    staged += <usize>width << 1;
  }
  return refusal;
}

function touchesRegisters(address: i32, count: i32): bool {
  for (let row = writable; row < writableEnd; row += 14) {
    const first = <i32>load<u16>(row);
    const end = first + <i32>load<u16>(row, 2) * <i32>load<u16>(row, 4);
    if ((load<u16>(row, 12) & 1) != 0 && address < end && address + count > first) return true;
  }
  return false;
}

/**
 * Whether a write to coils (bank 0) or holding registers (bank 3) is allowed: 0, 2 (illegalDataAddress: not writable,
 * or part of a value) or 3 (illegalDataValue). `staged` are the new bits or registers as they lie in the bank;
 * the range lies within the bank.
 */
export function checkWrite(bank: u32, address: i32, count: i32, staged: usize): u32 {
  return bank == 0 ? checkCoils(address, count) : checkRegisters(address, count, staged);
}

/** Whether a write changes what {@link saveSettings} saves. */
export function touchesPersistent(bank: u32, address: i32, count: i32): bool {
  return bank == 0 ? touchesCoils(address, count) : touchesRegisters(address, count);
}

/** Bytes of the persistent fields. */
export const SETTINGS_SIZE: i32 = 1;

/** Copies the persistent fields to `target`. */
export function saveSettings(device: usize, target: usize): void {
  memory.copy(target, device + COILS, 1);
}

/** Takes the persistent fields over from `stored`; a value that may not be written any more is left at its default. */
export function restoreSettings(device: usize, stored: usize): void {
  for (let i: usize = 0; i < 1; i++) {
    const mask = load<u8>(persistentCoils + i);
    const kept = load<u8>(device + i, COILS) & ~mask;
    store<u8>(device + i, kept | (load<u8>(stored + i) & mask), COILS);
  }
}
