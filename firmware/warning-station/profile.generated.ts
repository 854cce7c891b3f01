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
export const INPUT_CHANNELS: usize = 328;
export const OUTPUT_CHANNELS: usize = 368;
export const CONFIG: usize = 384;
export const STATE: usize = 464;

export const COIL_COUNT: i32 = 3;
export const DISCRETE_INPUT_COUNT: i32 = 7;
export const INPUT_REGISTER_COUNT: i32 = 24;
export const HOLDING_REGISTER_COUNT: i32 = 114;
export const INPUT_CHANNEL_COUNT: i32 = 10;
export const OUTPUT_CHANNEL_COUNT: i32 = 3;
export const CONFIG_COUNT: i32 = 19;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 3,
  40, 7,
  48, 24,
  96, 114,
  328, 10,
  368, 3,
  384, 19,
  464,
];

export namespace registers {
  /** Coil 0: Writing 1 acknowledges the faults. Reads 0 afterwards. */
  export function acknowledge(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setAcknowledge(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Writing 1 silences the siren until a stage rises; the beacon goes on. Reads 0 afterwards. */
  export function silence(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setSilence(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Coil 2: Writing 1 ends a fire that was warned of, and a call; refused with serverDeviceBusy while detectors or the call point go on. Reads 0 afterwards. */
  export function reset(device: usize): bool {
    return (load<u8>(device, 32) & 4) != 0;
  }
  export function setReset(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfb) | (<u8>value << 2), 32);
  }
  /** Discrete input 0: The stage is warning or evacuate. */
  export function warning(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setWarning(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: The stage is attention. */
  export function attention(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setAttention(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: Some fault is active or has not been acknowledged. */
  export function fault(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: Fewer than two water levels are measured: no flood can be confirmed. */
  export function floodBlind(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setFloodBlind(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: Fewer than two fire detectors answer: no fire can be confirmed but by the call point. */
  export function fireBlind(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setFireBlind(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: The siren has been silenced. */
  export function silenced(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setSilenced(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: There is power from the mains. */
  export function mains(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setMains(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Input register 0: What is told. The siren sounds from warning on. */
  export function stage(device: usize): u16 {
    return load<u16>(device, 48);
  }
  export function setStage(device: usize, value: u16): void {
    store<u16>(device, value, 48);
  }
  /** Input register 1 [mm]: Median of the water levels that are measured, of two the higher; -32768 without any. */
  export function waterLevel(device: usize): i16 {
    return load<i16>(device, 50);
  }
  export function setWaterLevel(device: usize, value: i16): void {
    store<i16>(device, value, 50);
  }
  /** Input register 2 [0.1 mm]: Rain of the last 60 min. */
  export function rain1h(device: usize): u16 {
    return load<u16>(device, 52);
  }
  export function setRain1h(device: usize, value: u16): void {
    store<u16>(device, value, 52);
  }
  /** Input register 3: Why: each that asks for the stage, or for less. */
  export function causes(device: usize): u16 {
    return load<u16>(device, 54);
  }
  export function setCauses(device: usize, value: u16): void {
    store<u16>(device, value, 54);
  }
  /** Input register 4: Stage by the water, also while it is tested. */
  export function floodStage(device: usize): u16 {
    return load<u16>(device, 56);
  }
  export function setFloodStage(device: usize, value: u16): void {
    store<u16>(device, value, 56);
  }
  /** Input register 5: Stage by the detectors, also while they are tested: attention is one of them. */
  export function fireStage(device: usize): u16 {
    return load<u16>(device, 58);
  }
  export function setFireStage(device: usize, value: u16): void {
    store<u16>(device, value, 58);
  }
  /** Input register 6: Faults that are active or were not acknowledged. */
  export function faults(device: usize): u16 {
    return load<u16>(device, 60);
  }
  export function setFaults(device: usize, value: u16): void {
    store<u16>(device, value, 60);
  }
  /** Input register 7: Those that nobody has acknowledged. */
  export function unacknowledgedFaults(device: usize): u16 {
    return load<u16>(device, 62);
  }
  export function setUnacknowledgedFaults(device: usize, value: u16): void {
    store<u16>(device, value, 62);
  }
  /** Input register 8: Sensors that vote. */
  export function working(device: usize): u16 {
    return load<u16>(device, 64);
  }
  export function setWorking(device: usize, value: u16): void {
    store<u16>(device, value, 64);
  }
  /** Input register 9: Water levels that do not vote as the two others agree against them. */
  export function suspected(device: usize): u16 {
    return load<u16>(device, 66);
  }
  export function setSuspected(device: usize, value: u16): void {
    store<u16>(device, value, 66);
  }
  /** Input register 10 [mm/h]: How fast the water rises, the median of the sensors over 10 min; of two the faster. */
  export function rise(device: usize): i16 {
    return load<i16>(device, 68);
  }
  export function setRise(device: usize, value: i16): void {
    store<i16>(device, value, 68);
  }
  /** Input register 11 [0.1 mm]: Rain of the last 10 min. */
  export function rain10min(device: usize): u16 {
    return load<u16>(device, 70);
  }
  export function setRain10min(device: usize, value: u16): void {
    store<u16>(device, value, 70);
  }
  /** Input register 12 [0.1 mm]: Rain of the last 24 h, in whole hours and the one under way. */
  export function rain24h(device: usize): u16 {
    return load<u16>(device, 72);
  }
  export function setRain24h(device: usize, value: u16): void {
    store<u16>(device, value, 72);
  }
  /** Input register 13 [0.1 mm]: Rain since the device was made. */
  export function rainTotal(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 74), 16);
  }
  export function setRainTotal(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 74);
  }
  /** Input register 15 [0.001 V]: Voltage of the battery. */
  export function batteryVoltage(device: usize): u16 {
    return load<u16>(device, 78);
  }
  export function setBatteryVoltage(device: usize, value: u16): void {
    store<u16>(device, value, 78);
  }
  /** Input register 16 [s]: Time until a test ends by itself. */
  export function testLeft(device: usize): u16 {
    return load<u16>(device, 80);
  }
  export function setTestLeft(device: usize, value: u16): void {
    store<u16>(device, value, 80);
  }
  /** Input register 17 [s]: Time that the siren was on since power up. */
  export function sirenTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 82), 16);
  }
  export function setSirenTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 82);
  }
  /** Input register 19 [1]: Entries in the log since it began: number of the next one. */
  export function entries(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 86), 16);
  }
  export function setEntries(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 86);
  }
  /** Input register 21 [s]: Time since the last reset of the firmware. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 90), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 90);
  }
  /** Input register 23: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 94);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 94);
  }
  /** Holding register 0: Stage that somebody orders from afar. */
  export function order(device: usize): u16 {
    return load<u16>(device, 96);
  }
  export function setOrder(device: usize, value: u16): void {
    store<u16>(device, value, 96);
  }
  /** Holding register 1: What is tested: its stage is shown and does not sound. Ends by itself after testTime. */
  export function test(device: usize): u16 {
    return load<u16>(device, 98);
  }
  export function setTest(device: usize, value: u16): void {
    store<u16>(device, value, 98);
  }
  /** Holding register 10 [1]: Number of the log entry to show from; writing it fills the window. */
  export function logFrom(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 116), 16);
  }
  export function setLogFrom(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 116);
  }
  /** Holding register 12 [1]: Entries shown. */
  export function logCount(device: usize): u16 {
    return load<u16>(device, 120);
  }
  export function setLogCount(device: usize, value: u16): void {
    store<u16>(device, value, 120);
  }
  /** Holding register 13 [1]: logFrom of what follows. */
  export function logNext(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 122), 16);
  }
  export function setLogNext(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 122);
  }
  /** Holding register 15 [1]: Number of the oldest entry that is kept. */
  export function logOldest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 126), 16);
  }
  export function setLogOldest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 126);
  }
  /** Holding register 17 [1]: Registers of an entry. */
  export function logEntrySize(device: usize): u16 {
    return load<u16>(device, 130);
  }
  export function setLogEntrySize(device: usize, value: u16): void {
    store<u16>(device, value, 130);
  }
  /** Holding register 18 [1]: First of the 96 registers of the entries; the guide to the class has the layout. */
  export function logData(device: usize): u16 {
    return load<u16>(device, 132);
  }
  export function setLogData(device: usize, value: u16): void {
    store<u16>(device, value, 132);
  }
  /** Holding register 113 [1]: Last of them. */
  export function logDataEnd(device: usize): u16 {
    return load<u16>(device, 322);
  }
  export function setLogDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 322);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: The stage is warning or evacuate. */
  export const warning: u32 = 0x1;
  /** Discrete input 1: The stage is attention. */
  export const attention: u32 = 0x2;
  /** Discrete input 2: Some fault is active or has not been acknowledged. */
  export const fault: u32 = 0x4;
  /** Discrete input 3: Fewer than two water levels are measured: no flood can be confirmed. */
  export const floodBlind: u32 = 0x8;
  /** Discrete input 4: Fewer than two fire detectors answer: no fire can be confirmed but by the call point. */
  export const fireBlind: u32 = 0x10;
  /** Discrete input 5: The siren has been silenced. */
  export const silenced: u32 = 0x20;
  /** Discrete input 6: There is power from the mains. */
  export const mains: u32 = 0x40;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0 [mm]: Water level, by radar; below -1000 or above 30,000 it is none. */
  export function level1(device: usize): i32 {
    return <i32>load<u32>(device, 328);
  }
  /** Channel 1 [mm]: Water level, by pressure. */
  export function level2(device: usize): i32 {
    return <i32>load<u32>(device, 332);
  }
  /** Channel 2 [mm]: Water level, by another pressure sensor. */
  export function level3(device: usize): i32 {
    return <i32>load<u32>(device, 336);
  }
  /** Channel 3: State of a fire detector: 1 quiet, 2 smoke or heat; anything else is a fault. */
  export function detector1(device: usize): i32 {
    return <i32>load<u32>(device, 340);
  }
  /** Channel 4: The same of the second. */
  export function detector2(device: usize): i32 {
    return <i32>load<u32>(device, 344);
  }
  /** Channel 5: The same of the third. */
  export function detector3(device: usize): i32 {
    return <i32>load<u32>(device, 348);
  }
  /** Channel 6: Tips of the rain gauge, 0.2 mm each, counted up by its 16-bit counter. */
  export function rainTips(device: usize): i32 {
    return <i32>load<u32>(device, 352);
  }
  /** Channel 7: Bit 0: somebody has broken the glass. */
  export function callPoint(device: usize): i32 {
    return <i32>load<u32>(device, 356);
  }
  /** Channel 8: Bit 0: mains; bit 1: the cover is closed; bit 2: the line of the siren is whole. */
  export function contacts(device: usize): i32 {
    return <i32>load<u32>(device, 360);
  }
  /** Channel 9 [mV]: Voltage of the battery. */
  export function battery(device: usize): i32 {
    return <i32>load<u32>(device, 364);
  }
}

