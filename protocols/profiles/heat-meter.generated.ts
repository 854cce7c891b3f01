// Generated from firmware/heat-meter/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the heat-meter by name, as they read. */
export interface HeatMeterRegisters {
  /** Coil 0: What the valve is to be: 1 open. Opening is refused with illegalDataValue while a burst is latched. */
  readonly valveOpen: boolean;
  /** Coil 1: Writing 1 ends the latched alarms whose cause is gone. Reads 0 afterwards. */
  readonly acknowledge: boolean;
  /** Coil 2: Asks the firmware to save what it has counted, so that it may be replaced; 0 calls that off. */
  readonly updateRequest: boolean;
  /** Discrete input 0: An alarm is active or latched. */
  readonly alarm: boolean;
  /** Discrete input 1: Water flows. */
  readonly flowing: boolean;
  /** Discrete input 2: All that was counted is saved. */
  readonly updateReady: boolean;
  /** Discrete input 8: The flow has not stopped for a day. */
  readonly leak: boolean;
  /** Discrete input 9: A great flow lasts. */
  readonly burst: boolean;
  /** Discrete input 10: The flow is above Q4. */
  readonly overload: boolean;
  /** Discrete input 11: Water flows back. */
  readonly backflow: boolean;
  /** Discrete input 12: There is no water in the pipe. */
  readonly emptyPipe: boolean;
  /** Discrete input 13: The water is about to freeze. */
  readonly frost: boolean;
  /** Discrete input 14: A magnet is at the meter. */
  readonly tamper: boolean;
  /** Discrete input 15: The temperature sensor of the water, of a heat meter that of what comes, is broken. */
  readonly temperatureFault: boolean;
  /** Discrete input 16: The flow sensor cannot measure. */
  readonly sensorFault: boolean;
  /** Discrete input 17: The valve does not move, or lets water through. */
  readonly valveFault: boolean;
  /** Discrete input 18: The battery will not last for three months. */
  readonly batteryLow: boolean;
  /** Discrete input 19: The water is warmer than the meter is made for. */
  readonly overTemperature: boolean;
  /** Discrete input 20: The temperature sensor of what goes back is broken. */
  readonly returnTemperatureFault: boolean;
  /** Discrete input 21: The water that comes is colder than that which goes back, and the meter counts no cooling. */
  readonly temperaturesReversed: boolean;
  /** Input register 0: Alarms whose cause is there now. */
  readonly alarms: readonly ('leak' | 'burst' | 'overload' | 'backflow' | 'emptyPipe' | 'frost' | 'tamper' | 'temperatureFault' | 'sensorFault' | 'valveFault' | 'batteryLow' | 'overTemperature' | 'returnTemperatureFault' | 'temperaturesReversed' | `bit${number}`)[];
  /** Input register 2: Alarms since they were acknowledged last; they survive a power cut. */
  readonly alarmsLatched: readonly ('leak' | 'burst' | 'overload' | 'backflow' | 'emptyPipe' | 'frost' | 'tamper' | 'temperatureFault' | 'sensorFault' | 'valveFault' | 'batteryLow' | 'overTemperature' | 'returnTemperatureFault' | 'temperaturesReversed' | `bit${number}`)[];
  /** Input register 4 [m3]: Volume that flowed forward. */
  readonly volume: Quantity<'m3'>;
  /** Input register 8 [m3]: Volume that flowed backwards, counted apart from the other (R 49-1, 4.2.7). */
  readonly volumeReverse: Quantity<'m3'>;
  /** Input register 12 [m3/h]: Flow rate of the last pulses, less than 0 backwards; 0 when none came for 2 min. */
  readonly flow: Quantity<'m3/h'>;
  /** Input register 14 [Cel]: Temperature of the water in the flow sensor. */
  readonly waterTemperature: Quantity<'Cel'>;
  /** Input register 16: Where the flow lies: below Q1, Q1 to Q2 (errors up to 5 %), Q2 to Q3 and Q3 to Q4 (up to 2 %), or above Q4. */
  readonly flowZone: 'none' | 'belowQ1' | 'lower' | 'upper' | 'overload' | 'aboveQ4';
  /** Input register 17: What the valve is. */
  readonly valveState: 'moving' | 'open' | 'closed' | 'fault';
  /** Input register 18 [m3/h]: Minimum flow rate. */
  readonly q1: Quantity<'m3/h'>;
  /** Input register 20 [m3/h]: Transitional flow rate, 1.6 Q1. */
  readonly q2: Quantity<'m3/h'>;
  /** Input register 22 [m3/h]: Overload flow rate, 1.25 Q3. */
  readonly q4: Quantity<'m3/h'>;
  /** Input register 24 [m3/h]: Highest flow rate of the day. */
  readonly peakFlow: Quantity<'m3/h'>;
  /** Input register 26: Times that the counter of the flow sensor was another one than before. */
  readonly sensorChanges: number;
  /** Input register 27: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Input register 28 [s]: Time since the last reset of the firmware. */
  readonly uptime: Quantity<'s'>;
  /** Input register 30: Records of the totals written since the first power up. */
  readonly persistedWrites: number;
  /** Input register 40 [s]: End of the period shown, UTC in seconds since 1970; 0 when none is shown. */
  readonly historyEnd: Quantity<'s'>;
  /** Input register 42 [m3]: Register of the volume at its end. */
  readonly historyVolume: Quantity<'m3'>;
  /** Input register 46 [m3]: Register of the volume backwards at its end. */
  readonly historyVolumeReverse: Quantity<'m3'>;
  /** Input register 50 [m3/h]: Highest flow rate in it. */
  readonly historyPeakFlow: Quantity<'m3/h'>;
  /** Input register 52: Alarms that were active in it. */
  readonly historyAlarms: readonly ('leak' | 'burst' | 'overload' | 'backflow' | 'emptyPipe' | 'frost' | 'tamper' | 'temperatureFault' | 'sensorFault' | 'valveFault' | 'batteryLow' | 'overTemperature' | 'returnTemperatureFault' | 'temperaturesReversed' | `bit${number}`)[];
  /** Input register 54: Several periods are in this one, as nobody saw their ends; power was lost in it, so peak flow and alarms are of the rest. */
  readonly historyFlags: readonly ('gap' | 'powerLoss' | `bit${number}`)[];
  /** Input register 55: Days that are kept. */
  readonly historyDays: number;
  /** Input register 56: Months that are kept. */
  readonly historyMonths: number;
  /** Input register 60 [Wh]: Heat that the water brought. */
  readonly energyHeat: Quantity<'Wh'>;
  /** Input register 64 [Wh]: Heat that the water took away. */
  readonly energyCooling: Quantity<'Wh'>;
  /** Input register 68 [m3]: Volume of which no energy was counted, as a temperature sensor was broken or the meter had no supply; it is in the volume. */
  readonly volumeUnmetered: Quantity<'m3'>;
  /** Input register 72 [W]: Thermal power, less than 0 of cooling. */
  readonly power: Quantity<'W'>;
  /** Input register 74 [Cel]: Temperature of the water that comes; 0 while its sensor is broken. */
  readonly flowTemperature: Quantity<'Cel'>;
  /** Input register 76 [Cel]: Temperature of the water that goes back; 0 while its sensor is broken. */
  readonly returnTemperature: Quantity<'Cel'>;
  /** Input register 78 [K]: Flow less return. */
  readonly temperatureDifference: Quantity<'K'>;
  /** Input register 80 [kJ/m3]: What a volume of water brings or takes away now: the difference of the enthalpies by the specific volume in the flow sensor (EN 1434-1, annex A). */
  readonly heatPerVolume: Quantity<'kJ/m3'>;
  /** Input register 82 [%]: Greatest error of a complete meter of class 2 at this flow and difference (EN 1434-1, 9.2); 0 when no energy is counted, or the difference is below 3 K. */
  readonly errorLimit: Quantity<'%'>;
  /** Input register 84 [Wh]: Register of the heat at its end. */
  readonly historyHeat: Quantity<'Wh'>;
  /** Input register 88 [Wh]: Register of the cooling at its end. */
  readonly historyCooling: Quantity<'Wh'>;
  /** Holding register 0: What the history is shown of. */
  readonly historyPeriod: 'day' | 'month';
  /** Holding register 1: Which period is shown: 0 is the one that ended last, 1 the one before it. */
  readonly historyBack: number;
  /** Holding register 2, 0 to 99999999999999: Address of the meter on a line of CJ/T 188, 14 decimal digits; also its number. */
  readonly meterAddress: number;
}

