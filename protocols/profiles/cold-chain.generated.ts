// Generated from firmware/cold-chain/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the cold-chain by name, as they read. */
export interface ColdChainRegisters {
  /** Coil 0: The refrigeration unit may run. */
  readonly unitOn: boolean;
  /** Coil 1: Writing 1 acknowledges all alarms. Reads 0 afterwards. */
  readonly acknowledge: boolean;
  /** Coil 2: Writing 1 begins a trip, and ends the one before. Reads 0 afterwards. */
  readonly tripStart: boolean;
  /** Coil 3: Writing 1 ends the trip; its summary stays until the next one begins. Reads 0 afterwards. */
  readonly tripEnd: boolean;
  /** Coil 4: Writing 1 defrosts now; refused with serverDeviceBusy while the unit is off or without power. Reads 0 afterwards. */
  readonly defrostStart: boolean;
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  readonly alarm: boolean;
  /** Discrete input 1: Alarm: the cargo is above upperLimit for temperatureDelay. */
  readonly tooWarm: boolean;
  /** Discrete input 2: Alarm: the cargo is below lowerLimit for temperatureDelay. */
  readonly tooCold: boolean;
  /** Discrete input 3: Alarm: the door is open for doorDelay. */
  readonly doorLeftOpen: boolean;
  /** Discrete input 4: Alarm: the refrigeration unit is without power for powerDelay. */
  readonly unitPowerLost: boolean;
  /** Discrete input 5: Alarm: a probe tells nothing that can be; see probeFaults. */
  readonly probeFault: boolean;
  /** Discrete input 6: Alarm: the monitor itself was off for longer than gapLimit. */
  readonly recordGap: boolean;
  /** Discrete input 7: The door is open. */
  readonly doorOpen: boolean;
  /** Discrete input 8: The refrigeration unit has power. */
  readonly unitPowered: boolean;
  /** Discrete input 9: A trip is under way. */
  readonly tripOpen: boolean;
  /** Input register 0 [Cel]: What the alarms watch: the cargo; while its probe is faulty the air taken in, then that blown out; -327.68 without any. */
  readonly watchedTemperature: Quantity<'Cel'>;
  /** Input register 1: What the refrigeration unit does. In an emergency, without any probe, it runs by time. */
  readonly unitState: 'off' | 'resting' | 'cooling' | 'defrosting' | 'emergency';
  /** Input register 2: Alarms that are active or were not acknowledged. */
  readonly alarms: readonly ('tooWarm' | 'tooCold' | 'doorLeftOpen' | 'unitPowerLost' | 'probeFault' | 'recordGap' | `bit${number}`)[];
  /** Input register 3 [s]: How long the watched temperature has been outside its limits without a break. */
  readonly excursionTime: Quantity<'s'>;
  /** Input register 5 [Cel]: Air that the refrigeration unit blows out; -327.68 without a probe. */
  readonly supplyTemperature: Quantity<'Cel'>;
  /** Input register 6 [Cel]: Air that it takes in; -327.68 without a probe. */
  readonly returnTemperature: Quantity<'Cel'>;
  /** Input register 7 [Cel]: Between the goods; -327.68 without a probe. */
  readonly cargoTemperature: Quantity<'Cel'>;
  /** Input register 8: Those that nobody has acknowledged. */
  readonly unacknowledgedAlarms: readonly ('tooWarm' | 'tooCold' | 'doorLeftOpen' | 'unitPowerLost' | 'probeFault' | 'recordGap' | `bit${number}`)[];
  /** Input register 9: Probes that tell less than -90 °C or more than 90 °C, as when they are torn off. */
  readonly probeFaults: readonly ('supplyProbe' | 'returnProbe' | 'cargoProbe' | `bit${number}`)[];
  /** Input register 10: Entries in the log since it began: number of the next one. */
  readonly entries: number;
  /** Input register 12: Starts of the compressor since power up. */
  readonly compressorStarts: number;
  /** Input register 14 [s]: Time that it ran since power up. */
  readonly compressorTime: Quantity<'s'>;
  /** Input register 16 [s]: Time since the last reset of the firmware. */
  readonly uptime: Quantity<'s'>;
  /** Input register 18: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Input register 30: Number of the trip that the summary is of: the one under way, or the last; 0 before the first. */
  readonly tripNumber: number;
  /** Input register 32 [s]: When it began, UTC in seconds since 1970. */
  readonly tripStarted: Quantity<'s'>;
  /** Input register 34 [s]: When it ended; 0 while it is under way. */
  readonly tripEnded: Quantity<'s'>;
  /** Input register 36 [s]: Time of it that was recorded. The summary is of log entries: what came since the last one is added with the next. */
  readonly tripRecorded: Quantity<'s'>;
  /** Input register 38 [s]: Time of it in which the monitor was off. */
  readonly tripUnrecorded: Quantity<'s'>;
  /** Input register 40 [s]: Time above upperLimit. */
  readonly tripTooWarm: Quantity<'s'>;
  /** Input register 42 [s]: Time below lowerLimit. */
  readonly tripTooCold: Quantity<'s'>;
  /** Input register 44 [s]: Time with the door open. */
  readonly tripDoorOpen: Quantity<'s'>;
  /** Input register 46: Times that tooWarm or tooCold was raised. */
  readonly tripExcursions: number;
  /** Input register 47: Times that the door was opened. */
  readonly tripDoorOpenings: number;
  /** Input register 48: Times that the refrigeration unit lost its power. */
  readonly tripPowerLosses: number;
  /** Input register 49 [Cel]: Lowest watched temperature; 327.67 without any. */
  readonly tripMinimum: Quantity<'Cel'>;
  /** Input register 50 [Cel]: Highest watched temperature; -327.68 without any. */
  readonly tripMaximum: Quantity<'Cel'>;
  /** Input register 51 [Cel]: Mean of the watched temperature at the entries, by their time; -327.68 without any. */
  readonly tripMean: Quantity<'Cel'>;
  /** Input register 52 [Cel]: Mean kinetic temperature (USP <1079.2>, with 83.144 kJ/mol) of the same; -327.68 without any. */
  readonly tripKineticMean: Quantity<'Cel'>;
  /** Holding register 0 [Cel], -30 to 30: Temperature of the air taken in that the refrigeration unit holds. */
  readonly setPoint: Quantity<'Cel'>;
  /** Holding register 10: Number of the log entry to show from; writing it fills the window. */
  readonly logFrom: number;
  /** Holding register 12: Entries shown. */
  readonly logCount: number;
  /** Holding register 13: logFrom of what follows. */
  readonly logNext: number;
  /** Holding register 15: Number of the oldest entry that is kept. */
  readonly logOldest: number;
  /** Holding register 17: Registers of an entry. */
  readonly logEntrySize: number;
  /** Holding register 18: First of the 95 registers of the entries; the guide to the class has the layout. */
  readonly logData: number;
  /** Holding register 112: Last of them. */
  readonly logDataEnd: number;
}