export namespace outputs {
  /** Channel 0: Bit 0: it sounds: at warning 4 s of 8, at evacuate always. */
  export function siren(device: usize): i32 {
    return <i32>load<u32>(device, 368);
  }
  export function setSiren(device: usize, value: i32): void {
    store<i32>(device, value, 368);
  }
  /** Channel 1: Bit 0 yellow (attention), 1 orange (warning), 2 red (evacuate), as they flash. */
  export function beacon(device: usize): i32 {
    return <i32>load<u32>(device, 372);
  }
  export function setBeacon(device: usize, value: i32): void {
    store<i32>(device, value, 372);
  }
  /** Channel 2: To the centre. Bits 0 and 1: the stage; bit 2: a fault; bit 3: the station works, 0 is its failure. */
  export function centre(device: usize): i32 {
    return <i32>load<u32>(device, 376);
  }
  export function setCentre(device: usize, value: i32): void {
    store<i32>(device, value, 376);
  }
}

export namespace config {
  /** Config field 1 [mm]: Water level of attention, warning and evacuate; each at least that before. */
  export function levelLimits(device: usize, index: i32): i32 {
    if (<u32>index >= 3) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 384);
  }
  export const levelLimitsAt: usize = 384;
  /** Config field 2 [mm/h]: Rise of attention, warning and evacuate; 0 is none. */
  export function riseLimits(device: usize, index: i32): i32 {
    if (<u32>index >= 3) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 396);
  }
  export const riseLimitsAt: usize = 396;
  /** Config field 3 [mm]: How far the water must fall below a level that it had reached. */
  export function hysteresis(device: usize): i32 {
    return <i32>load<u32>(device, 408);
  }
  /** Config field 4 [s]: How long a sensor must have measured a stage before it votes for it. */
  export function floodDelay(device: usize): i32 {
    return <i32>load<u32>(device, 412);
  }
  /** Config field 5 [s]: How long a detector must have told smoke or heat before it votes. */
  export function fireDelay(device: usize): i32 {
    return <i32>load<u32>(device, 416);
  }
  /** Config field 6 [s]: How long the votes must be for less before the stage falls. */
  export function fallDelay(device: usize): i32 {
    return <i32>load<u32>(device, 420);
  }
  /** Config field 7 [mm]: How far a water level may be from the median of three. */
  export function disagreement(device: usize): i32 {
    return <i32>load<u32>(device, 424);
  }
  /** Config field 8 [s]: How long a fault lasts until it is told, and a sensor disagrees until it is suspected (EN 54-2: 100 s at most). */
  export function faultDelay(device: usize): i32 {
    return <i32>load<u32>(device, 428);
  }
  /** Config field 9 [s]: How long the mains may be away until it is told. */
  export function mainsDelay(device: usize): i32 {
    return <i32>load<u32>(device, 432);
  }
  /** Config field 10: Votes that raise a stage while only two sensors work: 1 rather warns in vain, 2 rather not. */
  export function votesOfTwo(device: usize): i32 {
    return <i32>load<u32>(device, 436);
  }
  /** Config field 11 [dmm]: Rain of 10 min, 1 h and 24 h, in 0.1 mm, from which on there is attention; 0 is none. */
  export function rainLimits(device: usize, index: i32): i32 {
    if (<u32>index >= 3) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 440);
  }
  export const rainLimitsAt: usize = 440;
  /** Config field 12 [mV]: Voltage of the battery below which it is told. */
  export function batteryLow(device: usize): i32 {
    return <i32>load<u32>(device, 452);
  }
  /** Config field 13 [s]: Longest test. */
  export function testTime(device: usize): i32 {
    return <i32>load<u32>(device, 456);
  }
}

