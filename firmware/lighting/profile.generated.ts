// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 1;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 256;

// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 88;
export const INPUT_CHANNELS: usize = 96;
export const OUTPUT_CHANNELS: usize = 112;
export const CONFIG: usize = 120;
export const STATE: usize = 264;

export const COIL_COUNT: i32 = 3;
export const DISCRETE_INPUT_COUNT: i32 = 5;
export const INPUT_REGISTER_COUNT: i32 = 19;
export const HOLDING_REGISTER_COUNT: i32 = 1;
export const INPUT_CHANNEL_COUNT: i32 = 4;
export const OUTPUT_CHANNEL_COUNT: i32 = 2;
export const CONFIG_COUNT: i32 = 36;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 3,
  40, 5,
  48, 19,
  88, 1,
  96, 4,
  112, 2,
  120, 36,
  264,
];

export namespace registers {
  /** Coil 0: Writing 1 acknowledges the faults. Reads 0 afterwards. */
  export function acknowledge(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setAcknowledge(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Emergency: full light at once, whatever else says. */
  export function allOn(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setAllOn(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Coil 2: Writing 1 begins the burning time of a new lamp. Reads 0 afterwards. */
  export function lampReplaced(device: usize): bool {
    return (load<u8>(device, 32) & 4) != 0;
  }
  export function setLampReplaced(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfb) | (<u8>value << 2), 32);
  }
  /** Discrete input 0: The lamp is to be lit. */
  export function lit(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setLit(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: Fault: the lamp takes less than half of what its level takes. */
  export function lampFailure(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setLampFailure(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: Fault: the lamp takes power while it is to be off. */
  export function litUnasked(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setLitUnasked(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: Fault: illuminance, power or motion tell what cannot be. */
  export function sensorFault(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setSensorFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: Somebody was there within holdTime. */
  export function present(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setPresent(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Input register 0 [1]: Level of the lamp by the logarithmic curve of IEC 62386-102: 0 is off, 1 is 0.1 %, 254 is 100 %. */
  export function level(device: usize): u16 {
    return load<u16>(device, 48);
  }
  export function setLevel(device: usize, value: u16): void {
    store<u16>(device, value, 48);
  }
  /** Input register 1 [0.1 W]: Power that the lamp takes; 6553.5 without measurement. */
  export function power(device: usize): u16 {
    return load<u16>(device, 50);
  }
  export function setPower(device: usize, value: u16): void {
    store<u16>(device, value, 50);
  }
  /** Input register 2 [lx]: In the street that of the sky, in a room that on the desk; 65534 is that or more, 65535 none. */
  export function illuminance(device: usize): u16 {
    return load<u16>(device, 52);
  }
  export function setIlluminance(device: usize, value: u16): void {
    store<u16>(device, value, 52);
  }
  /** Input register 3: Why the light is as it is. */
  export function reason(device: usize): u16 {
    return load<u16>(device, 54);
  }
  export function setReason(device: usize, value: u16): void {
    store<u16>(device, value, 54);
  }
  /** Input register 4 [0.1 %]: Luminous flux of the lamp. */
  export function flux(device: usize): u16 {
    return load<u16>(device, 56);
  }
  export function setFlux(device: usize, value: u16): void {
    store<u16>(device, value, 56);
  }
  /** Input register 5: Lighting class of the street now (EN 13201-2). */
  export function lightingClass(device: usize): u16 {
    return load<u16>(device, 58);
  }
  export function setLightingClass(device: usize, value: u16): void {
    store<u16>(device, value, 58);
  }
  /** Input register 6 [0.01 deg]: Of the centre of the sun above the horizon, without refraction. */
  export function sunElevation(device: usize): i16 {
    return load<i16>(device, 60);
  }
  export function setSunElevation(device: usize, value: i16): void {
    store<i16>(device, value, 60);
  }
  /** Input register 7: Faults that are active or were not acknowledged. */
  export function faults(device: usize): u16 {
    return load<u16>(device, 62);
  }
  export function setFaults(device: usize, value: u16): void {
    store<u16>(device, value, 62);
  }
  /** Input register 8: Those that nobody has acknowledged. */
  export function unacknowledgedFaults(device: usize): u16 {
    return load<u16>(device, 64);
  }
  export function setUnacknowledgedFaults(device: usize, value: u16): void {
    store<u16>(device, value, 64);
  }
  /** Input register 9 [0.1 %]: What a new lamp is held to so that an old one has the same light. */
  export function constantOutput(device: usize): u16 {
    return load<u16>(device, 66);
  }
  export function setConstantOutput(device: usize, value: u16): void {
    store<u16>(device, value, 66);
  }
  /** Input register 10 [s]: Time that the lamp has burned. */
  export function burningTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 68), 16);
  }
  export function setBurningTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 68);
  }
  /** Input register 12 [Wh]: What it has taken since the device was made. */
  export function energy(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 72), 16);
  }
  export function setEnergy(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 72);
  }
  /** Input register 14 [1]: Times that it was switched on. */
  export function switchOns(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 76), 16);
  }
  export function setSwitchOns(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 76);
  }
  /** Input register 16 [s]: Time since the last reset of the firmware. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 80), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 80);
  }
  /** Input register 18: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 84);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 84);
  }
  /** Holding register 0 [1]: Level of the lamp, 0 to 254; 255 is by itself. */
  export function overrideLevel(device: usize): u16 {
    return load<u16>(device, 88);
  }
  export function setOverrideLevel(device: usize, value: u16): void {
    store<u16>(device, value, 88);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: The lamp is to be lit. */
  export const lit: u32 = 0x1;
  /** Discrete input 1: Fault: the lamp takes less than half of what its level takes. */
  export const lampFailure: u32 = 0x2;
  /** Discrete input 2: Fault: the lamp takes power while it is to be off. */
  export const litUnasked: u32 = 0x4;
  /** Discrete input 3: Fault: illuminance, power or motion tell what cannot be. */
  export const sensorFault: u32 = 0x8;
  /** Discrete input 4: Somebody was there within holdTime. */
  export const present: u32 = 0x10;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0 [lx]: In the street that of the sky, in a room that on the desk; below 0 or above 200,000 it is none. */
  export function illuminance(device: usize): i32 {
    return <i32>load<u32>(device, 96);
  }
  /** Channel 1: Bit 0: somebody moves. */
  export function motion(device: usize): i32 {
    return <i32>load<u32>(device, 100);
  }
  /** Channel 2 [dW]: Power of the lamp, 0.1 W; below 0 it is none. */
  export function power(device: usize): i32 {
    return <i32>load<u32>(device, 104);
  }
  /** Channel 3: Bit 0: the building's emergency contact asks for light. */
  export function emergency(device: usize): i32 {
    return <i32>load<u32>(device, 108);
  }
}

export namespace outputs {
  /** Channel 0: Level of the lamp, 0 to 254. */
  export function level(device: usize): i32 {
    return <i32>load<u32>(device, 112);
  }
  export function setLevel(device: usize, value: i32): void {
    store<i32>(device, value, 112);
  }
  /** Channel 1: Bit 0: the relay cuts the lamp off. Without firmware it is closed, and the lamp at its system failure level. */
  export function relayOpen(device: usize): i32 {
    return <i32>load<u32>(device, 116);
  }
  export function setRelayOpen(device: usize, value: i32): void {
    store<i32>(device, value, 116);
  }
}

export namespace config {
  /** Config field 1 [mdeg]: North of the equator. */
  export function latitude(device: usize): i32 {
    return <i32>load<u32>(device, 120);
  }
  /** Config field 2 [mdeg]: East of Greenwich. */
  export function longitude(device: usize): i32 {
    return <i32>load<u32>(device, 124);
  }
  /** Config field 3: 0 is a street, lit at night by its lighting class; 1 is a room, lit to setIlluminance while somebody is there. */
  export function use(device: usize): i32 {
    return <i32>load<u32>(device, 128);
  }
  /** Config field 4 [min]: Local standard time less UTC. */
  export function utcOffsetMinutes(device: usize): i32 {
    return <i32>load<u32>(device, 132);
  }
  /** Config field 5: What daylight-saving time adds, in min, or 0; then month, week (5 the last), weekday (1 Monday to 7 Sunday) and minute of its begin and of its end, in local standard time. */
  export function daylightSaving(device: usize, index: i32): i32 {
    if (<u32>index >= 9) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 136);
  }
  export const daylightSavingAt: usize = 136;
  /** Config field 6 [mdeg]: Elevation of the sun below which a street is lit while its photocell is faulty. */
  export function switchElevation(device: usize): i32 {
    return <i32>load<u32>(device, 172);
  }
  /** Config field 7 [lx]: Illuminance below which a street is lit. */
  export function onIlluminance(device: usize): i32 {
    return <i32>load<u32>(device, 176);
  }
  /** Config field 8 [lx]: Illuminance above which it is not; above onIlluminance. */
  export function offIlluminance(device: usize): i32 {
    return <i32>load<u32>(device, 180);
  }
  /** Config field 9 [s]: How long it must be darker or brighter. */
  export function illuminanceDelay(device: usize): i32 {
    return <i32>load<u32>(device, 184);
  }
  /** Config field 10: Class, M1 to M6, that the full lamp gives the street. */
  export function designClass(device: usize): i32 {
    return <i32>load<u32>(device, 188);
  }
  /** Config field 11 [min]: Minutes of the local day from which on each of the classes holds, in their order; before the first it is the last. */
  export function classFrom(device: usize, index: i32): i32 {
    if (<u32>index >= 4) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 192);
  }
  export const classFromAt: usize = 192;
  /** Config field 12: Class from then on, 0 is off. */
  export function classes(device: usize, index: i32): i32 {
    if (<u32>index >= 4) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 208);
  }
  export const classesAt: usize = 208;
  /** Config field 13: Class while somebody is in the street; 0 is that by the time. */
  export function motionClass(device: usize): i32 {
    return <i32>load<u32>(device, 224);
  }
  /** Config field 14 [s]: How long somebody is taken to be there after a motion. */
  export function holdTime(device: usize): i32 {
    return <i32>load<u32>(device, 228);
  }
  /** Config field 15 [lx]: What a room is lit to (EN 12464-1: 500 lx for writing and reading). */
  export function setIlluminance(device: usize): i32 {
    return <i32>load<u32>(device, 232);
  }
  /** Config field 16 [lx]: What the lamps of a room give at full flux. */
  export function fullIlluminance(device: usize): i32 {
    return <i32>load<u32>(device, 236);
  }
  /** Config field 17 [%/s]: How fast the flux changes at most. */
  export function fade(device: usize): i32 {
    return <i32>load<u32>(device, 240);
  }
  /** Config field 18 [dW]: What the lamp takes at full flux, 0.1 W. */
  export function ratedPower(device: usize): i32 {
    return <i32>load<u32>(device, 244);
  }
  /** Config field 19 [permille]: Part of its flux that a new lamp is held to. */
  export function constantOutputBegin(device: usize): i32 {
    return <i32>load<u32>(device, 248);
  }
  /** Config field 20 [h]: Burning hours after which it is held to all of it. */
  export function lampLife(device: usize): i32 {
    return <i32>load<u32>(device, 252);
  }
  /** Config field 21 [s]: How long the lamp waits before it is lit; another one in each controller of a feeder, so that not all switch on at once. */
  export function startDelay(device: usize): i32 {
    return <i32>load<u32>(device, 256);
  }
  /** Config field 22 [s]: How long the power must be wrong until it is told. */
  export function lampDelay(device: usize): i32 {
    return <i32>load<u32>(device, 260);
  }
}

