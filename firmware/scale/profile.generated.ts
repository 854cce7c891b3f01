// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 1;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 256;

// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 112;
export const INPUT_CHANNELS: usize = 368;
export const OUTPUT_CHANNELS: usize = 384;
export const CONFIG: usize = 392;
export const STATE: usize = 432;

export const COIL_COUNT: i32 = 7;
export const DISCRETE_INPUT_COUNT: i32 = 9;
export const INPUT_REGISTER_COUNT: i32 = 31;
export const HOLDING_REGISTER_COUNT: i32 = 128;
export const INPUT_CHANNEL_COUNT: i32 = 3;
export const OUTPUT_CHANNEL_COUNT: i32 = 1;
export const CONFIG_COUNT: i32 = 9;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 7,
  40, 9,
  48, 31,
  112, 128,
  368, 3,
  384, 1,
  392, 9,
  432,
];

export namespace registers {
  /** Coil 0: Writing 1 sets zero, as the key does: refused with illegalDataValue while the load moves, and beyond 2 % of Max. Reads 0 afterwards, as all coils but the last. */
  export function zeroKey(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setZeroKey(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Writing 1 takes the load as tare: refused while it moves, and when it is not above zero. */
  export function tareKey(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setTareKey(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Coil 2: Writing 1 registers a weighing: refused while the load moves, below Min, and of a load that was registered already. */
  export function weighKey(device: usize): bool {
    return (load<u8>(device, 32) & 4) != 0;
  }
  export function setWeighKey(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfb) | (<u8>value << 2), 32);
  }
  /** Coil 3: Writing 1 forgets the tare. */
  export function clearTareKey(device: usize): bool {
    return (load<u8>(device, 32) & 8) != 0;
  }
  export function setClearTareKey(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xf7) | (<u8>value << 3), 32);
  }
  /** Coil 4: Writing 1 takes the empty platter as zero. Under seal: refused while the switch is closed. */
  export function calibrateZero(device: usize): bool {
    return (load<u8>(device, 32) & 16) != 0;
  }
  export function setCalibrateZero(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xef) | (<u8>value << 4), 32);
  }
  /** Coil 5: Writing 1 takes the load as calibrationLoad. Under seal. */
  export function calibrateSpan(device: usize): bool {
    return (load<u8>(device, 32) & 32) != 0;
  }
  export function setCalibrateSpan(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xdf) | (<u8>value << 5), 32);
  }
  /** Coil 6: Asks whether the firmware may be replaced; 0 calls that off. */
  export function updateRequest(device: usize): bool {
    return (load<u8>(device, 32) & 64) != 0;
  }
  export function setUpdateRequest(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xbf) | (<u8>value << 6), 32);
  }
  /** Discrete input 0: The load does not move. */
  export function stable(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setStable(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: The load is within a quarter of e of zero. */
  export function centreOfZero(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setCentreOfZero(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: A tare is set. */
  export function netWeighing(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setNetWeighing(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: The load is below Min. */
  export function belowMin(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setBelowMin(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: The switch under the seal is open. */
  export function sealOpen(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setSealOpen(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: The load is above Max and 9 e; no weight is told. */
  export function overload(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setOverload(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: The load is far below zero; no weight is told. */
  export function underload(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setUnderload(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Discrete input 7: The load cell or its line is broken; no weight is told. */
  export function cellFault(device: usize): bool {
    return (load<u8>(device, 40) & 128) != 0;
  }
  export function setCellFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0x7f) | (<u8>value << 7), 40);
  }
  /** Discrete input 8: The firmware may be replaced now: it was asked for, and nothing lies on the platter. */
  export function updateReady(device: usize): bool {
    return (load<u8>(device, 41) & 1) != 0;
  }
  export function setUpdateReady(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfe) | <u8>value, 41);
  }
  /** Input register 0: What the scale does; it starts until zero is set (R 76-1, 4.5). */
  export function status(device: usize): u16 {
    return load<u16>(device, 48);
  }
  export function setStatus(device: usize, value: u16): void {
    store<u16>(device, value, 48);
  }
  /** Input register 1 [0.5 e]: Greatest error at initial verification of such a load (R 76-1, 3.5.1), twice that in service. */
  export function errorLimit(device: usize): u16 {
    return load<u16>(device, 50);
  }
  export function setErrorLimit(device: usize, value: u16): void {
    store<u16>(device, value, 50);
  }
  /** Input register 2 [0.001 kg]: Gross weight, a multiple of e; 0 when none is told. */
  export function gross(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 52), 16);
  }
  export function setGross(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 52);
  }
  /** Input register 4 [0.001 kg]: Tare. */
  export function tare(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 56), 16);
  }
  export function setTare(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 56);
  }
  /** Input register 6 [0.001 kg]: Net weight. */
  export function net(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 60), 16);
  }
  export function setNet(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 60);
  }
  /** Input register 8 [0.1 e]: Gross weight in tenths of e, for verification. */
  export function grossFine(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 64), 16);
  }
  export function setGrossFine(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 64);
  }
  /** Input register 10 [0.001 kg]: Verification interval e, which is the scale interval d. */
  export function verificationInterval(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 68), 16);
  }
  export function setVerificationInterval(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 68);
  }
  /** Input register 12 [0.001 kg]: Greatest load. */
  export function max(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 72), 16);
  }
  export function setMax(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 72);
  }
  /** Input register 14 [0.001 kg]: Least load: 20 e, in class IIII 10 e. */
  export function min(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 76), 16);
  }
  export function setMin(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 76);
  }
  /** Input register 16 [0.01 1]: Price of the net weight. */
  export function amount(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 80), 16);
  }
  export function setAmount(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 80);
  }
  /** Input register 18 [1]: Weighings registered since the scale was made; the number of the next one. */
  export function weighings(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 84), 16);
  }
  export function setWeighings(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 84);
  }
  /** Input register 20 [0.001 kg]: Sum of their net weights. */
  export function totalNet(device: usize): u64 {
    return reverseWords(load<u64>(device, 88));
  }
  export function setTotalNet(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 88);
  }
  /** Input register 24 [1]: Changes under seal, of calibration and config: an event counter (R 76-1, 4.1.2.4). */
  export function calibrations(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 96), 16);
  }
  export function setCalibrations(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 96);
  }
  /** Input register 26 [0.1 e]: Zero that was set less that of the calibration. */
  export function zeroShift(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 100), 16);
  }
  export function setZeroShift(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 100);
  }
  /** Input register 28 [s]: Time since the last reset of the firmware. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 104), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 104);
  }
  /** Input register 30: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 108);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 108);
  }
  /** Holding register 0 [0.001 kg]: A tare that is known: rounded to e, at most Max; writing it sets the tare. */
  export function presetTare(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 112), 16);
  }
  export function setPresetTare(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 112);
  }
  /** Holding register 2 [0.01 1]: Price of a kilogram. */
  export function pricePerKg(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 116), 16);
  }
  export function setPricePerKg(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 116);
  }
  /** Holding register 4 [0.001 kg]: Load that the span is calibrated with, at least half of Max. */
  export function calibrationLoad(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 120), 16);
  }
  export function setCalibrationLoad(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 120);
  }
  /** Holding register 6 [1]: Number of who sells; kept with each weighing. */
  export function operator(device: usize): u16 {
    return load<u16>(device, 124);
  }
  export function setOperator(device: usize, value: u16): void {
    store<u16>(device, value, 124);
  }
  /** Holding register 10 [1]: Number of the weighing to be shown from; writing it fills the window. */
  export function logFrom(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 132), 16);
  }
  export function setLogFrom(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 132);
  }
  /** Holding register 12 [1]: Weighings shown. */
  export function logCount(device: usize): u16 {
    return load<u16>(device, 136);
  }
  export function setLogCount(device: usize, value: u16): void {
    store<u16>(device, value, 136);
  }
  /** Holding register 13 [1]: logFrom of what follows. */
  export function logNext(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 138), 16);
  }
  export function setLogNext(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 138);
  }
  /** Holding register 15 [1]: Number of the oldest weighing that is kept. */
  export function logOldest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 142), 16);
  }
  export function setLogOldest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 142);
  }
  /** Holding register 17 [1]: Registers of an entry. */
  export function logEntrySize(device: usize): u16 {
    return load<u16>(device, 146);
  }
  export function setLogEntrySize(device: usize, value: u16): void {
    store<u16>(device, value, 146);
  }
  /** Holding register 18 [1]: First of the registers of the entries: number, UTC in s, gross, tare and net in g, flags (1: preset tare), price of a kilogram, amount, sum of the net weights in g, calibrations, operator. */
  export function logData(device: usize): u16 {
    return load<u16>(device, 148);
  }
  export function setLogData(device: usize, value: u16): void {
    store<u16>(device, value, 148);
  }
  /** Holding register 127 [1]: Last of them. */
  export function logDataEnd(device: usize): u16 {
    return load<u16>(device, 366);
  }
  export function setLogDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 366);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: The load does not move. */
  export const stable: u32 = 0x1;
  /** Discrete input 1: The load is within a quarter of e of zero. */
  export const centreOfZero: u32 = 0x2;
  /** Discrete input 2: A tare is set. */
  export const netWeighing: u32 = 0x4;
  /** Discrete input 3: The load is below Min. */
  export const belowMin: u32 = 0x8;
  /** Discrete input 4: The switch under the seal is open. */
  export const sealOpen: u32 = 0x10;
  /** Discrete input 5: The load is above Max and 9 e; no weight is told. */
  export const overload: u32 = 0x20;
  /** Discrete input 6: The load is far below zero; no weight is told. */
  export const underload: u32 = 0x40;
  /** Discrete input 7: The load cell or its line is broken; no weight is told. */
  export const cellFault: u32 = 0x80;
  /** Discrete input 8: The firmware may be replaced now: it was asked for, and nothing lies on the platter. */
  export const updateReady: u32 = 0x100;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0: Code of the converter, signed 24 bits; at the ends of its range the cell or its line is broken. */
  export function loadCell(device: usize): i32 {
    return <i32>load<u32>(device, 368);
  }
  /** Channel 1: Switch under the seal: 1 is open. */
  export function sealSwitch(device: usize): i32 {
    return <i32>load<u32>(device, 372);
  }
  /** Channel 2: Keys that are pressed. Bit 0: zero; bit 1: tare; bit 2: weigh; bit 3: clear the tare. */
  export function keys(device: usize): i32 {
    return <i32>load<u32>(device, 376);
  }
}

