// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 1;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 1;

// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 1456;
export const INPUT_CHANNELS: usize = 1896;
export const OUTPUT_CHANNELS: usize = 6400;
export const CONFIG: usize = 6416;
export const STATE: usize = 8120;

export const COIL_COUNT: i32 = 2;
export const DISCRETE_INPUT_COUNT: i32 = 17;
export const INPUT_REGISTER_COUNT: i32 = 704;
export const HOLDING_REGISTER_COUNT: i32 = 220;
export const INPUT_CHANNEL_COUNT: i32 = 1126;
export const OUTPUT_CHANNEL_COUNT: i32 = 4;
export const CONFIG_COUNT: i32 = 426;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 2,
  40, 17,
  48, 704,
  1456, 220,
  1896, 1126,
  6400, 4,
  6416, 426,
  8120,
];

export namespace registers {
  /** Coil 0: Supply relay; 1 connects the consumer. */
  export function relayClosed(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setRelayClosed(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Asks the firmware to save what it has measured, so that it may be replaced; 0 calls that off. */
  export function updateRequest(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setUpdateRequest(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Discrete input 0: Total active power is negative (export). */
  export function reverseFlow(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setReverseFlow(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: A phase voltage is below the phase-loss threshold. */
  export function phaseLoss(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setPhaseLoss(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: Something that the metering chip states cannot be; see measurementFaults. */
  export function measurementFault(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setMeasurementFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: Power flows although the supply relay is open. */
  export function relayFault(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setRelayFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: The cover of the case is open. */
  export function coverOpen(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setCoverOpen(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: The cover of the terminals is open. */
  export function terminalCoverOpen(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setTerminalCoverOpen(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: A magnetic field acts on the meter. */
  export function magneticField(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setMagneticField(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Discrete input 7: Metrology parameters may be written now. */
  export function serviceMode(device: usize): bool {
    return (load<u8>(device, 40) & 128) != 0;
  }
  export function setServiceMode(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0x7f) | (<u8>value << 7), 40);
  }
  /** Discrete input 8: The time of day is not known. */
  export function clockInvalid(device: usize): bool {
    return (load<u8>(device, 41) & 1) != 0;
  }
  export function setClockInvalid(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfe) | <u8>value, 41);
  }
  /** Discrete input 9: Local time is daylight-saving time now. */
  export function daylightSaving(device: usize): bool {
    return (load<u8>(device, 41) & 2) != 0;
  }
  export function setDaylightSaving(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfd) | (<u8>value << 1), 41);
  }
  /** Discrete input 10: A phase voltage is below underVoltage. */
  export function voltageLow(device: usize): bool {
    return (load<u8>(device, 41) & 4) != 0;
  }
  export function setVoltageLow(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfb) | (<u8>value << 2), 41);
  }
  /** Discrete input 11: A phase voltage is above overVoltage. */
  export function voltageHigh(device: usize): bool {
    return (load<u8>(device, 41) & 8) != 0;
  }
  export function setVoltageHigh(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xf7) | (<u8>value << 3), 41);
  }
  /** Discrete input 12: The phases follow one another as L1 L3 L2. */
  export function phaseReversed(device: usize): bool {
    return (load<u8>(device, 41) & 16) != 0;
  }
  export function setPhaseReversed(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xef) | (<u8>value << 4), 41);
  }
  /** Discrete input 13: Nothing is booked: no phase reaches the starting current and power. */
  export function noLoad(device: usize): bool {
    return (load<u8>(device, 41) & 32) != 0;
  }
  export function setNoLoad(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xdf) | (<u8>value << 5), 41);
  }
  /** Discrete input 14: The supply fails; what was measured has been saved. */
  export function supplyFailing(device: usize): bool {
    return (load<u8>(device, 41) & 64) != 0;
  }
  export function setSupplyFailing(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xbf) | (<u8>value << 6), 41);
  }
  /** Discrete input 15: A billing reset by command is locked out. */
  export function billingLocked(device: usize): bool {
    return (load<u8>(device, 41) & 128) != 0;
  }
  export function setBillingLocked(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0x7f) | (<u8>value << 7), 41);
  }
  /** Discrete input 16: The firmware may be replaced now: all that was measured has been saved. */
  export function updateReady(device: usize): bool {
    return (load<u8>(device, 42) & 1) != 0;
  }
  export function setUpdateReady(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 42) & 0xfe) | <u8>value, 42);
  }
  /** Input register 0 [0.001 V]: RMS voltage of phase L1 to neutral. */
  export function voltageL1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 48), 16);
  }
  export function setVoltageL1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 48);
  }
  /** Input register 2 [0.001 V]: RMS voltage of phase L2 to neutral. */
  export function voltageL2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 52), 16);
  }
  export function setVoltageL2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 52);
  }
  /** Input register 4 [0.001 V]: RMS voltage of phase L3 to neutral. */
  export function voltageL3(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 56), 16);
  }
  export function setVoltageL3(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 56);
  }
  /** Input register 6 [0.001 V]: RMS voltage between phases L1 and L2, from the fundamentals. */
  export function voltageL12(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 60), 16);
  }
  export function setVoltageL12(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 60);
  }
  /** Input register 8 [0.001 V]: RMS voltage between phases L2 and L3, from the fundamentals. */
  export function voltageL23(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 64), 16);
  }
  export function setVoltageL23(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 64);
  }
  /** Input register 10 [0.001 V]: RMS voltage between phases L3 and L1, from the fundamentals. */
  export function voltageL31(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 68), 16);
  }
  export function setVoltageL31(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 68);
  }
  /** Input register 12 [0.001 A]: RMS current of phase L1. */
  export function currentL1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 72), 16);
  }
  export function setCurrentL1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 72);
  }
  /** Input register 14 [0.001 A]: RMS current of phase L2. */
  export function currentL2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 76), 16);
  }
  export function setCurrentL2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 76);
  }
  /** Input register 16 [0.001 A]: RMS current of phase L3. */
  export function currentL3(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 80), 16);
  }
  export function setCurrentL3(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 80);
  }
  /** Input register 18 [0.001 A]: RMS current of the neutral. */
  export function currentN(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 84), 16);
  }
  export function setCurrentN(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 84);
  }
  /** Input register 20 [0.001 W]: Active power of phase L1; positive is import. */
  export function activePowerL1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 88), 16);
  }
  export function setActivePowerL1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 88);
  }
  /** Input register 22 [0.001 W]: Active power of phase L2; positive is import. */
  export function activePowerL2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 92), 16);
  }
  export function setActivePowerL2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 92);
  }
  /** Input register 24 [0.001 W]: Active power of phase L3; positive is import. */
  export function activePowerL3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 96), 16);
  }
  export function setActivePowerL3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 96);
  }
  /** Input register 26 [0.001 W]: Sum of the phases' active power. */
  export function activePowerTotal(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 100), 16);
  }
  export function setActivePowerTotal(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 100);
  }
  /** Input register 28 [0.001 var]: Reactive power of phase L1; positive when the current lags on import. */
  export function reactivePowerL1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 104), 16);
  }
  export function setReactivePowerL1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 104);
  }
  /** Input register 30 [0.001 var]: Reactive power of phase L2; positive when the current lags on import. */
  export function reactivePowerL2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 108), 16);
  }
  export function setReactivePowerL2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 108);
  }
  /** Input register 32 [0.001 var]: Reactive power of phase L3; positive when the current lags on import. */
  export function reactivePowerL3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 112), 16);
  }
  export function setReactivePowerL3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 112);
  }
  /** Input register 34 [0.001 var]: Sum of the phases' reactive power. */
  export function reactivePowerTotal(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 116), 16);
  }
  export function setReactivePowerTotal(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 116);
  }
  /** Input register 36 [0.001 VA]: Apparent power of phase L1, V × I. */
  export function apparentPowerL1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 120), 16);
  }
  export function setApparentPowerL1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 120);
  }
  /** Input register 38 [0.001 VA]: Apparent power of phase L2, V × I. */
  export function apparentPowerL2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 124), 16);
  }
  export function setApparentPowerL2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 124);
  }
  /** Input register 40 [0.001 VA]: Apparent power of phase L3, V × I. */
  export function apparentPowerL3(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 128), 16);
  }
  export function setApparentPowerL3(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 128);
  }
  /** Input register 42 [0.001 VA]: Sum of the phases' apparent power (arithmetic). */
  export function apparentPowerTotal(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 132), 16);
  }
  export function setApparentPowerTotal(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 132);
  }
  /** Input register 44 [0.001 1]: Phase L1: active over apparent power, signed as active power. */
  export function powerFactorL1(device: usize): i16 {
    return load<i16>(device, 136);
  }
  export function setPowerFactorL1(device: usize, value: i16): void {
    store<i16>(device, value, 136);
  }
  /** Input register 45 [0.001 1]: Phase L2: active over apparent power, signed as active power. */
  export function powerFactorL2(device: usize): i16 {
    return load<i16>(device, 138);
  }
  export function setPowerFactorL2(device: usize, value: i16): void {
    store<i16>(device, value, 138);
  }
  /** Input register 46 [0.001 1]: Phase L3: active over apparent power, signed as active power. */
  export function powerFactorL3(device: usize): i16 {
    return load<i16>(device, 140);
  }
  export function setPowerFactorL3(device: usize, value: i16): void {
    store<i16>(device, value, 140);
  }
  /** Input register 47 [0.001 1]: Total active over apparent power, signed as active power. */
  export function powerFactor(device: usize): i16 {
    return load<i16>(device, 142);
  }
  export function setPowerFactor(device: usize, value: i16): void {
    store<i16>(device, value, 142);
  }
  /** Input register 48 [0.001 Hz]: Line frequency. */
  export function frequency(device: usize): u16 {
    return load<u16>(device, 144);
  }
  export function setFrequency(device: usize, value: u16): void {
    store<u16>(device, value, 144);
  }
  /** Input register 49: Order in which the phases reach their maxima. */
  export function phaseSequence(device: usize): u16 {
    return load<u16>(device, 146);
  }
  export function setPhaseSequence(device: usize, value: u16): void {
    store<u16>(device, value, 146);
  }
  /** Input register 50 [0.1 deg]: Angle by which the voltage of L1 lags that of L1. */
  export function voltageAngleL1(device: usize): i16 {
    return load<i16>(device, 148);
  }
  export function setVoltageAngleL1(device: usize, value: i16): void {
    store<i16>(device, value, 148);
  }
  /** Input register 51 [0.1 deg]: Angle by which the voltage of L2 lags that of L1. */
  export function voltageAngleL2(device: usize): i16 {
    return load<i16>(device, 150);
  }
  export function setVoltageAngleL2(device: usize, value: i16): void {
    store<i16>(device, value, 150);
  }
  /** Input register 52 [0.1 deg]: Angle by which the voltage of L3 lags that of L1. */
  export function voltageAngleL3(device: usize): i16 {
    return load<i16>(device, 152);
  }
  export function setVoltageAngleL3(device: usize, value: i16): void {
    store<i16>(device, value, 152);
  }
  /** Input register 53 [0.1 deg]: Angle by which the current of L1 lags its voltage. */
  export function currentAngleL1(device: usize): i16 {
    return load<i16>(device, 154);
  }
  export function setCurrentAngleL1(device: usize, value: i16): void {
    store<i16>(device, value, 154);
  }
  /** Input register 54 [0.1 deg]: Angle by which the current of L2 lags its voltage. */
  export function currentAngleL2(device: usize): i16 {
    return load<i16>(device, 156);
  }
  export function setCurrentAngleL2(device: usize, value: i16): void {
    store<i16>(device, value, 156);
  }
  /** Input register 55 [0.1 deg]: Angle by which the current of L3 lags its voltage. */
  export function currentAngleL3(device: usize): i16 {
    return load<i16>(device, 158);
  }
  export function setCurrentAngleL3(device: usize, value: i16): void {
    store<i16>(device, value, 158);
  }
  /** Input register 56 [0.01 %]: Total harmonic distortion of the voltage of L1, of its fundamental. */
  export function thdVoltageL1(device: usize): u16 {
    return load<u16>(device, 160);
  }
  export function setThdVoltageL1(device: usize, value: u16): void {
    store<u16>(device, value, 160);
  }
  /** Input register 57 [0.01 %]: Total harmonic distortion of the voltage of L2, of its fundamental. */
  export function thdVoltageL2(device: usize): u16 {
    return load<u16>(device, 162);
  }
  export function setThdVoltageL2(device: usize, value: u16): void {
    store<u16>(device, value, 162);
  }
  /** Input register 58 [0.01 %]: Total harmonic distortion of the voltage of L3, of its fundamental. */
  export function thdVoltageL3(device: usize): u16 {
    return load<u16>(device, 164);
  }
  export function setThdVoltageL3(device: usize, value: u16): void {
    store<u16>(device, value, 164);
  }
  /** Input register 59 [0.01 %]: Total harmonic distortion of the current of L1, of its fundamental. */
  export function thdCurrentL1(device: usize): u16 {
    return load<u16>(device, 166);
  }
  export function setThdCurrentL1(device: usize, value: u16): void {
    store<u16>(device, value, 166);
  }
  /** Input register 60 [0.01 %]: Total harmonic distortion of the current of L2, of its fundamental. */
  export function thdCurrentL2(device: usize): u16 {
    return load<u16>(device, 168);
  }
  export function setThdCurrentL2(device: usize, value: u16): void {
    store<u16>(device, value, 168);
  }
  /** Input register 61 [0.01 %]: Total harmonic distortion of the current of L3, of its fundamental. */
  export function thdCurrentL3(device: usize): u16 {
    return load<u16>(device, 170);
  }
  export function setThdCurrentL3(device: usize, value: u16): void {
    store<u16>(device, value, 170);
  }
  /** Input register 62: What of the measurement cannot be trusted: a phase (above 500 V, or with clipped or stuck samples), a frequency outside 40 to 70 Hz while there is voltage, samples that are missing or too many for the time, samples at the end of the converter's range, a channel whose samples never change. A fault ends after 10 s without. */
  export function measurementFaults(device: usize): u16 {
    return load<u16>(device, 172);
  }
  export function setMeasurementFaults(device: usize, value: u16): void {
    store<u16>(device, value, 172);
  }
  /** Input register 63 [1]: Quadrant of the total power: 1 +P +Q, 2 -P +Q, 3 -P -Q, 4 +P -Q; 0 without load. */
  export function quadrant(device: usize): u16 {
    return load<u16>(device, 174);
  }
  export function setQuadrant(device: usize, value: u16): void {
    store<u16>(device, value, 174);
  }
  /** Input register 64: Tariff that energy is booked to now; 1 to 4 are called as in China. */
  export function activeTariff(device: usize): u16 {
    return load<u16>(device, 176);
  }
  export function setActiveTariff(device: usize, value: u16): void {
    store<u16>(device, value, 176);
  }
  /** Input register 65 [1]: Times that a second table set has become the active one. */
  export function activeTableSet(device: usize): u16 {
    return load<u16>(device, 178);
  }
  export function setActiveTableSet(device: usize, value: u16): void {
    store<u16>(device, value, 178);
  }
  /** Input register 66 [1]: Season of the active table set that holds now, from 1. */
  export function activeSeason(device: usize): u16 {
    return load<u16>(device, 180);
  }
  export function setActiveSeason(device: usize, value: u16): void {
    store<u16>(device, value, 180);
  }
  /** Input register 67 [1]: Day table that holds today, from 1. */
  export function activeDayTable(device: usize): u16 {
    return load<u16>(device, 182);
  }
  export function setActiveDayTable(device: usize, value: u16): void {
    store<u16>(device, value, 182);
  }
  /** Input register 68 [s]: The meter's clock: UTC in seconds since 1970. */
  export function clock(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 184), 16);
  }
  export function setClock(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 184);
  }
  /** Input register 70 [min]: Local time minus UTC now, daylight-saving time included. */
  export function localOffset(device: usize): i16 {
    return load<i16>(device, 188);
  }
  export function setLocalOffset(device: usize, value: i16): void {
    store<i16>(device, value, 188);
  }
  /** Input register 71: How far the clock can be relied on. */
  export function clockStatus(device: usize): u16 {
    return load<u16>(device, 190);
  }
  export function setClockStatus(device: usize, value: u16): void {
    store<u16>(device, value, 190);
  }
  /** Input register 72 [s]: Time since the last reset. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 192), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 192);
  }
  /** Input register 74: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 196);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 196);
  }
  /** Input register 75 [1]: Energy records written since the first power up. */
  export function persistedWrites(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 198), 16);
  }
  export function setPersistedWrites(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 198);
  }
  /** Input register 77 [s]: Shortest persistInterval that the wear budget of the memory allows. */
  export function persistIntervalLeast(device: usize): u16 {
    return load<u16>(device, 202);
  }
  export function setPersistIntervalLeast(device: usize, value: u16): void {
    store<u16>(device, value, 202);
  }
  /** Input register 78 [0.01 %]: Part of the bytes that the memory takes in its life that has been written. */
  export function memoryWear(device: usize): u16 {
    return load<u16>(device, 204);
  }
  export function setMemoryWear(device: usize, value: u16): void {
    store<u16>(device, value, 204);
  }
  /** Input register 79 [1]: CRC-32 of the config; another one means another config. */
  export function configDigest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 206), 16);
  }
  export function setConfigDigest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 206);
  }
  /** Input register 81 [1]: Entries of the event log since the first power up, those that have rotted included: the number of the next one. */
  export function eventSequence(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 210), 16);
  }
  export function setEventSequence(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 210);
  }
  /** Input register 83 [1]: Closed intervals in the load profile. */
  export function profileEntries(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 214), 16);
  }
  export function setProfileEntries(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 214);
  }
  /** Input register 85 [1]: Closed billing periods that are kept, 12 at most. */
  export function billingPeriods(device: usize): u16 {
    return load<u16>(device, 218);
  }
  export function setBillingPeriods(device: usize, value: u16): void {
    store<u16>(device, value, 218);
  }
  /** Input register 86 [s]: Time of the last billing reset, UTC in seconds since 1970; 0 before the first. */
  export function billingResetAt(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 220), 16);
  }
  export function setBillingResetAt(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 220);
  }
  /** Input register 88 [W]: Mean import active power of the demand window that closed last. */
  export function demandActiveImport(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 224), 16);
  }
  export function setDemandActiveImport(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 224);
  }
  /** Input register 90 [W]: Mean export active power of the demand window that closed last. */
  export function demandActiveExport(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 228), 16);
  }
  export function setDemandActiveExport(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 228);
  }
  /** Input register 92 [var]: Mean positive reactive power (quadrants 1 and 2) of the demand window that closed last. */
  export function demandReactiveImport(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 232), 16);
  }
  export function setDemandReactiveImport(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 232);
  }
  /** Input register 94 [var]: Mean negative reactive power (quadrants 3 and 4) of the demand window that closed last. */
  export function demandReactiveExport(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 236), 16);
  }
  export function setDemandReactiveExport(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 236);
  }
  /** Input register 96 [1]: Pulses of active energy given out since the last reset. */
  export function pulsesActive(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 240), 16);
  }
  export function setPulsesActive(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 240);
  }
  /** Input register 98 [1]: Pulses of reactive energy given out since the last reset. */
  export function pulsesReactive(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 244), 16);
  }
  export function setPulsesReactive(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 244);
  }
  /** Input register 120 [Wh]: Active energy drawn, all tariffs. */
  export function energyActiveImport(device: usize): u64 {
    return reverseWords(load<u64>(device, 288));
  }
  export function setEnergyActiveImport(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 288);
  }
  /** Input register 124 [Wh]: Active energy delivered, all tariffs. */
  export function energyActiveExport(device: usize): u64 {
    return reverseWords(load<u64>(device, 296));
  }
  export function setEnergyActiveExport(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 296);
  }
  /** Input register 128 [varh]: Reactive energy of quadrant 1, all tariffs. */
  export function energyReactiveQ1(device: usize): u64 {
    return reverseWords(load<u64>(device, 304));
  }
  export function setEnergyReactiveQ1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 304);
  }
  /** Input register 132 [varh]: Reactive energy of quadrant 2, all tariffs. */
  export function energyReactiveQ2(device: usize): u64 {
    return reverseWords(load<u64>(device, 312));
  }
  export function setEnergyReactiveQ2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 312);
  }
  /** Input register 136 [varh]: Reactive energy of quadrant 3, all tariffs. */
  export function energyReactiveQ3(device: usize): u64 {
    return reverseWords(load<u64>(device, 320));
  }
  export function setEnergyReactiveQ3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 320);
  }
  /** Input register 140 [varh]: Reactive energy of quadrant 4, all tariffs. */
  export function energyReactiveQ4(device: usize): u64 {
    return reverseWords(load<u64>(device, 328));
  }
  export function setEnergyReactiveQ4(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 328);
  }
  /** Input register 144 [VAh]: Apparent energy while active power is drawn, all tariffs. */
  export function energyApparentImport(device: usize): u64 {
    return reverseWords(load<u64>(device, 336));
  }
  export function setEnergyApparentImport(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 336);
  }
  /** Input register 148 [VAh]: Apparent energy while active power is delivered, all tariffs. */
  export function energyApparentExport(device: usize): u64 {
    return reverseWords(load<u64>(device, 344));
  }
  export function setEnergyApparentExport(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 344);
  }
  /** Input register 152 [Wh]: Active energy drawn, phase L1. */
  export function energyActiveImportL1(device: usize): u64 {
    return reverseWords(load<u64>(device, 352));
  }
  export function setEnergyActiveImportL1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 352);
  }
  /** Input register 156 [Wh]: Active energy delivered, phase L1. */
  export function energyActiveExportL1(device: usize): u64 {
    return reverseWords(load<u64>(device, 360));
  }
  export function setEnergyActiveExportL1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 360);
  }
  /** Input register 160 [varh]: Reactive energy of quadrant 1, phase L1. */
  export function energyReactiveQ1L1(device: usize): u64 {
    return reverseWords(load<u64>(device, 368));
  }
  export function setEnergyReactiveQ1L1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 368);
  }
  /** Input register 164 [varh]: Reactive energy of quadrant 2, phase L1. */
  export function energyReactiveQ2L1(device: usize): u64 {
    return reverseWords(load<u64>(device, 376));
  }
  export function setEnergyReactiveQ2L1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 376);
  }
  /** Input register 168 [varh]: Reactive energy of quadrant 3, phase L1. */
  export function energyReactiveQ3L1(device: usize): u64 {
    return reverseWords(load<u64>(device, 384));
  }
  export function setEnergyReactiveQ3L1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 384);
  }
  /** Input register 172 [varh]: Reactive energy of quadrant 4, phase L1. */
  export function energyReactiveQ4L1(device: usize): u64 {
    return reverseWords(load<u64>(device, 392));
  }
  export function setEnergyReactiveQ4L1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 392);
  }
  /** Input register 176 [VAh]: Apparent energy while active power is drawn, phase L1. */
  export function energyApparentImportL1(device: usize): u64 {
    return reverseWords(load<u64>(device, 400));
  }
  export function setEnergyApparentImportL1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 400);
  }
  /** Input register 180 [VAh]: Apparent energy while active power is delivered, phase L1. */
  export function energyApparentExportL1(device: usize): u64 {
    return reverseWords(load<u64>(device, 408));
  }
  export function setEnergyApparentExportL1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 408);
  }
  /** Input register 184 [Wh]: Active energy drawn, phase L2. */
  export function energyActiveImportL2(device: usize): u64 {
    return reverseWords(load<u64>(device, 416));
  }
  export function setEnergyActiveImportL2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 416);
  }
  /** Input register 188 [Wh]: Active energy delivered, phase L2. */
  export function energyActiveExportL2(device: usize): u64 {
    return reverseWords(load<u64>(device, 424));
  }
  export function setEnergyActiveExportL2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 424);
  }
  /** Input register 192 [varh]: Reactive energy of quadrant 1, phase L2. */
  export function energyReactiveQ1L2(device: usize): u64 {
    return reverseWords(load<u64>(device, 432));
  }
  export function setEnergyReactiveQ1L2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 432);
  }
  /** Input register 196 [varh]: Reactive energy of quadrant 2, phase L2. */
  export function energyReactiveQ2L2(device: usize): u64 {
    return reverseWords(load<u64>(device, 440));
  }
  export function setEnergyReactiveQ2L2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 440);
  }
  /** Input register 200 [varh]: Reactive energy of quadrant 3, phase L2. */
  export function energyReactiveQ3L2(device: usize): u64 {
    return reverseWords(load<u64>(device, 448));
  }
  export function setEnergyReactiveQ3L2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 448);
  }
  /** Input register 204 [varh]: Reactive energy of quadrant 4, phase L2. */
  export function energyReactiveQ4L2(device: usize): u64 {
    return reverseWords(load<u64>(device, 456));
  }
  export function setEnergyReactiveQ4L2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 456);
  }
  /** Input register 208 [VAh]: Apparent energy while active power is drawn, phase L2. */
  export function energyApparentImportL2(device: usize): u64 {
    return reverseWords(load<u64>(device, 464));
  }
  export function setEnergyApparentImportL2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 464);
  }
  /** Input register 212 [VAh]: Apparent energy while active power is delivered, phase L2. */
  export function energyApparentExportL2(device: usize): u64 {
    return reverseWords(load<u64>(device, 472));
  }
  export function setEnergyApparentExportL2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 472);
  }
  /** Input register 216 [Wh]: Active energy drawn, phase L3. */
  export function energyActiveImportL3(device: usize): u64 {
    return reverseWords(load<u64>(device, 480));
  }
  export function setEnergyActiveImportL3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 480);
  }
  /** Input register 220 [Wh]: Active energy delivered, phase L3. */
  export function energyActiveExportL3(device: usize): u64 {
    return reverseWords(load<u64>(device, 488));
  }
  export function setEnergyActiveExportL3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 488);
  }
  /** Input register 224 [varh]: Reactive energy of quadrant 1, phase L3. */
  export function energyReactiveQ1L3(device: usize): u64 {
    return reverseWords(load<u64>(device, 496));
  }
  export function setEnergyReactiveQ1L3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 496);
  }
  /** Input register 228 [varh]: Reactive energy of quadrant 2, phase L3. */
  export function energyReactiveQ2L3(device: usize): u64 {
    return reverseWords(load<u64>(device, 504));
  }
  export function setEnergyReactiveQ2L3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 504);
  }
  /** Input register 232 [varh]: Reactive energy of quadrant 3, phase L3. */
  export function energyReactiveQ3L3(device: usize): u64 {
    return reverseWords(load<u64>(device, 512));
  }
  export function setEnergyReactiveQ3L3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 512);
  }
  /** Input register 236 [varh]: Reactive energy of quadrant 4, phase L3. */
  export function energyReactiveQ4L3(device: usize): u64 {
    return reverseWords(load<u64>(device, 520));
  }
  export function setEnergyReactiveQ4L3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 520);
  }
  /** Input register 240 [VAh]: Apparent energy while active power is drawn, phase L3. */
  export function energyApparentImportL3(device: usize): u64 {
    return reverseWords(load<u64>(device, 528));
  }
  export function setEnergyApparentImportL3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 528);
  }
  /** Input register 244 [VAh]: Apparent energy while active power is delivered, phase L3. */
  export function energyApparentExportL3(device: usize): u64 {
    return reverseWords(load<u64>(device, 536));
  }
  export function setEnergyApparentExportL3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 536);
  }
  /** Input register 248 [Wh]: Active energy drawn, tariff 1. */
  export function energyActiveImportT1(device: usize): u64 {
    return reverseWords(load<u64>(device, 544));
  }
  export function setEnergyActiveImportT1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 544);
  }
  /** Input register 252 [Wh]: Active energy delivered, tariff 1. */
  export function energyActiveExportT1(device: usize): u64 {
    return reverseWords(load<u64>(device, 552));
  }
  export function setEnergyActiveExportT1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 552);
  }
  /** Input register 256 [varh]: Reactive energy of quadrant 1, tariff 1. */
  export function energyReactiveQ1T1(device: usize): u64 {
    return reverseWords(load<u64>(device, 560));
  }
  export function setEnergyReactiveQ1T1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 560);
  }
  /** Input register 260 [varh]: Reactive energy of quadrant 2, tariff 1. */
  export function energyReactiveQ2T1(device: usize): u64 {
    return reverseWords(load<u64>(device, 568));
  }
  export function setEnergyReactiveQ2T1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 568);
  }
  /** Input register 264 [varh]: Reactive energy of quadrant 3, tariff 1. */
  export function energyReactiveQ3T1(device: usize): u64 {
    return reverseWords(load<u64>(device, 576));
  }
  export function setEnergyReactiveQ3T1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 576);
  }
  /** Input register 268 [varh]: Reactive energy of quadrant 4, tariff 1. */
  export function energyReactiveQ4T1(device: usize): u64 {
    return reverseWords(load<u64>(device, 584));
  }
  export function setEnergyReactiveQ4T1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 584);
  }
  /** Input register 272 [VAh]: Apparent energy while active power is drawn, tariff 1. */
  export function energyApparentImportT1(device: usize): u64 {
    return reverseWords(load<u64>(device, 592));
  }
  export function setEnergyApparentImportT1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 592);
  }
  /** Input register 276 [VAh]: Apparent energy while active power is delivered, tariff 1. */
  export function energyApparentExportT1(device: usize): u64 {
    return reverseWords(load<u64>(device, 600));
  }
  export function setEnergyApparentExportT1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 600);
  }
  /** Input register 280 [Wh]: Active energy drawn, tariff 2. */
  export function energyActiveImportT2(device: usize): u64 {
    return reverseWords(load<u64>(device, 608));
  }
  export function setEnergyActiveImportT2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 608);
  }
  /** Input register 284 [Wh]: Active energy delivered, tariff 2. */
  export function energyActiveExportT2(device: usize): u64 {
    return reverseWords(load<u64>(device, 616));
  }
  export function setEnergyActiveExportT2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 616);
  }
  /** Input register 288 [varh]: Reactive energy of quadrant 1, tariff 2. */
  export function energyReactiveQ1T2(device: usize): u64 {
    return reverseWords(load<u64>(device, 624));
  }
  export function setEnergyReactiveQ1T2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 624);
  }
  /** Input register 292 [varh]: Reactive energy of quadrant 2, tariff 2. */
  export function energyReactiveQ2T2(device: usize): u64 {
    return reverseWords(load<u64>(device, 632));
  }
  export function setEnergyReactiveQ2T2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 632);
  }
  /** Input register 296 [varh]: Reactive energy of quadrant 3, tariff 2. */
  export function energyReactiveQ3T2(device: usize): u64 {
    return reverseWords(load<u64>(device, 640));
  }
  export function setEnergyReactiveQ3T2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 640);
  }
  /** Input register 300 [varh]: Reactive energy of quadrant 4, tariff 2. */
  export function energyReactiveQ4T2(device: usize): u64 {
    return reverseWords(load<u64>(device, 648));
  }
  export function setEnergyReactiveQ4T2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 648);
  }
  /** Input register 304 [VAh]: Apparent energy while active power is drawn, tariff 2. */
  export function energyApparentImportT2(device: usize): u64 {
    return reverseWords(load<u64>(device, 656));
  }
  export function setEnergyApparentImportT2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 656);
  }
  /** Input register 308 [VAh]: Apparent energy while active power is delivered, tariff 2. */
  export function energyApparentExportT2(device: usize): u64 {
    return reverseWords(load<u64>(device, 664));
  }
  export function setEnergyApparentExportT2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 664);
  }
  /** Input register 312 [Wh]: Active energy drawn, tariff 3. */
  export function energyActiveImportT3(device: usize): u64 {
    return reverseWords(load<u64>(device, 672));
  }
  export function setEnergyActiveImportT3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 672);
  }
  /** Input register 316 [Wh]: Active energy delivered, tariff 3. */
  export function energyActiveExportT3(device: usize): u64 {
    return reverseWords(load<u64>(device, 680));
  }
  export function setEnergyActiveExportT3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 680);
  }
  /** Input register 320 [varh]: Reactive energy of quadrant 1, tariff 3. */
  export function energyReactiveQ1T3(device: usize): u64 {
    return reverseWords(load<u64>(device, 688));
  }
  export function setEnergyReactiveQ1T3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 688);
  }
  /** Input register 324 [varh]: Reactive energy of quadrant 2, tariff 3. */
  export function energyReactiveQ2T3(device: usize): u64 {
    return reverseWords(load<u64>(device, 696));
  }
  export function setEnergyReactiveQ2T3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 696);
  }
  /** Input register 328 [varh]: Reactive energy of quadrant 3, tariff 3. */
  export function energyReactiveQ3T3(device: usize): u64 {
    return reverseWords(load<u64>(device, 704));
  }
  export function setEnergyReactiveQ3T3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 704);
  }
  /** Input register 332 [varh]: Reactive energy of quadrant 4, tariff 3. */
  export function energyReactiveQ4T3(device: usize): u64 {
    return reverseWords(load<u64>(device, 712));
  }
  export function setEnergyReactiveQ4T3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 712);
  }
  /** Input register 336 [VAh]: Apparent energy while active power is drawn, tariff 3. */
  export function energyApparentImportT3(device: usize): u64 {
    return reverseWords(load<u64>(device, 720));
  }
  export function setEnergyApparentImportT3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 720);
  }
  /** Input register 340 [VAh]: Apparent energy while active power is delivered, tariff 3. */
  export function energyApparentExportT3(device: usize): u64 {
    return reverseWords(load<u64>(device, 728));
  }
  export function setEnergyApparentExportT3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 728);
  }
  /** Input register 344 [Wh]: Active energy drawn, tariff 4. */
  export function energyActiveImportT4(device: usize): u64 {
    return reverseWords(load<u64>(device, 736));
  }
  export function setEnergyActiveImportT4(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 736);
  }
  /** Input register 348 [Wh]: Active energy delivered, tariff 4. */
  export function energyActiveExportT4(device: usize): u64 {
    return reverseWords(load<u64>(device, 744));
  }
  export function setEnergyActiveExportT4(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 744);
  }
  /** Input register 352 [varh]: Reactive energy of quadrant 1, tariff 4. */
  export function energyReactiveQ1T4(device: usize): u64 {
    return reverseWords(load<u64>(device, 752));
  }
  export function setEnergyReactiveQ1T4(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 752);
  }
  /** Input register 356 [varh]: Reactive energy of quadrant 2, tariff 4. */
  export function energyReactiveQ2T4(device: usize): u64 {
    return reverseWords(load<u64>(device, 760));
  }
  export function setEnergyReactiveQ2T4(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 760);
  }
  /** Input register 360 [varh]: Reactive energy of quadrant 3, tariff 4. */
  export function energyReactiveQ3T4(device: usize): u64 {
    return reverseWords(load<u64>(device, 768));
  }
  export function setEnergyReactiveQ3T4(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 768);
  }
  /** Input register 364 [varh]: Reactive energy of quadrant 4, tariff 4. */
  export function energyReactiveQ4T4(device: usize): u64 {
    return reverseWords(load<u64>(device, 776));
  }
  export function setEnergyReactiveQ4T4(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 776);
  }
  /** Input register 368 [VAh]: Apparent energy while active power is drawn, tariff 4. */
  export function energyApparentImportT4(device: usize): u64 {
    return reverseWords(load<u64>(device, 784));
  }
  export function setEnergyApparentImportT4(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 784);
  }
  /** Input register 372 [VAh]: Apparent energy while active power is delivered, tariff 4. */
  export function energyApparentExportT4(device: usize): u64 {
    return reverseWords(load<u64>(device, 792));
  }
  export function setEnergyApparentExportT4(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 792);
  }
  /** Input register 376 [Wh]: Active energy drawn, tariff 5. */
  export function energyActiveImportT5(device: usize): u64 {
    return reverseWords(load<u64>(device, 800));
  }
  export function setEnergyActiveImportT5(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 800);
  }
  /** Input register 380 [Wh]: Active energy delivered, tariff 5. */
  export function energyActiveExportT5(device: usize): u64 {
    return reverseWords(load<u64>(device, 808));
  }
  export function setEnergyActiveExportT5(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 808);
  }
  /** Input register 384 [varh]: Reactive energy of quadrant 1, tariff 5. */
  export function energyReactiveQ1T5(device: usize): u64 {
    return reverseWords(load<u64>(device, 816));
  }
  export function setEnergyReactiveQ1T5(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 816);
  }
  /** Input register 388 [varh]: Reactive energy of quadrant 2, tariff 5. */
  export function energyReactiveQ2T5(device: usize): u64 {
    return reverseWords(load<u64>(device, 824));
  }
  export function setEnergyReactiveQ2T5(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 824);
  }
  /** Input register 392 [varh]: Reactive energy of quadrant 3, tariff 5. */
  export function energyReactiveQ3T5(device: usize): u64 {
    return reverseWords(load<u64>(device, 832));
  }
  export function setEnergyReactiveQ3T5(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 832);
  }
  /** Input register 396 [varh]: Reactive energy of quadrant 4, tariff 5. */
  export function energyReactiveQ4T5(device: usize): u64 {
    return reverseWords(load<u64>(device, 840));
  }
  export function setEnergyReactiveQ4T5(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 840);
  }
  /** Input register 400 [VAh]: Apparent energy while active power is drawn, tariff 5. */
  export function energyApparentImportT5(device: usize): u64 {
    return reverseWords(load<u64>(device, 848));
  }
  export function setEnergyApparentImportT5(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 848);
  }
  /** Input register 404 [VAh]: Apparent energy while active power is delivered, tariff 5. */
  export function energyApparentExportT5(device: usize): u64 {
    return reverseWords(load<u64>(device, 856));
  }
  export function setEnergyApparentExportT5(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 856);
  }
  /** Input register 408 [Wh]: Active energy drawn, tariff 6. */
  export function energyActiveImportT6(device: usize): u64 {
    return reverseWords(load<u64>(device, 864));
  }
  export function setEnergyActiveImportT6(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 864);
  }
  /** Input register 412 [Wh]: Active energy delivered, tariff 6. */
  export function energyActiveExportT6(device: usize): u64 {
    return reverseWords(load<u64>(device, 872));
  }
  export function setEnergyActiveExportT6(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 872);
  }
  /** Input register 416 [varh]: Reactive energy of quadrant 1, tariff 6. */
  export function energyReactiveQ1T6(device: usize): u64 {
    return reverseWords(load<u64>(device, 880));
  }
  export function setEnergyReactiveQ1T6(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 880);
  }
  /** Input register 420 [varh]: Reactive energy of quadrant 2, tariff 6. */
  export function energyReactiveQ2T6(device: usize): u64 {
    return reverseWords(load<u64>(device, 888));
  }
  export function setEnergyReactiveQ2T6(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 888);
  }
  /** Input register 424 [varh]: Reactive energy of quadrant 3, tariff 6. */
  export function energyReactiveQ3T6(device: usize): u64 {
    return reverseWords(load<u64>(device, 896));
  }
  export function setEnergyReactiveQ3T6(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 896);
  }
  /** Input register 428 [varh]: Reactive energy of quadrant 4, tariff 6. */
  export function energyReactiveQ4T6(device: usize): u64 {
    return reverseWords(load<u64>(device, 904));
  }
  export function setEnergyReactiveQ4T6(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 904);
  }
  /** Input register 432 [VAh]: Apparent energy while active power is drawn, tariff 6. */
  export function energyApparentImportT6(device: usize): u64 {
    return reverseWords(load<u64>(device, 912));
  }
  export function setEnergyApparentImportT6(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 912);
  }
  /** Input register 436 [VAh]: Apparent energy while active power is delivered, tariff 6. */
  export function energyApparentExportT6(device: usize): u64 {
    return reverseWords(load<u64>(device, 920));
  }
  export function setEnergyApparentExportT6(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 920);
  }
  /** Input register 440 [Wh]: Active energy drawn, tariff 7. */
  export function energyActiveImportT7(device: usize): u64 {
    return reverseWords(load<u64>(device, 928));
  }
  export function setEnergyActiveImportT7(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 928);
  }
  /** Input register 444 [Wh]: Active energy delivered, tariff 7. */
  export function energyActiveExportT7(device: usize): u64 {
    return reverseWords(load<u64>(device, 936));
  }
  export function setEnergyActiveExportT7(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 936);
  }
  /** Input register 448 [varh]: Reactive energy of quadrant 1, tariff 7. */
  export function energyReactiveQ1T7(device: usize): u64 {
    return reverseWords(load<u64>(device, 944));
  }
  export function setEnergyReactiveQ1T7(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 944);
  }
  /** Input register 452 [varh]: Reactive energy of quadrant 2, tariff 7. */
  export function energyReactiveQ2T7(device: usize): u64 {
    return reverseWords(load<u64>(device, 952));
  }
  export function setEnergyReactiveQ2T7(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 952);
  }
  /** Input register 456 [varh]: Reactive energy of quadrant 3, tariff 7. */
  export function energyReactiveQ3T7(device: usize): u64 {
    return reverseWords(load<u64>(device, 960));
  }
  export function setEnergyReactiveQ3T7(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 960);
  }
  /** Input register 460 [varh]: Reactive energy of quadrant 4, tariff 7. */
  export function energyReactiveQ4T7(device: usize): u64 {
    return reverseWords(load<u64>(device, 968));
  }
  export function setEnergyReactiveQ4T7(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 968);
  }
  /** Input register 464 [VAh]: Apparent energy while active power is drawn, tariff 7. */
  export function energyApparentImportT7(device: usize): u64 {
    return reverseWords(load<u64>(device, 976));
  }
  export function setEnergyApparentImportT7(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 976);
  }
  /** Input register 468 [VAh]: Apparent energy while active power is delivered, tariff 7. */
  export function energyApparentExportT7(device: usize): u64 {
    return reverseWords(load<u64>(device, 984));
  }
  export function setEnergyApparentExportT7(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 984);
  }
  /** Input register 472 [Wh]: Active energy drawn, tariff 8. */
  export function energyActiveImportT8(device: usize): u64 {
    return reverseWords(load<u64>(device, 992));
  }
  export function setEnergyActiveImportT8(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 992);
  }
  /** Input register 476 [Wh]: Active energy delivered, tariff 8. */
  export function energyActiveExportT8(device: usize): u64 {
    return reverseWords(load<u64>(device, 1000));
  }
  export function setEnergyActiveExportT8(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 1000);
  }
  /** Input register 480 [varh]: Reactive energy of quadrant 1, tariff 8. */
  export function energyReactiveQ1T8(device: usize): u64 {
    return reverseWords(load<u64>(device, 1008));
  }
  export function setEnergyReactiveQ1T8(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 1008);
  }
  /** Input register 484 [varh]: Reactive energy of quadrant 2, tariff 8. */
  export function energyReactiveQ2T8(device: usize): u64 {
    return reverseWords(load<u64>(device, 1016));
  }
  export function setEnergyReactiveQ2T8(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 1016);
  }
  /** Input register 488 [varh]: Reactive energy of quadrant 3, tariff 8. */
  export function energyReactiveQ3T8(device: usize): u64 {
    return reverseWords(load<u64>(device, 1024));
  }
  export function setEnergyReactiveQ3T8(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 1024);
  }
  /** Input register 492 [varh]: Reactive energy of quadrant 4, tariff 8. */
  export function energyReactiveQ4T8(device: usize): u64 {
    return reverseWords(load<u64>(device, 1032));
  }
  export function setEnergyReactiveQ4T8(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 1032);
  }
  /** Input register 496 [VAh]: Apparent energy while active power is drawn, tariff 8. */
  export function energyApparentImportT8(device: usize): u64 {
    return reverseWords(load<u64>(device, 1040));
  }
  export function setEnergyApparentImportT8(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 1040);
  }
  /** Input register 500 [VAh]: Apparent energy while active power is delivered, tariff 8. */
  export function energyApparentExportT8(device: usize): u64 {
    return reverseWords(load<u64>(device, 1048));
  }
  export function setEnergyApparentExportT8(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 1048);
  }
  /** Input register 504 [W]: Largest demand of import active power since the billing reset. */
  export function demandMaxActiveImport(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1056), 16);
  }
  export function setDemandMaxActiveImport(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1056);
  }
  /** Input register 506 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveImportAt(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1060), 16);
  }
  export function setDemandMaxActiveImportAt(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1060);
  }
  /** Input register 508 [W]: Largest demand of export active power since the billing reset. */
  export function demandMaxActiveExport(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1064), 16);
  }
  export function setDemandMaxActiveExport(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1064);
  }
  /** Input register 510 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveExportAt(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1068), 16);
  }
  export function setDemandMaxActiveExportAt(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1068);
  }
  /** Input register 512 [var]: Largest demand of positive reactive power since the billing reset. */
  export function demandMaxReactiveImport(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1072), 16);
  }
  export function setDemandMaxReactiveImport(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1072);
  }
  /** Input register 514 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveImportAt(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1076), 16);
  }
  export function setDemandMaxReactiveImportAt(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1076);
  }
  /** Input register 516 [var]: Largest demand of negative reactive power since the billing reset. */
  export function demandMaxReactiveExport(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1080), 16);
  }
  export function setDemandMaxReactiveExport(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1080);
  }
  /** Input register 518 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveExportAt(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1084), 16);
  }
  export function setDemandMaxReactiveExportAt(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1084);
  }
  /** Input register 520 [W]: Largest demand of import active power in tariff 1 since the billing reset. */
  export function demandMaxActiveImportT1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1088), 16);
  }
  export function setDemandMaxActiveImportT1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1088);
  }
  /** Input register 522 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveImportT1At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1092), 16);
  }
  export function setDemandMaxActiveImportT1At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1092);
  }
  /** Input register 524 [W]: Largest demand of export active power in tariff 1 since the billing reset. */
  export function demandMaxActiveExportT1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1096), 16);
  }
  export function setDemandMaxActiveExportT1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1096);
  }
  /** Input register 526 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveExportT1At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1100), 16);
  }
  export function setDemandMaxActiveExportT1At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1100);
  }
  /** Input register 528 [var]: Largest demand of positive reactive power in tariff 1 since the billing reset. */
  export function demandMaxReactiveImportT1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1104), 16);
  }
  export function setDemandMaxReactiveImportT1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1104);
  }
  /** Input register 530 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveImportT1At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1108), 16);
  }
  export function setDemandMaxReactiveImportT1At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1108);
  }
  /** Input register 532 [var]: Largest demand of negative reactive power in tariff 1 since the billing reset. */
  export function demandMaxReactiveExportT1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1112), 16);
  }
  export function setDemandMaxReactiveExportT1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1112);
  }
  /** Input register 534 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveExportT1At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1116), 16);
  }
  export function setDemandMaxReactiveExportT1At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1116);
  }
  /** Input register 536 [W]: Largest demand of import active power in tariff 2 since the billing reset. */
  export function demandMaxActiveImportT2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1120), 16);
  }
  export function setDemandMaxActiveImportT2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1120);
  }
  /** Input register 538 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveImportT2At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1124), 16);
  }
  export function setDemandMaxActiveImportT2At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1124);
  }
  /** Input register 540 [W]: Largest demand of export active power in tariff 2 since the billing reset. */
  export function demandMaxActiveExportT2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1128), 16);
  }
  export function setDemandMaxActiveExportT2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1128);
  }
  /** Input register 542 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveExportT2At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1132), 16);
  }
  export function setDemandMaxActiveExportT2At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1132);
  }
  /** Input register 544 [var]: Largest demand of positive reactive power in tariff 2 since the billing reset. */
  export function demandMaxReactiveImportT2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1136), 16);
  }
  export function setDemandMaxReactiveImportT2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1136);
  }
  /** Input register 546 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveImportT2At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1140), 16);
  }
  export function setDemandMaxReactiveImportT2At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1140);
  }
  /** Input register 548 [var]: Largest demand of negative reactive power in tariff 2 since the billing reset. */
  export function demandMaxReactiveExportT2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1144), 16);
  }
  export function setDemandMaxReactiveExportT2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1144);
  }
  /** Input register 550 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveExportT2At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1148), 16);
  }
  export function setDemandMaxReactiveExportT2At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1148);
  }
  /** Input register 552 [W]: Largest demand of import active power in tariff 3 since the billing reset. */
  export function demandMaxActiveImportT3(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1152), 16);
  }
  export function setDemandMaxActiveImportT3(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1152);
  }
  /** Input register 554 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveImportT3At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1156), 16);
  }
  export function setDemandMaxActiveImportT3At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1156);
  }
  /** Input register 556 [W]: Largest demand of export active power in tariff 3 since the billing reset. */
  export function demandMaxActiveExportT3(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1160), 16);
  }
  export function setDemandMaxActiveExportT3(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1160);
  }
  /** Input register 558 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveExportT3At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1164), 16);
  }
  export function setDemandMaxActiveExportT3At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1164);
  }
  /** Input register 560 [var]: Largest demand of positive reactive power in tariff 3 since the billing reset. */
  export function demandMaxReactiveImportT3(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1168), 16);
  }
  export function setDemandMaxReactiveImportT3(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1168);
  }
  /** Input register 562 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveImportT3At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1172), 16);
  }
  export function setDemandMaxReactiveImportT3At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1172);
  }
  /** Input register 564 [var]: Largest demand of negative reactive power in tariff 3 since the billing reset. */
  export function demandMaxReactiveExportT3(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1176), 16);
  }
  export function setDemandMaxReactiveExportT3(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1176);
  }
  /** Input register 566 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveExportT3At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1180), 16);
  }
  export function setDemandMaxReactiveExportT3At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1180);
  }
  /** Input register 568 [W]: Largest demand of import active power in tariff 4 since the billing reset. */
  export function demandMaxActiveImportT4(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1184), 16);
  }
  export function setDemandMaxActiveImportT4(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1184);
  }
  /** Input register 570 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveImportT4At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1188), 16);
  }
  export function setDemandMaxActiveImportT4At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1188);
  }
  /** Input register 572 [W]: Largest demand of export active power in tariff 4 since the billing reset. */
  export function demandMaxActiveExportT4(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1192), 16);
  }
  export function setDemandMaxActiveExportT4(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1192);
  }
  /** Input register 574 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveExportT4At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1196), 16);
  }
  export function setDemandMaxActiveExportT4At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1196);
  }
  /** Input register 576 [var]: Largest demand of positive reactive power in tariff 4 since the billing reset. */
  export function demandMaxReactiveImportT4(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1200), 16);
  }
  export function setDemandMaxReactiveImportT4(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1200);
  }
  /** Input register 578 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveImportT4At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1204), 16);
  }
  export function setDemandMaxReactiveImportT4At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1204);
  }
  /** Input register 580 [var]: Largest demand of negative reactive power in tariff 4 since the billing reset. */
  export function demandMaxReactiveExportT4(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1208), 16);
  }
  export function setDemandMaxReactiveExportT4(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1208);
  }
  /** Input register 582 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveExportT4At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1212), 16);
  }
  export function setDemandMaxReactiveExportT4At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1212);
  }
  /** Input register 584 [W]: Largest demand of import active power in tariff 5 since the billing reset. */
  export function demandMaxActiveImportT5(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1216), 16);
  }
  export function setDemandMaxActiveImportT5(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1216);
  }
  /** Input register 586 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveImportT5At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1220), 16);
  }
  export function setDemandMaxActiveImportT5At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1220);
  }
  /** Input register 588 [W]: Largest demand of export active power in tariff 5 since the billing reset. */
  export function demandMaxActiveExportT5(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1224), 16);
  }
  export function setDemandMaxActiveExportT5(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1224);
  }
  /** Input register 590 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveExportT5At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1228), 16);
  }
  export function setDemandMaxActiveExportT5At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1228);
  }
  /** Input register 592 [var]: Largest demand of positive reactive power in tariff 5 since the billing reset. */
  export function demandMaxReactiveImportT5(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1232), 16);
  }
  export function setDemandMaxReactiveImportT5(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1232);
  }
  /** Input register 594 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveImportT5At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1236), 16);
  }
  export function setDemandMaxReactiveImportT5At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1236);
  }
  /** Input register 596 [var]: Largest demand of negative reactive power in tariff 5 since the billing reset. */
  export function demandMaxReactiveExportT5(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1240), 16);
  }
  export function setDemandMaxReactiveExportT5(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1240);
  }
  /** Input register 598 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveExportT5At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1244), 16);
  }
  export function setDemandMaxReactiveExportT5At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1244);
  }
  /** Input register 600 [W]: Largest demand of import active power in tariff 6 since the billing reset. */
  export function demandMaxActiveImportT6(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1248), 16);
  }
  export function setDemandMaxActiveImportT6(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1248);
  }
  /** Input register 602 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveImportT6At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1252), 16);
  }
  export function setDemandMaxActiveImportT6At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1252);
  }
  /** Input register 604 [W]: Largest demand of export active power in tariff 6 since the billing reset. */
  export function demandMaxActiveExportT6(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1256), 16);
  }
  export function setDemandMaxActiveExportT6(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1256);
  }
  /** Input register 606 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveExportT6At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1260), 16);
  }
  export function setDemandMaxActiveExportT6At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1260);
  }
  /** Input register 608 [var]: Largest demand of positive reactive power in tariff 6 since the billing reset. */
  export function demandMaxReactiveImportT6(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1264), 16);
  }
  export function setDemandMaxReactiveImportT6(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1264);
  }
  /** Input register 610 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveImportT6At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1268), 16);
  }
  export function setDemandMaxReactiveImportT6At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1268);
  }
  /** Input register 612 [var]: Largest demand of negative reactive power in tariff 6 since the billing reset. */
  export function demandMaxReactiveExportT6(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1272), 16);
  }
  export function setDemandMaxReactiveExportT6(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1272);
  }
  /** Input register 614 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveExportT6At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1276), 16);
  }
  export function setDemandMaxReactiveExportT6At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1276);
  }
  /** Input register 616 [W]: Largest demand of import active power in tariff 7 since the billing reset. */
  export function demandMaxActiveImportT7(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1280), 16);
  }
  export function setDemandMaxActiveImportT7(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1280);
  }
  /** Input register 618 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveImportT7At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1284), 16);
  }
  export function setDemandMaxActiveImportT7At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1284);
  }
  /** Input register 620 [W]: Largest demand of export active power in tariff 7 since the billing reset. */
  export function demandMaxActiveExportT7(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1288), 16);
  }
  export function setDemandMaxActiveExportT7(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1288);
  }
  /** Input register 622 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveExportT7At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1292), 16);
  }
  export function setDemandMaxActiveExportT7At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1292);
  }
  /** Input register 624 [var]: Largest demand of positive reactive power in tariff 7 since the billing reset. */
  export function demandMaxReactiveImportT7(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1296), 16);
  }
  export function setDemandMaxReactiveImportT7(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1296);
  }
  /** Input register 626 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveImportT7At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1300), 16);
  }
  export function setDemandMaxReactiveImportT7At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1300);
  }
  /** Input register 628 [var]: Largest demand of negative reactive power in tariff 7 since the billing reset. */
  export function demandMaxReactiveExportT7(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1304), 16);
  }
  export function setDemandMaxReactiveExportT7(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1304);
  }
  /** Input register 630 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveExportT7At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1308), 16);
  }
  export function setDemandMaxReactiveExportT7At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1308);
  }
  /** Input register 632 [W]: Largest demand of import active power in tariff 8 since the billing reset. */
  export function demandMaxActiveImportT8(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1312), 16);
  }
  export function setDemandMaxActiveImportT8(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1312);
  }
  /** Input register 634 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveImportT8At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1316), 16);
  }
  export function setDemandMaxActiveImportT8At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1316);
  }
  /** Input register 636 [W]: Largest demand of export active power in tariff 8 since the billing reset. */
  export function demandMaxActiveExportT8(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1320), 16);
  }
  export function setDemandMaxActiveExportT8(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1320);
  }
  /** Input register 638 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxActiveExportT8At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1324), 16);
  }
  export function setDemandMaxActiveExportT8At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1324);
  }
  /** Input register 640 [var]: Largest demand of positive reactive power in tariff 8 since the billing reset. */
  export function demandMaxReactiveImportT8(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1328), 16);
  }
  export function setDemandMaxReactiveImportT8(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1328);
  }
  /** Input register 642 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveImportT8At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1332), 16);
  }
  export function setDemandMaxReactiveImportT8At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1332);
  }
  /** Input register 644 [var]: Largest demand of negative reactive power in tariff 8 since the billing reset. */
  export function demandMaxReactiveExportT8(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1336), 16);
  }
  export function setDemandMaxReactiveExportT8(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1336);
  }
  /** Input register 646 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  export function demandMaxReactiveExportT8At(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1340), 16);
  }
  export function setDemandMaxReactiveExportT8At(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1340);
  }
  /** Input register 648 [1]: Events of that kind since the first power up (code 11). */
  export function countPowerFail(device: usize): u16 {
    return load<u16>(device, 1344);
  }
  export function setCountPowerFail(device: usize, value: u16): void {
    store<u16>(device, value, 1344);
  }
  /** Input register 649 [1]: Events of that kind since the first power up (code 2). */
  export function countPhaseLost(device: usize): u16 {
    return load<u16>(device, 1346);
  }
  export function setCountPhaseLost(device: usize, value: u16): void {
    store<u16>(device, value, 1346);
  }
  /** Input register 650 [1]: Events of that kind since the first power up (code 15). */
  export function countPhaseReversed(device: usize): u16 {
    return load<u16>(device, 1348);
  }
  export function setCountPhaseReversed(device: usize, value: u16): void {
    store<u16>(device, value, 1348);
  }
  /** Input register 651 [1]: Events of that kind since the first power up (code 12). */
  export function countUnderVoltage(device: usize): u16 {
    return load<u16>(device, 1350);
  }
  export function setCountUnderVoltage(device: usize, value: u16): void {
    store<u16>(device, value, 1350);
  }
  /** Input register 652 [1]: Events of that kind since the first power up (code 14). */
  export function countOverVoltage(device: usize): u16 {
    return load<u16>(device, 1352);
  }
  export function setCountOverVoltage(device: usize, value: u16): void {
    store<u16>(device, value, 1352);
  }
  /** Input register 653 [1]: Events of that kind since the first power up (code 17). */
  export function countCoverOpened(device: usize): u16 {
    return load<u16>(device, 1354);
  }
  export function setCountCoverOpened(device: usize, value: u16): void {
    store<u16>(device, value, 1354);
  }
  /** Input register 654 [1]: Events of that kind since the first power up (code 19). */
  export function countTerminalCoverOpened(device: usize): u16 {
    return load<u16>(device, 1356);
  }
  export function setCountTerminalCoverOpened(device: usize, value: u16): void {
    store<u16>(device, value, 1356);
  }
  /** Input register 655 [1]: Events of that kind since the first power up (code 21). */
  export function countMagneticField(device: usize): u16 {
    return load<u16>(device, 1358);
  }
  export function setCountMagneticField(device: usize, value: u16): void {
    store<u16>(device, value, 1358);
  }
  /** Input register 656 [1]: Events of that kind since the first power up (code 23). */
  export function countReverseEnergy(device: usize): u16 {
    return load<u16>(device, 1360);
  }
  export function setCountReverseEnergy(device: usize, value: u16): void {
    store<u16>(device, value, 1360);
  }
  /** Input register 657 [1]: Events of that kind since the first power up (code 25). */
  export function countClockSet(device: usize): u16 {
    return load<u16>(device, 1362);
  }
  export function setCountClockSet(device: usize, value: u16): void {
    store<u16>(device, value, 1362);
  }
  /** Input register 658 [1]: Events of that kind since the first power up (code 27). */
  export function countConfigChanged(device: usize): u16 {
    return load<u16>(device, 1364);
  }
  export function setCountConfigChanged(device: usize, value: u16): void {
    store<u16>(device, value, 1364);
  }
  /** Input register 659 [1]: Events of that kind since the first power up (code 28). */
  export function countFirmwareChanged(device: usize): u16 {
    return load<u16>(device, 1366);
  }
  export function setCountFirmwareChanged(device: usize, value: u16): void {
    store<u16>(device, value, 1366);
  }
  /** Input register 660 [1]: Events of that kind since the first power up (code 29). */
  export function countWatchdogReset(device: usize): u16 {
    return load<u16>(device, 1368);
  }
  export function setCountWatchdogReset(device: usize, value: u16): void {
    store<u16>(device, value, 1368);
  }
  /** Input register 661 [1]: Events of that kind since the first power up (code 30). */
  export function countServiceEntered(device: usize): u16 {
    return load<u16>(device, 1370);
  }
  export function setCountServiceEntered(device: usize, value: u16): void {
    store<u16>(device, value, 1370);
  }
  /** Input register 662 [1]: Events of that kind since the first power up (code 32). */
  export function countPasswordWrong(device: usize): u16 {
    return load<u16>(device, 1372);
  }
  export function setCountPasswordWrong(device: usize, value: u16): void {
    store<u16>(device, value, 1372);
  }
  /** Input register 663 [1]: Events of that kind since the first power up (code 33). */
  export function countMetrologyChanged(device: usize): u16 {
    return load<u16>(device, 1374);
  }
  export function setCountMetrologyChanged(device: usize, value: u16): void {
    store<u16>(device, value, 1374);
  }
  /** Input register 664 [1]: Events of that kind since the first power up (code 34). */
  export function countBillingReset(device: usize): u16 {
    return load<u16>(device, 1376);
  }
  export function setCountBillingReset(device: usize, value: u16): void {
    store<u16>(device, value, 1376);
  }
  /** Input register 665 [1]: Events of that kind since the first power up (code 5). */
  export function countRecordRefused(device: usize): u16 {
    return load<u16>(device, 1378);
  }
  export function setCountRecordRefused(device: usize, value: u16): void {
    store<u16>(device, value, 1378);
  }
  /** Input register 666 [1]: Events of that kind since the first power up (code 6). */
  export function countMeasurementFault(device: usize): u16 {
    return load<u16>(device, 1380);
  }
  export function setCountMeasurementFault(device: usize, value: u16): void {
    store<u16>(device, value, 1380);
  }
  /** Input register 667 [1]: Events of that kind since the first power up (code 4). */
  export function countRelayChanged(device: usize): u16 {
    return load<u16>(device, 1382);
  }
  export function setCountRelayChanged(device: usize, value: u16): void {
    store<u16>(device, value, 1382);
  }
  /** Input register 700 [1]: Windows of 10 or 12 cycles that were measured since the last reset. */
  export function measurementWindows(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1448), 16);
  }
  export function setMeasurementWindows(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1448);
  }
  /** Input register 702 [1]: Blocks of samples that never came since the last reset. */
  export function blocksLost(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1452), 16);
  }
  export function setBlocksLost(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1452);
  }
  /** Holding register 0 [s]: Longest time between two energy records; what a power cut can lose. Not below persistIntervalLeast. */
  export function persistInterval(device: usize): u16 {
    return load<u16>(device, 1456);
  }
  export function setPersistInterval(device: usize, value: u16): void {
    store<u16>(device, value, 1456);
  }
  /** Holding register 1 [min]: Length of the demand window. */
  export function demandPeriod(device: usize): u16 {
    return load<u16>(device, 1458);
  }
  export function setDemandPeriod(device: usize, value: u16): void {
    store<u16>(device, value, 1458);
  }
  /** Holding register 2 [1]: Parts of the demand window: 1 is a block window, more let it slide by a part. The period must divide by it into whole minutes. */
  export function demandSubintervals(device: usize): u16 {
    return load<u16>(device, 1460);
  }
  export function setDemandSubintervals(device: usize, value: u16): void {
    store<u16>(device, value, 1460);
  }
  /** Holding register 3 [min]: Interval of the load profile; 60 must divide by it. */
  export function profilePeriod(device: usize): u16 {
    return load<u16>(device, 1462);
  }
  export function setProfilePeriod(device: usize, value: u16): void {
    store<u16>(device, value, 1462);
  }
  /** Holding register 4 [0.001 V]: A phase below this voltage counts as lost. */
  export function phaseLossVoltage(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1464), 16);
  }
  export function setPhaseLossVoltage(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1464);
  }
  /** Holding register 6 [0.001 V]: A phase below this voltage, but not lost, is under-voltage. */
  export function underVoltage(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1468), 16);
  }
  export function setUnderVoltage(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1468);
  }
  /** Holding register 8 [0.001 V]: A phase above this voltage is over-voltage. */
  export function overVoltage(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1472), 16);
  }
  export function setOverVoltage(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1472);
  }
  /** Holding register 10 [s]: Furthest that the clock may be set without access; changed with access of level 2 or 4 only. */
  export function clockStepLimit(device: usize): u16 {
    return load<u16>(device, 1476);
  }
  export function setClockStepLimit(device: usize, value: u16): void {
    store<u16>(device, value, 1476);
  }
  /** Holding register 11 [0.1 ppm]: Correction of the clock: positive makes it faster. */
  export function clockDrift(device: usize): i16 {
    return load<i16>(device, 1478);
  }
  export function setClockDrift(device: usize, value: i16): void {
    store<i16>(device, value, 1478);
  }
  /** Holding register 12 [min]: Time after a billing reset during which a reset by command is refused. */
  export function billingLockout(device: usize): u16 {
    return load<u16>(device, 1480);
  }
  export function setBillingLockout(device: usize, value: u16): void {
    store<u16>(device, value, 1480);
  }
  /** Holding register 13 [1]: Moment at which a snapshot is taken, local time as MMDDhhmm in decimal, 99 for any; 99999999 is none. */
  export function freezePattern(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1482), 16);
  }
  export function setFreezePattern(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1482);
  }
  /** Holding register 16 [1]: Address of the meter on a line of DL/T 645, 12 decimal digits; also its number. */
  export function meterAddress(device: usize): u64 {
    return reverseWords(load<u64>(device, 1488));
  }
  export function setMeterAddress(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 1488);
  }
  /** Holding register 20 [s]: Sets the clock: UTC in seconds since 1970. Refused beyond clockStepLimit without access. */
  export function clockSet(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1496), 16);
  }
  export function setClockSet(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1496);
  }
  /** Holding register 22 [1]: Writing 1 closes the billing period; refused while billingLocked. */
  export function billingReset(device: usize): u16 {
    return load<u16>(device, 1500);
  }
  export function setBillingReset(device: usize, value: u16): void {
    store<u16>(device, value, 1500);
  }
  /** Holding register 23: Clears 1 maximum demand, 2 the event log, 3 energies and bills. 2 is refused without access, 3 outside service mode. */
  export function clear(device: usize): u16 {
    return load<u16>(device, 1502);
  }
  export function setClear(device: usize, value: u16): void {
    store<u16>(device, value, 1502);
  }
  /** Holding register 24 [1]: Writing 1 takes a snapshot now. */
  export function freeze(device: usize): u16 {
    return load<u16>(device, 1504);
  }
  export function setFreeze(device: usize, value: u16): void {
    store<u16>(device, value, 1504);
  }
  /** Holding register 25 [1]: Level × 1,000,000 + six-digit password. Level 2 opens service mode, level 4 lets the clock be set further; 0 ends either. Five wrong ones lock it for an hour. */
  export function access(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1506), 16);
  }
  export function setAccess(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1506);
  }
  /** Holding register 27 [1]: Level × 1,000,000 + new six-digit password; in service mode only. */
  export function password(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1510), 16);
  }
  export function setPassword(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1510);
  }
  /** Holding register 29 [min]: Service mode ends by itself after this time. */
  export function serviceTimeout(device: usize): u16 {
    return load<u16>(device, 1514);
  }
  export function setServiceTimeout(device: usize, value: u16): void {
    store<u16>(device, value, 1514);
  }
  /** Holding register 30 [1]: Channel 1 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  export function profileChannel1(device: usize): u16 {
    return load<u16>(device, 1516);
  }
  export function setProfileChannel1(device: usize, value: u16): void {
    store<u16>(device, value, 1516);
  }
  /** Holding register 31 [1]: Channel 2 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  export function profileChannel2(device: usize): u16 {
    return load<u16>(device, 1518);
  }
  export function setProfileChannel2(device: usize, value: u16): void {
    store<u16>(device, value, 1518);
  }
  /** Holding register 32 [1]: Channel 3 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  export function profileChannel3(device: usize): u16 {
    return load<u16>(device, 1520);
  }
  export function setProfileChannel3(device: usize, value: u16): void {
    store<u16>(device, value, 1520);
  }
  /** Holding register 33 [1]: Channel 4 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  export function profileChannel4(device: usize): u16 {
    return load<u16>(device, 1522);
  }
  export function setProfileChannel4(device: usize, value: u16): void {
    store<u16>(device, value, 1522);
  }
  /** Holding register 34 [1]: Channel 5 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  export function profileChannel5(device: usize): u16 {
    return load<u16>(device, 1524);
  }
  export function setProfileChannel5(device: usize, value: u16): void {
    store<u16>(device, value, 1524);
  }
  /** Holding register 35 [1]: Channel 6 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  export function profileChannel6(device: usize): u16 {
    return load<u16>(device, 1526);
  }
  export function setProfileChannel6(device: usize, value: u16): void {
    store<u16>(device, value, 1526);
  }
  /** Holding register 36 [1]: Channel 7 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  export function profileChannel7(device: usize): u16 {
    return load<u16>(device, 1528);
  }
  export function setProfileChannel7(device: usize, value: u16): void {
    store<u16>(device, value, 1528);
  }
  /** Holding register 37 [1]: Channel 8 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  export function profileChannel8(device: usize): u16 {
    return load<u16>(device, 1530);
  }
  export function setProfileChannel8(device: usize, value: u16): void {
    store<u16>(device, value, 1530);
  }
  /** Holding register 40 [0.01 ppm]: Correction of the voltage of L1. Sealed: service mode only. */
  export function voltageGainL1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1536), 16);
  }
  export function setVoltageGainL1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1536);
  }
  /** Holding register 42 [0.01 ppm]: Correction of the voltage of L2. Sealed: service mode only. */
  export function voltageGainL2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1540), 16);
  }
  export function setVoltageGainL2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1540);
  }
  /** Holding register 44 [0.01 ppm]: Correction of the voltage of L3. Sealed: service mode only. */
  export function voltageGainL3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1544), 16);
  }
  export function setVoltageGainL3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1544);
  }
  /** Holding register 46 [0.01 ppm]: Correction of the current of L1. Sealed: service mode only. */
  export function currentGainL1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1548), 16);
  }
  export function setCurrentGainL1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1548);
  }
  /** Holding register 48 [0.01 ppm]: Correction of the current of L2. Sealed: service mode only. */
  export function currentGainL2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1552), 16);
  }
  export function setCurrentGainL2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1552);
  }
  /** Holding register 50 [0.01 ppm]: Correction of the current of L3. Sealed: service mode only. */
  export function currentGainL3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1556), 16);
  }
  export function setCurrentGainL3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1556);
  }
  /** Holding register 52 [0.01 ppm]: Correction of the neutral current. Sealed: service mode only. */
  export function currentGainN(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1560), 16);
  }
  export function setCurrentGainN(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1560);
  }
  /** Holding register 54 [0.000001 V]: RMS noise of the voltage input of L1, taken off in squares. Sealed: service mode only. */
  export function voltageOffsetL1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1564), 16);
  }
  export function setVoltageOffsetL1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1564);
  }
  /** Holding register 56 [0.000001 V]: RMS noise of the voltage input of L2, taken off in squares. Sealed: service mode only. */
  export function voltageOffsetL2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1568), 16);
  }
  export function setVoltageOffsetL2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1568);
  }
  /** Holding register 58 [0.000001 V]: RMS noise of the voltage input of L3, taken off in squares. Sealed: service mode only. */
  export function voltageOffsetL3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1572), 16);
  }
  export function setVoltageOffsetL3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1572);
  }
  /** Holding register 60 [0.000001 A]: RMS noise of the current input of L1, taken off in squares. Sealed: service mode only. */
  export function currentOffsetL1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1576), 16);
  }
  export function setCurrentOffsetL1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1576);
  }
  /** Holding register 62 [0.000001 A]: RMS noise of the current input of L2, taken off in squares. Sealed: service mode only. */
  export function currentOffsetL2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1580), 16);
  }
  export function setCurrentOffsetL2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1580);
  }
  /** Holding register 64 [0.000001 A]: RMS noise of the current input of L3, taken off in squares. Sealed: service mode only. */
  export function currentOffsetL3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1584), 16);
  }
  export function setCurrentOffsetL3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1584);
  }
  /** Holding register 66 [0.000001 A]: RMS noise of the neutral current input, taken off in squares. Sealed: service mode only. */
  export function currentOffsetN(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1588), 16);
  }
  export function setCurrentOffsetN(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1588);
  }
  /** Holding register 68 [0.000001 W]: Active power that crosstalk adds to L1, taken off. Sealed: service mode only. */
  export function powerOffsetL1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1592), 16);
  }
  export function setPowerOffsetL1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1592);
  }
  /** Holding register 70 [0.000001 W]: Active power that crosstalk adds to L2, taken off. Sealed: service mode only. */
  export function powerOffsetL2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1596), 16);
  }
  export function setPowerOffsetL2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1596);
  }
  /** Holding register 72 [0.000001 W]: Active power that crosstalk adds to L3, taken off. Sealed: service mode only. */
  export function powerOffsetL3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1600), 16);
  }
  export function setPowerOffsetL3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1600);
  }
  /** Holding register 74 [0.001 mrad]: Angle by which the current sensor of L1 leads, taken back. Sealed: service mode only. */
  export function phaseShiftL1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1604), 16);
  }
  export function setPhaseShiftL1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1604);
  }
  /** Holding register 76 [0.001 mrad]: Angle by which the current sensor of L2 leads, taken back. Sealed: service mode only. */
  export function phaseShiftL2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1608), 16);
  }
  export function setPhaseShiftL2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1608);
  }
  /** Holding register 78 [0.001 mrad]: Angle by which the current sensor of L3 leads, taken back. Sealed: service mode only. */
  export function phaseShiftL3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 1612), 16);
  }
  export function setPhaseShiftL3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 1612);
  }
  /** Holding register 80 [0.001 A]: A phase below this current is not booked. Sealed: service mode only. */
  export function startingCurrent(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1616), 16);
  }
  export function setStartingCurrent(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1616);
  }
  /** Holding register 82 [0.001 VA]: A phase below this apparent power is not booked. Sealed: service mode only. */
  export function startingPower(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1620), 16);
  }
  export function setStartingPower(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1620);
  }
  /** Holding register 84 [1]: Pulses per kWh and per kvarh. Sealed: service mode only. */
  export function pulseConstant(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1624), 16);
  }
  export function setPulseConstant(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1624);
  }
  /** Holding register 86 [ms]: Length of a pulse. Sealed: service mode only. */
  export function pulseLength(device: usize): u16 {
    return load<u16>(device, 1628);
  }
  export function setPulseLength(device: usize, value: u16): void {
    store<u16>(device, value, 1628);
  }
  /** Holding register 88 [0.001 V]: Voltage at the end of the converter's range (code 2^23). Sealed: service mode only. */
  export function voltageFullScale(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1632), 16);
  }
  export function setVoltageFullScale(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1632);
  }
  /** Holding register 90 [0.001 A]: Current of a phase at the end of the converter's range (code 2^23). Sealed: service mode only. */
  export function currentFullScale(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1636), 16);
  }
  export function setCurrentFullScale(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1636);
  }
  /** Holding register 92 [0.001 A]: Neutral current at the end of the converter's range (code 2^23). Sealed: service mode only. */
  export function currentFullScaleN(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1640), 16);
  }
  export function setCurrentFullScaleN(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1640);
  }
  /** Holding register 100: What the archive window shows: closed intervals, events, closed billing periods or snapshots. */
  export function archiveKind(device: usize): u16 {
    return load<u16>(device, 1656);
  }
  export function setArchiveKind(device: usize, value: u16): void {
    store<u16>(device, value, 1656);
  }
  /** Holding register 101 [1]: First entry shown: for profile the first that ends after this time (UTC in seconds since 1970), or below 1000000000 a sequence number; for events a sequence number, for bills and snapshots 0 for the latest, 1 for the one before. */
  export function archiveFrom(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1658), 16);
  }
  export function setArchiveFrom(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1658);
  }
  /** Holding register 103 [1]: Part of an entry that is longer than the window, from 0. */
  export function archivePart(device: usize): u16 {
    return load<u16>(device, 1662);
  }
  export function setArchivePart(device: usize, value: u16): void {
    store<u16>(device, value, 1662);
  }
  /** Holding register 104 [1]: Entries, or parts of one, in the window; 0 when there is none. */
  export function archiveCount(device: usize): u16 {
    return load<u16>(device, 1664);
  }
  export function setArchiveCount(device: usize, value: u16): void {
    store<u16>(device, value, 1664);
  }
  /** Holding register 105 [1]: Registers of an entry. */
  export function archiveEntrySize(device: usize): u16 {
    return load<u16>(device, 1666);
  }
  export function setArchiveEntrySize(device: usize, value: u16): void {
    store<u16>(device, value, 1666);
  }
  /** Holding register 106 [1]: archiveFrom of what follows the window, also of an empty one; 0 at the end. */
  export function archiveNext(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1668), 16);
  }
  export function setArchiveNext(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1668);
  }
  /** Holding register 108 [1]: archiveFrom of the oldest entry that is kept. */
  export function archiveOldest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 1672), 16);
  }
  export function setArchiveOldest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 1672);
  }
  /** Holding register 110 [1]: First of the 110 registers of the entries; the guide to the meter has their layout. */
  export function archiveData(device: usize): u16 {
    return load<u16>(device, 1676);
  }
  export function setArchiveData(device: usize, value: u16): void {
    store<u16>(device, value, 1676);
  }
  /** Holding register 219 [1]: Last of those registers. */
  export function archiveDataEnd(device: usize): u16 {
    return load<u16>(device, 1894);
  }
  export function setArchiveDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 1894);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: Total active power is negative (export). */
  export const reverseFlow: u32 = 0x1;
  /** Discrete input 1: A phase voltage is below the phase-loss threshold. */
  export const phaseLoss: u32 = 0x2;
  /** Discrete input 2: Something that the metering chip states cannot be; see measurementFaults. */
  export const measurementFault: u32 = 0x4;
  /** Discrete input 3: Power flows although the supply relay is open. */
  export const relayFault: u32 = 0x8;
  /** Discrete input 4: The cover of the case is open. */
  export const coverOpen: u32 = 0x10;
  /** Discrete input 5: The cover of the terminals is open. */
  export const terminalCoverOpen: u32 = 0x20;
  /** Discrete input 6: A magnetic field acts on the meter. */
  export const magneticField: u32 = 0x40;
  /** Discrete input 7: Metrology parameters may be written now. */
  export const serviceMode: u32 = 0x80;
  /** Discrete input 8: The time of day is not known. */
  export const clockInvalid: u32 = 0x100;
  /** Discrete input 9: Local time is daylight-saving time now. */
  export const daylightSaving: u32 = 0x200;
  /** Discrete input 10: A phase voltage is below underVoltage. */
  export const voltageLow: u32 = 0x400;
  /** Discrete input 11: A phase voltage is above overVoltage. */
  export const voltageHigh: u32 = 0x800;
  /** Discrete input 12: The phases follow one another as L1 L3 L2. */
  export const phaseReversed: u32 = 0x1000;
  /** Discrete input 13: Nothing is booked: no phase reaches the starting current and power. */
  export const noLoad: u32 = 0x2000;
  /** Discrete input 14: The supply fails; what was measured has been saved. */
  export const supplyFailing: u32 = 0x4000;
  /** Discrete input 15: A billing reset by command is locked out. */
  export const billingLocked: u32 = 0x8000;
  /** Discrete input 16: The firmware may be replaced now: all that was measured has been saved. */
  export const updateReady: u32 = 0x10000;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0: Number of the block of samples, counting up by 1 and rolling over; the same number again is no new block, 0 is none yet. */
  export function sampleBlock(device: usize): i32 {
    return <i32>load<u32>(device, 1896);
  }
  /** Channel 1: Frames in the block, 160 at most. */
  export function sampleCount(device: usize): i32 {
    return <i32>load<u32>(device, 1900);
  }
  /** Channels 2 to 1121: The frames, oldest first: signed 24-bit codes of voltage L1, L2, L3 and current L1, L2, L3, N. */
  export function samples(device: usize, index: i32): i32 {
    if (<u32>index >= 1120) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 1904);
  }
  export const samplesAt: usize = 1904;
  export const samplesLength: i32 = 1120;
  /** Channel 1122: Switch of the case: 1 is open. */
  export function coverOpen(device: usize): i32 {
    return <i32>load<u32>(device, 6384);
  }
  /** Channel 1123: Switch of the terminal cover: 1 is open. */
  export function terminalCoverOpen(device: usize): i32 {
    return <i32>load<u32>(device, 6388);
  }
  /** Channel 1124: Magnetic field sensor: 1 is a field. */
  export function magneticField(device: usize): i32 {
    return <i32>load<u32>(device, 6392);
  }
  /** Channel 1125: Early warning of the power supply: 1 leaves time for one record. */
  export function supplyFailing(device: usize): i32 {
    return <i32>load<u32>(device, 6396);
  }
}

