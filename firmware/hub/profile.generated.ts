// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 2;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 256;

// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 800;
export const INPUT_CHANNELS: usize = 1728;
export const OUTPUT_CHANNELS: usize = 1864;
export const CONFIG: usize = 1896;
export const STATE: usize = 2448;

export const COIL_COUNT: i32 = 3;
export const DISCRETE_INPUT_COUNT: i32 = 11;
export const INPUT_REGISTER_COUNT: i32 = 374;
export const HOLDING_REGISTER_COUNT: i32 = 464;
export const INPUT_CHANNEL_COUNT: i32 = 34;
export const OUTPUT_CHANNEL_COUNT: i32 = 8;
export const CONFIG_COUNT: i32 = 138;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = 250;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 3,
  40, 11,
  48, 374,
  800, 464,
  1728, 34,
  1864, 8,
  1896, 138,
  2448,
];

export namespace registers {
  /** Coil 0: The resident takes no part in demand response: SIMPLE levels and dispatch setpoints are left out. Limits hold all the same. */
  export function demandResponseOff(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setDemandResponseOff(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Loads are run by rules alone. */
  export function planningOff(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setPlanningOff(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Coil 2: Asks the firmware to save what it has counted, so that it may be replaced; 0 calls that off. */
  export function updateRequest(device: usize): bool {
    return (load<u8>(device, 32) & 4) != 0;
  }
  export function setUpdateRequest(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfb) | (<u8>value << 2), 32);
  }
  /** Discrete input 0: A SIMPLE level above 0 or a dispatch setpoint is in force. */
  export function demandResponseActive(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setDemandResponseActive(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: The failsafe limit stands in for the capacity limit because heartbeats stay away. */
  export function failsafeActive(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setFailsafeActive(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: The grid power is above the import limit, or below the export limit, or a phase is above the fuse. */
  export function limitExceeded(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setLimitExceeded(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: Loads are run by a plan; else by rules. */
  export function planInForce(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setPlanInForce(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: The runtime has told a time of this century; without one there are no events and no plan. */
  export function clockSet(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setClockSet(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: The meter at the grid connection is not believed. */
  export function meterFault(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setMeterFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: A sensor of a load is not believed, or a load does not obey. */
  export function loadFault(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setLoadFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Discrete input 7: The resident runs a load himself. */
  export function overrideActive(device: usize): bool {
    return (load<u8>(device, 40) & 128) != 0;
  }
  export function setOverrideActive(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0x7f) | (<u8>value << 7), 40);
  }
  /** Discrete input 8: After a power up, loads other than those that keep comfort wait for a random time. */
  export function starting(device: usize): bool {
    return (load<u8>(device, 41) & 1) != 0;
  }
  export function setStarting(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfe) | <u8>value, 41);
  }
  /** Discrete input 9: The price now is known. */
  export function pricesKnown(device: usize): bool {
    return (load<u8>(device, 41) & 2) != 0;
  }
  export function setPricesKnown(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfd) | (<u8>value << 1), 41);
  }
  /** Discrete input 10: The firmware may be replaced now: all that was counted has been saved. */
  export function updateReady(device: usize): bool {
    return (load<u8>(device, 41) & 4) != 0;
  }
  export function setUpdateReady(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfb) | (<u8>value << 2), 41);
  }
  /** Input register 0 [W]: Power at the grid connection; positive is import. */
  export function gridPower(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 48), 16);
  }
  export function setGridPower(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 48);
  }
  /** Input register 2 [W]: The same of phase L1. */
  export function gridPowerL1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 52), 16);
  }
  export function setGridPowerL1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 52);
  }
  /** Input register 4 [W]: The same of phase L2. */
  export function gridPowerL2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 56), 16);
  }
  export function setGridPowerL2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 56);
  }
  /** Input register 6 [W]: The same of phase L3. */
  export function gridPowerL3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 60), 16);
  }
  export function setGridPowerL3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 60);
  }
  /** Input register 8 [W]: Import power that the hub keeps to now: the least of the limits that hold. */
  export function importLimit(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 64), 16);
  }
  export function setImportLimit(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 64);
  }
  /** Input register 10: Where it comes from. */
  export function importLimitSource(device: usize): u16 {
    return load<u16>(device, 68);
  }
  export function setImportLimitSource(device: usize, value: u16): void {
    store<u16>(device, value, 68);
  }
  /** Input register 11 [W]: Export power that the hub keeps to now. */
  export function exportLimit(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 70), 16);
  }
  export function setExportLimit(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 70);
  }
  /** Input register 13: Where it comes from. */
  export function exportLimitSource(device: usize): u16 {
    return load<u16>(device, 74);
  }
  export function setExportLimitSource(device: usize, value: u16): void {
    store<u16>(device, value, 74);
  }
  /** Input register 14 [0.0001 1/kWh]: Price of energy drawn now in units of the currency; -214748.3648 when it is not known. */
  export function price(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 76), 16);
  }
  export function setPrice(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 76);
  }
  /** Input register 16 [0.0001 1/kWh]: Price paid for energy delivered now; -214748.3648 when it is not known. */
  export function exportPrice(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 80), 16);
  }
  export function setExportPrice(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 80);
  }
  /** Input register 18 [0.0001 1/kWh]: Running average of the prices seen, time constant one day. */
  export function priceAverage(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 84), 16);
  }
  export function setPriceAverage(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 84);
  }
  /** Input register 20: Price against its running average. */
  export function priceState(device: usize): u16 {
    return load<u16>(device, 88);
  }
  export function setPriceState(device: usize, value: u16): void {
    store<u16>(device, value, 88);
  }
  /** Input register 21 [s]: Until when prices are known without a gap from now on, UTC in seconds since 1970; 0 when the price now is not. */
  export function pricesUntil(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 90), 16);
  }
  export function setPricesUntil(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 90);
  }
  /** Input register 23: SIMPLE level in force, of the register or of an event. */
  export function demandResponse(device: usize): u16 {
    return load<u16>(device, 94);
  }
  export function setDemandResponse(device: usize, value: u16): void {
    store<u16>(device, value, 94);
  }
  /** Input register 24 [s]: Time until it ends by itself. */
  export function demandResponseRemaining(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 96), 16);
  }
  export function setDemandResponseRemaining(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 96);
  }
  /** Input register 26 [W]: Grid power that an event asks for now; -2147483648 when none does. */
  export function dispatchSetpoint(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 100), 16);
  }
  export function setDispatchSetpoint(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 100);
  }
  /** Input register 28 [1]: Events and series that are stored, of 18. */
  export function storedEvents(device: usize): u16 {
    return load<u16>(device, 104);
  }
  export function setStoredEvents(device: usize, value: u16): void {
    store<u16>(device, value, 104);
  }
  /** Input register 29 [1]: Those of them that are in force. */
  export function activeEvents(device: usize): u16 {
    return load<u16>(device, 106);
  }
  export function setActiveEvents(device: usize, value: u16): void {
    store<u16>(device, value, 106);
  }
  /** Input register 30: What became of the last event command. */
  export function eventResult(device: usize): u16 {
    return load<u16>(device, 108);
  }
  export function setEventResult(device: usize, value: u16): void {
    store<u16>(device, value, 108);
  }
  /** Input register 31 [1]: The event that it was about. */
  export function eventResultId(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 110), 16);
  }
  export function setEventResultId(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 110);
  }
  /** Input register 33 [s]: Time since the last heartbeat; 4294967 when there was none since the reset. */
  export function heartbeatAge(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 114), 16);
  }
  export function setHeartbeatAge(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 114);
  }
  /** Input register 35 [s]: Time until the failsafe limit ends by itself; 0 when it is not in force. */
  export function failsafeRemaining(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 118), 16);
  }
  export function setFailsafeRemaining(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 118);
  }
  /** Input register 37 [W]: Power of what the hub does not run, without solar. */
  export function uncontrolledPower(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 122), 16);
  }
  export function setUncontrolledPower(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 122);
  }
  /** Input register 39 [W]: Power of the loads that the hub runs, without batteries and inverters. */
  export function flexiblePower(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 126), 16);
  }
  export function setFlexiblePower(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 126);
  }
  /** Input register 41 [W]: Power of the batteries; positive is charging. */
  export function batteryPower(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 130), 16);
  }
  export function setBatteryPower(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 130);
  }
  /** Input register 43 [W]: Power of the inverters. */
  export function solarPower(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 134), 16);
  }
  export function setSolarPower(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 134);
  }
  /** Input register 45 [0.01 %]: Charge of the batteries together. */
  export function batteryCharge(device: usize): u16 {
    return load<u16>(device, 138);
  }
  export function setBatteryCharge(device: usize, value: u16): void {
    store<u16>(device, value, 138);
  }
  /** Input register 46 [1]: Loads that are switched on. */
  export function energisedLoads(device: usize): u16 {
    return load<u16>(device, 140);
  }
  export function setEnergisedLoads(device: usize, value: u16): void {
    store<u16>(device, value, 140);
  }
  /** Input register 47: Strongest reason for which a load is held off. */
  export function shedReason(device: usize): u16 {
    return load<u16>(device, 142);
  }
  export function setShedReason(device: usize, value: u16): void {
    store<u16>(device, value, 142);
  }
  /** Input register 48 [1]: Times that a load was held off since the reset. */
  export function shedCount(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 144), 16);
  }
  export function setShedCount(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 144);
  }
  /** Input register 50: Whether there is a plan, and why not. */
  export function planState(device: usize): u16 {
    return load<u16>(device, 148);
  }
  export function setPlanState(device: usize, value: u16): void {
    store<u16>(device, value, 148);
  }
  /** Input register 51 [s]: Time since the last load was planned. */
  export function planAge(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 150), 16);
  }
  export function setPlanAge(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 150);
  }
  /** Input register 53 [1]: Steps of the plan. */
  export function planSteps(device: usize): u16 {
    return load<u16>(device, 154);
  }
  export function setPlanSteps(device: usize, value: u16): void {
    store<u16>(device, value, 154);
  }
  /** Input register 54 [0.01]: Cost of what the plan draws and delivers, in units of the currency. */
  export function planCost(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 156), 16);
  }
  export function setPlanCost(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 156);
  }
  /** Input register 56 [0.01]: Cost if every load were run as soon as it can. */
  export function planHold(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 160), 16);
  }
  export function setPlanHold(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 160);
  }
  /** Input register 58 [d]: Days of household load that the forecast has been learned from. */
  export function learnedDays(device: usize): u16 {
    return load<u16>(device, 164);
  }
  export function setLearnedDays(device: usize, value: u16): void {
    store<u16>(device, value, 164);
  }
  /** Input register 59 [s]: Time since the last reset. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 166), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 166);
  }
  /** Input register 61: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 170);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 170);
  }
  /** Input register 62 [s]: Time of the last scan, UTC in seconds since 1970. */
  export function time(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 172), 16);
  }
  export function setTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 172);
  }
  /** Input register 64 [1]: CRC-32 of the config; another one means another config. */
  export function configDigest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 176), 16);
  }
  export function setConfigDigest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 176);
  }
  /** Input register 66: What became of the copy of the config in the window. */
  export function configResult(device: usize): u16 {
    return load<u16>(device, 180);
  }
  export function setConfigResult(device: usize, value: u16): void {
    store<u16>(device, value, 180);
  }
  /** Input register 67 [1]: For outOfRange the id of the config field; for refused the load, from 1, that cannot be run so. */
  export function configFault(device: usize): u16 {
    return load<u16>(device, 182);
  }
  export function setConfigFault(device: usize, value: u16): void {
    store<u16>(device, value, 182);
  }
  /** Input register 100: What load 1 is. */
  export function load1Kind(device: usize): u16 {
    return load<u16>(device, 248);
  }
  export function setLoad1Kind(device: usize, value: u16): void {
    store<u16>(device, value, 248);
  }
  /** Input register 101: What it does; held is off, or less than it would, for another reason than its own. */
  export function load1State(device: usize): u16 {
    return load<u16>(device, 250);
  }
  export function setLoad1State(device: usize, value: u16): void {
    store<u16>(device, value, 250);
  }
  /** Input register 102: Why. */
  export function load1Reason(device: usize): u16 {
    return load<u16>(device, 252);
  }
  export function setLoad1Reason(device: usize, value: u16): void {
    store<u16>(device, value, 252);
  }
  /** Input register 103: What is wrong with it. */
  export function load1Faults(device: usize): u16 {
    return load<u16>(device, 254);
  }
  export function setLoad1Faults(device: usize, value: u16): void {
    store<u16>(device, value, 254);
  }
  /** Input register 104 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  export function load1Power(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 256), 16);
  }
  export function setLoad1Power(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 256);
  }
  /** Input register 106 [W]: Power that the hub gives it. */
  export function load1Setpoint(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 260), 16);
  }
  export function setLoad1Setpoint(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 260);
  }
  /** Input register 108: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  export function load1Value(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 264), 16);
  }
  export function setLoad1Value(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 264);
  }
  /** Input register 110 [0.0001 1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  export function load1Bid(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 268), 16);
  }
  export function setLoad1Bid(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 268);
  }
  /** Input register 112 [Wh]: Energy drawn since the first power up. */
  export function load1Energy(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 272), 16);
  }
  export function setLoad1Energy(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 272);
  }
  /** Input register 114 [s]: Time that it has run since the first power up. */
  export function load1OnTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 276), 16);
  }
  export function setLoad1OnTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 276);
  }
  /** Input register 116 [1]: Times that it was started since the first power up. */
  export function load1Starts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 280), 16);
  }
  export function setLoad1Starts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 280);
  }
  /** Input register 118: What load 2 is. */
  export function load2Kind(device: usize): u16 {
    return load<u16>(device, 284);
  }
  export function setLoad2Kind(device: usize, value: u16): void {
    store<u16>(device, value, 284);
  }
  /** Input register 119: What it does; held is off, or less than it would, for another reason than its own. */
  export function load2State(device: usize): u16 {
    return load<u16>(device, 286);
  }
  export function setLoad2State(device: usize, value: u16): void {
    store<u16>(device, value, 286);
  }
  /** Input register 120: Why. */
  export function load2Reason(device: usize): u16 {
    return load<u16>(device, 288);
  }
  export function setLoad2Reason(device: usize, value: u16): void {
    store<u16>(device, value, 288);
  }
  /** Input register 121: What is wrong with it. */
  export function load2Faults(device: usize): u16 {
    return load<u16>(device, 290);
  }
  export function setLoad2Faults(device: usize, value: u16): void {
    store<u16>(device, value, 290);
  }
  /** Input register 122 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  export function load2Power(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 292), 16);
  }
  export function setLoad2Power(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 292);
  }
  /** Input register 124 [W]: Power that the hub gives it. */
  export function load2Setpoint(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 296), 16);
  }
  export function setLoad2Setpoint(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 296);
  }
  /** Input register 126: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  export function load2Value(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 300), 16);
  }
  export function setLoad2Value(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 300);
  }
  /** Input register 128 [0.0001 1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  export function load2Bid(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 304), 16);
  }
  export function setLoad2Bid(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 304);
  }
  /** Input register 130 [Wh]: Energy drawn since the first power up. */
  export function load2Energy(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 308), 16);
  }
  export function setLoad2Energy(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 308);
  }
  /** Input register 132 [s]: Time that it has run since the first power up. */
  export function load2OnTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 312), 16);
  }
  export function setLoad2OnTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 312);
  }
  /** Input register 134 [1]: Times that it was started since the first power up. */
  export function load2Starts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 316), 16);
  }
  export function setLoad2Starts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 316);
  }
  /** Input register 136: What load 3 is. */
  export function load3Kind(device: usize): u16 {
    return load<u16>(device, 320);
  }
  export function setLoad3Kind(device: usize, value: u16): void {
    store<u16>(device, value, 320);
  }
  /** Input register 137: What it does; held is off, or less than it would, for another reason than its own. */
  export function load3State(device: usize): u16 {
    return load<u16>(device, 322);
  }
  export function setLoad3State(device: usize, value: u16): void {
    store<u16>(device, value, 322);
  }
  /** Input register 138: Why. */
  export function load3Reason(device: usize): u16 {
    return load<u16>(device, 324);
  }
  export function setLoad3Reason(device: usize, value: u16): void {
    store<u16>(device, value, 324);
  }
  /** Input register 139: What is wrong with it. */
  export function load3Faults(device: usize): u16 {
    return load<u16>(device, 326);
  }
  export function setLoad3Faults(device: usize, value: u16): void {
    store<u16>(device, value, 326);
  }
  /** Input register 140 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  export function load3Power(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 328), 16);
  }
  export function setLoad3Power(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 328);
  }
  /** Input register 142 [W]: Power that the hub gives it. */
  export function load3Setpoint(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 332), 16);
  }
  export function setLoad3Setpoint(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 332);
  }
  /** Input register 144: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  export function load3Value(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 336), 16);
  }
  export function setLoad3Value(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 336);
  }
  /** Input register 146 [0.0001 1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  export function load3Bid(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 340), 16);
  }
  export function setLoad3Bid(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 340);
  }
  /** Input register 148 [Wh]: Energy drawn since the first power up. */
  export function load3Energy(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 344), 16);
  }
  export function setLoad3Energy(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 344);
  }
  /** Input register 150 [s]: Time that it has run since the first power up. */
  export function load3OnTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 348), 16);
  }
  export function setLoad3OnTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 348);
  }
  /** Input register 152 [1]: Times that it was started since the first power up. */
  export function load3Starts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 352), 16);
  }
  export function setLoad3Starts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 352);
  }
  /** Input register 154: What load 4 is. */
  export function load4Kind(device: usize): u16 {
    return load<u16>(device, 356);
  }
  export function setLoad4Kind(device: usize, value: u16): void {
    store<u16>(device, value, 356);
  }
  /** Input register 155: What it does; held is off, or less than it would, for another reason than its own. */
  export function load4State(device: usize): u16 {
    return load<u16>(device, 358);
  }
  export function setLoad4State(device: usize, value: u16): void {
    store<u16>(device, value, 358);
  }
  /** Input register 156: Why. */
  export function load4Reason(device: usize): u16 {
    return load<u16>(device, 360);
  }
  export function setLoad4Reason(device: usize, value: u16): void {
    store<u16>(device, value, 360);
  }
  /** Input register 157: What is wrong with it. */
  export function load4Faults(device: usize): u16 {
    return load<u16>(device, 362);
  }
  export function setLoad4Faults(device: usize, value: u16): void {
    store<u16>(device, value, 362);
  }
  /** Input register 158 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  export function load4Power(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 364), 16);
  }
  export function setLoad4Power(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 364);
  }
  /** Input register 160 [W]: Power that the hub gives it. */
  export function load4Setpoint(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 368), 16);
  }
  export function setLoad4Setpoint(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 368);
  }
  /** Input register 162: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  export function load4Value(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 372), 16);
  }
  export function setLoad4Value(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 372);
  }
  /** Input register 164 [0.0001 1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  export function load4Bid(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 376), 16);
  }
  export function setLoad4Bid(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 376);
  }
  /** Input register 166 [Wh]: Energy drawn since the first power up. */
  export function load4Energy(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 380), 16);
  }
  export function setLoad4Energy(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 380);
  }
  /** Input register 168 [s]: Time that it has run since the first power up. */
  export function load4OnTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 384), 16);
  }
  export function setLoad4OnTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 384);
  }
  /** Input register 170 [1]: Times that it was started since the first power up. */
  export function load4Starts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 388), 16);
  }
  export function setLoad4Starts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 388);
  }
  /** Input register 172: What load 5 is. */
  export function load5Kind(device: usize): u16 {
    return load<u16>(device, 392);
  }
  export function setLoad5Kind(device: usize, value: u16): void {
    store<u16>(device, value, 392);
  }
  /** Input register 173: What it does; held is off, or less than it would, for another reason than its own. */
  export function load5State(device: usize): u16 {
    return load<u16>(device, 394);
  }
  export function setLoad5State(device: usize, value: u16): void {
    store<u16>(device, value, 394);
  }
  /** Input register 174: Why. */
  export function load5Reason(device: usize): u16 {
    return load<u16>(device, 396);
  }
  export function setLoad5Reason(device: usize, value: u16): void {
    store<u16>(device, value, 396);
  }
  /** Input register 175: What is wrong with it. */
  export function load5Faults(device: usize): u16 {
    return load<u16>(device, 398);
  }
  export function setLoad5Faults(device: usize, value: u16): void {
    store<u16>(device, value, 398);
  }
  /** Input register 176 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  export function load5Power(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 400), 16);
  }
  export function setLoad5Power(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 400);
  }
  /** Input register 178 [W]: Power that the hub gives it. */
  export function load5Setpoint(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 404), 16);
  }
  export function setLoad5Setpoint(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 404);
  }
  /** Input register 180: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  export function load5Value(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 408), 16);
  }
  export function setLoad5Value(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 408);
  }
  /** Input register 182 [0.0001 1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  export function load5Bid(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 412), 16);
  }
  export function setLoad5Bid(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 412);
  }
  /** Input register 184 [Wh]: Energy drawn since the first power up. */
  export function load5Energy(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 416), 16);
  }
  export function setLoad5Energy(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 416);
  }
  /** Input register 186 [s]: Time that it has run since the first power up. */
  export function load5OnTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 420), 16);
  }
  export function setLoad5OnTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 420);
  }
  /** Input register 188 [1]: Times that it was started since the first power up. */
  export function load5Starts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 424), 16);
  }
  export function setLoad5Starts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 424);
  }
  /** Input register 190: What load 6 is. */
  export function load6Kind(device: usize): u16 {
    return load<u16>(device, 428);
  }
  export function setLoad6Kind(device: usize, value: u16): void {
    store<u16>(device, value, 428);
  }
  /** Input register 191: What it does; held is off, or less than it would, for another reason than its own. */
  export function load6State(device: usize): u16 {
    return load<u16>(device, 430);
  }
  export function setLoad6State(device: usize, value: u16): void {
    store<u16>(device, value, 430);
  }
  /** Input register 192: Why. */
  export function load6Reason(device: usize): u16 {
    return load<u16>(device, 432);
  }
  export function setLoad6Reason(device: usize, value: u16): void {
    store<u16>(device, value, 432);
  }
  /** Input register 193: What is wrong with it. */
  export function load6Faults(device: usize): u16 {
    return load<u16>(device, 434);
  }
  export function setLoad6Faults(device: usize, value: u16): void {
    store<u16>(device, value, 434);
  }
  /** Input register 194 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  export function load6Power(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 436), 16);
  }
  export function setLoad6Power(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 436);
  }
  /** Input register 196 [W]: Power that the hub gives it. */
  export function load6Setpoint(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 440), 16);
  }
  export function setLoad6Setpoint(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 440);
  }
  /** Input register 198: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  export function load6Value(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 444), 16);
  }
  export function setLoad6Value(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 444);
  }
  /** Input register 200 [0.0001 1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  export function load6Bid(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 448), 16);
  }
  export function setLoad6Bid(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 448);
  }
  /** Input register 202 [Wh]: Energy drawn since the first power up. */
  export function load6Energy(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 452), 16);
  }
  export function setLoad6Energy(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 452);
  }
  /** Input register 204 [s]: Time that it has run since the first power up. */
  export function load6OnTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 456), 16);
  }
  export function setLoad6OnTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 456);
  }
  /** Input register 206 [1]: Times that it was started since the first power up. */
  export function load6Starts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 460), 16);
  }
  export function setLoad6Starts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 460);
  }
  /** Input register 208: What load 7 is. */
  export function load7Kind(device: usize): u16 {
    return load<u16>(device, 464);
  }
  export function setLoad7Kind(device: usize, value: u16): void {
    store<u16>(device, value, 464);
  }
  /** Input register 209: What it does; held is off, or less than it would, for another reason than its own. */
  export function load7State(device: usize): u16 {
    return load<u16>(device, 466);
  }
  export function setLoad7State(device: usize, value: u16): void {
    store<u16>(device, value, 466);
  }
  /** Input register 210: Why. */
  export function load7Reason(device: usize): u16 {
    return load<u16>(device, 468);
  }
  export function setLoad7Reason(device: usize, value: u16): void {
    store<u16>(device, value, 468);
  }
  /** Input register 211: What is wrong with it. */
  export function load7Faults(device: usize): u16 {
    return load<u16>(device, 470);
  }
  export function setLoad7Faults(device: usize, value: u16): void {
    store<u16>(device, value, 470);
  }
  /** Input register 212 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  export function load7Power(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 472), 16);
  }
  export function setLoad7Power(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 472);
  }
  /** Input register 214 [W]: Power that the hub gives it. */
  export function load7Setpoint(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 476), 16);
  }
  export function setLoad7Setpoint(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 476);
  }
  /** Input register 216: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  export function load7Value(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 480), 16);
  }
  export function setLoad7Value(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 480);
  }
  /** Input register 218 [0.0001 1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  export function load7Bid(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 484), 16);
  }
  export function setLoad7Bid(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 484);
  }
  /** Input register 220 [Wh]: Energy drawn since the first power up. */
  export function load7Energy(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 488), 16);
  }
  export function setLoad7Energy(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 488);
  }
  /** Input register 222 [s]: Time that it has run since the first power up. */
  export function load7OnTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 492), 16);
  }
  export function setLoad7OnTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 492);
  }
  /** Input register 224 [1]: Times that it was started since the first power up. */
  export function load7Starts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 496), 16);
  }
  export function setLoad7Starts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 496);
  }
  /** Input register 226: What load 8 is. */
  export function load8Kind(device: usize): u16 {
    return load<u16>(device, 500);
  }
  export function setLoad8Kind(device: usize, value: u16): void {
    store<u16>(device, value, 500);
  }
  /** Input register 227: What it does; held is off, or less than it would, for another reason than its own. */
  export function load8State(device: usize): u16 {
    return load<u16>(device, 502);
  }
  export function setLoad8State(device: usize, value: u16): void {
    store<u16>(device, value, 502);
  }
  /** Input register 228: Why. */
  export function load8Reason(device: usize): u16 {
    return load<u16>(device, 504);
  }
  export function setLoad8Reason(device: usize, value: u16): void {
    store<u16>(device, value, 504);
  }
  /** Input register 229: What is wrong with it. */
  export function load8Faults(device: usize): u16 {
    return load<u16>(device, 506);
  }
  export function setLoad8Faults(device: usize, value: u16): void {
    store<u16>(device, value, 506);
  }
  /** Input register 230 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  export function load8Power(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 508), 16);
  }
  export function setLoad8Power(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 508);
  }
  /** Input register 232 [W]: Power that the hub gives it. */
  export function load8Setpoint(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 512), 16);
  }
  export function setLoad8Setpoint(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 512);
  }
  /** Input register 234: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  export function load8Value(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 516), 16);
  }
  export function setLoad8Value(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 516);
  }
  /** Input register 236 [0.0001 1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  export function load8Bid(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 520), 16);
  }
  export function setLoad8Bid(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 520);
  }
  /** Input register 238 [Wh]: Energy drawn since the first power up. */
  export function load8Energy(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 524), 16);
  }
  export function setLoad8Energy(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 524);
  }
  /** Input register 240 [s]: Time that it has run since the first power up. */
  export function load8OnTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 528), 16);
  }
  export function setLoad8OnTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 528);
  }
  /** Input register 242 [1]: Times that it was started since the first power up. */
  export function load8Starts(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 532), 16);
  }
  export function setLoad8Starts(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 532);
  }
  /** Input register 300 [s]: Begin of the step of the plan that planStep chose, UTC in seconds since 1970; 0 when there is none. */
  export function planTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 648), 16);
  }
  export function setPlanTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 648);
  }
  /** Input register 302 [s]: Its length. */
  export function planLength(device: usize): u16 {
    return load<u16>(device, 652);
  }
  export function setPlanLength(device: usize, value: u16): void {
    store<u16>(device, value, 652);
  }
  /** Input register 303 [0.0001 1/kWh]: Price of energy drawn that the plan reckons with. */
  export function planPrice(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 654), 16);
  }
  export function setPlanPrice(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 654);
  }
  /** Input register 305 [0.0001 1/kWh]: Price paid for energy delivered. */
  export function planExportPrice(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 658), 16);
  }
  export function setPlanExportPrice(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 658);
  }
  /** Input register 307 [W]: Import limit that it reckons with. */
  export function planImportLimit(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 662), 16);
  }
  export function setPlanImportLimit(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 662);
  }
  /** Input register 309 [W]: Forecast power of what the hub does not run. */
  export function planUncontrolled(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 666), 16);
  }
  export function setPlanUncontrolled(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 666);
  }
  /** Input register 311 [W]: Forecast power of the inverters. */
  export function planSolar(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 670), 16);
  }
  export function setPlanSolar(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 670);
  }
  /** Input register 313 [0.01 Cel]: Forecast outdoor temperature. */
  export function planOutdoor(device: usize): i16 {
    return load<i16>(device, 674);
  }
  export function setPlanOutdoor(device: usize, value: i16): void {
    store<i16>(device, value, 674);
  }
  /** Input register 314 [W]: Grid power that comes of it. */
  export function planGrid(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 676), 16);
  }
  export function setPlanGrid(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 676);
  }
  /** Input register 316 [W]: Mean power of load 1. */
  export function planPower1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 680), 16);
  }
  export function setPlanPower1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 680);
  }
  /** Input register 318 [W]: Mean power of load 2. */
  export function planPower2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 684), 16);
  }
  export function setPlanPower2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 684);
  }
  /** Input register 320 [W]: Mean power of load 3. */
  export function planPower3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 688), 16);
  }
  export function setPlanPower3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 688);
  }
  /** Input register 322 [W]: Mean power of load 4. */
  export function planPower4(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 692), 16);
  }
  export function setPlanPower4(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 692);
  }
  /** Input register 324 [W]: Mean power of load 5. */
  export function planPower5(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 696), 16);
  }
  export function setPlanPower5(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 696);
  }
  /** Input register 326 [W]: Mean power of load 6. */
  export function planPower6(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 700), 16);
  }
  export function setPlanPower6(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 700);
  }
  /** Input register 328 [W]: Mean power of load 7. */
  export function planPower7(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 704), 16);
  }
  export function setPlanPower7(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 704);
  }
  /** Input register 330 [W]: Mean power of load 8. */
  export function planPower8(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 708), 16);
  }
  export function setPlanPower8(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 708);
  }
  /** Input register 332: Why load 1 runs, or does not. */
  export function planReason1(device: usize): u16 {
    return load<u16>(device, 712);
  }
  export function setPlanReason1(device: usize, value: u16): void {
    store<u16>(device, value, 712);
  }
  /** Input register 333: Why load 2 runs, or does not. */
  export function planReason2(device: usize): u16 {
    return load<u16>(device, 714);
  }
  export function setPlanReason2(device: usize, value: u16): void {
    store<u16>(device, value, 714);
  }
  /** Input register 334: Why load 3 runs, or does not. */
  export function planReason3(device: usize): u16 {
    return load<u16>(device, 716);
  }
  export function setPlanReason3(device: usize, value: u16): void {
    store<u16>(device, value, 716);
  }
  /** Input register 335: Why load 4 runs, or does not. */
  export function planReason4(device: usize): u16 {
    return load<u16>(device, 718);
  }
  export function setPlanReason4(device: usize, value: u16): void {
    store<u16>(device, value, 718);
  }
  /** Input register 336: Why load 5 runs, or does not. */
  export function planReason5(device: usize): u16 {
    return load<u16>(device, 720);
  }
  export function setPlanReason5(device: usize, value: u16): void {
    store<u16>(device, value, 720);
  }
  /** Input register 337: Why load 6 runs, or does not. */
  export function planReason6(device: usize): u16 {
    return load<u16>(device, 722);
  }
  export function setPlanReason6(device: usize, value: u16): void {
    store<u16>(device, value, 722);
  }
  /** Input register 338: Why load 7 runs, or does not. */
  export function planReason7(device: usize): u16 {
    return load<u16>(device, 724);
  }
  export function setPlanReason7(device: usize, value: u16): void {
    store<u16>(device, value, 724);
  }
  /** Input register 339: Why load 8 runs, or does not. */
  export function planReason8(device: usize): u16 {
    return load<u16>(device, 726);
  }
  export function setPlanReason8(device: usize, value: u16): void {
    store<u16>(device, value, 726);
  }
  /** Input register 340: load1Value expected at the end of the step. */
  export function planValue1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 728), 16);
  }
  export function setPlanValue1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 728);
  }
  /** Input register 342: load2Value expected at the end of the step. */
  export function planValue2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 732), 16);
  }
  export function setPlanValue2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 732);
  }
  /** Input register 344: load3Value expected at the end of the step. */
  export function planValue3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 736), 16);
  }
  export function setPlanValue3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 736);
  }
  /** Input register 346: load4Value expected at the end of the step. */
  export function planValue4(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 740), 16);
  }
  export function setPlanValue4(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 740);
  }
  /** Input register 348: load5Value expected at the end of the step. */
  export function planValue5(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 744), 16);
  }
  export function setPlanValue5(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 744);
  }
  /** Input register 350: load6Value expected at the end of the step. */
  export function planValue6(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 748), 16);
  }
  export function setPlanValue6(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 748);
  }
  /** Input register 352: load7Value expected at the end of the step. */
  export function planValue7(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 752), 16);
  }
  export function setPlanValue7(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 752);
  }
  /** Input register 354: load8Value expected at the end of the step. */
  export function planValue8(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 756), 16);
  }
  export function setPlanValue8(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 756);
  }
  /** Input register 360 [1]: Event in the slot that eventSlot chose; 0 when there is none. */
  export function shownId(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 768), 16);
  }
  export function setShownId(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 768);
  }
  /** Input register 362 [1]: Its revision. */
  export function shownRevision(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 772), 16);
  }
  export function setShownRevision(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 772);
  }
  /** Input register 364: What it is. */
  export function shownType(device: usize): u16 {
    return load<u16>(device, 776);
  }
  export function setShownType(device: usize, value: u16): void {
    store<u16>(device, value, 776);
  }
  /** Input register 365: What becomes of it. */
  export function shownState(device: usize): u16 {
    return load<u16>(device, 778);
  }
  export function setShownState(device: usize, value: u16): void {
    store<u16>(device, value, 778);
  }
  /** Input register 366 [1]: Its priority; 0 goes first. */
  export function shownPriority(device: usize): u16 {
    return load<u16>(device, 780);
  }
  export function setShownPriority(device: usize, value: u16): void {
    store<u16>(device, value, 780);
  }
  /** Input register 367 [s]: When it begins for this hub, after randomisation, UTC in seconds since 1970. */
  export function shownStart(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 782), 16);
  }
  export function setShownStart(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 782);
  }
  /** Input register 369 [s]: Length of an interval. */
  export function shownStep(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 786), 16);
  }
  export function setShownStep(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 786);
  }
  /** Input register 371 [1]: Intervals. */
  export function shownCount(device: usize): u16 {
    return load<u16>(device, 790);
  }
  export function setShownCount(device: usize, value: u16): void {
    store<u16>(device, value, 790);
  }
  /** Input register 372: Its value now, or the first one. */
  export function shownValue(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 792), 16);
  }
  export function setShownValue(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 792);
  }
  /** Holding register 0: SIMPLE demand response level, which holds for demandResponseDuration. Moderate: vehicles at least current, nothing is stored; high: only what keeps comfort and departures; special: only what keeps the minimums of rooms and tanks. */
  export function demandResponseLevel(device: usize): u16 {
    return load<u16>(device, 800);
  }
  export function setDemandResponseLevel(device: usize, value: u16): void {
    store<u16>(device, value, 800);
  }
  /** Holding register 1 [s]: How long a level holds from the last write to it or to this register. */
  export function demandResponseDuration(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 802), 16);
  }
  export function setDemandResponseDuration(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 802);
  }
  /** Holding register 3 [W]: Import power allowed by the network operator; 4294967295 is none. */
  export function capacityLimit(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 806), 16);
  }
  export function setCapacityLimit(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 806);
  }
  /** Holding register 5 [W]: Export power allowed by the network operator; 4294967295 is none. */
  export function exportCapacityLimit(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 810), 16);
  }
  export function setExportCapacityLimit(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 810);
  }
  /** Holding register 7 [W]: Stands in for the capacity limit while heartbeats stay away. */
  export function failsafeLimit(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 814), 16);
  }
  export function setFailsafeLimit(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 814);
  }
  /** Holding register 9 [W]: Stands in for the export capacity limit. */
  export function failsafeExportLimit(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 818), 16);
  }
  export function setFailsafeExportLimit(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 818);
  }
  /** Holding register 11 [s]: The failsafe limit ends by itself after so long; 0 is never. */
  export function failsafeDuration(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 822), 16);
  }
  export function setFailsafeDuration(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 822);
  }
  /** Holding register 13: Any write is a heartbeat of the host, whatever the value; so is a write to a capacity limit. */
  export function heartbeat(device: usize): u16 {
    return load<u16>(device, 826);
  }
  export function setHeartbeat(device: usize, value: u16): void {
    store<u16>(device, value, 826);
  }
  /** Holding register 14 [s]: Time without a heartbeat after which the failsafe limit holds. */
  export function heartbeatTimeout(device: usize): u16 {
    return load<u16>(device, 828);
  }
  export function setHeartbeatTimeout(device: usize, value: u16): void {
    store<u16>(device, value, 828);
  }
  /** Holding register 15 [s]: Least time between the starts of two loads. */
  export function restoreInterval(device: usize): u16 {
    return load<u16>(device, 830);
  }
  export function setRestoreInterval(device: usize, value: u16): void {
    store<u16>(device, value, 830);
  }
  /** Holding register 16 [%]: A price further below its average than this is favourable. */
  export function favourableBelow(device: usize): u16 {
    return load<u16>(device, 832);
  }
  export function setFavourableBelow(device: usize, value: u16): void {
    store<u16>(device, value, 832);
  }
  /** Holding register 17 [%]: A price further above its average than this is expensive. */
  export function expensiveAbove(device: usize): u16 {
    return load<u16>(device, 834);
  }
  export function setExpensiveAbove(device: usize, value: u16): void {
    store<u16>(device, value, 834);
  }
  /** Holding register 18 [s]: Longest time between two records of the statistics. */
  export function persistInterval(device: usize): u16 {
    return load<u16>(device, 836);
  }
  export function setPersistInterval(device: usize, value: u16): void {
    store<u16>(device, value, 836);
  }
  /** Holding register 19 [1]: Step of the plan that the plan registers show, from 0 for the one under way. */
  export function planStep(device: usize): u16 {
    return load<u16>(device, 838);
  }
  export function setPlanStep(device: usize, value: u16): void {
    store<u16>(device, value, 838);
  }
  /** Holding register 20 [1]: Slot of the events that the shown registers show, from 0. */
  export function eventSlot(device: usize): u16 {
    return load<u16>(device, 840);
  }
  export function setEventSlot(device: usize, value: u16): void {
    store<u16>(device, value, 840);
  }
  /** Holding register 30: Of load 1: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  export function load1Mode(device: usize): u16 {
    return load<u16>(device, 860);
  }
  export function setLoad1Mode(device: usize, value: u16): void {
    store<u16>(device, value, 860);
  }
  /** Holding register 31 [s]: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  export function load1OverrideFor(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 862), 16);
  }
  export function setLoad1OverrideFor(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 862);
  }
  /** Holding register 33 [0.01]: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  export function load1Minimum(device: usize): i16 {
    return load<i16>(device, 866);
  }
  export function setLoad1Minimum(device: usize, value: i16): void {
    store<i16>(device, value, 866);
  }
  /** Holding register 34 [0.01]: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  export function load1Target(device: usize): i16 {
    return load<i16>(device, 868);
  }
  export function setLoad1Target(device: usize, value: i16): void {
    store<i16>(device, value, 868);
  }
  /** Holding register 35 [0.01]: Temperature in °C, or charge in %, from which on it is off. */
  export function load1Maximum(device: usize): i16 {
    return load<i16>(device, 870);
  }
  export function setLoad1Maximum(device: usize, value: i16): void {
    store<i16>(device, value, 870);
  }
  /** Holding register 36 [0.01]: Width of the switching band in K, when there is no plan. */
  export function load1Hysteresis(device: usize): i16 {
    return load<i16>(device, 872);
  }
  export function setLoad1Hysteresis(device: usize, value: i16): void {
    store<i16>(device, value, 872);
  }
  /** Holding register 37 [min]: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  export function load1Departure(device: usize): u16 {
    return load<u16>(device, 874);
  }
  export function setLoad1Departure(device: usize, value: u16): void {
    store<u16>(device, value, 874);
  }
  /** Holding register 38 [Wh]: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  export function load1EnergyWanted(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 876), 16);
  }
  export function setLoad1EnergyWanted(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 876);
  }
  /** Holding register 40: Of load 2: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  export function load2Mode(device: usize): u16 {
    return load<u16>(device, 880);
  }
  export function setLoad2Mode(device: usize, value: u16): void {
    store<u16>(device, value, 880);
  }
  /** Holding register 41 [s]: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  export function load2OverrideFor(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 882), 16);
  }
  export function setLoad2OverrideFor(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 882);
  }
  /** Holding register 43 [0.01]: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  export function load2Minimum(device: usize): i16 {
    return load<i16>(device, 886);
  }
  export function setLoad2Minimum(device: usize, value: i16): void {
    store<i16>(device, value, 886);
  }
  /** Holding register 44 [0.01]: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  export function load2Target(device: usize): i16 {
    return load<i16>(device, 888);
  }
  export function setLoad2Target(device: usize, value: i16): void {
    store<i16>(device, value, 888);
  }
  /** Holding register 45 [0.01]: Temperature in °C, or charge in %, from which on it is off. */
  export function load2Maximum(device: usize): i16 {
    return load<i16>(device, 890);
  }
  export function setLoad2Maximum(device: usize, value: i16): void {
    store<i16>(device, value, 890);
  }
  /** Holding register 46 [0.01]: Width of the switching band in K, when there is no plan. */
  export function load2Hysteresis(device: usize): i16 {
    return load<i16>(device, 892);
  }
  export function setLoad2Hysteresis(device: usize, value: i16): void {
    store<i16>(device, value, 892);
  }
  /** Holding register 47 [min]: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  export function load2Departure(device: usize): u16 {
    return load<u16>(device, 894);
  }
  export function setLoad2Departure(device: usize, value: u16): void {
    store<u16>(device, value, 894);
  }
  /** Holding register 48 [Wh]: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  export function load2EnergyWanted(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 896), 16);
  }
  export function setLoad2EnergyWanted(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 896);
  }
  /** Holding register 50: Of load 3: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  export function load3Mode(device: usize): u16 {
    return load<u16>(device, 900);
  }
  export function setLoad3Mode(device: usize, value: u16): void {
    store<u16>(device, value, 900);
  }
  /** Holding register 51 [s]: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  export function load3OverrideFor(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 902), 16);
  }
  export function setLoad3OverrideFor(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 902);
  }
  /** Holding register 53 [0.01]: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  export function load3Minimum(device: usize): i16 {
    return load<i16>(device, 906);
  }
  export function setLoad3Minimum(device: usize, value: i16): void {
    store<i16>(device, value, 906);
  }
  /** Holding register 54 [0.01]: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  export function load3Target(device: usize): i16 {
    return load<i16>(device, 908);
  }
  export function setLoad3Target(device: usize, value: i16): void {
    store<i16>(device, value, 908);
  }
  /** Holding register 55 [0.01]: Temperature in °C, or charge in %, from which on it is off. */
  export function load3Maximum(device: usize): i16 {
    return load<i16>(device, 910);
  }
  export function setLoad3Maximum(device: usize, value: i16): void {
    store<i16>(device, value, 910);
  }
  /** Holding register 56 [0.01]: Width of the switching band in K, when there is no plan. */
  export function load3Hysteresis(device: usize): i16 {
    return load<i16>(device, 912);
  }
  export function setLoad3Hysteresis(device: usize, value: i16): void {
    store<i16>(device, value, 912);
  }
  /** Holding register 57 [min]: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  export function load3Departure(device: usize): u16 {
    return load<u16>(device, 914);
  }
  export function setLoad3Departure(device: usize, value: u16): void {
    store<u16>(device, value, 914);
  }
  /** Holding register 58 [Wh]: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  export function load3EnergyWanted(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 916), 16);
  }
  export function setLoad3EnergyWanted(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 916);
  }
  /** Holding register 60: Of load 4: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  export function load4Mode(device: usize): u16 {
    return load<u16>(device, 920);
  }
  export function setLoad4Mode(device: usize, value: u16): void {
    store<u16>(device, value, 920);
  }
  /** Holding register 61 [s]: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  export function load4OverrideFor(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 922), 16);
  }
  export function setLoad4OverrideFor(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 922);
  }
  /** Holding register 63 [0.01]: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  export function load4Minimum(device: usize): i16 {
    return load<i16>(device, 926);
  }
  export function setLoad4Minimum(device: usize, value: i16): void {
    store<i16>(device, value, 926);
  }
  /** Holding register 64 [0.01]: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  export function load4Target(device: usize): i16 {
    return load<i16>(device, 928);
  }
  export function setLoad4Target(device: usize, value: i16): void {
    store<i16>(device, value, 928);
  }
  /** Holding register 65 [0.01]: Temperature in °C, or charge in %, from which on it is off. */
  export function load4Maximum(device: usize): i16 {
    return load<i16>(device, 930);
  }
  export function setLoad4Maximum(device: usize, value: i16): void {
    store<i16>(device, value, 930);
  }
  /** Holding register 66 [0.01]: Width of the switching band in K, when there is no plan. */
  export function load4Hysteresis(device: usize): i16 {
    return load<i16>(device, 932);
  }
  export function setLoad4Hysteresis(device: usize, value: i16): void {
    store<i16>(device, value, 932);
  }
  /** Holding register 67 [min]: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  export function load4Departure(device: usize): u16 {
    return load<u16>(device, 934);
  }
  export function setLoad4Departure(device: usize, value: u16): void {
    store<u16>(device, value, 934);
  }
  /** Holding register 68 [Wh]: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  export function load4EnergyWanted(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 936), 16);
  }
  export function setLoad4EnergyWanted(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 936);
  }
  /** Holding register 70: Of load 5: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  export function load5Mode(device: usize): u16 {
    return load<u16>(device, 940);
  }
  export function setLoad5Mode(device: usize, value: u16): void {
    store<u16>(device, value, 940);
  }
  /** Holding register 71 [s]: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  export function load5OverrideFor(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 942), 16);
  }
  export function setLoad5OverrideFor(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 942);
  }
  /** Holding register 73 [0.01]: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  export function load5Minimum(device: usize): i16 {
    return load<i16>(device, 946);
  }
  export function setLoad5Minimum(device: usize, value: i16): void {
    store<i16>(device, value, 946);
  }
  /** Holding register 74 [0.01]: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  export function load5Target(device: usize): i16 {
    return load<i16>(device, 948);
  }
  export function setLoad5Target(device: usize, value: i16): void {
    store<i16>(device, value, 948);
  }
  /** Holding register 75 [0.01]: Temperature in °C, or charge in %, from which on it is off. */
  export function load5Maximum(device: usize): i16 {
    return load<i16>(device, 950);
  }
  export function setLoad5Maximum(device: usize, value: i16): void {
    store<i16>(device, value, 950);
  }
  /** Holding register 76 [0.01]: Width of the switching band in K, when there is no plan. */
  export function load5Hysteresis(device: usize): i16 {
    return load<i16>(device, 952);
  }
  export function setLoad5Hysteresis(device: usize, value: i16): void {
    store<i16>(device, value, 952);
  }
  /** Holding register 77 [min]: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  export function load5Departure(device: usize): u16 {
    return load<u16>(device, 954);
  }
  export function setLoad5Departure(device: usize, value: u16): void {
    store<u16>(device, value, 954);
  }
  /** Holding register 78 [Wh]: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  export function load5EnergyWanted(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 956), 16);
  }
  export function setLoad5EnergyWanted(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 956);
  }
  /** Holding register 80: Of load 6: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  export function load6Mode(device: usize): u16 {
    return load<u16>(device, 960);
  }
  export function setLoad6Mode(device: usize, value: u16): void {
    store<u16>(device, value, 960);
  }
  /** Holding register 81 [s]: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  export function load6OverrideFor(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 962), 16);
  }
  export function setLoad6OverrideFor(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 962);
  }
  /** Holding register 83 [0.01]: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  export function load6Minimum(device: usize): i16 {
    return load<i16>(device, 966);
  }
  export function setLoad6Minimum(device: usize, value: i16): void {
    store<i16>(device, value, 966);
  }
  /** Holding register 84 [0.01]: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  export function load6Target(device: usize): i16 {
    return load<i16>(device, 968);
  }
  export function setLoad6Target(device: usize, value: i16): void {
    store<i16>(device, value, 968);
  }
  /** Holding register 85 [0.01]: Temperature in °C, or charge in %, from which on it is off. */
  export function load6Maximum(device: usize): i16 {
    return load<i16>(device, 970);
  }
  export function setLoad6Maximum(device: usize, value: i16): void {
    store<i16>(device, value, 970);
  }
  /** Holding register 86 [0.01]: Width of the switching band in K, when there is no plan. */
  export function load6Hysteresis(device: usize): i16 {
    return load<i16>(device, 972);
  }
  export function setLoad6Hysteresis(device: usize, value: i16): void {
    store<i16>(device, value, 972);
  }
  /** Holding register 87 [min]: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  export function load6Departure(device: usize): u16 {
    return load<u16>(device, 974);
  }
  export function setLoad6Departure(device: usize, value: u16): void {
    store<u16>(device, value, 974);
  }
  /** Holding register 88 [Wh]: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  export function load6EnergyWanted(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 976), 16);
  }
  export function setLoad6EnergyWanted(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 976);
  }
  /** Holding register 90: Of load 7: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  export function load7Mode(device: usize): u16 {
    return load<u16>(device, 980);
  }
  export function setLoad7Mode(device: usize, value: u16): void {
    store<u16>(device, value, 980);
  }
  /** Holding register 91 [s]: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  export function load7OverrideFor(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 982), 16);
  }
  export function setLoad7OverrideFor(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 982);
  }
  /** Holding register 93 [0.01]: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  export function load7Minimum(device: usize): i16 {
    return load<i16>(device, 986);
  }
  export function setLoad7Minimum(device: usize, value: i16): void {
    store<i16>(device, value, 986);
  }
  /** Holding register 94 [0.01]: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  export function load7Target(device: usize): i16 {
    return load<i16>(device, 988);
  }
  export function setLoad7Target(device: usize, value: i16): void {
    store<i16>(device, value, 988);
  }
  /** Holding register 95 [0.01]: Temperature in °C, or charge in %, from which on it is off. */
  export function load7Maximum(device: usize): i16 {
    return load<i16>(device, 990);
  }
  export function setLoad7Maximum(device: usize, value: i16): void {
    store<i16>(device, value, 990);
  }
  /** Holding register 96 [0.01]: Width of the switching band in K, when there is no plan. */
  export function load7Hysteresis(device: usize): i16 {
    return load<i16>(device, 992);
  }
  export function setLoad7Hysteresis(device: usize, value: i16): void {
    store<i16>(device, value, 992);
  }
  /** Holding register 97 [min]: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  export function load7Departure(device: usize): u16 {
    return load<u16>(device, 994);
  }
  export function setLoad7Departure(device: usize, value: u16): void {
    store<u16>(device, value, 994);
  }
  /** Holding register 98 [Wh]: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  export function load7EnergyWanted(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 996), 16);
  }
  export function setLoad7EnergyWanted(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 996);
  }
  /** Holding register 100: Of load 8: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  export function load8Mode(device: usize): u16 {
    return load<u16>(device, 1000);
  }
  export function setLoad8Mode(device: usize, value: u16): void {
    store<u16>(device, value, 1000);
  }
  /** Holding register 101 [s]: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  export function load8OverrideFor(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1002), 16);
  }
  export function setLoad8OverrideFor(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1002);
  }
  /** Holding register 103 [0.01]: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  export function load8Minimum(device: usize): i16 {
    return load<i16>(device, 1006);
  }
  export function setLoad8Minimum(device: usize, value: i16): void {
    store<i16>(device, value, 1006);
  }
  /** Holding register 104 [0.01]: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  export function load8Target(device: usize): i16 {
    return load<i16>(device, 1008);
  }
  export function setLoad8Target(device: usize, value: i16): void {
    store<i16>(device, value, 1008);
  }
  /** Holding register 105 [0.01]: Temperature in °C, or charge in %, from which on it is off. */
  export function load8Maximum(device: usize): i16 {
    return load<i16>(device, 1010);
  }
  export function setLoad8Maximum(device: usize, value: i16): void {
    store<i16>(device, value, 1010);
  }
  /** Holding register 106 [0.01]: Width of the switching band in K, when there is no plan. */
  export function load8Hysteresis(device: usize): i16 {
    return load<i16>(device, 1012);
  }
  export function setLoad8Hysteresis(device: usize, value: i16): void {
    store<i16>(device, value, 1012);
  }
  /** Holding register 107 [min]: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  export function load8Departure(device: usize): u16 {
    return load<u16>(device, 1014);
  }
  export function setLoad8Departure(device: usize, value: u16): void {
    store<u16>(device, value, 1014);
  }
  /** Holding register 108 [Wh]: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  export function load8EnergyWanted(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1016), 16);
  }
  export function setLoad8EnergyWanted(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1016);
  }
  /** Holding register 130: What is done with the event below when the write that has it is over; reads 0 afterwards. Part takes the values over only; clear forgets all events. */
  export function eventCommand(device: usize): u16 {
    return load<u16>(device, 1060);
  }
  export function setEventCommand(device: usize, value: u16): void {
    store<u16>(device, value, 1060);
  }
  /** Holding register 131 [1]: Names the event; 0 is none. */
  export function eventId(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1062), 16);
  }
  export function setEventId(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1062);
  }
  /** Holding register 133 [1]: An event replaces an earlier revision of itself; the same or an earlier one changes nothing. */
  export function eventRevision(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1066), 16);
  }
  export function setEventRevision(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1066);
  }
  /** Holding register 135: What the values are. */
  export function eventType(device: usize): u16 {
    return load<u16>(device, 1070);
  }
  export function setEventType(device: usize, value: u16): void {
    store<u16>(device, value, 1070);
  }
  /** Holding register 136 [1]: Of events of one type that overlap, the one of the lowest number is in force; of limits the least. */
  export function eventPriority(device: usize): u16 {
    return load<u16>(device, 1072);
  }
  export function setEventPriority(device: usize, value: u16): void {
    store<u16>(device, value, 1072);
  }
  /** Holding register 137 [s]: Begin, UTC in seconds since 1970. */
  export function eventStart(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1074), 16);
  }
  export function setEventStart(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1074);
  }
  /** Holding register 139 [s]: Length of an interval; all are as long. */
  export function eventStep(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1078), 16);
  }
  export function setEventStep(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1078);
  }
  /** Holding register 141 [1]: Intervals. */
  export function eventCount(device: usize): u16 {
    return load<u16>(device, 1082);
  }
  export function setEventCount(device: usize, value: u16): void {
    store<u16>(device, value, 1082);
  }
  /** Holding register 142 [s]: The begin is put off or brought forward by a random time up to so long, the same for all revisions. */
  export function eventRandomize(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1084), 16);
  }
  export function setEventRandomize(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1084);
  }
  /** Holding register 144 [1]: Interval of the first of the values below. */
  export function eventOffset(device: usize): u16 {
    return load<u16>(device, 1088);
  }
  export function setEventOffset(device: usize, value: u16): void {
    store<u16>(device, value, 1088);
  }
  /** Holding register 145 [1]: Values below that count. */
  export function eventPart(device: usize): u16 {
    return load<u16>(device, 1090);
  }
  export function setEventPart(device: usize, value: u16): void {
    store<u16>(device, value, 1090);
  }
  /** Holding register 146 [1]: First of the 96 registers of up to 48 values, each an i32 with its high word first: level, price in 0.0001 of the currency per kWh, W, 0.01 % or 0.01 °C. */
  export function eventData(device: usize): u16 {
    return load<u16>(device, 1092);
  }
  export function setEventData(device: usize, value: u16): void {
    store<u16>(device, value, 1092);
  }
  /** Holding register 241 [1]: Last of them. */
  export function eventDataEnd(device: usize): u16 {
    return load<u16>(device, 1282);
  }
  export function setEventDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 1282);
  }
  /** Holding register 250: Works on a copy of the config in the window below; reads 0 afterwards. */
  export function configCommand(device: usize): u16 {
    return load<u16>(device, 1300);
  }
  export function setConfigCommand(device: usize, value: u16): void {
    store<u16>(device, value, 1300);
  }
  /** Holding register 251 [1]: Register of the copy at which the window begins. */
  export function configOffset(device: usize): u16 {
    return load<u16>(device, 1302);
  }
  export function setConfigOffset(device: usize, value: u16): void {
    store<u16>(device, value, 1302);
  }
  /** Holding register 252 [1]: First of the 100 registers of the window; each holds two bytes of the config area, the first in its low byte. */
  export function configData(device: usize): u16 {
    return load<u16>(device, 1304);
  }
  export function setConfigData(device: usize, value: u16): void {
    store<u16>(device, value, 1304);
  }
  /** Holding register 351 [1]: Last of them. */
  export function configDataEnd(device: usize): u16 {
    return load<u16>(device, 1502);
  }
  export function setConfigDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 1502);
  }
  /** Holding register 360 [1]: First entry of the history shown, by its number, or from 10⁹ on the first that ends after that time (UTC in s); writing it fills the window. */
  export function historyFrom(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1520), 16);
  }
  export function setHistoryFrom(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1520);
  }
  /** Holding register 362 [1]: Entries in the window. */
  export function historyCount(device: usize): u16 {
    return load<u16>(device, 1524);
  }
  export function setHistoryCount(device: usize, value: u16): void {
    store<u16>(device, value, 1524);
  }
  /** Holding register 363 [1]: historyFrom of what follows the window; the number of the next entry when it shows the last ones. */
  export function historyNext(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1526), 16);
  }
  export function setHistoryNext(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1526);
  }
  /** Holding register 365 [1]: historyFrom of the oldest entry that is kept. */
  export function historyOldest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1530), 16);
  }
  export function setHistoryOldest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1530);
  }
  /** Holding register 367 [1]: Registers of an entry. */
  export function historyEntrySize(device: usize): u16 {
    return load<u16>(device, 1534);
  }
  export function setHistoryEntrySize(device: usize, value: u16): void {
    store<u16>(device, value, 1534);
  }
  /** Holding register 368 [1]: First of the 96 registers of the entries; the guide to the hub has their layout. */
  export function historyData(device: usize): u16 {
    return load<u16>(device, 1536);
  }
  export function setHistoryData(device: usize, value: u16): void {
    store<u16>(device, value, 1536);
  }
  /** Holding register 463 [1]: Last of them. */
  export function historyDataEnd(device: usize): u16 {
    return load<u16>(device, 1726);
  }
  export function setHistoryDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 1726);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: A SIMPLE level above 0 or a dispatch setpoint is in force. */
  export const demandResponseActive: u32 = 0x1;
  /** Discrete input 1: The failsafe limit stands in for the capacity limit because heartbeats stay away. */
  export const failsafeActive: u32 = 0x2;
  /** Discrete input 2: The grid power is above the import limit, or below the export limit, or a phase is above the fuse. */
  export const limitExceeded: u32 = 0x4;
  /** Discrete input 3: Loads are run by a plan; else by rules. */
  export const planInForce: u32 = 0x8;
  /** Discrete input 4: The runtime has told a time of this century; without one there are no events and no plan. */
  export const clockSet: u32 = 0x10;
  /** Discrete input 5: The meter at the grid connection is not believed. */
  export const meterFault: u32 = 0x20;
  /** Discrete input 6: A sensor of a load is not believed, or a load does not obey. */
  export const loadFault: u32 = 0x40;
  /** Discrete input 7: The resident runs a load himself. */
  export const overrideActive: u32 = 0x80;
  /** Discrete input 8: After a power up, loads other than those that keep comfort wait for a random time. */
  export const starting: u32 = 0x100;
  /** Discrete input 9: The price now is known. */
  export const pricesKnown: u32 = 0x200;
  /** Discrete input 10: The firmware may be replaced now: all that was counted has been saved. */
  export const updateReady: u32 = 0x400;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0 [W]: Power of phase L1 at the grid connection; positive is import. */
  export function phasePower1(device: usize): i32 {
    return <i32>load<u32>(device, 1728);
  }
  /** Channel 1 [W]: Power of phase L2 at the grid connection; positive is import. */
  export function phasePower2(device: usize): i32 {
    return <i32>load<u32>(device, 1732);
  }
  /** Channel 2 [W]: Power of phase L3 at the grid connection; positive is import. */
  export function phasePower3(device: usize): i32 {
    return <i32>load<u32>(device, 1736);
  }
  /** Channel 3 [mA]: Current of phase L1 there, without a sign; 0 where it is not measured. */
  export function phaseCurrent1(device: usize): i32 {
    return <i32>load<u32>(device, 1740);
  }
  /** Channel 4 [mA]: Current of phase L2 there, without a sign; 0 where it is not measured. */
  export function phaseCurrent2(device: usize): i32 {
    return <i32>load<u32>(device, 1744);
  }
  /** Channel 5 [mA]: Current of phase L3 there, without a sign; 0 where it is not measured. */
  export function phaseCurrent3(device: usize): i32 {
    return <i32>load<u32>(device, 1748);
  }
  /** Channel 6 [s]: Age of these; from 10 s on they are not believed. */
  export function meterAge(device: usize): i32 {
    return <i32>load<u32>(device, 1752);
  }
  /** Channel 7 [cCel]: Outdoor temperature in hundredths of a degree. */
  export function outdoor(device: usize): i32 {
    return <i32>load<u32>(device, 1756);
  }
  /** Channel 8: Price of energy drawn now, by the tariff, in ten-thousandths of the currency per kWh; 0 or -2147483648 when it is not known. */
  export function tariffPrice(device: usize): i32 {
    return <i32>load<u32>(device, 1760);
  }
  /** Channel 9: Price paid for energy delivered now; -2147483648 when it is not known. */
  export function tariffExportPrice(device: usize): i32 {
    return <i32>load<u32>(device, 1764);
  }
  /** Channel 10: Of load 1: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh. */
  export function value1(device: usize): i32 {
    return <i32>load<u32>(device, 1768);
  }
  /** Channel 11: Of load 2: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh. */
  export function value2(device: usize): i32 {
    return <i32>load<u32>(device, 1772);
  }
  /** Channel 12: Of load 3: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh. */
  export function value3(device: usize): i32 {
    return <i32>load<u32>(device, 1776);
  }
  /** Channel 13: Of load 4: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh. */
  export function value4(device: usize): i32 {
    return <i32>load<u32>(device, 1780);
  }
  /** Channel 14: Of load 5: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh. */
  export function value5(device: usize): i32 {
    return <i32>load<u32>(device, 1784);
  }
  /** Channel 15: Of load 6: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh. */
  export function value6(device: usize): i32 {
    return <i32>load<u32>(device, 1788);
  }
  /** Channel 16: Of load 7: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh. */
  export function value7(device: usize): i32 {
    return <i32>load<u32>(device, 1792);
  }
  /** Channel 17: Of load 8: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh. */
  export function value8(device: usize): i32 {
    return <i32>load<u32>(device, 1796);
  }
  /** Channel 18 [W]: Power that load 1 draws, negative for what it delivers; -2147483648 where it is not measured. */
  export function drawn1(device: usize): i32 {
    return <i32>load<u32>(device, 1800);
  }
  /** Channel 19 [W]: Power that load 2 draws, negative for what it delivers; -2147483648 where it is not measured. */
  export function drawn2(device: usize): i32 {
    return <i32>load<u32>(device, 1804);
  }
  /** Channel 20 [W]: Power that load 3 draws, negative for what it delivers; -2147483648 where it is not measured. */
  export function drawn3(device: usize): i32 {
    return <i32>load<u32>(device, 1808);
  }
  /** Channel 21 [W]: Power that load 4 draws, negative for what it delivers; -2147483648 where it is not measured. */
  export function drawn4(device: usize): i32 {
    return <i32>load<u32>(device, 1812);
  }
  /** Channel 22 [W]: Power that load 5 draws, negative for what it delivers; -2147483648 where it is not measured. */
  export function drawn5(device: usize): i32 {
    return <i32>load<u32>(device, 1816);
  }
  /** Channel 23 [W]: Power that load 6 draws, negative for what it delivers; -2147483648 where it is not measured. */
  export function drawn6(device: usize): i32 {
    return <i32>load<u32>(device, 1820);
  }
  /** Channel 24 [W]: Power that load 7 draws, negative for what it delivers; -2147483648 where it is not measured. */
  export function drawn7(device: usize): i32 {
    return <i32>load<u32>(device, 1824);
  }
  /** Channel 25 [W]: Power that load 8 draws, negative for what it delivers; -2147483648 where it is not measured. */
  export function drawn8(device: usize): i32 {
    return <i32>load<u32>(device, 1828);
  }
  /** Channel 26: Of load 1: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old. */
  export function status1(device: usize): i32 {
    return <i32>load<u32>(device, 1832);
  }
  /** Channel 27: Of load 2: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old. */
  export function status2(device: usize): i32 {
    return <i32>load<u32>(device, 1836);
  }
  /** Channel 28: Of load 3: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old. */
  export function status3(device: usize): i32 {
    return <i32>load<u32>(device, 1840);
  }
  /** Channel 29: Of load 4: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old. */
  export function status4(device: usize): i32 {
    return <i32>load<u32>(device, 1844);
  }
  /** Channel 30: Of load 5: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old. */
  export function status5(device: usize): i32 {
    return <i32>load<u32>(device, 1848);
  }
  /** Channel 31: Of load 6: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old. */
  export function status6(device: usize): i32 {
    return <i32>load<u32>(device, 1852);
  }
  /** Channel 32: Of load 7: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old. */
  export function status7(device: usize): i32 {
    return <i32>load<u32>(device, 1856);
  }
  /** Channel 33: Of load 8: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old. */
  export function status8(device: usize): i32 {
    return <i32>load<u32>(device, 1860);
  }
}

