import type { HomeLoad, LoadBase } from '../../../protocols/hub/home.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';

/** What a load meets in a step. */
export interface Surroundings {
  /** Since local midnight of the first day, at the end of the step. */
  readonly localMs: number;
  readonly outdoorCel: number;
  /** Of a phase. */
  readonly voltageV: number;
  /** What the voltage is rated at. */
  readonly nominalV: number;
  /** What the sun would give an inverter, W for each watt of the inverters together. */
  readonly sun: number;
}

/** A load of a home as its physics. */
export interface LoadModel {
  readonly load: HomeLoad;
  /** Drawn in the last step, W; negative is delivered. */
  readonly powerW: number;
  /** As the channel `valueN` of a hub tells it: 0.01 °C, 0.01 % or Wh. */
  readonly value: number;
  /** A vehicle is connected, an appliance waits to be started; other loads are always there. */
  readonly present: boolean;
  /** Lets time pass under a command as the channel `commandN` of a hub gives it. */
  step(surroundings: Surroundings, elapsedMs: number, command: number): void;
}

export function hoursOf(elapsedMs: number): number {
  return elapsedMs / HOUR_MS;
}

/**
 * Power that a load draws under a command, W: within its bounds, and nothing below its least. A current is a current: its
 * power goes with the voltage.
 */
export function drawnAt(load: LoadBase, command: number, { voltageV, nominalV }: Surroundings): number {
  if (load.control === 'switched') return command === 0 ? 0 : load.powerW;
  if (load.control === 'power') return command < load.leastPowerW ? 0 : Math.min(command, load.powerW);
  const nominalW = (command / 10) * nominalV * load.phases.length;
  if (nominalW < load.leastPowerW) return 0;
  return (Math.min(nominalW, load.powerW) / nominalV) * voltageV;
}
