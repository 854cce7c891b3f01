import type { HomeLoad, VehicleLoad } from '../../../protocols/hub/home.ts';
import { ElectricVehicle } from '../../plant/house/electric-vehicle.ts';
import { type Course, HOUR_MS, STEP_H, STEP_MS } from '../course/course.ts';
import { limitAt } from '../optimum/home-program.ts';
import { commandFor, Thermostat } from './command.ts';
import type { Control, Moment } from './control.ts';
import { pricesKnownUntil, stepAt } from './market.ts';

const CONTROL_STEP_MS = 30_000;
/** Of the steps known ahead, those that are cheap, and those that are dear. */
const CHEAP_SHARE = 0.25;
const DEAR_SHARE = 0.35;
/** A battery is charged from the grid where dear hours pay this much more, its losses included. */
const WORTH_CHARGING = 1.2;

/**
 * Rules as good installers set them: heat is stored in the cheap quarter of the hours that are known, vehicles and
 * appliances wait for their cheapest hours, the battery keeps solar power, is filled in cheap hours and covers dear ones,
 * and what goes beyond a limit is switched off.
 */
export function rules(course: Course): Control {
  const { home } = course;
  const thermostats = home.loads.map(() => new Thermostat());
  const started = new Map<number, boolean>();
  return {
    name: 'rules',
    stepMs: CONTROL_STEP_MS,
    commands: (moment) => {
      const rank = priceRank(course, moment.nowMs);
      const powers = home.loads.map((load, index) => wish(load, index, moment, rank));
      return limited(moment, powers).map((watts, index) => commandFor(home.loads[index]!, watts, home.supply.voltageV));
    },
  };

  function wish(load: HomeLoad, index: number, moment: Moment, rank: PriceRank): number {
    const { value, present } = moment.model.loads[index]!;
    switch (load.kind) {
      case 'heating':
      case 'cooling': {
        const away = rank.cheap
          ? (load.maximumCel - load.targetCel) / 2
          : rank.dear
            ? (load.minimumCel - load.targetCel) * 0.6
            : 0;
        const target = load.kind === 'heating' ? load.targetCel + away : load.targetCel - Math.max(away, -0.5);
        const missing = load.kind === 'heating' ? target - value / 100 : value / 100 - target;
        return thermostats[index]!.isOn(missing, 0.2) ? load.powerW : 0;
      }
      case 'tank': {
        const target = rank.cheap ? load.maximumCel - 3 : load.minimumCel + 4;
        return thermostats[index]!.isOn(target - value / 100, 2) ? load.powerW : 0;
      }
      case 'vehicle':
        return present && value > 0 && chargesNow(course, moment, load, value) ? load.powerW : 0;
      case 'appliance': {
        if (!present) started.delete(index);
        else if (!started.get(index)) started.set(index, startsNow(course, moment, load.runTimeMin, index));
        return started.get(index) ? load.powerW : 0;
      }
      case 'battery': {
        const rest = restOfGrid(moment, index);
        if (rest < 0) return Math.min(-rest, load.powerW);
        const floor = value / 100 <= load.minimumPercent + 0.5;
        if (rank.dear) return floor ? 0 : -Math.min(rest, load.dischargeW);
        const losses = load.chargeEfficiency * load.dischargeEfficiency;
        const room = value / 100 < load.maximumPercent - 0.5;
        return rank.cheap && room && rank.dearPrice * losses > rank.now * WORTH_CHARGING ? load.powerW : 0;
      }
      default:
        return load.powerW;
    }
  }

  /** Switched off in the order of rank until the limits hold; a battery helps first. */
  function limited({ model, nowMs }: Moment, powers: number[]): number[] {
    const { mainFuseA, voltageV, phases, importLimitW } = home.supply;
    const fuseW = mainFuseA * voltageV;
    const limitW =
      Math.min(fuseW * phases, importLimitW ?? Number.POSITIVE_INFINITY, limitAt(course, stepAt(nowMs))) - 100;
    const planned = (index: number) =>
      home.loads[index]!.kind === 'inverter' ? model.loads[index]!.powerW : powers[index]!;
    const base = model.gridW - model.loads.reduce((sum, { powerW }) => sum + powerW, 0);
    const total = () => home.loads.reduce((sum, _load, index) => sum + planned(index), base);
    const onPhase = (phase: string) =>
      home.loads.reduce(
        (sum, { phases: of }, index) => sum + (of.some((name) => name === phase) ? planned(index) / of.length : 0),
        base / phases,
      );
    const order = home.loads
      .map((load, index) => ({ load, index }))
      .filter(({ load }) => load.kind !== 'inverter')
      .toSorted((a, b) => a.load.rank - b.load.rank);
    for (const { load, index } of order) {
      const worst = Math.max(...load.phases.map(onPhase));
      const excess = Math.max(total() - limitW, (worst - fuseW) * load.phases.length);
      if (excess <= 0 || powers[index]! <= 0) continue;
      const left = powers[index]! - excess;
      powers[index] =
        load.kind === 'battery'
          ? Math.max(left, -load.dischargeW)
          : load.control !== 'switched' && left >= load.leastPowerW
            ? left
            : 0;
    }
    return powers;
  }
}

