// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 1;

// Byte offsets from a device's handle, and the number of bits, registers, channels or config elements there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 192;
export const INPUT_CHANNELS: usize = 200;
export const OUTPUT_CHANNELS: usize = 256;
export const CONFIG: usize = 264;
export const STATE: usize = 368;

export const COIL_COUNT: i32 = 1;
export const DISCRETE_INPUT_COUNT: i32 = 4;
export const INPUT_REGISTER_COUNT: i32 = 69;
export const HOLDING_REGISTER_COUNT: i32 = 4;
export const INPUT_CHANNEL_COUNT: i32 = 13;
export const OUTPUT_CHANNEL_COUNT: i32 = 1;
export const CONFIG_COUNT: i32 = 25;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 1,
  40, 4,
  48, 69,
  192, 4,
  200, 13,
  256, 1,
  264, 25,
  368,
];

export namespace registers {
  /** Coil 0: Supply relay; 1 connects the consumer. */
  export function relayClosed(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setRelayClosed(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
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
  /** Input register 6 [0.001 A]: RMS current of phase L1. */
  export function currentL1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 60), 16);
  }
  export function setCurrentL1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 60);
  }
  /** Input register 8 [0.001 A]: RMS current of phase L2. */
  export function currentL2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 64), 16);
  }
  export function setCurrentL2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 64);
  }
  /** Input register 10 [0.001 A]: RMS current of phase L3. */
  export function currentL3(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 68), 16);
  }
  export function setCurrentL3(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 68);
  }
  /** Input register 12 [0.001 W]: Active power of phase L1; positive is import. */
  export function activePowerL1(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 72), 16);
  }
  export function setActivePowerL1(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 72);
  }
  /** Input register 14 [0.001 W]: Active power of phase L2; positive is import. */
  export function activePowerL2(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 76), 16);
  }
  export function setActivePowerL2(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 76);
  }
  /** Input register 16 [0.001 W]: Active power of phase L3; positive is import. */
  export function activePowerL3(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 80), 16);
  }
  export function setActivePowerL3(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 80);
  }
  /** Input register 18 [0.001 W]: Sum of the phases' active power. */
  export function activePowerTotal(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 84), 16);
  }
  export function setActivePowerTotal(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 84);
  }
  /** Input register 20 [0.001 var]: Sum of the phases' reactive power as the metering chip states it. */
  export function reactivePowerTotal(device: usize): i32 {
    return rotl<i32>(load<i32>(device, 88), 16);
  }
  export function setReactivePowerTotal(device: usize, value: i32): void {
    store<i32>(device, rotl<i32>(value, 16), 88);
  }
  /** Input register 22 [0.001 VA]: Vector apparent power sqrt(P² + Q²). */
  export function apparentPowerTotal(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 92), 16);
  }
  export function setApparentPowerTotal(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 92);
  }
  /** Input register 24 [0.001 1]: Total active over apparent power, signed as active power. */
  export function powerFactor(device: usize): i16 {
    return load<i16>(device, 96);
  }
  export function setPowerFactor(device: usize, value: i16): void {
    store<i16>(device, value, 96);
  }
  /** Input register 25 [0.001 Hz]: Line frequency. */
  export function frequency(device: usize): u16 {
    return load<u16>(device, 98);
  }
  export function setFrequency(device: usize, value: u16): void {
    store<u16>(device, value, 98);
  }
  /** Input register 26 [Wh]: Active energy drawn, all tariffs. */
  export function energyActiveImport(device: usize): u64 {
    return reverseWords(load<u64>(device, 100));
  }
  export function setEnergyActiveImport(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 100);
  }
  /** Input register 30 [Wh]: Active energy delivered, all tariffs. */
  export function energyActiveExport(device: usize): u64 {
    return reverseWords(load<u64>(device, 108));
  }
  export function setEnergyActiveExport(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 108);
  }
  /** Input register 34 [varh]: Reactive energy of positive reactive power. */
  export function energyReactiveImport(device: usize): u64 {
    return reverseWords(load<u64>(device, 116));
  }
  export function setEnergyReactiveImport(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 116);
  }
  /** Input register 38 [varh]: Reactive energy of negative reactive power. */
  export function energyReactiveExport(device: usize): u64 {
    return reverseWords(load<u64>(device, 124));
  }
  export function setEnergyReactiveExport(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 124);
  }
  /** Input register 42 [Wh]: Active energy drawn in tariff 1 (sharp). */
  export function energyTariff1(device: usize): u64 {
    return reverseWords(load<u64>(device, 132));
  }
  export function setEnergyTariff1(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 132);
  }
  /** Input register 46 [Wh]: Active energy drawn in tariff 2 (peak). */
  export function energyTariff2(device: usize): u64 {
    return reverseWords(load<u64>(device, 140));
  }
  export function setEnergyTariff2(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 140);
  }
  /** Input register 50 [Wh]: Active energy drawn in tariff 3 (flat). */
  export function energyTariff3(device: usize): u64 {
    return reverseWords(load<u64>(device, 148));
  }
  export function setEnergyTariff3(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 148);
  }
  /** Input register 54 [Wh]: Active energy drawn in tariff 4 (valley). */
  export function energyTariff4(device: usize): u64 {
    return reverseWords(load<u64>(device, 156));
  }
  export function setEnergyTariff4(device: usize, value: u64): void {
    store<u64>(device, reverseWords(value), 156);
  }
  /** Input register 58: Tariff that energy is booked to now. */
  export function activeTariff(device: usize): u16 {
    return load<u16>(device, 164);
  }
  export function setActiveTariff(device: usize, value: u16): void {
    store<u16>(device, value, 164);
  }
  /** Input register 59 [W]: Mean import power of the demand window that closed last. */
  export function demandActiveImport(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 166), 16);
  }
  export function setDemandActiveImport(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 166);
  }
  /** Input register 61 [W]: Largest closed demand window since power up. */
  export function demandActiveImportMax(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 170), 16);
  }
  export function setDemandActiveImportMax(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 170);
  }
  /** Input register 63 [s]: Time since the last reset. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 174), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 174);
  }
  /** Input register 65: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 178);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 178);
  }
  /** Input register 66 [1]: Energy records written since the first power up. */
  export function persistedWrites(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 180), 16);
  }
  export function setPersistedWrites(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 180);
  }
  /** Input register 68: What of the metering chip cannot be: a voltage above 500 V, an active power that voltage and current do not make, or a frequency outside 40 to 70 Hz. The power of such a phase is not booked; a fault ends after 10 s without. */
  export function measurementFaults(device: usize): u16 {
    return load<u16>(device, 184);
  }
  export function setMeasurementFaults(device: usize, value: u16): void {
    store<u16>(device, value, 184);
  }
  /** Holding register 0 [s]: Longest time between two energy records; what a power cut can lose. */
  export function persistInterval(device: usize): u16 {
    return load<u16>(device, 192);
  }
  export function setPersistInterval(device: usize, value: u16): void {
    store<u16>(device, value, 192);
  }
  /** Holding register 1 [min]: Length of the demand window. */
  export function demandPeriod(device: usize): u16 {
    return load<u16>(device, 194);
  }
  export function setDemandPeriod(device: usize, value: u16): void {
    store<u16>(device, value, 194);
  }
  /** Holding register 2 [0.001 V]: A phase below this voltage counts as lost. */
  export function phaseLossVoltage(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 196), 16);
  }
  export function setPhaseLossVoltage(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 196);
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
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0 [mV]: RMS voltage from the metering chip. */
  export function voltageL1(device: usize): i32 {
    return load<i32>(device, 200);
  }
  /** Channel 1 [mV]: RMS voltage from the metering chip. */
  export function voltageL2(device: usize): i32 {
    return load<i32>(device, 204);
  }
  /** Channel 2 [mV]: RMS voltage from the metering chip. */
  export function voltageL3(device: usize): i32 {
    return load<i32>(device, 208);
  }
  /** Channel 3 [mA]: RMS current from the metering chip. */
  export function currentL1(device: usize): i32 {
    return load<i32>(device, 212);
  }
  /** Channel 4 [mA]: RMS current from the metering chip. */
  export function currentL2(device: usize): i32 {
    return load<i32>(device, 216);
  }
  /** Channel 5 [mA]: RMS current from the metering chip. */
  export function currentL3(device: usize): i32 {
    return load<i32>(device, 220);
  }
  /** Channel 6 [mW]: Active power from the metering chip; positive is import. */
  export function activePowerL1(device: usize): i32 {
    return load<i32>(device, 224);
  }
  /** Channel 7 [mW]: Active power from the metering chip; positive is import. */
  export function activePowerL2(device: usize): i32 {
    return load<i32>(device, 228);
  }
  /** Channel 8 [mW]: Active power from the metering chip; positive is import. */
  export function activePowerL3(device: usize): i32 {
    return load<i32>(device, 232);
  }
  /** Channel 9 [mvar]: Reactive power from the metering chip. */
  export function reactivePowerL1(device: usize): i32 {
    return load<i32>(device, 236);
  }
  /** Channel 10 [mvar]: Reactive power from the metering chip. */
  export function reactivePowerL2(device: usize): i32 {
    return load<i32>(device, 240);
  }
  /** Channel 11 [mvar]: Reactive power from the metering chip. */
  export function reactivePowerL3(device: usize): i32 {
    return load<i32>(device, 244);
  }
  /** Channel 12 [mHz]: Line frequency from the metering chip. */
  export function frequency(device: usize): i32 {
    return load<i32>(device, 248);
  }
}

