import type { HomeLoad } from '../../protocols/hub/home.ts';
import { HOUR_MS } from '../../protocols/time/units.ts';
import { Appliance } from '../plant/house/appliance.ts';
import { Battery } from '../plant/house/battery.ts';
import { ElectricVehicle } from '../plant/house/electric-vehicle.ts';
import { HomeModel } from '../plant/house/home-model.ts';
import { HotWaterTank } from '../plant/house/hot-water-tank.ts';
import type { LoadModel } from '../plant/house/load-model.ts';
import { Room } from '../plant/house/room.ts';
import type { Control, ControlName } from './control/control.ts';
import { type Course, lifeOf, STEP_MS, stepsOf } from './course/course.ts';
import { limitAt } from './optimum/home-program.ts';
import { type DayLedger, ViolationLedger } from './violations.ts';

/** What became of a course under a control. */
export interface Lived {
  readonly control: ControlName;
  readonly days: readonly LivedDay[];
  /** Mean of each step of the course, W. */
  readonly gridW: Float64Array;
  readonly loadW: readonly Float64Array[];
  /** What each load has stored at each midnight, in the unit of its storage; NaN for one without. */
  readonly stored: readonly Float64Array[];
  /** The same at the end of each step. */
  readonly states: readonly Float64Array[];
}

export interface LivedDay {
  /** Of energy drawn less energy delivered, and of wear, in the currency. */
  readonly cost: number;
  readonly importWh: number;
  readonly exportWh: number;
  readonly violations: DayLedger;
}

export interface LiveOptions {
  /** Told of each day that is over. */
  readonly onDay?: (day: number) => void;
  /** Told of the grid power in each of the control's steps, W, and when the step began. */
  readonly onStep?: (nowMs: number, gridW: number) => void;
  /** Ends earlier than the course. */
  readonly untilMs?: number;
}

/** Lets a home live a course under a control. */
export function live(course: Course, control: Control, { onDay, onStep, untilMs: endsMs }: LiveOptions = {}): Lived {
  const { home, truth, midnights, price, exportPrice } = course;
  const { stepMs } = control;
  const model = new HomeModel(home, lifeOf(course));
  const steps = stepsOf(course);
  const gridW = new Float64Array(steps);
  const loadW = home.loads.map(() => new Float64Array(steps));
  const states = home.loads.map(() => new Float64Array(steps));
  const stored = home.loads.map((_load, index) => Float64Array.of(storedOf(model.loads[index]!)));
  const days: LivedDay[] = [];
  const phaseCount = home.supply.phases;
  const endMs = Math.min(midnights.at(-1)!, endsMs ?? Number.POSITIVE_INFINITY);
  const ledger = new ViolationLedger(course, model);
  const wear = home.loads.map((load) => (load.kind === 'battery' ? load.wearPerKwh : 0));
  let day = { cost: 0, importWh: 0, exportWh: 0 };
  for (let nowMs = 0; nowMs < endMs; nowMs += stepMs) {
    const row = Math.min(Math.floor(nowMs / truth.stepMs), truth.load.length - 1);
    const step = Math.floor(nowMs / STEP_MS);
    const outdoorCel = truth.outdoor[row]!;
    const commands = control.commands({ nowMs, elapsedMs: stepMs, model, outdoorCel });
    const perPhase = (truth.load[row]! - (hasInverter(home.loads) ? 0 : truth.solar[row]!)) / phaseCount;
    model.step(
      stepMs,
      {
        localMs: nowMs + stepMs,
        outdoorCel,
        solarW: truth.solar[row]!,
        householdW: phaseCount === 1 ? [perPhase, 0, 0] : [perPhase, perPhase, perPhase],
      },
      commands,
    );
    onStep?.(nowMs, model.gridW);
    const hours = stepMs / HOUR_MS;
    const wh = model.gridW * hours;
    day.cost += (wh * (wh > 0 ? price[step]! : exportPrice[step]!)) / 1000;
    if (wh > 0) day.importWh += wh;
    else day.exportWh -= wh;
    gridW[step]! += (model.gridW * stepMs) / STEP_MS;
    for (let index = 0; index < loadW.length; index++) {
      const { powerW } = model.loads[index]!;
      loadW[index]![step]! += (powerW * stepMs) / STEP_MS;
      if (powerW < 0 && wear[index] !== 0) day.cost -= (powerW * hours * wear[index]!) / 1000;
    }
    const untilMs = nowMs + stepMs;
    ledger.add(untilMs, stepMs, limitAt(course, step));
    if (untilMs % STEP_MS === 0) for (const [index, of] of states.entries()) of[step] = storedOf(model.loads[index]!);
    if (untilMs === midnights[days.length + 1]) {
      days.push({ ...day, violations: ledger.close() });
      for (const [index, of] of stored.entries()) stored[index] = Float64Array.of(...of, storedOf(model.loads[index]!));
      day = { cost: 0, importWh: 0, exportWh: 0 };
      onDay?.(days.length - 1);
    }
  }
  return { control: control.name, days, gridW, loadW, stored, states };
}

function hasInverter(loads: readonly HomeLoad[]): boolean {
  return loads.some(({ kind }) => kind === 'inverter');
}

/** °C, Wh stored, Wh needed, or runs that wait: as storages of the optimum have it. */
export function storedOf(model: LoadModel): number {
  if (model instanceof Room || model instanceof HotWaterTank) return model.temperature;
  if (model instanceof Battery) return model.chargeWh;
  if (model instanceof ElectricVehicle) return model.neededWh;
  return model instanceof Appliance ? model.neededWh / model.load.energyWh : Number.NaN;
}
