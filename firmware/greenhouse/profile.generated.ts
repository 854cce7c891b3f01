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
export const INPUT_CHANNELS: usize = 336;
export const OUTPUT_CHANNELS: usize = 376;
export const CONFIG: usize = 408;
export const STATE: usize = 560;

export const COIL_COUNT: i32 = 4;
export const DISCRETE_INPUT_COUNT: i32 = 10;
export const INPUT_REGISTER_COUNT: i32 = 29;
export const HOLDING_REGISTER_COUNT: i32 = 112;
export const INPUT_CHANNEL_COUNT: i32 = 9;
export const OUTPUT_CHANNEL_COUNT: i32 = 7;
export const CONFIG_COUNT: i32 = 38;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 4,
  40, 10,
  48, 29,
  112, 112,
  336, 9,
  376, 7,
  408, 38,
  560,
];

export namespace registers {
  /** Coil 0: The compartment is watered by itself. */
  export function irrigationOn(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setIrrigationOn(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Carbon dioxide may be dosed. */
  export function co2On(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setCo2On(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Coil 2: Writing 1 acknowledges all alarms. Reads 0 afterwards. */
  export function acknowledge(device: usize): bool {
    return (load<u8>(device, 32) & 4) != 0;
  }
  export function setAcknowledge(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfb) | (<u8>value << 2), 32);
  }
  /** Coil 3: Writing 1 waters once; refused with serverDeviceBusy while it does. Reads 0 afterwards. */
  export function irrigate(device: usize): bool {
    return (load<u8>(device, 32) & 8) != 0;
  }
  export function setIrrigate(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xf7) | (<u8>value << 3), 32);
  }
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  export function alarm(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setAlarm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: Alarm: air below coldAlarm for climateDelay. */
  export function tooCold(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setTooCold(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: Alarm: air above warmAlarm for climateDelay. */
  export function tooWarm(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setTooWarm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: Alarm: carbon dioxide at co2Danger. None is dosed until it is over and acknowledged. */
  export function co2High(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setCo2High(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: Alarm: wind at stormWind; the vents are closed. */
  export function storm(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setStorm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: Alarm: too little flow for flowDelay while it waters; the valve is closed. */
  export function noWater(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setNoWater(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: Alarm: flow for flowDelay while the valve is closed. */
  export function leak(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setLeak(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Discrete input 7: Alarm: a sensor tells nothing that can be for sensorDelay; see sensorFaults. */
  export function sensorFault(device: usize): bool {
    return (load<u8>(device, 40) & 128) != 0;
  }
  export function setSensorFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0x7f) | (<u8>value << 7), 40);
  }
  /** Discrete input 8: It is day: between dayFrom and dayUntil. */
  export function day(device: usize): bool {
    return (load<u8>(device, 41) & 1) != 0;
  }
  export function setDay(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfe) | <u8>value, 41);
  }
  /** Discrete input 9: The vents are held closed by wind. */
  export function stormHeld(device: usize): bool {
    return (load<u8>(device, 41) & 2) != 0;
  }
  export function setStormHeld(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfd) | (<u8>value << 1), 41);
  }
  /** Input register 0 [0.01 Cel]: Mean of both sensors of the air, or what the whole one tells; -327.68 without any. */
  export function airTemperature(device: usize): i16 {
    return load<i16>(device, 48);
  }
  export function setAirTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 48);
  }
  /** Input register 1 [0.01 %]: Relative; -327.68 without a sensor. */
  export function humidity(device: usize): i16 {
    return load<i16>(device, 50);
  }
  export function setHumidity(device: usize, value: i16): void {
    store<i16>(device, value, 50);
  }
  /** Input register 2 [0.001 kPa]: What the air could take up; -32.768 without a sensor. */
  export function vapourPressureDeficit(device: usize): i16 {
    return load<i16>(device, 52);
  }
  export function setVapourPressureDeficit(device: usize, value: i16): void {
    store<i16>(device, value, 52);
  }
  /** Input register 3 [ppm]: Carbon dioxide; 65535 without a sensor. */
  export function co2(device: usize): u16 {
    return load<u16>(device, 54);
  }
  export function setCo2(device: usize, value: u16): void {
    store<u16>(device, value, 54);
  }
  /** Input register 4 [%]: Of the heating's greatest power. */
  export function heating(device: usize): u16 {
    return load<u16>(device, 56);
  }
  export function setHeating(device: usize, value: u16): void {
    store<u16>(device, value, 56);
  }
  /** Input register 5 [%]: Opening of the vents on the lee side. */
  export function leeVent(device: usize): u16 {
    return load<u16>(device, 58);
  }
  export function setLeeVent(device: usize, value: u16): void {
    store<u16>(device, value, 58);
  }
  /** Input register 6 [%]: Opening of the vents on the windward side. */
  export function windVent(device: usize): u16 {
    return load<u16>(device, 60);
  }
  export function setWindVent(device: usize, value: u16): void {
    store<u16>(device, value, 60);
  }
  /** Input register 7 [%]: How far the screen is closed. */
  export function screen(device: usize): u16 {
    return load<u16>(device, 62);
  }
  export function setScreen(device: usize, value: u16): void {
    store<u16>(device, value, 62);
  }
  /** Input register 8: Alarms that are active or were not acknowledged. */
  export function alarms(device: usize): u16 {
    return load<u16>(device, 64);
  }
  export function setAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 64);
  }
  /** Input register 9: Those that nobody has acknowledged. */
  export function unacknowledgedAlarms(device: usize): u16 {
    return load<u16>(device, 66);
  }
  export function setUnacknowledgedAlarms(device: usize, value: u16): void {
    store<u16>(device, value, 66);
  }
  /** Input register 10: Sensors that tell what cannot be, as when they are torn off. */
  export function sensorFaults(device: usize): u16 {
    return load<u16>(device, 68);
  }
  export function setSensorFaults(device: usize, value: u16): void {
    store<u16>(device, value, 68);
  }
  /** Input register 11 [0.01 Cel]: Below it the compartment is heated. */
  export function heatingSetPoint(device: usize): i16 {
    return load<i16>(device, 70);
  }
  export function setHeatingSetPoint(device: usize, value: i16): void {
    store<i16>(device, value, 70);
  }
  /** Input register 12 [0.01 Cel]: Above it the vents open. */
  export function ventSetPoint(device: usize): i16 {
    return load<i16>(device, 72);
  }
  export function setVentSetPoint(device: usize, value: i16): void {
    store<i16>(device, value, 72);
  }
  /** Input register 13: What the opening of the vents comes of: what they are to do, or what keeps them from it. */
  export function ventReason(device: usize): u16 {
    return load<u16>(device, 74);
  }
  export function setVentReason(device: usize, value: u16): void {
    store<u16>(device, value, 74);
  }
  /** Input register 14 [0.01 Cel]: -327.68 without a sensor. */
  export function outsideTemperature(device: usize): i16 {
    return load<i16>(device, 76);
  }
  export function setOutsideTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 76);
  }
  /** Input register 15 [0.01 m/s]: -327.68 without a sensor. */
  export function wind(device: usize): i16 {
    return load<i16>(device, 78);
  }
  export function setWind(device: usize, value: i16): void {
    store<i16>(device, value, 78);
  }
  /** Input register 16 [W/m2]: Global radiation; -32768 without a sensor. */
  export function radiation(device: usize): i16 {
    return load<i16>(device, 80);
  }
  export function setRadiation(device: usize, value: i16): void {
    store<i16>(device, value, 80);
  }
  /** Input register 17 [J/cm2]: Radiation since local midnight. */
  export function radiationToday(device: usize): u16 {
    return load<u16>(device, 82);
  }
  export function setRadiationToday(device: usize, value: u16): void {
    store<u16>(device, value, 82);
  }
  /** Input register 18 [J/cm2]: Radiation since it was watered. */
  export function radiationSum(device: usize): u16 {
    return load<u16>(device, 84);
  }
  export function setRadiationSum(device: usize, value: u16): void {
    store<u16>(device, value, 84);
  }
  /** Input register 19 [1]: Times that it was watered since local midnight. */
  export function irrigationsToday(device: usize): u16 {
    return load<u16>(device, 86);
  }
  export function setIrrigationsToday(device: usize, value: u16): void {
    store<u16>(device, value, 86);
  }
  /** Input register 20 [l]: Water since the controller was first used. */
  export function water(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 88), 16);
  }
  export function setWater(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 88);
  }
  /** Input register 22 [s]: Time that carbon dioxide was dosed since power up. */
  export function co2Time(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 92), 16);
  }
  export function setCo2Time(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 92);
  }
  /** Input register 24 [1]: Days in the history since it began: number of the next one. */
  export function days(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 96), 16);
  }
  export function setDays(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 96);
  }
  /** Input register 26 [s]: Time since the last reset of the firmware. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 100), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 100);
  }
  /** Input register 28: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 104);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 104);
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
  /** Holding register 8 [1]: First of the 104 registers of the days; the guide to the class has the layout. */
  export function logData(device: usize): u16 {
    return load<u16>(device, 128);
  }
  export function setLogData(device: usize, value: u16): void {
    store<u16>(device, value, 128);
  }
  /** Holding register 111 [1]: Last of them. */
  export function logDataEnd(device: usize): u16 {
    return load<u16>(device, 334);
  }
  export function setLogDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 334);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  export const alarm: u32 = 0x1;
  /** Discrete input 1: Alarm: air below coldAlarm for climateDelay. */
  export const tooCold: u32 = 0x2;
  /** Discrete input 2: Alarm: air above warmAlarm for climateDelay. */
  export const tooWarm: u32 = 0x4;
  /** Discrete input 3: Alarm: carbon dioxide at co2Danger. None is dosed until it is over and acknowledged. */
  export const co2High: u32 = 0x8;
  /** Discrete input 4: Alarm: wind at stormWind; the vents are closed. */
  export const storm: u32 = 0x10;
  /** Discrete input 5: Alarm: too little flow for flowDelay while it waters; the valve is closed. */
  export const noWater: u32 = 0x20;
  /** Discrete input 6: Alarm: flow for flowDelay while the valve is closed. */
  export const leak: u32 = 0x40;
  /** Discrete input 7: Alarm: a sensor tells nothing that can be for sensorDelay; see sensorFaults. */
  export const sensorFault: u32 = 0x80;
  /** Discrete input 8: It is day: between dayFrom and dayUntil. */
  export const day: u32 = 0x100;
  /** Discrete input 9: The vents are held closed by wind. */
  export const stormHeld: u32 = 0x200;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0 [cCel]: Air between the plants. */
  export function air1(device: usize): i32 {
    return <i32>load<u32>(device, 336);
  }
  /** Channel 1 [cCel]: The same in another place. */
  export function air2(device: usize): i32 {
    return <i32>load<u32>(device, 340);
  }
  /** Channel 2 [c%]: Relative humidity between the plants. */
  export function humidity(device: usize): i32 {
    return <i32>load<u32>(device, 344);
  }
  /** Channel 3 [ppm]: Carbon dioxide between the plants. */
  export function co2(device: usize): i32 {
    return <i32>load<u32>(device, 348);
  }
  /** Channel 4 [cCel]: Air outside. */
  export function outside(device: usize): i32 {
    return <i32>load<u32>(device, 352);
  }
  /** Channel 5 [cm/s]: Speed of the wind. */
  export function wind(device: usize): i32 {
    return <i32>load<u32>(device, 356);
  }
  /** Channel 6 [W/m2]: Global radiation outside. */
  export function radiation(device: usize): i32 {
    return <i32>load<u32>(device, 360);
  }
  /** Channel 7: Bit 0: it rains. */
  export function rain(device: usize): i32 {
    return <i32>load<u32>(device, 364);
  }
  /** Channel 8 [l/h]: Water that flows. */
  export function flow(device: usize): i32 {
    return <i32>load<u32>(device, 368);
  }
}

