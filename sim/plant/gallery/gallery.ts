import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { seriesAt } from '../../series/reference.ts';
import type { Series } from '../../series/series.ts';
import { humidityOf, vapourGPerM3 } from '../humid-air.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import type { ProcessImage } from '../process-image.ts';

/** People in the room, or a window open, since local midnight of the first day. */
export interface Stay {
  /** min. */
  readonly at: number;
  readonly minutes: number;
  readonly visitors?: number;
  /** Air changes that an open window adds, 1/h. */
  readonly window?: number;
}

export interface GalleryParameters {
  readonly outdoor: {
    /** °C: always the same, or `file.csv#column`. */
    readonly temperature: number | string;
    readonly humidity: number;
  };
  /** At the start, °C and %. */
  readonly begin: { readonly temperature: number; readonly humidity: number };
  /** °C that the heating of the building holds. */
  readonly heatedTo: number;
  readonly volumeM3: number;
  /** 1/h. */
  readonly airChange: number;
  /** Of the air, the walls and what stands there, kJ/K, and what is lost through the walls, W/K. */
  readonly kJPerK: number;
  readonly lossWPerK: number;
  /** Vapour that walls and objects take up with the air, against what the air holds. */
  readonly buffering: number;
  /** From 0, as cold as outdoors, to 1, as warm as the room: the coldest spot of the walls. */
  readonly coldSpot: number;
  /** What humidifier and dehumidifier bring in and take out, g/h. */
  readonly humidifierGPerH: number;
  readonly dehumidifierGPerH: number;
  /** lx on the objects at noon without blinds, and of the lamps while it is open. */
  readonly daylightLx: number;
  readonly lampLx: number;
  /** Local hours between which the lamps are on. */
  readonly open: { readonly from: number; readonly until: number };
  readonly stays?: readonly Stay[];
}

/** What can be read about a gallery → unit. */
export const GALLERY_QUANTITIES = {
  temperature: 'Cel',
  humidity: '%',
  surfaceTemperature: 'Cel',
  illuminance: 'lx',
  lightDose: 'lx.h',
  /** Time that humidifier and dehumidifier ran, and that they ran against each other. */
  humidifierTime: 's',
  dehumidifierTime: 's',
  bothTime: 's',
  /** Time that the coldest spot was wet. */
  wetTime: 's',
} as const;
type GalleryQuantity = keyof typeof GALLERY_QUANTITIES;

const STEP_S = 30;
/** Of a visitor who walks slowly: W of heat and g/h of vapour. */
const VISITOR_W = 80;
const VISITOR_G_PER_H = 60;
/** Of the heating, W per K that it is too cold. */
const HEATING_W_PER_K = 2000;
/** J/(m³·K) of air. */
const AIR_J_PER_M3_K = 1210;
/** Hours between which there is daylight, and what of it and of the lamps comes through when the blind is down. */
const SUNRISE_H = 7;
const SUNSET_H = 19;
const THROUGH_BLIND = 0.15;

