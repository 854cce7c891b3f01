import type { AnyDriver } from '../../commission/commissioned-device.ts';

/** What a hub shows of one load, and of the grid at the same moment. */
export interface LoadReading {
  readonly state: string;
  readonly reason: string;
  readonly faults: readonly string[];
  readonly powerW: number;
  readonly gridW: number;
}

export async function readLoad(driver: AnyDriver, load: number): Promise<LoadReading> {
  const names = ['State', 'Reason', 'Faults', 'Power'].map((name) => `load${load}${name}`);
  const values = await driver.readMany([...names, 'gridPower']);
  return {
    state: String(values[`load${load}State`]),
    reason: String(values[`load${load}Reason`]),
    faults: values[`load${load}Faults`] as readonly string[],
    powerW: Number(values[`load${load}Power`]),
    gridW: Number(values['gridPower']),
  };
}

export function loadText({ state, reason, powerW, gridW, faults }: LoadReading): string {
  const wrong = faults.length === 0 ? '' : `, fault ${faults.join('+')}`;
  return `${state} (${reason}), ${powerW} W, ${gridW} W at the grid${wrong}`;
}

/** Of a load in the config. */
export interface LoadFacts {
  readonly number: number;
  readonly kind: string;
  readonly leastPowerW: number;
  readonly leastRunS: number;
  readonly leastRestS: number;
}