export namespace outputs {
  /** Channel 0: Weighings registered: the printer prints when it counts up. */
  export function weighings(device: usize): i32 {
    return <i32>load<u32>(device, 384);
  }
  export function setWeighings(device: usize, value: i32): void {
    store<i32>(device, value, 384);
  }
}

export namespace config {
  /** Config field 1 [g]: Verification interval e. As all config under seal, once the scale was calibrated. */
  export function interval(device: usize): i32 {
    return <i32>load<u32>(device, 392);
  }
  /** Config field 2 [1]: Max in e: 500 to 10000 in class III, 100 to 1000 in class IIII. */
  export function intervals(device: usize): i32 {
    return <i32>load<u32>(device, 396);
  }
  /** Config field 3 [1]: 3 is class III, 4 class IIII. */
  export function accuracyClass(device: usize): i32 {
    return <i32>load<u32>(device, 400);
  }
  /** Config field 4 [%]: Zero is set at the start when the load is within so much of Max; 0 goes by the calibration. */
  export function initialZero(device: usize): i32 {
    return <i32>load<u32>(device, 404);
  }
  /** Config field 5 [1]: 1 follows zero by up to 0.5 e a second. */
  export function zeroTracking(device: usize): i32 {
    return <i32>load<u32>(device, 408);
  }
  /** Config field 6 [1]: Codes of the load cell that are averaged. */
  export function averaging(device: usize): i32 {
    return <i32>load<u32>(device, 412);
  }
  /** Config field 7 [ms]: A load that does not move has not for so long. */
  export function stableTime(device: usize): i32 {
    return <i32>load<u32>(device, 416);
  }
  /** Config field 8 [1]: A load moves when it changes by more, in tenths of e. */
  export function motionBand(device: usize): i32 {
    return <i32>load<u32>(device, 420);
  }
  /** Config field 9 [e]: So far below zero no weight is told. */
  export function underload(device: usize): i32 {
    return <i32>load<u32>(device, 424);
  }
}

