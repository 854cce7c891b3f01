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
export const INPUT_CHANNELS: usize = 184;
export const OUTPUT_CHANNELS: usize = 216;
export const CONFIG: usize = 224;
export const STATE: usize = 288;

export const COIL_COUNT: i32 = 3;
export const DISCRETE_INPUT_COUNT: i32 = 20;
export const INPUT_REGISTER_COUNT: i32 = 57;
export const HOLDING_REGISTER_COUNT: i32 = 6;
export const INPUT_CHANNEL_COUNT: i32 = 8;
export const OUTPUT_CHANNEL_COUNT: i32 = 1;
export const CONFIG_COUNT: i32 = 16;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 3,
  40, 20,
  48, 57,
  168, 6,
  184, 8,
  216, 1,
  224, 16,
  288,
];

export namespace registers {
  /** Coil 0: What the valve is to be: 1 open. Opening is refused with illegalDataValue while a burst is latched. */
  export function valveOpen(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setValveOpen(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Writing 1 ends the latched alarms whose cause is gone. Reads 0 afterwards. */
  export function acknowledge(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setAcknowledge(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Coil 2: Asks the firmware to save what it has counted, so that it may be replaced; 0 calls that off. */
  export function updateRequest(device: usize): bool {
    return (load<u8>(device, 32) & 4) != 0;
  }
  export function setUpdateRequest(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfb) | (<u8>value << 2), 32);
  }
  /** Discrete input 0: An alarm is active or latched. */
  export function alarm(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setAlarm(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: Water flows. */
  export function flowing(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setFlowing(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: All that was counted is saved. */
  export function updateReady(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setUpdateReady(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 8: The flow has not stopped for a day. */
  export function leak(device: usize): bool {
    return (load<u8>(device, 41) & 1) != 0;
  }
  export function setLeak(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfe) | <u8>value, 41);
  }
  /** Discrete input 9: A great flow lasts. */
  export function burst(device: usize): bool {
    return (load<u8>(device, 41) & 2) != 0;
  }
  export function setBurst(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfd) | (<u8>value << 1), 41);
  }
  /** Discrete input 10: The flow is above Q4. */
  export function overload(device: usize): bool {
    return (load<u8>(device, 41) & 4) != 0;
  }
  export function setOverload(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfb) | (<u8>value << 2), 41);
  }
  /** Discrete input 11: Water flows back. */
  export function backflow(device: usize): bool {
    return (load<u8>(device, 41) & 8) != 0;
  }
  export function setBackflow(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xf7) | (<u8>value << 3), 41);
  }
  /** Discrete input 12: There is no water in the pipe. */
  export function emptyPipe(device: usize): bool {
    return (load<u8>(device, 41) & 16) != 0;
  }
  export function setEmptyPipe(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xef) | (<u8>value << 4), 41);
  }
  /** Discrete input 13: The water is about to freeze. */
  export function frost(device: usize): bool {
    return (load<u8>(device, 41) & 32) != 0;
  }
  export function setFrost(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xdf) | (<u8>value << 5), 41);
  }
  /** Discrete input 14: A magnet is at the meter. */
  export function tamper(device: usize): bool {
    return (load<u8>(device, 41) & 64) != 0;
  }
  export function setTamper(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xbf) | (<u8>value << 6), 41);
  }
  /** Discrete input 15: The temperature sensor of the water, of a heat meter that of what comes, is broken. */
  export function temperatureFault(device: usize): bool {
    return (load<u8>(device, 41) & 128) != 0;
  }
  export function setTemperatureFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0x7f) | (<u8>value << 7), 41);
  }
  /** Discrete input 16: The flow sensor cannot measure. */
  export function sensorFault(device: usize): bool {
    return (load<u8>(device, 42) & 1) != 0;
  }
  export function setSensorFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 42) & 0xfe) | <u8>value, 42);
  }
  /** Discrete input 17: The valve does not move, or lets water through. */
  export function valveFault(device: usize): bool {
    return (load<u8>(device, 42) & 2) != 0;
  }
  export function setValveFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 42) & 0xfd) | (<u8>value << 1), 42);
  }
  /** Discrete input 18: The battery will not last for three months. */
  export function batteryLow(device: usize): bool {
    return (load<u8>(device, 42) & 4) != 0;
  }
  export function setBatteryLow(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 42) & 0xfb) | (<u8>value << 2), 42);
  }
  /** Discrete input 19: The water is warmer than the meter is made for. */
  export function overTemperature(device: usize): bool {
    return (load<u8>(device, 42) & 8) != 0;
  }
  export function setOverTemperature(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 42) & 0xf7) | (<u8>value << 3), 42);
  }
  /** Input register 0: Alarms whose cause is there now. */
  export function alarms(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 48), 16);
  }
  export function setAlarms(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 48);
  }
  /** Input register 2: Alarms since they were acknowledged last; they survive a power cut. */
  export function alarmsLatched(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 52), 16);
  }
  export function setAlarmsLatched(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 52);
  }
  /** Input register 4 [0.000001 m3]: Volume that flowed forward. */
  export function volume(device: usize): u64 {
    return reverseWords(load<u64>(device, 56));
  }
  export function setVolume(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 56);
  }
  /** Input register 8 [0.000001 m3]: Volume that flowed backwards, counted apart from the other (R 49-1, 4.2.7). */
  export function volumeReverse(device: usize): u64 {
    return reverseWords(load<u64>(device, 64));
  }
  export function setVolumeReverse(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 64);
  }
  /** Input register 12 [0.001 m3/h]: Flow rate of the last pulses, less than 0 backwards; 0 when none came for 2 min. */
  export function flow(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 72), 16);
  }
  export function setFlow(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 72);
  }
  /** Input register 14 [0.001 Cel]: Temperature of the water in the flow sensor. */
  export function waterTemperature(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 76), 16);
  }
  export function setWaterTemperature(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 76);
  }
  /** Input register 16: Where the flow lies: below Q1, Q1 to Q2 (errors up to 5 %), Q2 to Q3 and Q3 to Q4 (up to 2 %), or above Q4. */
  export function flowZone(device: usize): u16 {
    return load<u16>(device, 80);
  }
  export function setFlowZone(device: usize, value: u16): void {
    store<u16>(device, value, 80);
  }
  /** Input register 17: What the valve is. */
  export function valveState(device: usize): u16 {
    return load<u16>(device, 82);
  }
  export function setValveState(device: usize, value: u16): void {
    store<u16>(device, value, 82);
  }
  /** Input register 18 [0.001 m3/h]: Minimum flow rate. */
  export function q1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 84), 16);
  }
  export function setQ1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 84);
  }
  /** Input register 20 [0.001 m3/h]: Transitional flow rate, 1.6 Q1. */
  export function q2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 88), 16);
  }
  export function setQ2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 88);
  }
  /** Input register 22 [0.001 m3/h]: Overload flow rate, 1.25 Q3. */
  export function q4(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 92), 16);
  }
  export function setQ4(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 92);
  }
  /** Input register 24 [0.001 m3/h]: Highest flow rate of the day. */
  export function peakFlow(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 96), 16);
  }
  export function setPeakFlow(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 96);
  }
  /** Input register 26 [1]: Times that the counter of the flow sensor was another one than before. */
  export function sensorChanges(device: usize): u16 {
    return load<u16>(device, 100);
  }
  export function setSensorChanges(device: usize, value: u16): void {
    store<u16>(device, value, 100);
  }
  /** Input register 27: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 102);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 102);
  }
  /** Input register 28 [s]: Time since the last reset of the firmware. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 104), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 104);
  }
  /** Input register 30 [1]: Records of the totals written since the first power up. */
  export function persistedWrites(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 108), 16);
  }
  export function setPersistedWrites(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 108);
  }
  /** Input register 40 [s]: End of the period shown, UTC in seconds since 1970; 0 when none is shown. */
  export function historyEnd(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 128), 16);
  }
  export function setHistoryEnd(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 128);
  }
  /** Input register 42 [0.000001 m3]: Register of the volume at its end. */
  export function historyVolume(device: usize): u64 {
    return reverseWords(load<u64>(device, 132));
  }
  export function setHistoryVolume(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 132);
  }
  /** Input register 46 [0.000001 m3]: Register of the volume backwards at its end. */
  export function historyVolumeReverse(device: usize): u64 {
    return reverseWords(load<u64>(device, 140));
  }
  export function setHistoryVolumeReverse(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 140);
  }
  /** Input register 50 [0.001 m3/h]: Highest flow rate in it. */
  export function historyPeakFlow(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 148), 16);
  }
  export function setHistoryPeakFlow(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 148);
  }
  /** Input register 52: Alarms that were active in it. */
  export function historyAlarms(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 152), 16);
  }
  export function setHistoryAlarms(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 152);
  }
  /** Input register 54: Several periods are in this one, as nobody saw their ends; power was lost in it, so peak flow and alarms are of the rest. */
  export function historyFlags(device: usize): u16 {
    return load<u16>(device, 156);
  }
  export function setHistoryFlags(device: usize, value: u16): void {
    store<u16>(device, value, 156);
  }
  /** Input register 55 [1]: Days that are kept. */
  export function historyDays(device: usize): u16 {
    return load<u16>(device, 158);
  }
  export function setHistoryDays(device: usize, value: u16): void {
    store<u16>(device, value, 158);
  }
  /** Input register 56 [1]: Months that are kept. */
  export function historyMonths(device: usize): u16 {
    return load<u16>(device, 160);
  }
  export function setHistoryMonths(device: usize, value: u16): void {
    store<u16>(device, value, 160);
  }
  /** Holding register 0: What the history is shown of. */
  export function historyPeriod(device: usize): u16 {
    return load<u16>(device, 168);
  }
  export function setHistoryPeriod(device: usize, value: u16): void {
    store<u16>(device, value, 168);
  }
  /** Holding register 1 [1]: Which period is shown: 0 is the one that ended last, 1 the one before it. */
  export function historyBack(device: usize): u16 {
    return load<u16>(device, 170);
  }
  export function setHistoryBack(device: usize, value: u16): void {
    store<u16>(device, value, 170);
  }
  /** Holding register 2 [1]: Address of the meter on a line of CJ/T 188, 14 decimal digits; also its number. */
  export function meterAddress(device: usize): u64 {
    return reverseWords(load<u64>(device, 172));
  }
  export function setMeterAddress(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 172);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: An alarm is active or latched. */
  export const alarm: u32 = 0x1;
  /** Discrete input 1: Water flows. */
  export const flowing: u32 = 0x2;
  /** Discrete input 2: All that was counted is saved. */
  export const updateReady: u32 = 0x4;
  /** Discrete input 8: The flow has not stopped for a day. */
  export const leak: u32 = 0x100;
  /** Discrete input 9: A great flow lasts. */
  export const burst: u32 = 0x200;
  /** Discrete input 10: The flow is above Q4. */
  export const overload: u32 = 0x400;
  /** Discrete input 11: Water flows back. */
  export const backflow: u32 = 0x800;
  /** Discrete input 12: There is no water in the pipe. */
  export const emptyPipe: u32 = 0x1000;
  /** Discrete input 13: The water is about to freeze. */
  export const frost: u32 = 0x2000;
  /** Discrete input 14: A magnet is at the meter. */
  export const tamper: u32 = 0x4000;
  /** Discrete input 15: The temperature sensor of the water, of a heat meter that of what comes, is broken. */
  export const temperatureFault: u32 = 0x8000;
  /** Discrete input 16: The flow sensor cannot measure. */
  export const sensorFault: u32 = 0x10000;
  /** Discrete input 17: The valve does not move, or lets water through. */
  export const valveFault: u32 = 0x20000;
  /** Discrete input 18: The battery will not last for three months. */
  export const batteryLow: u32 = 0x40000;
  /** Discrete input 19: The water is warmer than the meter is made for. */
  export const overTemperature: u32 = 0x80000;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0: Counter of the flow sensor, forward: counts on without the meter's supply and rolls over at 2^32. */
  export function pulses(device: usize): i32 {
    return <i32>load<u32>(device, 184);
  }
  /** Channel 1: The same, backwards. */
  export function pulsesReverse(device: usize): i32 {
    return <i32>load<u32>(device, 188);
  }
  /** Channel 2: Temperature in the flow sensor in m°C; outside of -20 to 200 °C the sensor is broken. */
  export function waterTemperature(device: usize): i32 {
    return <i32>load<u32>(device, 192);
  }
  /** Channel 3: Of the flow sensor. Bit 0: no water in the pipe; bit 1: it cannot measure. */
  export function sensorStatus(device: usize): i32 {
    return <i32>load<u32>(device, 196);
  }
  /** Channel 4: Magnetic field sensor: 1 is a field. */
  export function magneticField(device: usize): i32 {
    return <i32>load<u32>(device, 200);
  }
  /** Channel 5: 1 open, 2 closed, 0 in between. */
  export function valvePosition(device: usize): i32 {
    return <i32>load<u32>(device, 204);
  }
  /** Channel 6: 1 when the battery will not last for three months. */
  export function batteryLow(device: usize): i32 {
    return <i32>load<u32>(device, 208);
  }
  /** Channel 7: Early warning of the power supply: 1 leaves time for one record. */
  export function supplyFailing(device: usize): i32 {
    return <i32>load<u32>(device, 212);
  }
}

