// Generated from firmware/hub/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the hub by name, as they read. */
export interface HubRegisters {
  /** Coil 0: The resident takes no part in demand response: SIMPLE levels and dispatch setpoints are left out. Limits hold all the same. */
  readonly demandResponseOff: boolean;
  /** Coil 1: Loads are run by rules alone. */
  readonly planningOff: boolean;
  /** Coil 2: Asks the firmware to save what it has counted, so that it may be replaced; 0 calls that off. */
  readonly updateRequest: boolean;
  /** Discrete input 0: A SIMPLE level above 0 or a dispatch setpoint is in force. */
  readonly demandResponseActive: boolean;
  /** Discrete input 1: The failsafe limit stands in for the capacity limit because heartbeats stay away. */
  readonly failsafeActive: boolean;
  /** Discrete input 2: The grid power is above the import limit, or below the export limit, or a phase is above the fuse. */
  readonly limitExceeded: boolean;
  /** Discrete input 3: Loads are run by a plan; else by rules. */
  readonly planInForce: boolean;
  /** Discrete input 4: The runtime has told a time of this century; without one there are no events and no plan. */
  readonly clockSet: boolean;
  /** Discrete input 5: The meter at the grid connection is not believed. */
  readonly meterFault: boolean;
  /** Discrete input 6: A sensor of a load is not believed, or a load does not obey. */
  readonly loadFault: boolean;
  /** Discrete input 7: The resident runs a load himself. */
  readonly overrideActive: boolean;
  /** Discrete input 8: After a power up, loads other than those that keep comfort wait for a random time. */
  readonly starting: boolean;
  /** Discrete input 9: The price now is known. */
  readonly pricesKnown: boolean;
  /** Discrete input 10: The firmware may be replaced now: all that was counted has been saved. */
  readonly updateReady: boolean;
  /** Input register 0 [W]: Power at the grid connection; positive is import. */
  readonly gridPower: Quantity<'W'>;
  /** Input register 2 [W]: The same of phase L1. */
  readonly gridPowerL1: Quantity<'W'>;
  /** Input register 4 [W]: The same of phase L2. */
  readonly gridPowerL2: Quantity<'W'>;
  /** Input register 6 [W]: The same of phase L3. */
  readonly gridPowerL3: Quantity<'W'>;
  /** Input register 8 [W]: Import power that the hub keeps to now: the least of the limits that hold. */
  readonly importLimit: Quantity<'W'>;
  /** Input register 10: Where it comes from. */
  readonly importLimitSource: 'fuse' | 'standing' | 'capacity' | 'event' | 'failsafe';
  /** Input register 11 [W]: Export power that the hub keeps to now. */
  readonly exportLimit: Quantity<'W'>;
  /** Input register 13: Where it comes from. */
  readonly exportLimitSource: 'fuse' | 'standing' | 'capacity' | 'event' | 'failsafe';
  /** Input register 14 [1/kWh]: Price of energy drawn now in units of the currency; -214748.3648 when it is not known. */
  readonly price: Quantity<'1/kWh'>;
  /** Input register 16 [1/kWh]: Price paid for energy delivered now; -214748.3648 when it is not known. */
  readonly exportPrice: Quantity<'1/kWh'>;
  /** Input register 18 [1/kWh]: Running average of the prices seen, time constant one day. */
  readonly priceAverage: Quantity<'1/kWh'>;
  /** Input register 20: Price against its running average. */
  readonly priceState: 'normal' | 'favourable' | 'expensive';
  /** Input register 21 [s]: Until when prices are known without a gap from now on, UTC in seconds since 1970; 0 when the price now is not. */
  readonly pricesUntil: Quantity<'s'>;
  /** Input register 23: SIMPLE level in force, of the register or of an event. */
  readonly demandResponse: 'normal' | 'moderate' | 'high' | 'special';
  /** Input register 24 [s]: Time until it ends by itself. */
  readonly demandResponseRemaining: Quantity<'s'>;
  /** Input register 26 [W]: Grid power that an event asks for now; -2147483648 when none does. */
  readonly dispatchSetpoint: Quantity<'W'>;
  /** Input register 28: Events and series that are stored, of 18. */
  readonly storedEvents: number;
  /** Input register 29: Those of them that are in force. */
  readonly activeEvents: number;
  /** Input register 30: What became of the last event command. */
  readonly eventResult: 'none' | 'stored' | 'known' | 'older' | 'cancelled' | 'optedOut' | 'optedIn' | 'partTaken' | 'full' | 'unknown' | 'badType' | 'badLength' | 'badTime' | 'badValue' | 'incomplete';
  /** Input register 31: The event that it was about. */
  readonly eventResultId: number;
  /** Input register 33 [s]: Time since the last heartbeat; 4294967 when there was none since the reset. */
  readonly heartbeatAge: Quantity<'s'>;
  /** Input register 35 [s]: Time until the failsafe limit ends by itself; 0 when it is not in force. */
  readonly failsafeRemaining: Quantity<'s'>;
  /** Input register 37 [W]: Power of what the hub does not run, without solar. */
  readonly uncontrolledPower: Quantity<'W'>;
  /** Input register 39 [W]: Power of the loads that the hub runs, without batteries and inverters. */
  readonly flexiblePower: Quantity<'W'>;
  /** Input register 41 [W]: Power of the batteries; positive is charging. */
  readonly batteryPower: Quantity<'W'>;
  /** Input register 43 [W]: Power of the inverters. */
  readonly solarPower: Quantity<'W'>;
  /** Input register 45 [%]: Charge of the batteries together. */
  readonly batteryCharge: Quantity<'%'>;
  /** Input register 46: Loads that are switched on. */
  readonly energisedLoads: number;
  /** Input register 47: Strongest reason for which a load is held off. */
  readonly shedReason: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 48: Times that a load was held off since the reset. */
  readonly shedCount: number;
  /** Input register 50: Whether there is a plan, and why not. */
  readonly planState: 'off' | 'noClock' | 'noPrices' | 'valid' | 'stale';
  /** Input register 51 [s]: Time since the last load was planned. */
  readonly planAge: Quantity<'s'>;
  /** Input register 53: Steps of the plan. */
  readonly planSteps: number;
  /** Input register 54: Cost of what the plan draws and delivers, in units of the currency. */
  readonly planCost: number;
  /** Input register 56: Cost if every load were run as soon as it can. */
  readonly planHold: number;
  /** Input register 58 [d]: Days of household load that the forecast has been learned from. */
  readonly learnedDays: Quantity<'d'>;
  /** Input register 59 [s]: Time since the last reset. */
  readonly uptime: Quantity<'s'>;
  /** Input register 61: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Input register 62 [s]: Time of the last scan, UTC in seconds since 1970. */
  readonly time: Quantity<'s'>;
  /** Input register 64: CRC-32 of the config; another one means another config. */
  readonly configDigest: number;
  /** Input register 66: What became of the copy of the config in the window. */
  readonly configResult: 'closed' | 'open' | 'applied' | 'outOfRange' | 'refused';
  /** Input register 67: For outOfRange the id of the config field; for refused the load, from 1, that cannot be run so. */
  readonly configFault: number;
  /** Input register 100: What load 1 is. */
  readonly load1Kind: 'none' | 'heating' | 'cooling' | 'tank' | 'vehicle' | 'battery' | 'appliance' | 'sheddable' | 'inverter';
  /** Input register 101: What it does; held is off, or less than it would, for another reason than its own. */
  readonly load1State: 'absent' | 'off' | 'on' | 'held' | 'fault' | 'unavailable';
  /** Input register 102: Why. */
  readonly load1Reason: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 103: What is wrong with it. */
  readonly load1Faults: readonly ('implausible' | 'stuck' | 'longRun' | 'disobedient' | 'stale' | `bit${number}`)[];
  /** Input register 104 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  readonly load1Power: Quantity<'W'>;
  /** Input register 106 [W]: Power that the hub gives it. */
  readonly load1Setpoint: Quantity<'W'>;
  /** Input register 108: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  readonly load1Value: number;
  /** Input register 110 [1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  readonly load1Bid: Quantity<'1/kWh'>;
  /** Input register 112 [Wh]: Energy drawn since the first power up. */
  readonly load1Energy: Quantity<'Wh'>;
  /** Input register 114 [s]: Time that it has run since the first power up. */
  readonly load1OnTime: Quantity<'s'>;
  /** Input register 116: Times that it was started since the first power up. */
  readonly load1Starts: number;
  /** Input register 118: What load 2 is. */
  readonly load2Kind: 'none' | 'heating' | 'cooling' | 'tank' | 'vehicle' | 'battery' | 'appliance' | 'sheddable' | 'inverter';
  /** Input register 119: What it does; held is off, or less than it would, for another reason than its own. */
  readonly load2State: 'absent' | 'off' | 'on' | 'held' | 'fault' | 'unavailable';
  /** Input register 120: Why. */
  readonly load2Reason: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 121: What is wrong with it. */
  readonly load2Faults: readonly ('implausible' | 'stuck' | 'longRun' | 'disobedient' | 'stale' | `bit${number}`)[];
  /** Input register 122 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  readonly load2Power: Quantity<'W'>;
  /** Input register 124 [W]: Power that the hub gives it. */
  readonly load2Setpoint: Quantity<'W'>;
  /** Input register 126: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  readonly load2Value: number;
  /** Input register 128 [1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  readonly load2Bid: Quantity<'1/kWh'>;
  /** Input register 130 [Wh]: Energy drawn since the first power up. */
  readonly load2Energy: Quantity<'Wh'>;
  /** Input register 132 [s]: Time that it has run since the first power up. */
  readonly load2OnTime: Quantity<'s'>;
  /** Input register 134: Times that it was started since the first power up. */
  readonly load2Starts: number;
  /** Input register 136: What load 3 is. */
  readonly load3Kind: 'none' | 'heating' | 'cooling' | 'tank' | 'vehicle' | 'battery' | 'appliance' | 'sheddable' | 'inverter';
  /** Input register 137: What it does; held is off, or less than it would, for another reason than its own. */
  readonly load3State: 'absent' | 'off' | 'on' | 'held' | 'fault' | 'unavailable';
  /** Input register 138: Why. */
  readonly load3Reason: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 139: What is wrong with it. */
  readonly load3Faults: readonly ('implausible' | 'stuck' | 'longRun' | 'disobedient' | 'stale' | `bit${number}`)[];
  /** Input register 140 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  readonly load3Power: Quantity<'W'>;
  /** Input register 142 [W]: Power that the hub gives it. */
  readonly load3Setpoint: Quantity<'W'>;
  /** Input register 144: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  readonly load3Value: number;
  /** Input register 146 [1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  readonly load3Bid: Quantity<'1/kWh'>;
  /** Input register 148 [Wh]: Energy drawn since the first power up. */
  readonly load3Energy: Quantity<'Wh'>;
  /** Input register 150 [s]: Time that it has run since the first power up. */
  readonly load3OnTime: Quantity<'s'>;
  /** Input register 152: Times that it was started since the first power up. */
  readonly load3Starts: number;
  /** Input register 154: What load 4 is. */
  readonly load4Kind: 'none' | 'heating' | 'cooling' | 'tank' | 'vehicle' | 'battery' | 'appliance' | 'sheddable' | 'inverter';
  /** Input register 155: What it does; held is off, or less than it would, for another reason than its own. */
  readonly load4State: 'absent' | 'off' | 'on' | 'held' | 'fault' | 'unavailable';
  /** Input register 156: Why. */
  readonly load4Reason: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 157: What is wrong with it. */
  readonly load4Faults: readonly ('implausible' | 'stuck' | 'longRun' | 'disobedient' | 'stale' | `bit${number}`)[];
  /** Input register 158 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  readonly load4Power: Quantity<'W'>;
  /** Input register 160 [W]: Power that the hub gives it. */
  readonly load4Setpoint: Quantity<'W'>;
  /** Input register 162: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  readonly load4Value: number;
  /** Input register 164 [1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  readonly load4Bid: Quantity<'1/kWh'>;
  /** Input register 166 [Wh]: Energy drawn since the first power up. */
  readonly load4Energy: Quantity<'Wh'>;
  /** Input register 168 [s]: Time that it has run since the first power up. */
  readonly load4OnTime: Quantity<'s'>;
  /** Input register 170: Times that it was started since the first power up. */
  readonly load4Starts: number;
  /** Input register 172: What load 5 is. */
  readonly load5Kind: 'none' | 'heating' | 'cooling' | 'tank' | 'vehicle' | 'battery' | 'appliance' | 'sheddable' | 'inverter';
  /** Input register 173: What it does; held is off, or less than it would, for another reason than its own. */
  readonly load5State: 'absent' | 'off' | 'on' | 'held' | 'fault' | 'unavailable';
  /** Input register 174: Why. */
  readonly load5Reason: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 175: What is wrong with it. */
  readonly load5Faults: readonly ('implausible' | 'stuck' | 'longRun' | 'disobedient' | 'stale' | `bit${number}`)[];
  /** Input register 176 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  readonly load5Power: Quantity<'W'>;
  /** Input register 178 [W]: Power that the hub gives it. */
  readonly load5Setpoint: Quantity<'W'>;
  /** Input register 180: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  readonly load5Value: number;
  /** Input register 182 [1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  readonly load5Bid: Quantity<'1/kWh'>;
  /** Input register 184 [Wh]: Energy drawn since the first power up. */
  readonly load5Energy: Quantity<'Wh'>;
  /** Input register 186 [s]: Time that it has run since the first power up. */
  readonly load5OnTime: Quantity<'s'>;
  /** Input register 188: Times that it was started since the first power up. */
  readonly load5Starts: number;
  /** Input register 190: What load 6 is. */
  readonly load6Kind: 'none' | 'heating' | 'cooling' | 'tank' | 'vehicle' | 'battery' | 'appliance' | 'sheddable' | 'inverter';
  /** Input register 191: What it does; held is off, or less than it would, for another reason than its own. */
  readonly load6State: 'absent' | 'off' | 'on' | 'held' | 'fault' | 'unavailable';
  /** Input register 192: Why. */
  readonly load6Reason: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 193: What is wrong with it. */
  readonly load6Faults: readonly ('implausible' | 'stuck' | 'longRun' | 'disobedient' | 'stale' | `bit${number}`)[];
  /** Input register 194 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  readonly load6Power: Quantity<'W'>;
  /** Input register 196 [W]: Power that the hub gives it. */
  readonly load6Setpoint: Quantity<'W'>;
  /** Input register 198: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  readonly load6Value: number;
  /** Input register 200 [1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  readonly load6Bid: Quantity<'1/kWh'>;
  /** Input register 202 [Wh]: Energy drawn since the first power up. */
  readonly load6Energy: Quantity<'Wh'>;
  /** Input register 204 [s]: Time that it has run since the first power up. */
  readonly load6OnTime: Quantity<'s'>;
  /** Input register 206: Times that it was started since the first power up. */
  readonly load6Starts: number;
  /** Input register 208: What load 7 is. */
  readonly load7Kind: 'none' | 'heating' | 'cooling' | 'tank' | 'vehicle' | 'battery' | 'appliance' | 'sheddable' | 'inverter';
  /** Input register 209: What it does; held is off, or less than it would, for another reason than its own. */
  readonly load7State: 'absent' | 'off' | 'on' | 'held' | 'fault' | 'unavailable';
  /** Input register 210: Why. */
  readonly load7Reason: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 211: What is wrong with it. */
  readonly load7Faults: readonly ('implausible' | 'stuck' | 'longRun' | 'disobedient' | 'stale' | `bit${number}`)[];
  /** Input register 212 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  readonly load7Power: Quantity<'W'>;
  /** Input register 214 [W]: Power that the hub gives it. */
  readonly load7Setpoint: Quantity<'W'>;
  /** Input register 216: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  readonly load7Value: number;
  /** Input register 218 [1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  readonly load7Bid: Quantity<'1/kWh'>;
  /** Input register 220 [Wh]: Energy drawn since the first power up. */
  readonly load7Energy: Quantity<'Wh'>;
  /** Input register 222 [s]: Time that it has run since the first power up. */
  readonly load7OnTime: Quantity<'s'>;
  /** Input register 224: Times that it was started since the first power up. */
  readonly load7Starts: number;
  /** Input register 226: What load 8 is. */
  readonly load8Kind: 'none' | 'heating' | 'cooling' | 'tank' | 'vehicle' | 'battery' | 'appliance' | 'sheddable' | 'inverter';
  /** Input register 227: What it does; held is off, or less than it would, for another reason than its own. */
  readonly load8State: 'absent' | 'off' | 'on' | 'held' | 'fault' | 'unavailable';
  /** Input register 228: Why. */
  readonly load8Reason: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 229: What is wrong with it. */
  readonly load8Faults: readonly ('implausible' | 'stuck' | 'longRun' | 'disobedient' | 'stale' | `bit${number}`)[];
  /** Input register 230 [W]: Power that it draws, measured or else reckoned; negative is delivered. */
  readonly load8Power: Quantity<'W'>;
  /** Input register 232 [W]: Power that the hub gives it. */
  readonly load8Setpoint: Quantity<'W'>;
  /** Input register 234: Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind. */
  readonly load8Value: number;
  /** Input register 236 [1/kWh]: What the next kilowatt-hour is worth to it; 214748.3647 when it must run. */
  readonly load8Bid: Quantity<'1/kWh'>;
  /** Input register 238 [Wh]: Energy drawn since the first power up. */
  readonly load8Energy: Quantity<'Wh'>;
  /** Input register 240 [s]: Time that it has run since the first power up. */
  readonly load8OnTime: Quantity<'s'>;
  /** Input register 242: Times that it was started since the first power up. */
  readonly load8Starts: number;
  /** Input register 300 [s]: Begin of the step of the plan that planStep chose, UTC in seconds since 1970; 0 when there is none. */
  readonly planTime: Quantity<'s'>;
  /** Input register 302 [s]: Its length. */
  readonly planLength: Quantity<'s'>;
  /** Input register 303 [1/kWh]: Price of energy drawn that the plan reckons with. */
  readonly planPrice: Quantity<'1/kWh'>;
  /** Input register 305 [1/kWh]: Price paid for energy delivered. */
  readonly planExportPrice: Quantity<'1/kWh'>;
  /** Input register 307 [W]: Import limit that it reckons with. */
  readonly planImportLimit: Quantity<'W'>;
  /** Input register 309 [W]: Forecast power of what the hub does not run. */
  readonly planUncontrolled: Quantity<'W'>;
  /** Input register 311 [W]: Forecast power of the inverters. */
  readonly planSolar: Quantity<'W'>;
  /** Input register 313 [Cel]: Forecast outdoor temperature. */
  readonly planOutdoor: Quantity<'Cel'>;
  /** Input register 314 [W]: Grid power that comes of it. */
  readonly planGrid: Quantity<'W'>;
  /** Input register 316 [W]: Mean power of load 1. */
  readonly planPower1: Quantity<'W'>;
  /** Input register 318 [W]: Mean power of load 2. */
  readonly planPower2: Quantity<'W'>;
  /** Input register 320 [W]: Mean power of load 3. */
  readonly planPower3: Quantity<'W'>;
  /** Input register 322 [W]: Mean power of load 4. */
  readonly planPower4: Quantity<'W'>;
  /** Input register 324 [W]: Mean power of load 5. */
  readonly planPower5: Quantity<'W'>;
  /** Input register 326 [W]: Mean power of load 6. */
  readonly planPower6: Quantity<'W'>;
  /** Input register 328 [W]: Mean power of load 7. */
  readonly planPower7: Quantity<'W'>;
  /** Input register 330 [W]: Mean power of load 8. */
  readonly planPower8: Quantity<'W'>;
  /** Input register 332: Why load 1 runs, or does not. */
  readonly planReason1: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 333: Why load 2 runs, or does not. */
  readonly planReason2: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 334: Why load 3 runs, or does not. */
  readonly planReason3: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 335: Why load 4 runs, or does not. */
  readonly planReason4: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 336: Why load 5 runs, or does not. */
  readonly planReason5: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 337: Why load 6 runs, or does not. */
  readonly planReason6: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 338: Why load 7 runs, or does not. */
  readonly planReason7: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 339: Why load 8 runs, or does not. */
  readonly planReason8: 'none' | 'comfort' | 'deadline' | 'cheap' | 'surplus' | 'dear' | 'favourable' | 'overridden' | 'legionella' | 'ordinary' | 'limitSupport' | 'dispatch' | 'satisfied' | 'waiting' | 'demandResponse' | 'capacityLimit' | 'fuse' | 'failsafe' | 'exportLimit' | 'minimumRun' | 'minimumRest' | 'starting' | 'spreading' | 'sensorFault' | 'disobedient' | 'unavailable' | 'off' | 'negativePrice';
  /** Input register 340: load1Value expected at the end of the step. */
  readonly planValue1: number;
  /** Input register 342: load2Value expected at the end of the step. */
  readonly planValue2: number;
  /** Input register 344: load3Value expected at the end of the step. */
  readonly planValue3: number;
  /** Input register 346: load4Value expected at the end of the step. */
  readonly planValue4: number;
  /** Input register 348: load5Value expected at the end of the step. */
  readonly planValue5: number;
  /** Input register 350: load6Value expected at the end of the step. */
  readonly planValue6: number;
  /** Input register 352: load7Value expected at the end of the step. */
  readonly planValue7: number;
  /** Input register 354: load8Value expected at the end of the step. */
  readonly planValue8: number;
  /** Input register 360: Event in the slot that eventSlot chose; 0 when there is none. */
  readonly shownId: number;
  /** Input register 362: Its revision. */
  readonly shownRevision: number;
  /** Input register 364: What it is. */
  readonly shownType: 'none' | 'simple' | 'price' | 'exportPrice' | 'importCapacityLimit' | 'exportCapacityLimit' | 'dispatchSetpoint' | 'chargeStateSetpoint' | 'loadForecast' | 'solarForecast' | 'outdoorForecast';
  /** Input register 365: What becomes of it. */
  readonly shownState: 'free' | 'pending' | 'active' | 'ended' | 'cancelled' | 'optedOut' | 'superseded';
  /** Input register 366: Its priority; 0 goes first. */
  readonly shownPriority: number;
  /** Input register 367 [s]: When it begins for this hub, after randomisation, UTC in seconds since 1970. */
  readonly shownStart: Quantity<'s'>;
  /** Input register 369 [s]: Length of an interval. */
  readonly shownStep: Quantity<'s'>;
  /** Input register 371: Intervals. */
  readonly shownCount: number;
  /** Input register 372: Its value now, or the first one. */
  readonly shownValue: number;
  /** Holding register 0: SIMPLE demand response level, which holds for demandResponseDuration. Moderate: vehicles at least current, nothing is stored; high: only what keeps comfort and departures; special: only what keeps the minimums of rooms and tanks. */
  readonly demandResponseLevel: 'normal' | 'moderate' | 'high' | 'special';
  /** Holding register 1 [s], 1 to 86400: How long a level holds from the last write to it or to this register. */
  readonly demandResponseDuration: Quantity<'s'>;
  /** Holding register 3 [W]: Import power allowed by the network operator; 4294967295 is none. */
  readonly capacityLimit: Quantity<'W'>;
  /** Holding register 5 [W]: Export power allowed by the network operator; 4294967295 is none. */
  readonly exportCapacityLimit: Quantity<'W'>;
  /** Holding register 7 [W]: Stands in for the capacity limit while heartbeats stay away. */
  readonly failsafeLimit: Quantity<'W'>;
  /** Holding register 9 [W]: Stands in for the export capacity limit. */
  readonly failsafeExportLimit: Quantity<'W'>;
  /** Holding register 11 [s], 0 to 86400: The failsafe limit ends by itself after so long; 0 is never. */
  readonly failsafeDuration: Quantity<'s'>;
  /** Holding register 13: Any write is a heartbeat of the host, whatever the value; so is a write to a capacity limit. */
  readonly heartbeat: number;
  /** Holding register 14 [s], 10 to 3600: Time without a heartbeat after which the failsafe limit holds. */
  readonly heartbeatTimeout: Quantity<'s'>;
  /** Holding register 15 [s], 0 to 600: Least time between the starts of two loads. */
  readonly restoreInterval: Quantity<'s'>;
  /** Holding register 16 [%], 0 to 100: A price further below its average than this is favourable. */
  readonly favourableBelow: Quantity<'%'>;
  /** Holding register 17 [%], 0 to 1000: A price further above its average than this is expensive. */
  readonly expensiveAbove: Quantity<'%'>;
  /** Holding register 18 [s], 60 to 3600: Longest time between two records of the statistics. */
  readonly persistInterval: Quantity<'s'>;
  /** Holding register 19, up to 127: Step of the plan that the plan registers show, from 0 for the one under way. */
  readonly planStep: number;
  /** Holding register 20, up to 17: Slot of the events that the shown registers show, from 0. */
  readonly eventSlot: number;
  /** Holding register 30: Of load 1: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  readonly load1Mode: 'auto' | 'off' | 'on';
  /** Holding register 31 [s], up to 604800: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  readonly load1OverrideFor: Quantity<'s'>;
  /** Holding register 33, -30 to 100: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  readonly load1Minimum: number;
  /** Holding register 34, -30 to 100: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  readonly load1Target: number;
  /** Holding register 35, -30 to 100: Temperature in °C, or charge in %, from which on it is off. */
  readonly load1Maximum: number;
  /** Holding register 36, 0.1 to 20: Width of the switching band in K, when there is no plan. */
  readonly load1Hysteresis: number;
  /** Holding register 37 [min], up to 1440: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  readonly load1Departure: Quantity<'min'>;
  /** Holding register 38 [Wh], up to 200000: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  readonly load1EnergyWanted: Quantity<'Wh'>;
  /** Holding register 40: Of load 2: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  readonly load2Mode: 'auto' | 'off' | 'on';
  /** Holding register 41 [s], up to 604800: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  readonly load2OverrideFor: Quantity<'s'>;
  /** Holding register 43, -30 to 100: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  readonly load2Minimum: number;
  /** Holding register 44, -30 to 100: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  readonly load2Target: number;
  /** Holding register 45, -30 to 100: Temperature in °C, or charge in %, from which on it is off. */
  readonly load2Maximum: number;
  /** Holding register 46, 0.1 to 20: Width of the switching band in K, when there is no plan. */
  readonly load2Hysteresis: number;
  /** Holding register 47 [min], up to 1440: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  readonly load2Departure: Quantity<'min'>;
  /** Holding register 48 [Wh], up to 200000: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  readonly load2EnergyWanted: Quantity<'Wh'>;
  /** Holding register 50: Of load 3: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  readonly load3Mode: 'auto' | 'off' | 'on';
  /** Holding register 51 [s], up to 604800: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  readonly load3OverrideFor: Quantity<'s'>;
  /** Holding register 53, -30 to 100: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  readonly load3Minimum: number;
  /** Holding register 54, -30 to 100: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  readonly load3Target: number;
  /** Holding register 55, -30 to 100: Temperature in °C, or charge in %, from which on it is off. */
  readonly load3Maximum: number;
  /** Holding register 56, 0.1 to 20: Width of the switching band in K, when there is no plan. */
  readonly load3Hysteresis: number;
  /** Holding register 57 [min], up to 1440: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  readonly load3Departure: Quantity<'min'>;
  /** Holding register 58 [Wh], up to 200000: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  readonly load3EnergyWanted: Quantity<'Wh'>;
  /** Holding register 60: Of load 4: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  readonly load4Mode: 'auto' | 'off' | 'on';
  /** Holding register 61 [s], up to 604800: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  readonly load4OverrideFor: Quantity<'s'>;
  /** Holding register 63, -30 to 100: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  readonly load4Minimum: number;
  /** Holding register 64, -30 to 100: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  readonly load4Target: number;
  /** Holding register 65, -30 to 100: Temperature in °C, or charge in %, from which on it is off. */
  readonly load4Maximum: number;
  /** Holding register 66, 0.1 to 20: Width of the switching band in K, when there is no plan. */
  readonly load4Hysteresis: number;
  /** Holding register 67 [min], up to 1440: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  readonly load4Departure: Quantity<'min'>;
  /** Holding register 68 [Wh], up to 200000: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  readonly load4EnergyWanted: Quantity<'Wh'>;
  /** Holding register 70: Of load 5: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  readonly load5Mode: 'auto' | 'off' | 'on';
  /** Holding register 71 [s], up to 604800: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  readonly load5OverrideFor: Quantity<'s'>;
  /** Holding register 73, -30 to 100: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  readonly load5Minimum: number;
  /** Holding register 74, -30 to 100: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  readonly load5Target: number;
  /** Holding register 75, -30 to 100: Temperature in °C, or charge in %, from which on it is off. */
  readonly load5Maximum: number;
  /** Holding register 76, 0.1 to 20: Width of the switching band in K, when there is no plan. */
  readonly load5Hysteresis: number;
  /** Holding register 77 [min], up to 1440: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  readonly load5Departure: Quantity<'min'>;
  /** Holding register 78 [Wh], up to 200000: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  readonly load5EnergyWanted: Quantity<'Wh'>;
  /** Holding register 80: Of load 6: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  readonly load6Mode: 'auto' | 'off' | 'on';
  /** Holding register 81 [s], up to 604800: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  readonly load6OverrideFor: Quantity<'s'>;
  /** Holding register 83, -30 to 100: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  readonly load6Minimum: number;
  /** Holding register 84, -30 to 100: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  readonly load6Target: number;
  /** Holding register 85, -30 to 100: Temperature in °C, or charge in %, from which on it is off. */
  readonly load6Maximum: number;
  /** Holding register 86, 0.1 to 20: Width of the switching band in K, when there is no plan. */
  readonly load6Hysteresis: number;
  /** Holding register 87 [min], up to 1440: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  readonly load6Departure: Quantity<'min'>;
  /** Holding register 88 [Wh], up to 200000: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  readonly load6EnergyWanted: Quantity<'Wh'>;
  /** Holding register 90: Of load 7: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  readonly load7Mode: 'auto' | 'off' | 'on';
  /** Holding register 91 [s], up to 604800: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  readonly load7OverrideFor: Quantity<'s'>;
  /** Holding register 93, -30 to 100: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  readonly load7Minimum: number;
  /** Holding register 94, -30 to 100: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  readonly load7Target: number;
  /** Holding register 95, -30 to 100: Temperature in °C, or charge in %, from which on it is off. */
  readonly load7Maximum: number;
  /** Holding register 96, 0.1 to 20: Width of the switching band in K, when there is no plan. */
  readonly load7Hysteresis: number;
  /** Holding register 97 [min], up to 1440: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  readonly load7Departure: Quantity<'min'>;
  /** Holding register 98 [Wh], up to 200000: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  readonly load7EnergyWanted: Quantity<'Wh'>;
  /** Holding register 100: Of load 8: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full. */
  readonly load8Mode: 'auto' | 'off' | 'on';
  /** Holding register 101 [s], up to 604800: The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed. */
  readonly load8OverrideFor: Quantity<'s'>;
  /** Holding register 103, -30 to 100: Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve. */
  readonly load8Minimum: number;
  /** Holding register 104, -30 to 100: Temperature in °C at a normal price, when there is no plan; of a battery unused. */
  readonly load8Target: number;
  /** Holding register 105, -30 to 100: Temperature in °C, or charge in %, from which on it is off. */
  readonly load8Maximum: number;
  /** Holding register 106, 0.1 to 20: Width of the switching band in K, when there is no plan. */
  readonly load8Hysteresis: number;
  /** Holding register 107 [min], up to 1440: Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none. */
  readonly load8Departure: Quantity<'min'>;
  /** Holding register 108 [Wh], up to 200000: Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs. */
  readonly load8EnergyWanted: Quantity<'Wh'>;
  /** Holding register 130: What is done with the event below when the write that has it is over; reads 0 afterwards. Part takes the values over only; clear forgets all events. */
  readonly eventCommand: 'none' | 'part' | 'put' | 'cancel' | 'optOut' | 'optIn' | 'clear';
  /** Holding register 131: Names the event; 0 is none. */
  readonly eventId: number;
  /** Holding register 133: An event replaces an earlier revision of itself; the same or an earlier one changes nothing. */
  readonly eventRevision: number;
  /** Holding register 135: What the values are. */
  readonly eventType: 'none' | 'simple' | 'price' | 'exportPrice' | 'importCapacityLimit' | 'exportCapacityLimit' | 'dispatchSetpoint' | 'chargeStateSetpoint' | 'loadForecast' | 'solarForecast' | 'outdoorForecast';
  /** Holding register 136: Of events of one type that overlap, the one of the lowest number is in force; of limits the least. */
  readonly eventPriority: number;
  /** Holding register 137 [s]: Begin, UTC in seconds since 1970. */
  readonly eventStart: Quantity<'s'>;
  /** Holding register 139 [s]: Length of an interval; all are as long. */
  readonly eventStep: Quantity<'s'>;
  /** Holding register 141, up to 96: Intervals. */
  readonly eventCount: number;
  /** Holding register 142 [s], up to 86400: The begin is put off or brought forward by a random time up to so long, the same for all revisions. */
  readonly eventRandomize: Quantity<'s'>;
  /** Holding register 144, up to 95: Interval of the first of the values below. */
  readonly eventOffset: number;
  /** Holding register 145, up to 48: Values below that count. */
  readonly eventPart: number;
  /** Holding register 146: First of the 96 registers of up to 48 values, each an i32 with its high word first: level, price in 0.0001 of the currency per kWh, W, 0.01 % or 0.01 °C. */
  readonly eventData: number;
  /** Holding register 241: Last of them. */
  readonly eventDataEnd: number;
  /** Holding register 250: Works on a copy of the config in the window below; reads 0 afterwards. */
  readonly configCommand: 'none' | 'open' | 'apply' | 'close';
  /** Holding register 251: Register of the copy at which the window begins. */
  readonly configOffset: number;
  /** Holding register 252: First of the 100 registers of the window; each holds two bytes of the config area, the first in its low byte. */
  readonly configData: number;
  /** Holding register 351: Last of them. */
  readonly configDataEnd: number;
  /** Holding register 360: First entry of the history shown, by its number, or from 10⁹ on the first that ends after that time (UTC in s); writing it fills the window. */
  readonly historyFrom: number;
  /** Holding register 362: Entries in the window. */
  readonly historyCount: number;
  /** Holding register 363: historyFrom of what follows the window; the number of the next entry when it shows the last ones. */
  readonly historyNext: number;
  /** Holding register 365: historyFrom of the oldest entry that is kept. */
  readonly historyOldest: number;
  /** Holding register 367: Registers of an entry. */
  readonly historyEntrySize: number;
  /** Holding register 368: First of the 96 registers of the entries; the guide to the hub has their layout. */
  readonly historyData: number;
  /** Holding register 463: Last of them. */
  readonly historyDataEnd: number;
}