export namespace events {
  /** The firmware started; the value is the reset reason. */
  export const powerUp: u32 = 1;
  /** A weighing was registered; the value is its number. */
  export const weighed: u32 = 2;
  /** A key was pressed to no effect; the value is its bit. */
  export const keyRefused: u32 = 3;
  /** The calibration or the config was changed under the seal; the value is the count of changes. */
  export const calibrated: u32 = 4;
  /** The load was above Max and 9 e. */
  export const overloaded: u32 = 5;
  /** The load cell or its line broke. */
  export const cellFailed: u32 = 6;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 7;
  /** The latest weighings have rotted: the total is that of the last one that is whole; the value is its number. */
  export const totalUncertain: u32 = 8;
}

export namespace records {
  /** Zero, span and the count of changes. */
  export const calibration: u32 = 16;
  export const calibrationVersion: u32 = 1;
}

export namespace status {
  export const starting: u16 = 0;
  export const weighing: u16 = 1;
  export const overload: u16 = 2;
  export const underload: u16 = 3;
  export const fault: u16 = 4;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, 1, 50000, 4,
  2, 4, 1, 100, 10000, 4,
  3, 8, 1, 3, 4, 4,
  4, 12, 1, 0, 20, 4,
  5, 16, 1, 0, 1, 4,
  6, 20, 1, 1, 32, 4,
  7, 24, 1, 100, 5000, 4,
  8, 28, 1, 1, 10, 4,
  9, 32, 1, 1, 1000, 4,
];

