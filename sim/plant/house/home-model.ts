import { type Home, type HomeLoad, MOST_LOADS, type Phase } from '../../../protocols/hub/home.ts';
import { Appliance } from './appliance.ts';
import { Battery } from './battery.ts';
import { ElectricVehicle } from './electric-vehicle.ts';
import { type HotWaterDraws, NO_DRAWS } from './hot-water-draws.ts';
import { HotWaterTank } from './hot-water-tank.ts';
import type { LoadModel, Surroundings } from './load-model.ts';
import { Room } from './room.ts';
import { Sheddable } from './sheddable.ts';
import { SolarInverter } from './solar-inverter.ts';
import type { Trip } from './trips.ts';

const PHASES: readonly Phase[] = ['L1', 'L2', 'L3'];
/** Charge of a battery at the start, %. */
const HALF = 50;

/** How people live in a home. What is asked for by load gets its index, from 0. */
export interface HomeLife {
  /** Since local midnight of the first day; 0 by default. */
  readonly startMs?: number;
  /** From each tank. */
  readonly draws?: (index: number) => HotWaterDraws;
  readonly trips?: (index: number) => Iterable<Trip>;
  /** When an appliance is filled. */
  readonly runs?: (index: number) => Iterable<number>;
  /** Whether a sheddable load is wanted; always by default. */
  readonly inUse?: (index: number) => (localMs: number) => boolean;
  /** At the start: temperature of a room or tank, charge of a battery in %, energy that a vehicle needs in Wh. */
  readonly start?: (load: HomeLoad, index: number) => number | undefined;
  /** What a vehicle's own charger takes at most, W. */
  readonly vehicleLimitW?: (index: number) => number | undefined;
}

/** What a home meets in a step; all of the whole step but `localMs`, which is its end. */
export interface HomeConditions {
  readonly localMs: number;
  readonly outdoorCel: number;
  /** Of a phase; the supply's by default. */
  readonly voltageV?: number;
  /** What the sun would give all inverters together, W. */
  readonly solarW: number;
  /** Power of what is no load of the hub, of L1, L2 and L3, W. */
  readonly householdW: readonly [number, number, number];
}

/**
 * A home as its hub sees it: up to eight loads with their physics on a supply of up to three phases. It has no chance and
 * no time of its own: the same steps and commands give the same, so that a home can be lived several times, by a hub, by
 * rules, and by a plan that knows all.
 */
export class HomeModel {
  readonly home: Home;
  /** In the order of the home's loads. */
  readonly loads: readonly LoadModel[];
  /** At the grid connection in the last step, of L1, L2 and L3, W; positive is import. */
  readonly phasesW = new Float64Array(PHASES.length);
  readonly #phasesOf: readonly (readonly number[])[];
  readonly #invertersW: number;

  constructor(home: Home, life: HomeLife = {}) {
    if (home.loads.length > MOST_LOADS)
      throw new RangeError(`a home has up to ${MOST_LOADS} loads, ${home.name} has ${home.loads.length}`);
    this.home = home;
    this.loads = home.loads.map((load, index) => modelOf(load, index, life));
    this.#phasesOf = home.loads.map(({ phases }) => phases.map((phase) => PHASES.indexOf(phase)));
    this.#invertersW = home.loads.reduce((sum, load) => sum + (load.kind === 'inverter' ? load.powerW : 0), 0);
  }

  /** At the grid connection in the last step, W. */
  get gridW(): number {
    return this.phasesW[0]! + this.phasesW[1]! + this.phasesW[2]!;
  }

  /** Lets `elapsedMs` pass under a hub's commands, by load. */
  step(elapsedMs: number, conditions: HomeConditions, commands: ArrayLike<number>): void {
    const { phasesW } = this;
    const nominalV = this.home.supply.voltageV;
    const surroundings: Surroundings = {
      localMs: conditions.localMs,
      outdoorCel: conditions.outdoorCel,
      voltageV: conditions.voltageV ?? nominalV,
      nominalV,
      sun: this.#invertersW === 0 ? 0 : conditions.solarW / this.#invertersW,
    };
    phasesW.set(conditions.householdW);
    for (let index = 0; index < this.loads.length; index++) {
      const model = this.loads[index]!;
      model.step(surroundings, elapsedMs, commands[index]!);
      const phases = this.#phasesOf[index]!;
      for (const phase of phases) phasesW[phase]! += model.powerW / phases.length;
    }
  }

  /** The loads of a kind of model, such as all rooms. */
  loadsOf<Model extends LoadModel>(kind: abstract new (...args: never[]) => Model): Model[] {
    return this.loads.filter((model): model is Model => model instanceof kind);
  }
}

function modelOf(load: HomeLoad, index: number, life: HomeLife): LoadModel {
  const start = life.start?.(load, index);
  switch (load.kind) {
    case 'heating':
    case 'cooling':
      return new Room(load, start ?? load.targetCel);
    case 'tank':
      return new HotWaterTank(load, start ?? load.targetCel, life.draws?.(index) ?? NO_DRAWS);
    case 'vehicle': {
      const ownLimitW = life.vehicleLimitW?.(index);
      const given = { neededWh: start ?? 0, startMs: life.startMs ?? 0, ...(ownLimitW !== undefined && { ownLimitW }) };
      return new ElectricVehicle(load, life.trips?.(index) ?? [], given);
    }
    case 'battery':
      return new Battery(load, start ?? HALF);
    case 'appliance':
      return new Appliance(load, life.runs?.(index) ?? []);
    case 'sheddable':
      return new Sheddable(load, life.inUse?.(index) ?? (() => true));
    case 'inverter':
      return new SolarInverter(load);
  }
}
