// Generated from firmware/warning-station/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the warning-station by name, as they read. */
export interface WarningStationRegisters {
  /** Coil 0: Writing 1 acknowledges the faults. Reads 0 afterwards. */
  readonly acknowledge: boolean;
  /** Coil 1: Writing 1 silences the siren until a stage rises; the beacon goes on. Reads 0 afterwards. */
  readonly silence: boolean;
  /** Coil 2: Writing 1 ends a fire that was warned of, and a call; refused with serverDeviceBusy while detectors or the call point go on. Reads 0 afterwards. */
  readonly reset: boolean;
  /** Discrete input 0: The stage is warning or evacuate. */
  readonly warning: boolean;
  /** Discrete input 1: The stage is attention. */
  readonly attention: boolean;
  /** Discrete input 2: Some fault is active or has not been acknowledged. */
  readonly fault: boolean;
  /** Discrete input 3: Fewer than two water levels are measured: no flood can be confirmed. */
  readonly floodBlind: boolean;
  /** Discrete input 4: Fewer than two fire detectors answer: no fire can be confirmed but by the call point. */
  readonly fireBlind: boolean;
  /** Discrete input 5: The siren has been silenced. */
  readonly silenced: boolean;
  /** Discrete input 6: There is power from the mains. */
  readonly mains: boolean;
  /** Input register 0: What is told. The siren sounds from warning on. */
  readonly stage: 'quiet' | 'attention' | 'warning' | 'evacuate';
  /** Input register 1 [mm]: Median of the water levels that are measured, of two the higher; -32768 without any. */
  readonly waterLevel: Quantity<'mm'>;
  /** Input register 2 [mm]: Rain of the last 60 min. */
  readonly rain1h: Quantity<'mm'>;
  /** Input register 3: Why: each that asks for the stage, or for less. */
  readonly causes: readonly ('flood' | 'fire' | 'callPoint' | 'order' | 'rain' | `bit${number}`)[];
  /** Input register 4: Stage by the water, also while it is tested. */
  readonly floodStage: 'quiet' | 'attention' | 'warning' | 'evacuate';
  /** Input register 5: Stage by the detectors, also while they are tested: attention is one of them. */
  readonly fireStage: 'quiet' | 'attention' | 'warning' | 'evacuate';
  /** Input register 6: Faults that are active or were not acknowledged. */
  readonly faults: readonly ('waterLevel' | 'detector' | 'floodBlind' | 'fireBlind' | 'mains' | 'battery' | 'tamper' | 'siren' | `bit${number}`)[];
  /** Input register 7: Those that nobody has acknowledged. */
  readonly unacknowledgedFaults: readonly ('waterLevel' | 'detector' | 'floodBlind' | 'fireBlind' | 'mains' | 'battery' | 'tamper' | 'siren' | `bit${number}`)[];
  /** Input register 8: Sensors that vote. */
  readonly working: readonly ('level1' | 'level2' | 'level3' | 'detector1' | 'detector2' | 'detector3' | `bit${number}`)[];
  /** Input register 9: Water levels that do not vote as the two others agree against them. */
  readonly suspected: readonly ('level1' | 'level2' | 'level3' | `bit${number}`)[];
  /** Input register 10 [mm/h]: How fast the water rises, the median of the sensors over 10 min; of two the faster. */
  readonly rise: Quantity<'mm/h'>;
  /** Input register 11 [mm]: Rain of the last 10 min. */
  readonly rain10min: Quantity<'mm'>;
  /** Input register 12 [mm]: Rain of the last 24 h, in whole hours and the one under way. */
  readonly rain24h: Quantity<'mm'>;
  /** Input register 13 [mm]: Rain since the device was made. */
  readonly rainTotal: Quantity<'mm'>;
  /** Input register 15 [V]: Voltage of the battery. */
  readonly batteryVoltage: Quantity<'V'>;
  /** Input register 16 [s]: Time until a test ends by itself. */
  readonly testLeft: Quantity<'s'>;
  /** Input register 17 [s]: Time that the siren was on since power up. */
  readonly sirenTime: Quantity<'s'>;
  /** Input register 19: Entries in the log since it began: number of the next one. */
  readonly entries: number;
  /** Input register 21 [s]: Time since the last reset of the firmware. */
  readonly uptime: Quantity<'s'>;
  /** Input register 23: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Holding register 0: Stage that somebody orders from afar. */
  readonly order: 'quiet' | 'attention' | 'warning' | 'evacuate';
  /** Holding register 1: What is tested: its stage is shown and does not sound. Ends by itself after testTime. */
  readonly test: 'none' | 'flood' | 'fire';
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
  /** Holding register 18: First of the 96 registers of the entries; the guide to the class has the layout. */
  readonly logData: number;
  /** Holding register 113: Last of them. */
  readonly logDataEnd: number;
}