/** What the grid would carry without one load, W. */
function restOfGrid({ model }: Moment, index: number): number {
  return model.gridW - model.loads[index]!.powerW;
}

interface PriceRank {
  readonly now: number;
  readonly cheap: boolean;
  readonly dear: boolean;
  /** Mean of the dear steps. */
  readonly dearPrice: number;
}

/** Where the price now stands among those of 24 hours that are known, from now and where these are few from before. */
function priceRank(course: Course, nowMs: number): PriceRank {
  const step = stepAt(nowMs);
  const until = Math.min(stepAt(pricesKnownUntil(course, nowMs)), step + 24 / STEP_H);
  const known = [...course.price.subarray(Math.max(0, until - 24 / STEP_H), until)].toSorted((a, b) => a - b);
  const now = course.price[step]!;
  const cheapest = known[Math.floor(known.length * CHEAP_SHARE)]!;
  const from = Math.floor(known.length * (1 - DEAR_SHARE));
  const dear = known.slice(from);
  const flat = known.at(-1)! - known[0]! < 1e-6;
  return {
    now,
    cheap: !flat && now <= cheapest,
    dear: flat || now >= known[from]!,
    dearPrice: dear.reduce((sum, price) => sum + price, 0) / dear.length,
  };
}

/** Whether this step is among the cheapest that are enough before the departure; what is not known costs the mean. */
function chargesNow(course: Course, { nowMs, model }: Moment, load: VehicleLoad, neededWh: number): boolean {
  const vehicle = model.loads.find((of) => of.load === load);
  if (!(vehicle instanceof ElectricVehicle)) return true;
  const trips = course.habits.trips.get(model.loads.indexOf(vehicle)) ?? [];
  const departure = trips.find(({ leavesMs }) => leavesMs > nowMs)?.leavesMs ?? nowMs + 12 * HOUR_MS;
  const steps = Math.ceil(neededWh / (load.powerW * load.efficiency * STEP_H)) + 1;
  return amongCheapest(course, nowMs, departure, steps, 1);
}

/** Whether a run that begins now costs no more than at any later time that is known and early enough. */
function startsNow(course: Course, { nowMs }: Moment, runTimeMin: number, index: number): boolean {
  const run = course.habits.runs.get(index)?.findLast(({ readyMs }) => readyMs <= nowMs);
  const dueMs = run?.dueMs ?? nowMs;
  return amongCheapest(course, nowMs, dueMs - runTimeMin * 60_000 + STEP_MS, 1, Math.ceil(runTimeMin / 60 / STEP_H));
}

function amongCheapest(course: Course, nowMs: number, untilMs: number, count: number, length: number): boolean {
  const first = stepAt(nowMs);
  const last = stepAt(Math.min(untilMs, pricesKnownUntil(course, nowMs)));
  if (last - first <= count) return true;
  const costs: number[] = [];
  for (let step = first; step < last; step++) {
    let sum = 0;
    for (let at = step; at < step + length; at++) sum += course.price[Math.min(at, course.price.length - 1)]!;
    costs.push(sum);
  }
  const sorted = costs.toSorted((a, b) => a - b);
  return costs[0]! <= sorted[Math.min(count, sorted.length) - 1]!;
}