export namespace outputs {
  /** Channel 0 [%]: Opening of the mixing valve. 0, as without power, is closed. */
  export function heating(device: usize): i32 {
    return <i32>load<u32>(device, 376);
  }
  export function setHeating(device: usize, value: i32): void {
    store<i32>(device, value, 376);
  }
  /** Channel 1 [%]: Opening of the vents on the lee side. */
  export function leeVent(device: usize): i32 {
    return <i32>load<u32>(device, 380);
  }
  export function setLeeVent(device: usize, value: i32): void {
    store<i32>(device, value, 380);
  }
  /** Channel 2 [%]: Opening of the vents on the windward side. */
  export function windVent(device: usize): i32 {
    return <i32>load<u32>(device, 384);
  }
  export function setWindVent(device: usize, value: i32): void {
    store<i32>(device, value, 384);
  }
  /** Channel 3 [%]: How far the screen is closed. */
  export function screen(device: usize): i32 {
    return <i32>load<u32>(device, 388);
  }
  export function setScreen(device: usize, value: i32): void {
    store<i32>(device, value, 388);
  }
  /** Channel 4: Bit 0: carbon dioxide is dosed. */
  export function co2Valve(device: usize): i32 {
    return <i32>load<u32>(device, 392);
  }
  export function setCo2Valve(device: usize, value: i32): void {
    store<i32>(device, value, 392);
  }
  /** Channel 5: Bit 0: it waters. */
  export function waterValve(device: usize): i32 {
    return <i32>load<u32>(device, 396);
  }
  export function setWaterValve(device: usize, value: i32): void {
    store<i32>(device, value, 396);
  }
  /** Channel 6: Bit 0: an alarm is shown; bit 1: it has not been acknowledged. */
  export function alarmLamp(device: usize): i32 {
    return <i32>load<u32>(device, 400);
  }
  export function setAlarmLamp(device: usize, value: i32): void {
    store<i32>(device, value, 400);
  }
}

