// Generated from firmware/scale/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the scale by name, as they read. */
export interface ScaleRegisters {
  /** Coil 0: Writing 1 sets zero, as the key does: refused with illegalDataValue while the load moves, and beyond 2 % of Max. Reads 0 afterwards, as all coils but the last. */
  readonly zeroKey: boolean;
  /** Coil 1: Writing 1 takes the load as tare: refused while it moves, and when it is not above zero. */
  readonly tareKey: boolean;
  /** Coil 2: Writing 1 registers a weighing: refused while the load moves, below Min, and of a load that was registered already. */
  readonly weighKey: boolean;
  /** Coil 3: Writing 1 forgets the tare. */
  readonly clearTareKey: boolean;
  /** Coil 4: Writing 1 takes the empty platter as zero. Under seal: refused while the switch is closed. */
  readonly calibrateZero: boolean;
  /** Coil 5: Writing 1 takes the load as calibrationLoad. Under seal. */
  readonly calibrateSpan: boolean;
  /** Coil 6: Asks whether the firmware may be replaced; 0 calls that off. */
  readonly updateRequest: boolean;
  /** Discrete input 0: The load does not move. */
  readonly stable: boolean;
  /** Discrete input 1: The load is within a quarter of e of zero. */
  readonly centreOfZero: boolean;
  /** Discrete input 2: A tare is set. */
  readonly netWeighing: boolean;
  /** Discrete input 3: The load is below Min. */
  readonly belowMin: boolean;
  /** Discrete input 4: The switch under the seal is open. */
  readonly sealOpen: boolean;
  /** Discrete input 5: The load is above Max and 9 e; no weight is told. */
  readonly overload: boolean;
  /** Discrete input 6: The load is far below zero; no weight is told. */
  readonly underload: boolean;
  /** Discrete input 7: The load cell or its line is broken; no weight is told. */
  readonly cellFault: boolean;
  /** Discrete input 8: The firmware may be replaced now: it was asked for, and nothing lies on the platter. */
  readonly updateReady: boolean;
  /** Input register 0: What the scale does; it starts until zero is set (R 76-1, 4.5). */
  readonly status: 'starting' | 'weighing' | 'overload' | 'underload' | 'fault';
  /** Input register 1 [e]: Greatest error at initial verification of such a load (R 76-1, 3.5.1), twice that in service. */
  readonly errorLimit: Quantity<'e'>;
  /** Input register 2 [kg]: Gross weight, a multiple of e; 0 when none is told. */
  readonly gross: Quantity<'kg'>;
  /** Input register 4 [kg]: Tare. */
  readonly tare: Quantity<'kg'>;
  /** Input register 6 [kg]: Net weight. */
  readonly net: Quantity<'kg'>;
  /** Input register 8 [e]: Gross weight in tenths of e, for verification. */
  readonly grossFine: Quantity<'e'>;
  /** Input register 10 [kg]: Verification interval e, which is the scale interval d. */
  readonly verificationInterval: Quantity<'kg'>;
  /** Input register 12 [kg]: Greatest load. */
  readonly max: Quantity<'kg'>;
  /** Input register 14 [kg]: Least load: 20 e, in class IIII 10 e. */
  readonly min: Quantity<'kg'>;
  /** Input register 16: Price of the net weight. */
  readonly amount: number;
  /** Input register 18: Weighings registered since the scale was made; the number of the next one. */
  readonly weighings: number;
  /** Input register 20 [kg]: Sum of their net weights. */
  readonly totalNet: Quantity<'kg'>;
  /** Input register 24: Changes under seal, of calibration and config: an event counter (R 76-1, 4.1.2.4). */
  readonly calibrations: number;
  /** Input register 26 [e]: Zero that was set less that of the calibration. */
  readonly zeroShift: Quantity<'e'>;
  /** Input register 28 [s]: Time since the last reset of the firmware. */
  readonly uptime: Quantity<'s'>;
  /** Input register 30: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Holding register 0 [kg], 0 to 2000000: A tare that is known: rounded to e, at most Max; writing it sets the tare. */
  readonly presetTare: Quantity<'kg'>;
  /** Holding register 2, up to 100000: Price of a kilogram. */
  readonly pricePerKg: number;
  /** Holding register 4 [kg], 0.001 to 2000000: Load that the span is calibrated with, at least half of Max. */
  readonly calibrationLoad: Quantity<'kg'>;
  /** Holding register 6, up to 9999: Number of who sells; kept with each weighing. */
  readonly operator: number;
  /** Holding register 10: Number of the weighing to be shown from; writing it fills the window. */
  readonly logFrom: number;
  /** Holding register 12: Weighings shown. */
  readonly logCount: number;
  /** Holding register 13: logFrom of what follows. */
  readonly logNext: number;
  /** Holding register 15: Number of the oldest weighing that is kept. */
  readonly logOldest: number;
  /** Holding register 17: Registers of an entry. */
  readonly logEntrySize: number;
  /** Holding register 18: First of the registers of the entries: number, UTC in s, gross, tare and net in g, flags (1: preset tare), price of a kilogram, amount, sum of the net weights in g, calibrations, operator. */
  readonly logData: number;
  /** Holding register 127: Last of them. */
  readonly logDataEnd: number;
}

