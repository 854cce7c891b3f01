// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 1;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 256;

// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 136;
export const INPUT_CHANNELS: usize = 368;
export const OUTPUT_CHANNELS: usize = 392;
export const CONFIG: usize = 408;
export const STATE: usize = 464;

export const COIL_COUNT: i32 = 1;
export const DISCRETE_INPUT_COUNT: i32 = 10;
export const INPUT_REGISTER_COUNT: i32 = 43;
export const HOLDING_REGISTER_COUNT: i32 = 113;
export const INPUT_CHANNEL_COUNT: i32 = 5;
export const OUTPUT_CHANNEL_COUNT: i32 = 3;
export const CONFIG_COUNT: i32 = 14;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 1,
  40, 10,
  48, 43,
  136, 113,
  368, 5,
  392, 3,
  408, 14,
  464,
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
  /** Discrete input 1: The vaccine was above upperLimit for heatDelay without a break. */
  export function heatAlarm(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setHeatAlarm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: The vaccine was at freezeLimit or below for freezeDelay without a break: it may have been frozen. */
  export function freezeAlarm(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setFreezeAlarm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: The lid is open for doorDelay. */
  export function doorLeftOpen(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setDoorLeftOpen(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: There is no mains power for mainsDelay. */
  export function mainsLost(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setMainsLost(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: A probe tells nothing that can be, for probeDelay. */
  export function probeFault(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setProbeFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: The lid is open. */
  export function doorOpen(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setDoorOpen(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Discrete input 7: There is mains power. */
  export function mains(device: usize): bool {
    return (load<u8>(device, 40) & 128) != 0;
  }
  export function setMains(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0x7f) | (<u8>value << 7), 40);
  }
  /** Discrete input 8: The probe between the vaccine tells nothing that can be. */
  export function vaccineProbeFault(device: usize): bool {
    return (load<u8>(device, 41) & 1) != 0;
  }
  export function setVaccineProbeFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfe) | <u8>value, 41);
  }
  /** Discrete input 9: That of the ice lining tells nothing that can be. */
  export function liningProbeFault(device: usize): bool {
    return (load<u8>(device, 41) & 2) != 0;
  }
  export function setLiningProbeFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfd) | (<u8>value << 1), 41);
  }
  /** Input register 0 [0.01 Cel]: Between the vaccine; -327.68 without a probe. */
  export function vaccineTemperature(device: usize): i16 {
    return load<i16>(device, 48);
  }
  export function setVaccineTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 48);
  }
  /** Input register 1: What the compressor does: guarded rests it as the vaccine is near freezing; in an emergency, without any probe, it runs by time. */
  export function coolingState(device: usize): u16 {
    return load<u16>(device, 50);
  }
  export function setCoolingState(device: usize, value: u16): void {
    store<u16>(device, value, 50);
  }
  /** Input register 2: Alarms that are active or were not acknowledged. */
  export function alarms(device: usize): u16 {
    return load<u16>(device, 52);
  }
  export function setAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 52);
  }
  /** Input register 3 [s]: How long the vaccine has been above upperLimit or at freezeLimit or below without a break. */
  export function excursionTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 54), 16);
  }
  export function setExcursionTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 54);
  }
  /** Input register 5 [0.01 Cel]: Of the ice lining; -327.68 without a probe. */
  export function liningTemperature(device: usize): i16 {
    return load<i16>(device, 58);
  }
  export function setLiningTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 58);
  }
  /** Input register 6 [0.01 Cel]: Around the refrigerator; -327.68 without a probe. */
  export function ambientTemperature(device: usize): i16 {
    return load<i16>(device, 60);
  }
  export function setAmbientTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 60);
  }
  /** Input register 7: Those that nobody has acknowledged. */
  export function unacknowledgedAlarms(device: usize): u16 {
    return load<u16>(device, 62);
  }
  export function setUnacknowledgedAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 62);
  }
  /** Input register 8 [s]: How long there has been no mains; 0 while there is. */
  export function outageTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 64), 16);
  }
  export function setOutageTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 64);
  }
  /** Input register 10 [s]: How long the vaccine stayed at upperLimit or below in the outage that goes on or was last. */
  export function holdover(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 68), 16);
  }
  export function setHoldover(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 68);
  }
  /** Input register 12 [s]: Longest outage since the device was made. */
  export function longestOutage(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 72), 16);
  }
  export function setLongestOutage(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 72);
  }
  /** Input register 14 [1]: Starts of the compressor since power up. */
  export function compressorStarts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 76), 16);
  }
  export function setCompressorStarts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 76);
  }
  /** Input register 16 [1]: Days in the history since it began: number of the one that comes next. */
  export function days(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 80), 16);
  }
  export function setDays(device: usize, value: u32): void {
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
  /** Input register 30 [1]: Today by local time, as YYYYMMDD in decimal; 0 before the first scan. */
  export function todayDate(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 108), 16);
  }
  export function setTodayDate(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 108);
  }
  /** Input register 32 [0.01 Cel]: Lowest vaccine temperature today; 327.67 without any. */
  export function todayMinimum(device: usize): i16 {
    return load<i16>(device, 112);
  }
  export function setTodayMinimum(device: usize, value: i16): void {
    store<i16>(device, value, 112);
  }
  /** Input register 33 [0.01 Cel]: Highest; -327.68 without any. */
  export function todayMaximum(device: usize): i16 {
    return load<i16>(device, 114);
  }
  export function setTodayMaximum(device: usize, value: i16): void {
    store<i16>(device, value, 114);
  }
  /** Input register 34 [0.01 Cel]: Mean over the time measured; -327.68 without any. */
  export function todayMean(device: usize): i16 {
    return load<i16>(device, 116);
  }
  export function setTodayMean(device: usize, value: i16): void {
    store<i16>(device, value, 116);
  }
  /** Input register 35 [min]: Time today that the temperature was known. */
  export function todayMeasured(device: usize): u16 {
    return load<u16>(device, 118);
  }
  export function setTodayMeasured(device: usize, value: u16): void {
    store<u16>(device, value, 118);
  }
  /** Input register 36 [min]: Of it above upperLimit. */
  export function todayAbove(device: usize): u16 {
    return load<u16>(device, 120);
  }
  export function setTodayAbove(device: usize, value: u16): void {
    store<u16>(device, value, 120);
  }
  /** Input register 37 [min]: Of it below lowerLimit, 2 °C as delivered. */
  export function todayBelow(device: usize): u16 {
    return load<u16>(device, 122);
  }
  export function setTodayBelow(device: usize, value: u16): void {
    store<u16>(device, value, 122);
  }
  /** Input register 38 [min]: Of it at freezeLimit or below. */
  export function todayFrozen(device: usize): u16 {
    return load<u16>(device, 124);
  }
  export function setTodayFrozen(device: usize, value: u16): void {
    store<u16>(device, value, 124);
  }
  /** Input register 39 [min]: Time today without mains. */
  export function todayWithoutMains(device: usize): u16 {
    return load<u16>(device, 126);
  }
  export function setTodayWithoutMains(device: usize, value: u16): void {
    store<u16>(device, value, 126);
  }
  /** Input register 40 [min]: Time today that the compressor ran. */
  export function todayCompressor(device: usize): u16 {
    return load<u16>(device, 128);
  }
  export function setTodayCompressor(device: usize, value: u16): void {
    store<u16>(device, value, 128);
  }
  /** Input register 41 [1]: Times today that the lid was opened. */
  export function todayOpenings(device: usize): u16 {
    return load<u16>(device, 130);
  }
  export function setTodayOpenings(device: usize, value: u16): void {
    store<u16>(device, value, 130);
  }
  /** Input register 42: Alarms that were raised today. */
  export function todayAlarms(device: usize): u16 {
    return load<u16>(device, 132);
  }
  export function setTodayAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 132);
  }
  /** Holding register 0 [1]: Number of the day to show from; writing it fills the window. */
  export function logFrom(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 136), 16);
  }
  export function setLogFrom(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 136);
  }
  /** Holding register 2 [1]: Days shown. */
  export function logCount(device: usize): u16 {
    return load<u16>(device, 140);
  }
  export function setLogCount(device: usize, value: u16): void {
    store<u16>(device, value, 140);
  }
  /** Holding register 3 [1]: logFrom of what follows. */
  export function logNext(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 142), 16);
  }
  export function setLogNext(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 142);
  }
  /** Holding register 5 [1]: Number of the oldest day that is kept. */
  export function logOldest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 146), 16);
  }
  export function setLogOldest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 146);
  }
  /** Holding register 7 [1]: Registers of a day. */
  export function logEntrySize(device: usize): u16 {
    return load<u16>(device, 150);
  }
  export function setLogEntrySize(device: usize, value: u16): void {
    store<u16>(device, value, 150);
  }
  /** Holding register 8 [1]: First of the 105 registers of the days; the guide to the class has the layout. */
  export function logData(device: usize): u16 {
    return load<u16>(device, 152);
  }
  export function setLogData(device: usize, value: u16): void {
    store<u16>(device, value, 152);
  }
  /** Holding register 112 [1]: Last of them. */
  export function logDataEnd(device: usize): u16 {
    return load<u16>(device, 360);
  }
  export function setLogDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 360);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  export const alarm: u32 = 0x1;
  /** Discrete input 1: The vaccine was above upperLimit for heatDelay without a break. */
  export const heatAlarm: u32 = 0x2;
  /** Discrete input 2: The vaccine was at freezeLimit or below for freezeDelay without a break: it may have been frozen. */
  export const freezeAlarm: u32 = 0x4;
  /** Discrete input 3: The lid is open for doorDelay. */
  export const doorLeftOpen: u32 = 0x8;
  /** Discrete input 4: There is no mains power for mainsDelay. */
  export const mainsLost: u32 = 0x10;
  /** Discrete input 5: A probe tells nothing that can be, for probeDelay. */
  export const probeFault: u32 = 0x20;
  /** Discrete input 6: The lid is open. */
  export const doorOpen: u32 = 0x40;
  /** Discrete input 7: There is mains power. */
  export const mains: u32 = 0x80;
  /** Discrete input 8: The probe between the vaccine tells nothing that can be. */
  export const vaccineProbeFault: u32 = 0x100;
  /** Discrete input 9: That of the ice lining tells nothing that can be. */
  export const liningProbeFault: u32 = 0x200;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0 [cCel]: Between the vaccine. */
  export function vaccineTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 368);
  }
  /** Channel 1 [cCel]: Of the ice lining. */
  export function liningTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 372);
  }
  /** Channel 2 [cCel]: Around the refrigerator. */
  export function ambientTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 376);
  }
  /** Channel 3: Bit 0: the lid is open. */
  export function door(device: usize): i32 {
    return <i32>load<u32>(device, 380);
  }
  /** Channel 4: Bit 0: there is mains power. */
  export function mains(device: usize): i32 {
    return <i32>load<u32>(device, 384);
  }
}