export namespace outputs {
  /** Channel 0: To load 1: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set. */
  export function command1(device: usize): i32 {
    return <i32>load<u32>(device, 1864);
  }
  export function setCommand1(device: usize, value: i32): void {
    store<i32>(device, value, 1864);
  }
  /** Channel 1: To load 2: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set. */
  export function command2(device: usize): i32 {
    return <i32>load<u32>(device, 1868);
  }
  export function setCommand2(device: usize, value: i32): void {
    store<i32>(device, value, 1868);
  }
  /** Channel 2: To load 3: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set. */
  export function command3(device: usize): i32 {
    return <i32>load<u32>(device, 1872);
  }
  export function setCommand3(device: usize, value: i32): void {
    store<i32>(device, value, 1872);
  }
  /** Channel 3: To load 4: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set. */
  export function command4(device: usize): i32 {
    return <i32>load<u32>(device, 1876);
  }
  export function setCommand4(device: usize, value: i32): void {
    store<i32>(device, value, 1876);
  }
  /** Channel 4: To load 5: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set. */
  export function command5(device: usize): i32 {
    return <i32>load<u32>(device, 1880);
  }
  export function setCommand5(device: usize, value: i32): void {
    store<i32>(device, value, 1880);
  }
  /** Channel 5: To load 6: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set. */
  export function command6(device: usize): i32 {
    return <i32>load<u32>(device, 1884);
  }
  export function setCommand6(device: usize, value: i32): void {
    store<i32>(device, value, 1884);
  }
  /** Channel 6: To load 7: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set. */
  export function command7(device: usize): i32 {
    return <i32>load<u32>(device, 1888);
  }
  export function setCommand7(device: usize, value: i32): void {
    store<i32>(device, value, 1888);
  }
  /** Channel 7: To load 8: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set. */
  export function command8(device: usize): i32 {
    return <i32>load<u32>(device, 1892);
  }
  export function setCommand8(device: usize, value: i32): void {
    store<i32>(device, value, 1892);
  }
}

