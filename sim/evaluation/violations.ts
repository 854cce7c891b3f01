import { HOUR_MS, MINUTE_MS } from '../../protocols/time/units.ts';
import { Appliance } from '../plant/house/appliance.ts';
import { ElectricVehicle } from '../plant/house/electric-vehicle.ts';
import type { HomeModel } from '../plant/house/home-model.ts';
import { HotWaterTank } from '../plant/house/hot-water-tank.ts';
import { Room } from '../plant/house/room.ts';
import { Sheddable } from '../plant/house/sheddable.ts';
import { SolarInverter } from '../plant/house/solar-inverter.ts';
import type { Course } from './course/course.ts';

/** What was broken on a day. All 0 when nothing was. */
export interface DayLedger {
  /** Rooms and tanks out of their bounds by more than 0.1 K. */
  readonly comfortKelvinHours: number;
  /** The furthest that any was, K; up to 0.1 K is no violation. */
  readonly comfortWorstK: number;
  /** Missing in vehicles that left, beyond 50 Wh each. */
  readonly departureShortWh: number;
  readonly lateRuns: number;
  /** Minutes in whose mean a phase was above the fuse, and the furthest, A. */
  readonly fuseMinutes: number;
  readonly fuseWorstA: number;
  /** Minutes in whose mean the import was above its limit while loads could have been held off, and the furthest, W. */
  readonly importLimitMinutes: number;
  readonly importLimitWorstW: number;
  readonly exportLimitMinutes: number;
  readonly exportLimitWorstW: number;
  /** Beyond the time in which a tank is to be hot once. */
  readonly legionellaLateH: number;
  /** No violations: solar power that was not taken, and sheddable loads held off, Wh. */
  readonly curtailedWh: number;
  readonly shedWh: number;
}

/** Of a limit, by which a minute's mean may be above it: what a meter and its reading every second are exact to. */
const LIMIT_TOLERANCE = 0.01;
const LIMIT_TOLERANCE_W = 50;

/** Whether a day is without any violation. */
export function isClean(day: DayLedger): boolean {
  return violationsOf(day).length === 0;
}

/** Names of what was broken. */
export function violationsOf(day: DayLedger): string[] {
  return [
    ...(day.comfortKelvinHours > 0 ? ['comfort'] : []),
    ...(day.departureShortWh > 0 ? ['departure'] : []),
    ...(day.lateRuns > 0 ? ['appliance'] : []),
    ...(day.fuseMinutes > 0 ? ['fuse'] : []),
    ...(day.importLimitMinutes > 0 ? ['import limit'] : []),
    ...(day.exportLimitMinutes > 0 ? ['export limit'] : []),
    ...(day.legionellaLateH > 0 ? ['legionella'] : []),
  ];
}

interface Sums {
  readonly comfortKelvinHours: number;
  readonly departureShortWh: number;
  readonly lateRuns: number;
  readonly curtailedWh: number;
  readonly shedWh: number;
}

/** Counts what is broken, day by day. */
export class ViolationLedger {
  readonly #course: Course;
  readonly #model: HomeModel;
  readonly #temperatures: readonly (Room | HotWaterTank)[];
  readonly #phases = new Float64Array(3);
  #sums: Sums;
  #minuteMs = 0;
  #gridWms = 0;
  #shedWms = 0;
  #limitWms = 0;
  #solarWms = 0;
  readonly #sinceHotMs = new Map<HotWaterTank, number>();
  #day = emptyDay();

  constructor(course: Course, model: HomeModel) {
    this.#course = course;
    this.#model = model;
    this.#temperatures = [...model.loadsOf(Room), ...model.loadsOf(HotWaterTank)];
    for (const tank of model.loadsOf(HotWaterTank)) if (tank.load.legionella) this.#sinceHotMs.set(tank, 0);
    this.#sums = this.#take();
  }

