// Generated from firmware/machine-monitor/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the machine-monitor by name, as they read. */
export interface MachineMonitorRegisters {
  /** Coil 0: Writing 1 acknowledges all alarms. Reads 0 afterwards. */
  readonly acknowledge: boolean;
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  readonly alarm: boolean;
  /** Discrete input 1: Vibration in zone C or beyond for vibrationDelay: not for long. */
  readonly vibrationHigh: boolean;
  /** Discrete input 2: Vibration in zone D for vibrationDelay: it may do damage. */
  readonly vibrationDangerous: boolean;
  /** Discrete input 3: Spindle load above loadLimit for loadDelay. */
  readonly spindleOverload: boolean;
  /** Discrete input 4: The sensor of vibration or spindle load tells what cannot be for 10 s. */
  readonly sensorFault: boolean;
  /** Discrete input 5: A shift is under way. */
  readonly inShift: boolean;
  /** Discrete input 6: The shift has its break. */
  readonly inBreak: boolean;
  /** Discrete input 7: The machine is down, and nobody has said why. */
  readonly reasonMissing: boolean;
  /** Input register 0 [%]: Overall equipment effectiveness of the shift: availability × performance × quality. */
  readonly oee: Quantity<'%'>;
  /** Input register 1: What the machine does. */
  readonly machineState: 'idle' | 'running' | 'setup' | 'down';
  /** Input register 2: Parts made in the shift, scrap included (PQ). */
  readonly shiftParts: number;
  /** Input register 4: Evaluation zone of the vibration now. */
  readonly vibrationZone: 'unknown' | 'a' | 'b' | 'c' | 'd';
  /** Input register 5 [%]: Actual production time over planned busy time (APT/PBT). */
  readonly availability: Quantity<'%'>;
  /** Input register 6 [%]: Effectiveness: planned run time per item × parts over actual production time (PRI × PQ/APT). */
  readonly performance: Quantity<'%'>;
  /** Input register 7 [%]: Good parts over parts made (GQ/PQ). */
  readonly quality: Quantity<'%'>;
  /** Input register 8 [s]: For how long the machine has been in its state. */
  readonly stateTime: Quantity<'s'>;
  /** Input register 10 [%]: Of its rated power; -3276.8 when it is not known. */
  readonly spindleLoad: Quantity<'%'>;
  /** Input register 11 [mm/s]: Velocity, RMS from 10 Hz to 1 kHz; -327.68 when it is not known. */
  readonly vibration: Quantity<'mm/s'>;
  /** Input register 12: Alarms that are active or were not acknowledged. */
  readonly alarms: readonly ('vibrationHigh' | 'vibrationDangerous' | 'spindleOverload' | 'sensorFault' | `bit${number}`)[];
  /** Input register 13: Those that nobody has acknowledged. */
  readonly unacknowledgedAlarms: readonly ('vibrationHigh' | 'vibrationDangerous' | 'spindleOverload' | 'sensorFault' | `bit${number}`)[];
  /** Input register 14: Parts made since the monitor was, scrap included. */
  readonly totalParts: number;
  /** Input register 16: Of them scrap. */
  readonly totalScrap: number;
  /** Input register 18 [s]: Time that the machine has run. */
  readonly totalRunning: Quantity<'s'>;
  /** Input register 20: Shifts in the history since it began: number of the one that comes next. */
  readonly shifts: number;
  /** Input register 22 [s]: Time since the last reset of the firmware. */
  readonly uptime: Quantity<'s'>;
  /** Input register 24: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Input register 30 [s]: When the shift began, or the time without one; UTC in seconds since 1970. */
  readonly shiftBegan: Quantity<'s'>;
  /** Input register 32: Number of the shift, 1 to 4; 0 outside of shifts. */
  readonly shift: number;
  /** Input register 33 [s]: Planned busy time so far (PBT): the shift without its break, and the time that the machine ran besides. */
  readonly shiftPlanned: Quantity<'s'>;
  /** Input register 35 [s]: Actual production time (APT). */
  readonly shiftRunning: Quantity<'s'>;
  /** Input register 37 [s]: Actual setup time within the planned time. */
  readonly shiftSetup: Quantity<'s'>;
  /** Input register 39 [s]: Time of it that the machine was ready and did nothing, up to idleLimit at a time. */
  readonly shiftIdle: Quantity<'s'>;
  /** Input register 41 [s]: Actual down time within it. */
  readonly shiftDown: Quantity<'s'>;
  /** Input register 43 [s]: Time of it in which the monitor was off. */
  readonly shiftUnrecorded: Quantity<'s'>;
  /** Input register 45: The same as shiftParts, in the order of a shift in the history. */
  readonly shiftProduced: number;
  /** Input register 47: Scrap of the shift. */
  readonly shiftScrap: number;
  /** Input register 49: Times that the machine went down. */
  readonly shiftStops: number;
  /** Input register 50 [%]: The same as oee. */
  readonly shiftOee: Quantity<'%'>;
  /** Input register 51 [min]: Down time of the shift for which nobody has said why. */
  readonly downUnassigned: Quantity<'min'>;
  /** Input register 52 [min]: As the machine was broken. */
  readonly downBreakdown: Quantity<'min'>;
  /** Input register 53 [min]: As a tool was worn or broken. */
  readonly downTool: Quantity<'min'>;
  /** Input register 54 [min]: As material was missing. */
  readonly downMaterial: Quantity<'min'>;
  /** Input register 55 [min]: As nobody was there. */
  readonly downOperator: Quantity<'min'>;
  /** Input register 56 [min]: As parts were not right. */
  readonly downQuality: Quantity<'min'>;
  /** Input register 57 [min]: For maintenance. */
  readonly downMaintenance: Quantity<'min'>;
  /** Input register 58 [min]: For something else. */
  readonly downOther: Quantity<'min'>;
  /** Holding register 0: Why the machine is down, from the operator: for the stop that goes on, from its begin. It is unassigned again when the machine runs. */
  readonly downReason: 'unassigned' | 'breakdown' | 'tool' | 'material' | 'operator' | 'quality' | 'maintenance' | 'other';
  /** Holding register 10: Number of the shift to show from; writing it fills the window. */
  readonly logFrom: number;
  /** Holding register 12: Shifts shown. */
  readonly logCount: number;
  /** Holding register 13: logFrom of what follows. */
  readonly logNext: number;
  /** Holding register 15: Number of the oldest shift that is kept. */
  readonly logOldest: number;
  /** Holding register 17: Registers of a shift. */
  readonly logEntrySize: number;
  /** Holding register 18: First of the 93 registers of the shifts; the guide to the class has the layout. */
  readonly logData: number;
  /** Holding register 110: Last of them. */
  readonly logDataEnd: number;
}

