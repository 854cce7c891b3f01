// Generated from firmware/meter/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the meter by name, as they read. */
export interface MeterRegisters {
  /** Coil 0: Supply relay; 1 connects the consumer. */
  readonly relayClosed: boolean;
  /** Discrete input 0: Total active power is negative (export). */
  readonly reverseFlow: boolean;
  /** Discrete input 1: A phase voltage is below the phase-loss threshold. */
  readonly phaseLoss: boolean;
  /** Discrete input 2: Something that the metering chip states cannot be; see measurementFaults. */
  readonly measurementFault: boolean;
  /** Discrete input 3: Power flows although the supply relay is open. */
  readonly relayFault: boolean;
  /** Input register 0 [V]: RMS voltage of phase L1 to neutral. */
  readonly voltageL1: Quantity<'V'>;
  /** Input register 2 [V]: RMS voltage of phase L2 to neutral. */
  readonly voltageL2: Quantity<'V'>;
  /** Input register 4 [V]: RMS voltage of phase L3 to neutral. */
  readonly voltageL3: Quantity<'V'>;
  /** Input register 6 [A]: RMS current of phase L1. */
  readonly currentL1: Quantity<'A'>;
  /** Input register 8 [A]: RMS current of phase L2. */
  readonly currentL2: Quantity<'A'>;
  /** Input register 10 [A]: RMS current of phase L3. */
  readonly currentL3: Quantity<'A'>;
  /** Input register 12 [W]: Active power of phase L1; positive is import. */
  readonly activePowerL1: Quantity<'W'>;
  /** Input register 14 [W]: Active power of phase L2; positive is import. */
  readonly activePowerL2: Quantity<'W'>;
  /** Input register 16 [W]: Active power of phase L3; positive is import. */
  readonly activePowerL3: Quantity<'W'>;
  /** Input register 18 [W]: Sum of the phases' active power. */
  readonly activePowerTotal: Quantity<'W'>;
  /** Input register 20 [var]: Sum of the phases' reactive power as the metering chip states it. */
  readonly reactivePowerTotal: Quantity<'var'>;
  /** Input register 22 [VA]: Vector apparent power sqrt(P² + Q²). */
  readonly apparentPowerTotal: Quantity<'VA'>;
  /** Input register 24: Total active over apparent power, signed as active power. */
  readonly powerFactor: number;
  /** Input register 25 [Hz]: Line frequency. */
  readonly frequency: Quantity<'Hz'>;
  /** Input register 26 [Wh]: Active energy drawn, all tariffs. */
  readonly energyActiveImport: Quantity<'Wh'>;
  /** Input register 30 [Wh]: Active energy delivered, all tariffs. */
  readonly energyActiveExport: Quantity<'Wh'>;
  /** Input register 34 [varh]: Reactive energy of positive reactive power. */
  readonly energyReactiveImport: Quantity<'varh'>;
  /** Input register 38 [varh]: Reactive energy of negative reactive power. */
  readonly energyReactiveExport: Quantity<'varh'>;
  /** Input register 42 [Wh]: Active energy drawn in tariff 1 (sharp). */
  readonly energyTariff1: Quantity<'Wh'>;
  /** Input register 46 [Wh]: Active energy drawn in tariff 2 (peak). */
  readonly energyTariff2: Quantity<'Wh'>;
  /** Input register 50 [Wh]: Active energy drawn in tariff 3 (flat). */
  readonly energyTariff3: Quantity<'Wh'>;
  /** Input register 54 [Wh]: Active energy drawn in tariff 4 (valley). */
  readonly energyTariff4: Quantity<'Wh'>;
  /** Input register 58: Tariff that energy is booked to now. */
  readonly activeTariff: 'sharp' | 'peak' | 'flat' | 'valley';
  /** Input register 59 [W]: Mean import power of the demand window that closed last. */
  readonly demandActiveImport: Quantity<'W'>;
  /** Input register 61 [W]: Largest closed demand window since power up. */
  readonly demandActiveImportMax: Quantity<'W'>;
  /** Input register 63 [s]: Time since the last reset. */
  readonly uptime: Quantity<'s'>;
  /** Input register 65: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Input register 66: Energy records written since the first power up. */
  readonly persistedWrites: number;
  /** Input register 68: What of the metering chip cannot be: a voltage above 500 V, an active power that voltage and current do not make, or a frequency outside 40 to 70 Hz. The power of such a phase is not booked; a fault ends after 10 s without. */
  readonly measurementFaults: readonly ('phaseL1' | 'phaseL2' | 'phaseL3' | 'frequency' | `bit${number}`)[];
  /** Holding register 0 [s], 10 to 3600: Longest time between two energy records; what a power cut can lose. */
  readonly persistInterval: Quantity<'s'>;
  /** Holding register 1 [min], 1 to 60: Length of the demand window. */
  readonly demandPeriod: Quantity<'min'>;
  /** Holding register 2 [V], 10 to 400: A phase below this voltage counts as lost. */
  readonly phaseLossVoltage: Quantity<'V'>;
}

