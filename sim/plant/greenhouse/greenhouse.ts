import { MINUTE_MS } from '../../../protocols/time/units.ts';
import { seriesAt } from '../../series/reference.ts';
import type { Series } from '../../series/series.ts';
import type { Table } from '../../series/table.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import { Compartment, type CompartmentParameters } from './compartment.ts';
import { type GreenhouseDevice, wire } from './wiring.ts';

/** Always the same, or `file.csv#column`. */
type Weather = number | string;

export interface GreenhouseParameters extends CompartmentParameters {
  readonly weather: {
    /** °C, %, W/m² and m/s; rain where it is above 0. */
    readonly temperature: Weather;
    readonly humidity: Weather;
    readonly radiation: Weather;
    readonly wind: Weather;
    readonly rain: Weather;
  };
  readonly begin: { readonly temperature: number; readonly humidity: number };
  /** Water that flows while the valve is open, l/h. */
  readonly flow: number;
  /** m/s at which an open vent is damaged: what the plant counts is what the controller is to avoid. */
  readonly ventLimit: number;
  /** Minutes since local midnight of the first day without water. */
  readonly dry?: { readonly at: number; readonly minutes: number };
}

/** What can be read about a greenhouse → unit. */
export const GREENHOUSE_QUANTITIES = {
  temperature: 'Cel',
  humidity: '%',
  vapourPressureDeficit: 'Pa',
  co2: 'ppm',
  outsideTemperature: 'Cel',
  wind: 'm/s',
  radiation: 'W/m2',
  water: 'l',
  /** Time with any vent open while the wind was at `ventLimit`. */
  stormOpenTime: 's',
  /** Time that carbon dioxide was dosed with a vent wide open, more than a quarter. */
  co2WastedTime: 's',
  frostTime: 's',
  waterings: '1',
} as const;
type GreenhouseQuantity = keyof typeof GREENHOUSE_QUANTITIES;

const STEP_S = 30;
const WIDE = 0.25;

/** A greenhouse compartment in the weather, with its plants, and a controller. */
export class Greenhouse implements Plant {
  readonly #parameters: GreenhouseParameters;
  readonly #compartment: Compartment;
  readonly #weather: Readonly<Record<keyof GreenhouseParameters['weather'], (localMs: number) => number>>;
  readonly #device: GreenhouseDevice;
  #outside = 0;
  #wind = 0;
  #radiation = 0;
  #litres = 0;
  #waterings = 0;
  #watered = false;
  readonly #seconds = { stormOpen: 0, co2Wasted: 0, frost: 0 };
  readonly #reading: Readonly<Record<GreenhouseQuantity, () => number>> = {
    temperature: () => this.#compartment.temperature,
    humidity: () => this.#compartment.humidity,
    vapourPressureDeficit: () => this.#compartment.deficitPa,
    co2: () => this.#compartment.co2Ppm,
    outsideTemperature: () => this.#outside,
    wind: () => this.#wind,
    radiation: () => this.#radiation,
    water: () => this.#litres,
    stormOpenTime: () => this.#seconds.stormOpen,
    co2WastedTime: () => this.#seconds.co2Wasted,
    frostTime: () => this.#seconds.frost,
    waterings: () => this.#waterings,
  };

  constructor({ parameters, devices, tables }: PlantSetting<GreenhouseParameters>) {
    const { weather, begin } = parameters;
    this.#parameters = parameters;
    this.#compartment = new Compartment(parameters, begin.temperature, begin.humidity);
    this.#weather = {
      temperature: over(weather.temperature, tables, (series, ms) => series.interpolated(ms)),
      humidity: over(weather.humidity, tables, (series, ms) => series.interpolated(ms)),
      radiation: over(weather.radiation, tables, (series, ms) => series.interpolated(ms)),
      wind: over(weather.wind, tables, (series, ms) => series.interpolated(ms)),
      rain: over(weather.rain, tables, (series, ms) => series.held(ms)),
    };
    this.#device = wire([...devices.values()][0]!);
  }

  read(quantity: string): number {
    return this.#reading[quantity as GreenhouseQuantity]();
  }

  step(localMs: number, elapsedMs: number): void {
    const device = this.#device;
    const elapsedS = elapsedMs / 1000;
    this.#outside = this.#weather.temperature(localMs);
    this.#wind = this.#weather.wind(localMs);
    this.#radiation = this.#weather.radiation(localMs);
    const exchange = {
      outside: this.#outside,
      humidity: this.#weather.humidity(localMs),
      radiation: this.#radiation,
      wind: this.#wind,
      heating: device.heating(),
      lee: device.leeVent(),
      windward: device.windVent(),
      screen: device.screen(),
      doses: device.doses(),
    };
    for (let left = elapsedS; left > 0; left -= STEP_S) this.#compartment.pass(Math.min(left, STEP_S), exchange);
    const { flow, dry, ventLimit } = this.#parameters;
    const minute = localMs / MINUTE_MS;
    const isDry = dry !== undefined && minute >= dry.at && minute < dry.at + dry.minutes;
    const waters = device.waters();
    const flows = waters && !isDry ? flow : 0;
    this.#litres += (flows * elapsedS) / 3600;
    if (waters && !this.#watered) this.#waterings++;
    this.#watered = waters;
    const widest = Math.max(exchange.lee, exchange.windward);
    if (widest > 0 && this.#wind >= ventLimit) this.#seconds.stormOpen += elapsedS;
    if (exchange.doses && widest > WIDE) this.#seconds.co2Wasted += elapsedS;
    if (this.#compartment.temperature <= 0) this.#seconds.frost += elapsedS;
    device.show({
      air: this.#compartment.temperature,
      humidity: this.#compartment.humidity,
      co2: this.#compartment.co2Ppm,
      outside: this.#outside,
      wind: this.#wind,
      radiation: this.#radiation,
      rain: this.#weather.rain(localMs) > 0,
      flow: flows,
    });
  }
}

function over(
  weather: Weather,
  tables: ReadonlyMap<string, Table>,
  at: (series: Series, localMs: number) => number,
): (localMs: number) => number {
  if (typeof weather === 'number') return () => weather;
  const series = seriesAt(weather, tables);
  return (localMs) => at(series, localMs);
}
