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
export const INPUT_CHANNELS: usize = 344;
export const OUTPUT_CHANNELS: usize = 360;
export const CONFIG: usize = 376;
export const STATE: usize = 456;

export const COIL_COUNT: i32 = 2;
export const DISCRETE_INPUT_COUNT: i32 = 13;
export const INPUT_REGISTER_COUNT: i32 = 31;
export const HOLDING_REGISTER_COUNT: i32 = 116;
export const INPUT_CHANNEL_COUNT: i32 = 4;
export const OUTPUT_CHANNEL_COUNT: i32 = 4;
export const CONFIG_COUNT: i32 = 19;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 2,
  40, 13,
  48, 31,
  112, 116,
  344, 4,
  360, 4,
  376, 19,
  456,
];

export namespace registers {
  /** Coil 0: The humidifier and the dehumidifier may run. */
  export function controlOn(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setControlOn(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Writing 1 acknowledges all alarms. Reads 0 afterwards. */
  export function acknowledge(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setAcknowledge(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  export function alarm(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setAlarm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: Alarm: humidity above humidityUpper for climateDelay. */
  export function tooHumid(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setTooHumid(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: Alarm: humidity below humidityLower for climateDelay. */
  export function tooDry(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setTooDry(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: Alarm: temperature above temperatureUpper for climateDelay. */
  export function tooWarm(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setTooWarm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: Alarm: temperature below temperatureLower for climateDelay. */
  export function tooCold(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setTooCold(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: Alarm: within 24 h the humidity has changed by more than dailyChange. */
  export function changeTooFast(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setChangeTooFast(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: Alarm: the coldest surface is within dewPointMargin of the dew point for climateDelay. */
  export function condensation(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setCondensation(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Discrete input 7: Alarm: the mould index has come to mouldLimit. */
  export function mouldGrowth(device: usize): bool {
    return (load<u8>(device, 40) & 128) != 0;
  }
  export function setMouldGrowth(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0x7f) | (<u8>value << 7), 40);
  }
  /** Discrete input 8: Alarm: illuminance above lightLimit for lightDelay. */
  export function tooBright(device: usize): bool {
    return (load<u8>(device, 41) & 1) != 0;
  }
  export function setTooBright(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfe) | <u8>value, 41);
  }
  /** Discrete input 9: Alarm: the light of this year is at lightDose. */
  export function doseSpent(device: usize): bool {
    return (load<u8>(device, 41) & 2) != 0;
  }
  export function setDoseSpent(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfd) | (<u8>value << 1), 41);
  }
  /** Discrete input 10: Alarm: a sensor tells nothing that can be for sensorDelay; see sensorFaults. */
  export function sensorFault(device: usize): bool {
    return (load<u8>(device, 41) & 4) != 0;
  }
  export function setSensorFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfb) | (<u8>value << 2), 41);
  }
  /** Discrete input 11: The mean of 30 days is made of 15 at least; before, the corridor lies around the year's mean. */
  export function seasonKnown(device: usize): bool {
    return (load<u8>(device, 41) & 8) != 0;
  }
  export function setSeasonKnown(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xf7) | (<u8>value << 3), 41);
  }
  /** Discrete input 12: The mean of a year is made of 330 days at least; before, humiditySetPoint and temperatureSetPoint stand for it. */
  export function yearKnown(device: usize): bool {
    return (load<u8>(device, 41) & 16) != 0;
  }
  export function setYearKnown(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xef) | (<u8>value << 4), 41);
  }
  /** Input register 0 [0.01 %]: Relative humidity of the air; -327.68 without a sensor. */
  export function humidity(device: usize): i16 {
    return load<i16>(device, 48);
  }
  export function setHumidity(device: usize, value: i16): void {
    store<i16>(device, value, 48);
  }
  /** Input register 1 [0.01 Cel]: Of the air; -327.68 without a sensor. */
  export function temperature(device: usize): i16 {
    return load<i16>(device, 50);
  }
  export function setTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 50);
  }
  /** Input register 2: What the guard does; off also without a sensor. */
  export function controlState(device: usize): u16 {
    return load<u16>(device, 52);
  }
  export function setControlState(device: usize, value: u16): void {
    store<u16>(device, value, 52);
  }
  /** Input register 3 [0.01 1]: Of the VTT model at the coldest surface, from 0, none, by 1, seen under a microscope, and 3, seen by the eye, to 6. */
  export function mouldIndex(device: usize): u16 {
    return load<u16>(device, 54);
  }
  export function setMouldIndex(device: usize, value: u16): void {
    store<u16>(device, value, 54);
  }
  /** Input register 4: Alarms that are active or were not acknowledged. */
  export function alarms(device: usize): u16 {
    return load<u16>(device, 56);
  }
  export function setAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 56);
  }
  /** Input register 5: Those that nobody has acknowledged. */
  export function unacknowledgedAlarms(device: usize): u16 {
    return load<u16>(device, 58);
  }
  export function setUnacknowledgedAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 58);
  }
  /** Input register 6: Sensors that tell what cannot be, as when they are torn off. */
  export function sensorFaults(device: usize): u16 {
    return load<u16>(device, 60);
  }
  export function setSensorFaults(device: usize, value: u16): void {
    store<u16>(device, value, 60);
  }
  /** Input register 7 [0.01 Cel]: Of the coldest wall; -327.68 without a sensor. */
  export function surfaceTemperature(device: usize): i16 {
    return load<i16>(device, 62);
  }
  export function setSurfaceTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 62);
  }
  /** Input register 8 [0.01 Cel]: Temperature at which the air would condense; -327.68 without a sensor. */
  export function dewPoint(device: usize): i16 {
    return load<i16>(device, 64);
  }
  export function setDewPoint(device: usize, value: i16): void {
    store<i16>(device, value, 64);
  }
  /** Input register 9 [0.01 %]: Relative humidity of the air at the coldest wall, or of the air while that has no sensor; -327.68 without any. */
  export function surfaceHumidity(device: usize): i16 {
    return load<i16>(device, 66);
  }
  export function setSurfaceHumidity(device: usize, value: i16): void {
    store<i16>(device, value, 66);
  }
  /** Input register 10 [0.01 %]: What the guard controls to. */
  export function humidityTarget(device: usize): i16 {
    return load<i16>(device, 68);
  }
  export function setHumidityTarget(device: usize, value: i16): void {
    store<i16>(device, value, 68);
  }
  /** Input register 11 [0.01 %]: Lower end of the corridor. */
  export function humidityLower(device: usize): i16 {
    return load<i16>(device, 70);
  }
  export function setHumidityLower(device: usize, value: i16): void {
    store<i16>(device, value, 70);
  }
  /** Input register 12 [0.01 %]: Upper end of the corridor. */
  export function humidityUpper(device: usize): i16 {
    return load<i16>(device, 72);
  }
  export function setHumidityUpper(device: usize, value: i16): void {
    store<i16>(device, value, 72);
  }
  /** Input register 13 [0.01 Cel]: Lower end of the corridor. */
  export function temperatureLower(device: usize): i16 {
    return load<i16>(device, 74);
  }
  export function setTemperatureLower(device: usize, value: i16): void {
    store<i16>(device, value, 74);
  }
  /** Input register 14 [0.01 Cel]: Upper end of the corridor. */
  export function temperatureUpper(device: usize): i16 {
    return load<i16>(device, 76);
  }
  export function setTemperatureUpper(device: usize, value: i16): void {
    store<i16>(device, value, 76);
  }
  /** Input register 15 [0.01 %]: Mean of the last 365 days; -327.68 before the first. */
  export function humidityOfYear(device: usize): i16 {
    return load<i16>(device, 78);
  }
  export function setHumidityOfYear(device: usize, value: i16): void {
    store<i16>(device, value, 78);
  }
  /** Input register 16 [0.01 %]: Mean of the last 30 days; -327.68 before the first. */
  export function humidityOfSeason(device: usize): i16 {
    return load<i16>(device, 80);
  }
  export function setHumidityOfSeason(device: usize, value: i16): void {
    store<i16>(device, value, 80);
  }
  /** Input register 17 [0.01 %]: By how much the humidity has changed within 24 h. */
  export function dailyRange(device: usize): i16 {
    return load<i16>(device, 82);
  }
  export function setDailyRange(device: usize, value: i16): void {
    store<i16>(device, value, 82);
  }
  /** Input register 18 [lx]: On the objects; 0 without a sensor. */
  export function illuminance(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 84), 16);
  }
  export function setIlluminance(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 84);
  }
  /** Input register 20 [lx.h]: Light since the year began in local time. */
  export function lightDoseOfYear(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 88), 16);
  }
  export function setLightDoseOfYear(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 88);
  }
  /** Input register 22 [s]: Time that the humidifier ran since power up. */
  export function humidifierTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 92), 16);
  }
  export function setHumidifierTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 92);
  }
  /** Input register 24 [s]: Time that the dehumidifier ran since power up. */
  export function dehumidifierTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 96), 16);
  }
  export function setDehumidifierTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 96);
  }
  /** Input register 26 [1]: Days in the history since it began: number of the next one. */
  export function days(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 100), 16);
  }
  export function setDays(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 100);
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
  /** Holding register 0 [1]: Number of the day to show from; writing it fills the window. */
  export function logFrom(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 112), 16);
  }
  export function setLogFrom(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 112);
  }
  /** Holding register 2 [1]: Days shown. */
  export function logCount(device: usize): u16 {
    return load<u16>(device, 116);
  }
  export function setLogCount(device: usize, value: u16): void {
    store<u16>(device, value, 116);
  }
  /** Holding register 3 [1]: logFrom of what follows. */
  export function logNext(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 118), 16);
  }
  export function setLogNext(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 118);
  }
  /** Holding register 5 [1]: Number of the oldest day that is kept. */
  export function logOldest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 122), 16);
  }
  export function setLogOldest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 122);
  }
  /** Holding register 7 [1]: Registers of a day. */
  export function logEntrySize(device: usize): u16 {
    return load<u16>(device, 126);
  }
  export function setLogEntrySize(device: usize, value: u16): void {
    store<u16>(device, value, 126);
  }
  /** Holding register 8 [1]: First of the 108 registers of the days; the guide to the class has the layout. */
  export function logData(device: usize): u16 {
    return load<u16>(device, 128);
  }
  export function setLogData(device: usize, value: u16): void {
    store<u16>(device, value, 128);
  }
  /** Holding register 115 [1]: Last of them. */
  export function logDataEnd(device: usize): u16 {
    return load<u16>(device, 342);
  }
  export function setLogDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 342);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  export const alarm: u32 = 0x1;
  /** Discrete input 1: Alarm: humidity above humidityUpper for climateDelay. */
  export const tooHumid: u32 = 0x2;
  /** Discrete input 2: Alarm: humidity below humidityLower for climateDelay. */
  export const tooDry: u32 = 0x4;
  /** Discrete input 3: Alarm: temperature above temperatureUpper for climateDelay. */
  export const tooWarm: u32 = 0x8;
  /** Discrete input 4: Alarm: temperature below temperatureLower for climateDelay. */
  export const tooCold: u32 = 0x10;
  /** Discrete input 5: Alarm: within 24 h the humidity has changed by more than dailyChange. */
  export const changeTooFast: u32 = 0x20;
  /** Discrete input 6: Alarm: the coldest surface is within dewPointMargin of the dew point for climateDelay. */
  export const condensation: u32 = 0x40;
  /** Discrete input 7: Alarm: the mould index has come to mouldLimit. */
  export const mouldGrowth: u32 = 0x80;
  /** Discrete input 8: Alarm: illuminance above lightLimit for lightDelay. */
  export const tooBright: u32 = 0x100;
  /** Discrete input 9: Alarm: the light of this year is at lightDose. */
  export const doseSpent: u32 = 0x200;
  /** Discrete input 10: Alarm: a sensor tells nothing that can be for sensorDelay; see sensorFaults. */
  export const sensorFault: u32 = 0x400;
  /** Discrete input 11: The mean of 30 days is made of 15 at least; before, the corridor lies around the year's mean. */
  export const seasonKnown: u32 = 0x800;
  /** Discrete input 12: The mean of a year is made of 330 days at least; before, humiditySetPoint and temperatureSetPoint stand for it. */
  export const yearKnown: u32 = 0x1000;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0 [c%]: Relative humidity of the air. */
  export function humidity(device: usize): i32 {
    return <i32>load<u32>(device, 344);
  }
  /** Channel 1 [cCel]: Of the air. */
  export function temperature(device: usize): i32 {
    return <i32>load<u32>(device, 348);
  }
  /** Channel 2 [cCel]: Of the coldest wall. */
  export function surfaceTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 352);
  }
  /** Channel 3 [lx]: On the objects. */
  export function illuminance(device: usize): i32 {
    return <i32>load<u32>(device, 356);
  }
}

