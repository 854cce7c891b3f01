import type {
  ApplianceLoad,
  BatteryLoad,
  HomeLoad,
  RoomLoad,
  TankLoad,
  VehicleLoad,
} from '../../../protocols/hub/home.ts';
import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { coefficientAt } from '../../plant/house/coefficient-of-performance.ts';
import { type Course, STEP_H, STEP_MS } from '../course/course.ts';
import { commandFor, Thermostat } from './command.ts';
import type { Control, Moment } from './control.ts';
import { DemandLimit, dischargeOf } from './demand-limit.ts';
import { stepAt } from './market.ts';
import { Outlook } from './outlook.ts';

const CONTROL_STEP_MS = 5000;
/** Rooms are kept so far within the bound that saves energy, and further into the band in cheap hours. */
const ROOM_RESERVE_K = 0.3;
const ROOM_STORED_K = 0.8;
/** A room is made up for what it misses within so many hours. */
const ROOM_HOURS = 1;
/** The cheap hours of the next day in which rooms store heat, where these cost less than this part of the mean. */
const CHEAP_H = 6;
const CHEAP = 0.85;
/** A tank has what the greatest draw takes, Wh, and is filled in the cheapest time within so many hours. */
const TANK_RESERVE_WH = 1650;
const TANK_TOP_K = 2;
const TANK_HOURS = 12;
/** A battery is filled for hours that are dearer by this, beside its losses, in the cheapest time within so many hours. */
const WORTH_FILLING = 1.05;
const BATTERY_HOURS = 12;
/** Nearer to its bound a room or tank cannot wait, K. */
const NEAR_BOUND_K = 0.2;
/** What limits and other loads leave of a vehicle's power, when its time is reckoned. */
const VEHICLE_SHARE = 0.75;
/** Hours for which a vehicle waits that does not say when it leaves. */
const VEHICLE_HOURS = 12;

/**
 * Rules as a good engineer would write them who knows the published prices and a forecast of the sun, and who does not
 * optimise: vehicle and appliance run in their cheapest hours, a tank is filled and rooms are heated ahead in cheap ones, the
 * battery keeps the sun, covers hours unless it is wanted for dearer ones, and is filled where that pays; all of it within the
 * fuse and the limits.
 */
