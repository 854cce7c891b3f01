// Generated from firmware/greenhouse/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the greenhouse by name, as they read. */
export interface GreenhouseRegisters {
  /** Coil 0: The compartment is watered by itself. */
  readonly irrigationOn: boolean;
  /** Coil 1: Carbon dioxide may be dosed. */
  readonly co2On: boolean;
  /** Coil 2: Writing 1 acknowledges all alarms. Reads 0 afterwards. */
  readonly acknowledge: boolean;
  /** Coil 3: Writing 1 waters once; refused with serverDeviceBusy while it does. Reads 0 afterwards. */
  readonly irrigate: boolean;
  /** Discrete input 0: Some alarm is active or has not been acknowledged. */
  readonly alarm: boolean;
  /** Discrete input 1: Alarm: air below coldAlarm for climateDelay. */
  readonly tooCold: boolean;
  /** Discrete input 2: Alarm: air above warmAlarm for climateDelay. */
  readonly tooWarm: boolean;
  /** Discrete input 3: Alarm: carbon dioxide at co2Danger. None is dosed until it is over and acknowledged. */
  readonly co2High: boolean;
  /** Discrete input 4: Alarm: wind at stormWind; the vents are closed. */
  readonly storm: boolean;
  /** Discrete input 5: Alarm: too little flow for flowDelay while it waters; the valve is closed. */
  readonly noWater: boolean;
  /** Discrete input 6: Alarm: flow for flowDelay while the valve is closed. */
  readonly leak: boolean;
  /** Discrete input 7: Alarm: a sensor tells nothing that can be for sensorDelay; see sensorFaults. */
  readonly sensorFault: boolean;
  /** Discrete input 8: It is day: between dayFrom and dayUntil. */
  readonly day: boolean;
  /** Discrete input 9: The vents are held closed by wind. */
  readonly stormHeld: boolean;
  /** Input register 0 [Cel]: Mean of both sensors of the air, or what the whole one tells; -327.68 without any. */
  readonly airTemperature: Quantity<'Cel'>;
  /** Input register 1 [%]: Relative; -327.68 without a sensor. */
  readonly humidity: Quantity<'%'>;
  /** Input register 2 [kPa]: What the air could take up; -32.768 without a sensor. */
  readonly vapourPressureDeficit: Quantity<'kPa'>;
  /** Input register 3 [ppm]: Carbon dioxide; 65535 without a sensor. */
  readonly co2: Quantity<'ppm'>;
  /** Input register 4 [%]: Of the heating's greatest power. */
  readonly heating: Quantity<'%'>;
  /** Input register 5 [%]: Opening of the vents on the lee side. */
  readonly leeVent: Quantity<'%'>;
  /** Input register 6 [%]: Opening of the vents on the windward side. */
  readonly windVent: Quantity<'%'>;
  /** Input register 7 [%]: How far the screen is closed. */
  readonly screen: Quantity<'%'>;
  /** Input register 8: Alarms that are active or were not acknowledged. */
  readonly alarms: readonly ('tooCold' | 'tooWarm' | 'co2High' | 'storm' | 'noWater' | 'leak' | 'sensorFault' | `bit${number}`)[];
  /** Input register 9: Those that nobody has acknowledged. */
  readonly unacknowledgedAlarms: readonly ('tooCold' | 'tooWarm' | 'co2High' | 'storm' | 'noWater' | 'leak' | 'sensorFault' | `bit${number}`)[];
  /** Input register 10: Sensors that tell what cannot be, as when they are torn off. */
  readonly sensorFaults: readonly ('air1' | 'air2' | 'humidity' | 'co2' | 'outside' | 'wind' | 'radiation' | `bit${number}`)[];
  /** Input register 11 [Cel]: Below it the compartment is heated. */
  readonly heatingSetPoint: Quantity<'Cel'>;
  /** Input register 12 [Cel]: Above it the vents open. */
  readonly ventSetPoint: Quantity<'Cel'>;
  /** Input register 13: What the opening of the vents comes of: what they are to do, or what keeps them from it. */
  readonly ventReason: 'temperature' | 'humidity' | 'frost' | 'rain' | 'wind' | 'storm' | 'noWindSensor' | 'noAirSensor' | 'co2High';
  /** Input register 14 [Cel]: -327.68 without a sensor. */
  readonly outsideTemperature: Quantity<'Cel'>;
  /** Input register 15 [m/s]: -327.68 without a sensor. */
  readonly wind: Quantity<'m/s'>;
  /** Input register 16 [W/m2]: Global radiation; -32768 without a sensor. */
  readonly radiation: Quantity<'W/m2'>;
  /** Input register 17 [J/cm2]: Radiation since local midnight. */
  readonly radiationToday: Quantity<'J/cm2'>;
  /** Input register 18 [J/cm2]: Radiation since it was watered. */
  readonly radiationSum: Quantity<'J/cm2'>;
  /** Input register 19: Times that it was watered since local midnight. */
  readonly irrigationsToday: number;
  /** Input register 20 [l]: Water since the controller was first used. */
  readonly water: Quantity<'l'>;
  /** Input register 22 [s]: Time that carbon dioxide was dosed since power up. */
  readonly co2Time: Quantity<'s'>;
  /** Input register 24: Days in the history since it began: number of the next one. */
  readonly days: number;
  /** Input register 26 [s]: Time since the last reset of the firmware. */
  readonly uptime: Quantity<'s'>;
  /** Input register 28: Why the firmware started last. */
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
  /** Holding register 8: First of the 104 registers of the days; the guide to the class has the layout. */
  readonly logData: number;
  /** Holding register 111: Last of them. */
  readonly logDataEnd: number;
}

