// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 1;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 256;

// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 160;
export const INPUT_CHANNELS: usize = 392;
export const OUTPUT_CHANNELS: usize = 416;
export const CONFIG: usize = 432;
export const STATE: usize = 488;

export const COIL_COUNT: i32 = 5;
export const DISCRETE_INPUT_COUNT: i32 = 10;
export const INPUT_REGISTER_COUNT: i32 = 53;
export const HOLDING_REGISTER_COUNT: i32 = 113;
export const INPUT_CHANNEL_COUNT: i32 = 5;
export const OUTPUT_CHANNEL_COUNT: i32 = 3;
export const CONFIG_COUNT: i32 = 14;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 5,
  40, 10,
  48, 53,
  160, 113,
  392, 5,
  416, 3,
  432, 14,
  488,
];

export namespace registers {
  /** Coil 0: The refrigeration unit may run. */
  export function unitOn(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setUnitOn(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Writing 1 acknowledges all alarms. Reads 0 afterwards. */
  export function acknowledge(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setAcknowledge(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Coil 2: Writing 1 begins a trip, and ends the one before. Reads 0 afterwards. */
  export function tripStart(device: usize): bool {
    return (load<u8>(device, 32) & 4) != 0;
  }
  export function setTripStart(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfb) | (<u8>value << 2), 32);
  }
  /** Coil 3: Writing 1 ends the trip; its summary stays until the next one begins. Reads 0 afterwards. */
  export function tripEnd(device: usize): bool {
    return (load<u8>(device, 32) & 8) != 0;
  }
  export function setTripEnd(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xf7) | (<u8>value << 3), 32);
  }
  /** Coil 4: Writing 1 defrosts now; refused with serverDeviceBusy while the unit is off or without power. Reads 0 afterwards. */
  export function defrostStart(device: usize): bool {
    return (load<u8>(device, 32) & 16) != 0;
  }
  export function setDefrostStart(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xef) | (<u8>value << 4), 32);
  }
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  export function alarm(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setAlarm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: Alarm: the cargo is above upperLimit for temperatureDelay. */
  export function tooWarm(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setTooWarm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: Alarm: the cargo is below lowerLimit for temperatureDelay. */
  export function tooCold(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setTooCold(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: Alarm: the door is open for doorDelay. */
  export function doorLeftOpen(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setDoorLeftOpen(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: Alarm: the refrigeration unit is without power for powerDelay. */
  export function unitPowerLost(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setUnitPowerLost(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: Alarm: a probe tells nothing that can be; see probeFaults. */
  export function probeFault(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setProbeFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: Alarm: the monitor itself was off for longer than gapLimit. */
  export function recordGap(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setRecordGap(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Discrete input 7: The door is open. */
  export function doorOpen(device: usize): bool {
    return (load<u8>(device, 40) & 128) != 0;
  }
  export function setDoorOpen(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0x7f) | (<u8>value << 7), 40);
  }
  /** Discrete input 8: The refrigeration unit has power. */
  export function unitPowered(device: usize): bool {
    return (load<u8>(device, 41) & 1) != 0;
  }
  export function setUnitPowered(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfe) | <u8>value, 41);
  }
  /** Discrete input 9: A trip is under way. */
  export function tripOpen(device: usize): bool {
    return (load<u8>(device, 41) & 2) != 0;
  }
  export function setTripOpen(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfd) | (<u8>value << 1), 41);
  }
  /** Input register 0 [0.01 Cel]: What the alarms watch: the cargo; while its probe is faulty the air taken in, then that blown out; -327.68 without any. */
  export function watchedTemperature(device: usize): i16 {
    return load<i16>(device, 48);
  }
  export function setWatchedTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 48);
  }
  /** Input register 1: What the refrigeration unit does. In an emergency, without any probe, it runs by time. */
  export function unitState(device: usize): u16 {
    return load<u16>(device, 50);
  }
  export function setUnitState(device: usize, value: u16): void {
    store<u16>(device, value, 50);
  }
  /** Input register 2: Alarms that are active or were not acknowledged. */
  export function alarms(device: usize): u16 {
    return load<u16>(device, 52);
  }
  export function setAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 52);
  }
  /** Input register 3 [s]: How long the watched temperature has been outside its limits without a break. */
  export function excursionTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 54), 16);
  }
  export function setExcursionTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 54);
  }
  /** Input register 5 [0.01 Cel]: Air that the refrigeration unit blows out; -327.68 without a probe. */
  export function supplyTemperature(device: usize): i16 {
    return load<i16>(device, 58);
  }
  export function setSupplyTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 58);
  }
  /** Input register 6 [0.01 Cel]: Air that it takes in; -327.68 without a probe. */
  export function returnTemperature(device: usize): i16 {
    return load<i16>(device, 60);
  }
  export function setReturnTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 60);
  }
  /** Input register 7 [0.01 Cel]: Between the goods; -327.68 without a probe. */
  export function cargoTemperature(device: usize): i16 {
    return load<i16>(device, 62);
  }
  export function setCargoTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 62);
  }
  /** Input register 8: Those that nobody has acknowledged. */
  export function unacknowledgedAlarms(device: usize): u16 {
    return load<u16>(device, 64);
  }
  export function setUnacknowledgedAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 64);
  }
  /** Input register 9: Probes that tell less than -90 °C or more than 90 °C, as when they are torn off. */
  export function probeFaults(device: usize): u16 {
    return load<u16>(device, 66);
  }
  export function setProbeFaults(device: usize, value: u16): void {
    store<u16>(device, value, 66);
  }
  /** Input register 10 [1]: Entries in the log since it began: number of the next one. */
  export function entries(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 68), 16);
  }
  export function setEntries(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 68);
  }
  /** Input register 12 [1]: Starts of the compressor since power up. */
  export function compressorStarts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 72), 16);
  }
  export function setCompressorStarts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 72);
  }
  /** Input register 14 [s]: Time that it ran since power up. */
  export function compressorTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 76), 16);
  }
  export function setCompressorTime(device: usize, value: u32): void {
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
  /** Input register 30 [1]: Number of the trip that the summary is of: the one under way, or the last; 0 before the first. */
  export function tripNumber(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 108), 16);
  }
  export function setTripNumber(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 108);
  }
  /** Input register 32 [s]: When it began, UTC in seconds since 1970. */
  export function tripStarted(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 112), 16);
  }
  export function setTripStarted(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 112);
  }
  /** Input register 34 [s]: When it ended; 0 while it is under way. */
  export function tripEnded(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 116), 16);
  }
  export function setTripEnded(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 116);
  }
  /** Input register 36 [s]: Time of it that was recorded. The summary is of log entries: what came since the last one is added with the next. */
  export function tripRecorded(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 120), 16);
  }
  export function setTripRecorded(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 120);
  }
  /** Input register 38 [s]: Time of it in which the monitor was off. */
  export function tripUnrecorded(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 124), 16);
  }
  export function setTripUnrecorded(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 124);
  }
  /** Input register 40 [s]: Time above upperLimit. */
  export function tripTooWarm(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 128), 16);
  }
  export function setTripTooWarm(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 128);
  }
  /** Input register 42 [s]: Time below lowerLimit. */
  export function tripTooCold(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 132), 16);
  }
  export function setTripTooCold(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 132);
  }
  /** Input register 44 [s]: Time with the door open. */
  export function tripDoorOpen(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 136), 16);
  }
  export function setTripDoorOpen(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 136);
  }
  /** Input register 46 [1]: Times that tooWarm or tooCold was raised. */
  export function tripExcursions(device: usize): u16 {
    return load<u16>(device, 140);
  }
  export function setTripExcursions(device: usize, value: u16): void {
    store<u16>(device, value, 140);
  }
  /** Input register 47 [1]: Times that the door was opened. */
  export function tripDoorOpenings(device: usize): u16 {
    return load<u16>(device, 142);
  }
  export function setTripDoorOpenings(device: usize, value: u16): void {
    store<u16>(device, value, 142);
  }
  /** Input register 48 [1]: Times that the refrigeration unit lost its power. */
  export function tripPowerLosses(device: usize): u16 {
    return load<u16>(device, 144);
  }
  export function setTripPowerLosses(device: usize, value: u16): void {
    store<u16>(device, value, 144);
  }
  /** Input register 49 [0.01 Cel]: Lowest watched temperature; 327.67 without any. */
  export function tripMinimum(device: usize): i16 {
    return load<i16>(device, 146);
  }
  export function setTripMinimum(device: usize, value: i16): void {
    store<i16>(device, value, 146);
  }
  /** Input register 50 [0.01 Cel]: Highest watched temperature; -327.68 without any. */
  export function tripMaximum(device: usize): i16 {
    return load<i16>(device, 148);
  }
  export function setTripMaximum(device: usize, value: i16): void {
    store<i16>(device, value, 148);
  }
  /** Input register 51 [0.01 Cel]: Mean of the watched temperature at the entries, by their time; -327.68 without any. */
  export function tripMean(device: usize): i16 {
    return load<i16>(device, 150);
  }
  export function setTripMean(device: usize, value: i16): void {
    store<i16>(device, value, 150);
  }
  /** Input register 52 [0.01 Cel]: Mean kinetic temperature (USP <1079.2>, with 83.144 kJ/mol) of the same; -327.68 without any. */
  export function tripKineticMean(device: usize): i16 {
    return load<i16>(device, 152);
  }
  export function setTripKineticMean(device: usize, value: i16): void {
    store<i16>(device, value, 152);
  }
  /** Holding register 0 [0.01 Cel]: Temperature of the air taken in that the refrigeration unit holds. */
  export function setPoint(device: usize): i16 {
    return load<i16>(device, 160);
  }
  export function setSetPoint(device: usize, value: i16): void {
    store<i16>(device, value, 160);
  }
  /** Holding register 10 [1]: Number of the log entry to show from; writing it fills the window. */
  export function logFrom(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 180), 16);
  }
  export function setLogFrom(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 180);
  }
  /** Holding register 12 [1]: Entries shown. */
  export function logCount(device: usize): u16 {
    return load<u16>(device, 184);
  }
  export function setLogCount(device: usize, value: u16): void {
    store<u16>(device, value, 184);
  }
  /** Holding register 13 [1]: logFrom of what follows. */
  export function logNext(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 186), 16);
  }
  export function setLogNext(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 186);
  }
  /** Holding register 15 [1]: Number of the oldest entry that is kept. */
  export function logOldest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 190), 16);
  }
  export function setLogOldest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 190);
  }
  /** Holding register 17 [1]: Registers of an entry. */
  export function logEntrySize(device: usize): u16 {
    return load<u16>(device, 194);
  }
  export function setLogEntrySize(device: usize, value: u16): void {
    store<u16>(device, value, 194);
  }
  /** Holding register 18 [1]: First of the 95 registers of the entries; the guide to the class has the layout. */
  export function logData(device: usize): u16 {
    return load<u16>(device, 196);
  }
  export function setLogData(device: usize, value: u16): void {
    store<u16>(device, value, 196);
  }
  /** Holding register 112 [1]: Last of them. */
  export function logDataEnd(device: usize): u16 {
    return load<u16>(device, 384);
  }
  export function setLogDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 384);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  export const alarm: u32 = 0x1;
  /** Discrete input 1: Alarm: the cargo is above upperLimit for temperatureDelay. */
  export const tooWarm: u32 = 0x2;
  /** Discrete input 2: Alarm: the cargo is below lowerLimit for temperatureDelay. */
  export const tooCold: u32 = 0x4;
  /** Discrete input 3: Alarm: the door is open for doorDelay. */
  export const doorLeftOpen: u32 = 0x8;
  /** Discrete input 4: Alarm: the refrigeration unit is without power for powerDelay. */
  export const unitPowerLost: u32 = 0x10;
  /** Discrete input 5: Alarm: a probe tells nothing that can be; see probeFaults. */
  export const probeFault: u32 = 0x20;
  /** Discrete input 6: Alarm: the monitor itself was off for longer than gapLimit. */
  export const recordGap: u32 = 0x40;
  /** Discrete input 7: The door is open. */
  export const doorOpen: u32 = 0x80;
  /** Discrete input 8: The refrigeration unit has power. */
  export const unitPowered: u32 = 0x100;
  /** Discrete input 9: A trip is under way. */
  export const tripOpen: u32 = 0x200;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0 [cCel]: Air that the unit blows out. */
  export function supplyTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 392);
  }
  /** Channel 1 [cCel]: Air that it takes in. */
  export function returnTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 396);
  }
  /** Channel 2 [cCel]: Between the goods. */
  export function cargoTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 400);
  }
  /** Channel 3: Bit 0: the door is open. */
  export function door(device: usize): i32 {
    return <i32>load<u32>(device, 404);
  }
  /** Channel 4: Bit 0: the refrigeration unit has power. */
  export function unitPower(device: usize): i32 {
    return <i32>load<u32>(device, 408);
  }
}

