import type { Home, HomeLoad } from '../../../protocols/hub/home.ts';
import { DAY_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import type { Random } from '../../random.ts';
import { seriesAt, tableAt } from '../../series/reference.ts';
import type { Series } from '../../series/series.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import { daily } from './appliance.ts';
import { DEFAULT_HOME } from './default-home.ts';
import { HomeModel } from './home-model.ts';
import { DailyDraws } from './hot-water-draws.ts';
import { HouseAccount } from './house-account.ts';
import { type HouseQuantity, houseReadings } from './house-quantities.ts';
import { HubWiring } from './hub-wiring.ts';
import { MeterWiring } from './meter-wiring.ts';
import { dailyTrips, drivenOf, type VehicleHabits } from './trips.ts';

/** What an inverter is told when no hub is there to tell it. */
const UNLIMITED = 0x7fff_ffff;
const L2 = 1;

/** When an appliance is filled, or a sheddable load is wanted: minutes of the day. */
export interface LoadUse {
  readonly from: number;
  readonly until?: number;
}

/** References to recorded values, `file.csv#column`, and the habits of the people. */
export interface HouseParameters {
  /** File of the home; the one that a hub is delivered for where it is left out. */
  readonly home?: string;
  readonly activePower: string;
  readonly reactivePower: string;
  readonly voltage: string;
  readonly replaced?: string;
  readonly solar?: string;
  readonly price: string;
  readonly exportPrice?: string;
  /** Paid for energy delivered, as a part of the price of energy drawn, where it has no series of its own. */
  readonly exportShare?: number;
  readonly outdoorTemperature: string;
  readonly hotWater: string;
  readonly vehicle: VehicleHabits;
  /** By the names of loads. */
  readonly use?: Readonly<Record<string, LoadUse>>;
  /** By the names of loads: temperature in °C, charge in %, energy needed in Wh. */
  readonly begin?: Readonly<Record<string, number>>;
}

const SERIES = ['activePower', 'reactivePower', 'voltage', 'price', 'outdoorTemperature'] as const;
type SeriesByName = Readonly<Record<(typeof SERIES)[number], Series>>;

/**
 * A house on a three-phase supply: what the household uses on phase 1, its loads on the phases that the home says; solar
 * power that no inverter of the home stands for on phase 2. All phases have the recorded voltage.
 */
export class House implements Plant {
  readonly #series: SeriesByName;
  readonly #replaced: Series | undefined;
  readonly #solar: Series | undefined;
  readonly #exportPrice: Series | undefined;
  readonly #exportShare: number;
  readonly #meter: MeterWiring | undefined;
  readonly #hub: HubWiring | undefined;
  readonly #model: HomeModel;
  readonly #idle: Int32Array;
  readonly #dark: Int32Array;
  readonly #hasInverter: boolean;
  readonly #account: HouseAccount;
  readonly #readings: Readonly<Record<HouseQuantity, () => number>>;

  constructor(setting: PlantSetting<HouseParameters>, home: Home = DEFAULT_HOME) {
    const { parameters, devices, tables } = setting;
    const series = (reference: string): Series => seriesAt(reference, tables);
    const optional = (reference: string | undefined) => (reference === undefined ? undefined : series(reference));
    this.#series = Object.fromEntries(SERIES.map((name) => [name, series(parameters[name])])) as SeriesByName;
    this.#replaced = optional(parameters.replaced);
    this.#solar = optional(parameters.solar);
    this.#exportPrice = optional(parameters.exportPrice);
    this.#exportShare = parameters.exportShare ?? 0;
    this.#model = new HomeModel(home, lifeOf(setting, home));
    this.#hasInverter = home.loads.some(({ kind }) => kind === 'inverter');
    this.#idle = Int32Array.from(home.loads, ({ kind }) => (kind === 'inverter' ? UNLIMITED : 0));
    this.#dark = new Int32Array(home.loads.length);
    const meter = devices.get('meter');
    const hub = devices.get('hub');
    this.#meter = meter && new MeterWiring(meter);
    this.#hub = hub && new HubWiring(hub);
    this.#account = new HouseAccount(home.loads.length);
    this.#readings = houseReadings(this.#model, this.#account, this.#hub);
  }

  read(quantity: string): number {
    return this.#readings[quantity as HouseQuantity]();
  }

  step(localMs: number, elapsedMs: number): void {
    const beganMs = localMs - elapsedMs;
    const series = this.#series;
    const voltageV = series.voltage.held(beganMs);
    const outdoorCel = series.outdoorTemperature.interpolated(localMs);
    this.#hub?.readOutputs();
    const commands = this.#hub?.commands ?? this.#idle;
    const supplied = this.#meter?.relayClosed() ?? true;
    const household = supplied ? this.#household(beganMs) : 0;
    // An inverter stops when the grid is gone (anti-islanding).
    const solarW = supplied ? (this.#solar?.held(beganMs) ?? 0) : 0;
    const householdW: [number, number, number] = [household, 0, 0];
    if (!this.#hasInverter) householdW[L2] = -solarW;
    this.#model.step(
      elapsedMs,
      { localMs, outdoorCel, voltageV, solarW, householdW },
      supplied ? commands : this.#dark,
    );

    const phasesMw = Array.from(this.#model.phasesW, (watts) => Math.round(watts * 1000));
    const reactive = supplied ? Math.round(series.reactivePower.held(beganMs) * 1000) : 0;
    const price = series.price.held(beganMs);
    const exportPrice = this.#exportPriceAt(beganMs);
    this.#account.book(phasesMw, [reactive, 0, 0], voltageV, commands, price, exportPrice, elapsedMs);
    this.#meter?.measure(voltageV, phasesMw, [reactive, 0, 0]);
    this.#hub?.sense(this.#model, {
      phasesW: this.#model.phasesW,
      currentsA: this.#account.currentsA,
      outdoorCel,
      price: series.price.held(localMs),
      exportPrice: this.#exportPriceAt(localMs),
    });
  }

  #household(atMs: number): number {
    return Math.max(0, this.#series.activePower.held(atMs) - (this.#replaced?.held(atMs) ?? 0));
  }

  #exportPriceAt(atMs: number): number {
    return this.#exportPrice?.held(atMs) ?? this.#series.price.held(atMs) * this.#exportShare;
  }
}

