// Generated from firmware/hub/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the hub by name, as they read. */
export interface HubRegisters {
  /** Coil 0: The hub may run the water heater. */
  readonly waterHeaterEnabled: boolean;
  /** Coil 1: The hub may run the space heating. */
  readonly heatingEnabled: boolean;
  /** Discrete input 0: The water heater is switched on. */
  readonly waterHeaterOn: boolean;
  /** Discrete input 1: The space heating is switched on. */
  readonly heatingOn: boolean;
  /** Discrete input 2: The charging point offers a charging current. */
  readonly evCharging: boolean;
  /** Discrete input 3: A vehicle is connected. */
  readonly evConnected: boolean;
  /** Discrete input 4: The water heater would run but is held off. */
  readonly waterHeaterShed: boolean;
  /** Discrete input 5: The space heating would run but is held off. */
  readonly heatingShed: boolean;
  /** Discrete input 6: The vehicle would charge but is held off. */
  readonly evShed: boolean;
  /** Discrete input 7: A demand response level above 0 holds. */
  readonly demandResponseActive: boolean;
  /** Discrete input 8: The failsafe limit stands in for the capacity limit because heartbeats stay away. */
  readonly failsafeActive: boolean;
  /** Discrete input 9: The grid power is above the effective limit. */
  readonly limitExceeded: boolean;
  /** Discrete input 10: The tank temperature is not plausible, does not move while the tank is heated, or the water heater ran for too long; it is kept off. */
  readonly tankSensorFault: boolean;
  /** Discrete input 11: The room temperature is not plausible; the space heating is kept off. */
  readonly roomSensorFault: boolean;
  /** Input register 0 [W]: Power at the grid connection; positive is import. */
  readonly gridPower: Quantity<'W'>;
  /** Input register 2 [W]: Import power that the hub keeps to now: the least of the limits that hold. */
  readonly effectiveLimit: Quantity<'W'>;
  /** Input register 4: Where the effective limit comes from. */
  readonly limitSource: 'fuse' | 'capacity' | 'failsafe';
  /** Input register 5 [Cel]: Temperature of the hot water tank. */
  readonly tankTemperature: Quantity<'Cel'>;
  /** Input register 6 [Cel]: Temperature of the room. */
  readonly roomTemperature: Quantity<'Cel'>;
  /** Input register 7 [Cel]: Outdoor temperature. */
  readonly outdoorTemperature: Quantity<'Cel'>;
  /** Input register 8 [1/kWh]: Price of energy drawn now in units of the currency. */
  readonly price: Quantity<'1/kWh'>;
  /** Input register 10 [1/kWh]: Running average of the prices seen, time constant one day. */
  readonly priceAverage: Quantity<'1/kWh'>;
  /** Input register 12: Price against its running average. */
  readonly priceState: 'normal' | 'favourable' | 'expensive';
  /** Input register 13 [s]: Time until the demand response level ends by itself. */
  readonly demandResponseRemaining: Quantity<'s'>;
  /** Input register 15 [s]: Time since the last heartbeat; 4294967 when there was none since the reset. */
  readonly heartbeatAge: Quantity<'s'>;
  /** Input register 17 [A]: Charging current offered to the vehicle. */
  readonly evCurrent: Quantity<'A'>;
  /** Input register 18 [Wh]: Energy that the vehicle still needs. */
  readonly evEnergyNeeded: Quantity<'Wh'>;
  /** Input register 20: Loads that are switched on. */
  readonly energisedLoads: number;
  /** Input register 21: Strongest reason for which a load is held off. */
  readonly shedReason: 'none' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe';
  /** Input register 22: Times that a load was held off since the reset. */
  readonly shedCount: number;
  /** Input register 24 [s]: Time that the water heater has run since the first power up. */
  readonly waterHeaterOnTime: Quantity<'s'>;
  /** Input register 26 [s]: Time that the space heating has run since the first power up. */
  readonly heatingOnTime: Quantity<'s'>;
  /** Input register 28 [s]: Time that a charging current was offered since the first power up. */
  readonly evOnTime: Quantity<'s'>;
  /** Input register 30: Times that the water heater was switched on since the first power up. */
  readonly waterHeaterStarts: number;
  /** Input register 32: Times that the space heating was switched on since the first power up. */
  readonly heatingStarts: number;
  /** Input register 34: Times that charging was begun since the first power up. */
  readonly evStarts: number;
  /** Input register 36 [s]: Time since the last reset. */
  readonly uptime: Quantity<'s'>;
  /** Input register 38: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Holding register 0: SIMPLE demand response level. Moderate: charging at 6 A, no storing of cheap heat; high: no charging, tank at its minimum; special: room at its minimum too. */
  readonly demandResponseLevel: 'normal' | 'moderate' | 'high' | 'special';
  /** Holding register 1 [s], 1 to 86400: How long a level holds from the last write to it or to this register. */
  readonly demandResponseDuration: Quantity<'s'>;
  /** Holding register 3 [W], 0 to 1000000: Import power allowed by the network operator; 0 is none. */
  readonly capacityLimit: Quantity<'W'>;
  /** Holding register 5 [W], 1 to 1000000: Stands in for the capacity limit while heartbeats stay away. */
  readonly failsafeLimit: Quantity<'W'>;
  /** Holding register 7: Any write is a heartbeat of the host, whatever the value; so is a write to the capacity limit. */
  readonly heartbeat: number;
  /** Holding register 8 [s], 10 to 3600: Time without a heartbeat after which the failsafe limit holds. */
  readonly heartbeatTimeout: Quantity<'s'>;
  /** Holding register 9 [s], 10 to 60: Least time between the starts of two loads. */
  readonly restoreInterval: Quantity<'s'>;
  /** Holding register 10 [Cel], 5 to 90: Hygiene and comfort minimum of the tank, kept whatever price or demand response say. */
  readonly tankMinimum: Quantity<'Cel'>;
  /** Holding register 11 [Cel], 5 to 90: Tank temperature at a normal price. */
  readonly tankSetpoint: Quantity<'Cel'>;
  /** Holding register 12 [Cel], 5 to 90: Tank temperature at a favourable price; from here on the water heater is always off. */
  readonly tankMaximum: Quantity<'Cel'>;
  /** Holding register 13 [K], 0.1 to 20: Width of the tank's switching band. */
  readonly tankHysteresis: Quantity<'K'>;
  /** Holding register 14 [Cel], 5 to 35: Comfort minimum of the room, kept whatever price or demand response say. */
  readonly roomMinimum: Quantity<'Cel'>;
  /** Holding register 15 [Cel], 5 to 35: Room temperature at a normal price. */
  readonly roomSetpoint: Quantity<'Cel'>;
  /** Holding register 16 [Cel], 5 to 35: Room temperature at a favourable price; from here on the heating is always off. */
  readonly roomMaximum: Quantity<'Cel'>;
  /** Holding register 17 [K], 0.1 to 5: Width of the room's switching band. */
  readonly roomHysteresis: Quantity<'K'>;
  /** Holding register 18 [s], 0 to 3600: Least time that the water heater stays on. */
  readonly waterHeaterMinimumRun: Quantity<'s'>;
  /** Holding register 19 [s], 0 to 3600: Least time that the water heater stays off. */
  readonly waterHeaterMinimumRest: Quantity<'s'>;
  /** Holding register 20 [s], 0 to 3600: Least time that the space heating stays on. */
  readonly heatingMinimumRun: Quantity<'s'>;
  /** Holding register 21 [s], 0 to 3600: Least time that the space heating stays off. */
  readonly heatingMinimumRest: Quantity<'s'>;
  /** Holding register 22 [s], 0 to 3600: Least time that charging goes on, while a vehicle needs it. */
  readonly evMinimumRun: Quantity<'s'>;
  /** Holding register 23 [s], 0 to 3600: Least time that charging pauses. */
  readonly evMinimumRest: Quantity<'s'>;
  /** Holding register 24: Economic charging pauses while the price is expensive. */
  readonly evMode: 'disabled' | 'economic' | 'immediate';
  /** Holding register 25 [A], 6 to 32: Greatest charging current. */
  readonly evMaximumCurrent: Quantity<'A'>;
  /** Holding register 26 [%], 0 to 100: A price further below its average than this is favourable. */
  readonly favourableBelow: Quantity<'%'>;
  /** Holding register 27 [%], 0 to 1000: A price further above its average than this is expensive. */
  readonly expensiveAbove: Quantity<'%'>;
  /** Holding register 28 [s], 60 to 3600: Longest time between two records of the statistics. */
  readonly persistInterval: Quantity<'s'>;
}

