// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 1;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 1;

// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 128;
export const INPUT_CHANNELS: usize = 192;
export const OUTPUT_CHANNELS: usize = 224;
export const CONFIG: usize = 240;
export const STATE: usize = 272;

export const COIL_COUNT: i32 = 2;
export const DISCRETE_INPUT_COUNT: i32 = 12;
export const INPUT_REGISTER_COUNT: i32 = 39;
export const HOLDING_REGISTER_COUNT: i32 = 29;
export const INPUT_CHANNEL_COUNT: i32 = 7;
export const OUTPUT_CHANNEL_COUNT: i32 = 3;
export const CONFIG_COUNT: i32 = 8;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 2,
  40, 12,
  48, 39,
  128, 29,
  192, 7,
  224, 3,
  240, 8,
  272,
];

export namespace registers {
  /** Coil 0: The hub may run the water heater. */
  export function waterHeaterEnabled(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setWaterHeaterEnabled(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: The hub may run the space heating. */
  export function heatingEnabled(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setHeatingEnabled(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Discrete input 0: The water heater is switched on. */
  export function waterHeaterOn(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setWaterHeaterOn(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: The space heating is switched on. */
  export function heatingOn(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setHeatingOn(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: The charging point offers a charging current. */
  export function evCharging(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setEvCharging(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: A vehicle is connected. */
  export function evConnected(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setEvConnected(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: The water heater would run but is held off. */
  export function waterHeaterShed(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setWaterHeaterShed(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: The space heating would run but is held off. */
  export function heatingShed(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setHeatingShed(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: The vehicle would charge but is held off. */
  export function evShed(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setEvShed(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Discrete input 7: A demand response level above 0 holds. */
  export function demandResponseActive(device: usize): bool {
    return (load<u8>(device, 40) & 128) != 0;
  }
  export function setDemandResponseActive(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0x7f) | (<u8>value << 7), 40);
  }
  /** Discrete input 8: The failsafe limit stands in for the capacity limit because heartbeats stay away. */
  export function failsafeActive(device: usize): bool {
    return (load<u8>(device, 41) & 1) != 0;
  }
  export function setFailsafeActive(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfe) | <u8>value, 41);
  }
  /** Discrete input 9: The grid power is above the effective limit. */
  export function limitExceeded(device: usize): bool {
    return (load<u8>(device, 41) & 2) != 0;
  }
  export function setLimitExceeded(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfd) | (<u8>value << 1), 41);
  }
  /** Discrete input 10: The tank temperature is not plausible, does not move while the tank is heated, or the water heater ran for too long; it is kept off. */
  export function tankSensorFault(device: usize): bool {
    return (load<u8>(device, 41) & 4) != 0;
  }
  export function setTankSensorFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfb) | (<u8>value << 2), 41);
  }
  /** Discrete input 11: The room temperature is not plausible; the space heating is kept off. */
  export function roomSensorFault(device: usize): bool {
    return (load<u8>(device, 41) & 8) != 0;
  }
  export function setRoomSensorFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xf7) | (<u8>value << 3), 41);
  }
  /** Input register 0 [W]: Power at the grid connection; positive is import. */
  export function gridPower(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 48), 16);
  }
  export function setGridPower(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 48);
  }
  /** Input register 2 [W]: Import power that the hub keeps to now: the least of the limits that hold. */
  export function effectiveLimit(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 52), 16);
  }
  export function setEffectiveLimit(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 52);
  }
  /** Input register 4: Where the effective limit comes from. */
  export function limitSource(device: usize): u16 {
    return load<u16>(device, 56);
  }
  export function setLimitSource(device: usize, value: u16): void {
    store<u16>(device, value, 56);
  }
  /** Input register 5 [0.01 Cel]: Temperature of the hot water tank. */
  export function tankTemperature(device: usize): i16 {
    return load<i16>(device, 58);
  }
  export function setTankTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 58);
  }
  /** Input register 6 [0.01 Cel]: Temperature of the room. */
  export function roomTemperature(device: usize): i16 {
    return load<i16>(device, 60);
  }
  export function setRoomTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 60);
  }
  /** Input register 7 [0.01 Cel]: Outdoor temperature. */
  export function outdoorTemperature(device: usize): i16 {
    return load<i16>(device, 62);
  }
  export function setOutdoorTemperature(device: usize, value: i16): void {
    store<i16>(device, value, 62);
  }
  /** Input register 8 [0.0001 1/kWh]: Price of energy drawn now in units of the currency. */
  export function price(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 64), 16);
  }
  export function setPrice(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 64);
  }
  /** Input register 10 [0.0001 1/kWh]: Running average of the prices seen, time constant one day. */
  export function priceAverage(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 68), 16);
  }
  export function setPriceAverage(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 68);
  }
  /** Input register 12: Price against its running average. */
  export function priceState(device: usize): u16 {
    return load<u16>(device, 72);
  }
  export function setPriceState(device: usize, value: u16): void {
    store<u16>(device, value, 72);
  }
  /** Input register 13 [s]: Time until the demand response level ends by itself. */
  export function demandResponseRemaining(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 74), 16);
  }
  export function setDemandResponseRemaining(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 74);
  }
  /** Input register 15 [s]: Time since the last heartbeat; 4294967 when there was none since the reset. */
  export function heartbeatAge(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 78), 16);
  }
  export function setHeartbeatAge(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 78);
  }
  /** Input register 17 [0.1 A]: Charging current offered to the vehicle. */
  export function evCurrent(device: usize): u16 {
    return load<u16>(device, 82);
  }
  export function setEvCurrent(device: usize, value: u16): void {
    store<u16>(device, value, 82);
  }
  /** Input register 18 [Wh]: Energy that the vehicle still needs. */
  export function evEnergyNeeded(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 84), 16);
  }
  export function setEvEnergyNeeded(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 84);
  }
  /** Input register 20 [1]: Loads that are switched on. */
  export function energisedLoads(device: usize): u16 {
    return load<u16>(device, 88);
  }
  export function setEnergisedLoads(device: usize, value: u16): void {
    store<u16>(device, value, 88);
  }
  /** Input register 21: Strongest reason for which a load is held off. */
  export function shedReason(device: usize): u16 {
    return load<u16>(device, 90);
  }
  export function setShedReason(device: usize, value: u16): void {
    store<u16>(device, value, 90);
  }
  /** Input register 22 [1]: Times that a load was held off since the reset. */
  export function shedCount(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 92), 16);
  }
  export function setShedCount(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 92);
  }
  /** Input register 24 [s]: Time that the water heater has run since the first power up. */
  export function waterHeaterOnTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 96), 16);
  }
  export function setWaterHeaterOnTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 96);
  }
  /** Input register 26 [s]: Time that the space heating has run since the first power up. */
  export function heatingOnTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 100), 16);
  }
  export function setHeatingOnTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 100);
  }
  /** Input register 28 [s]: Time that a charging current was offered since the first power up. */
  export function evOnTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 104), 16);
  }
  export function setEvOnTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 104);
  }
  /** Input register 30 [1]: Times that the water heater was switched on since the first power up. */
  export function waterHeaterStarts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 108), 16);
  }
  export function setWaterHeaterStarts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 108);
  }
  /** Input register 32 [1]: Times that the space heating was switched on since the first power up. */
  export function heatingStarts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 112), 16);
  }
  export function setHeatingStarts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 112);
  }
  /** Input register 34 [1]: Times that charging was begun since the first power up. */
  export function evStarts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 116), 16);
  }
  export function setEvStarts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 116);
  }
  /** Input register 36 [s]: Time since the last reset. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 120), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 120);
  }
  /** Input register 38: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 124);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 124);
  }
  /** Holding register 0: SIMPLE demand response level. Moderate: charging at 6 A, no storing of cheap heat; high: no charging, tank at its minimum; special: room at its minimum too. */
  export function demandResponseLevel(device: usize): u16 {
    return load<u16>(device, 128);
  }
  export function setDemandResponseLevel(device: usize, value: u16): void {
    store<u16>(device, value, 128);
  }
  /** Holding register 1 [s]: How long a level holds from the last write to it or to this register. */
  export function demandResponseDuration(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 130), 16);
  }
  export function setDemandResponseDuration(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 130);
  }
  /** Holding register 3 [W]: Import power allowed by the network operator; 0 is none. */
  export function capacityLimit(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 134), 16);
  }
  export function setCapacityLimit(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 134);
  }
  /** Holding register 5 [W]: Stands in for the capacity limit while heartbeats stay away. */
  export function failsafeLimit(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 138), 16);
  }
  export function setFailsafeLimit(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 138);
  }
  /** Holding register 7: Any write is a heartbeat of the host, whatever the value; so is a write to the capacity limit. */
  export function heartbeat(device: usize): u16 {
    return load<u16>(device, 142);
  }
  export function setHeartbeat(device: usize, value: u16): void {
    store<u16>(device, value, 142);
  }
  /** Holding register 8 [s]: Time without a heartbeat after which the failsafe limit holds. */
  export function heartbeatTimeout(device: usize): u16 {
    return load<u16>(device, 144);
  }
  export function setHeartbeatTimeout(device: usize, value: u16): void {
    store<u16>(device, value, 144);
  }
  /** Holding register 9 [s]: Least time between the starts of two loads. */
  export function restoreInterval(device: usize): u16 {
    return load<u16>(device, 146);
  }
  export function setRestoreInterval(device: usize, value: u16): void {
    store<u16>(device, value, 146);
  }
  /** Holding register 10 [0.01 Cel]: Hygiene and comfort minimum of the tank, kept whatever price or demand response say. */
  export function tankMinimum(device: usize): i16 {
    return load<i16>(device, 148);
  }
  export function setTankMinimum(device: usize, value: i16): void {
    store<i16>(device, value, 148);
  }
  /** Holding register 11 [0.01 Cel]: Tank temperature at a normal price. */
  export function tankSetpoint(device: usize): i16 {
    return load<i16>(device, 150);
  }
  export function setTankSetpoint(device: usize, value: i16): void {
    store<i16>(device, value, 150);
  }
  /** Holding register 12 [0.01 Cel]: Tank temperature at a favourable price; from here on the water heater is always off. */
  export function tankMaximum(device: usize): i16 {
    return load<i16>(device, 152);
  }
  export function setTankMaximum(device: usize, value: i16): void {
    store<i16>(device, value, 152);
  }
  /** Holding register 13 [0.01 K]: Width of the tank's switching band. */
  export function tankHysteresis(device: usize): i16 {
    return load<i16>(device, 154);
  }
  export function setTankHysteresis(device: usize, value: i16): void {
    store<i16>(device, value, 154);
  }
  /** Holding register 14 [0.01 Cel]: Comfort minimum of the room, kept whatever price or demand response say. */
  export function roomMinimum(device: usize): i16 {
    return load<i16>(device, 156);
  }
  export function setRoomMinimum(device: usize, value: i16): void {
    store<i16>(device, value, 156);
  }
  /** Holding register 15 [0.01 Cel]: Room temperature at a normal price. */
  export function roomSetpoint(device: usize): i16 {
    return load<i16>(device, 158);
  }
  export function setRoomSetpoint(device: usize, value: i16): void {
    store<i16>(device, value, 158);
  }
  /** Holding register 16 [0.01 Cel]: Room temperature at a favourable price; from here on the heating is always off. */
  export function roomMaximum(device: usize): i16 {
    return load<i16>(device, 160);
  }
  export function setRoomMaximum(device: usize, value: i16): void {
    store<i16>(device, value, 160);
  }
  /** Holding register 17 [0.01 K]: Width of the room's switching band. */
  export function roomHysteresis(device: usize): i16 {
    return load<i16>(device, 162);
  }
  export function setRoomHysteresis(device: usize, value: i16): void {
    store<i16>(device, value, 162);
  }
  /** Holding register 18 [s]: Least time that the water heater stays on. */
  export function waterHeaterMinimumRun(device: usize): u16 {
    return load<u16>(device, 164);
  }
  export function setWaterHeaterMinimumRun(device: usize, value: u16): void {
    store<u16>(device, value, 164);
  }
  /** Holding register 19 [s]: Least time that the water heater stays off. */
  export function waterHeaterMinimumRest(device: usize): u16 {
    return load<u16>(device, 166);
  }
  export function setWaterHeaterMinimumRest(device: usize, value: u16): void {
    store<u16>(device, value, 166);
  }
  /** Holding register 20 [s]: Least time that the space heating stays on. */
  export function heatingMinimumRun(device: usize): u16 {
    return load<u16>(device, 168);
  }
  export function setHeatingMinimumRun(device: usize, value: u16): void {
    store<u16>(device, value, 168);
  }
  /** Holding register 21 [s]: Least time that the space heating stays off. */
  export function heatingMinimumRest(device: usize): u16 {
    return load<u16>(device, 170);
  }
  export function setHeatingMinimumRest(device: usize, value: u16): void {
    store<u16>(device, value, 170);
  }
  /** Holding register 22 [s]: Least time that charging goes on, while a vehicle needs it. */
  export function evMinimumRun(device: usize): u16 {
    return load<u16>(device, 172);
  }
  export function setEvMinimumRun(device: usize, value: u16): void {
    store<u16>(device, value, 172);
  }
  /** Holding register 23 [s]: Least time that charging pauses. */
  export function evMinimumRest(device: usize): u16 {
    return load<u16>(device, 174);
  }
  export function setEvMinimumRest(device: usize, value: u16): void {
    store<u16>(device, value, 174);
  }
  /** Holding register 24: Economic charging pauses while the price is expensive. */
  export function evMode(device: usize): u16 {
    return load<u16>(device, 176);
  }
  export function setEvMode(device: usize, value: u16): void {
    store<u16>(device, value, 176);
  }
  /** Holding register 25 [0.1 A]: Greatest charging current. */
  export function evMaximumCurrent(device: usize): u16 {
    return load<u16>(device, 178);
  }
  export function setEvMaximumCurrent(device: usize, value: u16): void {
    store<u16>(device, value, 178);
  }
  /** Holding register 26 [%]: A price further below its average than this is favourable. */
  export function favourableBelow(device: usize): u16 {
    return load<u16>(device, 180);
  }
  export function setFavourableBelow(device: usize, value: u16): void {
    store<u16>(device, value, 180);
  }
  /** Holding register 27 [%]: A price further above its average than this is expensive. */
  export function expensiveAbove(device: usize): u16 {
    return load<u16>(device, 182);
  }
  export function setExpensiveAbove(device: usize, value: u16): void {
    store<u16>(device, value, 182);
  }
  /** Holding register 28 [s]: Longest time between two records of the statistics. */
  export function persistInterval(device: usize): u16 {
    return load<u16>(device, 184);
  }
  export function setPersistInterval(device: usize, value: u16): void {
    store<u16>(device, value, 184);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: The water heater is switched on. */
  export const waterHeaterOn: u32 = 0x1;
  /** Discrete input 1: The space heating is switched on. */
  export const heatingOn: u32 = 0x2;
  /** Discrete input 2: The charging point offers a charging current. */
  export const evCharging: u32 = 0x4;
  /** Discrete input 3: A vehicle is connected. */
  export const evConnected: u32 = 0x8;
  /** Discrete input 4: The water heater would run but is held off. */
  export const waterHeaterShed: u32 = 0x10;
  /** Discrete input 5: The space heating would run but is held off. */
  export const heatingShed: u32 = 0x20;
  /** Discrete input 6: The vehicle would charge but is held off. */
  export const evShed: u32 = 0x40;
  /** Discrete input 7: A demand response level above 0 holds. */
  export const demandResponseActive: u32 = 0x80;
  /** Discrete input 8: The failsafe limit stands in for the capacity limit because heartbeats stay away. */
  export const failsafeActive: u32 = 0x100;
  /** Discrete input 9: The grid power is above the effective limit. */
  export const limitExceeded: u32 = 0x200;
  /** Discrete input 10: The tank temperature is not plausible, does not move while the tank is heated, or the water heater ran for too long; it is kept off. */
  export const tankSensorFault: u32 = 0x400;
  /** Discrete input 11: The room temperature is not plausible; the space heating is kept off. */
  export const roomSensorFault: u32 = 0x800;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0 [W]: Power at the grid connection; positive is import. */
  export function gridPower(device: usize): i32 {
    return <i32>load<u32>(device, 192);
  }
  /** Channel 1 [cCel]: Temperature of the hot water tank in hundredths of a degree. */
  export function tankTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 196);
  }
  /** Channel 2 [cCel]: Temperature of the room in hundredths of a degree. */
  export function roomTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 200);
  }
  /** Channel 3 [cCel]: Outdoor temperature in hundredths of a degree. */
  export function outdoorTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 204);
  }
  /** Channel 4: 1 while a vehicle is connected. */
  export function evConnected(device: usize): i32 {
    return <i32>load<u32>(device, 208);
  }
  /** Channel 5 [Wh]: Energy that the vehicle still needs. */
  export function evEnergyNeeded(device: usize): i32 {
    return <i32>load<u32>(device, 212);
  }
  /** Channel 6: Price of energy drawn now in ten-thousandths of the currency per kWh. */
  export function price(device: usize): i32 {
    return <i32>load<u32>(device, 216);
  }
}