export namespace outputs {
  /** Channel 0: 1 opens, 2 closes; 0, as without power, leaves the valve where it is. */
  export function valveMotor(device: usize): i32 {
    return <i32>load<u32>(device, 216);
  }
  export function setValveMotor(device: usize, value: i32): void {
    store<i32>(device, value, 216);
  }
}

export namespace config {
  /** Config field 1 [min]: Local time minus UTC, by which days and months end. */
  export function utcOffsetMinutes(device: usize): i32 {
    return <i32>load<u32>(device, 224);
  }
  /** Config field 2 [mL]: Volume of a pulse. */
  export function pulseVolume(device: usize): i32 {
    return <i32>load<u32>(device, 228);
  }
  /** Config field 3 [L/h]: Q3. */
  export function permanentFlow(device: usize): i32 {
    return <i32>load<u32>(device, 232);
  }
  /** Config field 4 [1]: Q3/Q1. */
  export function flowRatio(device: usize): i32 {
    return <i32>load<u32>(device, 236);
  }
  /** Config field 5 [s]: Longest time from a pulse to a record of the totals. */
  export function saveInterval(device: usize): i32 {
    return <i32>load<u32>(device, 240);
  }
  /** Config field 6 [h]: A leak: so long without the flow ever having stopped. */
  export function leakAfter(device: usize): i32 {
    return <i32>load<u32>(device, 244);
  }
  /** Config field 7 [min]: The flow has stopped: so long without a pulse. */
  export function stillTime(device: usize): i32 {
    return <i32>load<u32>(device, 248);
  }
  /** Config field 8 [L/h]: A burst: such a flow, or more. */
  export function burstFlow(device: usize): i32 {
    return <i32>load<u32>(device, 252);
  }
  /** Config field 9 [s]: For so long. */
  export function burstAfter(device: usize): i32 {
    return <i32>load<u32>(device, 256);
  }
  /** Config field 10 [1]: A burst closes the valve. */
  export function burstCloses(device: usize): i32 {
    return <i32>load<u32>(device, 260);
  }
  /** Config field 11 [s]: An overload: above Q4 for so long. */
  export function overloadAfter(device: usize): i32 {
    return <i32>load<u32>(device, 264);
  }
  /** Config field 12 [mL]: A backflow: so much backwards, without flow forward in between. */
  export function backflowVolume(device: usize): i32 {
    return <i32>load<u32>(device, 268);
  }
  /** Config field 13 [mCel]: Frost is below it; it ends 1 K above it. */
  export function frostLimit(device: usize): i32 {
    return <i32>load<u32>(device, 272);
  }
  /** Config field 14 [mCel]: The water is too warm above it, as R 49 class T30 has it; that ends 1 K below it. */
  export function temperatureLimit(device: usize): i32 {
    return <i32>load<u32>(device, 276);
  }
  /** Config field 15 [s]: An empty pipe, frost, too warm water and a broken sensor have to last for so long. */
  export function conditionDelay(device: usize): i32 {
    return <i32>load<u32>(device, 280);
  }
  /** Config field 16 [s]: The valve is at fault when it has not moved after so long, and when water flows for so long while it is closed. */
  export function valveTravel(device: usize): i32 {
    return <i32>load<u32>(device, 284);
  }
}