/** Names that may be written. */
export type HubWritable =
  | 'waterHeaterEnabled'
  | 'heatingEnabled'
  | 'demandResponseLevel'
  | 'demandResponseDuration'
  | 'capacityLimit'
  | 'failsafeLimit'
  | 'heartbeat'
  | 'heartbeatTimeout'
  | 'restoreInterval'
  | 'tankMinimum'
  | 'tankSetpoint'
  | 'tankMaximum'
  | 'tankHysteresis'
  | 'roomMinimum'
  | 'roomSetpoint'
  | 'roomMaximum'
  | 'roomHysteresis'
  | 'waterHeaterMinimumRun'
  | 'waterHeaterMinimumRest'
  | 'heatingMinimumRun'
  | 'heatingMinimumRest'
  | 'evMinimumRun'
  | 'evMinimumRest'
  | 'evMode'
  | 'evMaximumCurrent'
  | 'favourableBelow'
  | 'expensiveAbove'
  | 'persistInterval';

/** Home energy hub that runs a water heater, a space heating and a charging point within tariff, demand response and power limits. */
export const hubProfile: DeviceProfile<HubRegisters, HubWritable> = {
  class: 'hub',
  version: 1,
  digest: '10b2dd201a617907bcb7ed5cbf6f00c61e180508646be9c9e2f03dd223cff902',
  description: 'Home energy hub that runs a water heater, a space heating and a charging point within tariff, demand response and power limits.',
  identity: { vendorName: 'Kerb', productCode: 'KH-1', majorMinorRevision: '0.1', productName: 'Home energy hub', modelName: 'KH-1 spine' },
  coils: [
    { name: 'waterHeaterEnabled', address: 0, access: 'rw', default: 1, persistent: true, description: 'The hub may run the water heater.' },
    { name: 'heatingEnabled', address: 1, access: 'rw', default: 1, persistent: true, description: 'The hub may run the space heating.' },
  ],
  discreteInputs: [
    { name: 'waterHeaterOn', address: 0, access: 'r', default: 0, persistent: false, description: 'The water heater is switched on.' },
    { name: 'heatingOn', address: 1, access: 'r', default: 0, persistent: false, description: 'The space heating is switched on.' },
    { name: 'evCharging', address: 2, access: 'r', default: 0, persistent: false, description: 'The charging point offers a charging current.' },
    { name: 'evConnected', address: 3, access: 'r', default: 0, persistent: false, description: 'A vehicle is connected.' },
    { name: 'waterHeaterShed', address: 4, access: 'r', default: 0, persistent: false, description: 'The water heater would run but is held off.' },
    { name: 'heatingShed', address: 5, access: 'r', default: 0, persistent: false, description: 'The space heating would run but is held off.' },
    { name: 'evShed', address: 6, access: 'r', default: 0, persistent: false, description: 'The vehicle would charge but is held off.' },
    { name: 'demandResponseActive', address: 7, access: 'r', default: 0, persistent: false, description: 'A demand response level above 0 holds.' },
    { name: 'failsafeActive', address: 8, access: 'r', default: 0, persistent: false, description: 'The failsafe limit stands in for the capacity limit because heartbeats stay away.' },
    { name: 'limitExceeded', address: 9, access: 'r', default: 0, persistent: false, description: 'The grid power is above the effective limit.' },
    { name: 'tankSensorFault', address: 10, access: 'r', default: 0, persistent: false, description: 'The tank temperature is not plausible, does not move while the tank is heated, or the water heater ran for too long; it is kept off.' },
    { name: 'roomSensorFault', address: 11, access: 'r', default: 0, persistent: false, description: 'The room temperature is not plausible; the space heating is kept off.' },
  ],
  inputRegisters: [
    { name: 'gridPower', address: 0, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power at the grid connection; positive is import.' },
    { name: 'effectiveLimit', address: 2, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Import power that the hub keeps to now: the least of the limits that hold.' },
    { name: 'limitSource', address: 4, type: 'u16', length: 1, scale: 1, symbols: { 0: 'fuse', 1: 'capacity', 2: 'failsafe' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Where the effective limit comes from.' },
    { name: 'tankTemperature', address: 5, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature of the hot water tank.' },
    { name: 'roomTemperature', address: 6, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature of the room.' },
    { name: 'outdoorTemperature', address: 7, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Outdoor temperature.' },
    { name: 'price', address: 8, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Price of energy drawn now in units of the currency.' },
    { name: 'priceAverage', address: 10, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Running average of the prices seen, time constant one day.' },
    { name: 'priceState', address: 12, type: 'u16', length: 1, scale: 1, symbols: { 0: 'normal', 1: 'favourable', 2: 'expensive' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Price against its running average.' },
    { name: 'demandResponseRemaining', address: 13, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time until the demand response level ends by itself.' },
    { name: 'heartbeatAge', address: 15, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last heartbeat; 4294967 when there was none since the reset.' },
    { name: 'evCurrent', address: 17, type: 'u16', length: 1, scale: 0.1, unit: 'A', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Charging current offered to the vehicle.' },
    { name: 'evEnergyNeeded', address: 18, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Energy that the vehicle still needs.' },
    { name: 'energisedLoads', address: 20, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Loads that are switched on.' },
    { name: 'shedReason', address: 21, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'demandResponse', 2: 'capacityLimit', 3: 'fuse', 4: 'failsafe' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Strongest reason for which a load is held off.' },
    { name: 'shedCount', address: 22, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that a load was held off since the reset.' },
    { name: 'waterHeaterOnTime', address: 24, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the water heater has run since the first power up.' },
    { name: 'heatingOnTime', address: 26, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the space heating has run since the first power up.' },
    { name: 'evOnTime', address: 28, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that a charging current was offered since the first power up.' },
    { name: 'waterHeaterStarts', address: 30, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that the water heater was switched on since the first power up.' },
    { name: 'heatingStarts', address: 32, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that the space heating was switched on since the first power up.' },
    { name: 'evStarts', address: 34, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that charging was begun since the first power up.' },
    { name: 'uptime', address: 36, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset.' },
    { name: 'resetReason', address: 38, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
  ],
  holdingRegisters: [
    { name: 'demandResponseLevel', address: 0, type: 'u16', length: 1, scale: 1, symbols: { 0: 'normal', 1: 'moderate', 2: 'high', 3: 'special' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'SIMPLE demand response level. Moderate: charging at 6 A, no storing of cheap heat; high: no charging, tank at its minimum; special: room at its minimum too.' },
    { name: 'demandResponseDuration', address: 1, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', min: 1, max: 86400, default: 3600, persistent: false, wordOrder: 'big', description: 'How long a level holds from the last write to it or to this register.' },
    { name: 'capacityLimit', address: 3, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'rw', min: 0, max: 1000000, default: 0, persistent: true, wordOrder: 'big', description: 'Import power allowed by the network operator; 0 is none.' },
    { name: 'failsafeLimit', address: 5, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'rw', min: 1, max: 1000000, default: 4200, persistent: true, wordOrder: 'big', description: 'Stands in for the capacity limit while heartbeats stay away.' },
    { name: 'heartbeat', address: 7, type: 'u16', length: 1, scale: 1, access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Any write is a heartbeat of the host, whatever the value; so is a write to the capacity limit.' },
    { name: 'heartbeatTimeout', address: 8, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 10, max: 3600, default: 120, persistent: true, wordOrder: 'big', description: 'Time without a heartbeat after which the failsafe limit holds.' },
    { name: 'restoreInterval', address: 9, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 10, max: 60, default: 30, persistent: true, wordOrder: 'big', description: 'Least time between the starts of two loads.' },
    { name: 'tankMinimum', address: 10, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'rw', min: 500, max: 9000, default: 4500, persistent: true, wordOrder: 'big', description: 'Hygiene and comfort minimum of the tank, kept whatever price or demand response say.' },
    { name: 'tankSetpoint', address: 11, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'rw', min: 500, max: 9000, default: 5000, persistent: true, wordOrder: 'big', description: 'Tank temperature at a normal price.' },
    { name: 'tankMaximum', address: 12, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'rw', min: 500, max: 9000, default: 6000, persistent: true, wordOrder: 'big', description: 'Tank temperature at a favourable price; from here on the water heater is always off.' },
    { name: 'tankHysteresis', address: 13, type: 'i16', length: 1, scale: 0.01, unit: 'K', access: 'rw', min: 10, max: 2000, default: 300, persistent: true, wordOrder: 'big', description: "Width of the tank's switching band." },
    { name: 'roomMinimum', address: 14, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'rw', min: 500, max: 3500, default: 1800, persistent: true, wordOrder: 'big', description: 'Comfort minimum of the room, kept whatever price or demand response say.' },
    { name: 'roomSetpoint', address: 15, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'rw', min: 500, max: 3500, default: 2050, persistent: true, wordOrder: 'big', description: 'Room temperature at a normal price.' },
    { name: 'roomMaximum', address: 16, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'rw', min: 500, max: 3500, default: 2200, persistent: true, wordOrder: 'big', description: 'Room temperature at a favourable price; from here on the heating is always off.' },
    { name: 'roomHysteresis', address: 17, type: 'i16', length: 1, scale: 0.01, unit: 'K', access: 'rw', min: 10, max: 500, default: 30, persistent: true, wordOrder: 'big', description: "Width of the room's switching band." },
    { name: 'waterHeaterMinimumRun', address: 18, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 3600, default: 60, persistent: true, wordOrder: 'big', description: 'Least time that the water heater stays on.' },
    { name: 'waterHeaterMinimumRest', address: 19, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 3600, default: 60, persistent: true, wordOrder: 'big', description: 'Least time that the water heater stays off.' },
    { name: 'heatingMinimumRun', address: 20, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 3600, default: 300, persistent: true, wordOrder: 'big', description: 'Least time that the space heating stays on.' },
    { name: 'heatingMinimumRest', address: 21, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 3600, default: 180, persistent: true, wordOrder: 'big', description: 'Least time that the space heating stays off.' },
    { name: 'evMinimumRun', address: 22, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 3600, default: 60, persistent: true, wordOrder: 'big', description: 'Least time that charging goes on, while a vehicle needs it.' },
    { name: 'evMinimumRest', address: 23, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 3600, default: 60, persistent: true, wordOrder: 'big', description: 'Least time that charging pauses.' },
    { name: 'evMode', address: 24, type: 'u16', length: 1, scale: 1, symbols: { 0: 'disabled', 1: 'economic', 2: 'immediate' }, access: 'rw', default: 1, persistent: true, wordOrder: 'big', description: 'Economic charging pauses while the price is expensive.' },
    { name: 'evMaximumCurrent', address: 25, type: 'u16', length: 1, scale: 0.1, unit: 'A', access: 'rw', min: 60, max: 320, default: 160, persistent: true, wordOrder: 'big', description: 'Greatest charging current.' },
    { name: 'favourableBelow', address: 26, type: 'u16', length: 1, scale: 1, unit: '%', access: 'rw', min: 0, max: 100, default: 10, persistent: true, wordOrder: 'big', description: 'A price further below its average than this is favourable.' },
    { name: 'expensiveAbove', address: 27, type: 'u16', length: 1, scale: 1, unit: '%', access: 'rw', min: 0, max: 1000, default: 20, persistent: true, wordOrder: 'big', description: 'A price further above its average than this is expensive.' },
    { name: 'persistInterval', address: 28, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 60, max: 3600, default: 900, persistent: true, wordOrder: 'big', description: 'Longest time between two records of the statistics.' },
  ],
  channels: {
    inputs: [
      { name: 'gridPower', unit: 'W', description: 'Power at the grid connection; positive is import.' },
      { name: 'tankTemperature', unit: 'cCel', description: 'Temperature of the hot water tank in hundredths of a degree.' },
      { name: 'roomTemperature', unit: 'cCel', description: 'Temperature of the room in hundredths of a degree.' },
      { name: 'outdoorTemperature', unit: 'cCel', description: 'Outdoor temperature in hundredths of a degree.' },
      { name: 'evConnected', description: '1 while a vehicle is connected.' },
      { name: 'evEnergyNeeded', unit: 'Wh', description: 'Energy that the vehicle still needs.' },
      { name: 'price', description: 'Price of energy drawn now in ten-thousandths of the currency per kWh.' },
    ],
    outputs: [
      { name: 'waterHeaterOn', description: '1 switches the water heater on.' },
      { name: 'heatingOn', description: '1 switches the space heating on.' },
      { name: 'evCurrent', unit: 'dA', description: 'Charging current offered to the vehicle in 0.1 A: 0 or 60 to 320.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'evHeldOff', severity: 'info', description: 'Charging is held off; the value is the shed reason.' },
    { code: 3, name: 'waterHeaterHeldOff', severity: 'info', description: 'The water heater is held off; the value is the shed reason.' },
    { code: 4, name: 'heatingHeldOff', severity: 'info', description: 'The space heating is held off; the value is the shed reason.' },
    { code: 5, name: 'evRestored', severity: 'info', description: 'Charging is held off no longer; the value is 1 when it began again.' },
    { code: 6, name: 'waterHeaterRestored', severity: 'info', description: 'The water heater is held off no longer; the value is 1 when it runs again.' },
    { code: 7, name: 'heatingRestored', severity: 'info', description: 'The space heating is held off no longer; the value is 1 when it runs again.' },
    { code: 8, name: 'limitChanged', severity: 'info', description: 'The effective limit changed; the value is the new one in W.' },
    { code: 9, name: 'limitExceeded', severity: 'warning', description: 'The grid power is above the limit with nothing left to shed; the value is the excess in W.' },
    { code: 10, name: 'failsafeBegan', severity: 'warning', description: 'Heartbeats stay away; the value is the failsafe limit in W.' },
    { code: 11, name: 'failsafeEnded', severity: 'info', description: 'A heartbeat came, or the capacity limit was lifted.' },
    { code: 12, name: 'demandResponseBegan', severity: 'info', description: 'A demand response level was set; the value is the level.' },
    { code: 13, name: 'demandResponseEnded', severity: 'info', description: 'Demand response was called off (1) or ended by itself (0).' },
    { code: 14, name: 'sensorFault', severity: 'warning', description: 'A temperature is not plausible; the value is 1 for the tank, 2 for the room.' },
    { code: 15, name: 'sensorRestored', severity: 'info', description: 'A temperature is plausible again; the value is 1 for the tank, 2 for the room.' },
    { code: 16, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 17, name: 'tankSensorStuck', severity: 'warning', description: 'The tank temperature has not moved by 0.2 K in 30 min of heating; the value is what it stays at, in 0.01 °C. Over when it moves by 1 K or the water heater is disabled.' },
    { code: 18, name: 'waterHeaterMaximumRun', severity: 'warning', description: 'The water heater ran for its maximum time without reaching its target, and is kept off until it is disabled and enabled again; the value is the time in min.' },
  ],
  config: [
    { id: 1, name: 'mainFuse', type: 'i32', length: 1, unit: 'A', min: 6, max: 250, default: [25], description: 'Rated current of the main fuse.' },
    { id: 2, name: 'supplyPhases', type: 'i32', length: 1, min: 1, max: 3, default: [3], description: 'Phases of the supply, taken as evenly loaded.' },
    { id: 3, name: 'mainsVoltage', type: 'i32', length: 1, unit: 'V', min: 100, max: 300, default: [230], description: 'Voltage of a phase to neutral.' },
    { id: 4, name: 'waterHeaterPower', type: 'i32', length: 1, unit: 'W', min: 0, max: 50000, default: [2000], description: 'Rated power of the water heater.' },
    { id: 5, name: 'heatingPower', type: 'i32', length: 1, unit: 'W', min: 0, max: 50000, default: [3000], description: 'Rated electrical power of the space heating.' },
    { id: 6, name: 'evPhases', type: 'i32', length: 1, min: 1, max: 3, default: [1], description: 'Phases that the charging point uses.' },
    { id: 7, name: 'settleTime', type: 'i32', length: 1, unit: 's', min: 1, max: 10, default: [3], description: 'Time that a vehicle has to follow its current before it is stopped because the limit stays exceeded.' },
    { id: 8, name: 'waterHeaterMaximumRun', type: 'i32', length: 1, unit: 'min', min: 30, max: 1440, default: [360], description: 'Longest time that the water heater runs without a pause before its sensor is no longer trusted.' },
  ],
  records: [
    { id: 16, name: 'statistics', version: 1, description: 'On-times and starts of the loads and the average price.' },
  ],
};