export namespace events {
  /** The firmware started; the value is the reset reason. */
  export const powerUp: u32 = 1;
  /** A fault has lasted for its delay; the value is its bit in the register faults, from 0. */
  export const faultRaised: u32 = 2;
  /** It is over; the value is its bit. */
  export const faultEnded: u32 = 3;
  /** Faults were acknowledged; the value is their bits. */
  export const acknowledged: u32 = 4;
  /** The lamp was switched; the value is 1 for on, 0 for off. */
  export const switched: u32 = 5;
  /** There is a new lamp; the value is the hours that the old one burned. */
  export const lampReplaced: u32 = 6;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 7;
}

export namespace records {
  /** Burning time, energy, switching and faults; kept when the lamp is switched and every 15 min that it burns. */
  export const state: u32 = 16;
  export const stateVersion: u32 = 1;
}

export namespace reason {
  export const day: u16 = 0;
  export const schedule: u16 = 1;
  export const motion: u16 = 2;
  export const daylight: u16 = 3;
  export const absence: u16 = 4;
  export const overridden: u16 = 5;
  export const emergency: u16 = 6;
  export const starting: u16 = 7;
}

export namespace lightingClass {
  export const none: u16 = 0;
  export const m1: u16 = 1;
  export const m2: u16 = 2;
  export const m3: u16 = 3;
  export const m4: u16 = 4;
  export const m5: u16 = 5;
  export const m6: u16 = 6;
}

