// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 1;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 256;

// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 168;
export const INPUT_CHANNELS: usize = 392;
export const OUTPUT_CHANNELS: usize = 416;
export const CONFIG: usize = 424;
export const STATE: usize = 584;

export const COIL_COUNT: i32 = 1;
export const DISCRETE_INPUT_COUNT: i32 = 8;
export const INPUT_REGISTER_COUNT: i32 = 59;
export const HOLDING_REGISTER_COUNT: i32 = 111;
export const INPUT_CHANNEL_COUNT: i32 = 5;
export const OUTPUT_CHANNEL_COUNT: i32 = 1;
export const CONFIG_COUNT: i32 = 40;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 1,
  40, 8,
  48, 59,
  168, 111,
  392, 5,
  416, 1,
  424, 40,
  584,
];

export namespace registers {
  /** Coil 0: Writing 1 acknowledges all alarms. Reads 0 afterwards. */
  export function acknowledge(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setAcknowledge(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  export function alarm(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setAlarm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: Vibration in zone C or beyond for vibrationDelay: not for long. */
  export function vibrationHigh(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setVibrationHigh(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: Vibration in zone D for vibrationDelay: it may do damage. */
  export function vibrationDangerous(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setVibrationDangerous(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: Spindle load above loadLimit for loadDelay. */
  export function spindleOverload(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setSpindleOverload(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: The sensor of vibration or spindle load tells what cannot be for 10 s. */
  export function sensorFault(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setSensorFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: A shift is under way. */
  export function inShift(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setInShift(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: The shift has its break. */
  export function inBreak(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setInBreak(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Discrete input 7: The machine is down, and nobody has said why. */
  export function reasonMissing(device: usize): bool {
    return (load<u8>(device, 40) & 128) != 0;
  }
  export function setReasonMissing(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0x7f) | (<u8>value << 7), 40);
  }
  /** Input register 0 [0.1 %]: Overall equipment effectiveness of the shift: availability × performance × quality. */
  export function oee(device: usize): u16 {
    return load<u16>(device, 48);
  }
  export function setOee(device: usize, value: u16): void {
    store<u16>(device, value, 48);
  }
  /** Input register 1: What the machine does. */
  export function machineState(device: usize): u16 {
    return load<u16>(device, 50);
  }
  export function setMachineState(device: usize, value: u16): void {
    store<u16>(device, value, 50);
  }
  /** Input register 2 [1]: Parts made in the shift, scrap included (PQ). */
  export function shiftParts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 52), 16);
  }
  export function setShiftParts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 52);
  }
  /** Input register 4: Evaluation zone of the vibration now. */
  export function vibrationZone(device: usize): u16 {
    return load<u16>(device, 56);
  }
  export function setVibrationZone(device: usize, value: u16): void {
    store<u16>(device, value, 56);
  }
  /** Input register 5 [0.1 %]: Actual production time over planned busy time (APT/PBT). */
  export function availability(device: usize): u16 {
    return load<u16>(device, 58);
  }
  export function setAvailability(device: usize, value: u16): void {
    store<u16>(device, value, 58);
  }
  /** Input register 6 [0.1 %]: Effectiveness: planned run time per item × parts over actual production time (PRI × PQ/APT). */
  export function performance(device: usize): u16 {
    return load<u16>(device, 60);
  }
  export function setPerformance(device: usize, value: u16): void {
    store<u16>(device, value, 60);
  }
  /** Input register 7 [0.1 %]: Good parts over parts made (GQ/PQ). */
  export function quality(device: usize): u16 {
    return load<u16>(device, 62);
  }
  export function setQuality(device: usize, value: u16): void {
    store<u16>(device, value, 62);
  }
  /** Input register 8 [s]: For how long the machine has been in its state. */
  export function stateTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 64), 16);
  }
  export function setStateTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 64);
  }
  /** Input register 10 [0.1 %]: Of its rated power; -3276.8 when it is not known. */
  export function spindleLoad(device: usize): i16 {
    return load<i16>(device, 68);
  }
  export function setSpindleLoad(device: usize, value: i16): void {
    store<i16>(device, value, 68);
  }
  /** Input register 11 [0.01 mm/s]: Velocity, RMS from 10 Hz to 1 kHz; -327.68 when it is not known. */
  export function vibration(device: usize): i16 {
    return load<i16>(device, 70);
  }
  export function setVibration(device: usize, value: i16): void {
    store<i16>(device, value, 70);
  }
  /** Input register 12: Alarms that are active or were not acknowledged. */
  export function alarms(device: usize): u16 {
    return load<u16>(device, 72);
  }
  export function setAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 72);
  }
  /** Input register 13: Those that nobody has acknowledged. */
  export function unacknowledgedAlarms(device: usize): u16 {
    return load<u16>(device, 74);
  }
  export function setUnacknowledgedAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 74);
  }
  /** Input register 14 [1]: Parts made since the monitor was, scrap included. */
  export function totalParts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 76), 16);
  }
  export function setTotalParts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 76);
  }
  /** Input register 16 [1]: Of them scrap. */
  export function totalScrap(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 80), 16);
  }
  export function setTotalScrap(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 80);
  }
  /** Input register 18 [s]: Time that the machine has run. */
  export function totalRunning(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 84), 16);
  }
  export function setTotalRunning(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 84);
  }
  /** Input register 20 [1]: Shifts in the history since it began: number of the one that comes next. */
  export function shifts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 88), 16);
  }
  export function setShifts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 88);
  }
  /** Input register 22 [s]: Time since the last reset of the firmware. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 92), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 92);
  }
  /** Input register 24: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 96);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 96);
  }
  /** Input register 30 [s]: When the shift began, or the time without one; UTC in seconds since 1970. */
  export function shiftBegan(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 108), 16);
  }
  export function setShiftBegan(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 108);
  }
  /** Input register 32 [1]: Number of the shift, 1 to 4; 0 outside of shifts. */
  export function shift(device: usize): u16 {
    return load<u16>(device, 112);
  }
  export function setShift(device: usize, value: u16): void {
    store<u16>(device, value, 112);
  }
  /** Input register 33 [s]: Planned busy time so far (PBT): the shift without its break, and the time that the machine ran besides. */
  export function shiftPlanned(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 114), 16);
  }
  export function setShiftPlanned(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 114);
  }
  /** Input register 35 [s]: Actual production time (APT). */
  export function shiftRunning(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 118), 16);
  }
  export function setShiftRunning(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 118);
  }
  /** Input register 37 [s]: Actual setup time within the planned time. */
  export function shiftSetup(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 122), 16);
  }
  export function setShiftSetup(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 122);
  }
  /** Input register 39 [s]: Time of it that the machine was ready and did nothing, up to idleLimit at a time. */
  export function shiftIdle(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 126), 16);
  }
  export function setShiftIdle(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 126);
  }
  /** Input register 41 [s]: Actual down time within it. */
  export function shiftDown(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 130), 16);
  }
  export function setShiftDown(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 130);
  }
  /** Input register 43 [s]: Time of it in which the monitor was off. */
  export function shiftUnrecorded(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 134), 16);
  }
  export function setShiftUnrecorded(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 134);
  }
  /** Input register 45 [1]: The same as shiftParts, in the order of a shift in the history. */
  export function shiftProduced(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 138), 16);
  }
  export function setShiftProduced(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 138);
  }
  /** Input register 47 [1]: Scrap of the shift. */
  export function shiftScrap(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 142), 16);
  }
  export function setShiftScrap(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 142);
  }
  /** Input register 49 [1]: Times that the machine went down. */
  export function shiftStops(device: usize): u16 {
    return load<u16>(device, 146);
  }
  export function setShiftStops(device: usize, value: u16): void {
    store<u16>(device, value, 146);
  }
  /** Input register 50 [0.1 %]: The same as oee. */
  export function shiftOee(device: usize): u16 {
    return load<u16>(device, 148);
  }
  export function setShiftOee(device: usize, value: u16): void {
    store<u16>(device, value, 148);
  }
  /** Input register 51 [min]: Down time of the shift for which nobody has said why. */
  export function downUnassigned(device: usize): u16 {
    return load<u16>(device, 150);
  }
  export function setDownUnassigned(device: usize, value: u16): void {
    store<u16>(device, value, 150);
  }
  /** Input register 52 [min]: As the machine was broken. */
  export function downBreakdown(device: usize): u16 {
    return load<u16>(device, 152);
  }
  export function setDownBreakdown(device: usize, value: u16): void {
    store<u16>(device, value, 152);
  }
  /** Input register 53 [min]: As a tool was worn or broken. */
  export function downTool(device: usize): u16 {
    return load<u16>(device, 154);
  }
  export function setDownTool(device: usize, value: u16): void {
    store<u16>(device, value, 154);
  }
  /** Input register 54 [min]: As material was missing. */
  export function downMaterial(device: usize): u16 {
    return load<u16>(device, 156);
  }
  export function setDownMaterial(device: usize, value: u16): void {
    store<u16>(device, value, 156);
  }
  /** Input register 55 [min]: As nobody was there. */
  export function downOperator(device: usize): u16 {
    return load<u16>(device, 158);
  }
  export function setDownOperator(device: usize, value: u16): void {
    store<u16>(device, value, 158);
  }
  /** Input register 56 [min]: As parts were not right. */
  export function downQuality(device: usize): u16 {
    return load<u16>(device, 160);
  }
  export function setDownQuality(device: usize, value: u16): void {
    store<u16>(device, value, 160);
  }
  /** Input register 57 [min]: For maintenance. */
  export function downMaintenance(device: usize): u16 {
    return load<u16>(device, 162);
  }
  export function setDownMaintenance(device: usize, value: u16): void {
    store<u16>(device, value, 162);
  }
  /** Input register 58 [min]: For something else. */
  export function downOther(device: usize): u16 {
    return load<u16>(device, 164);
  }
  export function setDownOther(device: usize, value: u16): void {
    store<u16>(device, value, 164);
  }
  /** Holding register 0: Why the machine is down, from the operator: for the stop that goes on, from its begin. It is unassigned again when the machine runs. */
  export function downReason(device: usize): u16 {
    return load<u16>(device, 168);
  }
  export function setDownReason(device: usize, value: u16): void {
    store<u16>(device, value, 168);
  }
  /** Holding register 10 [1]: Number of the shift to show from; writing it fills the window. */
  export function logFrom(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 188), 16);
  }
  export function setLogFrom(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 188);
  }
  /** Holding register 12 [1]: Shifts shown. */
  export function logCount(device: usize): u16 {
    return load<u16>(device, 192);
  }
  export function setLogCount(device: usize, value: u16): void {
    store<u16>(device, value, 192);
  }
  /** Holding register 13 [1]: logFrom of what follows. */
  export function logNext(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 194), 16);
  }
  export function setLogNext(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 194);
  }
  /** Holding register 15 [1]: Number of the oldest shift that is kept. */
  export function logOldest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 198), 16);
  }
  export function setLogOldest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 198);
  }
  /** Holding register 17 [1]: Registers of a shift. */
  export function logEntrySize(device: usize): u16 {
    return load<u16>(device, 202);
  }
  export function setLogEntrySize(device: usize, value: u16): void {
    store<u16>(device, value, 202);
  }
  /** Holding register 18 [1]: First of the 93 registers of the shifts; the guide to the class has the layout. */
  export function logData(device: usize): u16 {
    return load<u16>(device, 204);
  }
  export function setLogData(device: usize, value: u16): void {
    store<u16>(device, value, 204);
  }
  /** Holding register 110 [1]: Last of them. */
  export function logDataEnd(device: usize): u16 {
    return load<u16>(device, 388);
  }
  export function setLogDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 388);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  export const alarm: u32 = 0x1;
  /** Discrete input 1: Vibration in zone C or beyond for vibrationDelay: not for long. */
  export const vibrationHigh: u32 = 0x2;
  /** Discrete input 2: Vibration in zone D for vibrationDelay: it may do damage. */
  export const vibrationDangerous: u32 = 0x4;
  /** Discrete input 3: Spindle load above loadLimit for loadDelay. */
  export const spindleOverload: u32 = 0x8;
  /** Discrete input 4: The sensor of vibration or spindle load tells what cannot be for 10 s. */
  export const sensorFault: u32 = 0x10;
  /** Discrete input 5: A shift is under way. */
  export const inShift: u32 = 0x20;
  /** Discrete input 6: The shift has its break. */
  export const inBreak: u32 = 0x40;
  /** Discrete input 7: The machine is down, and nobody has said why. */
  export const reasonMissing: u32 = 0x80;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0: Bit 0: a program runs; bit 1: the machine is being set up; bit 2: it reports a fault. */
  export function status(device: usize): i32 {
    return <i32>load<u32>(device, 392);
  }
  /** Channel 1 [1]: Counter of parts made: 32 bits, goes on without the monitor. */
  export function parts(device: usize): i32 {
    return <i32>load<u32>(device, 396);
  }
  /** Channel 2 [1]: Counter of those that were scrap. */
  export function scrap(device: usize): i32 {
    return <i32>load<u32>(device, 400);
  }
  /** Channel 3 [0.1%]: Of the rated power. */
  export function spindleLoad(device: usize): i32 {
    return <i32>load<u32>(device, 404);
  }
  /** Channel 4 [0.01mm/s]: Velocity, RMS from 10 Hz to 1 kHz. */
  export function vibration(device: usize): i32 {
    return <i32>load<u32>(device, 408);
  }
}