export namespace config {
  /** Config field 1 [A]: Rated current of the main fuse, of each phase. */
  export function mainFuse(device: usize): i32 {
    return load<u16>(device, 1896);
  }
  /** Config field 2: Phases of the supply. */
  export function supplyPhases(device: usize): i32 {
    return load<u8>(device, 1898);
  }
  /** Config field 3 [V]: Voltage of a phase to neutral. */
  export function mainsVoltage(device: usize): i32 {
    return load<u16>(device, 1900);
  }
  /** Config field 4 [W]: Import power that the contract allows; -1 is what the fuse allows. */
  export function standingImportLimit(device: usize): i32 {
    return <i32>load<u32>(device, 1904);
  }
  /** Config field 5 [W]: Export power that the contract allows; -1 is what the fuse allows. */
  export function standingExportLimit(device: usize): i32 {
    return <i32>load<u32>(device, 1908);
  }
  /** Config field 6 [s]: After a power up loads wait for a random time up to so long, unless comfort or a departure is at risk. */
  export function startRandomisation(device: usize): i32 {
    return load<u16>(device, 1912);
  }
  /** Config field 7 [1]: Tells this hub from others where a random time is asked for. */
  export function randomSeed(device: usize): i32 {
    return <i32>load<u32>(device, 1916);
  }
  /** Config field 8 [W]: By as much power in a second the loads rise together at most; 0 is without a limit. Falling is never slowed. */
  export function rampLimit(device: usize): i32 {
    return load<u16>(device, 1920);
  }
  /** Config field 9 [s]: Time that a load has to follow before it is reckoned to disobey. */
  export function settleTime(device: usize): i32 {
    return load<u16>(device, 1922);
  }
  /** Config field 10 [min]: Local standard time less UTC. */
  export function utcOffsetMinutes(device: usize): i32 {
    return <i32>load<u32>(device, 1924);
  }
  /** Config field 11: What daylight-saving time adds, in min, or 0; then month, week (5 the last), weekday (1 Monday to 7 Sunday) and minute of its begin and of its end, in local standard time. */
  export function daylightSaving(device: usize, index: i32): i32 {
    if (<u32>index >= 9) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 1928);
  }
  export const daylightSavingAt: usize = 1928;
  /** Config field 12 [W]: The plan keeps as far below the import limit. */
  export function planLimitMargin(device: usize): i32 {
    return load<u16>(device, 1964);
  }
  /** Config field 20: What each load is. Sheddable is one that runs as its users like and can be held off; an appliance runs once when it waits to be started. */
  export function loadKind(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 1966);
  }
  export const loadKindAt: usize = 1966;
  /** Config field 21 [1]: Phases of each load, bit 0 for L1. */
  export function loadPhases(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 1974);
  }
  export const loadPhasesAt: usize = 1974;
  /** Config field 22: What loadCommand means to it. */
  export function loadControl(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 1982);
  }
  export const loadControlAt: usize = 1982;
  /** Config field 23 [1]: Loads of a lower number are held off first and come back last. */
  export function loadRank(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 1990);
  }
  export const loadRankAt: usize = 1990;
  /** Config field 24 [W]: Greatest power of each load; of a battery when charging. */
  export function loadPower(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 2000);
  }
  export const loadPowerAt: usize = 2000;
  /** Config field 25 [W]: Least power that it runs with. */
  export function loadLeastPower(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 2032);
  }
  export const loadLeastPowerAt: usize = 2032;
  /** Config field 26 [W]: Greatest power that a battery delivers. */
  export function loadDischargePower(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 2064);
  }
  export const loadDischargePowerAt: usize = 2064;
  /** Config field 27 [s]: Least time that it stays on. */
  export function loadLeastRun(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 2096);
  }
  export const loadLeastRunAt: usize = 2096;
  /** Config field 28 [s]: Least time that it stays off. */
  export function loadLeastRest(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 2112);
  }
  export const loadLeastRestAt: usize = 2112;
  /** Config field 29: Wh of a battery, of a vehicle or of one run of an appliance; Wh/K of a room or tank. */
  export function loadCapacity(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 2128);
  }
  export const loadCapacityAt: usize = 2128;
  /** Config field 30: In thousandths: of what is drawn, what is stored; of a heat pump its coefficient of performance at 7 °C outdoors. */
  export function loadEfficiency(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 2160);
  }
  export const loadEfficiencyAt: usize = 2160;
  /** Config field 31: In thousandths: of what leaves the battery, what is delivered. */
  export function loadDischargeEfficiency(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 2176);
  }
  export const loadDischargeEfficiencyAt: usize = 2176;
  /** Config field 32: By how many thousandths loadEfficiency rises with each K outdoors. */
  export function loadEfficiencySlope(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 2192);
  }
  export const loadEfficiencySlopeAt: usize = 2192;
  /** Config field 33: What a room or tank loses, in mW/K; a battery, in mW. */
  export function loadLoss(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 2224);
  }
  export const loadLossAt: usize = 2224;
  /** Config field 34 [W]: Heat that a room gets from people, appliances and sun, until it has been learned. */
  export function loadGains(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 2256);
  }
  export const loadGainsAt: usize = 2256;
  /** Config field 35 [cCel]: Temperature around a tank. */
  export function loadSurroundings(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 2288);
  }
  export const loadSurroundingsAt: usize = 2288;
  /** Config field 36 [cCel]: Temperature that a tank reaches at least once in legionellaInterval; 0 is no such rule. */
  export function legionellaTemperature(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 2320);
  }
  export const legionellaTemperatureAt: usize = 2320;
  /** Config field 37 [h]: Longest time between two times. */
  export function legionellaInterval(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 2352);
  }
  export const legionellaIntervalAt: usize = 2352;
  /** Config field 38 [min]: Longest time that a heater runs without a pause before its sensor is no longer trusted; 0 is for ever. */
  export function loadMaximumRun(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 2368);
  }
  export const loadMaximumRunAt: usize = 2368;
  /** Config field 39 [min]: Length of one run of an appliance. */
  export function loadRunTime(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 2384);
  }
  export const loadRunTimeAt: usize = 2384;
  /** Config field 40: What a kilowatt-hour through a battery costs in wear, in 0.0001 of the currency. */
  export function loadWear(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 2400);
  }
  export const loadWearAt: usize = 2400;
  /** Config field 41: How far a plan stays within the temperatures of a room or tank, in 0.01 K. */
  export function loadReserve(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 2416);
  }
  export const loadReserveAt: usize = 2416;
}

