// Generated from firmware/vaccine-refrigerator/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the vaccine-refrigerator by name, as they read. */
export interface VaccineRefrigeratorRegisters {
  /** Coil 0: Writing 1 acknowledges all alarms. Reads 0 afterwards. */
  readonly acknowledge: boolean;
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  readonly alarm: boolean;
  /** Discrete input 1: The vaccine was above upperLimit for heatDelay without a break. */
  readonly heatAlarm: boolean;
  /** Discrete input 2: The vaccine was at freezeLimit or below for freezeDelay without a break: it may have been frozen. */
  readonly freezeAlarm: boolean;
  /** Discrete input 3: The lid is open for doorDelay. */
  readonly doorLeftOpen: boolean;
  /** Discrete input 4: There is no mains power for mainsDelay. */
  readonly mainsLost: boolean;
  /** Discrete input 5: A probe tells nothing that can be, for probeDelay. */
  readonly probeFault: boolean;
  /** Discrete input 6: The lid is open. */
  readonly doorOpen: boolean;
  /** Discrete input 7: There is mains power. */
  readonly mains: boolean;
  /** Discrete input 8: The probe between the vaccine tells nothing that can be. */
  readonly vaccineProbeFault: boolean;
  /** Discrete input 9: That of the ice lining tells nothing that can be. */
  readonly liningProbeFault: boolean;
  /** Input register 0 [Cel]: Between the vaccine; -327.68 without a probe. */
  readonly vaccineTemperature: Quantity<'Cel'>;
  /** Input register 1: What the compressor does: guarded rests it as the vaccine is near freezing; in an emergency, without any probe, it runs by time. */
  readonly coolingState: 'noMains' | 'resting' | 'cooling' | 'guarded' | 'emergency';
  /** Input register 2: Alarms that are active or were not acknowledged. */
  readonly alarms: readonly ('heat' | 'freeze' | 'doorLeftOpen' | 'mainsLost' | 'probe' | `bit${number}`)[];
  /** Input register 3 [s]: How long the vaccine has been above upperLimit or at freezeLimit or below without a break. */
  readonly excursionTime: Quantity<'s'>;
  /** Input register 5 [Cel]: Of the ice lining; -327.68 without a probe. */
  readonly liningTemperature: Quantity<'Cel'>;
  /** Input register 6 [Cel]: Around the refrigerator; -327.68 without a probe. */
  readonly ambientTemperature: Quantity<'Cel'>;
  /** Input register 7: Those that nobody has acknowledged. */
  readonly unacknowledgedAlarms: readonly ('heat' | 'freeze' | 'doorLeftOpen' | 'mainsLost' | 'probe' | `bit${number}`)[];
  /** Input register 8 [s]: How long there has been no mains; 0 while there is. */
  readonly outageTime: Quantity<'s'>;
  /** Input register 10 [s]: How long the vaccine stayed at upperLimit or below in the outage that goes on or was last. */
  readonly holdover: Quantity<'s'>;
  /** Input register 12 [s]: Longest outage since the device was made. */
  readonly longestOutage: Quantity<'s'>;
  /** Input register 14: Starts of the compressor since power up. */
  readonly compressorStarts: number;
  /** Input register 16: Days in the history since it began: number of the one that comes next. */
  readonly days: number;
  /** Input register 18 [s]: Time since the last reset of the firmware. */
  readonly uptime: Quantity<'s'>;
  /** Input register 20: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Input register 30: Today by local time, as YYYYMMDD in decimal; 0 before the first scan. */
  readonly todayDate: number;
  /** Input register 32 [Cel]: Lowest vaccine temperature today; 327.67 without any. */
  readonly todayMinimum: Quantity<'Cel'>;
  /** Input register 33 [Cel]: Highest; -327.68 without any. */
  readonly todayMaximum: Quantity<'Cel'>;
  /** Input register 34 [Cel]: Mean over the time measured; -327.68 without any. */
  readonly todayMean: Quantity<'Cel'>;
  /** Input register 35 [min]: Time today that the temperature was known. */
  readonly todayMeasured: Quantity<'min'>;
  /** Input register 36 [min]: Of it above upperLimit. */
  readonly todayAbove: Quantity<'min'>;
  /** Input register 37 [min]: Of it below lowerLimit, 2 °C as delivered. */
  readonly todayBelow: Quantity<'min'>;
  /** Input register 38 [min]: Of it at freezeLimit or below. */
  readonly todayFrozen: Quantity<'min'>;
  /** Input register 39 [min]: Time today without mains. */
  readonly todayWithoutMains: Quantity<'min'>;
  /** Input register 40 [min]: Time today that the compressor ran. */
  readonly todayCompressor: Quantity<'min'>;
  /** Input register 41: Times today that the lid was opened. */
  readonly todayOpenings: number;
  /** Input register 42: Alarms that were raised today. */
  readonly todayAlarms: readonly ('heat' | 'freeze' | 'doorLeftOpen' | 'mainsLost' | 'probe' | `bit${number}`)[];
  /** Holding register 0: Number of the day to show from; writing it fills the window. */
  readonly logFrom: number;
  /** Holding register 2: Days shown. */
  readonly logCount: number;
  /** Holding register 3: logFrom of what follows. */
  readonly logNext: number;
  /** Holding register 5: Number of the oldest day that is kept. */
  readonly logOldest: number;
  /** Holding register 7: Registers of a day. */
  readonly logEntrySize: number;
  /** Holding register 8: First of the 105 registers of the days; the guide to the class has the layout. */
  readonly logData: number;
  /** Holding register 112: Last of them. */
  readonly logDataEnd: number;
}

