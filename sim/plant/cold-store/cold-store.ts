import { seriesAt } from '../../series/reference.ts';
import type { Series } from '../../series/series.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import { isWithin, type Span } from '../span.ts';
import { IceLining } from './ice-lining.ts';
import { type StoreDevice, storeDevices } from './wiring.ts';

export interface ColdStoreParameters {
  /** °C around it: always the same, or `file.csv#column`. */
  readonly ambient: number | string;
  /** °C of all in it at the start. */
  readonly begin: number;
  readonly airKjPerK: number;
  readonly goodsKjPerK: number;
  /** Between the air and the goods. */
  readonly goodsWPerK: number;
  /** Through the walls, and more through the open door. */
  readonly lossWPerK: number;
  readonly doorWPerK: number;
  /** Heat that the compressor takes out, and that the defrost heater brings in. */
  readonly coolingW: number;
  readonly defrostW?: number;
  /** Frozen water around it, cooled in the place of the air, and what flows between both. */
  readonly ice?: { readonly kg: number; readonly wPerK: number };
  /** °C between which the goods belong: what the plant counts beyond them is what a device should have counted. */
  readonly limits: { readonly low: number; readonly high: number };
  readonly doorOpen?: readonly Span[];
  readonly withoutPower?: readonly Span[];
}

/** What can be read about a cold store → unit. */
export const COLD_STORE_QUANTITIES = {
  goodsTemperature: 'Cel',
  airTemperature: 'Cel',
  ambientTemperature: 'Cel',
  /** Time that the goods were above or below their limits. */
  warmTime: 's',
  coldTime: 's',
  doorOpenTime: 's',
  powerOffTime: 's',
  compressorTime: 's',
  compressorStarts: '1',
  iceFrozen: '%',
} as const;
type ColdStoreQuantity = keyof typeof COLD_STORE_QUANTITIES;

/** Heat is reckoned in steps of this at most: short against what the air takes to follow. */
const STEP_S = 5;
/** Air that the fan moves over the evaporator, W/K: what it blows out is colder by the cooling over this. */
const AIRFLOW_W_PER_K = 400;
/** °C at which the refrigerant evaporates, near which the compressor moves less and less heat, and the K over which it does so. */
const EVAPORATION_CEL = -32;
const FADING_K = 10;

/** A container or refrigerator with air, goods and an evaporator or ice lining, from its thermal balance. */
export class ColdStore implements Plant {
  readonly #parameters: ColdStoreParameters;
  readonly #ambient: Series | number;
  readonly #devices: readonly StoreDevice[];
  readonly #ice: IceLining | undefined;
  #air: number;
  #goods: number;
  #outside = 0;
  #cooled = false;
  #starts = 0;
  readonly #seconds = { warm: 0, cold: 0, door: 0, powerOff: 0, compressor: 0 };
  readonly #reading: Readonly<Record<ColdStoreQuantity, () => number>> = {
    goodsTemperature: () => this.#goods,
    airTemperature: () => this.#air,
    ambientTemperature: () => this.#outside,
    warmTime: () => this.#seconds.warm,
    coldTime: () => this.#seconds.cold,
    doorOpenTime: () => this.#seconds.door,
    powerOffTime: () => this.#seconds.powerOff,
    compressorTime: () => this.#seconds.compressor,
    compressorStarts: () => this.#starts,
    iceFrozen: () => this.#ice?.frozen ?? 0,
  };

  constructor({ parameters, devices, tables }: PlantSetting<ColdStoreParameters>) {
    const { ambient, begin, ice } = parameters;
    this.#parameters = parameters;
    this.#ambient = typeof ambient === 'string' ? seriesAt(ambient, tables) : ambient;
    this.#air = begin;
    this.#goods = begin;
    this.#ice = ice && new IceLining(ice.kg, begin);
    this.#devices = storeDevices(devices);
  }

  read(quantity: string): number {
    return this.#reading[quantity as ColdStoreQuantity]();
  }

  step(localMs: number, elapsedMs: number): void {
    const { doorOpen = [], withoutPower = [], limits, coolingW, defrostW = 0 } = this.#parameters;
    const elapsedS = elapsedMs / 1000;
    const door = isWithin(doorOpen, localMs - elapsedMs);
    const power = !isWithin(withoutPower, localMs - elapsedMs);
    const cools = power && this.#devices.some(({ compressor }) => compressor());
    const defrosts = power && this.#devices.some(({ defrost }) => defrost());
    this.#outside = typeof this.#ambient === 'number' ? this.#ambient : this.#ambient.interpolated(localMs);
    const cooled = this.#ice?.temperature ?? this.#air;
    const strength = Math.min(Math.max((cooled - EVAPORATION_CEL) / FADING_K, 0), 1);
    const drawn = (cools ? coolingW * strength : 0) - (defrosts ? defrostW : 0);
    for (let left = elapsedS; left > 0; left -= STEP_S) this.#pass(Math.min(left, STEP_S), drawn, door);
    if (cools && !this.#cooled) this.#starts++;
    this.#cooled = cools;
    const seconds = this.#seconds;
    if (this.#goods > limits.high) seconds.warm += elapsedS;
    if (this.#goods < limits.low) seconds.cold += elapsedS;
    if (door) seconds.door += elapsedS;
    if (!power) seconds.powerOff += elapsedS;
    if (cools) seconds.compressor += elapsedS;
    const told = {
      goods: this.#goods,
      returnAir: this.#air,
      supplyAir: this.#ice?.temperature ?? this.#air - drawn / AIRFLOW_W_PER_K,
      ambient: this.#outside,
      door: isWithin(doorOpen, localMs),
      power: !isWithin(withoutPower, localMs),
    };
    for (const device of this.#devices) device.show(told);
  }

  #pass(seconds: number, drawnW: number, door: boolean): void {
    const { airKjPerK, goodsKjPerK, goodsWPerK, lossWPerK, doorWPerK, ice } = this.#parameters;
    const toGoods = goodsWPerK * (this.#air - this.#goods);
    const toIce = ice && this.#ice ? ice.wPerK * (this.#air - this.#ice.temperature) : drawnW;
    const loss = (lossWPerK + (door ? doorWPerK : 0)) * (this.#outside - this.#air);
    this.#air += ((loss - toGoods - toIce) * seconds) / (airKjPerK * 1000);
    this.#goods += (toGoods * seconds) / (goodsKjPerK * 1000);
    this.#ice?.add((toIce - drawnW) * seconds);
  }
}