/** Names that may be written. */
export type HubWritable =
  | 'demandResponseOff'
  | 'planningOff'
  | 'updateRequest'
  | 'demandResponseLevel'
  | 'demandResponseDuration'
  | 'capacityLimit'
  | 'exportCapacityLimit'
  | 'failsafeLimit'
  | 'failsafeExportLimit'
  | 'failsafeDuration'
  | 'heartbeat'
  | 'heartbeatTimeout'
  | 'restoreInterval'
  | 'favourableBelow'
  | 'expensiveAbove'
  | 'persistInterval'
  | 'planStep'
  | 'eventSlot'
  | 'load1Mode'
  | 'load1OverrideFor'
  | 'load1Minimum'
  | 'load1Target'
  | 'load1Maximum'
  | 'load1Hysteresis'
  | 'load1Departure'
  | 'load1EnergyWanted'
  | 'load2Mode'
  | 'load2OverrideFor'
  | 'load2Minimum'
  | 'load2Target'
  | 'load2Maximum'
  | 'load2Hysteresis'
  | 'load2Departure'
  | 'load2EnergyWanted'
  | 'load3Mode'
  | 'load3OverrideFor'
  | 'load3Minimum'
  | 'load3Target'
  | 'load3Maximum'
  | 'load3Hysteresis'
  | 'load3Departure'
  | 'load3EnergyWanted'
  | 'load4Mode'
  | 'load4OverrideFor'
  | 'load4Minimum'
  | 'load4Target'
  | 'load4Maximum'
  | 'load4Hysteresis'
  | 'load4Departure'
  | 'load4EnergyWanted'
  | 'load5Mode'
  | 'load5OverrideFor'
  | 'load5Minimum'
  | 'load5Target'
  | 'load5Maximum'
  | 'load5Hysteresis'
  | 'load5Departure'
  | 'load5EnergyWanted'
  | 'load6Mode'
  | 'load6OverrideFor'
  | 'load6Minimum'
  | 'load6Target'
  | 'load6Maximum'
  | 'load6Hysteresis'
  | 'load6Departure'
  | 'load6EnergyWanted'
  | 'load7Mode'
  | 'load7OverrideFor'
  | 'load7Minimum'
  | 'load7Target'
  | 'load7Maximum'
  | 'load7Hysteresis'
  | 'load7Departure'
  | 'load7EnergyWanted'
  | 'load8Mode'
  | 'load8OverrideFor'
  | 'load8Minimum'
  | 'load8Target'
  | 'load8Maximum'
  | 'load8Hysteresis'
  | 'load8Departure'
  | 'load8EnergyWanted'
  | 'eventCommand'
  | 'eventId'
  | 'eventRevision'
  | 'eventType'
  | 'eventPriority'
  | 'eventStart'
  | 'eventStep'
  | 'eventCount'
  | 'eventRandomize'
  | 'eventOffset'
  | 'eventPart'
  | 'eventData'
  | 'eventDataEnd'
  | 'configCommand'
  | 'configOffset'
  | 'configData'
  | 'configDataEnd'
  | 'historyFrom';