/** Names that may be written. */
export type MachineMonitorWritable =
  | 'acknowledge'
  | 'downReason'
  | 'logFrom';

/** Monitor of a machine tool: states and their reasons, parts and scrap, OEE by shift (ISO 22400-2), vibration by its zones (ISO 20816-1), spindle load, stack light. */
export const machineMonitorProfile: DeviceProfile<MachineMonitorRegisters, MachineMonitorWritable> = {
  class: 'machine-monitor',
  version: 1,
  digest: '2938bfb2c76b5bd99bf9b861dedc9a923a0c5ced6dd422bf1696a5706a61c323',
  description: 'Monitor of a machine tool: states and their reasons, parts and scrap, OEE by shift (ISO 22400-2), vibration by its zones (ISO 20816-1), spindle load, stack light.',
  identity: { vendorName: 'Kerb', productCode: 'KO-1', majorMinorRevision: '1.0', productName: 'Machine monitor', modelName: 'KO-1' },
  coils: [
    { name: 'acknowledge', address: 0, access: 'rw', default: 0, persistent: false, description: 'Writing 1 acknowledges all alarms. Reads 0 afterwards.' },
  ],
  discreteInputs: [
    { name: 'alarm', address: 0, access: 'r', default: 0, persistent: false, description: 'Some alarm is active or has not been acknowledged.' },
    { name: 'vibrationHigh', address: 1, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Vibration in zone C or beyond for vibrationDelay: not for long.' },
    { name: 'vibrationDangerous', address: 2, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Vibration in zone D for vibrationDelay: it may do damage.' },
    { name: 'spindleOverload', address: 3, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Spindle load above loadLimit for loadDelay.' },
    { name: 'sensorFault', address: 4, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'The sensor of vibration or spindle load tells what cannot be for 10 s.' },
    { name: 'inShift', address: 5, access: 'r', default: 0, persistent: false, description: 'A shift is under way.' },
    { name: 'inBreak', address: 6, access: 'r', default: 0, persistent: false, description: 'The shift has its break.' },
    { name: 'reasonMissing', address: 7, access: 'r', default: 0, persistent: false, description: 'The machine is down, and nobody has said why.' },
  ],
  inputRegisters: [
    { name: 'oee', address: 0, type: 'u16', length: 1, scale: 0.1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Overall equipment effectiveness of the shift: availability × performance × quality.' },
    { name: 'machineState', address: 1, type: 'u16', length: 1, scale: 1, symbols: { 0: 'idle', 1: 'running', 2: 'setup', 3: 'down' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the machine does.' },
    { name: 'shiftParts', address: 2, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Parts made in the shift, scrap included (PQ).' },
    { name: 'vibrationZone', address: 4, type: 'u16', length: 1, scale: 1, symbols: { 0: 'unknown', 1: 'a', 2: 'b', 3: 'c', 4: 'd' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Evaluation zone of the vibration now.' },
    { name: 'availability', address: 5, type: 'u16', length: 1, scale: 0.1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Actual production time over planned busy time (APT/PBT).' },
    { name: 'performance', address: 6, type: 'u16', length: 1, scale: 0.1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Effectiveness: planned run time per item × parts over actual production time (PRI × PQ/APT).' },
    { name: 'quality', address: 7, type: 'u16', length: 1, scale: 0.1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Good parts over parts made (GQ/PQ).' },
    { name: 'stateTime', address: 8, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'For how long the machine has been in its state.' },
    { name: 'spindleLoad', address: 10, type: 'i16', length: 1, scale: 0.1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Of its rated power; -3276.8 when it is not known.' },
    { name: 'vibration', address: 11, type: 'i16', length: 1, scale: 0.01, unit: 'mm/s', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Velocity, RMS from 10 Hz to 1 kHz; -327.68 when it is not known.' },
    { name: 'alarms', address: 12, type: 'u16', length: 1, scale: 1, bits: { 0: 'vibrationHigh', 1: 'vibrationDangerous', 2: 'spindleOverload', 3: 'sensorFault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Alarms that are active or were not acknowledged.' },
    { name: 'unacknowledgedAlarms', address: 13, type: 'u16', length: 1, scale: 1, bits: { 0: 'vibrationHigh', 1: 'vibrationDangerous', 2: 'spindleOverload', 3: 'sensorFault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those that nobody has acknowledged.' },
    { name: 'totalParts', address: 14, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Parts made since the monitor was, scrap included.' },
    { name: 'totalScrap', address: 16, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Of them scrap.' },
    { name: 'totalRunning', address: 18, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the machine has run.' },
    { name: 'shifts', address: 20, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Shifts in the history since it began: number of the one that comes next.' },
    { name: 'uptime', address: 22, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset of the firmware.' },
    { name: 'resetReason', address: 24, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
    { name: 'shiftBegan', address: 30, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'When the shift began, or the time without one; UTC in seconds since 1970.' },
    { name: 'shift', address: 32, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the shift, 1 to 4; 0 outside of shifts.' },
    { name: 'shiftPlanned', address: 33, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Planned busy time so far (PBT): the shift without its break, and the time that the machine ran besides.' },
    { name: 'shiftRunning', address: 35, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Actual production time (APT).' },
    { name: 'shiftSetup', address: 37, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Actual setup time within the planned time.' },
    { name: 'shiftIdle', address: 39, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time of it that the machine was ready and did nothing, up to idleLimit at a time.' },
    { name: 'shiftDown', address: 41, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Actual down time within it.' },
    { name: 'shiftUnrecorded', address: 43, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time of it in which the monitor was off.' },
    { name: 'shiftProduced', address: 45, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'The same as shiftParts, in the order of a shift in the history.' },
    { name: 'shiftScrap', address: 47, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Scrap of the shift.' },
    { name: 'shiftStops', address: 49, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that the machine went down.' },
    { name: 'shiftOee', address: 50, type: 'u16', length: 1, scale: 0.1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'The same as oee.' },
    { name: 'downUnassigned', address: 51, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Down time of the shift for which nobody has said why.' },
    { name: 'downBreakdown', address: 52, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'As the machine was broken.' },
    { name: 'downTool', address: 53, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'As a tool was worn or broken.' },
    { name: 'downMaterial', address: 54, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'As material was missing.' },
    { name: 'downOperator', address: 55, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'As nobody was there.' },
    { name: 'downQuality', address: 56, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'As parts were not right.' },
    { name: 'downMaintenance', address: 57, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'For maintenance.' },
    { name: 'downOther', address: 58, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'For something else.' },
  ],
  holdingRegisters: [
    { name: 'downReason', address: 0, type: 'u16', length: 1, scale: 1, symbols: { 0: 'unassigned', 1: 'breakdown', 2: 'tool', 3: 'material', 4: 'operator', 5: 'quality', 6: 'maintenance', 7: 'other' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Why the machine is down, from the operator: for the stop that goes on, from its begin. It is unassigned again when the machine runs.' },
    { name: 'logFrom', address: 10, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the shift to show from; writing it fills the window.' },
    { name: 'logCount', address: 12, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Shifts shown.' },
    { name: 'logNext', address: 13, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of what follows.' },
    { name: 'logOldest', address: 15, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the oldest shift that is kept.' },
    { name: 'logEntrySize', address: 17, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of a shift.' },
    { name: 'logData', address: 18, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 93 registers of the shifts; the guide to the class has the layout.' },
    { name: 'logDataEnd', address: 110, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  channels: {
    inputs: [
      { name: 'status', description: 'Bit 0: a program runs; bit 1: the machine is being set up; bit 2: it reports a fault.' },
      { name: 'parts', unit: '1', description: 'Counter of parts made: 32 bits, goes on without the monitor.' },
      { name: 'scrap', unit: '1', description: 'Counter of those that were scrap.' },
      { name: 'spindleLoad', unit: '0.1%', description: 'Of the rated power.' },
      { name: 'vibration', unit: '0.01mm/s', description: 'Velocity, RMS from 10 Hz to 1 kHz.' },
    ],
    outputs: [
      { name: 'stackLight', description: 'Bit 0 red: down or a dangerous alarm; 1 yellow: setup or a warning; 2 green: running; 3 blue: a reason is missing; 4 white: idle (colours of IEC 60073).' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'alarmRaised', severity: 'error', description: 'An alarm was raised; the value is its bit in the register alarms, from 0.' },
    { code: 3, name: 'alarmEnded', severity: 'info', description: 'Its condition is over; the value is its bit.' },
    { code: 4, name: 'acknowledged', severity: 'info', description: 'Alarms were acknowledged; the value is their bits.' },
    { code: 5, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 6, name: 'stateChanged', severity: 'info', description: 'The machine does something else; the value is the new state.' },
    { code: 7, name: 'shiftEnded', severity: 'info', description: 'A shift is over; the value is its OEE in 0.1 %.' },
    { code: 8, name: 'counterJump', severity: 'warning', description: 'A counter of parts went by more than partsMost at once, and was not followed; the value is by how much.' },
  ],
  config: [
    { id: 1, name: 'plannedRunTime', type: 'i32', length: 1, unit: 'ms', min: 100, max: 86400000, default: [60000], description: 'Planned run time per item (PRI): the cycle time that is to be had.' },
    { id: 2, name: 'idleLimit', type: 'i32', length: 1, unit: 's', min: 1, max: 3600, default: [300], description: 'Idle for longer is down.' },
    { id: 3, name: 'partsMost', type: 'i32', length: 1, unit: '1', min: 1, max: 1000000000, default: [100000], description: 'Parts that a counter may have gone on by between two scans or over a power cut.' },
    { id: 4, name: 'zones', type: 'i32', length: 3, unit: '0.01mm/s', min: 1, max: 30000, default: [112, 280, 710], description: 'Vibration from which on zones B, C and D begin, rising (ISO 10816-1, annex B, class II: machines of 15 to 75 kW).' },
    { id: 5, name: 'vibrationDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 3600, default: [10], description: 'How long vibration may be in a zone.' },
    { id: 6, name: 'loadLimit', type: 'i32', length: 1, unit: '0.1%', min: 0, max: 5000, default: [1100], description: 'Greatest spindle load.' },
    { id: 7, name: 'loadDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 3600, default: [5], description: 'How long it may be above.' },
    { id: 8, name: 'utcOffsetMinutes', type: 'i32', length: 1, unit: 'min', min: -720, max: 840, default: [60], description: 'Local standard time minus UTC.' },
    { id: 9, name: 'daylightSaving', type: 'i32', length: 9, min: 0, max: 1440, default: [60, 3, 5, 7, 120, 10, 5, 7, 120], description: 'Daylight-saving time; all 0 is none. Minutes that it adds; then begin and end, each month, week of the month (5 is the last), weekday (1 is Monday) and minute of the day in local standard time.' },
    { id: 10, name: 'shiftStart', type: 'i32', length: 4, unit: 'min', min: 0, max: 1439, default: [360, 840, 1320, 0], description: 'Minute of the day at which each shift begins.' },
    { id: 11, name: 'shiftLength', type: 'i32', length: 4, unit: 'min', min: 0, max: 1440, default: [480, 480, 480, 0], description: 'Its length; 0 is none. One that runs past midnight belongs to the day at which it began.' },
    { id: 12, name: 'shiftDays', type: 'i32', length: 4, min: 0, max: 127, default: [31, 31, 31, 0], description: 'Days on which it begins: bit 0 is Monday.' },
    { id: 13, name: 'breakStart', type: 'i32', length: 4, unit: 'min', min: 0, max: 1439, default: [240, 240, 240, 0], description: 'Minutes from the begin of each shift to its break.' },
    { id: 14, name: 'breakLength', type: 'i32', length: 4, unit: 'min', min: 0, max: 1439, default: [30, 30, 30, 0], description: 'Length of the break; 0 is none.' },
    { id: 15, name: 'vibrationHold', type: 'i32', length: 1, unit: 's', min: 0, max: 3600, default: [120], description: 'How long vibration must be below a zone to end its alarm.' },
  ],
  records: [
    { id: 16, name: 'state', version: 1, description: 'The shift under way, totals with the counters that they are of, and alarms; saved once a minute, when the machine changes its state, and when an alarm changes.' },
  ],
};