export namespace outputs {
  /** Channel 0: Drives the supply relay. */
  export function relayClosed(device: usize): i32 {
    return <i32>load<u32>(device, 6400);
  }
  export function setRelayClosed(device: usize, value: i32): void {
    store<i32>(device, value, 6400);
  }
  /** Channel 1: Pulses of active energy that the pulse stage is to have given out since the reset. */
  export function pulsesActive(device: usize): i32 {
    return <i32>load<u32>(device, 6404);
  }
  export function setPulsesActive(device: usize, value: i32): void {
    store<i32>(device, value, 6404);
  }
  /** Channel 2: Pulses of reactive energy that the pulse stage is to have given out since the reset. */
  export function pulsesReactive(device: usize): i32 {
    return <i32>load<u32>(device, 6408);
  }
  export function setPulsesReactive(device: usize, value: i32): void {
    store<i32>(device, value, 6408);
  }
  /** Channel 3 [ms]: Length of a pulse. */
  export function pulseLength(device: usize): i32 {
    return <i32>load<u32>(device, 6412);
  }
  export function setPulseLength(device: usize, value: i32): void {
    store<i32>(device, value, 6412);
  }
}

export namespace config {
  /** Config field 1 [min]: Local standard time minus UTC. */
  export function utcOffsetMinutes(device: usize): i32 {
    return <i32>load<u32>(device, 6416);
  }
  /** Config field 2: Daylight-saving time; all 0 is none. Minutes that it adds; then begin and end, each month, week of the month (5 is the last), weekday (1 is Monday) and minute of the day in local standard time. */
  export function daylightSaving(device: usize, index: i32): i32 {
    if (<u32>index >= 9) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 6420);
  }
  export const daylightSavingAt: usize = 6420;
  /** Config field 3: Days and hours of billing resets, local time as DDhh in decimal (100 is the first at 00:00); 0 is none. */
  export function billingDays(device: usize, index: i32): i32 {
    if (<u32>index >= 3) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 6456);
  }
  export const billingDaysAt: usize = 6456;
  /** Config field 4 [KiBy]: Size of the non-volatile memory. */
  export function memorySize(device: usize): i32 {
    return <i32>load<u32>(device, 6468);
  }
  /** Config field 5 [1]: Writes that each place of the memory takes. */
  export function memoryEndurance(device: usize): i32 {
    return <i32>load<u32>(device, 6472);
  }
  /** Config field 6 [a]: Years that the memory has to last. */
  export function serviceLife(device: usize): i32 {
    return <i32>load<u32>(device, 6476);
  }
  /** Config field 10: Active table set: first day of each season as MMDD in decimal, rising; 0 ends the list. Before the first one the last one holds. */
  export function seasonStart(device: usize, index: i32): i32 {
    if (<u32>index >= 14) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 6480);
  }
  export const seasonStartAt: usize = 6480;
  /** Config field 11: Active table set: day tables of each season from Monday to Sunday, one digit each. */
  export function seasonWeek(device: usize, index: i32): i32 {
    if (<u32>index >= 14) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 6536);
  }
  export const seasonWeekAt: usize = 6536;
  /** Config field 12: Active table set: eight day tables of 14 switches, each hhmm × 100 + tariff in decimal, rising from 00:00; 0 ends a table. */
  export function dayTables(device: usize, index: i32): i32 {
    if (<u32>index >= 112) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 6592);
  }
  export const dayTablesAt: usize = 6592;
  /** Config field 13: Active table set: days with a table of their own, YYMMDD × 10 + day table in decimal, year 00 for every year; 0 is none. */
  export function holidays(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 7040);
  }
  export const holidaysAt: usize = 7040;
  /** Config field 20: Second table set: first day of each season as MMDD in decimal, rising; 0 ends the list. Before the first one the last one holds. */
  export function seasonStartNext(device: usize, index: i32): i32 {
    if (<u32>index >= 14) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 7296);
  }
  export const seasonStartNextAt: usize = 7296;
  /** Config field 21: Second table set: day tables of each season from Monday to Sunday, one digit each. */
  export function seasonWeekNext(device: usize, index: i32): i32 {
    if (<u32>index >= 14) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 7352);
  }
  export const seasonWeekNextAt: usize = 7352;
  /** Config field 22: Second table set: eight day tables of 14 switches, each hhmm × 100 + tariff in decimal, rising from 00:00; 0 ends a table. */
  export function dayTablesNext(device: usize, index: i32): i32 {
    if (<u32>index >= 112) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 7408);
  }
  export const dayTablesNextAt: usize = 7408;
  /** Config field 23: Second table set: days with a table of their own, YYMMDD × 10 + day table in decimal, year 00 for every year; 0 is none. */
  export function holidaysNext(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 7856);
  }
  export const holidaysNextAt: usize = 7856;
  /** Config field 24 [s]: When the second table set becomes the active one, UTC in seconds since 1970; 0 is never. */
  export function tablesSwitchAt(device: usize): i32 {
    return <i32>load<u32>(device, 8112);
  }
  /** Config field 40 [Hz]: Frames that the converter makes in a second. */
  export function sampleRate(device: usize): i32 {
    return <i32>load<u32>(device, 8116);
  }
}