export namespace events {
  /** The firmware started; the value is the reset reason. */
  export const powerUp: u32 = 1;
  /** A load is held off; the value is its number, plus 256 times the reason. */
  export const loadHeld: u32 = 2;
  /** A load is held off no longer; the value is its number, plus 256 when it runs again. */
  export const loadRestored: u32 = 3;
  /** The value is the new limit in W. */
  export const importLimitChanged: u32 = 4;
  /** The value is the new limit in W. */
  export const exportLimitChanged: u32 = 5;
  /** A limit is exceeded with nothing left to shed; the value is the excess in W. */
  export const limitExceeded: u32 = 6;
  /** Heartbeats stay away; the value is the failsafe limit in W. */
  export const failsafeBegan: u32 = 7;
  /** A heartbeat came (1), the limit was lifted (2), or the time was over (0). */
  export const failsafeEnded: u32 = 8;
  /** A SIMPLE level came into force; the value is the level. */
  export const demandResponseBegan: u32 = 9;
  /** Demand response was called off (1), ended by itself (0), or was opted out of (2). */
  export const demandResponseEnded: u32 = 10;
  /** The value is the id of the event. */
  export const eventStored: u32 = 11;
  /** The value is the id of the event. */
  export const eventBegan: u32 = 12;
  /** The value is the id of the event. */
  export const eventEnded: u32 = 13;
  /** The value is the id of the event. */
  export const eventCancelled: u32 = 14;
  /** The value is the id of the event. */
  export const eventOptedOut: u32 = 15;
  /** The resident overrides a load; the value is its number, plus 256 times the mode. */
  export const overrideBegan: u32 = 16;
  /** The value is the number of the load. */
  export const overrideEnded: u32 = 17;
  /** The value is the number of the load, plus 256 times its faults. */
  export const loadFault: u32 = 18;
  /** The value is the number of the load. */
  export const loadFaultEnded: u32 = 19;
  /** The meter is not believed; the value is 1 for too old, 2 for stuck. */
  export const meterFault: u32 = 20;
  /** The meter is believed again. */
  export const meterRestored: u32 = 21;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 22;
  /** The config was replaced; the value is its CRC-32. */
  export const configChanged: u32 = 23;
  /** The clock was set during operation; the value is the step in seconds, at most 2147483647 either way. */
  export const clockStepped: u32 = 24;
  /** A tank has been hot enough; the value is the number of the load. */
  export const legionellaDone: u32 = 25;
  /** A vehicle left without all its energy; the value is what was missing, in Wh. */
  export const departureShort: u32 = 26;
  /** Loads are run by a plan. */
  export const planBegan: u32 = 27;
  /** Loads are run by rules; the value is the new planState. */
  export const planEnded: u32 = 28;
}