function lifeOf({ parameters, random, tables, startMs }: PlantSetting<HouseParameters>, home: Home) {
  const { vehicle, use = {}, begin = {} } = parameters;
  const draws = tableAt(parameters.hotWater, tables);
  const hotWater = new DailyDraws(draws.table.timesMs, draws.table.column(draws.column));
  const nameOf = (index: number): string => home.loads[index]!.name;
  const streamOf = (index: number): Random => random.stream(`vehicle ${nameOf(index)}`);
  return {
    startMs,
    draws: () => hotWater,
    trips: (index: number) => dailyTrips(vehicle, streamOf(index), startMs),
    runs: (index: number) => {
      const given = use[nameOf(index)];
      return given === undefined ? [] : daily(given.from, startMs);
    },
    inUse: (index: number) => inUse(use[nameOf(index)]),
    start: (load: HomeLoad) => begin[load.name] ?? beginOf(load, vehicle, random),
  };
}

/** As a house is found in the morning; it came home the evening before and its vehicle has charged a while. */
function beginOf(load: HomeLoad, vehicle: VehicleHabits, random: Random): number | undefined {
  if (load.kind === 'vehicle') return drivenOf(vehicle.energyPerDayWh, random.stream(`first ${load.name}`)) / 2;
  if (load.kind === 'heating') return Math.max(load.minimumCel, Math.min(20, load.maximumCel));
  return undefined;
}

function inUse(use: LoadUse | undefined): (localMs: number) => boolean {
  if (use === undefined) return () => true;
  const { from, until = from } = use;
  return (localMs) => {
    const minute = (localMs % DAY_MS) / MINUTE_MS;
    return from < until ? minute >= from && minute < until : minute >= from || minute < until;
  };
}