/** Names that may be read. */
export type HubReadable =
  | 'demandResponseOff'
  | 'planningOff'
  | 'updateRequest'
  | 'demandResponseActive'
  | 'failsafeActive'
  | 'limitExceeded'
  | 'planInForce'
  | 'clockSet'
  | 'meterFault'
  | 'loadFault'
  | 'overrideActive'
  | 'starting'
  | 'pricesKnown'
  | 'updateReady'
  | 'gridPower'
  | 'gridPowerL1'
  | 'gridPowerL2'
  | 'gridPowerL3'
  | 'importLimit'
  | 'importLimitSource'
  | 'exportLimit'
  | 'exportLimitSource'
  | 'price'
  | 'exportPrice'
  | 'priceAverage'
  | 'priceState'
  | 'pricesUntil'
  | 'demandResponse'
  | 'demandResponseRemaining'
  | 'dispatchSetpoint'
  | 'storedEvents'
  | 'activeEvents'
  | 'eventResult'
  | 'eventResultId'
  | 'heartbeatAge'
  | 'failsafeRemaining'
  | 'uncontrolledPower'
  | 'flexiblePower'
  | 'batteryPower'
  | 'solarPower'
  | 'batteryCharge'
  | 'energisedLoads'
  | 'shedReason'
  | 'shedCount'
  | 'planState'
  | 'planAge'
  | 'planSteps'
  | 'planCost'
  | 'planHold'
  | 'learnedDays'
  | 'uptime'
  | 'resetReason'
  | 'time'
  | 'configDigest'
  | 'configResult'
  | 'configFault'
  | 'load1Kind'
  | 'load1State'
  | 'load1Reason'
  | 'load1Faults'
  | 'load1Power'
  | 'load1Setpoint'
  | 'load1Value'
  | 'load1Bid'
  | 'load1Energy'
  | 'load1OnTime'
  | 'load1Starts'
  | 'load2Kind'
  | 'load2State'
  | 'load2Reason'
  | 'load2Faults'
  | 'load2Power'
  | 'load2Setpoint'
  | 'load2Value'
  | 'load2Bid'
  | 'load2Energy'
  | 'load2OnTime'
  | 'load2Starts'
  | 'load3Kind'
  | 'load3State'
  | 'load3Reason'
  | 'load3Faults'
  | 'load3Power'
  | 'load3Setpoint'
  | 'load3Value'
  | 'load3Bid'
  | 'load3Energy'
  | 'load3OnTime'
  | 'load3Starts'
  | 'load4Kind'
  | 'load4State'
  | 'load4Reason'
  | 'load4Faults'
  | 'load4Power'
  | 'load4Setpoint'
  | 'load4Value'
  | 'load4Bid'
  | 'load4Energy'
  | 'load4OnTime'
  | 'load4Starts'
  | 'load5Kind'
  | 'load5State'
  | 'load5Reason'
  | 'load5Faults'
  | 'load5Power'
  | 'load5Setpoint'
  | 'load5Value'
  | 'load5Bid'
  | 'load5Energy'
  | 'load5OnTime'
  | 'load5Starts'
  | 'load6Kind'
  | 'load6State'
  | 'load6Reason'
  | 'load6Faults'
  | 'load6Power'
  | 'load6Setpoint'
  | 'load6Value'
  | 'load6Bid'
  | 'load6Energy'
  | 'load6OnTime'
  | 'load6Starts'
  | 'load7Kind'
  | 'load7State'
  | 'load7Reason'
  | 'load7Faults'
  | 'load7Power'
  | 'load7Setpoint'
  | 'load7Value'
  | 'load7Bid'
  | 'load7Energy'
  | 'load7OnTime'
  | 'load7Starts'
  | 'load8Kind'
  | 'load8State'
  | 'load8Reason'
  | 'load8Faults'
  | 'load8Power'
  | 'load8Setpoint'
  | 'load8Value'
  | 'load8Bid'
  | 'load8Energy'
  | 'load8OnTime'
  | 'load8Starts'
  | 'planTime'
  | 'planLength'
  | 'planPrice'
  | 'planExportPrice'
  | 'planImportLimit'
  | 'planUncontrolled'
  | 'planSolar'
  | 'planOutdoor'
  | 'planGrid'
  | 'planPower1'
  | 'planPower2'
  | 'planPower3'
  | 'planPower4'
  | 'planPower5'
  | 'planPower6'
  | 'planPower7'
  | 'planPower8'
  | 'planReason1'
  | 'planReason2'
  | 'planReason3'
  | 'planReason4'
  | 'planReason5'
  | 'planReason6'
  | 'planReason7'
  | 'planReason8'
  | 'planValue1'
  | 'planValue2'
  | 'planValue3'
  | 'planValue4'
  | 'planValue5'
  | 'planValue6'
  | 'planValue7'
  | 'planValue8'
  | 'shownId'
  | 'shownRevision'
  | 'shownType'
  | 'shownState'
  | 'shownPriority'
  | 'shownStart'
  | 'shownStep'
  | 'shownCount'
  | 'shownValue'
  | 'demandResponseLevel'
  | 'demandResponseDuration'
  | 'capacityLimit'
  | 'exportCapacityLimit'
  | 'failsafeLimit'
  | 'failsafeExportLimit'
  | 'failsafeDuration'
  | 'heartbeat'
  | 'heartbeatTimeout'
  | 'restoreInterval'
  | 'favourableBelow'
  | 'expensiveAbove'
  | 'persistInterval'
  | 'planStep'
  | 'eventSlot'
  | 'load1Mode'
  | 'load1OverrideFor'
  | 'load1Minimum'
  | 'load1Target'
  | 'load1Maximum'
  | 'load1Hysteresis'
  | 'load1Departure'
  | 'load1EnergyWanted'
  | 'load2Mode'
  | 'load2OverrideFor'
  | 'load2Minimum'
  | 'load2Target'
  | 'load2Maximum'
  | 'load2Hysteresis'
  | 'load2Departure'
  | 'load2EnergyWanted'
  | 'load3Mode'
  | 'load3OverrideFor'
  | 'load3Minimum'
  | 'load3Target'
  | 'load3Maximum'
  | 'load3Hysteresis'
  | 'load3Departure'
  | 'load3EnergyWanted'
  | 'load4Mode'
  | 'load4OverrideFor'
  | 'load4Minimum'
  | 'load4Target'
  | 'load4Maximum'
  | 'load4Hysteresis'
  | 'load4Departure'
  | 'load4EnergyWanted'
  | 'load5Mode'
  | 'load5OverrideFor'
  | 'load5Minimum'
  | 'load5Target'
  | 'load5Maximum'
  | 'load5Hysteresis'
  | 'load5Departure'
  | 'load5EnergyWanted'
  | 'load6Mode'
  | 'load6OverrideFor'
  | 'load6Minimum'
  | 'load6Target'
  | 'load6Maximum'
  | 'load6Hysteresis'
  | 'load6Departure'
  | 'load6EnergyWanted'
  | 'load7Mode'
  | 'load7OverrideFor'
  | 'load7Minimum'
  | 'load7Target'
  | 'load7Maximum'
  | 'load7Hysteresis'
  | 'load7Departure'
  | 'load7EnergyWanted'
  | 'load8Mode'
  | 'load8OverrideFor'
  | 'load8Minimum'
  | 'load8Target'
  | 'load8Maximum'
  | 'load8Hysteresis'
  | 'load8Departure'
  | 'load8EnergyWanted'
  | 'eventId'
  | 'eventRevision'
  | 'eventType'
  | 'eventPriority'
  | 'eventStart'
  | 'eventStep'
  | 'eventCount'
  | 'eventRandomize'
  | 'eventOffset'
  | 'eventPart'
  | 'eventData'
  | 'eventDataEnd'
  | 'configOffset'
  | 'configData'
  | 'configDataEnd'
  | 'historyFrom'
  | 'historyCount'
  | 'historyNext'
  | 'historyOldest'
  | 'historyEntrySize'
  | 'historyData'
  | 'historyDataEnd';