/** Names that may be written. */
export type GreenhouseWritable =
  | 'irrigationOn'
  | 'co2On'
  | 'acknowledge'
  | 'irrigate'
  | 'logFrom';

/** Controller of a greenhouse compartment: heating, vents, screen, carbon dioxide and irrigation, with protection from frost, storm and rain. */
export const greenhouseProfile: DeviceProfile<GreenhouseRegisters, GreenhouseWritable> = {
  class: 'greenhouse',
  version: 1,
  digest: '2b9174382368741c8391c1d097a41544d4a69b0eb9cdfcec0d2c3f4d9be58a52',
  description: 'Controller of a greenhouse compartment: heating, vents, screen, carbon dioxide and irrigation, with protection from frost, storm and rain.',
  identity: { vendorName: 'Kerb', productCode: 'KG-2', majorMinorRevision: '1.0', productName: 'Greenhouse controller', modelName: 'KG-2' },
  coils: [
    { name: 'irrigationOn', address: 0, access: 'rw', default: 1, persistent: true, description: 'The compartment is watered by itself.' },
    { name: 'co2On', address: 1, access: 'rw', default: 1, persistent: true, description: 'Carbon dioxide may be dosed.' },
    { name: 'acknowledge', address: 2, access: 'rw', default: 0, persistent: false, description: 'Writing 1 acknowledges all alarms. Reads 0 afterwards.' },
    { name: 'irrigate', address: 3, access: 'rw', default: 0, persistent: false, description: 'Writing 1 waters once; refused with serverDeviceBusy while it does. Reads 0 afterwards.' },
  ],
  discreteInputs: [
    { name: 'alarm', address: 0, access: 'r', default: 0, persistent: false, description: 'Some alarm is active or has not been acknowledged.' },
    { name: 'tooCold', address: 1, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: air below coldAlarm for climateDelay.' },
    { name: 'tooWarm', address: 2, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: air above warmAlarm for climateDelay.' },
    { name: 'co2High', address: 3, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: carbon dioxide at co2Danger. None is dosed until it is over and acknowledged.' },
    { name: 'storm', address: 4, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Alarm: wind at stormWind; the vents are closed.' },
    { name: 'noWater', address: 5, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: too little flow for flowDelay while it waters; the valve is closed.' },
    { name: 'leak', address: 6, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Alarm: flow for flowDelay while the valve is closed.' },
    { name: 'sensorFault', address: 7, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Alarm: a sensor tells nothing that can be for sensorDelay; see sensorFaults.' },
    { name: 'day', address: 8, access: 'r', default: 0, persistent: false, description: 'It is day: between dayFrom and dayUntil.' },
    { name: 'stormHeld', address: 9, access: 'r', default: 0, persistent: false, description: 'The vents are held closed by wind.' },
  ],
  inputRegisters: [
    { name: 'airTemperature', address: 0, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean of both sensors of the air, or what the whole one tells; -327.68 without any.' },
    { name: 'humidity', address: 1, type: 'i16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Relative; -327.68 without a sensor.' },
    { name: 'vapourPressureDeficit', address: 2, type: 'i16', length: 1, scale: 0.001, unit: 'kPa', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the air could take up; -32.768 without a sensor.' },
    { name: 'co2', address: 3, type: 'u16', length: 1, scale: 1, unit: 'ppm', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Carbon dioxide; 65535 without a sensor.' },
    { name: 'heating', address: 4, type: 'u16', length: 1, scale: 1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: "Of the heating's greatest power." },
    { name: 'leeVent', address: 5, type: 'u16', length: 1, scale: 1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Opening of the vents on the lee side.' },
    { name: 'windVent', address: 6, type: 'u16', length: 1, scale: 1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Opening of the vents on the windward side.' },
    { name: 'screen', address: 7, type: 'u16', length: 1, scale: 1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'How far the screen is closed.' },
    { name: 'alarms', address: 8, type: 'u16', length: 1, scale: 1, bits: { 0: 'tooCold', 1: 'tooWarm', 2: 'co2High', 3: 'storm', 4: 'noWater', 5: 'leak', 6: 'sensorFault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Alarms that are active or were not acknowledged.' },
    { name: 'unacknowledgedAlarms', address: 9, type: 'u16', length: 1, scale: 1, bits: { 0: 'tooCold', 1: 'tooWarm', 2: 'co2High', 3: 'storm', 4: 'noWater', 5: 'leak', 6: 'sensorFault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those that nobody has acknowledged.' },
    { name: 'sensorFaults', address: 10, type: 'u16', length: 1, scale: 1, bits: { 0: 'air1', 1: 'air2', 2: 'humidity', 3: 'co2', 4: 'outside', 5: 'wind', 6: 'radiation' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Sensors that tell what cannot be, as when they are torn off.' },
    { name: 'heatingSetPoint', address: 11, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Below it the compartment is heated.' },
    { name: 'ventSetPoint', address: 12, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Above it the vents open.' },
    { name: 'ventReason', address: 13, type: 'u16', length: 1, scale: 1, symbols: { 0: 'temperature', 1: 'humidity', 2: 'frost', 3: 'rain', 4: 'wind', 5: 'storm', 6: 'noWindSensor', 7: 'noAirSensor', 8: 'co2High' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the opening of the vents comes of: what they are to do, or what keeps them from it.' },
    { name: 'outsideTemperature', address: 14, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: '-327.68 without a sensor.' },
    { name: 'wind', address: 15, type: 'i16', length: 1, scale: 0.01, unit: 'm/s', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: '-327.68 without a sensor.' },
    { name: 'radiation', address: 16, type: 'i16', length: 1, scale: 1, unit: 'W/m2', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Global radiation; -32768 without a sensor.' },
    { name: 'radiationToday', address: 17, type: 'u16', length: 1, scale: 1, unit: 'J/cm2', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Radiation since local midnight.' },
    { name: 'radiationSum', address: 18, type: 'u16', length: 1, scale: 1, unit: 'J/cm2', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Radiation since it was watered.' },
    { name: 'irrigationsToday', address: 19, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that it was watered since local midnight.' },
    { name: 'water', address: 20, type: 'u32', length: 2, scale: 1, unit: 'l', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Water since the controller was first used.' },
    { name: 'co2Time', address: 22, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that carbon dioxide was dosed since power up.' },
    { name: 'days', address: 24, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Days in the history since it began: number of the next one.' },
    { name: 'uptime', address: 26, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset of the firmware.' },
    { name: 'resetReason', address: 28, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
  ],
  holdingRegisters: [
    { name: 'logFrom', address: 0, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the day to show from; writing it fills the window.' },
    { name: 'logCount', address: 2, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Days shown.' },
    { name: 'logNext', address: 3, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of what follows.' },
    { name: 'logOldest', address: 5, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the oldest day that is kept.' },
    { name: 'logEntrySize', address: 7, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of a day.' },
    { name: 'logData', address: 8, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 104 registers of the days; the guide to the class has the layout.' },
    { name: 'logDataEnd', address: 111, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  channels: {
    inputs: [
      { name: 'air1', unit: 'cCel', description: 'Air between the plants.' },
      { name: 'air2', unit: 'cCel', description: 'The same in another place.' },
      { name: 'humidity', unit: 'c%', description: 'Relative humidity between the plants.' },
      { name: 'co2', unit: 'ppm', description: 'Carbon dioxide between the plants.' },
      { name: 'outside', unit: 'cCel', description: 'Air outside.' },
      { name: 'wind', unit: 'cm/s', description: 'Speed of the wind.' },
      { name: 'radiation', unit: 'W/m2', description: 'Global radiation outside.' },
      { name: 'rain', description: 'Bit 0: it rains.' },
      { name: 'flow', unit: 'l/h', description: 'Water that flows.' },
    ],
    outputs: [
      { name: 'heating', unit: '%', description: 'Opening of the mixing valve. 0, as without power, is closed.' },
      { name: 'leeVent', unit: '%', description: 'Opening of the vents on the lee side.' },
      { name: 'windVent', unit: '%', description: 'Opening of the vents on the windward side.' },
      { name: 'screen', unit: '%', description: 'How far the screen is closed.' },
      { name: 'co2Valve', description: 'Bit 0: carbon dioxide is dosed.' },
      { name: 'waterValve', description: 'Bit 0: it waters.' },
      { name: 'alarmLamp', description: 'Bit 0: an alarm is shown; bit 1: it has not been acknowledged.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'alarmRaised', severity: 'error', description: 'An alarm was raised; the value is its bit in the register alarms, from 0.' },
    { code: 3, name: 'alarmEnded', severity: 'info', description: 'Its condition is over; the value is its bit.' },
    { code: 4, name: 'acknowledged', severity: 'info', description: 'Alarms were acknowledged; the value is their bits.' },
    { code: 5, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 6, name: 'watered', severity: 'info', description: 'It begins to water; the value is how often today.' },
  ],
  config: [
    { id: 1, name: 'dayFrom', type: 'i32', length: 1, unit: 'min', min: 0, max: 1439, default: [360], description: "Local minute at which the plants' day begins." },
    { id: 2, name: 'dayUntil', type: 'i32', length: 1, unit: 'min', min: 1, max: 1440, default: [1200], description: 'Local minute at which it ends; above dayFrom.' },
    { id: 3, name: 'dayTemperature', type: 'i32', length: 1, unit: 'cCel', min: 0, max: 3500, default: [1900], description: 'Heated to by day.' },
    { id: 4, name: 'nightTemperature', type: 'i32', length: 1, unit: 'cCel', min: 0, max: 3500, default: [1600], description: 'Heated to by night.' },
    { id: 5, name: 'ventGap', type: 'i32', length: 1, unit: 'cK', min: 50, max: 1000, default: [200], description: 'How far above that the vents begin to open.' },
    { id: 6, name: 'heatingBand', type: 'i32', length: 1, unit: 'cK', min: 50, max: 1000, default: [300], description: 'Distance from the set point at which the heating is all on by it alone.' },
    { id: 7, name: 'heatingIntegral', type: 'i32', length: 1, unit: 's', min: 60, max: 36000, default: [3600], description: 'Time in which a lasting distance makes as much again.' },
    { id: 8, name: 'ventBand', type: 'i32', length: 1, unit: 'cK', min: 50, max: 1500, default: [500], description: 'Distance from the set point at which all vents are open.' },
    { id: 9, name: 'deficitLowest', type: 'i32', length: 1, unit: 'Pa', min: 0, max: 2000, default: [300], description: 'Vapour pressure deficit below which the air is too humid: vents and heating then stand at humidVent and humidHeating at least.' },
    { id: 10, name: 'humidVent', type: 'i32', length: 1, unit: '%', min: 0, max: 50, default: [8], description: 'Vents on the lee side while it is too humid.' },
    { id: 11, name: 'humidHeating', type: 'i32', length: 1, unit: '%', min: 0, max: 100, default: [20], description: 'Heating while it is too humid.' },
    { id: 12, name: 'strongWind', type: 'i32', length: 1, unit: 'cm/s', min: 200, max: 3000, default: [800], description: 'Wind at which the windward vents are closed, and those on the lee side open less and less up to stormWind.' },
    { id: 13, name: 'stormWind', type: 'i32', length: 1, unit: 'cm/s', min: 300, max: 4000, default: [1500], description: 'Wind at which all vents are closed; above strongWind.' },
    { id: 14, name: 'stormCalm', type: 'i32', length: 1, unit: 's', min: 0, max: 7200, default: [900], description: 'How long the wind must be below 80 % of stormWind for the vents to open again.' },
    { id: 15, name: 'rainVent', type: 'i32', length: 1, unit: '%', min: 0, max: 100, default: [10], description: 'Widest that vents open in rain.' },
    { id: 16, name: 'frostOutside', type: 'i32', length: 1, unit: 'cCel', min: -2000, max: 1500, default: [100], description: 'Outside temperature below which no vent opens.' },
    { id: 17, name: 'safeVent', type: 'i32', length: 1, unit: '%', min: 0, max: 50, default: [10], description: 'Vents on the lee side without a sensor of the air, and widest without one of the wind.' },
    { id: 18, name: 'safeHeating', type: 'i32', length: 1, unit: '%', min: 0, max: 100, default: [30], description: 'Heating without a sensor of the air while it is below 10 °C outside or that is not known.' },
    { id: 19, name: 'ventStep', type: 'i32', length: 1, unit: '%', min: 1, max: 20, default: [3], description: 'Vents move when they have to by so much, but at once where they must close.' },
    { id: 20, name: 'coldAlarm', type: 'i32', length: 1, unit: 'cCel', min: -500, max: 3000, default: [800], description: 'Air that is too cold.' },
    { id: 21, name: 'warmAlarm', type: 'i32', length: 1, unit: 'cCel', min: 1500, max: 5000, default: [3500], description: 'Air that is too warm; above coldAlarm.' },
    { id: 22, name: 'climateDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 7200, default: [300], description: 'How long the air may be too cold or too warm.' },
    { id: 23, name: 'screenRadiation', type: 'i32', length: 1, unit: 'W/m2', min: 0, max: 200, default: [15], description: 'Radiation below which the screen is closed by night to save heat.' },
    { id: 24, name: 'shadeRadiation', type: 'i32', length: 1, unit: 'W/m2', min: 100, max: 2000, default: [850], description: 'Radiation above which the screen shades.' },
    { id: 25, name: 'shade', type: 'i32', length: 1, unit: '%', min: 0, max: 100, default: [50], description: 'How far it is closed then.' },
    { id: 26, name: 'co2SetPoint', type: 'i32', length: 1, unit: 'ppm', min: 300, max: 2000, default: [800], description: 'Carbon dioxide by day.' },
    { id: 27, name: 'co2Radiation', type: 'i32', length: 1, unit: 'W/m2', min: 0, max: 1000, default: [80], description: 'Radiation below which none is dosed.' },
    { id: 28, name: 'co2Vent', type: 'i32', length: 1, unit: '%', min: 0, max: 100, default: [10], description: 'Opening of any vent above which none is dosed.' },
    { id: 29, name: 'co2Danger', type: 'i32', length: 1, unit: 'ppm', min: 2000, max: 30000, default: [5000], description: 'Carbon dioxide that is an alarm (Directive 2006/15/EC: 5000 ppm as the mean of 8 h at work).' },
    { id: 30, name: 'irrigationSum', type: 'i32', length: 1, unit: 'J/cm2', min: 10, max: 3000, default: [150], description: 'Radiation after which it is watered.' },
    { id: 31, name: 'irrigationTime', type: 'i32', length: 1, unit: 's', min: 5, max: 3600, default: [240], description: 'For how long.' },
    { id: 32, name: 'shortestPause', type: 'i32', length: 1, unit: 's', min: 60, max: 86400, default: [1200], description: 'Least time from one watering to the next.' },
    { id: 33, name: 'longestPause', type: 'i32', length: 1, unit: 's', min: 600, max: 172800, default: [21600], description: 'Most time, by day: then it is watered without the radiation, or a sensor of it.' },
    { id: 34, name: 'irrigationsMost', type: 'i32', length: 1, unit: '1', min: 0, max: 100, default: [24], description: 'Waterings of a day at most.' },
    { id: 35, name: 'flowLeast', type: 'i32', length: 1, unit: 'l/h', min: 1, max: 100000, default: [100], description: 'Flow below which no water comes.' },
    { id: 36, name: 'flowDelay', type: 'i32', length: 1, unit: 's', min: 1, max: 600, default: [30], description: 'How long the flow may be other than the valve.' },
    { id: 37, name: 'sensorDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 3600, default: [60], description: 'How long a sensor may tell nothing.' },
    { id: 38, name: 'utcOffsetMinutes', type: 'i32', length: 1, unit: 'min', min: -720, max: 840, default: [0], description: 'Local time less UTC.' },
  ],
  records: [
    { id: 16, name: 'state', version: 1, description: 'Today, what the next watering waits for, the water, and the alarms.' },
  ],
};
