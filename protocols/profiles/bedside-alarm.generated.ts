// Generated from firmware/bedside-alarm/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the bedside-alarm by name, as they read. */
export interface BedsideAlarmRegisters {
  /** Coil 0: Writing 1 says that somebody is coming: silences what is told now and ends its escalation. Reads 0 afterwards. */
  readonly answer: boolean;
  /** Coil 1: Writing 1 pauses the sounder for audioPauseTime; writing 0 ends that. Reads 0 afterwards. */
  readonly audioPause: boolean;
  /** Coil 2: The bed is watched. */
  readonly bedExitArmed: boolean;
  /** Discrete input 0: Something is told. */
  readonly alarm: boolean;
  /** Discrete input 1: Something of high priority is told: immediate response. */
  readonly highPriority: boolean;
  /** Discrete input 2: Something of medium priority is told: prompt response. */
  readonly mediumPriority: boolean;
  /** Discrete input 3: Something of low priority is told: awareness. */
  readonly lowPriority: boolean;
  /** Discrete input 4: Something was not answered in its time. */
  readonly escalated: boolean;
  /** Discrete input 5: The sounder is paused. */
  readonly audioPaused: boolean;
  /** Discrete input 6: The cord of the call button is plugged in. */
  readonly cordPlugged: boolean;
  /** Discrete input 7: Somebody lies in the bed. */
  readonly bedOccupied: boolean;
  /** Input register 0: Highest priority of what is told. */
  readonly priority: 'none' | 'low' | 'medium' | 'high';
  /** Input register 1: What is told: it is there, or it latched and nobody has cancelled it at the bed. */
  readonly alarms: readonly ('emergency' | 'deviceHigh' | 'bedExit' | 'deviceMedium' | 'cordOut' | 'call' | 'deviceLow' | `bit${number}`)[];
  /** Input register 2 [s]: For how long what has not been answered has waited; the longest. */
  readonly waitingTime: Quantity<'s'>;
  /** Input register 4: Of it what somebody has answered. */
  readonly answered: readonly ('emergency' | 'deviceHigh' | 'bedExit' | 'deviceMedium' | 'cordOut' | 'call' | 'deviceLow' | `bit${number}`)[];
  /** Input register 5: What is there now. */
  readonly present: readonly ('emergency' | 'deviceHigh' | 'bedExit' | 'deviceMedium' | 'cordOut' | 'call' | 'deviceLow' | `bit${number}`)[];
  /** Input register 6: What was not answered in its time. */
  readonly escalatedAlarms: readonly ('emergency' | 'deviceHigh' | 'bedExit' | 'deviceMedium' | 'cordOut' | 'call' | 'deviceLow' | `bit${number}`)[];
  /** Input register 7 [s]: Time until the sounder goes on. */
  readonly audioPauseLeft: Quantity<'s'>;
  /** Input register 8: Alarms raised since the device was made. */
  readonly raisedTotal: number;
  /** Input register 10: Alarms that were escalated. */
  readonly escalatedTotal: number;
  /** Input register 12 [s]: From the last alarm that was answered or cancelled to that. */
  readonly lastResponse: Quantity<'s'>;
  /** Input register 14 [s]: The longest such time since the device was made. */
  readonly longestResponse: Quantity<'s'>;
  /** Input register 16: Entries in the log since it began: number of the next one. */
  readonly entries: number;
  /** Input register 18 [s]: Time since the last reset of the firmware. */
  readonly uptime: Quantity<'s'>;
  /** Input register 20: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Holding register 0: Number of the log entry to show from; writing it fills the window. */
  readonly logFrom: number;
  /** Holding register 2: Entries shown. */
  readonly logCount: number;
  /** Holding register 3: logFrom of what follows. */
  readonly logNext: number;
  /** Holding register 5: Number of the oldest entry that is kept. */
  readonly logOldest: number;
  /** Holding register 7: Registers of an entry. */
  readonly logEntrySize: number;
  /** Holding register 8: First of the 100 registers of the entries; the guide to the class has the layout. */
  readonly logData: number;
  /** Holding register 107: Last of them. */
  readonly logDataEnd: number;
}