/** Names that may be written. */
export type MeterWritable =
  | 'relayClosed'
  | 'persistInterval'
  | 'demandPeriod'
  | 'phaseLossVoltage';

/** Polyphase electricity meter fed by the computed quantities of a metering chip. */
export const meterProfile: DeviceProfile<MeterRegisters, MeterWritable> = {
  class: 'meter',
  version: 1,
  digest: '7d1ae86030f39e9649f121115d940acd4ab78d105fc6eede7a216972bc255ba6',
  description: 'Polyphase electricity meter fed by the computed quantities of a metering chip.',
  identity: { vendorName: 'Kerb', productCode: 'KM-3P', majorMinorRevision: '0.1', productName: 'Polyphase meter', modelName: 'KM-3P spine' },
  coils: [
    { name: 'relayClosed', address: 0, access: 'rw', default: 1, persistent: true, description: 'Supply relay; 1 connects the consumer.' },
  ],
  discreteInputs: [
    { name: 'reverseFlow', address: 0, access: 'r', default: 0, persistent: false, description: 'Total active power is negative (export).' },
    { name: 'phaseLoss', address: 1, access: 'r', default: 0, persistent: false, description: 'A phase voltage is below the phase-loss threshold.' },
    { name: 'measurementFault', address: 2, access: 'r', default: 0, persistent: false, description: 'Something that the metering chip states cannot be; see measurementFaults.' },
    { name: 'relayFault', address: 3, access: 'r', default: 0, persistent: false, description: 'Power flows although the supply relay is open.' },
  ],
  inputRegisters: [
    { name: 'voltageL1', address: 0, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:32.7.0', description: 'RMS voltage of phase L1 to neutral.' },
    { name: 'voltageL2', address: 2, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:52.7.0', description: 'RMS voltage of phase L2 to neutral.' },
    { name: 'voltageL3', address: 4, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:72.7.0', description: 'RMS voltage of phase L3 to neutral.' },
    { name: 'currentL1', address: 6, type: 'u32', length: 2, scale: 0.001, unit: 'A', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:31.7.0', description: 'RMS current of phase L1.' },
    { name: 'currentL2', address: 8, type: 'u32', length: 2, scale: 0.001, unit: 'A', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:51.7.0', description: 'RMS current of phase L2.' },
    { name: 'currentL3', address: 10, type: 'u32', length: 2, scale: 0.001, unit: 'A', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:71.7.0', description: 'RMS current of phase L3.' },
    { name: 'activePowerL1', address: 12, type: 'i32', length: 2, scale: 0.001, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:36.7.0', description: 'Active power of phase L1; positive is import.' },
    { name: 'activePowerL2', address: 14, type: 'i32', length: 2, scale: 0.001, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:56.7.0', description: 'Active power of phase L2; positive is import.' },
    { name: 'activePowerL3', address: 16, type: 'i32', length: 2, scale: 0.001, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:76.7.0', description: 'Active power of phase L3; positive is import.' },
    { name: 'activePowerTotal', address: 18, type: 'i32', length: 2, scale: 0.001, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:16.7.0', description: "Sum of the phases' active power." },
    { name: 'reactivePowerTotal', address: 20, type: 'i32', length: 2, scale: 0.001, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:131.7.0', description: "Sum of the phases' reactive power as the metering chip states it." },
    { name: 'apparentPowerTotal', address: 22, type: 'u32', length: 2, scale: 0.001, unit: 'VA', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:9.7.0', description: 'Vector apparent power sqrt(P² + Q²).' },
    { name: 'powerFactor', address: 24, type: 'i16', length: 1, scale: 0.001, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:13.7.0', description: 'Total active over apparent power, signed as active power.' },
    { name: 'frequency', address: 25, type: 'u16', length: 1, scale: 0.001, unit: 'Hz', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:14.7.0', description: 'Line frequency.' },
    { name: 'energyActiveImport', address: 26, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.0', description: 'Active energy drawn, all tariffs.' },
    { name: 'energyActiveExport', address: 30, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.8.0', description: 'Active energy delivered, all tariffs.' },
    { name: 'energyReactiveImport', address: 34, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:3.8.0', description: 'Reactive energy of positive reactive power.' },
    { name: 'energyReactiveExport', address: 38, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:4.8.0', description: 'Reactive energy of negative reactive power.' },
    { name: 'energyTariff1', address: 42, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.1', description: 'Active energy drawn in tariff 1 (sharp).' },
    { name: 'energyTariff2', address: 46, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.2', description: 'Active energy drawn in tariff 2 (peak).' },
    { name: 'energyTariff3', address: 50, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.3', description: 'Active energy drawn in tariff 3 (flat).' },
    { name: 'energyTariff4', address: 54, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.4', description: 'Active energy drawn in tariff 4 (valley).' },
    { name: 'activeTariff', address: 58, type: 'u16', length: 1, scale: 1, symbols: { 1: 'sharp', 2: 'peak', 3: 'flat', 4: 'valley' }, access: 'r', default: 3, persistent: false, wordOrder: 'big', obis: '0-0:96.14.0', description: 'Tariff that energy is booked to now.' },
    { name: 'demandActiveImport', address: 59, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.4.0', description: 'Mean import power of the demand window that closed last.' },
    { name: 'demandActiveImportMax', address: 61, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.6.0', description: 'Largest closed demand window since power up.' },
    { name: 'uptime', address: 63, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset.' },
    { name: 'resetReason', address: 65, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
    { name: 'persistedWrites', address: 66, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Energy records written since the first power up.' },
    { name: 'measurementFaults', address: 68, type: 'u16', length: 1, scale: 1, bits: { 0: 'phaseL1', 1: 'phaseL2', 2: 'phaseL3', 3: 'frequency' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What of the metering chip cannot be: a voltage above 500 V, an active power that voltage and current do not make, or a frequency outside 40 to 70 Hz. The power of such a phase is not booked; a fault ends after 10 s without.' },
  ],
  holdingRegisters: [
    { name: 'persistInterval', address: 0, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 10, max: 3600, default: 60, persistent: true, wordOrder: 'big', description: 'Longest time between two energy records; what a power cut can lose.' },
    { name: 'demandPeriod', address: 1, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', min: 1, max: 60, default: 15, persistent: true, wordOrder: 'big', description: 'Length of the demand window.' },
    { name: 'phaseLossVoltage', address: 2, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'rw', min: 10000, max: 400000, default: 161000, persistent: true, wordOrder: 'big', description: 'A phase below this voltage counts as lost.' },
  ],
  channels: {
    inputs: [
      { name: 'voltageL1', unit: 'mV', description: 'RMS voltage from the metering chip.' },
      { name: 'voltageL2', unit: 'mV', description: 'RMS voltage from the metering chip.' },
      { name: 'voltageL3', unit: 'mV', description: 'RMS voltage from the metering chip.' },
      { name: 'currentL1', unit: 'mA', description: 'RMS current from the metering chip.' },
      { name: 'currentL2', unit: 'mA', description: 'RMS current from the metering chip.' },
      { name: 'currentL3', unit: 'mA', description: 'RMS current from the metering chip.' },
      { name: 'activePowerL1', unit: 'mW', description: 'Active power from the metering chip; positive is import.' },
      { name: 'activePowerL2', unit: 'mW', description: 'Active power from the metering chip; positive is import.' },
      { name: 'activePowerL3', unit: 'mW', description: 'Active power from the metering chip; positive is import.' },
      { name: 'reactivePowerL1', unit: 'mvar', description: 'Reactive power from the metering chip.' },
      { name: 'reactivePowerL2', unit: 'mvar', description: 'Reactive power from the metering chip.' },
      { name: 'reactivePowerL3', unit: 'mvar', description: 'Reactive power from the metering chip.' },
      { name: 'frequency', unit: 'mHz', description: 'Line frequency from the metering chip.' },
    ],
    outputs: [
      { name: 'relayClosed', description: 'Drives the supply relay.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'phaseLost', severity: 'warning', description: 'A phase voltage fell below the threshold; the value is the bit mask of lost phases.' },
    { code: 3, name: 'phaseRestored', severity: 'info', description: 'All phases are back.' },
    { code: 4, name: 'relayChanged', severity: 'info', description: 'The supply relay was switched; the value is its state.' },
    { code: 5, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 6, name: 'measurementFault', severity: 'warning', description: 'What the metering chip states cannot be; the value is that of measurementFaults.' },
    { code: 7, name: 'measurementRestored', severity: 'info', description: 'What the metering chip states has been possible for 10 s.' },
    { code: 8, name: 'relayWelded', severity: 'error', description: 'Power has flowed for 5 s although the relay is open; the value is the active power in W.' },
    { code: 9, name: 'relayParted', severity: 'info', description: 'Power no longer flows through an open relay.' },
    { code: 10, name: 'clockChanged', severity: 'warning', description: 'The time of day moved by more than 1 s against the time that passed; the value is by how many s, more than 0 is forward.' },
  ],
  config: [
    { id: 1, name: 'tariffOfHour', type: 'i32', length: 24, min: 1, max: 4, default: [4, 4, 4, 4, 4, 4, 4, 3, 2, 2, 1, 1, 3, 3, 3, 3, 3, 2, 1, 1, 1, 2, 3, 4], description: 'Tariff of each local hour of the day.' },
    { id: 2, name: 'utcOffsetMinutes', type: 'i32', length: 1, unit: 'min', min: -720, max: 840, default: [480], description: 'Local time minus UTC.' },
  ],
  records: [
    { id: 16, name: 'energy', version: 1, description: 'Energy registers with the parts below one unit. Written in turn with energyAlternate; the newer one counts.' },
    { id: 17, name: 'energyAlternate', version: 1, description: 'The same, of one interval earlier or later.' },
  ],
};