export namespace events {
  /** The firmware started; the value is the reset reason. */
  export const powerUp: u32 = 1;
  /** A phase voltage fell below the threshold; the value is the bit mask of lost phases. */
  export const phaseLost: u32 = 2;
  /** All phases are back. */
  export const phaseRestored: u32 = 3;
  /** The supply relay was switched; the value is its state. */
  export const relayChanged: u32 = 4;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 5;
  /** What the metering chip states cannot be; the value is that of measurementFaults. */
  export const measurementFault: u32 = 6;
  /** What the metering chip states has been possible for 10 s. */
  export const measurementRestored: u32 = 7;
  /** Power has flowed for 5 s although the relay is open; the value is the active power in W. */
  export const relayWelded: u32 = 8;
  /** Power no longer flows through an open relay. */
  export const relayParted: u32 = 9;
  /** The time of day moved by more than 1 s against the time that passed; the value is by how many s, more than 0 is forward. */
  export const clockChanged: u32 = 10;
  /** The supply failed; the value is for how many s since the last record, -1 when nobody knows. Told when the supply is back and the clock valid. */
  export const powerFail: u32 = 11;
  /** A phase fell below underVoltage; the value is the bit mask of such phases. */
  export const underVoltage: u32 = 12;
  /** Every phase that is not lost is within underVoltage and overVoltage again. */
  export const voltageNormal: u32 = 13;
  /** A phase rose above overVoltage; the value is the bit mask of such phases. */
  export const overVoltage: u32 = 14;
  /** The phases follow one another as L1 L3 L2. */
  export const phaseReversed: u32 = 15;
  /** The phases follow one another as L1 L2 L3 again. */
  export const phaseOrderRestored: u32 = 16;
  /** The cover of the case was opened. */
  export const coverOpened: u32 = 17;
  /** The cover of the case was closed. */
  export const coverClosed: u32 = 18;
  /** The cover of the terminals was opened. */
  export const terminalCoverOpened: u32 = 19;
  /** The cover of the terminals was closed. */
  export const terminalCoverClosed: u32 = 20;
  /** A magnetic field has acted for 5 s. */
  export const magneticField: u32 = 21;
  /** The magnetic field is gone. */
  export const magneticFieldGone: u32 = 22;
  /** Energy has been delivered for 60 s; the value is the active power in W. */
  export const reverseEnergy: u32 = 23;
  /** Energy is drawn again. */
  export const forwardEnergy: u32 = 24;
  /** The clock was set; the value is by how many s. */
  export const clockSet: u32 = 25;
  /** The time of day is not known: it lies before 2020. */
  export const clockInvalid: u32 = 26;
  /** The config was replaced; the value is its CRC-32. */
  export const configChanged: u32 = 27;
  /** Another firmware runs than before; the value is its revision, major × 256 + minor. */
  export const firmwareChanged: u32 = 28;
  /** The firmware was restarted by the watchdog. */
  export const watchdogReset: u32 = 29;
  /** Access was given; the value is its level, 2 for service mode. */
  export const serviceEntered: u32 = 30;
  /** Access ended; the value is 1 when by itself. */
  export const serviceLeft: u32 = 31;
  /** A wrong password was given; the value is how many in a row. */
  export const passwordWrong: u32 = 32;
  /** A sealed register, or a password, was written; the value is its address. */
  export const metrologyChanged: u32 = 33;
  /** A billing period was closed; the value is 0 by date, 1 by command. */
  export const billingReset: u32 = 34;
  /** The second table set became the active one. */
  export const tablesSwitched: u32 = 35;
  /** Maximum demand was cleared by command. */
  export const demandCleared: u32 = 36;
  /** The event log was cleared; it begins with this entry. */
  export const eventsCleared: u32 = 37;
  /** Energies and bills were cleared in service mode. */
  export const energyCleared: u32 = 38;
}