export namespace outputs {
  /** Channel 0: Bit 0 red: down or a dangerous alarm; 1 yellow: setup or a warning; 2 green: running; 3 blue: a reason is missing; 4 white: idle (colours of IEC 60073). */
  export function stackLight(device: usize): i32 {
    return <i32>load<u32>(device, 416);
  }
  export function setStackLight(device: usize, value: i32): void {
    store<i32>(device, value, 416);
  }
}

export namespace config {
  /** Config field 1 [ms]: Planned run time per item (PRI): the cycle time that is to be had. */
  export function plannedRunTime(device: usize): i32 {
    return <i32>load<u32>(device, 424);
  }
  /** Config field 2 [s]: Idle for longer is down. */
  export function idleLimit(device: usize): i32 {
    return <i32>load<u32>(device, 428);
  }
  /** Config field 3 [1]: Parts that a counter may have gone on by between two scans or over a power cut. */
  export function partsMost(device: usize): i32 {
    return <i32>load<u32>(device, 432);
  }
  /** Config field 4 [0.01mm/s]: Vibration from which on zones B, C and D begin, rising (ISO 10816-1, annex B, class II: machines of 15 to 75 kW). */
  export function zones(device: usize, index: i32): i32 {
    if (<u32>index >= 3) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 436);
  }
  export const zonesAt: usize = 436;
  /** Config field 5 [s]: How long vibration may be in a zone. */
  export function vibrationDelay(device: usize): i32 {
    return <i32>load<u32>(device, 448);
  }
  /** Config field 6 [0.1%]: Greatest spindle load. */
  export function loadLimit(device: usize): i32 {
    return <i32>load<u32>(device, 452);
  }
  /** Config field 7 [s]: How long it may be above. */
  export function loadDelay(device: usize): i32 {
    return <i32>load<u32>(device, 456);
  }
  /** Config field 8 [min]: Local standard time minus UTC. */
  export function utcOffsetMinutes(device: usize): i32 {
    return <i32>load<u32>(device, 460);
  }
  /** Config field 9: Daylight-saving time; all 0 is none. Minutes that it adds; then begin and end, each month, week of the month (5 is the last), weekday (1 is Monday) and minute of the day in local standard time. */
  export function daylightSaving(device: usize, index: i32): i32 {
    if (<u32>index >= 9) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 464);
  }
  export const daylightSavingAt: usize = 464;
  /** Config field 10 [min]: Minute of the day at which each shift begins. */
  export function shiftStart(device: usize, index: i32): i32 {
    if (<u32>index >= 4) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 500);
  }
  export const shiftStartAt: usize = 500;
  /** Config field 11 [min]: Its length; 0 is none. One that runs past midnight belongs to the day at which it began. */
  export function shiftLength(device: usize, index: i32): i32 {
    if (<u32>index >= 4) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 516);
  }
  export const shiftLengthAt: usize = 516;
  /** Config field 12: Days on which it begins: bit 0 is Monday. */
  export function shiftDays(device: usize, index: i32): i32 {
    if (<u32>index >= 4) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 532);
  }
  export const shiftDaysAt: usize = 532;
  /** Config field 13 [min]: Minutes from the begin of each shift to its break. */
  export function breakStart(device: usize, index: i32): i32 {
    if (<u32>index >= 4) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 548);
  }
  export const breakStartAt: usize = 548;
  /** Config field 14 [min]: Length of the break; 0 is none. */
  export function breakLength(device: usize, index: i32): i32 {
    if (<u32>index >= 4) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 564);
  }
  export const breakLengthAt: usize = 564;
  /** Config field 15 [s]: How long vibration must be below a zone to end its alarm. */
  export function vibrationHold(device: usize): i32 {
    return <i32>load<u32>(device, 580);
  }
}