/** Names that may be written. */
export type ColdChainWritable =
  | 'unitOn'
  | 'acknowledge'
  | 'tripStart'
  | 'tripEnd'
  | 'defrostStart'
  | 'setPoint'
  | 'logFrom';

/** Monitor and controller of a refrigerated container: records temperatures as EN 12830 asks, alarms, sums up each trip, and runs the refrigeration unit. */
export const coldChainProfile: DeviceProfile<ColdChainRegisters, ColdChainWritable> = {
  class: 'cold-chain',
  version: 1,
  digest: '0d6eac262a557b0f1cb16a7dddb5fba33dd0b6d60c1b5d12aec43774e816c83d',
  description: 'Monitor and controller of a refrigerated container: records temperatures as EN 12830 asks, alarms, sums up each trip, and runs the refrigeration unit.',
  identity: { vendorName: 'Kerb', productCode: 'KC-3', majorMinorRevision: '1.0', productName: 'Cold chain monitor', modelName: 'KC-3' },
  coils: [
    { name: 'unitOn', address: 0, access: 'rw', default: 1, persistent: true, description: 'The refrigeration unit may run.' },
    { name: 'acknowledge', address: 1, access: 'rw', default: 0, persistent: false, description: 'Writing 1 acknowledges all alarms. Reads 0 afterwards.' },
    { name: 'tripStart', address: 2, access: 'rw', default: 0, persistent: false, description: 'Writing 1 begins a trip, and ends the one before. Reads 0 afterwards.' },
    { name: 'tripEnd', address: 3, access: 'rw', default: 0, persistent: false, description: 'Writing 1 ends the trip; its summary stays until the next one begins. Reads 0 afterwards.' },
    { name: 'defrostStart', address: 4, access: 'rw', default: 0, persistent: false, description: 'Writing 1 defrosts now; refused with serverDeviceBusy while the unit is off or without power. Reads 0 afterwards.' },
  ],
  discreteInputs: [
    { name: 'alarm', address: 0, access: 'r', default: 0, persistent: false, description: 'Some alarm is active or has not been acknowledged.' },
    { name: 'tooWarm', address: 1, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: the cargo is above upperLimit for temperatureDelay.' },
    { name: 'tooCold', address: 2, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: the cargo is below lowerLimit for temperatureDelay.' },
    { name: 'doorLeftOpen', address: 3, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Alarm: the door is open for doorDelay.' },
    { name: 'unitPowerLost', address: 4, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: the refrigeration unit is without power for powerDelay.' },
    { name: 'probeFault', address: 5, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Alarm: a probe tells nothing that can be; see probeFaults.' },
    { name: 'recordGap', address: 6, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Alarm: the monitor itself was off for longer than gapLimit.' },
    { name: 'doorOpen', address: 7, access: 'r', default: 0, persistent: false, description: 'The door is open.' },
    { name: 'unitPowered', address: 8, access: 'r', default: 0, persistent: false, description: 'The refrigeration unit has power.' },
    { name: 'tripOpen', address: 9, access: 'r', default: 0, persistent: false, description: 'A trip is under way.' },
  ],
  inputRegisters: [
    { name: 'watchedTemperature', address: 0, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the alarms watch: the cargo; while its probe is faulty the air taken in, then that blown out; -327.68 without any.' },
    { name: 'unitState', address: 1, type: 'u16', length: 1, scale: 1, symbols: { 0: 'off', 1: 'resting', 2: 'cooling', 3: 'defrosting', 4: 'emergency' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the refrigeration unit does. In an emergency, without any probe, it runs by time.' },
    { name: 'alarms', address: 2, type: 'u16', length: 1, scale: 1, bits: { 0: 'tooWarm', 1: 'tooCold', 2: 'doorLeftOpen', 3: 'unitPowerLost', 4: 'probeFault', 5: 'recordGap' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Alarms that are active or were not acknowledged.' },
    { name: 'excursionTime', address: 3, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'How long the watched temperature has been outside its limits without a break.' },
    { name: 'supplyTemperature', address: 5, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Air that the refrigeration unit blows out; -327.68 without a probe.' },
    { name: 'returnTemperature', address: 6, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Air that it takes in; -327.68 without a probe.' },
    { name: 'cargoTemperature', address: 7, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Between the goods; -327.68 without a probe.' },
    { name: 'unacknowledgedAlarms', address: 8, type: 'u16', length: 1, scale: 1, bits: { 0: 'tooWarm', 1: 'tooCold', 2: 'doorLeftOpen', 3: 'unitPowerLost', 4: 'probeFault', 5: 'recordGap' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those that nobody has acknowledged.' },
    { name: 'probeFaults', address: 9, type: 'u16', length: 1, scale: 1, bits: { 0: 'supplyProbe', 1: 'returnProbe', 2: 'cargoProbe' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Probes that tell less than -90 °C or more than 90 °C, as when they are torn off.' },
    { name: 'entries', address: 10, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Entries in the log since it began: number of the next one.' },
    { name: 'compressorStarts', address: 12, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Starts of the compressor since power up.' },
    { name: 'compressorTime', address: 14, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that it ran since power up.' },
    { name: 'uptime', address: 16, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset of the firmware.' },
    { name: 'resetReason', address: 18, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
    { name: 'tripNumber', address: 30, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the trip that the summary is of: the one under way, or the last; 0 before the first.' },
    { name: 'tripStarted', address: 32, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'When it began, UTC in seconds since 1970.' },
    { name: 'tripEnded', address: 34, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'When it ended; 0 while it is under way.' },
    { name: 'tripRecorded', address: 36, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time of it that was recorded. The summary is of log entries: what came since the last one is added with the next.' },
    { name: 'tripUnrecorded', address: 38, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time of it in which the monitor was off.' },
    { name: 'tripTooWarm', address: 40, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time above upperLimit.' },
    { name: 'tripTooCold', address: 42, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time below lowerLimit.' },
    { name: 'tripDoorOpen', address: 44, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time with the door open.' },
    { name: 'tripExcursions', address: 46, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that tooWarm or tooCold was raised.' },
    { name: 'tripDoorOpenings', address: 47, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that the door was opened.' },
    { name: 'tripPowerLosses', address: 48, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that the refrigeration unit lost its power.' },
    { name: 'tripMinimum', address: 49, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Lowest watched temperature; 327.67 without any.' },
    { name: 'tripMaximum', address: 50, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Highest watched temperature; -327.68 without any.' },
    { name: 'tripMean', address: 51, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean of the watched temperature at the entries, by their time; -327.68 without any.' },
    { name: 'tripKineticMean', address: 52, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean kinetic temperature (USP <1079.2>, with 83.144 kJ/mol) of the same; -327.68 without any.' },
  ],
  holdingRegisters: [
    { name: 'setPoint', address: 0, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'rw', min: -3000, max: 3000, default: 400, persistent: true, wordOrder: 'big', description: 'Temperature of the air taken in that the refrigeration unit holds.' },
    { name: 'logFrom', address: 10, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the log entry to show from; writing it fills the window.' },
    { name: 'logCount', address: 12, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Entries shown.' },
    { name: 'logNext', address: 13, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of what follows.' },
    { name: 'logOldest', address: 15, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the oldest entry that is kept.' },
    { name: 'logEntrySize', address: 17, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of an entry.' },
    { name: 'logData', address: 18, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 95 registers of the entries; the guide to the class has the layout.' },
    { name: 'logDataEnd', address: 112, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  channels: {
    inputs: [
      { name: 'supplyTemperature', unit: 'cCel', description: 'Air that the unit blows out.' },
      { name: 'returnTemperature', unit: 'cCel', description: 'Air that it takes in.' },
      { name: 'cargoTemperature', unit: 'cCel', description: 'Between the goods.' },
      { name: 'door', description: 'Bit 0: the door is open.' },
      { name: 'unitPower', description: 'Bit 0: the refrigeration unit has power.' },
    ],
    outputs: [
      { name: 'compressor', description: 'Bit 0: the compressor runs. 0, as without power, is off.' },
      { name: 'defrost', description: 'Bit 0: the heater that defrosts the evaporator.' },
      { name: 'alarmLamp', description: 'Bit 0: an alarm is shown; bit 1: it has not been acknowledged.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'alarmRaised', severity: 'error', description: 'An alarm was raised; the value is its bit in the register alarms, from 0.' },
    { code: 3, name: 'alarmEnded', severity: 'info', description: 'Its condition is over; the value is its bit.' },
    { code: 4, name: 'acknowledged', severity: 'info', description: 'Alarms were acknowledged; the value is their bits.' },
    { code: 5, name: 'tripStarted', severity: 'info', description: 'A trip began; the value is its number.' },
    { code: 6, name: 'tripEnded', severity: 'info', description: 'A trip ended; the value is its number.' },
    { code: 7, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 8, name: 'away', severity: 'warning', description: 'The monitor was off; the value is for how long in s.' },
  ],
  config: [
    { id: 1, name: 'upperLimit', type: 'i32', length: 1, unit: 'cCel', min: -8000, max: 8000, default: [700], description: 'Highest temperature of the goods (ATP, annex 3: red meat).' },
    { id: 2, name: 'lowerLimit', type: 'i32', length: 1, unit: 'cCel', min: -8000, max: 8000, default: [0], description: 'Lowest temperature of the goods; below upperLimit.' },
    { id: 3, name: 'hysteresis', type: 'i32', length: 1, unit: 'cK', min: 0, max: 500, default: [20], description: 'How far within its limit the temperature must come back to end an alarm.' },
    { id: 4, name: 'temperatureDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 86400, default: [1800], description: 'How long the goods may be outside their limits.' },
    { id: 5, name: 'doorDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 86400, default: [600], description: 'How long the door may be open.' },
    { id: 6, name: 'powerDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 86400, default: [900], description: 'How long the refrigeration unit may be without power.' },
    { id: 7, name: 'probeDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 3600, default: [60], description: 'How long a probe may tell nothing.' },
    { id: 8, name: 'gapLimit', type: 'i32', length: 1, unit: 's', min: 0, max: 86400, default: [900], description: 'How long the monitor may be off.' },
    { id: 9, name: 'logInterval', type: 'i32', length: 1, unit: 's', min: 60, max: 3600, default: [300], description: 'Time between two entries of the log (EN 12830: 300 at most for transports of up to a day, 900 up to a week, 3600 beyond).' },
    { id: 10, name: 'differential', type: 'i32', length: 1, unit: 'cK', min: 10, max: 1000, default: [100], description: 'How far above the set point the compressor starts; it stops at the set point.' },
    { id: 11, name: 'minimumOff', type: 'i32', length: 1, unit: 's', min: 0, max: 1800, default: [180], description: 'Rest of the compressor after each run, and after power comes.' },
    { id: 12, name: 'defrostInterval', type: 'i32', length: 1, unit: 'min', min: 0, max: 10080, default: [360], description: 'Time with the unit on between two defrosts; 0 is never.' },
    { id: 13, name: 'defrostLongest', type: 'i32', length: 1, unit: 'min', min: 1, max: 120, default: [20], description: 'Longest defrost.' },
    { id: 14, name: 'defrostEnd', type: 'i32', length: 1, unit: 'cCel', min: 0, max: 4000, default: [1000], description: 'Temperature of the air blown out at which a defrost ends before.' },
  ],
  records: [
    { id: 16, name: 'state', version: 1, description: 'The alarms, and the summary of the trip up to an entry of the log; entries behind it are added at the next start.' },
  ],
};