/** Names that may be written. */
export type WarningStationWritable =
  | 'acknowledge'
  | 'silence'
  | 'reset'
  | 'order'
  | 'test'
  | 'logFrom';

/** Early warning of flood and fire: three water levels and three fire detectors vote two of three, a rain gauge, siren and beacon by three stages, and its own faults. No certified fire alarm system. */
export const warningStationProfile: DeviceProfile<WarningStationRegisters, WarningStationWritable> = {
  class: 'warning-station',
  version: 1,
  digest: '7e4c0405c19d23e6bd644616b7a58957258aafb401dbc5e28c24993d32c9bf99',
  description: 'Early warning of flood and fire: three water levels and three fire detectors vote two of three, a rain gauge, siren and beacon by three stages, and its own faults. No certified fire alarm system.',
  identity: { vendorName: 'Kerb', productCode: 'KW-1', majorMinorRevision: '1.0', productName: 'Warning station', modelName: 'KW-1' },
  coils: [
    { name: 'acknowledge', address: 0, access: 'rw', default: 0, persistent: false, description: 'Writing 1 acknowledges the faults. Reads 0 afterwards.' },
    { name: 'silence', address: 1, access: 'rw', default: 0, persistent: false, description: 'Writing 1 silences the siren until a stage rises; the beacon goes on. Reads 0 afterwards.' },
    { name: 'reset', address: 2, access: 'rw', default: 0, persistent: false, description: 'Writing 1 ends a fire that was warned of, and a call; refused with serverDeviceBusy while detectors or the call point go on. Reads 0 afterwards.' },
  ],
  discreteInputs: [
    { name: 'warning', address: 0, access: 'r', default: 0, persistent: false, severity: 'error', description: 'The stage is warning or evacuate.' },
    { name: 'attention', address: 1, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'The stage is attention.' },
    { name: 'fault', address: 2, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Some fault is active or has not been acknowledged.' },
    { name: 'floodBlind', address: 3, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Fewer than two water levels are measured: no flood can be confirmed.' },
    { name: 'fireBlind', address: 4, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Fewer than two fire detectors answer: no fire can be confirmed but by the call point.' },
    { name: 'silenced', address: 5, access: 'r', default: 0, persistent: false, description: 'The siren has been silenced.' },
    { name: 'mains', address: 6, access: 'r', default: 0, persistent: false, description: 'There is power from the mains.' },
  ],
  inputRegisters: [
    { name: 'stage', address: 0, type: 'u16', length: 1, scale: 1, symbols: { 0: 'quiet', 1: 'attention', 2: 'warning', 3: 'evacuate' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What is told. The siren sounds from warning on.' },
    { name: 'waterLevel', address: 1, type: 'i16', length: 1, scale: 1, unit: 'mm', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Median of the water levels that are measured, of two the higher; -32768 without any.' },
    { name: 'rain1h', address: 2, type: 'u16', length: 1, scale: 0.1, unit: 'mm', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Rain of the last 60 min.' },
    { name: 'causes', address: 3, type: 'u16', length: 1, scale: 1, bits: { 0: 'flood', 1: 'fire', 2: 'callPoint', 3: 'order', 4: 'rain' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why: each that asks for the stage, or for less.' },
    { name: 'floodStage', address: 4, type: 'u16', length: 1, scale: 1, symbols: { 0: 'quiet', 1: 'attention', 2: 'warning', 3: 'evacuate' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Stage by the water, also while it is tested.' },
    { name: 'fireStage', address: 5, type: 'u16', length: 1, scale: 1, symbols: { 0: 'quiet', 1: 'attention', 2: 'warning', 3: 'evacuate' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Stage by the detectors, also while they are tested: attention is one of them.' },
    { name: 'faults', address: 6, type: 'u16', length: 1, scale: 1, bits: { 0: 'waterLevel', 1: 'detector', 2: 'floodBlind', 3: 'fireBlind', 4: 'mains', 5: 'battery', 6: 'tamper', 7: 'siren' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Faults that are active or were not acknowledged.' },
    { name: 'unacknowledgedFaults', address: 7, type: 'u16', length: 1, scale: 1, bits: { 0: 'waterLevel', 1: 'detector', 2: 'floodBlind', 3: 'fireBlind', 4: 'mains', 5: 'battery', 6: 'tamper', 7: 'siren' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those that nobody has acknowledged.' },
    { name: 'working', address: 8, type: 'u16', length: 1, scale: 1, bits: { 0: 'level1', 1: 'level2', 2: 'level3', 3: 'detector1', 4: 'detector2', 5: 'detector3' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Sensors that vote.' },
    { name: 'suspected', address: 9, type: 'u16', length: 1, scale: 1, bits: { 0: 'level1', 1: 'level2', 2: 'level3' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Water levels that do not vote as the two others agree against them.' },
    { name: 'rise', address: 10, type: 'i16', length: 1, scale: 1, unit: 'mm/h', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'How fast the water rises, the median of the sensors over 10 min; of two the faster.' },
    { name: 'rain10min', address: 11, type: 'u16', length: 1, scale: 0.1, unit: 'mm', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Rain of the last 10 min.' },
    { name: 'rain24h', address: 12, type: 'u16', length: 1, scale: 0.1, unit: 'mm', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Rain of the last 24 h, in whole hours and the one under way.' },
    { name: 'rainTotal', address: 13, type: 'u32', length: 2, scale: 0.1, unit: 'mm', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Rain since the device was made.' },
    { name: 'batteryVoltage', address: 15, type: 'u16', length: 1, scale: 0.001, unit: 'V', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Voltage of the battery.' },
    { name: 'testLeft', address: 16, type: 'u16', length: 1, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time until a test ends by itself.' },
    { name: 'sirenTime', address: 17, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the siren was on since power up.' },
    { name: 'entries', address: 19, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Entries in the log since it began: number of the next one.' },
    { name: 'uptime', address: 21, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset of the firmware.' },
    { name: 'resetReason', address: 23, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
  ],
  holdingRegisters: [
    { name: 'order', address: 0, type: 'u16', length: 1, scale: 1, symbols: { 0: 'quiet', 1: 'attention', 2: 'warning', 3: 'evacuate' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', description: 'Stage that somebody orders from afar.' },
    { name: 'test', address: 1, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'flood', 2: 'fire' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'What is tested: its stage is shown and does not sound. Ends by itself after testTime.' },
    { name: 'logFrom', address: 10, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the log entry to show from; writing it fills the window.' },
    { name: 'logCount', address: 12, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Entries shown.' },
    { name: 'logNext', address: 13, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of what follows.' },
    { name: 'logOldest', address: 15, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the oldest entry that is kept.' },
    { name: 'logEntrySize', address: 17, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of an entry.' },
    { name: 'logData', address: 18, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 96 registers of the entries; the guide to the class has the layout.' },
    { name: 'logDataEnd', address: 113, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  channels: {
    inputs: [
      { name: 'level1', unit: 'mm', description: 'Water level, by radar; below -1000 or above 30,000 it is none.' },
      { name: 'level2', unit: 'mm', description: 'Water level, by pressure.' },
      { name: 'level3', unit: 'mm', description: 'Water level, by another pressure sensor.' },
      { name: 'detector1', description: 'State of a fire detector: 1 quiet, 2 smoke or heat; anything else is a fault.' },
      { name: 'detector2', description: 'The same of the second.' },
      { name: 'detector3', description: 'The same of the third.' },
      { name: 'rainTips', description: 'Tips of the rain gauge, 0.2 mm each, counted up by its 16-bit counter.' },
      { name: 'callPoint', description: 'Bit 0: somebody has broken the glass.' },
      { name: 'contacts', description: 'Bit 0: mains; bit 1: the cover is closed; bit 2: the line of the siren is whole.' },
      { name: 'battery', unit: 'mV', description: 'Voltage of the battery.' },
    ],
    outputs: [
      { name: 'siren', description: 'Bit 0: it sounds: at warning 4 s of 8, at evacuate always.' },
      { name: 'beacon', description: 'Bit 0 yellow (attention), 1 orange (warning), 2 red (evacuate), as they flash.' },
      { name: 'centre', description: 'To the centre. Bits 0 and 1: the stage; bit 2: a fault; bit 3: the station works, 0 is its failure.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'stageRaised', severity: 'error', description: 'The stage has risen; the value is the stage.' },
    { code: 3, name: 'stageLowered', severity: 'info', description: 'The stage has fallen; the value is the stage.' },
    { code: 4, name: 'faultRaised', severity: 'warning', description: 'A fault has lasted for its delay; the value is its bit in the register faults, from 0.' },
    { code: 5, name: 'faultEnded', severity: 'info', description: 'It is over; the value is its bit.' },
    { code: 6, name: 'acknowledged', severity: 'info', description: 'Faults were acknowledged; the value is their bits.' },
    { code: 7, name: 'silenced', severity: 'info', description: 'The siren was silenced; the value is the stage.' },
    { code: 8, name: 'reset', severity: 'info', description: 'A fire or call was reset; the value is the causes that were there.' },
    { code: 9, name: 'testBegun', severity: 'info', description: 'A test began, or ended with 0; the value is the register test.' },
    { code: 10, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
  ],
  config: [
    { id: 1, name: 'levelLimits', type: 'i32', length: 3, unit: 'mm', min: -1000, max: 30000, default: [2000, 2600, 3200], description: 'Water level of attention, warning and evacuate; each at least that before.' },
    { id: 2, name: 'riseLimits', type: 'i32', length: 3, unit: 'mm/h', min: 0, max: 30000, default: [500, 1500, 0], description: 'Rise of attention, warning and evacuate; 0 is none.' },
    { id: 3, name: 'hysteresis', type: 'i32', length: 1, unit: 'mm', min: 0, max: 1000, default: [50], description: 'How far the water must fall below a level that it had reached.' },
    { id: 4, name: 'floodDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 3600, default: [60], description: 'How long a sensor must have measured a stage before it votes for it.' },
    { id: 5, name: 'fireDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 60, default: [5], description: 'How long a detector must have told smoke or heat before it votes.' },
    { id: 6, name: 'fallDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 86400, default: [900], description: 'How long the votes must be for less before the stage falls.' },
    { id: 7, name: 'disagreement', type: 'i32', length: 1, unit: 'mm', min: 10, max: 10000, default: [300], description: 'How far a water level may be from the median of three.' },
    { id: 8, name: 'faultDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 100, default: [30], description: 'How long a fault lasts until it is told, and a sensor disagrees until it is suspected (EN 54-2: 100 s at most).' },
    { id: 9, name: 'mainsDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 1800, default: [60], description: 'How long the mains may be away until it is told.' },
    { id: 10, name: 'votesOfTwo', type: 'i32', length: 1, min: 1, max: 2, default: [1], description: 'Votes that raise a stage while only two sensors work: 1 rather warns in vain, 2 rather not.' },
    { id: 11, name: 'rainLimits', type: 'i32', length: 3, unit: 'dmm', min: 0, max: 60000, default: [100, 300, 800], description: 'Rain of 10 min, 1 h and 24 h, in 0.1 mm, from which on there is attention; 0 is none.' },
    { id: 12, name: 'batteryLow', type: 'i32', length: 1, unit: 'mV', min: 0, max: 60000, default: [11500], description: 'Voltage of the battery below which it is told.' },
    { id: 13, name: 'testTime', type: 'i32', length: 1, unit: 's', min: 10, max: 7200, default: [1800], description: 'Longest test.' },
  ],
  records: [
    { id: 16, name: 'state', version: 1, description: 'Stages, faults and rain, as of an entry of the log; entries behind it are taken up at the next start.' },
  ],
};