export namespace events {
  /** The firmware started; the value is the reset reason. */
  export const powerUp: u32 = 1;
  /** An alarm was raised; the value is its bit in the register alarms, from 0. */
  export const alarmRaised: u32 = 2;
  /** Its condition is over; the value is its bit. */
  export const alarmEnded: u32 = 3;
  /** Alarms were acknowledged; the value is their bits. */
  export const acknowledged: u32 = 4;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 5;
  /** The machine does something else; the value is the new state. */
  export const stateChanged: u32 = 6;
  /** A shift is over; the value is its OEE in 0.1 %. */
  export const shiftEnded: u32 = 7;
  /** A counter of parts went by more than partsMost at once, and was not followed; the value is by how much. */
  export const counterJump: u32 = 8;
}

export namespace records {
  /** The shift under way, totals with the counters that they are of, and alarms; saved once a minute, when the machine changes its state, and when an alarm changes. */
  export const state: u32 = 16;
  export const stateVersion: u32 = 1;
}

export namespace machineState {
  export const idle: u16 = 0;
  export const running: u16 = 1;
  export const setup: u16 = 2;
  export const down: u16 = 3;
}

export namespace vibrationZone {
  export const unknown: u16 = 0;
  export const a: u16 = 1;
  export const b: u16 = 2;
  export const c: u16 = 3;
  export const d: u16 = 4;
}