export namespace events {
  /** The firmware started; the value is the reset reason. */
  export const powerUp: u32 = 1;
  /** The stage has risen; the value is the stage. */
  export const stageRaised: u32 = 2;
  /** The stage has fallen; the value is the stage. */
  export const stageLowered: u32 = 3;
  /** A fault has lasted for its delay; the value is its bit in the register faults, from 0. */
  export const faultRaised: u32 = 4;
  /** It is over; the value is its bit. */
  export const faultEnded: u32 = 5;
  /** Faults were acknowledged; the value is their bits. */
  export const acknowledged: u32 = 6;
  /** The siren was silenced; the value is the stage. */
  export const silenced: u32 = 7;
  /** A fire or call was reset; the value is the causes that were there. */
  export const reset: u32 = 8;
  /** A test began, or ended with 0; the value is the register test. */
  export const testBegun: u32 = 9;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 10;
}

export namespace records {
  /** Stages, faults and rain, as of an entry of the log; entries behind it are taken up at the next start. */
  export const state: u32 = 16;
  export const stateVersion: u32 = 1;
}

export namespace stage {
  export const quiet: u16 = 0;
  export const attention: u16 = 1;
  export const warning: u16 = 2;
  export const evacuate: u16 = 3;
}

export namespace causes {
  export const flood: u16 = 1;
  export const fire: u16 = 2;
  export const callPoint: u16 = 4;
  export const order: u16 = 8;
  export const rain: u16 = 16;
}