export namespace outputs {
  /** Channel 0: Bit 0: it runs. 0, as without power, is off. */
  export function humidifier(device: usize): i32 {
    return <i32>load<u32>(device, 360);
  }
  export function setHumidifier(device: usize, value: i32): void {
    store<i32>(device, value, 360);
  }
  /** Channel 1: Bit 0: it runs. */
  export function dehumidifier(device: usize): i32 {
    return <i32>load<u32>(device, 364);
  }
  export function setDehumidifier(device: usize, value: i32): void {
    store<i32>(device, value, 364);
  }
  /** Channel 2: Bit 0: blinds are to close and lamps to go off. */
  export function blind(device: usize): i32 {
    return <i32>load<u32>(device, 368);
  }
  export function setBlind(device: usize, value: i32): void {
    store<i32>(device, value, 368);
  }
  /** Channel 3: Bit 0: an alarm is shown; bit 1: it has not been acknowledged. */
  export function alarmLamp(device: usize): i32 {
    return <i32>load<u32>(device, 372);
  }
  export function setAlarmLamp(device: usize, value: i32): void {
    store<i32>(device, value, 372);
  }
}

export namespace config {
  /** Config field 1 [s]: How long humidity and temperature may be out of their corridors. */
  export function climateDelay(device: usize): i32 {
    return <i32>load<u32>(device, 376);
  }
  /** Config field 2 [c%]: Mean humidity of a year until one has been measured. */
  export function humiditySetPoint(device: usize): i32 {
    return <i32>load<u32>(device, 380);
  }
  /** Config field 3 [cCel]: Mean temperature of a year until one has been measured. */
  export function temperatureSetPoint(device: usize): i32 {
    return <i32>load<u32>(device, 384);
  }
  /** Config field 4 [c%]: Below this no historic corridor goes; at least 20 % below humidityHighest. */
  export function humidityLowest(device: usize): i32 {
    return <i32>load<u32>(device, 388);
  }
  /** Config field 5 [c%]: Above this no historic corridor goes. */
  export function humidityHighest(device: usize): i32 {
    return <i32>load<u32>(device, 392);
  }
  /** Config field 6 [c%]: How far within its corridor the humidity must come back to end an alarm. */
  export function hysteresis(device: usize): i32 {
    return <i32>load<u32>(device, 396);
  }
  /** Config field 7 [cK]: The same of temperatures. */
  export function temperatureHysteresis(device: usize): i32 {
    return <i32>load<u32>(device, 400);
  }
  /** Config field 8: How wide the corridor is: types of control of the ASHRAE Handbook, or the historic climate of EN 15757. */
  export function climateClass(device: usize): i32 {
    return load<u8>(device, 404);
  }
  /** Config field 9 [c%]: By how much the humidity may change within 24 h. */
  export function dailyChange(device: usize): i32 {
    return <i32>load<u32>(device, 408);
  }
  /** Config field 10 [cK]: How near to the dew point the coldest surface may come. */
  export function dewPointMargin(device: usize): i32 {
    return <i32>load<u32>(device, 412);
  }
  /** Config field 11 [1e-2]: Mould index that is an alarm. */
  export function mouldLimit(device: usize): i32 {
    return <i32>load<u32>(device, 416);
  }
  /** Config field 12 [lx]: Highest illuminance (CIE 157: 50 for materials of high and medium responsivity, 200 of low). */
  export function lightLimit(device: usize): i32 {
    return <i32>load<u32>(device, 420);
  }
  /** Config field 13 [lx.h]: Most light of a year (CIE 157: 15 000 for materials of high, 150 000 of medium, 600 000 of low responsivity). */
  export function lightDose(device: usize): i32 {
    return <i32>load<u32>(device, 424);
  }
  /** Config field 14 [s]: How long it may be brighter. */
  export function lightDelay(device: usize): i32 {
    return <i32>load<u32>(device, 428);
  }
  /** Config field 15 [s]: How long a sensor may tell nothing. */
  export function sensorDelay(device: usize): i32 {
    return <i32>load<u32>(device, 432);
  }
  /** Config field 16 [c%]: How far from its target the humidity must be for the guard to begin; it ends at the target. */
  export function deadBand(device: usize): i32 {
    return <i32>load<u32>(device, 436);
  }
  /** Config field 17 [s]: Rest after each run, and after power comes. */
  export function restTime(device: usize): i32 {
    return <i32>load<u32>(device, 440);
  }
  /** Config field 18 [min]: Local time, by which days and years are counted, less UTC. */
  export function utcOffsetMinutes(device: usize): i32 {
    return <i32>load<u32>(device, 444);
  }
  /** Config field 19 [s]: How long the blinds stay closed after it was too bright, so that they do not go up and down. */
  export function blindTime(device: usize): i32 {
    return <i32>load<u32>(device, 448);
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
}

export namespace records {
  /** Today, the last hours, the year of light, the mould index, how the humidity varies, and the alarms. */
  export const state: u32 = 16;
  export const stateVersion: u32 = 1;
}

export namespace controlState {
  export const off: u16 = 0;
  export const resting: u16 = 1;
  export const humidifying: u16 = 2;
  export const dehumidifying: u16 = 3;
}

export namespace alarms {
  export const tooHumid: u16 = 1;
  export const tooDry: u16 = 2;
  export const tooWarm: u16 = 4;
  export const tooCold: u16 = 8;
  export const changeTooFast: u16 = 16;
  export const condensation: u16 = 32;
  export const mouldGrowth: u16 = 64;
  export const tooBright: u16 = 128;
  export const doseSpent: u16 = 256;
  export const sensorFault: u16 = 512;
}

export namespace unacknowledgedAlarms {
  export const tooHumid: u16 = 1;
  export const tooDry: u16 = 2;
  export const tooWarm: u16 = 4;
  export const tooCold: u16 = 8;
  export const changeTooFast: u16 = 16;
  export const condensation: u16 = 32;
  export const mouldGrowth: u16 = 64;
  export const tooBright: u16 = 128;
  export const doseSpent: u16 = 256;
  export const sensorFault: u16 = 512;
}

export namespace sensorFaults {
  export const humidity: u16 = 1;
  export const temperature: u16 = 2;
  export const surface: u16 = 4;
  export const light: u16 = 8;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

export namespace climateClass {
  export const historic: i32 = 0;
  export const aa: i32 = 1;
  export const a1: i32 = 2;
  export const a2: i32 = 3;
  export const b: i32 = 4;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, 0, 86400, 4,
  2, 4, 1, 2000, 7500, 4,
  3, 8, 1, 0, 3000, 4,
  4, 12, 1, 1000, 6000, 4,
  5, 16, 1, 3000, 8000, 4,
  6, 20, 1, 0, 200, 4,
  7, 24, 1, 0, 100, 4,
  8, 28, 1, 0, 4, 1,
  9, 32, 1, 200, 5000, 4,
  10, 36, 1, 0, 1000, 4,
  11, 40, 1, 10, 600, 4,
  12, 44, 1, 10, 100000, 4,
  13, 48, 1, 1000, 10000000, 4,
  14, 52, 1, 0, 86400, 4,
  15, 56, 1, 0, 3600, 4,
  16, 60, 1, 50, 450, 4,
  17, 64, 1, 0, 7200, 4,
  18, 68, 1, -720, 840, 4,
  19, 72, 1, 0, 86400, 4,
];

/** Coils after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0x01,
]);

/** Config after a reset, from byte 0 on. */
const defaults1: usize = memory.data<u8>([
  0x08, 0x07, 0x00, 0x00, 0x88, 0x13, 0x00, 0x00, 0xd0, 0x07, 0x00, 0x00, 0xb8, 0x0b, 0x00, 0x00,
  0x58, 0x1b, 0x00, 0x00, 0x32, 0x00, 0x00, 0x00, 0x14, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00,
  0xe8, 0x03, 0x00, 0x00, 0xc8, 0x00, 0x00, 0x00, 0x64, 0x00, 0x00, 0x00, 0x32, 0x00, 0x00, 0x00,
  0xf0, 0x49, 0x02, 0x00, 0x2c, 0x01, 0x00, 0x00, 0x3c, 0x00, 0x00, 0x00, 0xc8, 0x00, 0x00, 0x00,
  0x58, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10, 0x0e,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 32, defaults0, 1);
  memory.copy(device + 376, defaults1, 74);
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
