import { DAY_MS, HOUR_MS } from '../../../protocols/time/units.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import type { ProcessImage } from '../process-image.ts';
import { isWithin, type Span, spanAt } from '../span.ts';
import { skyIlluminance, sunHeight } from './daylight.ts';

export interface LitPlaceParameters {
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** Of the first day; 1 is 1 January. */
  readonly dayOfYear: number;
  readonly utcOffsetHours: number;
  /** Part of the sky's light that comes in; without it, the place is a street. */
  readonly daylightFactor?: number;
  /** What the lamps give at full flux, and take. */
  readonly fullLux: number;
  readonly fullW: number;
  readonly clouds?: readonly (Span & { readonly transmission: number })[];
  readonly people?: readonly Span[];
  readonly lampDead?: readonly Span[];
}

/** What can be read about a lit place → unit. */
export const LIT_PLACE_QUANTITIES = {
  sunElevation: 'deg',
  skyIlluminance: 'lx',
  /** On the road or the desk. */
  illuminance: 'lx',
  power: 'W',
  energy: 'Wh',
  burningTime: 's',
  /** Time that the sun was more than 6° below the horizon and no lamp burned. */
  darkTime: 's',
  /** Time that it was more than 6° above it and one did. */
  wastedTime: 's',
} as const;
type LitPlaceQuantity = keyof typeof LIT_PLACE_QUANTITIES;

/** Sine of 6°. */
const TWILIGHT = 0.10453;
/** Part of its power that a lamp takes however far it is dimmed. */
const STANDBY = 0.05;
const FULL_LEVEL = 254;

/** Luminous flux of a level, as a part of full (IEC 62386-102). */
function fluxOf(level: number): number {
  return level === 0 ? 0 : 10 ** ((3 * (level - FULL_LEVEL)) / 253);
}

/** A street or a room with the sky over it, people in it, and a lamp. */
export class LitPlace implements Plant {
  readonly #parameters: LitPlaceParameters;
  readonly #controllers: readonly ReturnType<typeof wire>[];
  #height = 0;
  #sky = 0;
  #inside = 0;
  #powerW = 0;
  #wattSeconds = 0;
  readonly #seconds = { burning: 0, dark: 0, wasted: 0 };
  readonly #reading: Readonly<Record<LitPlaceQuantity, () => number>> = {
    sunElevation: () => (Math.asin(this.#height) * 180) / Math.PI,
    skyIlluminance: () => this.#sky,
    illuminance: () => this.#inside,
    power: () => this.#powerW,
    energy: () => this.#wattSeconds / 3600,
    burningTime: () => this.#seconds.burning,
    darkTime: () => this.#seconds.dark,
    wastedTime: () => this.#seconds.wasted,
  };

  constructor({ parameters, devices }: PlantSetting<LitPlaceParameters>) {
    this.#parameters = parameters;
    this.#controllers = [...devices.values()].map(wire);
  }

  read(quantity: string): number {
    return this.#reading[quantity as LitPlaceQuantity]();
  }

  step(localMs: number, elapsedMs: number): void {
    const { fullLux, fullW, lampDead = [], clouds = [], people = [], daylightFactor } = this.#parameters;
    const seconds = elapsedMs / 1000;
    const dead = isWithin(lampDead, localMs);
    const flux = dead ? 0 : Math.max(...this.#controllers.map(({ lit }) => lit()));
    this.#powerW = flux === 0 ? 0 : fullW * (STANDBY + (1 - STANDBY) * flux);
    this.#wattSeconds += this.#powerW * seconds;
    this.#height = this.#heightAt(localMs);
    this.#sky = skyIlluminance(this.#height) * (spanAt(clouds, localMs)?.transmission ?? 1);
    this.#inside = this.#sky * (daylightFactor ?? 1) + fullLux * flux;
    if (flux > 0) this.#seconds.burning += seconds;
    if (flux === 0 && this.#height < -TWILIGHT) this.#seconds.dark += seconds;
    if (flux > 0 && this.#height > TWILIGHT) this.#seconds.wasted += seconds;
    // A photocell looks at the sky, and not at its lamp.
    const lux = daylightFactor === undefined ? this.#sky : this.#inside;
    for (const { show } of this.#controllers) show(lux, isWithin(people, localMs), this.#powerW);
  }

  #heightAt(localMs: number): number {
    const { dayOfYear, utcOffsetHours, latitude, longitude } = this.#parameters;
    const utcMs = localMs - utcOffsetHours * HOUR_MS;
    const day = Math.floor(utcMs / DAY_MS);
    return sunHeight(dayOfYear + day, (utcMs - day * DAY_MS) / HOUR_MS, latitude, longitude);
  }
}

function wire(image: ProcessImage) {
  const illuminance = image.input('illuminance');
  const motion = image.input('motion');
  const power = image.input('power');
  const level = image.output('level');
  const relayOpen = image.output('relayOpen');
  return {
    lit: () => (relayOpen() === 0 ? fluxOf(level()) : 0),
    show(lux: number, moves: boolean, watts: number): void {
      illuminance(Math.round(lux));
      motion(moves ? 1 : 0);
      power(Math.round(watts * 10));
    },
  };
}