/** Holding registers after a reset, from byte 10 on. */
const defaults0: usize = memory.data<u8>([
  0x98, 0x3a,
]);

/** Config after a reset, from byte 0 on. */
const defaults1: usize = memory.data<u8>([
  0x05, 0x00, 0x00, 0x00, 0xb8, 0x0b, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x0a, 0x00, 0x00, 0x00,
  0x01, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0xf4, 0x01, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00,
  0x14,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 122, defaults0, 2);
  memory.copy(device + 392, defaults1, 33);
}

function checkCoils(_address: i32, _count: i32): u32 {
  return 0;
}

function touchesCoils(_address: i32, _count: i32): bool {
  return false;
}

/** Runs of like registers that clients may write: address, fields, registers of one, type, first interval, intervals, marks. */
const writable: usize = memory.data<u16>([
  0, 1, 2, 3, 0, 1, 0,
  2, 1, 2, 2, 1, 1, 1,
  4, 1, 2, 3, 2, 1, 1,
  6, 1, 1, 0, 3, 1, 1,
  10, 1, 2, 2, 0, 0, 0,
]);
const writableEnd: usize = writable + 70;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  0.0, 2000000000.0, 0.0, 10000000.0, 1.0, 2000000000.0, 0.0, 9999.0,
]);

function rawValue(kind: u32, at: usize): f64 {
  if (kind == 0) return <f64>load<u16>(at);
  if (kind == 2) return <f64>rotl<u32>(load<u32>(at), 16);
  return <f64>rotl<i32>(load<i32>(at), 16);
}

/** Whether the value at `at` may be written to a field of `row`. */
function allows(row: usize, at: usize): bool {
  let left = <u32>load<u16>(row, 10);
  if (left == 0) return true;
  const value = rawValue(load<u16>(row, 6), at);
  let interval = intervals + (<usize>load<u16>(row, 8) << 4);
  for (; left > 0; left--, interval += 16) {
    if (value >= load<f64>(interval) && value <= load<f64>(interval, 8)) return true;
  }
  return false;
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
export const SETTINGS_SIZE: i32 = 10;

/** Copies the persistent fields to `target`. */
export function saveSettings(device: usize, target: usize): void {
  for (let row = writable; row < writableEnd; row += 14) {
    if ((load<u16>(row, 12) & 1) == 0) continue;
    const size = <usize>load<u16>(row, 4) << 1;
    let at = device + HOLDING_REGISTERS + (<usize>load<u16>(row) << 1);
    for (let left = <i32>load<u16>(row, 2); left > 0; left--, at += size) {
      memory.copy(target, at, size);
      target += size;
    }
  }
}

/** Takes the persistent fields over from `stored`; a value that may not be written any more is left at its default. */
export function restoreSettings(device: usize, stored: usize): void {
  for (let row = writable; row < writableEnd; row += 14) {
    if ((load<u16>(row, 12) & 1) == 0) continue;
    const size = <usize>load<u16>(row, 4) << 1;
    let at = device + HOLDING_REGISTERS + (<usize>load<u16>(row) << 1);
    for (let left = <i32>load<u16>(row, 2); left > 0; left--, at += size) {
      if (allows(row, stored)) memory.copy(at, stored, size);
      stored += size;
    }
  }
}

/** Four registers in the other order. */
function reverseWords(value: u64): u64 {
  const halves = rotl<u64>(value, 32);
  return ((halves & 0x0000ffff0000ffff) << 16) | ((halves >>> 16) & 0x0000ffff0000ffff);
}