export namespace config {
  /** Config field 1 [min]: Local minute at which the plants' day begins. */
  export function dayFrom(device: usize): i32 {
    return <i32>load<u32>(device, 408);
  }
  /** Config field 2 [min]: Local minute at which it ends; above dayFrom. */
  export function dayUntil(device: usize): i32 {
    return <i32>load<u32>(device, 412);
  }
  /** Config field 3 [cCel]: Heated to by day. */
  export function dayTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 416);
  }
  /** Config field 4 [cCel]: Heated to by night. */
  export function nightTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 420);
  }
  /** Config field 5 [cK]: How far above that the vents begin to open. */
  export function ventGap(device: usize): i32 {
    return <i32>load<u32>(device, 424);
  }
  /** Config field 6 [cK]: Distance from the set point at which the heating is all on by it alone. */
  export function heatingBand(device: usize): i32 {
    return <i32>load<u32>(device, 428);
  }
  /** Config field 7 [s]: Time in which a lasting distance makes as much again. */
  export function heatingIntegral(device: usize): i32 {
    return <i32>load<u32>(device, 432);
  }
  /** Config field 8 [cK]: Distance from the set point at which all vents are open. */
  export function ventBand(device: usize): i32 {
    return <i32>load<u32>(device, 436);
  }
  /** Config field 9 [Pa]: Vapour pressure deficit below which the air is too humid: vents and heating then stand at humidVent and humidHeating at least. */
  export function deficitLowest(device: usize): i32 {
    return <i32>load<u32>(device, 440);
  }
  /** Config field 10 [%]: Vents on the lee side while it is too humid. */
  export function humidVent(device: usize): i32 {
    return <i32>load<u32>(device, 444);
  }
  /** Config field 11 [%]: Heating while it is too humid. */
  export function humidHeating(device: usize): i32 {
    return <i32>load<u32>(device, 448);
  }
  /** Config field 12 [cm/s]: Wind at which the windward vents are closed, and those on the lee side open less and less up to stormWind. */
  export function strongWind(device: usize): i32 {
    return <i32>load<u32>(device, 452);
  }
  /** Config field 13 [cm/s]: Wind at which all vents are closed; above strongWind. */
  export function stormWind(device: usize): i32 {
    return <i32>load<u32>(device, 456);
  }
  /** Config field 14 [s]: How long the wind must be below 80 % of stormWind for the vents to open again. */
  export function stormCalm(device: usize): i32 {
    return <i32>load<u32>(device, 460);
  }
  /** Config field 15 [%]: Widest that vents open in rain. */
  export function rainVent(device: usize): i32 {
    return <i32>load<u32>(device, 464);
  }
  /** Config field 16 [cCel]: Outside temperature below which no vent opens. */
  export function frostOutside(device: usize): i32 {
    return <i32>load<u32>(device, 468);
  }
  /** Config field 17 [%]: Vents on the lee side without a sensor of the air, and widest without one of the wind. */
  export function safeVent(device: usize): i32 {
    return <i32>load<u32>(device, 472);
  }
  /** Config field 18 [%]: Heating without a sensor of the air while it is below 10 °C outside or that is not known. */
  export function safeHeating(device: usize): i32 {
    return <i32>load<u32>(device, 476);
  }
  /** Config field 19 [%]: Vents move when they have to by so much, but at once where they must close. */
  export function ventStep(device: usize): i32 {
    return <i32>load<u32>(device, 480);
  }
  /** Config field 20 [cCel]: Air that is too cold. */
  export function coldAlarm(device: usize): i32 {
    return <i32>load<u32>(device, 484);
  }
  /** Config field 21 [cCel]: Air that is too warm; above coldAlarm. */
  export function warmAlarm(device: usize): i32 {
    return <i32>load<u32>(device, 488);
  }
  /** Config field 22 [s]: How long the air may be too cold or too warm. */
  export function climateDelay(device: usize): i32 {
    return <i32>load<u32>(device, 492);
  }
  /** Config field 23 [W/m2]: Radiation below which the screen is closed by night to save heat. */
  export function screenRadiation(device: usize): i32 {
    return <i32>load<u32>(device, 496);
  }
  /** Config field 24 [W/m2]: Radiation above which the screen shades. */
  export function shadeRadiation(device: usize): i32 {
    return <i32>load<u32>(device, 500);
  }
  /** Config field 25 [%]: How far it is closed then. */
  export function shade(device: usize): i32 {
    return <i32>load<u32>(device, 504);
  }
  /** Config field 26 [ppm]: Carbon dioxide by day. */
  export function co2SetPoint(device: usize): i32 {
    return <i32>load<u32>(device, 508);
  }
  /** Config field 27 [W/m2]: Radiation below which none is dosed. */
  export function co2Radiation(device: usize): i32 {
    return <i32>load<u32>(device, 512);
  }
  /** Config field 28 [%]: Opening of any vent above which none is dosed. */
  export function co2Vent(device: usize): i32 {
    return <i32>load<u32>(device, 516);
  }
  /** Config field 29 [ppm]: Carbon dioxide that is an alarm (Directive 2006/15/EC: 5000 ppm as the mean of 8 h at work). */
  export function co2Danger(device: usize): i32 {
    return <i32>load<u32>(device, 520);
  }
  /** Config field 30 [J/cm2]: Radiation after which it is watered. */
  export function irrigationSum(device: usize): i32 {
    return <i32>load<u32>(device, 524);
  }
  /** Config field 31 [s]: For how long. */
  export function irrigationTime(device: usize): i32 {
    return <i32>load<u32>(device, 528);
  }
  /** Config field 32 [s]: Least time from one watering to the next. */
  export function shortestPause(device: usize): i32 {
    return <i32>load<u32>(device, 532);
  }
  /** Config field 33 [s]: Most time, by day: then it is watered without the radiation, or a sensor of it. */
  export function longestPause(device: usize): i32 {
    return <i32>load<u32>(device, 536);
  }
  /** Config field 34 [1]: Waterings of a day at most. */
  export function irrigationsMost(device: usize): i32 {
    return <i32>load<u32>(device, 540);
  }
  /** Config field 35 [l/h]: Flow below which no water comes. */
  export function flowLeast(device: usize): i32 {
    return <i32>load<u32>(device, 544);
  }
  /** Config field 36 [s]: How long the flow may be other than the valve. */
  export function flowDelay(device: usize): i32 {
    return <i32>load<u32>(device, 548);
  }
  /** Config field 37 [s]: How long a sensor may tell nothing. */
  export function sensorDelay(device: usize): i32 {
    return <i32>load<u32>(device, 552);
  }
  /** Config field 38 [min]: Local time less UTC. */
  export function utcOffsetMinutes(device: usize): i32 {
    return <i32>load<u32>(device, 556);
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
  /** It begins to water; the value is how often today. */
  export const watered: u32 = 6;
}