export namespace events {
  /** The firmware started; the value is the reset reason. */
  export const powerUp: u32 = 1;
  /** An alarm came; the value is its bit. */
  export const alarmRaised: u32 = 2;
  /** Its cause is gone; the value is its bit. */
  export const alarmEnded: u32 = 3;
  /** Latched alarms were ended; the value is their bits. */
  export const acknowledged: u32 = 4;
  /** The counter of the flow sensor had gone back: counting went on from it, nothing was counted. */
  export const sensorChanged: u32 = 5;
  /** The valve was told to move; the value is 1 for open, 2 for closed. */
  export const valveMoved: u32 = 6;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 7;
  /** Neither record of the totals was whole: they begin at 0. */
  export const totalsLost: u32 = 8;
}

export namespace records {
  /** Volumes, the sensor's counters that they were counted up to, latched alarms. Written in turn with totalsAlternate; the newer one counts. */
  export const totals: u32 = 16;
  export const totalsVersion: u32 = 1;
  /** The same, of one time earlier or later. */
  export const totalsAlternate: u32 = 17;
  export const totalsAlternateVersion: u32 = 1;
}

export namespace alarms {
  export const leak: u32 = 1;
  export const burst: u32 = 2;
  export const overload: u32 = 4;
  export const backflow: u32 = 8;
  export const emptyPipe: u32 = 16;
  export const frost: u32 = 32;
  export const tamper: u32 = 64;
  export const temperatureFault: u32 = 128;
  export const sensorFault: u32 = 256;
  export const valveFault: u32 = 512;
  export const batteryLow: u32 = 1024;
  export const overTemperature: u32 = 2048;
}