export namespace floodStage {
  export const quiet: u16 = 0;
  export const attention: u16 = 1;
  export const warning: u16 = 2;
  export const evacuate: u16 = 3;
}

export namespace fireStage {
  export const quiet: u16 = 0;
  export const attention: u16 = 1;
  export const warning: u16 = 2;
  export const evacuate: u16 = 3;
}

export namespace faults {
  export const waterLevel: u16 = 1;
  export const detector: u16 = 2;
  export const floodBlind: u16 = 4;
  export const fireBlind: u16 = 8;
  export const mains: u16 = 16;
  export const battery: u16 = 32;
  export const tamper: u16 = 64;
  export const siren: u16 = 128;
}

export namespace unacknowledgedFaults {
  export const waterLevel: u16 = 1;
  export const detector: u16 = 2;
  export const floodBlind: u16 = 4;
  export const fireBlind: u16 = 8;
  export const mains: u16 = 16;
  export const battery: u16 = 32;
  export const tamper: u16 = 64;
  export const siren: u16 = 128;
}

export namespace working {
  export const level1: u16 = 1;
  export const level2: u16 = 2;
  export const level3: u16 = 4;
  export const detector1: u16 = 8;
  export const detector2: u16 = 16;
  export const detector3: u16 = 32;
}

export namespace suspected {
  export const level1: u16 = 1;
  export const level2: u16 = 2;
  export const level3: u16 = 4;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

export namespace order {
  export const quiet: u16 = 0;
  export const attention: u16 = 1;
  export const warning: u16 = 2;
  export const evacuate: u16 = 3;
}

export namespace test {
  export const none: u16 = 0;
  export const flood: u16 = 1;
  export const fire: u16 = 2;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 3, -1000, 30000, 4,
  2, 12, 3, 0, 30000, 4,
  3, 24, 1, 0, 1000, 4,
  4, 28, 1, 0, 3600, 4,
  5, 32, 1, 0, 60, 4,
  6, 36, 1, 0, 86400, 4,
  7, 40, 1, 10, 10000, 4,
  8, 44, 1, 0, 100, 4,
  9, 48, 1, 0, 1800, 4,
  10, 52, 1, 1, 2, 4,
  11, 56, 3, 0, 60000, 4,
  12, 68, 1, 0, 60000, 4,
  13, 72, 1, 10, 7200, 4,
];

/** Config after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0xd0, 0x07, 0x00, 0x00, 0x28, 0x0a, 0x00, 0x00, 0x80, 0x0c, 0x00, 0x00, 0xf4, 0x01, 0x00, 0x00,
  0xdc, 0x05, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x32, 0x00, 0x00, 0x00, 0x3c, 0x00, 0x00, 0x00,
  0x05, 0x00, 0x00, 0x00, 0x84, 0x03, 0x00, 0x00, 0x2c, 0x01, 0x00, 0x00, 0x1e, 0x00, 0x00, 0x00,
  0x3c, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x64, 0x00, 0x00, 0x00, 0x2c, 0x01, 0x00, 0x00,
  0x20, 0x03, 0x00, 0x00, 0xec, 0x2c, 0x00, 0x00, 0x08, 0x07,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 384, defaults0, 74);
}

function checkCoils(_address: i32, _count: i32): u32 {
  return 0;
}

function touchesCoils(_address: i32, _count: i32): bool {
  return false;
}

/** Runs of like registers that clients may write: address, fields, registers of one, type, first interval, intervals, marks. */
const writable: usize = memory.data<u16>([
  0, 1, 1, 0, 0, 1, 1,
  1, 1, 1, 0, 1, 1, 0,
  10, 1, 2, 2, 0, 0, 0,
]);
const writableEnd: usize = writable + 42;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  0.0, 3.0, 0.0, 2.0,
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
export const SETTINGS_SIZE: i32 = 2;

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