export namespace outputs {
  /** Channel 0: 1 switches the water heater on. */
  export function waterHeaterOn(device: usize): i32 {
    return <i32>load<u32>(device, 224);
  }
  export function setWaterHeaterOn(device: usize, value: i32): void {
    store<i32>(device, value, 224);
  }
  /** Channel 1: 1 switches the space heating on. */
  export function heatingOn(device: usize): i32 {
    return <i32>load<u32>(device, 228);
  }
  export function setHeatingOn(device: usize, value: i32): void {
    store<i32>(device, value, 228);
  }
  /** Channel 2 [dA]: Charging current offered to the vehicle in 0.1 A: 0 or 60 to 320. */
  export function evCurrent(device: usize): i32 {
    return <i32>load<u32>(device, 232);
  }
  export function setEvCurrent(device: usize, value: i32): void {
    store<i32>(device, value, 232);
  }
}

export namespace config {
  /** Config field 1 [A]: Rated current of the main fuse. */
  export function mainFuse(device: usize): i32 {
    return <i32>load<u32>(device, 240);
  }
  /** Config field 2: Phases of the supply, taken as evenly loaded. */
  export function supplyPhases(device: usize): i32 {
    return <i32>load<u32>(device, 244);
  }
  /** Config field 3 [V]: Voltage of a phase to neutral. */
  export function mainsVoltage(device: usize): i32 {
    return <i32>load<u32>(device, 248);
  }
  /** Config field 4 [W]: Rated power of the water heater. */
  export function waterHeaterPower(device: usize): i32 {
    return <i32>load<u32>(device, 252);
  }
  /** Config field 5 [W]: Rated electrical power of the space heating. */
  export function heatingPower(device: usize): i32 {
    return <i32>load<u32>(device, 256);
  }
  /** Config field 6: Phases that the charging point uses. */
  export function evPhases(device: usize): i32 {
    return <i32>load<u32>(device, 260);
  }
  /** Config field 7 [s]: Time that a vehicle has to follow its current before it is stopped because the limit stays exceeded. */
  export function settleTime(device: usize): i32 {
    return <i32>load<u32>(device, 264);
  }
  /** Config field 8 [min]: Longest time that the water heater runs without a pause before its sensor is no longer trusted. */
  export function waterHeaterMaximumRun(device: usize): i32 {
    return <i32>load<u32>(device, 268);
  }
}