export namespace records {
  /** Energy, on-times and starts of the loads, the average price, and when tanks were hot last. */
  export const statistics: u32 = 16;
  export const statisticsVersion: u32 = 2;
  /** Demand response events and price series. */
  export const events: u32 = 17;
  export const eventsVersion: u32 = 1;
  /** What the household uses at each time of the day, and what rooms and tanks lose beside the reckoning. */
  export const learned: u32 = 18;
  export const learnedVersion: u32 = 1;
}

export namespace importLimitSource {
  export const fuse: u16 = 0;
  export const standing: u16 = 1;
  export const capacity: u16 = 2;
  export const event: u16 = 3;
  export const failsafe: u16 = 4;
}

export namespace exportLimitSource {
  export const fuse: u16 = 0;
  export const standing: u16 = 1;
  export const capacity: u16 = 2;
  export const event: u16 = 3;
  export const failsafe: u16 = 4;
}

export namespace priceState {
  export const normal: u16 = 0;
  export const favourable: u16 = 1;
  export const expensive: u16 = 2;
}

export namespace demandResponse {
  export const normal: u16 = 0;
  export const moderate: u16 = 1;
  export const high: u16 = 2;
  export const special: u16 = 3;
}

export namespace eventResult {
  export const none: u16 = 0;
  export const stored: u16 = 1;
  export const known: u16 = 2;
  export const older: u16 = 3;
  export const cancelled: u16 = 4;
  export const optedOut: u16 = 5;
  export const optedIn: u16 = 6;
  export const partTaken: u16 = 7;
  export const full: u16 = 8;
  export const unknown: u16 = 9;
  export const badType: u16 = 10;
  export const badLength: u16 = 11;
  export const badTime: u16 = 12;
  export const badValue: u16 = 13;
  export const incomplete: u16 = 14;
}