export namespace records {
  /** Energy registers with the parts below one unit, maximum demand and the open interval. Written in turn with energyAlternate; the newer one counts. */
  export const energy: u32 = 16;
  export const energyVersion: u32 = 2;
  /** The same, of one interval earlier or later. */
  export const energyAlternate: u32 = 17;
  export const energyAlternateVersion: u32 = 2;
  /** By how much the clock was set. */
  export const clock: u32 = 18;
  export const clockVersion: u32 = 1;
  /** Passwords, and wrong ones in a row. */
  export const service: u32 = 19;
  export const serviceVersion: u32 = 1;
  /** Revision of the firmware that ran last. */
  export const firmware: u32 = 20;
  export const firmwareVersion: u32 = 1;
  /** Counts of events. */
  export const counts: u32 = 22;
  export const countsVersion: u32 = 1;
}

export namespace phaseSequence {
  export const unknown: u16 = 0;
  export const l1l2l3: u16 = 1;
  export const l1l3l2: u16 = 2;
}

export namespace measurementFaults {
  export const phaseL1: u16 = 1;
  export const phaseL2: u16 = 2;
  export const phaseL3: u16 = 4;
  export const frequency: u16 = 8;
  export const samples: u16 = 16;
  export const clipped: u16 = 32;
  export const stuck: u16 = 64;
}