export namespace outputs {
  /** Channel 0: Drives the supply relay. */
  export function relayClosed(device: usize): i32 {
    return load<i32>(device, 256);
  }
  export function setRelayClosed(device: usize, value: i32): void {
    store<i32>(device, value, 256);
  }
}

export namespace config {
  /** Config field 1: Tariff of each local hour of the day. */
  export function tariffOfHour(device: usize, index: i32): i32 {
    if (<u32>index >= 24) unreachable();
    return load<i32>(device + (<usize>index << 2), 264);
  }
  /** Config field 2 [min]: Local time minus UTC. */
  export function utcOffsetMinutes(device: usize): i32 {
    return load<i32>(device, 360);
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
}

export namespace records {
  /** Energy registers with the parts below one unit. Written in turn with energyAlternate; the newer one counts. */
  export const energy: u32 = 16;
  export const energyVersion: u32 = 1;
  /** The same, of one interval earlier or later. */
  export const energyAlternate: u32 = 17;
  export const energyAlternateVersion: u32 = 1;
}

export namespace activeTariff {
  export const sharp: u16 = 1;
  export const peak: u16 = 2;
  export const flat: u16 = 3;
  export const valley: u16 = 4;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

export namespace measurementFaults {
  export const phaseL1: u16 = 1;
  export const phaseL2: u16 = 2;
  export const phaseL3: u16 = 4;
  export const frequency: u16 = 8;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 24, 1, 4,
  2, 96, 1, -720, 840,
];

/** Coils after a reset, from byte 0 on. */
const defaults0: usize = memory.data<u8>([
  0x01,
]);

/** Input registers after a reset, from byte 116 on. */
const defaults1: usize = memory.data<u8>([
  0x03,
]);

/** Holding registers after a reset, from byte 0 on. */
const defaults2: usize = memory.data<u8>([
  0x3c, 0x00, 0x0f, 0x00, 0x02, 0x00, 0xe8, 0x74,
]);

/** Config after a reset, from byte 0 on. */
const defaults3: usize = memory.data<u8>([
  0x04, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00,
  0x04, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00,
  0x02, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00,
  0x03, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00,
  0x03, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00,
  0x01, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00,
  0xe0, 0x01,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 32, defaults0, 1);
  memory.copy(device + 164, defaults1, 1);
  memory.copy(device + 192, defaults2, 8);
  memory.copy(device + 264, defaults3, 98);
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
  2, 1, 2, 2, 2, 1, 1,
]);
const writableEnd: usize = writable + 42;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  10.0, 3600.0, 1.0, 60.0, 10000.0, 400000.0,
]);

function rawValue(kind: u32, at: usize): f64 {
  if (kind == 0) return <f64>load<u16>(at);
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