export namespace events {
  /** The firmware started; the value is the reset reason. */
  export const powerUp: u32 = 1;
  /** Charging is held off; the value is the shed reason. */
  export const evHeldOff: u32 = 2;
  /** The water heater is held off; the value is the shed reason. */
  export const waterHeaterHeldOff: u32 = 3;
  /** The space heating is held off; the value is the shed reason. */
  export const heatingHeldOff: u32 = 4;
  /** Charging is held off no longer; the value is 1 when it began again. */
  export const evRestored: u32 = 5;
  /** The water heater is held off no longer; the value is 1 when it runs again. */
  export const waterHeaterRestored: u32 = 6;
  /** The space heating is held off no longer; the value is 1 when it runs again. */
  export const heatingRestored: u32 = 7;
  /** The effective limit changed; the value is the new one in W. */
  export const limitChanged: u32 = 8;
  /** The grid power is above the limit with nothing left to shed; the value is the excess in W. */
  export const limitExceeded: u32 = 9;
  /** Heartbeats stay away; the value is the failsafe limit in W. */
  export const failsafeBegan: u32 = 10;
  /** A heartbeat came, or the capacity limit was lifted. */
  export const failsafeEnded: u32 = 11;
  /** A demand response level was set; the value is the level. */
  export const demandResponseBegan: u32 = 12;
  /** Demand response was called off (1) or ended by itself (0). */
  export const demandResponseEnded: u32 = 13;
  /** A temperature is not plausible; the value is 1 for the tank, 2 for the room. */
  export const sensorFault: u32 = 14;
  /** A temperature is plausible again; the value is 1 for the tank, 2 for the room. */
  export const sensorRestored: u32 = 15;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 16;
  /** The tank temperature has not moved by 0.2 K in 30 min of heating; the value is what it stays at, in 0.01 °C. Over when it moves by 1 K or the water heater is disabled. */
  export const tankSensorStuck: u32 = 17;
  /** The water heater ran for its maximum time without reaching its target, and is kept off until it is disabled and enabled again; the value is the time in min. */
  export const waterHeaterMaximumRun: u32 = 18;
}