export namespace records {
  /** Today, what the next watering waits for, the water, and the alarms. */
  export const state: u32 = 16;
  export const stateVersion: u32 = 1;
}

export namespace alarms {
  export const tooCold: u16 = 1;
  export const tooWarm: u16 = 2;
  export const co2High: u16 = 4;
  export const storm: u16 = 8;
  export const noWater: u16 = 16;
  export const leak: u16 = 32;
  export const sensorFault: u16 = 64;
}

export namespace unacknowledgedAlarms {
  export const tooCold: u16 = 1;
  export const tooWarm: u16 = 2;
  export const co2High: u16 = 4;
  export const storm: u16 = 8;
  export const noWater: u16 = 16;
  export const leak: u16 = 32;
  export const sensorFault: u16 = 64;
}

export namespace sensorFaults {
  export const air1: u16 = 1;
  export const air2: u16 = 2;
  export const humidity: u16 = 4;
  export const co2: u16 = 8;
  export const outside: u16 = 16;
  export const wind: u16 = 32;
  export const radiation: u16 = 64;
}

export namespace ventReason {
  export const temperature: u16 = 0;
  export const humidity: u16 = 1;
  export const frost: u16 = 2;
  export const rain: u16 = 3;
  export const wind: u16 = 4;
  export const storm: u16 = 5;
  export const noWindSensor: u16 = 6;
  export const noAirSensor: u16 = 7;
  export const co2High: u16 = 8;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, 0, 1439, 4,
  2, 4, 1, 1, 1440, 4,
  3, 8, 1, 0, 3500, 4,
  4, 12, 1, 0, 3500, 4,
  5, 16, 1, 50, 1000, 4,
  6, 20, 1, 50, 1000, 4,
  7, 24, 1, 60, 36000, 4,
  8, 28, 1, 50, 1500, 4,
  9, 32, 1, 0, 2000, 4,
  10, 36, 1, 0, 50, 4,
  11, 40, 1, 0, 100, 4,
  12, 44, 1, 200, 3000, 4,
  13, 48, 1, 300, 4000, 4,
  14, 52, 1, 0, 7200, 4,
  15, 56, 1, 0, 100, 4,
  16, 60, 1, -2000, 1500, 4,
  17, 64, 1, 0, 50, 4,
  18, 68, 1, 0, 100, 4,
  19, 72, 1, 1, 20, 4,
  20, 76, 1, -500, 3000, 4,
  21, 80, 1, 1500, 5000, 4,
  22, 84, 1, 0, 7200, 4,
  23, 88, 1, 0, 200, 4,
  24, 92, 1, 100, 2000, 4,
  25, 96, 1, 0, 100, 4,
  26, 100, 1, 300, 2000, 4,
  27, 104, 1, 0, 1000, 4,
  28, 108, 1, 0, 100, 4,
  29, 112, 1, 2000, 30000, 4,
  30, 116, 1, 10, 3000, 4,
  31, 120, 1, 5, 3600, 4,
  32, 124, 1, 60, 86400, 4,
  33, 128, 1, 600, 172800, 4,
  34, 132, 1, 0, 100, 4,
  35, 136, 1, 1, 100000, 4,
  36, 140, 1, 1, 600, 4,
  37, 144, 1, 0, 3600, 4,
  38, 148, 1, -720, 840, 4,
];

