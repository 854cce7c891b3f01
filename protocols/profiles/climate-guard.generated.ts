// Generated from firmware/climate-guard/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the climate-guard by name, as they read. */
export interface ClimateGuardRegisters {
  /** Coil 0: The humidifier and the dehumidifier may run. */
  readonly controlOn: boolean;
  /** Coil 1: Writing 1 acknowledges all alarms. Reads 0 afterwards. */
  readonly acknowledge: boolean;
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  readonly alarm: boolean;
  /** Discrete input 1: Alarm: humidity above humidityUpper for climateDelay. */
  readonly tooHumid: boolean;
  /** Discrete input 2: Alarm: humidity below humidityLower for climateDelay. */
  readonly tooDry: boolean;
  /** Discrete input 3: Alarm: temperature above temperatureUpper for climateDelay. */
  readonly tooWarm: boolean;
  /** Discrete input 4: Alarm: temperature below temperatureLower for climateDelay. */
  readonly tooCold: boolean;
  /** Discrete input 5: Alarm: within 24 h the humidity has changed by more than dailyChange. */
  readonly changeTooFast: boolean;
  /** Discrete input 6: Alarm: the coldest surface is within dewPointMargin of the dew point for climateDelay. */
  readonly condensation: boolean;
  /** Discrete input 7: Alarm: the mould index has come to mouldLimit. */
  readonly mouldGrowth: boolean;
  /** Discrete input 8: Alarm: illuminance above lightLimit for lightDelay. */
  readonly tooBright: boolean;
  /** Discrete input 9: Alarm: the light of this year is at lightDose. */
  readonly doseSpent: boolean;
  /** Discrete input 10: Alarm: a sensor tells nothing that can be for sensorDelay; see sensorFaults. */
  readonly sensorFault: boolean;
  /** Discrete input 11: The mean of 30 days is made of 15 at least; before, the corridor lies around the year's mean. */
  readonly seasonKnown: boolean;
  /** Discrete input 12: The mean of a year is made of 330 days at least; before, humiditySetPoint and temperatureSetPoint stand for it. */
  readonly yearKnown: boolean;
  /** Input register 0 [%]: Relative humidity of the air; -327.68 without a sensor. */
  readonly humidity: Quantity<'%'>;
  /** Input register 1 [Cel]: Of the air; -327.68 without a sensor. */
  readonly temperature: Quantity<'Cel'>;
  /** Input register 2: What the guard does; off also without a sensor. */
  readonly controlState: 'off' | 'resting' | 'humidifying' | 'dehumidifying';
  /** Input register 3: Of the VTT model at the coldest surface, from 0, none, by 1, seen under a microscope, and 3, seen by the eye, to 6. */
  readonly mouldIndex: number;
  /** Input register 4: Alarms that are active or were not acknowledged. */
  readonly alarms: readonly ('tooHumid' | 'tooDry' | 'tooWarm' | 'tooCold' | 'changeTooFast' | 'condensation' | 'mouldGrowth' | 'tooBright' | 'doseSpent' | 'sensorFault' | `bit${number}`)[];
  /** Input register 5: Those that nobody has acknowledged. */
  readonly unacknowledgedAlarms: readonly ('tooHumid' | 'tooDry' | 'tooWarm' | 'tooCold' | 'changeTooFast' | 'condensation' | 'mouldGrowth' | 'tooBright' | 'doseSpent' | 'sensorFault' | `bit${number}`)[];
  /** Input register 6: Sensors that tell what cannot be, as when they are torn off. */
  readonly sensorFaults: readonly ('humidity' | 'temperature' | 'surface' | 'light' | `bit${number}`)[];
  /** Input register 7 [Cel]: Of the coldest wall; -327.68 without a sensor. */
  readonly surfaceTemperature: Quantity<'Cel'>;
  /** Input register 8 [Cel]: Temperature at which the air would condense; -327.68 without a sensor. */
  readonly dewPoint: Quantity<'Cel'>;
  /** Input register 9 [%]: Relative humidity of the air at the coldest wall, or of the air while that has no sensor; -327.68 without any. */
  readonly surfaceHumidity: Quantity<'%'>;
  /** Input register 10 [%]: What the guard controls to. */
  readonly humidityTarget: Quantity<'%'>;
  /** Input register 11 [%]: Lower end of the corridor. */
  readonly humidityLower: Quantity<'%'>;
  /** Input register 12 [%]: Upper end of the corridor. */
  readonly humidityUpper: Quantity<'%'>;
  /** Input register 13 [Cel]: Lower end of the corridor. */
  readonly temperatureLower: Quantity<'Cel'>;
  /** Input register 14 [Cel]: Upper end of the corridor. */
  readonly temperatureUpper: Quantity<'Cel'>;
  /** Input register 15 [%]: Mean of the last 365 days; -327.68 before the first. */
  readonly humidityOfYear: Quantity<'%'>;
  /** Input register 16 [%]: Mean of the last 30 days; -327.68 before the first. */
  readonly humidityOfSeason: Quantity<'%'>;
  /** Input register 17 [%]: By how much the humidity has changed within 24 h. */
  readonly dailyRange: Quantity<'%'>;
  /** Input register 18 [lx]: On the objects; 0 without a sensor. */
  readonly illuminance: Quantity<'lx'>;
  /** Input register 20 [lx.h]: Light since the year began in local time. */
  readonly lightDoseOfYear: Quantity<'lx.h'>;
  /** Input register 22 [s]: Time that the humidifier ran since power up. */
  readonly humidifierTime: Quantity<'s'>;
  /** Input register 24 [s]: Time that the dehumidifier ran since power up. */
  readonly dehumidifierTime: Quantity<'s'>;
  /** Input register 26: Days in the history since it began: number of the next one. */
  readonly days: number;
  /** Input register 28 [s]: Time since the last reset of the firmware. */
  readonly uptime: Quantity<'s'>;
  /** Input register 30: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
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
  /** Holding register 8: First of the 108 registers of the days; the guide to the class has the layout. */
  readonly logData: number;
  /** Holding register 115: Last of them. */
  readonly logDataEnd: number;
}