export namespace outputs {
  /** Channel 0: Bit 0: the compressor runs. 0, as without power, is off. */
  export function compressor(device: usize): i32 {
    return <i32>load<u32>(device, 392);
  }
  export function setCompressor(device: usize, value: i32): void {
    store<i32>(device, value, 392);
  }
  /** Channel 1: Bit 0: an alarm is shown; bit 1: it has not been acknowledged. */
  export function alarmLamp(device: usize): i32 {
    return <i32>load<u32>(device, 396);
  }
  export function setAlarmLamp(device: usize, value: i32): void {
    store<i32>(device, value, 396);
  }
  /** Channel 2: Bit 0: sounds while an alarm has not been acknowledged. */
  export function buzzer(device: usize): i32 {
    return <i32>load<u32>(device, 400);
  }
  export function setBuzzer(device: usize, value: i32): void {
    store<i32>(device, value, 400);
  }
}

export namespace config {
  /** Config field 1 [cCel]: Highest temperature of the vaccine. */
  export function upperLimit(device: usize): i32 {
    return <i32>load<u32>(device, 408);
  }
  /** Config field 2 [cCel]: Lowest temperature; time below it is counted, freezing alarms. */
  export function lowerLimit(device: usize): i32 {
    return <i32>load<u32>(device, 412);
  }
  /** Config field 3 [cCel]: Temperature at which vaccine may freeze. */
  export function freezeLimit(device: usize): i32 {
    return <i32>load<u32>(device, 416);
  }
  /** Config field 4 [s]: How long the vaccine may be above upperLimit. */
  export function heatDelay(device: usize): i32 {
    return <i32>load<u32>(device, 420);
  }
  /** Config field 5 [s]: How long it may be at freezeLimit or below. */
  export function freezeDelay(device: usize): i32 {
    return <i32>load<u32>(device, 424);
  }
  /** Config field 6 [cK]: How far within its limit the temperature must come back to end an alarm. */
  export function hysteresis(device: usize): i32 {
    return <i32>load<u32>(device, 428);
  }
  /** Config field 7 [s]: How long the lid may be open. */
  export function doorDelay(device: usize): i32 {
    return <i32>load<u32>(device, 432);
  }
  /** Config field 8 [s]: How long there may be no mains. */
  export function mainsDelay(device: usize): i32 {
    return <i32>load<u32>(device, 436);
  }
  /** Config field 9 [s]: How long a probe may tell nothing. */
  export function probeDelay(device: usize): i32 {
    return <i32>load<u32>(device, 440);
  }
  /** Config field 10 [cCel]: Temperature of the lining down to which the compressor runs. */
  export function liningOff(device: usize): i32 {
    return <i32>load<u32>(device, 444);
  }
  /** Config field 11 [cCel]: Temperature of the lining from which on it starts. */
  export function liningOn(device: usize): i32 {
    return <i32>load<u32>(device, 448);
  }
  /** Config field 12 [cCel]: Temperature of the vaccine at or below which it does not run. */
  export function guard(device: usize): i32 {
    return <i32>load<u32>(device, 452);
  }
  /** Config field 13 [s]: Rest of the compressor after each run, and after power comes. */
  export function minimumOff(device: usize): i32 {
    return <i32>load<u32>(device, 456);
  }
  /** Config field 14 [min]: Local time minus UTC; days of the history are local. */
  export function utcOffsetMinutes(device: usize): i32 {
    return <i32>load<u32>(device, 460);
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
  /** An outage is over; the value is its length in s. */
  export const mainsBack: u32 = 6;
}

export namespace records {
  /** Today, outages and alarms; saved every 10 min, when an alarm changes, and when mains comes or goes. */
  export const state: u32 = 16;
  export const stateVersion: u32 = 1;
}

export namespace coolingState {
  export const noMains: u16 = 0;
  export const resting: u16 = 1;
  export const cooling: u16 = 2;
  export const guarded: u16 = 3;
  export const emergency: u16 = 4;
}

export namespace alarms {
  export const heat: u16 = 1;
  export const freeze: u16 = 2;
  export const doorLeftOpen: u16 = 4;
  export const mainsLost: u16 = 8;
  export const probe: u16 = 16;
}

export namespace unacknowledgedAlarms {
  export const heat: u16 = 1;
  export const freeze: u16 = 2;
  export const doorLeftOpen: u16 = 4;
  export const mainsLost: u16 = 8;
  export const probe: u16 = 16;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

export namespace todayAlarms {
  export const heat: u16 = 1;
  export const freeze: u16 = 2;
  export const doorLeftOpen: u16 = 4;
  export const mainsLost: u16 = 8;
  export const probe: u16 = 16;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, -5000, 5000, 4,
  2, 4, 1, -5000, 5000, 4,
  3, 8, 1, -5000, 5000, 4,
  4, 12, 1, 0, 864000, 4,
  5, 16, 1, 0, 864000, 4,
  6, 20, 1, 0, 200, 4,
  7, 24, 1, 0, 86400, 4,
  8, 28, 1, 0, 864000, 4,
  9, 32, 1, 0, 86400, 4,
  10, 36, 1, -3000, 800, 4,
  11, 40, 1, -3000, 800, 4,
  12, 44, 1, -3000, 800, 4,
  13, 48, 1, 0, 3600, 4,
  14, 52, 1, -720, 840, 4,
];

/** Config after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0x20, 0x03, 0x00, 0x00, 0xc8, 0x00, 0x00, 0x00, 0xce, 0xff, 0xff, 0xff, 0xa0, 0x8c, 0x00, 0x00,
  0x10, 0x0e, 0x00, 0x00, 0x14, 0x00, 0x00, 0x00, 0x2c, 0x01, 0x00, 0x00, 0x40, 0x38, 0x00, 0x00,
  0x58, 0x02, 0x00, 0x00, 0xd4, 0xfe, 0xff, 0xff, 0xce, 0xff, 0xff, 0xff, 0x2c, 0x01, 0x00, 0x00,
  0x2c, 0x01,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 408, defaults0, 50);
}

function checkCoils(_address: i32, _count: i32): u32 {
  return 0;
}

function touchesCoils(_address: i32, _count: i32): bool {
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
export const SETTINGS_SIZE: i32 = 0;

/** Copies the persistent fields to `target`. */
export function saveSettings(device: usize, target: usize): void {}

/** Takes the persistent fields over from `stored`; a value that may not be written any more is left at its default. */
export function restoreSettings(device: usize, stored: usize): void {}
