import { humidityOf, saturationPa, vapourGPerM3 } from '../humid-air.ts';

/** What the weather is, and what the controller has set, for a step: °C, %, W/m², m/s, openings from 0 to 1. */
export interface Exchange {
  readonly outside: number;
  readonly humidity: number;
  readonly radiation: number;
  readonly wind: number;
  readonly heating: number;
  readonly lee: number;
  readonly windward: number;
  readonly screen: number;
  readonly doses: boolean;
}

/** Air over a m² of ground. */
export interface CompartmentParameters {
  /** m. */
  readonly height: number;
  /** W/m² at full heating. */
  readonly heatingWPerM2: number;
  /** Carbon dioxide while it is dosed, g/(m²·h). */
  readonly co2GPerM2H: number;
}

/** Of air and plants, J/(K·m²) of ground. */
const J_PER_K_M2 = 35_000;
/** Through glass, and the part of it that a closed screen keeps in. */
const LOSS_W_PER_K_M2 = 7;
const SCREEN_KEEPS = 0.45;
/** Of the radiation outside: what comes through the glass, and what a closed screen lets through of that. */
const TRANSMISSION = 0.65;
const SCREEN_LETS_THROUGH = 0.4;
/** What plants turn into vapour of the light that comes in, and J/g for that; g/(h·m²·Pa) of the deficit besides. */
const EVAPORATED = 0.55;
const J_PER_G = 2450;
const BY_DEFICIT = 0.02;
/** Air changes, 1/h: through gaps, and with all vents of one side open, in calm and for each m/s. */
const GAPS_PER_H = 0.4;
const VENTS_PER_H = 12;
const VENTS_PER_H_M_S = 4;
/** J/(m³·K) of air. */
const AIR_J_PER_M3_K = 1210;
/** m/h at which vapour goes to the glass, which is as warm as halfway between inside and outside. */
const CONDENSING_M_PER_H = 8;
/** ppm outside, g/m³ of 1 ppm, and g/(m²·h) that plants take up for each W/m² of light. */
const CO2_OUTSIDE_PPM = 420;
const CO2_G_PER_M3 = 1.8e-3;
const CO2_UPTAKE = 0.008;

/** Heat, vapour and carbon dioxide of a greenhouse compartment, each from its balance over a m² of ground. */
export class Compartment {
  readonly #parameters: CompartmentParameters;
  temperature: number;
  co2Ppm = 500;
  #vapour: number;

  constructor(parameters: CompartmentParameters, temperature: number, humidity: number) {
    this.#parameters = parameters;
    this.temperature = temperature;
    this.#vapour = vapourGPerM3(temperature, humidity);
  }

  /** %. */
  get humidity(): number {
    return humidityOf(this.temperature, this.#vapour);
  }

  /** What the vapour's pressure lacks to saturation, Pa. */
  get deficitPa(): number {
    return saturationPa(this.temperature) * (1 - this.humidity / 100);
  }

  pass(seconds: number, exchange: Exchange): void {
    const { height, heatingWPerM2, co2GPerM2H } = this.#parameters;
    const { outside, screen } = exchange;
    const hours = seconds / 3600;
    const light = exchange.radiation * TRANSMISSION * (1 - screen * (1 - SCREEN_LETS_THROUGH));
    const vents = ((exchange.lee + exchange.windward) / 2) * (VENTS_PER_H + VENTS_PER_H_M_S * exchange.wind);
    const changes = GAPS_PER_H + vents;
    const evaporated = (light * EVAPORATED * 3600) / J_PER_G + BY_DEFICIT * this.deficitPa;
    const away = LOSS_W_PER_K_M2 * (1 - screen * SCREEN_KEEPS) + (changes / 3600) * height * AIR_J_PER_M3_K;
    const heat = light + heatingWPerM2 * exchange.heating - (evaporated * J_PER_G) / 3600;
    // Towards where it would come to rest, since open vents change the air within less than a step.
    const rest = outside + heat / away;
    this.temperature = rest + (this.temperature - rest) * Math.exp((-away * seconds) / J_PER_K_M2);
    const glass = vapourGPerM3((this.temperature + outside) / 2, 100);
    const condensed = CONDENSING_M_PER_H * Math.max(this.#vapour - glass, 0);
    const outdoor = vapourGPerM3(outside, exchange.humidity);
    const gained = (evaporated - condensed) / height;
    this.#vapour = settled(this.#vapour, outdoor + gained / changes, changes * hours);
    this.#vapour = Math.min(Math.max(this.#vapour, 0), vapourGPerM3(this.temperature, 100));
    const dosed = (exchange.doses ? co2GPerM2H : 0) - light * CO2_UPTAKE;
    const co2 = dosed / height / CO2_G_PER_M3;
    this.co2Ppm = Math.max(settled(this.co2Ppm, CO2_OUTSIDE_PPM + co2 / changes, changes * hours), 150);
  }
}

/** What comes of a quantity that tends to `rest`, after so many times of the time that it takes. */
function settled(value: number, rest: number, times: number): number {
  return rest + (value - rest) * Math.exp(-times);
}