export namespace outputs {
  /** Channel 0: Bit 0: the compressor runs. 0, as without power, is off. */
  export function compressor(device: usize): i32 {
    return <i32>load<u32>(device, 416);
  }
  export function setCompressor(device: usize, value: i32): void {
    store<i32>(device, value, 416);
  }
  /** Channel 1: Bit 0: the heater that defrosts the evaporator. */
  export function defrost(device: usize): i32 {
    return <i32>load<u32>(device, 420);
  }
  export function setDefrost(device: usize, value: i32): void {
    store<i32>(device, value, 420);
  }
  /** Channel 2: Bit 0: an alarm is shown; bit 1: it has not been acknowledged. */
  export function alarmLamp(device: usize): i32 {
    return <i32>load<u32>(device, 424);
  }
  export function setAlarmLamp(device: usize, value: i32): void {
    store<i32>(device, value, 424);
  }
}

export namespace config {
  /** Config field 1 [cCel]: Highest temperature of the goods (ATP, annex 3: red meat). */
  export function upperLimit(device: usize): i32 {
    return <i32>load<u32>(device, 432);
  }
  /** Config field 2 [cCel]: Lowest temperature of the goods; below upperLimit. */
  export function lowerLimit(device: usize): i32 {
    return <i32>load<u32>(device, 436);
  }
  /** Config field 3 [cK]: How far within its limit the temperature must come back to end an alarm. */
  export function hysteresis(device: usize): i32 {
    return <i32>load<u32>(device, 440);
  }
  /** Config field 4 [s]: How long the goods may be outside their limits. */
  export function temperatureDelay(device: usize): i32 {
    return <i32>load<u32>(device, 444);
  }
  /** Config field 5 [s]: How long the door may be open. */
  export function doorDelay(device: usize): i32 {
    return <i32>load<u32>(device, 448);
  }
  /** Config field 6 [s]: How long the refrigeration unit may be without power. */
  export function powerDelay(device: usize): i32 {
    return <i32>load<u32>(device, 452);
  }
  /** Config field 7 [s]: How long a probe may tell nothing. */
  export function probeDelay(device: usize): i32 {
    return <i32>load<u32>(device, 456);
  }
  /** Config field 8 [s]: How long the monitor may be off. */
  export function gapLimit(device: usize): i32 {
    return <i32>load<u32>(device, 460);
  }
  /** Config field 9 [s]: Time between two entries of the log (EN 12830: 300 at most for transports of up to a day, 900 up to a week, 3600 beyond). */
  export function logInterval(device: usize): i32 {
    return <i32>load<u32>(device, 464);
  }
  /** Config field 10 [cK]: How far above the set point the compressor starts; it stops at the set point. */
  export function differential(device: usize): i32 {
    return <i32>load<u32>(device, 468);
  }
  /** Config field 11 [s]: Rest of the compressor after each run, and after power comes. */
  export function minimumOff(device: usize): i32 {
    return <i32>load<u32>(device, 472);
  }
  /** Config field 12 [min]: Time with the unit on between two defrosts; 0 is never. */
  export function defrostInterval(device: usize): i32 {
    return <i32>load<u32>(device, 476);
  }
  /** Config field 13 [min]: Longest defrost. */
  export function defrostLongest(device: usize): i32 {
    return <i32>load<u32>(device, 480);
  }
  /** Config field 14 [cCel]: Temperature of the air blown out at which a defrost ends before. */
  export function defrostEnd(device: usize): i32 {
    return <i32>load<u32>(device, 484);
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
  /** A trip began; the value is its number. */
  export const tripStarted: u32 = 5;
  /** A trip ended; the value is its number. */
  export const tripEnded: u32 = 6;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 7;
  /** The monitor was off; the value is for how long in s. */
  export const away: u32 = 8;
}

export namespace records {
  /** The alarms, and the summary of the trip up to an entry of the log; entries behind it are added at the next start. */
  export const state: u32 = 16;
  export const stateVersion: u32 = 1;
}

export namespace unitState {
  export const off: u16 = 0;
  export const resting: u16 = 1;
  export const cooling: u16 = 2;
  export const defrosting: u16 = 3;
  export const emergency: u16 = 4;
}

export namespace alarms {
  export const tooWarm: u16 = 1;
  export const tooCold: u16 = 2;
  export const doorLeftOpen: u16 = 4;
  export const unitPowerLost: u16 = 8;
  export const probeFault: u16 = 16;
  export const recordGap: u16 = 32;
}

export namespace unacknowledgedAlarms {
  export const tooWarm: u16 = 1;
  export const tooCold: u16 = 2;
  export const doorLeftOpen: u16 = 4;
  export const unitPowerLost: u16 = 8;
  export const probeFault: u16 = 16;
  export const recordGap: u16 = 32;
}

export namespace probeFaults {
  export const supplyProbe: u16 = 1;
  export const returnProbe: u16 = 2;
  export const cargoProbe: u16 = 4;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, -8000, 8000, 4,
  2, 4, 1, -8000, 8000, 4,
  3, 8, 1, 0, 500, 4,
  4, 12, 1, 0, 86400, 4,
  5, 16, 1, 0, 86400, 4,
  6, 20, 1, 0, 86400, 4,
  7, 24, 1, 0, 3600, 4,
  8, 28, 1, 0, 86400, 4,
  9, 32, 1, 60, 3600, 4,
  10, 36, 1, 10, 1000, 4,
  11, 40, 1, 0, 1800, 4,
  12, 44, 1, 0, 10080, 4,
  13, 48, 1, 1, 120, 4,
  14, 52, 1, 0, 4000, 4,
];

/** Coils after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0x01,
]);

/** Holding registers after a reset, from byte 0 on. */
const defaults1: usize = memory.data<u8>([
  0x90, 0x01,
]);

/** Config after a reset, from byte 0 on. */
const defaults2: usize = memory.data<u8>([
  0xbc, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x14, 0x00, 0x00, 0x00, 0x08, 0x07, 0x00, 0x00,
  0x58, 0x02, 0x00, 0x00, 0x84, 0x03, 0x00, 0x00, 0x3c, 0x00, 0x00, 0x00, 0x84, 0x03, 0x00, 0x00,
  0x2c, 0x01, 0x00, 0x00, 0x64, 0x00, 0x00, 0x00, 0xb4, 0x00, 0x00, 0x00, 0x68, 0x01, 0x00, 0x00,
  0x14, 0x00, 0x00, 0x00, 0xe8, 0x03,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 32, defaults0, 1);
  memory.copy(device + 160, defaults1, 2);
  memory.copy(device + 432, defaults2, 54);
}

function checkCoils(_address: i32, _count: i32): u32 {
  return 0;
}

/** Bits of the coils that survive a power cut. */
const persistentCoils: usize = memory.data<u8>([1]);
function touchesCoils(address: i32, count: i32): bool {
  for (let at = address, end = address + count; at < end; at++) {
    if (((load<u8>(persistentCoils + (<usize>at >>> 3)) >>> <u8>(at & 7)) & 1) != 0) return true;
  }
  return false;
}

/** Runs of like registers that clients may write: address, fields, registers of one, type, first interval, intervals, marks. */
const writable: usize = memory.data<u16>([
  0, 1, 1, 1, 0, 1, 1,
  10, 1, 2, 2, 0, 0, 0,
]);
const writableEnd: usize = writable + 28;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  -3000.0, 3000.0,
]);

function rawValue(_kind: u32, at: usize): f64 {
  return <f64>load<i16>(at);
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