/** Names that may be written. */
export type VaccineRefrigeratorWritable =
  | 'acknowledge'
  | 'logFrom';

/** Controller and monitor of an ice-lined vaccine refrigerator: +2 to +8 °C, the alarms of a WHO PQS 30-day temperature recorder, holdover, and 60 days of history. */
export const vaccineRefrigeratorProfile: DeviceProfile<VaccineRefrigeratorRegisters, VaccineRefrigeratorWritable> = {
  class: 'vaccine-refrigerator',
  version: 1,
  digest: 'fbe042db0844d70be7041cd23b5e2b1d99a9315ebe17506f81ab5aee1126b404',
  description: 'Controller and monitor of an ice-lined vaccine refrigerator: +2 to +8 °C, the alarms of a WHO PQS 30-day temperature recorder, holdover, and 60 days of history.',
  identity: { vendorName: 'Kerb', productCode: 'KV-1', majorMinorRevision: '1.0', productName: 'Vaccine refrigerator controller', modelName: 'KV-1' },
  coils: [
    { name: 'acknowledge', address: 0, access: 'rw', default: 0, persistent: false, description: 'Writing 1 acknowledges all alarms. Reads 0 afterwards.' },
  ],
  discreteInputs: [
    { name: 'alarm', address: 0, access: 'r', default: 0, persistent: false, description: 'Some alarm is active or has not been acknowledged.' },
    { name: 'heatAlarm', address: 1, access: 'r', default: 0, persistent: false, severity: 'error', description: 'The vaccine was above upperLimit for heatDelay without a break.' },
    { name: 'freezeAlarm', address: 2, access: 'r', default: 0, persistent: false, severity: 'error', description: 'The vaccine was at freezeLimit or below for freezeDelay without a break: it may have been frozen.' },
    { name: 'doorLeftOpen', address: 3, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'The lid is open for doorDelay.' },
    { name: 'mainsLost', address: 4, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'There is no mains power for mainsDelay.' },
    { name: 'probeFault', address: 5, access: 'r', default: 0, persistent: false, severity: 'error', description: 'A probe tells nothing that can be, for probeDelay.' },
    { name: 'doorOpen', address: 6, access: 'r', default: 0, persistent: false, description: 'The lid is open.' },
    { name: 'mains', address: 7, access: 'r', default: 0, persistent: false, description: 'There is mains power.' },
    { name: 'vaccineProbeFault', address: 8, access: 'r', default: 0, persistent: false, description: 'The probe between the vaccine tells nothing that can be.' },
    { name: 'liningProbeFault', address: 9, access: 'r', default: 0, persistent: false, description: 'That of the ice lining tells nothing that can be.' },
  ],
  inputRegisters: [
    { name: 'vaccineTemperature', address: 0, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Between the vaccine; -327.68 without a probe.' },
    { name: 'coolingState', address: 1, type: 'u16', length: 1, scale: 1, symbols: { 0: 'noMains', 1: 'resting', 2: 'cooling', 3: 'guarded', 4: 'emergency' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the compressor does: guarded rests it as the vaccine is near freezing; in an emergency, without any probe, it runs by time.' },
    { name: 'alarms', address: 2, type: 'u16', length: 1, scale: 1, bits: { 0: 'heat', 1: 'freeze', 2: 'doorLeftOpen', 3: 'mainsLost', 4: 'probe' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Alarms that are active or were not acknowledged.' },
    { name: 'excursionTime', address: 3, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'How long the vaccine has been above upperLimit or at freezeLimit or below without a break.' },
    { name: 'liningTemperature', address: 5, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Of the ice lining; -327.68 without a probe.' },
    { name: 'ambientTemperature', address: 6, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Around the refrigerator; -327.68 without a probe.' },
    { name: 'unacknowledgedAlarms', address: 7, type: 'u16', length: 1, scale: 1, bits: { 0: 'heat', 1: 'freeze', 2: 'doorLeftOpen', 3: 'mainsLost', 4: 'probe' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those that nobody has acknowledged.' },
    { name: 'outageTime', address: 8, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'How long there has been no mains; 0 while there is.' },
    { name: 'holdover', address: 10, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'How long the vaccine stayed at upperLimit or below in the outage that goes on or was last.' },
    { name: 'longestOutage', address: 12, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Longest outage since the device was made.' },
    { name: 'compressorStarts', address: 14, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Starts of the compressor since power up.' },
    { name: 'days', address: 16, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Days in the history since it began: number of the one that comes next.' },
    { name: 'uptime', address: 18, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset of the firmware.' },
    { name: 'resetReason', address: 20, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
    { name: 'todayDate', address: 30, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Today by local time, as YYYYMMDD in decimal; 0 before the first scan.' },
    { name: 'todayMinimum', address: 32, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Lowest vaccine temperature today; 327.67 without any.' },
    { name: 'todayMaximum', address: 33, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Highest; -327.68 without any.' },
    { name: 'todayMean', address: 34, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean over the time measured; -327.68 without any.' },
    { name: 'todayMeasured', address: 35, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time today that the temperature was known.' },
    { name: 'todayAbove', address: 36, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Of it above upperLimit.' },
    { name: 'todayBelow', address: 37, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Of it below lowerLimit, 2 °C as delivered.' },
    { name: 'todayFrozen', address: 38, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Of it at freezeLimit or below.' },
    { name: 'todayWithoutMains', address: 39, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time today without mains.' },
    { name: 'todayCompressor', address: 40, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time today that the compressor ran.' },
    { name: 'todayOpenings', address: 41, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times today that the lid was opened.' },
    { name: 'todayAlarms', address: 42, type: 'u16', length: 1, scale: 1, bits: { 0: 'heat', 1: 'freeze', 2: 'doorLeftOpen', 3: 'mainsLost', 4: 'probe' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Alarms that were raised today.' },
  ],
  holdingRegisters: [
    { name: 'logFrom', address: 0, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the day to show from; writing it fills the window.' },
    { name: 'logCount', address: 2, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Days shown.' },
    { name: 'logNext', address: 3, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of what follows.' },
    { name: 'logOldest', address: 5, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the oldest day that is kept.' },
    { name: 'logEntrySize', address: 7, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of a day.' },
    { name: 'logData', address: 8, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 105 registers of the days; the guide to the class has the layout.' },
    { name: 'logDataEnd', address: 112, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  channels: {
    inputs: [
      { name: 'vaccineTemperature', unit: 'cCel', description: 'Between the vaccine.' },
      { name: 'liningTemperature', unit: 'cCel', description: 'Of the ice lining.' },
      { name: 'ambientTemperature', unit: 'cCel', description: 'Around the refrigerator.' },
      { name: 'door', description: 'Bit 0: the lid is open.' },
      { name: 'mains', description: 'Bit 0: there is mains power.' },
    ],
    outputs: [
      { name: 'compressor', description: 'Bit 0: the compressor runs. 0, as without power, is off.' },
      { name: 'alarmLamp', description: 'Bit 0: an alarm is shown; bit 1: it has not been acknowledged.' },
      { name: 'buzzer', description: 'Bit 0: sounds while an alarm has not been acknowledged.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'alarmRaised', severity: 'error', description: 'An alarm was raised; the value is its bit in the register alarms, from 0.' },
    { code: 3, name: 'alarmEnded', severity: 'info', description: 'Its condition is over; the value is its bit.' },
    { code: 4, name: 'acknowledged', severity: 'info', description: 'Alarms were acknowledged; the value is their bits.' },
    { code: 5, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 6, name: 'mainsBack', severity: 'info', description: 'An outage is over; the value is its length in s.' },
  ],
  config: [
    { id: 1, name: 'upperLimit', type: 'i32', length: 1, unit: 'cCel', min: -5000, max: 5000, default: [800], description: 'Highest temperature of the vaccine.' },
    { id: 2, name: 'lowerLimit', type: 'i32', length: 1, unit: 'cCel', min: -5000, max: 5000, default: [200], description: 'Lowest temperature; time below it is counted, freezing alarms.' },
    { id: 3, name: 'freezeLimit', type: 'i32', length: 1, unit: 'cCel', min: -5000, max: 5000, default: [-50], description: 'Temperature at which vaccine may freeze.' },
    { id: 4, name: 'heatDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 864000, default: [36000], description: 'How long the vaccine may be above upperLimit.' },
    { id: 5, name: 'freezeDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 864000, default: [3600], description: 'How long it may be at freezeLimit or below.' },
    { id: 6, name: 'hysteresis', type: 'i32', length: 1, unit: 'cK', min: 0, max: 200, default: [20], description: 'How far within its limit the temperature must come back to end an alarm.' },
    { id: 7, name: 'doorDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 86400, default: [300], description: 'How long the lid may be open.' },
    { id: 8, name: 'mainsDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 864000, default: [14400], description: 'How long there may be no mains.' },
    { id: 9, name: 'probeDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 86400, default: [600], description: 'How long a probe may tell nothing.' },
    { id: 10, name: 'liningOff', type: 'i32', length: 1, unit: 'cCel', min: -3000, max: 800, default: [-300], description: 'Temperature of the lining down to which the compressor runs.' },
    { id: 11, name: 'liningOn', type: 'i32', length: 1, unit: 'cCel', min: -3000, max: 800, default: [-50], description: 'Temperature of the lining from which on it starts.' },
    { id: 12, name: 'guard', type: 'i32', length: 1, unit: 'cCel', min: -3000, max: 800, default: [300], description: 'Temperature of the vaccine at or below which it does not run.' },
    { id: 13, name: 'minimumOff', type: 'i32', length: 1, unit: 's', min: 0, max: 3600, default: [300], description: 'Rest of the compressor after each run, and after power comes.' },
    { id: 14, name: 'utcOffsetMinutes', type: 'i32', length: 1, unit: 'min', min: -720, max: 840, default: [0], description: 'Local time minus UTC; days of the history are local.' },
  ],
  records: [
    { id: 16, name: 'state', version: 1, description: 'Today, outages and alarms; saved every 10 min, when an alarm changes, and when mains comes or goes.' },
  ],
};