/** Names that may be written. */
export type HeatMeterWritable =
  | 'valveOpen'
  | 'acknowledge'
  | 'updateRequest'
  | 'historyPeriod'
  | 'historyBack'
  | 'meterAddress';

/** Heat meter (EN 1434, OIML R 75): a water meter with a pair of temperature sensors, which counts the heat, or the cooling, that the water carries. */
export const heatMeterProfile: DeviceProfile<HeatMeterRegisters, HeatMeterWritable> = {
  class: 'heat-meter',
  version: 1,
  digest: '55e45303cf14610e41444d18e9994a6e0cab49570e7d90a5771dae9340d438fa',
  description: 'Heat meter (EN 1434, OIML R 75): a water meter with a pair of temperature sensors, which counts the heat, or the cooling, that the water carries.',
  identity: { vendorName: 'Kerb', productCode: 'KH-1', majorMinorRevision: '1.0', productName: 'Heat meter', modelName: 'KH-1' },
  coils: [
    { name: 'valveOpen', address: 0, access: 'rw', default: 1, persistent: true, description: 'What the valve is to be: 1 open. Opening is refused with illegalDataValue while a burst is latched.' },
    { name: 'acknowledge', address: 1, access: 'rw', default: 0, persistent: false, description: 'Writing 1 ends the latched alarms whose cause is gone. Reads 0 afterwards.' },
    { name: 'updateRequest', address: 2, access: 'rw', default: 0, persistent: false, description: 'Asks the firmware to save what it has counted, so that it may be replaced; 0 calls that off.' },
  ],
  discreteInputs: [
    { name: 'alarm', address: 0, access: 'r', default: 0, persistent: false, description: 'An alarm is active or latched.' },
    { name: 'flowing', address: 1, access: 'r', default: 0, persistent: false, description: 'Water flows.' },
    { name: 'updateReady', address: 2, access: 'r', default: 0, persistent: false, description: 'All that was counted is saved.' },
    { name: 'leak', address: 8, access: 'r', default: 0, persistent: false, description: 'The flow has not stopped for a day.' },
    { name: 'burst', address: 9, access: 'r', default: 0, persistent: false, description: 'A great flow lasts.' },
    { name: 'overload', address: 10, access: 'r', default: 0, persistent: false, description: 'The flow is above Q4.' },
    { name: 'backflow', address: 11, access: 'r', default: 0, persistent: false, description: 'Water flows back.' },
    { name: 'emptyPipe', address: 12, access: 'r', default: 0, persistent: false, description: 'There is no water in the pipe.' },
    { name: 'frost', address: 13, access: 'r', default: 0, persistent: false, description: 'The water is about to freeze.' },
    { name: 'tamper', address: 14, access: 'r', default: 0, persistent: false, description: 'A magnet is at the meter.' },
    { name: 'temperatureFault', address: 15, access: 'r', default: 0, persistent: false, description: 'The temperature sensor of the water, of a heat meter that of what comes, is broken.' },
    { name: 'sensorFault', address: 16, access: 'r', default: 0, persistent: false, description: 'The flow sensor cannot measure.' },
    { name: 'valveFault', address: 17, access: 'r', default: 0, persistent: false, description: 'The valve does not move, or lets water through.' },
    { name: 'batteryLow', address: 18, access: 'r', default: 0, persistent: false, description: 'The battery will not last for three months.' },
    { name: 'overTemperature', address: 19, access: 'r', default: 0, persistent: false, description: 'The water is warmer than the meter is made for.' },
    { name: 'returnTemperatureFault', address: 20, access: 'r', default: 0, persistent: false, description: 'The temperature sensor of what goes back is broken.' },
    { name: 'temperaturesReversed', address: 21, access: 'r', default: 0, persistent: false, description: 'The water that comes is colder than that which goes back, and the meter counts no cooling.' },
  ],
  inputRegisters: [
    { name: 'alarms', address: 0, type: 'u32', length: 2, scale: 1, bits: { 0: 'leak', 1: 'burst', 2: 'overload', 3: 'backflow', 4: 'emptyPipe', 5: 'frost', 6: 'tamper', 7: 'temperatureFault', 8: 'sensorFault', 9: 'valveFault', 10: 'batteryLow', 11: 'overTemperature', 12: 'returnTemperatureFault', 13: 'temperaturesReversed' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Alarms whose cause is there now.' },
    { name: 'alarmsLatched', address: 2, type: 'u32', length: 2, scale: 1, bits: { 0: 'leak', 1: 'burst', 2: 'overload', 3: 'backflow', 4: 'emptyPipe', 5: 'frost', 6: 'tamper', 7: 'temperatureFault', 8: 'sensorFault', 9: 'valveFault', 10: 'batteryLow', 11: 'overTemperature', 12: 'returnTemperatureFault', 13: 'temperaturesReversed' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Alarms since they were acknowledged last; they survive a power cut.' },
    { name: 'volume', address: 4, type: 'u64', length: 4, scale: 0.000001, unit: 'm3', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '6-0:2.0.0', description: 'Volume that flowed forward.' },
    { name: 'volumeReverse', address: 8, type: 'u64', length: 4, scale: 0.000001, unit: 'm3', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Volume that flowed backwards, counted apart from the other (R 49-1, 4.2.7).' },
    { name: 'flow', address: 12, type: 'i32', length: 2, scale: 0.001, unit: 'm3/h', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '6-0:9.0.0', description: 'Flow rate of the last pulses, less than 0 backwards; 0 when none came for 2 min.' },
    { name: 'waterTemperature', address: 14, type: 'i32', length: 2, scale: 0.001, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature of the water in the flow sensor.' },
    { name: 'flowZone', address: 16, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'belowQ1', 2: 'lower', 3: 'upper', 4: 'overload', 5: 'aboveQ4' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Where the flow lies: below Q1, Q1 to Q2 (errors up to 5 %), Q2 to Q3 and Q3 to Q4 (up to 2 %), or above Q4.' },
    { name: 'valveState', address: 17, type: 'u16', length: 1, scale: 1, symbols: { 0: 'moving', 1: 'open', 2: 'closed', 3: 'fault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the valve is.' },
    { name: 'q1', address: 18, type: 'u32', length: 2, scale: 0.001, unit: 'm3/h', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Minimum flow rate.' },
    { name: 'q2', address: 20, type: 'u32', length: 2, scale: 0.001, unit: 'm3/h', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Transitional flow rate, 1.6 Q1.' },
    { name: 'q4', address: 22, type: 'u32', length: 2, scale: 0.001, unit: 'm3/h', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Overload flow rate, 1.25 Q3.' },
    { name: 'peakFlow', address: 24, type: 'u32', length: 2, scale: 0.001, unit: 'm3/h', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Highest flow rate of the day.' },
    { name: 'sensorChanges', address: 26, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that the counter of the flow sensor was another one than before.' },
    { name: 'resetReason', address: 27, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
    { name: 'uptime', address: 28, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset of the firmware.' },
    { name: 'persistedWrites', address: 30, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Records of the totals written since the first power up.' },
    { name: 'historyEnd', address: 40, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of the period shown, UTC in seconds since 1970; 0 when none is shown.' },
    { name: 'historyVolume', address: 42, type: 'u64', length: 4, scale: 0.000001, unit: 'm3', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Register of the volume at its end.' },
    { name: 'historyVolumeReverse', address: 46, type: 'u64', length: 4, scale: 0.000001, unit: 'm3', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Register of the volume backwards at its end.' },
    { name: 'historyPeakFlow', address: 50, type: 'u32', length: 2, scale: 0.001, unit: 'm3/h', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Highest flow rate in it.' },
    { name: 'historyAlarms', address: 52, type: 'u32', length: 2, scale: 1, bits: { 0: 'leak', 1: 'burst', 2: 'overload', 3: 'backflow', 4: 'emptyPipe', 5: 'frost', 6: 'tamper', 7: 'temperatureFault', 8: 'sensorFault', 9: 'valveFault', 10: 'batteryLow', 11: 'overTemperature', 12: 'returnTemperatureFault', 13: 'temperaturesReversed' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Alarms that were active in it.' },
    { name: 'historyFlags', address: 54, type: 'u16', length: 1, scale: 1, bits: { 0: 'gap', 1: 'powerLoss' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Several periods are in this one, as nobody saw their ends; power was lost in it, so peak flow and alarms are of the rest.' },
    { name: 'historyDays', address: 55, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Days that are kept.' },
    { name: 'historyMonths', address: 56, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Months that are kept.' },
    { name: 'energyHeat', address: 60, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '6-0:1.0.0', description: 'Heat that the water brought.' },
    { name: 'energyCooling', address: 64, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '5-0:1.0.0', description: 'Heat that the water took away.' },
    { name: 'volumeUnmetered', address: 68, type: 'u64', length: 4, scale: 0.000001, unit: 'm3', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Volume of which no energy was counted, as a temperature sensor was broken or the meter had no supply; it is in the volume.' },
    { name: 'power', address: 72, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '6-0:8.0.0', description: 'Thermal power, less than 0 of cooling.' },
    { name: 'flowTemperature', address: 74, type: 'i32', length: 2, scale: 0.001, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '6-0:10.0.0', description: 'Temperature of the water that comes; 0 while its sensor is broken.' },
    { name: 'returnTemperature', address: 76, type: 'i32', length: 2, scale: 0.001, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '6-0:11.0.0', description: 'Temperature of the water that goes back; 0 while its sensor is broken.' },
    { name: 'temperatureDifference', address: 78, type: 'i32', length: 2, scale: 0.001, unit: 'K', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '6-0:12.0.0', description: 'Flow less return.' },
    { name: 'heatPerVolume', address: 80, type: 'u32', length: 2, scale: 0.001, unit: 'kJ/m3', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What a volume of water brings or takes away now: the difference of the enthalpies by the specific volume in the flow sensor (EN 1434-1, annex A).' },
    { name: 'errorLimit', address: 82, type: 'u16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Greatest error of a complete meter of class 2 at this flow and difference (EN 1434-1, 9.2); 0 when no energy is counted, or the difference is below 3 K.' },
    { name: 'historyHeat', address: 84, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Register of the heat at its end.' },
    { name: 'historyCooling', address: 88, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Register of the cooling at its end.' },
  ],
  holdingRegisters: [
    { name: 'historyPeriod', address: 0, type: 'u16', length: 1, scale: 1, symbols: { 0: 'day', 1: 'month' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'What the history is shown of.' },
    { name: 'historyBack', address: 1, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Which period is shown: 0 is the one that ended last, 1 the one before it.' },
    { name: 'meterAddress', address: 2, type: 'u64', length: 4, scale: 1, unit: '1', access: 'rw', min: 0, max: 99999999999999, default: 1, persistent: true, wordOrder: 'big', obis: '8-0:96.1.0', description: 'Address of the meter on a line of CJ/T 188, 14 decimal digits; also its number.' },
  ],
  channels: {
    inputs: [
      { name: 'pulses', description: "Counter of the flow sensor, forward: counts on without the meter's supply and rolls over at 2^32." },
      { name: 'pulsesReverse', description: 'The same, backwards.' },
      { name: 'flowTemperature', description: 'Temperature of the water that comes in m°C; outside of -20 to 200 °C the sensor is broken.' },
      { name: 'returnTemperature', description: 'Temperature of the water that goes back in m°C; outside of -20 to 200 °C the sensor is broken.' },
      { name: 'sensorStatus', description: 'Of the flow sensor. Bit 0: no water in the pipe; bit 1: it cannot measure.' },
      { name: 'magneticField', description: 'Magnetic field sensor: 1 is a field.' },
      { name: 'valvePosition', description: '1 open, 2 closed, 0 in between.' },
      { name: 'batteryLow', description: '1 when the battery will not last for three months.' },
      { name: 'supplyFailing', description: 'Early warning of the power supply: 1 leaves time for one record.' },
    ],
    outputs: [
      { name: 'valveMotor', description: '1 opens, 2 closes; 0, as without power, leaves the valve where it is.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'alarmRaised', severity: 'warning', description: 'An alarm came; the value is its bit.' },
    { code: 3, name: 'alarmEnded', severity: 'info', description: 'Its cause is gone; the value is its bit.' },
    { code: 4, name: 'acknowledged', severity: 'info', description: 'Latched alarms were ended; the value is their bits.' },
    { code: 5, name: 'sensorChanged', severity: 'warning', description: 'The counter of the flow sensor had gone back: counting went on from it, nothing was counted.' },
    { code: 6, name: 'valveMoved', severity: 'info', description: 'The valve was told to move; the value is 1 for open, 2 for closed.' },
    { code: 7, name: 'recordRefused', severity: 'error', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 8, name: 'totalsLost', severity: 'error', description: 'Neither record of the totals was whole: they begin at 0.' },
  ],
  config: [
    { id: 1, name: 'utcOffsetMinutes', type: 'i32', length: 1, unit: 'min', min: -720, max: 840, default: [480], description: 'Local time minus UTC, by which days and months end.' },
    { id: 2, name: 'pulseVolume', type: 'i32', length: 1, unit: 'mL', min: 1, max: 100000, default: [100], description: 'Volume of a pulse.' },
    { id: 3, name: 'permanentFlow', type: 'i32', length: 1, unit: 'L/h', min: 100, max: 100000, default: [2500], description: 'Q3.' },
    { id: 4, name: 'flowRatio', type: 'i32', length: 1, unit: '1', min: 40, max: 1000, default: [160], description: 'Q3/Q1.' },
    { id: 5, name: 'saveInterval', type: 'i32', length: 1, unit: 's', min: 60, max: 86400, default: [600], description: 'Longest time from a pulse to a record of the totals.' },
    { id: 6, name: 'leakAfter', type: 'i32', length: 1, unit: 'h', min: 1, max: 10000, default: [10000], description: 'A leak: so long without the flow ever having stopped, which it need not in winter.' },
    { id: 7, name: 'stillTime', type: 'i32', length: 1, unit: 'min', min: 1, max: 720, default: [15], description: 'The flow has stopped: so long without a pulse.' },
    { id: 8, name: 'burstFlow', type: 'i32', length: 1, unit: 'L/h', min: 1, max: 125000, default: [3500], description: 'A burst: such a flow, or more.' },
    { id: 9, name: 'burstAfter', type: 'i32', length: 1, unit: 's', min: 1, max: 86400, default: [1800], description: 'For so long.' },
    { id: 10, name: 'burstCloses', type: 'i32', length: 1, unit: '1', min: 0, max: 1, default: [1], description: 'A burst closes the valve.' },
    { id: 11, name: 'overloadAfter', type: 'i32', length: 1, unit: 's', min: 1, max: 86400, default: [60], description: 'An overload: above Q4 for so long.' },
    { id: 12, name: 'backflowVolume', type: 'i32', length: 1, unit: 'mL', min: 1, max: 1000000, default: [1000], description: 'A backflow: so much backwards, without flow forward in between.' },
    { id: 13, name: 'frostLimit', type: 'i32', length: 1, unit: 'mCel', min: -20000, max: 20000, default: [3000], description: 'Frost is below it; it ends 1 K above it.' },
    { id: 14, name: 'temperatureLimit', type: 'i32', length: 1, unit: 'mCel', min: 10000, max: 180000, default: [150000], description: 'The water is too warm for the meter above it; that ends 1 K below it.' },
    { id: 15, name: 'conditionDelay', type: 'i32', length: 1, unit: 's', min: 1, max: 3600, default: [60], description: 'An empty pipe, frost, too warm water and a broken sensor have to last for so long.' },
    { id: 16, name: 'valveTravel', type: 'i32', length: 1, unit: 's', min: 1, max: 600, default: [30], description: 'The valve is at fault when it has not moved after so long, and when water flows for so long while it is closed.' },
    { id: 20, name: 'sensorInFlow', type: 'i32', length: 1, unit: '1', min: 0, max: 1, default: [0], description: 'Where the flow sensor sits: 1 where the water comes, 0 where it goes back.' },
    { id: 21, name: 'leastDifference', type: 'i32', length: 1, unit: 'mK', min: 50, max: 3000, default: [250], description: 'No energy is counted of a smaller difference.' },
    { id: 22, name: 'cooling', type: 'i32', length: 1, unit: '1', min: 0, max: 1, default: [0], description: '1 counts cooling, too; 0 tells temperatures that are the wrong way round.' },
  ],
  records: [
    { id: 16, name: 'totals', version: 1, description: "Volumes and energies with the parts below one unit, the sensor's counters that they were counted up to, latched alarms. Written in turn with totalsAlternate; the newer one counts." },
    { id: 17, name: 'totalsAlternate', version: 1, description: 'The same, of one time earlier or later.' },
  ],
  update: { migrates: [], request: 'updateRequest', ready: 'updateReady' },
};