/** Coils after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0x03,
]);

/** Config after a reset, from byte 0 on. */
const defaults1: usize = memory.data<u8>([
  0x68, 0x01, 0x00, 0x00, 0xb0, 0x04, 0x00, 0x00, 0x6c, 0x07, 0x00, 0x00, 0x40, 0x06, 0x00, 0x00,
  0xc8, 0x00, 0x00, 0x00, 0x2c, 0x01, 0x00, 0x00, 0x10, 0x0e, 0x00, 0x00, 0xf4, 0x01, 0x00, 0x00,
  0x2c, 0x01, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x14, 0x00, 0x00, 0x00, 0x20, 0x03, 0x00, 0x00,
  0xdc, 0x05, 0x00, 0x00, 0x84, 0x03, 0x00, 0x00, 0x0a, 0x00, 0x00, 0x00, 0x64, 0x00, 0x00, 0x00,
  0x0a, 0x00, 0x00, 0x00, 0x1e, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x20, 0x03, 0x00, 0x00,
  0xac, 0x0d, 0x00, 0x00, 0x2c, 0x01, 0x00, 0x00, 0x0f, 0x00, 0x00, 0x00, 0x52, 0x03, 0x00, 0x00,
  0x32, 0x00, 0x00, 0x00, 0x20, 0x03, 0x00, 0x00, 0x50, 0x00, 0x00, 0x00, 0x0a, 0x00, 0x00, 0x00,
  0x88, 0x13, 0x00, 0x00, 0x96, 0x00, 0x00, 0x00, 0xf0, 0x00, 0x00, 0x00, 0xb0, 0x04, 0x00, 0x00,
  0x60, 0x54, 0x00, 0x00, 0x18, 0x00, 0x00, 0x00, 0x64, 0x00, 0x00, 0x00, 0x1e, 0x00, 0x00, 0x00,
  0x3c,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 32, defaults0, 1);
  memory.copy(device + 408, defaults1, 145);
}

function checkCoils(_address: i32, _count: i32): u32 {
  return 0;
}

/** Bits of the coils that survive a power cut. */
const persistentCoils: usize = memory.data<u8>([3]);
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
