import type { HomeLoad, Phase } from '../../../protocols/hub/home.ts';
import { type Course, quarterHours, STEP_H, STEP_MS, stepsOf } from '../course/course.ts';
import { addAppliance } from './appliance-program.ts';
import { addBattery } from './battery-program.ts';
import { LinearProgram, type RowIndex, type Term, type Variable } from './linear-program.ts';
import { addTemperature } from './temperature-program.ts';
import { addVehicle } from './vehicle-program.ts';

/** Power of a load in each step, W, as a sum of terms; `fixedW` is what no variable decides. */
export interface LoadPower {
  readonly load: HomeLoad;
  readonly terms: readonly (readonly Term[])[];
  readonly fixedW?: Float64Array;
}

/** What a load has stored, and the rows that say what comes of it: the dual of a row is what a unit more of it costs. */
export interface Storage {
  readonly index: number;
  /** °C, Wh stored, Wh needed, or runs that wait. */
  readonly unit: 'Cel' | 'Wh' | 'WhNeeded' | 'runs';
  /** At the end of each step; undefined where there is nothing to decide. */
  readonly rows: readonly (RowIndex | undefined)[];
  readonly states: readonly (Variable | undefined)[];
  /** How much of a unit that is there at the first midnight is still there a step later. */
  readonly kept: number;
}

/** What the parts of a program are added to. */
export interface ProgramSite {
  readonly program: LinearProgram;
  readonly course: Course;
  readonly steps: number;
  /** Cost of a kilowatt-hour of something that must not be and cannot be helped. */
  readonly penalty: number;
}

export interface HomeProgram {
  readonly program: LinearProgram;
  readonly loads: readonly LoadPower[];
  readonly storages: readonly Storage[];
  readonly imported: readonly Variable[];
  readonly exported: readonly Variable[];
  /** Import above a limit, W, where there is one. */
  readonly over: readonly (Variable | undefined)[];
}

const PHASES: readonly Phase[] = ['L1', 'L2', 'L3'];
/** A penalty of so many times the greatest price: more than waiting, or anything that could be sold, is worth. */
const PENALTY_PRICES = 20;
const LEAST_PENALTY = 5;

/** The days of a course as a program: all that a control may do, with all of the future known. */
export function homeProgram(course: Course): HomeProgram {
  const program = new LinearProgram();
  const steps = stepsOf(course);
  const greatest = course.price.reduce((most, price) => Math.max(most, Math.abs(price)), 0);
  const site = { program, course, steps, penalty: Math.max(LEAST_PENALTY, PENALTY_PRICES * greatest) };
  const loads: LoadPower[] = [];
  const storages: Storage[] = [];
  const solar = quarterHours(course.truth.solar, course.truth.stepMs);
  const inverters = course.home.loads.reduce((sum, load) => sum + (load.kind === 'inverter' ? load.powerW : 0), 0);
  course.home.loads.forEach((load, index) => {
    const added = addLoad(site, load, index, solar, inverters);
    loads.push({ load, terms: added.terms, ...(added.fixedW && { fixedW: added.fixedW }) });
    if (added.storage) storages.push(added.storage);
  });
  const household = quarterHours(course.truth.load, course.truth.stepMs);
  const uncontrolled = household.map((watts, step) => watts - (inverters === 0 ? solar[step]! : 0));
  addFuse(site, loads, uncontrolled);
  return { program, loads, storages, ...addGrid(site, loads, uncontrolled) };
}

interface AddedLoad {
  readonly terms: readonly (readonly Term[])[];
  readonly fixedW?: Float64Array;
  readonly storage?: Storage;
}

function addLoad(site: ProgramSite, load: HomeLoad, index: number, solar: Float64Array, invertersW: number): AddedLoad {
  switch (load.kind) {
    case 'heating':
    case 'cooling':
    case 'tank':
      return addTemperature(site, load, index);
    case 'vehicle':
      return addVehicle(site, load, index);
    case 'battery':
      return addBattery(site, load, index);
    case 'appliance':
      return addAppliance(site, load, index);
    case 'sheddable':
      return { terms: nothing(site.steps), fixedW: new Float64Array(site.steps).fill(load.powerW) };
    case 'inverter': {
      const share = load.powerW / invertersW;
      return {
        terms: Array.from(solar, (watts) => [
          [site.program.variable(0, Math.min(watts * share, load.powerW)), -1] as const,
        ]),
      };
    }
  }
}

