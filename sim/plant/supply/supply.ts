import { DAY_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { EnergyIntegral } from '../house/energy-integral.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import { Converter } from './converter.ts';
import type { Load, LoadChange, SupplyParameters } from './load.ts';
import { MeteringChip } from './metering-chip.ts';
import { activePowerOf, reactivePowerOf, type Waves, wavesOf } from './waves.ts';

/** What can be read about a supply → unit. */
export const SUPPLY_QUANTITIES = {
  energyImport: 'Wh',
  energyExport: 'Wh',
  /** Whatever its sign. */
  energyReactive: 'varh',
  power: 'W',
  reactivePower: 'var',
} as const;
type SupplyQuantity = keyof typeof SUPPLY_QUANTITIES;

/** Waves with the powers of all phases together, whole mW and mvar as a metering chip states them. */
interface State {
  readonly waves: Waves;
  readonly active: number;
  readonly reactive: number;
}

/**
 * A constant load on a three-phase supply, or several in turn by the time of day, behind the relay of its meter. With a
 * meter that is shown quantities and one that is given samples, both measure it, and each one's relay cuts it off.
 */
export class Supply implements Plant {
  readonly #relays: readonly (() => number)[];
  readonly #chip: MeteringChip | undefined;
  readonly #converter: Converter | undefined;
  readonly #off: State;
  readonly #base: State;
  /** In the order of the day. */
  readonly #changes: readonly { readonly atMs: number; readonly state: State }[];
  readonly #imported = new EnergyIntegral();
  readonly #exported = new EnergyIntegral();
  readonly #reactive = new EnergyIntegral();
  #now: State | undefined;
  readonly #reading: Readonly<Record<SupplyQuantity, () => number>> = {
    energyImport: () => this.#imported.wh,
    energyExport: () => this.#exported.wh,
    energyReactive: () => this.#reactive.wh,
    power: () => (this.#now?.active ?? 0) / 1000,
    reactivePower: () => (this.#now?.reactive ?? 0) / 1000,
  };

  constructor({ parameters, devices }: PlantSetting<SupplyParameters>) {
    const meter = devices.get('meter');
    const sampledMeter = devices.get('sampled-meter');
    this.#relays = [...devices.values()].map((image) => image.output('relayClosed'));
    this.#chip = meter && new MeteringChip(meter);
    this.#converter = sampledMeter && new Converter(sampledMeter, parameters.converter ?? {});
    this.#off = stateOf(parameters, undefined);
    this.#base = stateOf(parameters, parameters);
    this.#changes = (parameters.changes ?? []).map((change: LoadChange) => ({
      atMs: change.at * MINUTE_MS,
      state: stateOf(parameters, change),
    }));
  }

  read(quantity: string): number {
    return this.#reading[quantity as SupplyQuantity]();
  }

  step(localMs: number, elapsedMs: number): void {
    const closed = this.#relays.every((relay) => relay() !== 0);
    const state = closed ? this.#loadAt((localMs - elapsedMs) % DAY_MS) : this.#off;
    if (state !== this.#now) this.#chip?.show(state.waves);
    this.#now = state;
    if (state.active > 0) this.#imported.add(state.active, elapsedMs);
    else this.#exported.add(-state.active, elapsedMs);
    this.#reactive.add(Math.abs(state.reactive), elapsedMs);
    this.#converter?.pass(elapsedMs, state.waves);
  }

  #loadAt(ofDayMs: number): State {
    return this.#changes.findLast(({ atMs }) => atMs <= ofDayMs)?.state ?? this.#base;
  }
}

function stateOf(supply: SupplyParameters, load: Load | undefined): State {
  const waves = wavesOf(supply, load);
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + Math.round(value * 1000), 0);
  return { waves, active: sum(waves.phases.map(activePowerOf)), reactive: sum(waves.phases.map(reactivePowerOf)) };
}