/** Names that may be written. */
export type ScaleWritable =
  | 'zeroKey'
  | 'tareKey'
  | 'weighKey'
  | 'clearTareKey'
  | 'calibrateZero'
  | 'calibrateSpan'
  | 'updateRequest'
  | 'presetTare'
  | 'pricePerKg'
  | 'calibrationLoad'
  | 'operator'
  | 'logFrom';

/** Scale terminal for trade (OIML R 76): zero, tare, price, a calibration under seal, and a memory of every weighing. */
export const scaleProfile: DeviceProfile<ScaleRegisters, ScaleWritable> = {
  class: 'scale',
  version: 1,
  digest: 'aa754da8b11302c03f5784f94bc31be859240f12e81423709a2f7caecf4bead7',
  description: 'Scale terminal for trade (OIML R 76): zero, tare, price, a calibration under seal, and a memory of every weighing.',
  identity: { vendorName: 'Kerb', productCode: 'KS-3', majorMinorRevision: '1.0', productName: 'Scale terminal', modelName: 'KS-3' },
  coils: [
    { name: 'zeroKey', address: 0, access: 'rw', default: 0, persistent: false, description: 'Writing 1 sets zero, as the key does: refused with illegalDataValue while the load moves, and beyond 2 % of Max. Reads 0 afterwards, as all coils but the last.' },
    { name: 'tareKey', address: 1, access: 'rw', default: 0, persistent: false, description: 'Writing 1 takes the load as tare: refused while it moves, and when it is not above zero.' },
    { name: 'weighKey', address: 2, access: 'rw', default: 0, persistent: false, description: 'Writing 1 registers a weighing: refused while the load moves, below Min, and of a load that was registered already.' },
    { name: 'clearTareKey', address: 3, access: 'rw', default: 0, persistent: false, description: 'Writing 1 forgets the tare.' },
    { name: 'calibrateZero', address: 4, access: 'rw', default: 0, persistent: false, description: 'Writing 1 takes the empty platter as zero. Under seal: refused while the switch is closed.' },
    { name: 'calibrateSpan', address: 5, access: 'rw', default: 0, persistent: false, description: 'Writing 1 takes the load as calibrationLoad. Under seal.' },
    { name: 'updateRequest', address: 6, access: 'rw', default: 0, persistent: false, description: 'Asks whether the firmware may be replaced; 0 calls that off.' },
  ],
  discreteInputs: [
    { name: 'stable', address: 0, access: 'r', default: 0, persistent: false, description: 'The load does not move.' },
    { name: 'centreOfZero', address: 1, access: 'r', default: 0, persistent: false, description: 'The load is within a quarter of e of zero.' },
    { name: 'netWeighing', address: 2, access: 'r', default: 0, persistent: false, description: 'A tare is set.' },
    { name: 'belowMin', address: 3, access: 'r', default: 0, persistent: false, description: 'The load is below Min.' },
    { name: 'sealOpen', address: 4, access: 'r', default: 0, persistent: false, description: 'The switch under the seal is open.' },
    { name: 'overload', address: 5, access: 'r', default: 0, persistent: false, description: 'The load is above Max and 9 e; no weight is told.' },
    { name: 'underload', address: 6, access: 'r', default: 0, persistent: false, description: 'The load is far below zero; no weight is told.' },
    { name: 'cellFault', address: 7, access: 'r', default: 0, persistent: false, description: 'The load cell or its line is broken; no weight is told.' },
    { name: 'updateReady', address: 8, access: 'r', default: 0, persistent: false, description: 'The firmware may be replaced now: it was asked for, and nothing lies on the platter.' },
  ],
  inputRegisters: [
    { name: 'status', address: 0, type: 'u16', length: 1, scale: 1, symbols: { 0: 'starting', 1: 'weighing', 2: 'overload', 3: 'underload', 4: 'fault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the scale does; it starts until zero is set (R 76-1, 4.5).' },
    { name: 'errorLimit', address: 1, type: 'u16', length: 1, scale: 0.5, unit: 'e', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Greatest error at initial verification of such a load (R 76-1, 3.5.1), twice that in service.' },
    { name: 'gross', address: 2, type: 'i32', length: 2, scale: 0.001, unit: 'kg', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Gross weight, a multiple of e; 0 when none is told.' },
    { name: 'tare', address: 4, type: 'i32', length: 2, scale: 0.001, unit: 'kg', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Tare.' },
    { name: 'net', address: 6, type: 'i32', length: 2, scale: 0.001, unit: 'kg', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Net weight.' },
    { name: 'grossFine', address: 8, type: 'i32', length: 2, scale: 0.1, unit: 'e', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Gross weight in tenths of e, for verification.' },
    { name: 'verificationInterval', address: 10, type: 'i32', length: 2, scale: 0.001, unit: 'kg', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Verification interval e, which is the scale interval d.' },
    { name: 'max', address: 12, type: 'i32', length: 2, scale: 0.001, unit: 'kg', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Greatest load.' },
    { name: 'min', address: 14, type: 'i32', length: 2, scale: 0.001, unit: 'kg', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Least load: 20 e, in class IIII 10 e.' },
    { name: 'amount', address: 16, type: 'u32', length: 2, scale: 0.01, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Price of the net weight.' },
    { name: 'weighings', address: 18, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Weighings registered since the scale was made; the number of the next one.' },
    { name: 'totalNet', address: 20, type: 'u64', length: 4, scale: 0.001, unit: 'kg', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Sum of their net weights.' },
    { name: 'calibrations', address: 24, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Changes under seal, of calibration and config: an event counter (R 76-1, 4.1.2.4).' },
    { name: 'zeroShift', address: 26, type: 'i32', length: 2, scale: 0.1, unit: 'e', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Zero that was set less that of the calibration.' },
    { name: 'uptime', address: 28, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset of the firmware.' },
    { name: 'resetReason', address: 30, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
  ],
  holdingRegisters: [
    { name: 'presetTare', address: 0, type: 'i32', length: 2, scale: 0.001, unit: 'kg', access: 'rw', min: 0, max: 2000000000, default: 0, persistent: false, wordOrder: 'big', description: 'A tare that is known: rounded to e, at most Max; writing it sets the tare.' },
    { name: 'pricePerKg', address: 2, type: 'u32', length: 2, scale: 0.01, unit: '1', access: 'rw', max: 10000000, default: 0, persistent: true, wordOrder: 'big', description: 'Price of a kilogram.' },
    { name: 'calibrationLoad', address: 4, type: 'i32', length: 2, scale: 0.001, unit: 'kg', access: 'rw', min: 1, max: 2000000000, default: 15000, persistent: true, wordOrder: 'big', description: 'Load that the span is calibrated with, at least half of Max.' },
    { name: 'operator', address: 6, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', max: 9999, default: 0, persistent: true, wordOrder: 'big', description: 'Number of who sells; kept with each weighing.' },
    { name: 'logFrom', address: 10, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the weighing to be shown from; writing it fills the window.' },
    { name: 'logCount', address: 12, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Weighings shown.' },
    { name: 'logNext', address: 13, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of what follows.' },
    { name: 'logOldest', address: 15, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the oldest weighing that is kept.' },
    { name: 'logEntrySize', address: 17, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of an entry.' },
    { name: 'logData', address: 18, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the registers of the entries: number, UTC in s, gross, tare and net in g, flags (1: preset tare), price of a kilogram, amount, sum of the net weights in g, calibrations, operator.' },
    { name: 'logDataEnd', address: 127, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  channels: {
    inputs: [
      { name: 'loadCell', description: 'Code of the converter, signed 24 bits; at the ends of its range the cell or its line is broken.' },
      { name: 'sealSwitch', description: 'Switch under the seal: 1 is open.' },
      { name: 'keys', description: 'Keys that are pressed. Bit 0: zero; bit 1: tare; bit 2: weigh; bit 3: clear the tare.' },
    ],
    outputs: [
      { name: 'weighings', description: 'Weighings registered: the printer prints when it counts up.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'weighed', severity: 'info', description: 'A weighing was registered; the value is its number.' },
    { code: 3, name: 'keyRefused', severity: 'info', description: 'A key was pressed to no effect; the value is its bit.' },
    { code: 4, name: 'calibrated', severity: 'warning', description: 'The calibration or the config was changed under the seal; the value is the count of changes.' },
    { code: 5, name: 'overloaded', severity: 'warning', description: 'The load was above Max and 9 e.' },
    { code: 6, name: 'cellFailed', severity: 'error', description: 'The load cell or its line broke.' },
    { code: 7, name: 'recordRefused', severity: 'error', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 8, name: 'totalUncertain', severity: 'error', description: 'The latest weighings have rotted: the total is that of the last one that is whole; the value is its number.' },
  ],
  config: [
    { id: 1, name: 'interval', type: 'i32', length: 1, unit: 'g', min: 1, max: 50000, default: [5], description: 'Verification interval e. As all config under seal, once the scale was calibrated.' },
    { id: 2, name: 'intervals', type: 'i32', length: 1, unit: '1', min: 100, max: 10000, default: [3000], description: 'Max in e: 500 to 10000 in class III, 100 to 1000 in class IIII.' },
    { id: 3, name: 'accuracyClass', type: 'i32', length: 1, unit: '1', min: 3, max: 4, default: [3], description: '3 is class III, 4 class IIII.' },
    { id: 4, name: 'initialZero', type: 'i32', length: 1, unit: '%', min: 0, max: 20, default: [10], description: 'Zero is set at the start when the load is within so much of Max; 0 goes by the calibration.' },
    { id: 5, name: 'zeroTracking', type: 'i32', length: 1, unit: '1', min: 0, max: 1, default: [1], description: '1 follows zero by up to 0.5 e a second.' },
    { id: 6, name: 'averaging', type: 'i32', length: 1, unit: '1', min: 1, max: 32, default: [8], description: 'Codes of the load cell that are averaged.' },
    { id: 7, name: 'stableTime', type: 'i32', length: 1, unit: 'ms', min: 100, max: 5000, default: [500], description: 'A load that does not move has not for so long.' },
    { id: 8, name: 'motionBand', type: 'i32', length: 1, unit: '1', min: 1, max: 10, default: [5], description: 'A load moves when it changes by more, in tenths of e.' },
    { id: 9, name: 'underload', type: 'i32', length: 1, unit: 'e', min: 1, max: 1000, default: [20], description: 'So far below zero no weight is told.' },
  ],
  records: [
    { id: 16, name: 'calibration', version: 1, description: 'Zero, span and the count of changes.' },
  ],
  update: { migrates: [], request: 'updateRequest', ready: 'updateReady' },
};