export namespace activeTariff {
  export const sharp: u16 = 1;
  export const peak: u16 = 2;
  export const flat: u16 = 3;
  export const valley: u16 = 4;
  export const tariff5: u16 = 5;
  export const tariff6: u16 = 6;
  export const tariff7: u16 = 7;
  export const tariff8: u16 = 8;
}

export namespace clockStatus {
  export const invalid: u16 = 1;
  export const doubtful: u16 = 2;
  export const daylightSaving: u16 = 4;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

export namespace clear {
  export const nothing: u16 = 0;
  export const demand: u16 = 1;
  export const events: u16 = 2;
  export const energy: u16 = 3;
}

export namespace archiveKind {
  export const none: u16 = 0;
  export const profile: u16 = 1;
  export const events: u16 = 2;
  export const bills: u16 = 3;
  export const snapshots: u16 = 4;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, -720, 840, 4,
  2, 4, 9, 0, 1440, 4,
  3, 40, 3, 0, 2823, 4,
  4, 52, 1, 5120, 1048576, 4,
  5, 56, 1, 1000, 2000000000, 4,
  6, 60, 1, 1, 50, 4,
  10, 64, 14, 0, 1231, 4,
  11, 120, 14, 0, 8888888, 4,
  12, 176, 112, 0, 235908, 4,
  13, 624, 64, 0, 9912318, 4,
  20, 880, 14, 0, 1231, 4,
  21, 936, 14, 0, 8888888, 4,
  22, 992, 112, 0, 235908, 4,
  23, 1440, 64, 0, 9912318, 4,
  24, 1696, 1, 0, 2147483647, 4,
  40, 1700, 1, 4000, 16000, 4,
];

/** Coils after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0x01,
]);

/** Input registers after a reset, from byte 128 on. */
const defaults1: usize = memory.data<u8>([
  0x03,
]);

/** Holding registers after a reset, from byte 0 on. */
const defaults2: usize = memory.data<u8>([
  0x3c, 0x00, 0x0f, 0x00, 0x01, 0x00, 0x0f, 0x00, 0x02, 0x00, 0xe8, 0x74, 0x03, 0x00, 0x70, 0x05,
  0x03, 0x00, 0x48, 0xdc, 0x2c, 0x01, 0x00, 0x00, 0x3c, 0x00, 0xf5, 0x05, 0xff, 0xe0, 0x00, 0x00,
  0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01,
]);

/** Holding registers after a reset, from byte 58 on. */
const defaults3: usize = memory.data<u8>([
  0x0f, 0x00, 0x01, 0x00, 0x02, 0x00, 0x03, 0x00, 0x06,
]);

/** Holding registers after a reset, from byte 162 on. */
const defaults4: usize = memory.data<u8>([
  0x05, 0x00, 0x00, 0x00, 0xe8, 0x03, 0x00, 0x00, 0x40, 0x06, 0x50, 0x00, 0x00, 0x00, 0x09, 0x00,
  0xc0, 0x27, 0x00, 0x00, 0x20, 0x4e, 0x00, 0x00, 0x20, 0x4e,
]);

/** Config after a reset, from byte 0 on. */
const defaults5: usize = memory.data<u8>([
  0xe0, 0x01,
]);

/** Config after a reset, from byte 40 on. */
const defaults6: usize = memory.data<u8>([
  0x64, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x20, 0x00, 0x00,
  0xa0, 0x86, 0x01, 0x00, 0x10, 0x00, 0x00, 0x00, 0x65,
]);

/** Config after a reset, from byte 120 on. */
const defaults7: usize = memory.data<u8>([
  0x47, 0xf4, 0x10,
]);

/** Config after a reset, from byte 176 on. */
const defaults8: usize = memory.data<u8>([
  0x04, 0x00, 0x00, 0x00, 0x73, 0x11, 0x01, 0x00, 0x82, 0x38, 0x01, 0x00, 0xa1, 0x86, 0x01, 0x00,
  0xc3, 0xd4, 0x01, 0x00, 0x12, 0x98, 0x02, 0x00, 0x21, 0xbf, 0x02, 0x00, 0x52, 0x34, 0x03, 0x00,
  0x63, 0x5b, 0x03, 0x00, 0x74, 0x82, 0x03,
]);

/** Config after a reset, from byte 1700 on. */
const defaults9: usize = memory.data<u8>([
  0x40, 0x1f,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 32, defaults0, 1);
  memory.copy(device + 176, defaults1, 1);
  memory.copy(device + 1456, defaults2, 39);
  memory.copy(device + 1514, defaults3, 9);
  memory.copy(device + 1618, defaults4, 26);
  memory.copy(device + 6416, defaults5, 2);
  memory.copy(device + 6456, defaults6, 25);
  memory.copy(device + 6536, defaults7, 3);
  memory.copy(device + 6592, defaults8, 39);
  memory.copy(device + 8116, defaults9, 2);
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
  0, 1, 1, 0, 0, 1, 1,
  1, 1, 1, 0, 1, 1, 1,
  2, 1, 1, 0, 2, 1, 1,
  3, 1, 1, 0, 1, 1, 1,
  4, 2, 2, 2, 3, 1, 1,
  8, 1, 2, 2, 4, 1, 1,
  10, 1, 1, 0, 5, 1, 1,
  11, 1, 1, 1, 6, 1, 1,
  12, 1, 1, 0, 7, 1, 1,
  13, 1, 2, 2, 8, 1, 1,
  16, 1, 4, 4, 9, 1, 1,
  20, 1, 2, 2, 0, 0, 0,
  22, 1, 1, 0, 10, 1, 0,
  23, 1, 1, 0, 11, 1, 0,
  24, 1, 1, 0, 10, 1, 0,
  25, 1, 2, 2, 8, 1, 0,
  27, 1, 2, 2, 12, 1, 0,
  29, 1, 1, 0, 1, 1, 1,
  30, 8, 1, 0, 13, 1, 1,
  40, 7, 2, 3, 14, 1, 1,
  54, 3, 2, 3, 15, 1, 1,
  60, 4, 2, 3, 16, 1, 1,
  68, 3, 2, 3, 17, 1, 1,
  74, 3, 2, 3, 18, 1, 1,
  80, 1, 2, 2, 19, 1, 1,
  82, 1, 2, 2, 20, 1, 1,
  84, 1, 2, 2, 21, 1, 1,
  86, 1, 1, 0, 22, 1, 1,
  88, 1, 2, 2, 23, 1, 1,
  90, 2, 2, 2, 24, 1, 1,
  100, 1, 1, 0, 25, 1, 0,
  101, 1, 2, 2, 0, 0, 0,
  103, 1, 1, 0, 0, 0, 0,
]);
const writableEnd: usize = writable + 462;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  10.0, 3600.0, 1.0, 60.0, 1.0, 15.0, 10000.0, 400000.0,
  10000.0, 500000.0, 0.0, 3600.0, -2000.0, 2000.0, 0.0, 44640.0,
  0.0, 99999999.0, 0.0, 999999999999.0, 0.0, 1.0, 0.0, 3.0,
  0.0, 4999999.0, 0.0, 199.0, -20000000.0, 20000000.0, 0.0, 10000000.0,
  0.0, 1000000.0, -100000000.0, 100000000.0, -200000.0, 200000.0, 0.0, 1000.0,
  0.0, 100000.0, 1.0, 100000.0, 30.0, 200.0, 50000.0, 2000000.0,
  1000.0, 1000000.0, 0.0, 4.0,
]);

function rawValue(kind: u32, at: usize): f64 {
  if (kind == 0) return <f64>load<u16>(at);
  if (kind == 1) return <f64>load<i16>(at);
  if (kind == 2) return <f64>rotl<u32>(load<u32>(at), 16);
  if (kind == 3) return <f64>rotl<i32>(load<i32>(at), 16);
  return <f64>reverseWords(load<u64>(at));
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
export const SETTINGS_SIZE: i32 = 163;

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

/** Four registers in the other order. */
function reverseWords(value: u64): u64 {
  const halves = rotl<u64>(value, 32);
  return ((halves & 0x0000ffff0000ffff) << 16) | ((halves >>> 16) & 0x0000ffff0000ffff);
}