export namespace faults {
  export const lampFailure: u16 = 1;
  export const litUnasked: u16 = 2;
  export const illuminance: u16 = 4;
  export const powerMeter: u16 = 8;
  export const motion: u16 = 16;
}

export namespace unacknowledgedFaults {
  export const lampFailure: u16 = 1;
  export const litUnasked: u16 = 2;
  export const illuminance: u16 = 4;
  export const powerMeter: u16 = 8;
  export const motion: u16 = 16;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, -90000, 90000, 4,
  2, 4, 1, -180000, 180000, 4,
  3, 8, 1, 0, 1, 4,
  4, 12, 1, -840, 840, 4,
  5, 16, 9, 0, 1439, 4,
  6, 52, 1, -6000, 6000, 4,
  7, 56, 1, 1, 1000, 4,
  8, 60, 1, 1, 2000, 4,
  9, 64, 1, 0, 600, 4,
  10, 68, 1, 1, 6, 4,
  11, 72, 4, 0, 1439, 4,
  12, 88, 4, 0, 6, 4,
  13, 104, 1, 0, 6, 4,
  14, 108, 1, 1, 3600, 4,
  15, 112, 1, 1, 5000, 4,
  16, 116, 1, 1, 10000, 4,
  17, 120, 1, 1, 100, 4,
  18, 124, 1, 10, 60000, 4,
  19, 128, 1, 500, 1000, 4,
  20, 132, 1, 100, 200000, 4,
  21, 136, 1, 0, 600, 4,
  22, 140, 1, 0, 3600, 4,
];