export namespace shedReason {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace planState {
  export const off: u16 = 0;
  export const noClock: u16 = 1;
  export const noPrices: u16 = 2;
  export const valid: u16 = 3;
  export const stale: u16 = 4;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

export namespace configResult {
  export const closed: u16 = 0;
  export const open: u16 = 1;
  export const applied: u16 = 2;
  export const outOfRange: u16 = 3;
  export const refused: u16 = 4;
}

export namespace load1Kind {
  export const none: u16 = 0;
  export const heating: u16 = 1;
  export const cooling: u16 = 2;
  export const tank: u16 = 3;
  export const vehicle: u16 = 4;
  export const battery: u16 = 5;
  export const appliance: u16 = 6;
  export const sheddable: u16 = 7;
  export const inverter: u16 = 8;
}

export namespace load1State {
  export const absent: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
  export const held: u16 = 3;
  export const fault: u16 = 4;
  export const unavailable: u16 = 5;
}

export namespace load1Reason {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace load1Faults {
  export const implausible: u16 = 1;
  export const stuck: u16 = 2;
  export const longRun: u16 = 4;
  export const disobedient: u16 = 8;
  export const stale: u16 = 16;
}

export namespace load2Kind {
  export const none: u16 = 0;
  export const heating: u16 = 1;
  export const cooling: u16 = 2;
  export const tank: u16 = 3;
  export const vehicle: u16 = 4;
  export const battery: u16 = 5;
  export const appliance: u16 = 6;
  export const sheddable: u16 = 7;
  export const inverter: u16 = 8;
}

export namespace load2State {
  export const absent: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
  export const held: u16 = 3;
  export const fault: u16 = 4;
  export const unavailable: u16 = 5;
}

export namespace load2Reason {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace load2Faults {
  export const implausible: u16 = 1;
  export const stuck: u16 = 2;
  export const longRun: u16 = 4;
  export const disobedient: u16 = 8;
  export const stale: u16 = 16;
}

export namespace load3Kind {
  export const none: u16 = 0;
  export const heating: u16 = 1;
  export const cooling: u16 = 2;
  export const tank: u16 = 3;
  export const vehicle: u16 = 4;
  export const battery: u16 = 5;
  export const appliance: u16 = 6;
  export const sheddable: u16 = 7;
  export const inverter: u16 = 8;
}

export namespace load3State {
  export const absent: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
  export const held: u16 = 3;
  export const fault: u16 = 4;
  export const unavailable: u16 = 5;
}

export namespace load3Reason {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace load3Faults {
  export const implausible: u16 = 1;
  export const stuck: u16 = 2;
  export const longRun: u16 = 4;
  export const disobedient: u16 = 8;
  export const stale: u16 = 16;
}

export namespace load4Kind {
  export const none: u16 = 0;
  export const heating: u16 = 1;
  export const cooling: u16 = 2;
  export const tank: u16 = 3;
  export const vehicle: u16 = 4;
  export const battery: u16 = 5;
  export const appliance: u16 = 6;
  export const sheddable: u16 = 7;
  export const inverter: u16 = 8;
}

export namespace load4State {
  export const absent: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
  export const held: u16 = 3;
  export const fault: u16 = 4;
  export const unavailable: u16 = 5;
}

export namespace load4Reason {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace load4Faults {
  export const implausible: u16 = 1;
  export const stuck: u16 = 2;
  export const longRun: u16 = 4;
  export const disobedient: u16 = 8;
  export const stale: u16 = 16;
}

export namespace load5Kind {
  export const none: u16 = 0;
  export const heating: u16 = 1;
  export const cooling: u16 = 2;
  export const tank: u16 = 3;
  export const vehicle: u16 = 4;
  export const battery: u16 = 5;
  export const appliance: u16 = 6;
  export const sheddable: u16 = 7;
  export const inverter: u16 = 8;
}

export namespace load5State {
  export const absent: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
  export const held: u16 = 3;
  export const fault: u16 = 4;
  export const unavailable: u16 = 5;
}

export namespace load5Reason {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace load5Faults {
  export const implausible: u16 = 1;
  export const stuck: u16 = 2;
  export const longRun: u16 = 4;
  export const disobedient: u16 = 8;
  export const stale: u16 = 16;
}

export namespace load6Kind {
  export const none: u16 = 0;
  export const heating: u16 = 1;
  export const cooling: u16 = 2;
  export const tank: u16 = 3;
  export const vehicle: u16 = 4;
  export const battery: u16 = 5;
  export const appliance: u16 = 6;
  export const sheddable: u16 = 7;
  export const inverter: u16 = 8;
}

export namespace load6State {
  export const absent: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
  export const held: u16 = 3;
  export const fault: u16 = 4;
  export const unavailable: u16 = 5;
}

export namespace load6Reason {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace load6Faults {
  export const implausible: u16 = 1;
  export const stuck: u16 = 2;
  export const longRun: u16 = 4;
  export const disobedient: u16 = 8;
  export const stale: u16 = 16;
}

export namespace load7Kind {
  export const none: u16 = 0;
  export const heating: u16 = 1;
  export const cooling: u16 = 2;
  export const tank: u16 = 3;
  export const vehicle: u16 = 4;
  export const battery: u16 = 5;
  export const appliance: u16 = 6;
  export const sheddable: u16 = 7;
  export const inverter: u16 = 8;
}

export namespace load7State {
  export const absent: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
  export const held: u16 = 3;
  export const fault: u16 = 4;
  export const unavailable: u16 = 5;
}

export namespace load7Reason {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace load7Faults {
  export const implausible: u16 = 1;
  export const stuck: u16 = 2;
  export const longRun: u16 = 4;
  export const disobedient: u16 = 8;
  export const stale: u16 = 16;
}

export namespace load8Kind {
  export const none: u16 = 0;
  export const heating: u16 = 1;
  export const cooling: u16 = 2;
  export const tank: u16 = 3;
  export const vehicle: u16 = 4;
  export const battery: u16 = 5;
  export const appliance: u16 = 6;
  export const sheddable: u16 = 7;
  export const inverter: u16 = 8;
}

export namespace load8State {
  export const absent: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
  export const held: u16 = 3;
  export const fault: u16 = 4;
  export const unavailable: u16 = 5;
}

export namespace load8Reason {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace load8Faults {
  export const implausible: u16 = 1;
  export const stuck: u16 = 2;
  export const longRun: u16 = 4;
  export const disobedient: u16 = 8;
  export const stale: u16 = 16;
}

export namespace planReason1 {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace planReason2 {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace planReason3 {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace planReason4 {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace planReason5 {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace planReason6 {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace planReason7 {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace planReason8 {
  export const none: u16 = 0;
  export const comfort: u16 = 1;
  export const deadline: u16 = 2;
  export const cheap: u16 = 3;
  export const surplus: u16 = 4;
  export const dear: u16 = 5;
  export const favourable: u16 = 6;
  export const overridden: u16 = 7;
  export const legionella: u16 = 8;
  export const ordinary: u16 = 9;
  export const limitSupport: u16 = 10;
  export const dispatch: u16 = 11;
  export const satisfied: u16 = 12;
  export const waiting: u16 = 13;
  export const demandResponse: u16 = 14;
  export const capacityLimit: u16 = 15;
  export const fuse: u16 = 16;
  export const failsafe: u16 = 17;
  export const exportLimit: u16 = 18;
  export const minimumRun: u16 = 19;
  export const minimumRest: u16 = 20;
  export const starting: u16 = 21;
  export const spreading: u16 = 22;
  export const sensorFault: u16 = 23;
  export const disobedient: u16 = 24;
  export const unavailable: u16 = 25;
  export const off: u16 = 26;
  export const negativePrice: u16 = 27;
}

export namespace shownType {
  export const none: u16 = 0;
  export const simple: u16 = 1;
  export const price: u16 = 2;
  export const exportPrice: u16 = 3;
  export const importCapacityLimit: u16 = 4;
  export const exportCapacityLimit: u16 = 5;
  export const dispatchSetpoint: u16 = 6;
  export const chargeStateSetpoint: u16 = 7;
  export const loadForecast: u16 = 16;
  export const solarForecast: u16 = 17;
  export const outdoorForecast: u16 = 18;
}

export namespace shownState {
  export const free: u16 = 0;
  export const pending: u16 = 1;
  export const active: u16 = 2;
  export const ended: u16 = 3;
  export const cancelled: u16 = 4;
  export const optedOut: u16 = 5;
  export const superseded: u16 = 6;
}

export namespace demandResponseLevel {
  export const normal: u16 = 0;
  export const moderate: u16 = 1;
  export const high: u16 = 2;
  export const special: u16 = 3;
}

export namespace load1Mode {
  export const auto: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
}

export namespace load2Mode {
  export const auto: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
}

export namespace load3Mode {
  export const auto: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
}

export namespace load4Mode {
  export const auto: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
}

export namespace load5Mode {
  export const auto: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
}

export namespace load6Mode {
  export const auto: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
}

export namespace load7Mode {
  export const auto: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
}

export namespace load8Mode {
  export const auto: u16 = 0;
  export const off: u16 = 1;
  export const on: u16 = 2;
}

export namespace eventCommand {
  export const none: u16 = 0;
  export const part: u16 = 1;
  export const put: u16 = 2;
  export const cancel: u16 = 3;
  export const optOut: u16 = 4;
  export const optIn: u16 = 5;
  export const clear: u16 = 6;
}

export namespace eventType {
  export const none: u16 = 0;
  export const simple: u16 = 1;
  export const price: u16 = 2;
  export const exportPrice: u16 = 3;
  export const importCapacityLimit: u16 = 4;
  export const exportCapacityLimit: u16 = 5;
  export const dispatchSetpoint: u16 = 6;
  export const chargeStateSetpoint: u16 = 7;
  export const loadForecast: u16 = 16;
  export const solarForecast: u16 = 17;
  export const outdoorForecast: u16 = 18;
}

export namespace configCommand {
  export const none: u16 = 0;
  export const open: u16 = 1;
  export const apply: u16 = 2;
  export const close: u16 = 3;
}

export namespace loadKind {
  export const none: i32 = 0;
  export const heating: i32 = 1;
  export const cooling: i32 = 2;
  export const tank: i32 = 3;
  export const vehicle: i32 = 4;
  export const battery: i32 = 5;
  export const appliance: i32 = 6;
  export const sheddable: i32 = 7;
  export const inverter: i32 = 8;
}

export namespace loadControl {
  export const switched: i32 = 0;
  export const power: i32 = 1;
  export const current: i32 = 2;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, 6, 250, 2,
  2, 2, 1, 1, 3, 1,
  3, 4, 1, 100, 300, 2,
  4, 8, 1, -1, 2147483647, 4,
  5, 12, 1, -1, 2147483647, 4,
  6, 16, 1, 0, 3600, 2,
  7, 20, 1, -2147483648, 2147483647, 4,
  8, 24, 1, 0, 65535, 2,
  9, 26, 1, 1, 60, 2,
  10, 28, 1, -840, 840, 4,
  11, 32, 9, 0, 1439, 4,
  12, 68, 1, 0, 65535, 2,
  20, 70, 8, 0, 8, 1,
  21, 78, 8, 0, 7, 1,
  22, 86, 8, 0, 2, 1,
  23, 94, 8, 0, 255, 1,
  24, 104, 8, 0, 100000, 4,
  25, 136, 8, 0, 100000, 4,
  26, 168, 8, 0, 100000, 4,
  27, 200, 8, 0, 3600, 2,
  28, 216, 8, 0, 3600, 2,
  29, 232, 8, 0, 10000000, 4,
  30, 264, 8, 1, 20000, 2,
  31, 280, 8, 1, 1000, 2,
  32, 296, 8, -1000, 1000, 4,
  33, 328, 8, 0, 10000000, 4,
  34, 360, 8, -100000, 100000, 4,
  35, 392, 8, -5000, 10000, 4,
  36, 424, 8, 0, 9000, 4,
  37, 456, 8, 12, 1000, 2,
  38, 472, 8, 0, 1440, 2,
  39, 488, 8, 0, 1440, 2,
  40, 504, 8, 0, 65535, 2,
  41, 520, 8, 0, 5000, 4,
];

/** Holding registers after a reset, from byte 4 on. */
const defaults0: usize = memory.data<u8>([
  0x10, 0x0e, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x68, 0x10, 0xff, 0xff,
  0xff, 0xff, 0x00, 0x00, 0x20, 0x1c, 0x00, 0x00, 0x78, 0x00, 0x1e, 0x00, 0x0a, 0x00, 0x14, 0x00,
  0x84, 0x03,
]);

/** Holding registers after a reset, from byte 66 on. */
const defaults1: usize = memory.data<u8>([
  0x08, 0x07, 0x02, 0x08, 0x98, 0x08, 0x32, 0x00, 0xa4, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x00, 0x00, 0x00, 0x00, 0x94, 0x11, 0x88, 0x13, 0x70, 0x17, 0x32, 0x00, 0xa4, 0x01, 0x00, 0x00,
  0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10, 0x27, 0x10, 0x27, 0x32, 0x00,
  0xa4, 0x01,
]);

/** Holding registers after a reset, from byte 132 on. */
const defaults2: usize = memory.data<u8>([
  0x32, 0x00, 0xa4, 0x01,
]);

/** Holding registers after a reset, from byte 152 on. */
const defaults3: usize = memory.data<u8>([
  0x32, 0x00, 0xa4, 0x01,
]);

/** Holding registers after a reset, from byte 172 on. */
const defaults4: usize = memory.data<u8>([
  0x32, 0x00, 0xa4, 0x01,
]);

/** Holding registers after a reset, from byte 192 on. */
const defaults5: usize = memory.data<u8>([
  0x32, 0x00, 0xa4, 0x01,
]);

/** Holding registers after a reset, from byte 212 on. */
const defaults6: usize = memory.data<u8>([
  0x32, 0x00, 0xa4, 0x01,
]);

/** Config after a reset, from byte 0 on. */
const defaults7: usize = memory.data<u8>([
  0x19, 0x00, 0x03, 0x00, 0xe6, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  0x2c, 0x01, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x05, 0x00, 0x3c, 0x00, 0x00, 0x00,
  0x3c, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00,
  0x78, 0x00, 0x00, 0x00, 0x0a, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00,
  0x78, 0x00, 0x00, 0x00, 0xc8, 0x00, 0x01, 0x03, 0x04, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04, 0x04,
  0x02, 0x01, 0x01, 0x01, 0x01, 0x01, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x02,
  0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x00, 0x00, 0xb8, 0x0b, 0x00, 0x00, 0xd0, 0x07, 0x00, 0x00,
  0x60, 0x0e,
]);

/** Config after a reset, from byte 136 on. */
const defaults8: usize = memory.data<u8>([
  0xb8, 0x0b, 0x00, 0x00, 0xd0, 0x07, 0x00, 0x00, 0x64, 0x05,
]);

/** Config after a reset, from byte 200 on. */
const defaults9: usize = memory.data<u8>([
  0x2c, 0x01, 0x3c, 0x00, 0x3c, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0xb4, 0x00, 0x3c, 0x00, 0x3c, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x40, 0x1f, 0x00, 0x00, 0xe9, 0x00, 0x00, 0x00, 0x40, 0x9c,
]);

/** Config after a reset, from byte 264 on. */
const defaults10: usize = memory.data<u8>([
  0x80, 0x0c, 0xe8, 0x03, 0x84, 0x03, 0xe8, 0x03, 0xe8, 0x03, 0xe8, 0x03, 0xe8, 0x03, 0xe8, 0x03,
  0xe8, 0x03, 0xe8, 0x03, 0xe8, 0x03, 0xe8, 0x03, 0xe8, 0x03, 0xe8, 0x03, 0xe8, 0x03, 0xe8, 0x03,
]);

/** Config after a reset, from byte 328 on. */
const defaults11: usize = memory.data<u8>([
  0xc0, 0xd4, 0x01, 0x00, 0x78, 0x05,
]);

/** Config after a reset, from byte 360 on. */
const defaults12: usize = memory.data<u8>([
  0x5e, 0x01,
]);

/** Config after a reset, from byte 392 on. */
const defaults13: usize = memory.data<u8>([
  0x08, 0x07, 0x00, 0x00, 0x08, 0x07, 0x00, 0x00, 0x08, 0x07, 0x00, 0x00, 0x08, 0x07, 0x00, 0x00,
  0x08, 0x07, 0x00, 0x00, 0x08, 0x07, 0x00, 0x00, 0x08, 0x07, 0x00, 0x00, 0x08, 0x07,
]);

/** Config after a reset, from byte 456 on. */
const defaults14: usize = memory.data<u8>([
  0xa8, 0x00, 0xa8, 0x00, 0xa8, 0x00, 0xa8, 0x00, 0xa8, 0x00, 0xa8, 0x00, 0xa8, 0x00, 0xa8, 0x00,
  0x68, 0x01, 0x68, 0x01, 0x68, 0x01, 0x68, 0x01, 0x68, 0x01, 0x68, 0x01, 0x68, 0x01, 0x68, 0x01,
  0x5a, 0x00, 0x5a, 0x00, 0x5a, 0x00, 0x5a, 0x00, 0x5a, 0x00, 0x5a, 0x00, 0x5a, 0x00, 0x5a,
]);

/** Config after a reset, from byte 520 on. */
const defaults15: usize = memory.data<u8>([
  0x32, 0x00, 0x00, 0x00, 0x32, 0x00, 0x00, 0x00, 0x32, 0x00, 0x00, 0x00, 0x32, 0x00, 0x00, 0x00,
  0x32, 0x00, 0x00, 0x00, 0x32, 0x00, 0x00, 0x00, 0x32, 0x00, 0x00, 0x00, 0x32,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 804, defaults0, 34);
  memory.copy(device + 866, defaults1, 50);
  memory.copy(device + 932, defaults2, 4);
  memory.copy(device + 952, defaults3, 4);
  memory.copy(device + 972, defaults4, 4);
  memory.copy(device + 992, defaults5, 4);
  memory.copy(device + 1012, defaults6, 4);
  memory.copy(device + 1896, defaults7, 114);
  memory.copy(device + 2032, defaults8, 10);
  memory.copy(device + 2096, defaults9, 42);
  memory.copy(device + 2160, defaults10, 32);
  memory.copy(device + 2224, defaults11, 6);
  memory.copy(device + 2256, defaults12, 2);
  memory.copy(device + 2288, defaults13, 30);
  memory.copy(device + 2352, defaults14, 47);
  memory.copy(device + 2416, defaults15, 29);
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
  3, 4, 2, 2, 0, 0, 1,
  11, 1, 2, 2, 2, 1, 1,
  13, 1, 1, 0, 0, 0, 0,
  14, 1, 1, 0, 3, 1, 1,
  15, 1, 1, 0, 4, 1, 1,
  16, 1, 1, 0, 5, 1, 1,
  17, 1, 1, 0, 6, 1, 1,
  18, 1, 1, 0, 7, 1, 1,
  19, 1, 1, 0, 8, 1, 0,
  20, 1, 1, 0, 9, 1, 0,
  30, 1, 1, 0, 10, 1, 1,
  31, 1, 2, 2, 11, 1, 1,
  33, 3, 1, 1, 12, 1, 1,
  36, 1, 1, 1, 13, 1, 1,
  37, 1, 1, 0, 14, 1, 1,
  38, 1, 2, 2, 15, 1, 1,
  40, 1, 1, 0, 10, 1, 1,
  41, 1, 2, 2, 11, 1, 1,
  43, 3, 1, 1, 12, 1, 1,
  46, 1, 1, 1, 13, 1, 1,
  47, 1, 1, 0, 14, 1, 1,
  48, 1, 2, 2, 15, 1, 1,
  50, 1, 1, 0, 10, 1, 1,
  51, 1, 2, 2, 11, 1, 1,
  53, 3, 1, 1, 12, 1, 1,
  56, 1, 1, 1, 13, 1, 1,
  57, 1, 1, 0, 14, 1, 1,
  58, 1, 2, 2, 15, 1, 1,
  60, 1, 1, 0, 10, 1, 1,
  61, 1, 2, 2, 11, 1, 1,
  63, 3, 1, 1, 12, 1, 1,
  66, 1, 1, 1, 13, 1, 1,
  67, 1, 1, 0, 14, 1, 1,
  68, 1, 2, 2, 15, 1, 1,
  70, 1, 1, 0, 10, 1, 1,
  71, 1, 2, 2, 11, 1, 1,
  73, 3, 1, 1, 12, 1, 1,
  76, 1, 1, 1, 13, 1, 1,
  77, 1, 1, 0, 14, 1, 1,
  78, 1, 2, 2, 15, 1, 1,
  80, 1, 1, 0, 10, 1, 1,
  81, 1, 2, 2, 11, 1, 1,
  83, 3, 1, 1, 12, 1, 1,
  86, 1, 1, 1, 13, 1, 1,
  87, 1, 1, 0, 14, 1, 1,
  88, 1, 2, 2, 15, 1, 1,
  90, 1, 1, 0, 10, 1, 1,
  91, 1, 2, 2, 11, 1, 1,
  93, 3, 1, 1, 12, 1, 1,
  96, 1, 1, 1, 13, 1, 1,
  97, 1, 1, 0, 14, 1, 1,
  98, 1, 2, 2, 15, 1, 1,
  100, 1, 1, 0, 10, 1, 1,
  101, 1, 2, 2, 11, 1, 1,
  103, 3, 1, 1, 12, 1, 1,
  106, 1, 1, 1, 13, 1, 1,
  107, 1, 1, 0, 14, 1, 1,
  108, 1, 2, 2, 15, 1, 1,
  130, 1, 1, 0, 16, 1, 0,
  131, 2, 2, 2, 0, 0, 0,
  135, 1, 1, 0, 17, 2, 0,
  136, 1, 1, 0, 0, 0, 0,
  137, 2, 2, 2, 0, 0, 0,
  141, 1, 1, 0, 19, 1, 0,
  142, 1, 2, 2, 2, 1, 0,
  144, 1, 1, 0, 20, 1, 0,
  145, 1, 1, 0, 21, 1, 0,
  146, 96, 1, 0, 0, 0, 0,
  250, 1, 1, 0, 0, 1, 0,
  251, 101, 1, 0, 0, 0, 0,
  360, 1, 2, 2, 0, 0, 0,
]);
const writableEnd: usize = writable + 1022;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  0.0, 3.0, 1.0, 86400.0, 0.0, 86400.0, 10.0, 3600.0,
  0.0, 600.0, 0.0, 100.0, 0.0, 1000.0, 60.0, 3600.0,
  0.0, 127.0, 0.0, 17.0, 0.0, 2.0, 0.0, 604800.0,
  -3000.0, 10000.0, 10.0, 2000.0, 0.0, 1440.0, 0.0, 200000.0,
  0.0, 6.0, 0.0, 7.0, 16.0, 18.0, 0.0, 96.0,
  0.0, 95.0, 0.0, 48.0,
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
export const SETTINGS_SIZE: i32 = 191;

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
