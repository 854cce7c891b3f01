import type { HomeLoad } from '../../../protocols/hub/home.ts';
import type { Course } from '../course/course.ts';
import { commandFor, Thermostat } from './command.ts';
import type { Control, Moment } from './control.ts';

const STEP_MS = 30_000;
const TANK_HALF_BAND_K = 2.5;
const ROOM_HALF_BAND_K = 0.25;

/**
 * No control at all: thermostats keep rooms and tanks at their targets, vehicles and appliances run at once and with full
 * power, the battery stands still, and nobody knows of prices or limits.
 */
export function noControl({ home }: Course): Control {
  const thermostats = home.loads.map(() => new Thermostat());
  const powerOf = (load: HomeLoad, index: number, { model }: Moment): number => {
    const { value } = model.loads[index]!;
    switch (load.kind) {
      case 'heating':
        return thermostats[index]!.isOn(load.targetCel - value / 100, ROOM_HALF_BAND_K) ? load.powerW : 0;
      case 'cooling':
        return thermostats[index]!.isOn(value / 100 - load.targetCel, ROOM_HALF_BAND_K) ? load.powerW : 0;
      case 'tank':
        return thermostats[index]!.isOn(load.targetCel - value / 100, TANK_HALF_BAND_K) ? load.powerW : 0;
      case 'battery':
        return 0;
      default:
        return load.powerW;
    }
  };
  return {
    name: 'none',
    stepMs: STEP_MS,
    commands: (moment) =>
      home.loads.map((load, index) => commandFor(load, powerOf(load, index, moment), home.supply.voltageV)),
  };
}