/** Holding registers after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0xff,
]);

/** Config after a reset, from byte 0 on. */
const defaults1: usize = memory.data<u8>([
  0x28, 0xcd, 0x00, 0x00, 0x5d, 0x34, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x3c, 0x00, 0x00, 0x00,
  0x3c, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00,
  0x78, 0x00, 0x00, 0x00, 0x0a, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00,
  0x78, 0x00, 0x00, 0x00, 0x48, 0xf4, 0xff, 0xff, 0x14, 0x00, 0x00, 0x00, 0x28, 0x00, 0x00, 0x00,
  0x3c, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x2c, 0x01, 0x00, 0x00,
  0xfc, 0x03, 0x00, 0x00, 0x28, 0x05, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00,
  0x03, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x78, 0x00, 0x00, 0x00,
  0xf4, 0x01, 0x00, 0x00, 0xbc, 0x02, 0x00, 0x00, 0x0a, 0x00, 0x00, 0x00, 0x58, 0x02, 0x00, 0x00,
  0x52, 0x03, 0x00, 0x00, 0x80, 0x38, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x3c,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 88, defaults0, 1);
  memory.copy(device + 120, defaults1, 141);
}

function checkCoils(_address: i32, _count: i32): u32 {
  return 0;
}

/** Bits of the coils that survive a power cut. */
const persistentCoils: usize = memory.data<u8>([2]);
function touchesCoils(address: i32, count: i32): bool {
  for (let at = address, end = address + count; at < end; at++) {
    if (((load<u8>(persistentCoils + (<usize>at >>> 3)) >>> <u8>(at & 7)) & 1) != 0) return true;
  }
  return false;
}

/** Runs of like registers that clients may write: address, fields, registers of one, type, first interval, intervals, marks. */
const writable: usize = memory.data<u16>([
  0, 1, 1, 0, 0, 1, 1,
]);
const writableEnd: usize = writable + 14;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  0.0, 255.0,
]);

function rawValue(_kind: u32, at: usize): f64 {
  return <f64>load<u16>(at);
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
export const SETTINGS_SIZE: i32 = 3;

/** Copies the persistent fields to `target`. */
export function saveSettings(device: usize, target: usize): void {
  memory.copy(target, device + COILS, 1);
  target += 1;
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
  for (let i: usize = 0; i < 1; i++) {
    const mask = load<u8>(persistentCoils + i);
    const kept = load<u8>(device + i, COILS) & ~mask;
    store<u8>(device + i, kept | (load<u8>(stored + i) & mask), COILS);
  }
  stored += 1;
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
