import { EnergyIntegral } from '../house/energy-integral.ts';
import { MeterWiring } from '../house/meter-wiring.ts';
import type { Plant, PlantSetting } from '../plant.ts';

/** What can be read about a supply → unit. */
export const SUPPLY_QUANTITIES = {
  energyImport: 'Wh',
  energyExport: 'Wh',
  power: 'W',
} as const;
type SupplyQuantity = keyof typeof SUPPLY_QUANTITIES;

const VOLTAGE_V = 230;

export interface SupplyParameters {
  /** W on phase 1; less than 0 is delivered. */
  readonly power: number;
  /** V, the same on each phase; 230 by default. */
  readonly voltage?: number;
}

/** A constant, purely active load on phase 1 of a three-phase supply, behind the relay of its meter. */
export class Supply implements Plant {
  readonly #meter: MeterWiring;
  readonly #milliwatts: number;
  readonly #voltage: number;
  readonly #imported = new EnergyIntegral();
  readonly #exported = new EnergyIntegral();
  /** Now, mW. */
  #power = 0;
  readonly #reading: Readonly<Record<SupplyQuantity, () => number>> = {
    energyImport: () => this.#imported.wh,
    energyExport: () => this.#exported.wh,
    power: () => this.#power / 1000,
  };

  constructor({ parameters, devices }: PlantSetting<SupplyParameters>) {
    this.#meter = new MeterWiring(devices.get('meter')!);
    this.#milliwatts = Math.round(parameters.power * 1000);
    this.#voltage = parameters.voltage ?? VOLTAGE_V;
  }

  read(quantity: string): number {
    return this.#reading[quantity as SupplyQuantity]();
  }

  step(_localMs: number, elapsedMs: number): void {
    this.#power = this.#meter.relayClosed() ? this.#milliwatts : 0;
    if (this.#power > 0) this.#imported.add(this.#power, elapsedMs);
    else this.#exported.add(-this.#power, elapsedMs);
    this.#meter.measure(this.#voltage, [this.#power, 0, 0], [0, 0, 0]);
  }
}