export namespace alarms {
  export const vibrationHigh: u16 = 1;
  export const vibrationDangerous: u16 = 2;
  export const spindleOverload: u16 = 4;
  export const sensorFault: u16 = 8;
}

export namespace unacknowledgedAlarms {
  export const vibrationHigh: u16 = 1;
  export const vibrationDangerous: u16 = 2;
  export const spindleOverload: u16 = 4;
  export const sensorFault: u16 = 8;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

export namespace downReason {
  export const unassigned: u16 = 0;
  export const breakdown: u16 = 1;
  export const tool: u16 = 2;
  export const material: u16 = 3;
  export const operator: u16 = 4;
  export const quality: u16 = 5;
  export const maintenance: u16 = 6;
  export const other: u16 = 7;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, 100, 86400000, 4,
  2, 4, 1, 1, 3600, 4,
  3, 8, 1, 1, 1000000000, 4,
  4, 12, 3, 1, 30000, 4,
  5, 24, 1, 0, 3600, 4,
  6, 28, 1, 0, 5000, 4,
  7, 32, 1, 0, 3600, 4,
  8, 36, 1, -720, 840, 4,
  9, 40, 9, 0, 1440, 4,
  10, 76, 4, 0, 1439, 4,
  11, 92, 4, 0, 1440, 4,
  12, 108, 4, 0, 127, 4,
  13, 124, 4, 0, 1439, 4,
  14, 140, 4, 0, 1439, 4,
  15, 156, 1, 0, 3600, 4,
];

/** Config after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0x60, 0xea, 0x00, 0x00, 0x2c, 0x01, 0x00, 0x00, 0xa0, 0x86, 0x01, 0x00, 0x70, 0x00, 0x00, 0x00,
  0x18, 0x01, 0x00, 0x00, 0xc6, 0x02, 0x00, 0x00, 0x0a, 0x00, 0x00, 0x00, 0x4c, 0x04, 0x00, 0x00,
  0x05, 0x00, 0x00, 0x00, 0x3c, 0x00, 0x00, 0x00, 0x3c, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00,
  0x05, 0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00, 0x78, 0x00, 0x00, 0x00, 0x0a, 0x00, 0x00, 0x00,
  0x05, 0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00, 0x78, 0x00, 0x00, 0x00, 0x68, 0x01, 0x00, 0x00,
  0x48, 0x03, 0x00, 0x00, 0x28, 0x05, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xe0, 0x01, 0x00, 0x00,
  0xe0, 0x01, 0x00, 0x00, 0xe0, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x1f, 0x00, 0x00, 0x00,
  0x1f, 0x00, 0x00, 0x00, 0x1f, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xf0, 0x00, 0x00, 0x00,
  0xf0, 0x00, 0x00, 0x00, 0xf0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x1e, 0x00, 0x00, 0x00,
  0x1e, 0x00, 0x00, 0x00, 0x1e, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x78,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 424, defaults0, 157);
}

function checkCoils(_address: i32, _count: i32): u32 {
  return 0;
}

function touchesCoils(_address: i32, _count: i32): bool {
  return false;
}

/** Runs of like registers that clients may write: address, fields, registers of one, type, first interval, intervals, marks. */
const writable: usize = memory.data<u16>([
  0, 1, 1, 0, 0, 1, 0,
  10, 1, 2, 2, 0, 0, 0,
]);
const writableEnd: usize = writable + 28;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  0.0, 7.0,
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
export const SETTINGS_SIZE: i32 = 0;

/** Copies the persistent fields to `target`. */
export function saveSettings(device: usize, target: usize): void {}

/** Takes the persistent fields over from `stored`; a value that may not be written any more is left at its default. */
export function restoreSettings(device: usize, stored: usize): void {}