  /** After a step of `elapsedMs` until `untilMs`, in which events allowed `limitW`. */
  add(untilMs: number, elapsedMs: number, limitW: number): void {
    const { supply } = this.#course.home;
    const model = this.#model;
    const contract = supply.importLimitW ?? Number.POSITIVE_INFINITY;
    const fuseW = supply.mainFuseA * supply.voltageV;
    this.#minuteMs += elapsedMs;
    this.#gridWms += model.gridW * elapsedMs;
    this.#limitWms += Math.min(limitW, contract, fuseW * supply.phases) * elapsedMs;
    for (let phase = 0; phase < 3; phase++) this.#phases[phase]! += model.phasesW[phase]! * elapsedMs;
    for (const { powerW, load } of model.loads) {
      if (powerW > 0) this.#shedWms += powerW * elapsedMs;
      if (load.kind === 'inverter') this.#solarWms -= powerW * elapsedMs;
    }
    for (const of of this.#temperatures) this.#day.comfortWorstK = Math.max(this.#day.comfortWorstK, beyond(of));
    this.#followHeat(elapsedMs);
    if (untilMs % MINUTE_MS === 0)
      this.#closeMinute(fuseW, supply.voltageV, supply.exportLimitW ?? fuseW * supply.phases);
  }

  /** The day that is over; counts the next one from now on. */
  close(): DayLedger {
    const now = this.#take();
    const before = this.#sums;
    this.#sums = now;
    const day = { ...this.#day };
    this.#day = emptyDay();
    return {
      ...day,
      comfortKelvinHours: now.comfortKelvinHours - before.comfortKelvinHours,
      departureShortWh: now.departureShortWh - before.departureShortWh,
      lateRuns: now.lateRuns - before.lateRuns,
      curtailedWh: now.curtailedWh - before.curtailedWh,
      shedWh: now.shedWh - before.shedWh,
    };
  }

  #closeMinute(fuseW: number, voltageV: number, exportLimitW: number): void {
    const day = this.#day;
    const ms = this.#minuteMs;
    const gridW = this.#gridWms / ms;
    const limitW = this.#limitWms / ms;
    // What the household draws by itself nobody can hold off.
    const overW = Math.min(gridW - limitW, this.#shedWms / ms);
    if (overW > limitW * LIMIT_TOLERANCE + LIMIT_TOLERANCE_W) {
      day.importLimitMinutes++;
      day.importLimitWorstW = Math.max(day.importLimitWorstW, overW);
    }
    const overExportW = Math.min(-gridW - exportLimitW, this.#solarWms / ms);
    if (overExportW > exportLimitW * LIMIT_TOLERANCE + LIMIT_TOLERANCE_W) {
      day.exportLimitMinutes++;
      day.exportLimitWorstW = Math.max(day.exportLimitWorstW, overExportW);
    }
    const worstW = Math.max(...this.#phases.map((sum) => Math.abs(sum / ms)));
    if (worstW > fuseW * (1 + LIMIT_TOLERANCE)) {
      day.fuseMinutes++;
      day.fuseWorstA = Math.max(day.fuseWorstA, (worstW - fuseW) / voltageV);
    }
    this.#minuteMs = this.#gridWms = this.#shedWms = this.#limitWms = this.#solarWms = 0;
    this.#phases.fill(0);
  }

  #followHeat(elapsedMs: number): void {
    for (const [tank, sinceMs] of this.#sinceHotMs) {
      const { temperatureCel, intervalH } = tank.load.legionella!;
      const now = tank.temperature >= temperatureCel ? 0 : sinceMs + elapsedMs;
      this.#sinceHotMs.set(tank, now);
      const late = now - intervalH * HOUR_MS;
      if (late > 0) this.#day.legionellaLateH += Math.min(late, elapsedMs) / HOUR_MS;
    }
  }

  #take(): Sums {
    const sum = <T>(of: readonly T[], value: (one: T) => number) => of.reduce((total, one) => total + value(one), 0);
    return {
      comfortKelvinHours: sum(this.#temperatures, ({ comfort }) => comfort.kelvinHours),
      departureShortWh: sum(this.#model.loadsOf(ElectricVehicle), ({ shortfallWh }) => shortfallWh),
      lateRuns: sum(this.#model.loadsOf(Appliance), ({ lateRuns }) => lateRuns),
      curtailedWh: sum(this.#model.loadsOf(SolarInverter), ({ curtailedWh }) => curtailedWh),
      shedWh: sum(this.#model.loadsOf(Sheddable), ({ shedWh }) => shedWh),
    };
  }
}

function beyond({ temperature, load, powerW }: Room | HotWaterTank): number {
  const below = load.minimumCel - temperature;
  const above = temperature - load.maximumCel;
  if (powerW > 0) return Math.max(below, above);
  return load.kind === 'cooling' ? above : below;
}

function emptyDay() {
  return {
    comfortKelvinHours: 0,
    comfortWorstK: 0,
    departureShortWh: 0,
    lateRuns: 0,
    fuseMinutes: 0,
    fuseWorstA: 0,
    importLimitMinutes: 0,
    importLimitWorstW: 0,
    exportLimitMinutes: 0,
    exportLimitWorstW: 0,
    legionellaLateH: 0,
    curtailedWh: 0,
    shedWh: 0,
  };
}