/** Names that may be written. */
export type ClimateGuardWritable =
  | 'controlOn'
  | 'acknowledge'
  | 'logFrom';

/** Climate guard of a museum room, depot or archive: keeps the humidity in its seasonal corridor, alarms, and accounts for mould and light. */
export const climateGuardProfile: DeviceProfile<ClimateGuardRegisters, ClimateGuardWritable> = {
  class: 'climate-guard',
  version: 1,
  digest: '3cf53005edeb36b2adc04818d2a439c174503fe5af7436fab16bf02c1580d9f1',
  description: 'Climate guard of a museum room, depot or archive: keeps the humidity in its seasonal corridor, alarms, and accounts for mould and light.',
  identity: { vendorName: 'Kerb', productCode: 'KG-1', majorMinorRevision: '1.0', productName: 'Climate guard', modelName: 'KG-1' },
  coils: [
    { name: 'controlOn', address: 0, access: 'rw', default: 1, persistent: true, description: 'The humidifier and the dehumidifier may run.' },
    { name: 'acknowledge', address: 1, access: 'rw', default: 0, persistent: false, description: 'Writing 1 acknowledges all alarms. Reads 0 afterwards.' },
  ],
  discreteInputs: [
    { name: 'alarm', address: 0, access: 'r', default: 0, persistent: false, description: 'Some alarm is active or has not been acknowledged.' },
    { name: 'tooHumid', address: 1, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: humidity above humidityUpper for climateDelay.' },
    { name: 'tooDry', address: 2, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: humidity below humidityLower for climateDelay.' },
    { name: 'tooWarm', address: 3, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Alarm: temperature above temperatureUpper for climateDelay.' },
    { name: 'tooCold', address: 4, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Alarm: temperature below temperatureLower for climateDelay.' },
    { name: 'changeTooFast', address: 5, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Alarm: within 24 h the humidity has changed by more than dailyChange.' },
    { name: 'condensation', address: 6, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: the coldest surface is within dewPointMargin of the dew point for climateDelay.' },
    { name: 'mouldGrowth', address: 7, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: the mould index has come to mouldLimit.' },
    { name: 'tooBright', address: 8, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Alarm: illuminance above lightLimit for lightDelay.' },
    { name: 'doseSpent', address: 9, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: the light of this year is at lightDose.' },
    { name: 'sensorFault', address: 10, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Alarm: a sensor tells nothing that can be for sensorDelay; see sensorFaults.' },
    { name: 'seasonKnown', address: 11, access: 'r', default: 0, persistent: false, description: "The mean of 30 days is made of 15 at least; before, the corridor lies around the year's mean." },
    { name: 'yearKnown', address: 12, access: 'r', default: 0, persistent: false, description: 'The mean of a year is made of 330 days at least; before, humiditySetPoint and temperatureSetPoint stand for it.' },
  ],
  inputRegisters: [
    { name: 'humidity', address: 0, type: 'i16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Relative humidity of the air; -327.68 without a sensor.' },
    { name: 'temperature', address: 1, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Of the air; -327.68 without a sensor.' },
    { name: 'controlState', address: 2, type: 'u16', length: 1, scale: 1, symbols: { 0: 'off', 1: 'resting', 2: 'humidifying', 3: 'dehumidifying' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the guard does; off also without a sensor.' },
    { name: 'mouldIndex', address: 3, type: 'u16', length: 1, scale: 0.01, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Of the VTT model at the coldest surface, from 0, none, by 1, seen under a microscope, and 3, seen by the eye, to 6.' },
    { name: 'alarms', address: 4, type: 'u16', length: 1, scale: 1, bits: { 0: 'tooHumid', 1: 'tooDry', 2: 'tooWarm', 3: 'tooCold', 4: 'changeTooFast', 5: 'condensation', 6: 'mouldGrowth', 7: 'tooBright', 8: 'doseSpent', 9: 'sensorFault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Alarms that are active or were not acknowledged.' },
    { name: 'unacknowledgedAlarms', address: 5, type: 'u16', length: 1, scale: 1, bits: { 0: 'tooHumid', 1: 'tooDry', 2: 'tooWarm', 3: 'tooCold', 4: 'changeTooFast', 5: 'condensation', 6: 'mouldGrowth', 7: 'tooBright', 8: 'doseSpent', 9: 'sensorFault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those that nobody has acknowledged.' },
    { name: 'sensorFaults', address: 6, type: 'u16', length: 1, scale: 1, bits: { 0: 'humidity', 1: 'temperature', 2: 'surface', 3: 'light' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Sensors that tell what cannot be, as when they are torn off.' },
    { name: 'surfaceTemperature', address: 7, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Of the coldest wall; -327.68 without a sensor.' },
    { name: 'dewPoint', address: 8, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature at which the air would condense; -327.68 without a sensor.' },
    { name: 'surfaceHumidity', address: 9, type: 'i16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Relative humidity of the air at the coldest wall, or of the air while that has no sensor; -327.68 without any.' },
    { name: 'humidityTarget', address: 10, type: 'i16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the guard controls to.' },
    { name: 'humidityLower', address: 11, type: 'i16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Lower end of the corridor.' },
    { name: 'humidityUpper', address: 12, type: 'i16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Upper end of the corridor.' },
    { name: 'temperatureLower', address: 13, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Lower end of the corridor.' },
    { name: 'temperatureUpper', address: 14, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Upper end of the corridor.' },
    { name: 'humidityOfYear', address: 15, type: 'i16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean of the last 365 days; -327.68 before the first.' },
    { name: 'humidityOfSeason', address: 16, type: 'i16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean of the last 30 days; -327.68 before the first.' },
    { name: 'dailyRange', address: 17, type: 'i16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'By how much the humidity has changed within 24 h.' },
    { name: 'illuminance', address: 18, type: 'u32', length: 2, scale: 1, unit: 'lx', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'On the objects; 0 without a sensor.' },
    { name: 'lightDoseOfYear', address: 20, type: 'u32', length: 2, scale: 1, unit: 'lx.h', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Light since the year began in local time.' },
    { name: 'humidifierTime', address: 22, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the humidifier ran since power up.' },
    { name: 'dehumidifierTime', address: 24, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the dehumidifier ran since power up.' },
    { name: 'days', address: 26, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Days in the history since it began: number of the next one.' },
    { name: 'uptime', address: 28, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset of the firmware.' },
    { name: 'resetReason', address: 30, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
  ],
  holdingRegisters: [
    { name: 'logFrom', address: 0, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the day to show from; writing it fills the window.' },
    { name: 'logCount', address: 2, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Days shown.' },
    { name: 'logNext', address: 3, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of what follows.' },
    { name: 'logOldest', address: 5, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the oldest day that is kept.' },
    { name: 'logEntrySize', address: 7, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of a day.' },
    { name: 'logData', address: 8, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 108 registers of the days; the guide to the class has the layout.' },
    { name: 'logDataEnd', address: 115, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  channels: {
    inputs: [
      { name: 'humidity', unit: 'c%', description: 'Relative humidity of the air.' },
      { name: 'temperature', unit: 'cCel', description: 'Of the air.' },
      { name: 'surfaceTemperature', unit: 'cCel', description: 'Of the coldest wall.' },
      { name: 'illuminance', unit: 'lx', description: 'On the objects.' },
    ],
    outputs: [
      { name: 'humidifier', description: 'Bit 0: it runs. 0, as without power, is off.' },
      { name: 'dehumidifier', description: 'Bit 0: it runs.' },
      { name: 'blind', description: 'Bit 0: blinds are to close and lamps to go off.' },
      { name: 'alarmLamp', description: 'Bit 0: an alarm is shown; bit 1: it has not been acknowledged.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'alarmRaised', severity: 'error', description: 'An alarm was raised; the value is its bit in the register alarms, from 0.' },
    { code: 3, name: 'alarmEnded', severity: 'info', description: 'Its condition is over; the value is its bit.' },
    { code: 4, name: 'acknowledged', severity: 'info', description: 'Alarms were acknowledged; the value is their bits.' },
    { code: 5, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
  ],
  config: [
    { id: 1, name: 'climateDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 86400, default: [1800], description: 'How long humidity and temperature may be out of their corridors.' },
    { id: 2, name: 'humiditySetPoint', type: 'i32', length: 1, unit: 'c%', min: 2000, max: 7500, default: [5000], description: 'Mean humidity of a year until one has been measured.' },
    { id: 3, name: 'temperatureSetPoint', type: 'i32', length: 1, unit: 'cCel', min: 0, max: 3000, default: [2000], description: 'Mean temperature of a year until one has been measured.' },
    { id: 4, name: 'humidityLowest', type: 'i32', length: 1, unit: 'c%', min: 1000, max: 6000, default: [3000], description: 'Below this no historic corridor goes; at least 20 % below humidityHighest.' },
    { id: 5, name: 'humidityHighest', type: 'i32', length: 1, unit: 'c%', min: 3000, max: 8000, default: [7000], description: 'Above this no historic corridor goes.' },
    { id: 6, name: 'hysteresis', type: 'i32', length: 1, unit: 'c%', min: 0, max: 200, default: [50], description: 'How far within its corridor the humidity must come back to end an alarm.' },
    { id: 7, name: 'temperatureHysteresis', type: 'i32', length: 1, unit: 'cK', min: 0, max: 100, default: [20], description: 'The same of temperatures.' },
    { id: 8, name: 'climateClass', type: 'u8', length: 1, symbols: { 0: 'historic', 1: 'aa', 2: 'a1', 3: 'a2', 4: 'b' }, min: 0, max: 4, default: [2], description: 'How wide the corridor is: types of control of the ASHRAE Handbook, or the historic climate of EN 15757.' },
    { id: 9, name: 'dailyChange', type: 'i32', length: 1, unit: 'c%', min: 200, max: 5000, default: [1000], description: 'By how much the humidity may change within 24 h.' },
    { id: 10, name: 'dewPointMargin', type: 'i32', length: 1, unit: 'cK', min: 0, max: 1000, default: [200], description: 'How near to the dew point the coldest surface may come.' },
    { id: 11, name: 'mouldLimit', type: 'i32', length: 1, unit: '1e-2', min: 10, max: 600, default: [100], description: 'Mould index that is an alarm.' },
    { id: 12, name: 'lightLimit', type: 'i32', length: 1, unit: 'lx', min: 10, max: 100000, default: [50], description: 'Highest illuminance (CIE 157: 50 for materials of high and medium responsivity, 200 of low).' },
    { id: 13, name: 'lightDose', type: 'i32', length: 1, unit: 'lx.h', min: 1000, max: 10000000, default: [150000], description: 'Most light of a year (CIE 157: 15 000 for materials of high, 150 000 of medium, 600 000 of low responsivity).' },
    { id: 14, name: 'lightDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 86400, default: [300], description: 'How long it may be brighter.' },
    { id: 15, name: 'sensorDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 3600, default: [60], description: 'How long a sensor may tell nothing.' },
    { id: 16, name: 'deadBand', type: 'i32', length: 1, unit: 'c%', min: 50, max: 450, default: [200], description: 'How far from its target the humidity must be for the guard to begin; it ends at the target.' },
    { id: 17, name: 'restTime', type: 'i32', length: 1, unit: 's', min: 0, max: 7200, default: [600], description: 'Rest after each run, and after power comes.' },
    { id: 18, name: 'utcOffsetMinutes', type: 'i32', length: 1, unit: 'min', min: -720, max: 840, default: [0], description: 'Local time, by which days and years are counted, less UTC.' },
    { id: 19, name: 'blindTime', type: 'i32', length: 1, unit: 's', min: 0, max: 86400, default: [3600], description: 'How long the blinds stay closed after it was too bright, so that they do not go up and down.' },
  ],
  records: [
    { id: 16, name: 'state', version: 1, description: 'Today, the last hours, the year of light, the mould index, how the humidity varies, and the alarms.' },
  ],
};