/** Names that may be written. */
export type BedsideAlarmWritable =
  | 'answer'
  | 'audioPause'
  | 'bedExitArmed'
  | 'logFrom';

/** Bedside alarm and nurse call: calls, bed exit and contacts of devices, told by priority as IEC 60601-1-8 has it, latched, escalated and logged. No medical device. */
export const bedsideAlarmProfile: DeviceProfile<BedsideAlarmRegisters, BedsideAlarmWritable> = {
  class: 'bedside-alarm',
  version: 1,
  digest: 'd23bd37abb59bf60d6594daeaff48c98159755c1a19c1e8ee903baa26849aa2e',
  description: 'Bedside alarm and nurse call: calls, bed exit and contacts of devices, told by priority as IEC 60601-1-8 has it, latched, escalated and logged. No medical device.',
  identity: { vendorName: 'Kerb', productCode: 'KB-1', majorMinorRevision: '1.0', productName: 'Bedside alarm', modelName: 'KB-1' },
  coils: [
    { name: 'answer', address: 0, access: 'rw', default: 0, persistent: false, description: 'Writing 1 says that somebody is coming: silences what is told now and ends its escalation. Reads 0 afterwards.' },
    { name: 'audioPause', address: 1, access: 'rw', default: 0, persistent: false, description: 'Writing 1 pauses the sounder for audioPauseTime; writing 0 ends that. Reads 0 afterwards.' },
    { name: 'bedExitArmed', address: 2, access: 'rw', default: 0, persistent: true, description: 'The bed is watched.' },
  ],
  discreteInputs: [
    { name: 'alarm', address: 0, access: 'r', default: 0, persistent: false, description: 'Something is told.' },
    { name: 'highPriority', address: 1, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Something of high priority is told: immediate response.' },
    { name: 'mediumPriority', address: 2, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Something of medium priority is told: prompt response.' },
    { name: 'lowPriority', address: 3, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Something of low priority is told: awareness.' },
    { name: 'escalated', address: 4, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Something was not answered in its time.' },
    { name: 'audioPaused', address: 5, access: 'r', default: 0, persistent: false, description: 'The sounder is paused.' },
    { name: 'cordPlugged', address: 6, access: 'r', default: 0, persistent: false, description: 'The cord of the call button is plugged in.' },
    { name: 'bedOccupied', address: 7, access: 'r', default: 0, persistent: false, description: 'Somebody lies in the bed.' },
  ],
  inputRegisters: [
    { name: 'priority', address: 0, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'low', 2: 'medium', 3: 'high' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Highest priority of what is told.' },
    { name: 'alarms', address: 1, type: 'u16', length: 1, scale: 1, bits: { 0: 'emergency', 1: 'deviceHigh', 2: 'bedExit', 3: 'deviceMedium', 4: 'cordOut', 5: 'call', 6: 'deviceLow' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What is told: it is there, or it latched and nobody has cancelled it at the bed.' },
    { name: 'waitingTime', address: 2, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'For how long what has not been answered has waited; the longest.' },
    { name: 'answered', address: 4, type: 'u16', length: 1, scale: 1, bits: { 0: 'emergency', 1: 'deviceHigh', 2: 'bedExit', 3: 'deviceMedium', 4: 'cordOut', 5: 'call', 6: 'deviceLow' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Of it what somebody has answered.' },
    { name: 'present', address: 5, type: 'u16', length: 1, scale: 1, bits: { 0: 'emergency', 1: 'deviceHigh', 2: 'bedExit', 3: 'deviceMedium', 4: 'cordOut', 5: 'call', 6: 'deviceLow' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What is there now.' },
    { name: 'escalatedAlarms', address: 6, type: 'u16', length: 1, scale: 1, bits: { 0: 'emergency', 1: 'deviceHigh', 2: 'bedExit', 3: 'deviceMedium', 4: 'cordOut', 5: 'call', 6: 'deviceLow' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What was not answered in its time.' },
    { name: 'audioPauseLeft', address: 7, type: 'u16', length: 1, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time until the sounder goes on.' },
    { name: 'raisedTotal', address: 8, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Alarms raised since the device was made.' },
    { name: 'escalatedTotal', address: 10, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Alarms that were escalated.' },
    { name: 'lastResponse', address: 12, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'From the last alarm that was answered or cancelled to that.' },
    { name: 'longestResponse', address: 14, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'The longest such time since the device was made.' },
    { name: 'entries', address: 16, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Entries in the log since it began: number of the next one.' },
    { name: 'uptime', address: 18, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset of the firmware.' },
    { name: 'resetReason', address: 20, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
  ],
  holdingRegisters: [
    { name: 'logFrom', address: 0, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the log entry to show from; writing it fills the window.' },
    { name: 'logCount', address: 2, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Entries shown.' },
    { name: 'logNext', address: 3, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of what follows.' },
    { name: 'logOldest', address: 5, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the oldest entry that is kept.' },
    { name: 'logEntrySize', address: 7, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of an entry.' },
    { name: 'logData', address: 8, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 100 registers of the entries; the guide to the class has the layout.' },
    { name: 'logDataEnd', address: 107, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  channels: {
    inputs: [
      { name: 'buttons', description: 'Bit 0: the call button; bit 1: the emergency cord; bit 2: cancel, at the bed; bit 3: audio pause.' },
      { name: 'cord', description: 'Bit 0: the cord of the call button is plugged in.' },
      { name: 'bed', description: 'Bit 0: somebody lies in the bed.' },
      { name: 'device', description: 'Alarm contacts of a device at the bed. Bit 0: high, 1: medium, 2: low priority.' },
    ],
    outputs: [
      { name: 'lamp', description: 'Bit 0 red, 1 yellow, 2 cyan, each as it flashes.' },
      { name: 'sounder', description: 'Bit 0: a pulse sounds.' },
      { name: 'station', description: "To the nurses' station. Bits 0 and 1: the priority; bit 2: escalated; bit 3: the device works, 0 is its failure." },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'alarmRaised', severity: 'error', description: 'Something is told; the value is its bit in the register alarms, from 0.' },
    { code: 3, name: 'alarmEnded', severity: 'info', description: 'It is told no more; the value is its bit.' },
    { code: 4, name: 'answered', severity: 'info', description: 'Somebody is coming; the value is the bits of what was answered.' },
    { code: 5, name: 'escalated', severity: 'error', description: 'It was not answered in its time; the value is its bit.' },
    { code: 6, name: 'audioPaused', severity: 'info', description: 'The sounder was paused; the value is for how long in s.' },
    { code: 7, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
  ],
  config: [
    { id: 1, name: 'priorities', type: 'i32', length: 7, min: 0, max: 3, default: [3, 3, 2, 2, 2, 1, 1], description: 'Priority of each, in the order of the register alarms: 0 is not told, 1 low, 2 medium, 3 high.' },
    { id: 2, name: 'delays', type: 'i32', length: 7, unit: 's', min: 0, max: 600, default: [0, 0, 3, 0, 1, 0, 0], description: 'How long each must be there before it is told.' },
    { id: 3, name: 'latching', type: 'i32', length: 7, min: 0, max: 1, default: [1, 0, 1, 0, 0, 1, 0], description: 'Whether each is told until it is cancelled at the bed, also when it is over.' },
    { id: 4, name: 'escalateAfter', type: 'i32', length: 3, unit: 's', min: 1, max: 3600, default: [300, 120, 30], description: 'Time in which low, medium and high priority must be answered.' },
    { id: 5, name: 'audioPauseTime', type: 'i32', length: 1, unit: 's', min: 1, max: 120, default: [60], description: 'How long the sounder is paused.' },
  ],
  records: [
    { id: 16, name: 'state', version: 1, description: 'What is told and how long it has waited, as of an entry of the log; entries behind it are taken up at the next start.' },
  ],
};