export function rules(course: Course): Control {
  const { home } = course;
  const thermostats = home.loads.map(() => new Thermostat());
  const limit = new DemandLimit(course);
  const runs = new Set<number>();
  const urgent = new Set<number>();
  let outlook = new Outlook(course, 0);
  /** Chosen anew for each step of the market. */
  let chosen: readonly boolean[] = [];

  return {
    name: 'rules',
    stepMs: CONTROL_STEP_MS,
    commands: (moment) => {
      if (moment.nowMs % STEP_MS === 0) {
        outlook = new Outlook(course, moment.nowMs);
        chosen = home.loads.map((load, index) => isTime(load, index, moment));
      }
      const powers = home.loads.map((load, index) => wish(load, index, moment));
      const household = moment.model.loads.reduce((rest, { powerW }) => rest - powerW, moment.model.gridW);
      const solarW = home.loads.reduce(
        (sum, { kind }, index) => sum - (kind === 'inverter' ? moment.model.loads[index]!.powerW : 0),
        0,
      );
      const loadsW = home.loads.reduce(
        (sum, { kind }, index) => sum + (kind === 'inverter' || kind === 'battery' ? 0 : powers[index]!),
        household,
      );
      let rest = loadsW - solarW;
      home.loads.forEach((load, index) => {
        if (load.kind !== 'battery') return;
        powers[index] = battery(load, index, moment, rest);
        rest += powers[index]!;
      });
      home.loads.forEach((load, index) => {
        if (load.kind === 'inverter') powers[index] = inverter(load, moment, rest + solarW);
      });
      return limit
        .limited(moment, powers, urgent)
        .map((watts, index) => commandFor(home.loads[index]!, watts, home.supply.voltageV));
    },
  };

  /** Whether this is among the times at which a load is to run. */
  function isTime(load: HomeLoad, index: number, moment: Moment): boolean {
    const { value, present } = moment.model.loads[index]!;
    if (!present) return false;
    switch (load.kind) {
      case 'heating':
      case 'cooling': {
        const until = outlook.within(24);
        const now = outlook.priceOf(outlook.step, load.powerW);
        const cheap = now < outlook.meanPrice(until) * CHEAP;
        return cheap && outlook.isAmongCheapest(until, CHEAP_H / STEP_H, load.powerW);
      }
      case 'tank': {
        const missingK = load.maximumCel - TANK_TOP_K - value / 100;
        const hours = (missingK * load.capacityWhPerK) / (load.powerW * coefficientAt(load, moment.outdoorCel));
        return outlook.isAmongCheapest(outlook.within(TANK_HOURS), Math.ceil(hours / STEP_H), load.powerW);
      }
      case 'vehicle': {
        const steps = value / (load.powerW * load.efficiency * STEP_H);
        const until = Math.min(stepAt(departureAfter(load, index, moment.nowMs)), outlook.until);
        const late = value > 0 && until - outlook.step <= steps / VEHICLE_SHARE + 1;
        hurry(index, late);
        return late || outlook.isAmongCheapest(until, Math.ceil(steps) + 1, load.powerW);
      }
      case 'appliance':
        return outlook.isAmongCheapest(lastStart(load, index, moment.nowMs), 1, powerOfRun(load), stepsOfRun(load));
      default:
        return true;
    }
  }

  /** What cannot wait is held off last. */
  function hurry(index: number, late: boolean): void {
    if (late) urgent.add(index);
    else urgent.delete(index);
  }

  function wish(load: HomeLoad, index: number, moment: Moment): number {
    const { value, present } = moment.model.loads[index]!;
    switch (load.kind) {
      case 'heating':
      case 'cooling':
        return room(load, index, moment);
      case 'tank':
        return tank(load, index, value / 100);
      case 'vehicle':
        return present && value > 0 && chosen[index] ? load.powerW : 0;
      case 'appliance':
        if (!present) runs.delete(index);
        else if (chosen[index]) runs.add(index);
        return runs.has(index) ? powerOfRun(load) : 0;
      case 'battery':
        return 0;
      default:
        return load.powerW;
    }
  }

  /** Heats as a heat pump does: with the power that makes up for what is lost and what is missing. */
  function room(load: RoomLoad, index: number, { model, outdoorCel }: Moment): number {
    const cel = model.loads[index]!.value / 100;
    const sign = load.kind === 'heating' ? 1 : -1;
    const bound = load.kind === 'heating' ? load.minimumCel : load.maximumCel;
    const target = bound + sign * (ROOM_RESERVE_K + (chosen[index] ? ROOM_STORED_K : 0));
    const missingK = sign * (target - cel);
    hurry(index, sign * (bound - cel) > -NEAR_BOUND_K);
    if (!thermostats[index]!.isOn(missingK, 0.1)) return 0;
    const lossW = sign * (load.lossWPerK * (target - outdoorCel) - load.gainsW);
    const heatW = lossW + (missingK * load.capacityWhPerK) / ROOM_HOURS;
    const watts = Math.max(load.leastPowerW, Math.min(heatW / coefficientAt(load, outdoorCel), load.powerW));
    return load.control === 'switched' ? load.powerW : watts;
  }

  function tank(load: TankLoad, index: number, cel: number): number {
    hurry(index, load.minimumCel - cel > -NEAR_BOUND_K);
    const top = load.maximumCel - TANK_TOP_K;
    const target = chosen[index] ? top : Math.min(top, load.minimumCel + 1 + TANK_RESERVE_WH / load.capacityWhPerK);
    return thermostats[index]!.isOn(target - cel, 1) ? load.powerW : 0;
  }

  /** `rest`: what the grid would carry without it, W. */
  function battery(load: BatteryLoad, index: number, { model, nowMs }: Moment, rest: number): number {
    const { value } = model.loads[index]!;
    const now = course.price[stepAt(nowMs)]!;
    const storedWh = ((value / 100 - load.minimumPercent) / 100) * load.capacityWh * load.dischargeEfficiency;
    const losses = load.chargeEfficiency * load.dischargeEfficiency;
    if (rest < 0) return Math.min(-rest, load.powerW);
    const worth = now / losses + load.wearPerKwh;
    const pays = outlook.wantedAbove(worth * WORTH_FILLING);
    if (pays > storedWh && value / 100 < load.maximumPercent - 0.5) {
      const until = outlook.within(BATTERY_HOURS);
      const steps = Math.ceil((pays - storedWh) / (load.powerW * losses * STEP_H));
      if (outlook.isAmongCheapest(until, steps, load.powerW)) return load.powerW;
    }
    const reserved = outlook.wantedAbove(now);
    return storedWh > reserved ? -Math.min(rest, dischargeOf(value, load)) : 0;
  }

  /** `drawnW`: what all others draw together. */
  function inverter(load: HomeLoad, { nowMs }: Moment, drawnW: number): number {
    const step = stepAt(nowMs);
    if (course.price[step]! < 0) return 0;
    const { exportLimitW } = home.supply;
    const exportW = course.exportPrice[step]! < 0 ? 0 : (exportLimitW ?? Number.POSITIVE_INFINITY);
    const inverters = home.loads.reduce((sum, { kind, powerW }) => sum + (kind === 'inverter' ? powerW : 0), 0);
    return Math.min(load.powerW, Math.max(0, ((drawnW + exportW) * load.powerW) / inverters));
  }

  /** When a vehicle leaves next, as its people say, ms. */
  function departureAfter(load: VehicleLoad, index: number, nowMs: number): number {
    if (load.departureMinute === undefined) return nowMs + VEHICLE_HOURS * HOUR_MS;
    const trips = course.habits.trips.get(index) ?? [];
    return trips.find(({ leavesMs }) => leavesMs > nowMs)?.leavesMs ?? nowMs + VEHICLE_HOURS * HOUR_MS;
  }

  /** The last step in which a run may begin, and one more. */
  function lastStart(load: ApplianceLoad, index: number, nowMs: number): number {
    const run = course.habits.runs.get(index)?.findLast(({ readyMs }) => readyMs <= nowMs);
    return Math.min(stepAt((run?.dueMs ?? nowMs) - load.runTimeMin * MINUTE_MS), outlook.until - stepsOfRun(load) + 1);
  }
}

function powerOfRun({ energyWh, runTimeMin }: ApplianceLoad): number {
  return (energyWh * 60) / runTimeMin;
}

function stepsOfRun({ runTimeMin }: ApplianceLoad): number {
  return Math.ceil((runTimeMin * MINUTE_MS) / STEP_MS);
}
