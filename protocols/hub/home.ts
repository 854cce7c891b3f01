/** A home or small building as its hub is told about it: the supply, and up to eight loads. */
export interface Home {
  readonly name: string;
  readonly clock: HomeClock;
  readonly supply: HomeSupply;
  /** By what the hub tells itself from others where a random time is asked for. */
  readonly randomSeed: number;
  /** Loads in the order of their numbers, 1 to 8. */
  readonly loads: readonly HomeLoad[];
}

export interface HomeClock {
  readonly utcOffsetMinutes: number;
  /** What daylight-saving time adds, in min, then month, week, weekday and minute of its begin and end; undefined for none. */
  readonly daylightSaving?: readonly number[];
}

export interface HomeSupply {
  /** Of each phase, A. */
  readonly mainFuseA: number;
  readonly phases: 1 | 3;
  readonly voltageV: number;
  /** What the contract allows at the grid connection, W; undefined is what the fuse allows. */
  readonly importLimitW?: number;
  readonly exportLimitW?: number;
  /** After an outage loads wait for a random time up to so long. */
  readonly startRandomisationS: number;
  /** W in a second by which loads rise together at most; undefined is without a limit. */
  readonly rampLimitW?: number;
  /** Time that a load has to follow before it is reckoned to disobey; default 5. */
  readonly settleTimeS?: number;
  /** The plan keeps so far below the import limit, W; default 200. */
  readonly planMarginW?: number;
}

export type Phase = 'L1' | 'L2' | 'L3';

/** What all loads have. */
export interface LoadBase {
  readonly name: string;
  readonly phases: readonly Phase[];
  /** Loads of a lower rank are held off first and come back last. */
  readonly rank: number;
  readonly control: 'switched' | 'power' | 'current';
  /** Greatest and least electrical power, W. */
  readonly powerW: number;
  readonly leastPowerW: number;
  readonly leastRunS: number;
  readonly leastRestS: number;
}

/** Room heated, or cooled, by a heat pump or a heater. Temperatures in °C. */
export interface RoomLoad extends LoadBase {
  readonly kind: 'heating' | 'cooling';
  readonly minimumCel: number;
  readonly targetCel: number;
  readonly maximumCel: number;
  readonly capacityWhPerK: number;
  readonly lossWPerK: number;
  /** From people, appliances and sun, W. */
  readonly gainsW: number;
  /** Heat for each watt drawn at 7 °C outdoors, and by how much it rises with each K outdoors. */
  readonly cop: number;
  readonly copPerK: number;
  /** Width of the switching band when there is no plan; default 0.5. */
  readonly hysteresisK?: number;
  /** How far a plan stays within minimum and maximum; default 0.1 of a room, 0.5 of a tank. */
  readonly reserveK?: number;
}

export interface TankLoad extends LoadBase {
  readonly kind: 'tank';
  readonly minimumCel: number;
  readonly targetCel: number;
  readonly maximumCel: number;
  readonly capacityWhPerK: number;
  readonly lossWPerK: number;
  readonly surroundingsCel: number;
  readonly cop: number;
  readonly copPerK: number;
  /** Reached at least once in so many hours; undefined for no such rule. */
  readonly legionella?: { readonly temperatureCel: number; readonly intervalH: number };
  /** Longest run before its sensor is no longer trusted, min. */
  readonly maximumRunMin: number;
  /** Width of the switching band when there is no plan; default 5. */
  readonly hysteresisK?: number;
  /** How far a plan stays within minimum and maximum; default 0.1 of a room, 0.5 of a tank. */
  readonly reserveK?: number;
}

export interface VehicleLoad extends LoadBase {
  readonly kind: 'vehicle';
  readonly batteryWh: number;
  /** Stored of what is drawn, 0 to 1. */
  readonly efficiency: number;
  /** Minute of the local day at which it leaves; undefined when it is not known. */
  readonly departureMinute?: number;
  /** To have got by then, Wh; undefined is what the vehicle says it needs. */
  readonly energyWh?: number;
}

export interface BatteryLoad extends LoadBase {
  readonly kind: 'battery';
  readonly capacityWh: number;
  /** Greatest power delivered, W; `powerW` is that of charging. */
  readonly dischargeW: number;
  /** Stored of what is drawn, and delivered of what leaves it, 0 to 1. */
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  readonly standbyW: number;
  /** Charge in % that is kept in reserve, and that is not gone beyond. */
  readonly minimumPercent: number;
  readonly maximumPercent: number;
  /** Cost of a kilowatt-hour through it, in the currency. */
  readonly wearPerKwh: number;
}

/** One that runs once, for a while, when it waits to be started. */
export interface ApplianceLoad extends LoadBase {
  readonly kind: 'appliance';
  readonly energyWh: number;
  readonly runTimeMin: number;
  /** Minute of the local day by which it must be done. */
  readonly doneByMinute?: number;
}

/** One that its users switch, and that can be held off. */
export interface SheddableLoad extends LoadBase {
  readonly kind: 'sheddable';
}

/** Solar inverter that can be limited; `powerW` is what it delivers at most. */
export interface InverterLoad extends LoadBase {
  readonly kind: 'inverter';
}

export type HomeLoad = RoomLoad | TankLoad | VehicleLoad | BatteryLoad | ApplianceLoad | SheddableLoad | InverterLoad;

/** The most loads of a hub. */
export const MOST_LOADS = 8;