export namespace records {
  /** On-times and starts of the loads and the average price. */
  export const statistics: u32 = 16;
  export const statisticsVersion: u32 = 1;
}

export namespace limitSource {
  export const fuse: u16 = 0;
  export const capacity: u16 = 1;
  export const failsafe: u16 = 2;
}

export namespace priceState {
  export const normal: u16 = 0;
  export const favourable: u16 = 1;
  export const expensive: u16 = 2;
}

export namespace shedReason {
  export const none: u16 = 0;
  export const demandResponse: u16 = 1;
  export const capacityLimit: u16 = 2;
  export const fuse: u16 = 3;
  export const failsafe: u16 = 4;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

export namespace demandResponseLevel {
  export const normal: u16 = 0;
  export const moderate: u16 = 1;
  export const high: u16 = 2;
  export const special: u16 = 3;
}

export namespace evMode {
  export const disabled: u16 = 0;
  export const economic: u16 = 1;
  export const immediate: u16 = 2;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, 6, 250, 4,
  2, 4, 1, 1, 3, 4,
  3, 8, 1, 100, 300, 4,
  4, 12, 1, 0, 50000, 4,
  5, 16, 1, 0, 50000, 4,
  6, 20, 1, 1, 3, 4,
  7, 24, 1, 1, 10, 4,
  8, 28, 1, 30, 1440, 4,
];

/** Coils after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0x03,
]);

/** Holding registers after a reset, from byte 4 on. */
const defaults1: usize = memory.data<u8>([
  0x10, 0x0e, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x68, 0x10, 0x00, 0x00, 0x78, 0x00, 0x1e, 0x00,
  0x94, 0x11, 0x88, 0x13, 0x70, 0x17, 0x2c, 0x01, 0x08, 0x07, 0x02, 0x08, 0x98, 0x08, 0x1e, 0x00,
  0x3c, 0x00, 0x3c, 0x00, 0x2c, 0x01, 0xb4, 0x00, 0x3c, 0x00, 0x3c, 0x00, 0x01, 0x00, 0xa0, 0x00,
  0x0a, 0x00, 0x14, 0x00, 0x84, 0x03,
]);

/** Config after a reset, from byte 0 on. */
const defaults2: usize = memory.data<u8>([
  0x19, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0xe6, 0x00, 0x00, 0x00, 0xd0, 0x07, 0x00, 0x00,
  0xb8, 0x0b, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x68, 0x01,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 32, defaults0, 1);
  memory.copy(device + 132, defaults1, 54);
  memory.copy(device + 240, defaults2, 30);
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
  0, 1, 1, 0, 0, 1, 0,
  1, 1, 2, 2, 1, 1, 0,
  3, 1, 2, 2, 2, 1, 1,
  5, 1, 2, 2, 3, 1, 1,
  7, 1, 1, 0, 0, 0, 0,
  8, 1, 1, 0, 4, 1, 1,
  9, 1, 1, 0, 5, 1, 1,
  10, 3, 1, 1, 6, 1, 1,
  13, 1, 1, 1, 7, 1, 1,
  14, 3, 1, 1, 8, 1, 1,
  17, 1, 1, 1, 9, 1, 1,
  18, 6, 1, 0, 10, 1, 1,
  24, 1, 1, 0, 11, 1, 1,
  25, 1, 1, 0, 12, 1, 1,
  26, 1, 1, 0, 13, 1, 1,
  27, 1, 1, 0, 14, 1, 1,
  28, 1, 1, 0, 15, 1, 1,
]);
const writableEnd: usize = writable + 238;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  0.0, 3.0, 1.0, 86400.0, 0.0, 1000000.0, 1.0, 1000000.0,
  10.0, 3600.0, 10.0, 60.0, 500.0, 9000.0, 10.0, 2000.0,
  500.0, 3500.0, 10.0, 500.0, 0.0, 3600.0, 0.0, 2.0,
  60.0, 320.0, 0.0, 100.0, 0.0, 1000.0, 60.0, 3600.0,
]);

function rawValue(kind: u32, at: usize): f64 {
  if (kind == 0) return <f64>load<u16>(at);
  if (kind == 1) return <f64>load<i16>(at);
  return <f64>rotl<u32>(load<u32>(at), 16);
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
export const SETTINGS_SIZE: i32 = 51;

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