export namespace alarmsLatched {
  export const leak: u32 = 1;
  export const burst: u32 = 2;
  export const overload: u32 = 4;
  export const backflow: u32 = 8;
  export const emptyPipe: u32 = 16;
  export const frost: u32 = 32;
  export const tamper: u32 = 64;
  export const temperatureFault: u32 = 128;
  export const sensorFault: u32 = 256;
  export const valveFault: u32 = 512;
  export const batteryLow: u32 = 1024;
  export const overTemperature: u32 = 2048;
}

export namespace flowZone {
  export const none: u16 = 0;
  export const belowQ1: u16 = 1;
  export const lower: u16 = 2;
  export const upper: u16 = 3;
  export const overload: u16 = 4;
  export const aboveQ4: u16 = 5;
}

export namespace valveState {
  export const moving: u16 = 0;
  export const open: u16 = 1;
  export const closed: u16 = 2;
  export const fault: u16 = 3;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

export namespace historyAlarms {
  export const leak: u32 = 1;
  export const burst: u32 = 2;
  export const overload: u32 = 4;
  export const backflow: u32 = 8;
  export const emptyPipe: u32 = 16;
  export const frost: u32 = 32;
  export const tamper: u32 = 64;
  export const temperatureFault: u32 = 128;
  export const sensorFault: u32 = 256;
  export const valveFault: u32 = 512;
  export const batteryLow: u32 = 1024;
  export const overTemperature: u32 = 2048;
}

export namespace historyFlags {
  export const gap: u16 = 1;
  export const powerLoss: u16 = 2;
}

export namespace historyPeriod {
  export const day: u16 = 0;
  export const month: u16 = 1;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, -720, 840, 4,
  2, 4, 1, 1, 100000, 4,
  3, 8, 1, 100, 100000, 4,
  4, 12, 1, 40, 1000, 4,
  5, 16, 1, 60, 86400, 4,
  6, 20, 1, 1, 168, 4,
  7, 24, 1, 1, 720, 4,
  8, 28, 1, 1, 125000, 4,
  9, 32, 1, 1, 86400, 4,
  10, 36, 1, 0, 1, 4,
  11, 40, 1, 1, 86400, 4,
  12, 44, 1, 1, 1000000, 4,
  13, 48, 1, -20000, 20000, 4,
  14, 52, 1, 10000, 180000, 4,
  15, 56, 1, 1, 3600, 4,
  16, 60, 1, 1, 600, 4,
];

/** Coils after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0x01,
]);

/** Holding registers after a reset, from byte 10 on. */
const defaults1: usize = memory.data<u8>([
  0x01,
]);

/** Config after a reset, from byte 0 on. */
const defaults2: usize = memory.data<u8>([
  0xe0, 0x01, 0x00, 0x00, 0x64, 0x00, 0x00, 0x00, 0xc4, 0x09, 0x00, 0x00, 0xa0, 0x00, 0x00, 0x00,
  0x58, 0x02, 0x00, 0x00, 0x18, 0x00, 0x00, 0x00, 0x0f, 0x00, 0x00, 0x00, 0xd0, 0x07, 0x00, 0x00,
  0x08, 0x07, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x3c, 0x00, 0x00, 0x00, 0xe8, 0x03, 0x00, 0x00,
  0xb8, 0x0b, 0x00, 0x00, 0x30, 0x75, 0x00, 0x00, 0x3c, 0x00, 0x00, 0x00, 0x1e,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 32, defaults0, 1);
  memory.copy(device + 178, defaults1, 1);
  memory.copy(device + 224, defaults2, 61);
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
  0, 1, 1, 0, 0, 1, 0,
  1, 1, 1, 0, 0, 0, 0,
  2, 1, 4, 4, 1, 1, 1,
]);
const writableEnd: usize = writable + 42;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  0.0, 1.0, 0.0, 99999999999999.0,
]);

function rawValue(kind: u32, at: usize): f64 {
  if (kind == 0) return <f64>load<u16>(at);
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
export const SETTINGS_SIZE: i32 = 9;

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