/** A museum room with objects, visitors and windows, from its balances of heat and vapour. */
export class Gallery implements Plant {
  readonly #parameters: GalleryParameters;
  readonly #outdoor: Series | number;
  readonly #devices: readonly ReturnType<typeof wire>[];
  #temperature: number;
  #vapour: number;
  #surface = 0;
  #lux = 0;
  readonly #seconds = { humidifier: 0, dehumidifier: 0, both: 0, wet: 0 };
  #dose = 0;
  readonly #reading: Readonly<Record<GalleryQuantity, () => number>> = {
    temperature: () => this.#temperature,
    humidity: () => this.#humidity,
    surfaceTemperature: () => this.#surface,
    illuminance: () => this.#lux,
    lightDose: () => this.#dose,
    humidifierTime: () => this.#seconds.humidifier,
    dehumidifierTime: () => this.#seconds.dehumidifier,
    bothTime: () => this.#seconds.both,
    wetTime: () => this.#seconds.wet,
  };

  constructor({ parameters, devices, tables }: PlantSetting<GalleryParameters>) {
    const { begin, outdoor } = parameters;
    this.#parameters = parameters;
    this.#outdoor =
      typeof outdoor.temperature === 'string' ? seriesAt(outdoor.temperature, tables) : outdoor.temperature;
    this.#temperature = begin.temperature;
    this.#vapour = vapourGPerM3(begin.temperature, begin.humidity);
    this.#devices = [...devices.values()].map(wire);
  }

  get #humidity(): number {
    return humidityOf(this.#temperature, this.#vapour);
  }

  read(quantity: string): number {
    return this.#reading[quantity as GalleryQuantity]();
  }

  step(localMs: number, elapsedMs: number): void {
    const { coldSpot, stays = [] } = this.#parameters;
    const elapsedS = elapsedMs / 1000;
    const fromMinute = (localMs - elapsedMs) / MINUTE_MS;
    const now = stays.filter(({ at, minutes }) => fromMinute >= at && fromMinute < at + minutes);
    const humidifies = this.#devices.some(({ humidifier }) => humidifier());
    const dehumidifies = this.#devices.some(({ dehumidifier }) => dehumidifier());
    const outdoor = typeof this.#outdoor === 'number' ? this.#outdoor : this.#outdoor.interpolated(localMs);
    const visitors = now.reduce((sum, stay) => sum + (stay.visitors ?? 0), 0);
    const windows = now.reduce((sum, stay) => sum + (stay.window ?? 0), 0);
    const gPerH = this.#conditioned(humidifies, dehumidifies) + visitors * VISITOR_G_PER_H;
    for (let left = elapsedS; left > 0; left -= STEP_S)
      this.#pass(Math.min(left, STEP_S), outdoor, windows, gPerH, visitors * VISITOR_W);
    this.#surface = outdoor + coldSpot * (this.#temperature - outdoor);
    this.#dose += (this.#lux * elapsedMs) / HOUR_MS;
    this.#lux = this.#illuminance(localMs);
    const seconds = this.#seconds;
    if (humidifies) seconds.humidifier += elapsedS;
    if (dehumidifies) seconds.dehumidifier += elapsedS;
    if (humidifies && dehumidifies) seconds.both += elapsedS;
    if (this.#vapour > vapourGPerM3(this.#surface, 100)) seconds.wet += elapsedS;
    for (const device of this.#devices) device.show(this.#temperature, this.#humidity, this.#surface, this.#lux);
  }

  #conditioned(humidifies: boolean, dehumidifies: boolean): number {
    const { humidifierGPerH, dehumidifierGPerH } = this.#parameters;
    return (humidifies ? humidifierGPerH : 0) - (dehumidifies ? dehumidifierGPerH : 0);
  }

  #pass(seconds: number, outdoor: number, windows: number, gPerH: number, heatW: number): void {
    const { airChange, buffering, heatedTo, kJPerK, lossWPerK, outdoor: weather, volumeM3 } = this.#parameters;
    const changes = (airChange + windows) / 3600;
    const heating = Math.max(heatedTo - this.#temperature, 0) * HEATING_W_PER_K;
    const away = lossWPerK + changes * volumeM3 * AIR_J_PER_M3_K;
    this.#temperature += ((heating + heatW + away * (outdoor - this.#temperature)) * seconds) / (kJPerK * 1000);
    const outside = vapourGPerM3(outdoor, weather.humidity);
    const perM3 = gPerH / volumeM3 / 3600 + changes * (outside - this.#vapour);
    const most = vapourGPerM3(this.#temperature, 100);
    this.#vapour = Math.min(Math.max(this.#vapour + (perM3 * seconds) / (1 + buffering), 0), most);
  }

  #illuminance(localMs: number): number {
    const { daylightLx, lampLx, open } = this.#parameters;
    const hour = (localMs / HOUR_MS) % 24;
    const sun = Math.max(Math.sin((Math.PI * (hour - SUNRISE_H)) / (SUNSET_H - SUNRISE_H)), 0);
    const shaded = this.#devices.some(({ blind }) => blind());
    const lamps = hour >= open.from && hour < open.until ? lampLx : 0;
    return (sun * daylightLx + lamps) * (shaded ? THROUGH_BLIND : 1);
  }
}

function wire(image: ProcessImage) {
  const humidifier = image.output('humidifier');
  const dehumidifier = image.output('dehumidifier');
  const blind = image.output('blind');
  const [humidityInput, temperatureInput] = [image.input('humidity'), image.input('temperature')];
  const [surfaceInput, lightInput] = [image.input('surfaceTemperature'), image.input('illuminance')];
  return {
    humidifier: () => humidifier() !== 0,
    dehumidifier: () => dehumidifier() !== 0,
    blind: () => blind() !== 0,
    show(temperature: number, humidity: number, surface: number, lux: number): void {
      temperatureInput(Math.round(temperature * 100));
      humidityInput(Math.round(humidity * 100));
      surfaceInput(Math.round(surface * 100));
      lightInput(Math.round(lux));
    },
  };
}
