import type { HubRegisters } from '../../protocols/profiles/hub.generated.ts';
import { type HubController, LOAD_NUMBERS, NO_LIMIT_W } from './hub-controller.ts';
import { type LoadStatus, loadRegisters, loadStatusOf } from './load-status.ts';

const NAMES = [
  'gridPower',
  'gridPowerL1',
  'gridPowerL2',
  'gridPowerL3',
  'importLimit',
  'importLimitSource',
  'exportLimit',
  'exportLimitSource',
  'price',
  'exportPrice',
  'priceAverage',
  'priceState',
  'pricesUntil',
  'demandResponse',
  'demandResponseRemaining',
  'dispatchSetpoint',
  'storedEvents',
  'activeEvents',
  'heartbeatAge',
  'failsafeRemaining',
  'uncontrolledPower',
  'flexiblePower',
  'batteryPower',
  'solarPower',
  'batteryCharge',
  'shedCount',
  'planState',
  'planAge',
  'planSteps',
  'planCost',
  'planHold',
  'learnedDays',
  'uptime',
  'time',
  'demandResponseActive',
  'failsafeActive',
  'limitExceeded',
  'planInForce',
  'clockSet',
  'meterFault',
  'loadFault',
  'overrideActive',
  'starting',
  'pricesKnown',
  'demandResponseOff',
  'planningOff',
] as const;

/** What registers hold that says unknown. */
const UNKNOWN = -0x8000_0000;
const UNKNOWN_PRICE = UNKNOWN / 10_000;

/** What a hub does now. */
export interface HubStatus {
  readonly gridW: number;
  readonly phasesW: readonly number[];
  readonly importLimitW: number | undefined;
  readonly importLimitSource: HubRegisters['importLimitSource'];
  readonly exportLimitW: number | undefined;
  readonly exportLimitSource: HubRegisters['exportLimitSource'];
  /** In the currency per kWh; undefined where they are not known. */
  readonly price: number | undefined;
  readonly exportPrice: number | undefined;
  readonly priceAverage: number;
  readonly priceState: HubRegisters['priceState'];
  /** UTC in s; undefined when the price now is not known. */
  readonly pricesUntilS: number | undefined;
  readonly level: HubRegisters['demandResponse'];
  readonly levelRemainingS: number;
  readonly dispatchW: number | undefined;
  readonly storedEvents: number;
  readonly activeEvents: number;
  /** s; undefined when there was none since the reset. */
  readonly heartbeatAgeS: number | undefined;
  readonly failsafeRemainingS: number;
  readonly uncontrolledW: number;
  readonly flexibleW: number;
  readonly batteryW: number;
  readonly solarW: number;
  readonly batteryPercent: number;
  readonly planState: HubRegisters['planState'];
  readonly planAgeS: number;
  readonly planSteps: number;
  /** Of the plan, and if every load were run as soon as it can, in the currency. */
  readonly planCost: number;
  readonly planHold: number;
  readonly learnedDays: number;
  readonly shedCount: number;
  readonly uptimeS: number;
  /** UTC, s; undefined while the hub has no clock. */
  readonly timeS: number | undefined;
  /** What holds of `failsafeActive`, `limitExceeded`, `meterFault`, `loadFault`, `overrideActive`, `starting` …, by name. */
  readonly conditions: readonly string[];
  /** The loads that there are. */
  readonly loads: readonly LoadStatus[];
}

const CONDITIONS = [
  'failsafeActive',
  'limitExceeded',
  'meterFault',
  'loadFault',
  'overrideActive',
  'starting',
  'demandResponseActive',
  'demandResponseOff',
  'planningOff',
] as const;
const NO_HEARTBEAT_S = 4_294_967;

/** Reads what a hub does now, all of one moment but for what does not fit in one request. */
export async function readStatus({ driver }: HubController): Promise<HubStatus> {
  const raw = await driver.readMany([...NAMES, ...LOAD_NUMBERS.flatMap(loadRegisters)]);
  const loads = LOAD_NUMBERS.flatMap((load) => {
    const kind = raw[`load${load}Kind`];
    return kind === 'none' ? [] : [loadStatusOf(load, kind, raw)];
  });
  const limit = (watts: number) => (watts === NO_LIMIT_W ? undefined : watts);
  return {
    gridW: raw.gridPower,
    phasesW: [raw.gridPowerL1, raw.gridPowerL2, raw.gridPowerL3],
    importLimitW: limit(raw.importLimit),
    importLimitSource: raw.importLimitSource,
    exportLimitW: limit(raw.exportLimit),
    exportLimitSource: raw.exportLimitSource,
    price: known(raw.price),
    exportPrice: known(raw.exportPrice),
    priceAverage: raw.priceAverage,
    priceState: raw.priceState,
    pricesUntilS: raw.pricesUntil === 0 ? undefined : raw.pricesUntil,
    level: raw.demandResponse,
    levelRemainingS: raw.demandResponseRemaining,
    dispatchW: raw.dispatchSetpoint === UNKNOWN ? undefined : raw.dispatchSetpoint,
    storedEvents: raw.storedEvents,
    activeEvents: raw.activeEvents,
    heartbeatAgeS: raw.heartbeatAge >= NO_HEARTBEAT_S ? undefined : raw.heartbeatAge,
    failsafeRemainingS: raw.failsafeRemaining,
    uncontrolledW: raw.uncontrolledPower,
    flexibleW: raw.flexiblePower,
    batteryW: raw.batteryPower,
    solarW: raw.solarPower,
    batteryPercent: raw.batteryCharge,
    planState: raw.planState,
    planAgeS: raw.planAge,
    planSteps: raw.planSteps,
    planCost: raw.planCost,
    planHold: raw.planHold,
    learnedDays: raw.learnedDays,
    shedCount: raw.shedCount,
    uptimeS: raw.uptime,
    timeS: raw.clockSet ? raw.time : undefined,
    conditions: CONDITIONS.filter((name) => raw[name]),
    loads,
  };
}

function known(price: number): number | undefined {
  return price === UNKNOWN_PRICE ? undefined : price;
}