/** Home energy hub: runs up to eight loads, vehicles, batteries and solar inverters within fuse and network limits, by prices, forecasts and demand response events. */
export const hubProfile: DeviceProfile<HubRegisters, HubWritable, HubReadable> = {
  class: 'hub',
  version: 2,
  digest: 'bdd30b6f5d2282916d0070311e2302c967bb0b41c7ad8ce2728e6ebd0f8d4857',
  description: 'Home energy hub: runs up to eight loads, vehicles, batteries and solar inverters within fuse and network limits, by prices, forecasts and demand response events.',
  identity: { vendorName: 'Kerb', productCode: 'KH-8', majorMinorRevision: '1.0', productName: 'Home energy hub', modelName: 'KH-8' },
  coils: [
    { name: 'demandResponseOff', address: 0, access: 'rw', default: 0, persistent: true, description: 'The resident takes no part in demand response: SIMPLE levels and dispatch setpoints are left out. Limits hold all the same.' },
    { name: 'planningOff', address: 1, access: 'rw', default: 0, persistent: true, description: 'Loads are run by rules alone.' },
    { name: 'updateRequest', address: 2, access: 'rw', default: 0, persistent: false, description: 'Asks the firmware to save what it has counted, so that it may be replaced; 0 calls that off.' },
  ],
  discreteInputs: [
    { name: 'demandResponseActive', address: 0, access: 'r', default: 0, persistent: false, description: 'A SIMPLE level above 0 or a dispatch setpoint is in force.' },
    { name: 'failsafeActive', address: 1, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'The failsafe limit stands in for the capacity limit because heartbeats stay away.' },
    { name: 'limitExceeded', address: 2, access: 'r', default: 0, persistent: false, severity: 'error', description: 'The grid power is above the import limit, or below the export limit, or a phase is above the fuse.' },
    { name: 'planInForce', address: 3, access: 'r', default: 0, persistent: false, description: 'Loads are run by a plan; else by rules.' },
    { name: 'clockSet', address: 4, access: 'r', default: 0, persistent: false, description: 'The runtime has told a time of this century; without one there are no events and no plan.' },
    { name: 'meterFault', address: 5, access: 'r', default: 0, persistent: false, severity: 'error', description: 'The meter at the grid connection is not believed.' },
    { name: 'loadFault', address: 6, access: 'r', default: 0, persistent: false, severity: 'error', description: 'A sensor of a load is not believed, or a load does not obey.' },
    { name: 'overrideActive', address: 7, access: 'r', default: 0, persistent: false, description: 'The resident runs a load himself.' },
    { name: 'starting', address: 8, access: 'r', default: 0, persistent: false, description: 'After a power up, loads other than those that keep comfort wait for a random time.' },
    { name: 'pricesKnown', address: 9, access: 'r', default: 0, persistent: false, description: 'The price now is known.' },
    { name: 'updateReady', address: 10, access: 'r', default: 0, persistent: false, description: 'The firmware may be replaced now: all that was counted has been saved.' },
  ],
  inputRegisters: [
    { name: 'gridPower', address: 0, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power at the grid connection; positive is import.' },
    { name: 'gridPowerL1', address: 2, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'The same of phase L1.' },
    { name: 'gridPowerL2', address: 4, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'The same of phase L2.' },
    { name: 'gridPowerL3', address: 6, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'The same of phase L3.' },
    { name: 'importLimit', address: 8, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Import power that the hub keeps to now: the least of the limits that hold.' },
    { name: 'importLimitSource', address: 10, type: 'u16', length: 1, scale: 1, symbols: { 0: 'fuse', 1: 'standing', 2: 'capacity', 3: 'event', 4: 'failsafe' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Where it comes from.' },
    { name: 'exportLimit', address: 11, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Export power that the hub keeps to now.' },
    { name: 'exportLimitSource', address: 13, type: 'u16', length: 1, scale: 1, symbols: { 0: 'fuse', 1: 'standing', 2: 'capacity', 3: 'event', 4: 'failsafe' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Where it comes from.' },
    { name: 'price', address: 14, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Price of energy drawn now in units of the currency; -214748.3648 when it is not known.' },
    { name: 'exportPrice', address: 16, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Price paid for energy delivered now; -214748.3648 when it is not known.' },
    { name: 'priceAverage', address: 18, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Running average of the prices seen, time constant one day.' },
    { name: 'priceState', address: 20, type: 'u16', length: 1, scale: 1, symbols: { 0: 'normal', 1: 'favourable', 2: 'expensive' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Price against its running average.' },
    { name: 'pricesUntil', address: 21, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Until when prices are known without a gap from now on, UTC in seconds since 1970; 0 when the price now is not.' },
    { name: 'demandResponse', address: 23, type: 'u16', length: 1, scale: 1, symbols: { 0: 'normal', 1: 'moderate', 2: 'high', 3: 'special' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'SIMPLE level in force, of the register or of an event.' },
    { name: 'demandResponseRemaining', address: 24, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time until it ends by itself.' },
    { name: 'dispatchSetpoint', address: 26, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Grid power that an event asks for now; -2147483648 when none does.' },
    { name: 'storedEvents', address: 28, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events and series that are stored, of 18.' },
    { name: 'activeEvents', address: 29, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of them that are in force.' },
    { name: 'eventResult', address: 30, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'stored', 2: 'known', 3: 'older', 4: 'cancelled', 5: 'optedOut', 6: 'optedIn', 7: 'partTaken', 8: 'full', 9: 'unknown', 10: 'badType', 11: 'badLength', 12: 'badTime', 13: 'badValue', 14: 'incomplete' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What became of the last event command.' },
    { name: 'eventResultId', address: 31, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'The event that it was about.' },
    { name: 'heartbeatAge', address: 33, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last heartbeat; 4294967 when there was none since the reset.' },
    { name: 'failsafeRemaining', address: 35, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time until the failsafe limit ends by itself; 0 when it is not in force.' },
    { name: 'uncontrolledPower', address: 37, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power of what the hub does not run, without solar.' },
    { name: 'flexiblePower', address: 39, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power of the loads that the hub runs, without batteries and inverters.' },
    { name: 'batteryPower', address: 41, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power of the batteries; positive is charging.' },
    { name: 'solarPower', address: 43, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power of the inverters.' },
    { name: 'batteryCharge', address: 45, type: 'u16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Charge of the batteries together.' },
    { name: 'energisedLoads', address: 46, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Loads that are switched on.' },
    { name: 'shedReason', address: 47, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Strongest reason for which a load is held off.' },
    { name: 'shedCount', address: 48, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that a load was held off since the reset.' },
    { name: 'planState', address: 50, type: 'u16', length: 1, scale: 1, symbols: { 0: 'off', 1: 'noClock', 2: 'noPrices', 3: 'valid', 4: 'stale' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Whether there is a plan, and why not.' },
    { name: 'planAge', address: 51, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last load was planned.' },
    { name: 'planSteps', address: 53, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Steps of the plan.' },
    { name: 'planCost', address: 54, type: 'i32', length: 2, scale: 0.01, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Cost of what the plan draws and delivers, in units of the currency.' },
    { name: 'planHold', address: 56, type: 'i32', length: 2, scale: 0.01, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Cost if every load were run as soon as it can.' },
    { name: 'learnedDays', address: 58, type: 'u16', length: 1, scale: 1, unit: 'd', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Days of household load that the forecast has been learned from.' },
    { name: 'uptime', address: 59, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset.' },
    { name: 'resetReason', address: 61, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
    { name: 'time', address: 62, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time of the last scan, UTC in seconds since 1970.' },
    { name: 'configDigest', address: 64, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'CRC-32 of the config; another one means another config.' },
    { name: 'configResult', address: 66, type: 'u16', length: 1, scale: 1, symbols: { 0: 'closed', 1: 'open', 2: 'applied', 3: 'outOfRange', 4: 'refused' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What became of the copy of the config in the window.' },
    { name: 'configFault', address: 67, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'For outOfRange the id of the config field; for refused the load, from 1, that cannot be run so.' },
    { name: 'load1Kind', address: 100, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'heating', 2: 'cooling', 3: 'tank', 4: 'vehicle', 5: 'battery', 6: 'appliance', 7: 'sheddable', 8: 'inverter' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What load 1 is.' },
    { name: 'load1State', address: 101, type: 'u16', length: 1, scale: 1, symbols: { 0: 'absent', 1: 'off', 2: 'on', 3: 'held', 4: 'fault', 5: 'unavailable' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What it does; held is off, or less than it would, for another reason than its own.' },
    { name: 'load1Reason', address: 102, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why.' },
    { name: 'load1Faults', address: 103, type: 'u16', length: 1, scale: 1, bits: { 0: 'implausible', 1: 'stuck', 2: 'longRun', 3: 'disobedient', 4: 'stale' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What is wrong with it.' },
    { name: 'load1Power', address: 104, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that it draws, measured or else reckoned; negative is delivered.' },
    { name: 'load1Setpoint', address: 106, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that the hub gives it.' },
    { name: 'load1Value', address: 108, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind.' },
    { name: 'load1Bid', address: 110, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the next kilowatt-hour is worth to it; 214748.3647 when it must run.' },
    { name: 'load1Energy', address: 112, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Energy drawn since the first power up.' },
    { name: 'load1OnTime', address: 114, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that it has run since the first power up.' },
    { name: 'load1Starts', address: 116, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that it was started since the first power up.' },
    { name: 'load2Kind', address: 118, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'heating', 2: 'cooling', 3: 'tank', 4: 'vehicle', 5: 'battery', 6: 'appliance', 7: 'sheddable', 8: 'inverter' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What load 2 is.' },
    { name: 'load2State', address: 119, type: 'u16', length: 1, scale: 1, symbols: { 0: 'absent', 1: 'off', 2: 'on', 3: 'held', 4: 'fault', 5: 'unavailable' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What it does; held is off, or less than it would, for another reason than its own.' },
    { name: 'load2Reason', address: 120, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why.' },
    { name: 'load2Faults', address: 121, type: 'u16', length: 1, scale: 1, bits: { 0: 'implausible', 1: 'stuck', 2: 'longRun', 3: 'disobedient', 4: 'stale' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What is wrong with it.' },
    { name: 'load2Power', address: 122, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that it draws, measured or else reckoned; negative is delivered.' },
    { name: 'load2Setpoint', address: 124, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that the hub gives it.' },
    { name: 'load2Value', address: 126, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind.' },
    { name: 'load2Bid', address: 128, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the next kilowatt-hour is worth to it; 214748.3647 when it must run.' },
    { name: 'load2Energy', address: 130, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Energy drawn since the first power up.' },
    { name: 'load2OnTime', address: 132, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that it has run since the first power up.' },
    { name: 'load2Starts', address: 134, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that it was started since the first power up.' },
    { name: 'load3Kind', address: 136, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'heating', 2: 'cooling', 3: 'tank', 4: 'vehicle', 5: 'battery', 6: 'appliance', 7: 'sheddable', 8: 'inverter' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What load 3 is.' },
    { name: 'load3State', address: 137, type: 'u16', length: 1, scale: 1, symbols: { 0: 'absent', 1: 'off', 2: 'on', 3: 'held', 4: 'fault', 5: 'unavailable' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What it does; held is off, or less than it would, for another reason than its own.' },
    { name: 'load3Reason', address: 138, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why.' },
    { name: 'load3Faults', address: 139, type: 'u16', length: 1, scale: 1, bits: { 0: 'implausible', 1: 'stuck', 2: 'longRun', 3: 'disobedient', 4: 'stale' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What is wrong with it.' },
    { name: 'load3Power', address: 140, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that it draws, measured or else reckoned; negative is delivered.' },
    { name: 'load3Setpoint', address: 142, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that the hub gives it.' },
    { name: 'load3Value', address: 144, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind.' },
    { name: 'load3Bid', address: 146, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the next kilowatt-hour is worth to it; 214748.3647 when it must run.' },
    { name: 'load3Energy', address: 148, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Energy drawn since the first power up.' },
    { name: 'load3OnTime', address: 150, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that it has run since the first power up.' },
    { name: 'load3Starts', address: 152, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that it was started since the first power up.' },
    { name: 'load4Kind', address: 154, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'heating', 2: 'cooling', 3: 'tank', 4: 'vehicle', 5: 'battery', 6: 'appliance', 7: 'sheddable', 8: 'inverter' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What load 4 is.' },
    { name: 'load4State', address: 155, type: 'u16', length: 1, scale: 1, symbols: { 0: 'absent', 1: 'off', 2: 'on', 3: 'held', 4: 'fault', 5: 'unavailable' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What it does; held is off, or less than it would, for another reason than its own.' },
    { name: 'load4Reason', address: 156, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why.' },
    { name: 'load4Faults', address: 157, type: 'u16', length: 1, scale: 1, bits: { 0: 'implausible', 1: 'stuck', 2: 'longRun', 3: 'disobedient', 4: 'stale' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What is wrong with it.' },
    { name: 'load4Power', address: 158, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that it draws, measured or else reckoned; negative is delivered.' },
    { name: 'load4Setpoint', address: 160, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that the hub gives it.' },
    { name: 'load4Value', address: 162, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind.' },
    { name: 'load4Bid', address: 164, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the next kilowatt-hour is worth to it; 214748.3647 when it must run.' },
    { name: 'load4Energy', address: 166, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Energy drawn since the first power up.' },
    { name: 'load4OnTime', address: 168, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that it has run since the first power up.' },
    { name: 'load4Starts', address: 170, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that it was started since the first power up.' },
    { name: 'load5Kind', address: 172, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'heating', 2: 'cooling', 3: 'tank', 4: 'vehicle', 5: 'battery', 6: 'appliance', 7: 'sheddable', 8: 'inverter' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What load 5 is.' },
    { name: 'load5State', address: 173, type: 'u16', length: 1, scale: 1, symbols: { 0: 'absent', 1: 'off', 2: 'on', 3: 'held', 4: 'fault', 5: 'unavailable' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What it does; held is off, or less than it would, for another reason than its own.' },
    { name: 'load5Reason', address: 174, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why.' },
    { name: 'load5Faults', address: 175, type: 'u16', length: 1, scale: 1, bits: { 0: 'implausible', 1: 'stuck', 2: 'longRun', 3: 'disobedient', 4: 'stale' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What is wrong with it.' },
    { name: 'load5Power', address: 176, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that it draws, measured or else reckoned; negative is delivered.' },
    { name: 'load5Setpoint', address: 178, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that the hub gives it.' },
    { name: 'load5Value', address: 180, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind.' },
    { name: 'load5Bid', address: 182, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the next kilowatt-hour is worth to it; 214748.3647 when it must run.' },
    { name: 'load5Energy', address: 184, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Energy drawn since the first power up.' },
    { name: 'load5OnTime', address: 186, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that it has run since the first power up.' },
    { name: 'load5Starts', address: 188, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that it was started since the first power up.' },
    { name: 'load6Kind', address: 190, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'heating', 2: 'cooling', 3: 'tank', 4: 'vehicle', 5: 'battery', 6: 'appliance', 7: 'sheddable', 8: 'inverter' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What load 6 is.' },
    { name: 'load6State', address: 191, type: 'u16', length: 1, scale: 1, symbols: { 0: 'absent', 1: 'off', 2: 'on', 3: 'held', 4: 'fault', 5: 'unavailable' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What it does; held is off, or less than it would, for another reason than its own.' },
    { name: 'load6Reason', address: 192, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why.' },
    { name: 'load6Faults', address: 193, type: 'u16', length: 1, scale: 1, bits: { 0: 'implausible', 1: 'stuck', 2: 'longRun', 3: 'disobedient', 4: 'stale' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What is wrong with it.' },
    { name: 'load6Power', address: 194, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that it draws, measured or else reckoned; negative is delivered.' },
    { name: 'load6Setpoint', address: 196, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that the hub gives it.' },
    { name: 'load6Value', address: 198, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind.' },
    { name: 'load6Bid', address: 200, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the next kilowatt-hour is worth to it; 214748.3647 when it must run.' },
    { name: 'load6Energy', address: 202, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Energy drawn since the first power up.' },
    { name: 'load6OnTime', address: 204, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that it has run since the first power up.' },
    { name: 'load6Starts', address: 206, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that it was started since the first power up.' },
    { name: 'load7Kind', address: 208, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'heating', 2: 'cooling', 3: 'tank', 4: 'vehicle', 5: 'battery', 6: 'appliance', 7: 'sheddable', 8: 'inverter' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What load 7 is.' },
    { name: 'load7State', address: 209, type: 'u16', length: 1, scale: 1, symbols: { 0: 'absent', 1: 'off', 2: 'on', 3: 'held', 4: 'fault', 5: 'unavailable' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What it does; held is off, or less than it would, for another reason than its own.' },
    { name: 'load7Reason', address: 210, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why.' },
    { name: 'load7Faults', address: 211, type: 'u16', length: 1, scale: 1, bits: { 0: 'implausible', 1: 'stuck', 2: 'longRun', 3: 'disobedient', 4: 'stale' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What is wrong with it.' },
    { name: 'load7Power', address: 212, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that it draws, measured or else reckoned; negative is delivered.' },
    { name: 'load7Setpoint', address: 214, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that the hub gives it.' },
    { name: 'load7Value', address: 216, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind.' },
    { name: 'load7Bid', address: 218, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the next kilowatt-hour is worth to it; 214748.3647 when it must run.' },
    { name: 'load7Energy', address: 220, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Energy drawn since the first power up.' },
    { name: 'load7OnTime', address: 222, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that it has run since the first power up.' },
    { name: 'load7Starts', address: 224, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that it was started since the first power up.' },
    { name: 'load8Kind', address: 226, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'heating', 2: 'cooling', 3: 'tank', 4: 'vehicle', 5: 'battery', 6: 'appliance', 7: 'sheddable', 8: 'inverter' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What load 8 is.' },
    { name: 'load8State', address: 227, type: 'u16', length: 1, scale: 1, symbols: { 0: 'absent', 1: 'off', 2: 'on', 3: 'held', 4: 'fault', 5: 'unavailable' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What it does; held is off, or less than it would, for another reason than its own.' },
    { name: 'load8Reason', address: 228, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why.' },
    { name: 'load8Faults', address: 229, type: 'u16', length: 1, scale: 1, bits: { 0: 'implausible', 1: 'stuck', 2: 'longRun', 3: 'disobedient', 4: 'stale' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What is wrong with it.' },
    { name: 'load8Power', address: 230, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that it draws, measured or else reckoned; negative is delivered.' },
    { name: 'load8Setpoint', address: 232, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that the hub gives it.' },
    { name: 'load8Value', address: 234, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Temperature in 0.01 °C, charge in 0.01 %, or energy still needed in Wh, by its kind.' },
    { name: 'load8Bid', address: 236, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the next kilowatt-hour is worth to it; 214748.3647 when it must run.' },
    { name: 'load8Energy', address: 238, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Energy drawn since the first power up.' },
    { name: 'load8OnTime', address: 240, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that it has run since the first power up.' },
    { name: 'load8Starts', address: 242, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that it was started since the first power up.' },
    { name: 'planTime', address: 300, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Begin of the step of the plan that planStep chose, UTC in seconds since 1970; 0 when there is none.' },
    { name: 'planLength', address: 302, type: 'u16', length: 1, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Its length.' },
    { name: 'planPrice', address: 303, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Price of energy drawn that the plan reckons with.' },
    { name: 'planExportPrice', address: 305, type: 'i32', length: 2, scale: 0.0001, unit: '1/kWh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Price paid for energy delivered.' },
    { name: 'planImportLimit', address: 307, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Import limit that it reckons with.' },
    { name: 'planUncontrolled', address: 309, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Forecast power of what the hub does not run.' },
    { name: 'planSolar', address: 311, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Forecast power of the inverters.' },
    { name: 'planOutdoor', address: 313, type: 'i16', length: 1, scale: 0.01, unit: 'Cel', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Forecast outdoor temperature.' },
    { name: 'planGrid', address: 314, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Grid power that comes of it.' },
    { name: 'planPower1', address: 316, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean power of load 1.' },
    { name: 'planPower2', address: 318, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean power of load 2.' },
    { name: 'planPower3', address: 320, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean power of load 3.' },
    { name: 'planPower4', address: 322, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean power of load 4.' },
    { name: 'planPower5', address: 324, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean power of load 5.' },
    { name: 'planPower6', address: 326, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean power of load 6.' },
    { name: 'planPower7', address: 328, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean power of load 7.' },
    { name: 'planPower8', address: 330, type: 'i32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Mean power of load 8.' },
    { name: 'planReason1', address: 332, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why load 1 runs, or does not.' },
    { name: 'planReason2', address: 333, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why load 2 runs, or does not.' },
    { name: 'planReason3', address: 334, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why load 3 runs, or does not.' },
    { name: 'planReason4', address: 335, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why load 4 runs, or does not.' },
    { name: 'planReason5', address: 336, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why load 5 runs, or does not.' },
    { name: 'planReason6', address: 337, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why load 6 runs, or does not.' },
    { name: 'planReason7', address: 338, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why load 7 runs, or does not.' },
    { name: 'planReason8', address: 339, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'comfort', 2: 'deadline', 3: 'cheap', 4: 'surplus', 5: 'dear', 6: 'favourable', 7: 'overridden', 8: 'legionella', 9: 'ordinary', 10: 'limitSupport', 11: 'dispatch', 12: 'satisfied', 13: 'waiting', 14: 'demandResponse', 15: 'capacityLimit', 16: 'fuse', 17: 'failsafe', 18: 'exportLimit', 19: 'minimumRun', 20: 'minimumRest', 21: 'starting', 22: 'spreading', 23: 'sensorFault', 24: 'disobedient', 25: 'unavailable', 26: 'off', 27: 'negativePrice' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why load 8 runs, or does not.' },
    { name: 'planValue1', address: 340, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'load1Value expected at the end of the step.' },
    { name: 'planValue2', address: 342, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'load2Value expected at the end of the step.' },
    { name: 'planValue3', address: 344, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'load3Value expected at the end of the step.' },
    { name: 'planValue4', address: 346, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'load4Value expected at the end of the step.' },
    { name: 'planValue5', address: 348, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'load5Value expected at the end of the step.' },
    { name: 'planValue6', address: 350, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'load6Value expected at the end of the step.' },
    { name: 'planValue7', address: 352, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'load7Value expected at the end of the step.' },
    { name: 'planValue8', address: 354, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'load8Value expected at the end of the step.' },
    { name: 'shownId', address: 360, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Event in the slot that eventSlot chose; 0 when there is none.' },
    { name: 'shownRevision', address: 362, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Its revision.' },
    { name: 'shownType', address: 364, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'simple', 2: 'price', 3: 'exportPrice', 4: 'importCapacityLimit', 5: 'exportCapacityLimit', 6: 'dispatchSetpoint', 7: 'chargeStateSetpoint', 16: 'loadForecast', 17: 'solarForecast', 18: 'outdoorForecast' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What it is.' },
    { name: 'shownState', address: 365, type: 'u16', length: 1, scale: 1, symbols: { 0: 'free', 1: 'pending', 2: 'active', 3: 'ended', 4: 'cancelled', 5: 'optedOut', 6: 'superseded' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What becomes of it.' },
    { name: 'shownPriority', address: 366, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Its priority; 0 goes first.' },
    { name: 'shownStart', address: 367, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'When it begins for this hub, after randomisation, UTC in seconds since 1970.' },
    { name: 'shownStep', address: 369, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Length of an interval.' },
    { name: 'shownCount', address: 371, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Intervals.' },
    { name: 'shownValue', address: 372, type: 'i32', length: 2, scale: 1, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Its value now, or the first one.' },
  ],
  holdingRegisters: [
    { name: 'demandResponseLevel', address: 0, type: 'u16', length: 1, scale: 1, symbols: { 0: 'normal', 1: 'moderate', 2: 'high', 3: 'special' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'SIMPLE demand response level, which holds for demandResponseDuration. Moderate: vehicles at least current, nothing is stored; high: only what keeps comfort and departures; special: only what keeps the minimums of rooms and tanks.' },
    { name: 'demandResponseDuration', address: 1, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', min: 1, max: 86400, default: 3600, persistent: false, wordOrder: 'big', description: 'How long a level holds from the last write to it or to this register.' },
    { name: 'capacityLimit', address: 3, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'rw', default: 4294967295, persistent: true, wordOrder: 'big', description: 'Import power allowed by the network operator; 4294967295 is none.' },
    { name: 'exportCapacityLimit', address: 5, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'rw', default: 4294967295, persistent: true, wordOrder: 'big', description: 'Export power allowed by the network operator; 4294967295 is none.' },
    { name: 'failsafeLimit', address: 7, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'rw', default: 4200, persistent: true, wordOrder: 'big', description: 'Stands in for the capacity limit while heartbeats stay away.' },
    { name: 'failsafeExportLimit', address: 9, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'rw', default: 4294967295, persistent: true, wordOrder: 'big', description: 'Stands in for the export capacity limit.' },
    { name: 'failsafeDuration', address: 11, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', min: 0, max: 86400, default: 7200, persistent: true, wordOrder: 'big', description: 'The failsafe limit ends by itself after so long; 0 is never.' },
    { name: 'heartbeat', address: 13, type: 'u16', length: 1, scale: 1, access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Any write is a heartbeat of the host, whatever the value; so is a write to a capacity limit.' },
    { name: 'heartbeatTimeout', address: 14, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 10, max: 3600, default: 120, persistent: true, wordOrder: 'big', description: 'Time without a heartbeat after which the failsafe limit holds.' },
    { name: 'restoreInterval', address: 15, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 600, default: 30, persistent: true, wordOrder: 'big', description: 'Least time between the starts of two loads.' },
    { name: 'favourableBelow', address: 16, type: 'u16', length: 1, scale: 1, unit: '%', access: 'rw', min: 0, max: 100, default: 10, persistent: true, wordOrder: 'big', description: 'A price further below its average than this is favourable.' },
    { name: 'expensiveAbove', address: 17, type: 'u16', length: 1, scale: 1, unit: '%', access: 'rw', min: 0, max: 1000, default: 20, persistent: true, wordOrder: 'big', description: 'A price further above its average than this is expensive.' },
    { name: 'persistInterval', address: 18, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 60, max: 3600, default: 900, persistent: true, wordOrder: 'big', description: 'Longest time between two records of the statistics.' },
    { name: 'planStep', address: 19, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', max: 127, default: 0, persistent: false, wordOrder: 'big', description: 'Step of the plan that the plan registers show, from 0 for the one under way.' },
    { name: 'eventSlot', address: 20, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', max: 17, default: 0, persistent: false, wordOrder: 'big', description: 'Slot of the events that the shown registers show, from 0.' },
    { name: 'load1Mode', address: 30, type: 'u16', length: 1, scale: 1, symbols: { 0: 'auto', 1: 'off', 2: 'on' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', description: "Of load 1: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full." },
    { name: 'load1OverrideFor', address: 31, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', max: 604800, default: 0, persistent: true, wordOrder: 'big', description: 'The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed.' },
    { name: 'load1Minimum', address: 33, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 1800, persistent: true, wordOrder: 'big', description: 'Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve.' },
    { name: 'load1Target', address: 34, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 2050, persistent: true, wordOrder: 'big', description: 'Temperature in °C at a normal price, when there is no plan; of a battery unused.' },
    { name: 'load1Maximum', address: 35, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 2200, persistent: true, wordOrder: 'big', description: 'Temperature in °C, or charge in %, from which on it is off.' },
    { name: 'load1Hysteresis', address: 36, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: 10, max: 2000, default: 50, persistent: true, wordOrder: 'big', description: 'Width of the switching band in K, when there is no plan.' },
    { name: 'load1Departure', address: 37, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', max: 1440, default: 420, persistent: true, wordOrder: 'big', description: 'Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none.' },
    { name: 'load1EnergyWanted', address: 38, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'rw', max: 200000, default: 0, persistent: true, wordOrder: 'big', description: 'Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs.' },
    { name: 'load2Mode', address: 40, type: 'u16', length: 1, scale: 1, symbols: { 0: 'auto', 1: 'off', 2: 'on' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', description: "Of load 2: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full." },
    { name: 'load2OverrideFor', address: 41, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', max: 604800, default: 0, persistent: true, wordOrder: 'big', description: 'The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed.' },
    { name: 'load2Minimum', address: 43, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 4500, persistent: true, wordOrder: 'big', description: 'Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve.' },
    { name: 'load2Target', address: 44, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 5000, persistent: true, wordOrder: 'big', description: 'Temperature in °C at a normal price, when there is no plan; of a battery unused.' },
    { name: 'load2Maximum', address: 45, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 6000, persistent: true, wordOrder: 'big', description: 'Temperature in °C, or charge in %, from which on it is off.' },
    { name: 'load2Hysteresis', address: 46, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: 10, max: 2000, default: 50, persistent: true, wordOrder: 'big', description: 'Width of the switching band in K, when there is no plan.' },
    { name: 'load2Departure', address: 47, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', max: 1440, default: 420, persistent: true, wordOrder: 'big', description: 'Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none.' },
    { name: 'load2EnergyWanted', address: 48, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'rw', max: 200000, default: 0, persistent: true, wordOrder: 'big', description: 'Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs.' },
    { name: 'load3Mode', address: 50, type: 'u16', length: 1, scale: 1, symbols: { 0: 'auto', 1: 'off', 2: 'on' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', description: "Of load 3: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full." },
    { name: 'load3OverrideFor', address: 51, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', max: 604800, default: 0, persistent: true, wordOrder: 'big', description: 'The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed.' },
    { name: 'load3Minimum', address: 53, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve.' },
    { name: 'load3Target', address: 54, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 10000, persistent: true, wordOrder: 'big', description: 'Temperature in °C at a normal price, when there is no plan; of a battery unused.' },
    { name: 'load3Maximum', address: 55, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 10000, persistent: true, wordOrder: 'big', description: 'Temperature in °C, or charge in %, from which on it is off.' },
    { name: 'load3Hysteresis', address: 56, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: 10, max: 2000, default: 50, persistent: true, wordOrder: 'big', description: 'Width of the switching band in K, when there is no plan.' },
    { name: 'load3Departure', address: 57, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', max: 1440, default: 420, persistent: true, wordOrder: 'big', description: 'Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none.' },
    { name: 'load3EnergyWanted', address: 58, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'rw', max: 200000, default: 0, persistent: true, wordOrder: 'big', description: 'Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs.' },
    { name: 'load4Mode', address: 60, type: 'u16', length: 1, scale: 1, symbols: { 0: 'auto', 1: 'off', 2: 'on' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', description: "Of load 4: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full." },
    { name: 'load4OverrideFor', address: 61, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', max: 604800, default: 0, persistent: true, wordOrder: 'big', description: 'The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed.' },
    { name: 'load4Minimum', address: 63, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve.' },
    { name: 'load4Target', address: 64, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C at a normal price, when there is no plan; of a battery unused.' },
    { name: 'load4Maximum', address: 65, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C, or charge in %, from which on it is off.' },
    { name: 'load4Hysteresis', address: 66, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: 10, max: 2000, default: 50, persistent: true, wordOrder: 'big', description: 'Width of the switching band in K, when there is no plan.' },
    { name: 'load4Departure', address: 67, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', max: 1440, default: 420, persistent: true, wordOrder: 'big', description: 'Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none.' },
    { name: 'load4EnergyWanted', address: 68, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'rw', max: 200000, default: 0, persistent: true, wordOrder: 'big', description: 'Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs.' },
    { name: 'load5Mode', address: 70, type: 'u16', length: 1, scale: 1, symbols: { 0: 'auto', 1: 'off', 2: 'on' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', description: "Of load 5: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full." },
    { name: 'load5OverrideFor', address: 71, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', max: 604800, default: 0, persistent: true, wordOrder: 'big', description: 'The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed.' },
    { name: 'load5Minimum', address: 73, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve.' },
    { name: 'load5Target', address: 74, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C at a normal price, when there is no plan; of a battery unused.' },
    { name: 'load5Maximum', address: 75, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C, or charge in %, from which on it is off.' },
    { name: 'load5Hysteresis', address: 76, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: 10, max: 2000, default: 50, persistent: true, wordOrder: 'big', description: 'Width of the switching band in K, when there is no plan.' },
    { name: 'load5Departure', address: 77, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', max: 1440, default: 420, persistent: true, wordOrder: 'big', description: 'Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none.' },
    { name: 'load5EnergyWanted', address: 78, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'rw', max: 200000, default: 0, persistent: true, wordOrder: 'big', description: 'Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs.' },
    { name: 'load6Mode', address: 80, type: 'u16', length: 1, scale: 1, symbols: { 0: 'auto', 1: 'off', 2: 'on' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', description: "Of load 6: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full." },
    { name: 'load6OverrideFor', address: 81, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', max: 604800, default: 0, persistent: true, wordOrder: 'big', description: 'The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed.' },
    { name: 'load6Minimum', address: 83, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve.' },
    { name: 'load6Target', address: 84, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C at a normal price, when there is no plan; of a battery unused.' },
    { name: 'load6Maximum', address: 85, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C, or charge in %, from which on it is off.' },
    { name: 'load6Hysteresis', address: 86, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: 10, max: 2000, default: 50, persistent: true, wordOrder: 'big', description: 'Width of the switching band in K, when there is no plan.' },
    { name: 'load6Departure', address: 87, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', max: 1440, default: 420, persistent: true, wordOrder: 'big', description: 'Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none.' },
    { name: 'load6EnergyWanted', address: 88, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'rw', max: 200000, default: 0, persistent: true, wordOrder: 'big', description: 'Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs.' },
    { name: 'load7Mode', address: 90, type: 'u16', length: 1, scale: 1, symbols: { 0: 'auto', 1: 'off', 2: 'on' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', description: "Of load 7: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full." },
    { name: 'load7OverrideFor', address: 91, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', max: 604800, default: 0, persistent: true, wordOrder: 'big', description: 'The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed.' },
    { name: 'load7Minimum', address: 93, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve.' },
    { name: 'load7Target', address: 94, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C at a normal price, when there is no plan; of a battery unused.' },
    { name: 'load7Maximum', address: 95, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C, or charge in %, from which on it is off.' },
    { name: 'load7Hysteresis', address: 96, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: 10, max: 2000, default: 50, persistent: true, wordOrder: 'big', description: 'Width of the switching band in K, when there is no plan.' },
    { name: 'load7Departure', address: 97, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', max: 1440, default: 420, persistent: true, wordOrder: 'big', description: 'Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none.' },
    { name: 'load7EnergyWanted', address: 98, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'rw', max: 200000, default: 0, persistent: true, wordOrder: 'big', description: 'Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs.' },
    { name: 'load8Mode', address: 100, type: 'u16', length: 1, scale: 1, symbols: { 0: 'auto', 1: 'off', 2: 'on' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', description: "Of load 8: auto leaves it to the hub; off and on are the resident's override. On runs it within the limits as far as it can go: a tank or room to its maximum, a vehicle or battery until it is full." },
    { name: 'load8OverrideFor', address: 101, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', max: 604800, default: 0, persistent: true, wordOrder: 'big', description: 'The override ends by itself after so long from the last write to this register or to the mode; 0 is until it is changed.' },
    { name: 'load8Minimum', address: 103, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C kept whatever price or demand response say; of a battery the charge in % that is kept in reserve.' },
    { name: 'load8Target', address: 104, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C at a normal price, when there is no plan; of a battery unused.' },
    { name: 'load8Maximum', address: 105, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: -3000, max: 10000, default: 0, persistent: true, wordOrder: 'big', description: 'Temperature in °C, or charge in %, from which on it is off.' },
    { name: 'load8Hysteresis', address: 106, type: 'i16', length: 1, scale: 0.01, access: 'rw', min: 10, max: 2000, default: 50, persistent: true, wordOrder: 'big', description: 'Width of the switching band in K, when there is no plan.' },
    { name: 'load8Departure', address: 107, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', max: 1440, default: 420, persistent: true, wordOrder: 'big', description: 'Minute of the local day at which a vehicle leaves, or by which an appliance must be done; 1440 is none.' },
    { name: 'load8EnergyWanted', address: 108, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'rw', max: 200000, default: 0, persistent: true, wordOrder: 'big', description: 'Energy that a vehicle is to have got by its departure; 0 is what the vehicle itself says it needs.' },
    { name: 'eventCommand', address: 130, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'part', 2: 'put', 3: 'cancel', 4: 'optOut', 5: 'optIn', 6: 'clear' }, access: 'w', default: 0, persistent: false, wordOrder: 'big', description: 'What is done with the event below when the write that has it is over; reads 0 afterwards. Part takes the values over only; clear forgets all events.' },
    { name: 'eventId', address: 131, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Names the event; 0 is none.' },
    { name: 'eventRevision', address: 133, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'An event replaces an earlier revision of itself; the same or an earlier one changes nothing.' },
    { name: 'eventType', address: 135, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'simple', 2: 'price', 3: 'exportPrice', 4: 'importCapacityLimit', 5: 'exportCapacityLimit', 6: 'dispatchSetpoint', 7: 'chargeStateSetpoint', 16: 'loadForecast', 17: 'solarForecast', 18: 'outdoorForecast' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'What the values are.' },
    { name: 'eventPriority', address: 136, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Of events of one type that overlap, the one of the lowest number is in force; of limits the least.' },
    { name: 'eventStart', address: 137, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Begin, UTC in seconds since 1970.' },
    { name: 'eventStep', address: 139, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Length of an interval; all are as long.' },
    { name: 'eventCount', address: 141, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', max: 96, default: 0, persistent: false, wordOrder: 'big', description: 'Intervals.' },
    { name: 'eventRandomize', address: 142, type: 'u32', length: 2, scale: 1, unit: 's', access: 'rw', max: 86400, default: 0, persistent: false, wordOrder: 'big', description: 'The begin is put off or brought forward by a random time up to so long, the same for all revisions.' },
    { name: 'eventOffset', address: 144, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', max: 95, default: 0, persistent: false, wordOrder: 'big', description: 'Interval of the first of the values below.' },
    { name: 'eventPart', address: 145, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', max: 48, default: 0, persistent: false, wordOrder: 'big', description: 'Values below that count.' },
    { name: 'eventData', address: 146, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 96 registers of up to 48 values, each an i32 with its high word first: level, price in 0.0001 of the currency per kWh, W, 0.01 % or 0.01 °C.' },
    { name: 'eventDataEnd', address: 241, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
    { name: 'configCommand', address: 250, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'open', 2: 'apply', 3: 'close' }, access: 'w', default: 0, persistent: false, wordOrder: 'big', description: 'Works on a copy of the config in the window below; reads 0 afterwards.' },
    { name: 'configOffset', address: 251, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Register of the copy at which the window begins.' },
    { name: 'configData', address: 252, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 100 registers of the window; each holds two bytes of the config area, the first in its low byte.' },
    { name: 'configDataEnd', address: 351, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
    { name: 'historyFrom', address: 360, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'First entry of the history shown, by its number, or from 10⁹ on the first that ends after that time (UTC in s); writing it fills the window.' },
    { name: 'historyCount', address: 362, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Entries in the window.' },
    { name: 'historyNext', address: 363, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'historyFrom of what follows the window; the number of the next entry when it shows the last ones.' },
    { name: 'historyOldest', address: 365, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'historyFrom of the oldest entry that is kept.' },
    { name: 'historyEntrySize', address: 367, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of an entry.' },
    { name: 'historyData', address: 368, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 96 registers of the entries; the guide to the hub has their layout.' },
    { name: 'historyDataEnd', address: 463, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  channels: {
    inputs: [
      { name: 'phasePower1', unit: 'W', description: 'Power of phase L1 at the grid connection; positive is import.' },
      { name: 'phasePower2', unit: 'W', description: 'Power of phase L2 at the grid connection; positive is import.' },
      { name: 'phasePower3', unit: 'W', description: 'Power of phase L3 at the grid connection; positive is import.' },
      { name: 'phaseCurrent1', unit: 'mA', description: 'Current of phase L1 there, without a sign; 0 where it is not measured.' },
      { name: 'phaseCurrent2', unit: 'mA', description: 'Current of phase L2 there, without a sign; 0 where it is not measured.' },
      { name: 'phaseCurrent3', unit: 'mA', description: 'Current of phase L3 there, without a sign; 0 where it is not measured.' },
      { name: 'meterAge', unit: 's', description: 'Age of these; from 10 s on they are not believed.' },
      { name: 'outdoor', unit: 'cCel', description: 'Outdoor temperature in hundredths of a degree.' },
      { name: 'tariffPrice', description: 'Price of energy drawn now, by the tariff, in ten-thousandths of the currency per kWh; 0 or -2147483648 when it is not known.' },
      { name: 'tariffExportPrice', description: 'Price paid for energy delivered now; -2147483648 when it is not known.' },
      { name: 'value1', description: 'Of load 1: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh.' },
      { name: 'value2', description: 'Of load 2: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh.' },
      { name: 'value3', description: 'Of load 3: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh.' },
      { name: 'value4', description: 'Of load 4: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh.' },
      { name: 'value5', description: 'Of load 5: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh.' },
      { name: 'value6', description: 'Of load 6: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh.' },
      { name: 'value7', description: 'Of load 7: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh.' },
      { name: 'value8', description: 'Of load 8: temperature of the room or tank in 0.01 °C, charge of the battery in 0.01 %, energy that the vehicle or appliance still needs in Wh.' },
      { name: 'drawn1', unit: 'W', description: 'Power that load 1 draws, negative for what it delivers; -2147483648 where it is not measured.' },
      { name: 'drawn2', unit: 'W', description: 'Power that load 2 draws, negative for what it delivers; -2147483648 where it is not measured.' },
      { name: 'drawn3', unit: 'W', description: 'Power that load 3 draws, negative for what it delivers; -2147483648 where it is not measured.' },
      { name: 'drawn4', unit: 'W', description: 'Power that load 4 draws, negative for what it delivers; -2147483648 where it is not measured.' },
      { name: 'drawn5', unit: 'W', description: 'Power that load 5 draws, negative for what it delivers; -2147483648 where it is not measured.' },
      { name: 'drawn6', unit: 'W', description: 'Power that load 6 draws, negative for what it delivers; -2147483648 where it is not measured.' },
      { name: 'drawn7', unit: 'W', description: 'Power that load 7 draws, negative for what it delivers; -2147483648 where it is not measured.' },
      { name: 'drawn8', unit: 'W', description: 'Power that load 8 draws, negative for what it delivers; -2147483648 where it is not measured.' },
      { name: 'status1', description: 'Of load 1: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old.' },
      { name: 'status2', description: 'Of load 2: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old.' },
      { name: 'status3', description: 'Of load 3: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old.' },
      { name: 'status4', description: 'Of load 4: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old.' },
      { name: 'status5', description: 'Of load 5: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old.' },
      { name: 'status6', description: 'Of load 6: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old.' },
      { name: 'status7', description: 'Of load 7: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old.' },
      { name: 'status8', description: 'Of load 8: bit 0 it is there, a vehicle is connected, an appliance waits to be started; bit 1 it reports a fault; bit 2 what it says is too old.' },
    ],
    outputs: [
      { name: 'command1', description: 'To load 1: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set.' },
      { name: 'command2', description: 'To load 2: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set.' },
      { name: 'command3', description: 'To load 3: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set.' },
      { name: 'command4', description: 'To load 4: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set.' },
      { name: 'command5', description: 'To load 5: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set.' },
      { name: 'command6', description: 'To load 6: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set.' },
      { name: 'command7', description: 'To load 7: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set.' },
      { name: 'command8', description: 'To load 8: 0 or 1 when it is switched, W when its power is set (negative discharges a battery, an inverter is limited to it), 0.1 A when its current is set.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'loadHeld', severity: 'info', description: 'A load is held off; the value is its number, plus 256 times the reason.' },
    { code: 3, name: 'loadRestored', severity: 'info', description: 'A load is held off no longer; the value is its number, plus 256 when it runs again.' },
    { code: 4, name: 'importLimitChanged', severity: 'info', description: 'The value is the new limit in W.' },
    { code: 5, name: 'exportLimitChanged', severity: 'info', description: 'The value is the new limit in W.' },
    { code: 6, name: 'limitExceeded', severity: 'warning', description: 'A limit is exceeded with nothing left to shed; the value is the excess in W.' },
    { code: 7, name: 'failsafeBegan', severity: 'warning', description: 'Heartbeats stay away; the value is the failsafe limit in W.' },
    { code: 8, name: 'failsafeEnded', severity: 'info', description: 'A heartbeat came (1), the limit was lifted (2), or the time was over (0).' },
    { code: 9, name: 'demandResponseBegan', severity: 'info', description: 'A SIMPLE level came into force; the value is the level.' },
    { code: 10, name: 'demandResponseEnded', severity: 'info', description: 'Demand response was called off (1), ended by itself (0), or was opted out of (2).' },
    { code: 11, name: 'eventStored', severity: 'info', description: 'The value is the id of the event.' },
    { code: 12, name: 'eventBegan', severity: 'info', description: 'The value is the id of the event.' },
    { code: 13, name: 'eventEnded', severity: 'info', description: 'The value is the id of the event.' },
    { code: 14, name: 'eventCancelled', severity: 'info', description: 'The value is the id of the event.' },
    { code: 15, name: 'eventOptedOut', severity: 'info', description: 'The value is the id of the event.' },
    { code: 16, name: 'overrideBegan', severity: 'info', description: 'The resident overrides a load; the value is its number, plus 256 times the mode.' },
    { code: 17, name: 'overrideEnded', severity: 'info', description: 'The value is the number of the load.' },
    { code: 18, name: 'loadFault', severity: 'warning', description: 'The value is the number of the load, plus 256 times its faults.' },
    { code: 19, name: 'loadFaultEnded', severity: 'info', description: 'The value is the number of the load.' },
    { code: 20, name: 'meterFault', severity: 'warning', description: 'The meter is not believed; the value is 1 for too old, 2 for stuck.' },
    { code: 21, name: 'meterRestored', severity: 'info', description: 'The meter is believed again.' },
    { code: 22, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 23, name: 'configChanged', severity: 'info', description: 'The config was replaced; the value is its CRC-32.' },
    { code: 24, name: 'clockStepped', severity: 'info', description: 'The clock was set during operation; the value is the step in seconds, at most 2147483647 either way.' },
    { code: 25, name: 'legionellaDone', severity: 'info', description: 'A tank has been hot enough; the value is the number of the load.' },
    { code: 26, name: 'departureShort', severity: 'warning', description: 'A vehicle left without all its energy; the value is what was missing, in Wh.' },
    { code: 27, name: 'planBegan', severity: 'info', description: 'Loads are run by a plan.' },
    { code: 28, name: 'planEnded', severity: 'warning', description: 'Loads are run by rules; the value is the new planState.' },
  ],
  config: [
    { id: 1, name: 'mainFuse', type: 'u16', length: 1, unit: 'A', min: 6, max: 250, default: [25], description: 'Rated current of the main fuse, of each phase.' },
    { id: 2, name: 'supplyPhases', type: 'u8', length: 1, min: 1, max: 3, default: [3], description: 'Phases of the supply.' },
    { id: 3, name: 'mainsVoltage', type: 'u16', length: 1, unit: 'V', min: 100, max: 300, default: [230], description: 'Voltage of a phase to neutral.' },
    { id: 4, name: 'standingImportLimit', type: 'i32', length: 1, unit: 'W', min: -1, max: 2147483647, default: [-1], description: 'Import power that the contract allows; -1 is what the fuse allows.' },
    { id: 5, name: 'standingExportLimit', type: 'i32', length: 1, unit: 'W', min: -1, max: 2147483647, default: [-1], description: 'Export power that the contract allows; -1 is what the fuse allows.' },
    { id: 6, name: 'startRandomisation', type: 'u16', length: 1, unit: 's', min: 0, max: 3600, default: [300], description: 'After a power up loads wait for a random time up to so long, unless comfort or a departure is at risk.' },
    { id: 7, name: 'randomSeed', type: 'i32', length: 1, unit: '1', min: -2147483648, max: 2147483647, default: [1], description: 'Tells this hub from others where a random time is asked for.' },
    { id: 8, name: 'rampLimit', type: 'u16', length: 1, unit: 'W', min: 0, max: 65535, default: [0], description: 'By as much power in a second the loads rise together at most; 0 is without a limit. Falling is never slowed.' },
    { id: 9, name: 'settleTime', type: 'u16', length: 1, unit: 's', min: 1, max: 60, default: [5], description: 'Time that a load has to follow before it is reckoned to disobey.' },
    { id: 10, name: 'utcOffsetMinutes', type: 'i32', length: 1, unit: 'min', min: -840, max: 840, default: [60], description: 'Local standard time less UTC.' },
    { id: 11, name: 'daylightSaving', type: 'i32', length: 9, min: 0, max: 1439, default: [60, 3, 5, 7, 120, 10, 5, 7, 120], description: 'What daylight-saving time adds, in min, or 0; then month, week (5 the last), weekday (1 Monday to 7 Sunday) and minute of its begin and of its end, in local standard time.' },
    { id: 12, name: 'planLimitMargin', type: 'u16', length: 1, unit: 'W', min: 0, max: 65535, default: [200], description: 'The plan keeps as far below the import limit.' },
    { id: 20, name: 'loadKind', type: 'u8', length: 8, symbols: { 0: 'none', 1: 'heating', 2: 'cooling', 3: 'tank', 4: 'vehicle', 5: 'battery', 6: 'appliance', 7: 'sheddable', 8: 'inverter' }, min: 0, max: 8, default: [1, 3, 4, 0, 0, 0, 0, 0], description: 'What each load is. Sheddable is one that runs as its users like and can be held off; an appliance runs once when it waits to be started.' },
    { id: 21, name: 'loadPhases', type: 'u8', length: 8, unit: '1', min: 0, max: 7, default: [4, 4, 2, 1, 1, 1, 1, 1], description: 'Phases of each load, bit 0 for L1.' },
    { id: 22, name: 'loadControl', type: 'u8', length: 8, symbols: { 0: 'switched', 1: 'power', 2: 'current' }, min: 0, max: 2, default: [0, 0, 2, 0, 0, 0, 0, 0], description: 'What loadCommand means to it.' },
    { id: 23, name: 'loadRank', type: 'u8', length: 8, unit: '1', min: 0, max: 255, default: [3, 2, 1, 1, 1, 1, 1, 1], description: 'Loads of a lower number are held off first and come back last.' },
    { id: 24, name: 'loadPower', type: 'i32', length: 8, unit: 'W', min: 0, max: 100000, default: [3000, 2000, 3680, 0, 0, 0, 0, 0], description: 'Greatest power of each load; of a battery when charging.' },
    { id: 25, name: 'loadLeastPower', type: 'i32', length: 8, unit: 'W', min: 0, max: 100000, default: [3000, 2000, 1380, 0, 0, 0, 0, 0], description: 'Least power that it runs with.' },
    { id: 26, name: 'loadDischargePower', type: 'i32', length: 8, unit: 'W', min: 0, max: 100000, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'Greatest power that a battery delivers.' },
    { id: 27, name: 'loadLeastRun', type: 'u16', length: 8, unit: 's', min: 0, max: 3600, default: [300, 60, 60, 0, 0, 0, 0, 0], description: 'Least time that it stays on.' },
    { id: 28, name: 'loadLeastRest', type: 'u16', length: 8, unit: 's', min: 0, max: 3600, default: [180, 60, 60, 0, 0, 0, 0, 0], description: 'Least time that it stays off.' },
    { id: 29, name: 'loadCapacity', type: 'i32', length: 8, min: 0, max: 10000000, default: [8000, 233, 40000, 0, 0, 0, 0, 0], description: 'Wh of a battery, of a vehicle or of one run of an appliance; Wh/K of a room or tank.' },
    { id: 30, name: 'loadEfficiency', type: 'u16', length: 8, min: 1, max: 20000, default: [3200, 1000, 900, 1000, 1000, 1000, 1000, 1000], description: 'In thousandths: of what is drawn, what is stored; of a heat pump its coefficient of performance at 7 °C outdoors.' },
    { id: 31, name: 'loadDischargeEfficiency', type: 'u16', length: 8, min: 1, max: 1000, default: [1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000], description: 'In thousandths: of what leaves the battery, what is delivered.' },
    { id: 32, name: 'loadEfficiencySlope', type: 'i32', length: 8, min: -1000, max: 1000, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'By how many thousandths loadEfficiency rises with each K outdoors.' },
    { id: 33, name: 'loadLoss', type: 'i32', length: 8, min: 0, max: 10000000, default: [120000, 1400, 0, 0, 0, 0, 0, 0], description: 'What a room or tank loses, in mW/K; a battery, in mW.' },
    { id: 34, name: 'loadGains', type: 'i32', length: 8, unit: 'W', min: -100000, max: 100000, default: [350, 0, 0, 0, 0, 0, 0, 0], description: 'Heat that a room gets from people, appliances and sun, until it has been learned.' },
    { id: 35, name: 'loadSurroundings', type: 'i32', length: 8, unit: 'cCel', min: -5000, max: 10000, default: [1800, 1800, 1800, 1800, 1800, 1800, 1800, 1800], description: 'Temperature around a tank.' },
    { id: 36, name: 'legionellaTemperature', type: 'i32', length: 8, unit: 'cCel', min: 0, max: 9000, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'Temperature that a tank reaches at least once in legionellaInterval; 0 is no such rule.' },
    { id: 37, name: 'legionellaInterval', type: 'u16', length: 8, unit: 'h', min: 12, max: 1000, default: [168, 168, 168, 168, 168, 168, 168, 168], description: 'Longest time between two times.' },
    { id: 38, name: 'loadMaximumRun', type: 'u16', length: 8, unit: 'min', min: 0, max: 1440, default: [360, 360, 360, 360, 360, 360, 360, 360], description: 'Longest time that a heater runs without a pause before its sensor is no longer trusted; 0 is for ever.' },
    { id: 39, name: 'loadRunTime', type: 'u16', length: 8, unit: 'min', min: 0, max: 1440, default: [90, 90, 90, 90, 90, 90, 90, 90], description: 'Length of one run of an appliance.' },
    { id: 40, name: 'loadWear', type: 'u16', length: 8, min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'What a kilowatt-hour through a battery costs in wear, in 0.0001 of the currency.' },
    { id: 41, name: 'loadReserve', type: 'i32', length: 8, min: 0, max: 5000, default: [50, 50, 50, 50, 50, 50, 50, 50], description: 'How far a plan stays within the temperatures of a room or tank, in 0.01 K.' },
  ],
  records: [
    { id: 16, name: 'statistics', version: 2, description: 'Energy, on-times and starts of the loads, the average price, and when tanks were hot last.' },
    { id: 17, name: 'events', version: 1, description: 'Demand response events and price series.' },
    { id: 18, name: 'learned', version: 1, description: 'What the household uses at each time of the day, and what rooms and tanks lose beside the reckoning.' },
  ],
  update: { migrates: [], request: 'updateRequest', ready: 'updateReady' },
};