function nothing(steps: number): readonly (readonly Term[])[] {
  return Array.from({ length: steps }, () => []);
}

/** Each phase within the fuse, both ways, where its loads together could be beyond. */
function addFuse(
  { program, course, steps, penalty }: ProgramSite,
  loads: readonly LoadPower[],
  uncontrolled: Float64Array,
): void {
  const { mainFuseA, voltageV, phases } = course.home.supply;
  const fuseW = mainFuseA * voltageV;
  for (const phase of PHASES.slice(0, phases)) {
    const on = loads.filter(({ load }) => load.phases.includes(phase));
    const most = on.reduce(
      (sum, { load }) =>
        sum + Math.max(load.powerW, load.kind === 'battery' ? load.dischargeW : 0) / load.phases.length,
      0,
    );
    for (let step = 0; step < steps; step++) {
      const base =
        uncontrolled[step]! / phases +
        on.reduce((sum, { load, fixedW }) => sum + (fixedW?.[step] ?? 0) / load.phases.length, 0);
      if (Math.abs(base) + most <= fuseW) continue;
      const terms = on.flatMap(({ load, terms }) =>
        terms[step]!.map(([variable, coefficient]): Term => [variable, coefficient / load.phases.length]),
      );
      if (terms.length === 0) continue;
      const over = program.variable(0, Number.POSITIVE_INFINITY, (penalty * STEP_H) / 1000);
      program.row([...terms, [over, -1]], Number.NEGATIVE_INFINITY, fuseW - base);
      program.row([...terms, [over, 1]], -fuseW - base, Number.POSITIVE_INFINITY);
    }
  }
}

function addGrid(
  { program, course, steps, penalty }: ProgramSite,
  loads: readonly LoadPower[],
  uncontrolled: Float64Array,
): Pick<HomeProgram, 'imported' | 'exported' | 'over'> {
  const { mainFuseA, voltageV, phases, importLimitW, exportLimitW } = course.home.supply;
  const fuseW = mainFuseA * voltageV * phases;
  const imported: Variable[] = [];
  const exported: Variable[] = [];
  const over: (Variable | undefined)[] = [];
  for (let step = 0; step < steps; step++) {
    const perWatt = STEP_H / 1000;
    const buys = program.variable(0, Number.POSITIVE_INFINITY, course.price[step]! * perWatt);
    const sells = program.variable(0, Number.POSITIVE_INFINITY, -course.exportPrice[step]! * perWatt);
    const fixed = uncontrolled[step]! + loads.reduce((sum, { fixedW }) => sum + (fixedW?.[step] ?? 0), 0);
    const terms = loads.flatMap(({ terms: of }) => of[step]!);
    program.equal(
      [[buys, 1], [sells, -1], ...terms.map(([variable, coefficient]): Term => [variable, -coefficient])],
      fixed,
    );
    const limitW = Math.min(fuseW, importLimitW ?? fuseW, limitAt(course, step));
    const beyond = program.variable(0, Number.POSITIVE_INFINITY, penalty * perWatt);
    program.atMost(
      [
        [buys, 1],
        [beyond, -1],
      ],
      limitW,
    );
    const beyondExport = program.variable(0, Number.POSITIVE_INFINITY, penalty * perWatt);
    program.atMost(
      [
        [sells, 1],
        [beyondExport, -1],
      ],
      Math.min(fuseW, exportLimitW ?? fuseW),
    );
    imported.push(buys);
    exported.push(sells);
    over.push(beyond);
  }
  return { imported, exported, over };
}

/** The least that an event allows in a step, W. */
export function limitAt({ limits }: Course, step: number): number {
  const [fromMs, untilMs] = [step * STEP_MS, (step + 1) * STEP_MS];
  return limits.reduce(
    (least, event) => (event.fromMs < untilMs && event.untilMs > fromMs ? Math.min(least, event.importW) : least),
    Number.POSITIVE_INFINITY,
  );
}
