import type { FunctionTest } from '../../commission/commission-class.ts';
import { rangeCheck } from '../../commission/range-check.ts';
import { expectationsOf, phasesOf } from './expectation.ts';

/** EN 50160: within 1 % of the nominal frequency. */
const FREQUENCY_TOLERANCE = 0.01;
/** Values of one moment agree within this, and what rounding leaves. */
const SHARE = 0.02;
const LEAST_VA = 2;

/** What the meter shows fits together: powers, currents and voltages, phases and their sum. */
export const plausibilityTest: FunctionTest = {
  id: 'plausibility',
  title: 'Plausibility',
  instructions: 'Reads all measurements at one moment and holds them against each other. It only reads.',
  effect: 'reads',
  async run(context, device) {
    const expected = expectationsOf(device);
    const phases = phasesOf(expected);
    const driver = await device.driver();
    const kinds = ['voltage', 'current', 'activePower', 'apparentPower', 'powerFactor'];
    const names = phases.flatMap((phase) => kinds.map((kind) => `${kind}${phase}`));
    const values = await driver.readMany([...names, 'activePowerTotal', 'frequency', 'measurementFault']);
    const number = (name: string) => Number(values[name]);
    context.check(
      rangeCheck({
        ...{ name: 'frequency', what: 'frequency', value: number('frequency'), unit: 'Hz' },
        least: expected.frequency * (1 - FREQUENCY_TOLERANCE),
        most: expected.frequency * (1 + FREQUENCY_TOLERANCE),
        note: 'is the supply a generator? Where the grid has 60 Hz, expect frequency: 60',
      }),
    );
    for (const phase of phases) {
      const product = number(`voltage${phase}`) * number(`current${phase}`);
      const apparent = number(`apparentPower${phase}`);
      const band = Math.max(LEAST_VA, product * SHARE);
      context.check(
        rangeCheck({
          ...{ name: `U × I of ${phase}`, what: `apparentPower${phase}`, value: apparent, unit: 'VA' },
          ...{ least: product - band, most: product + band },
          evidence: {
            [`voltage${phase}`]: number(`voltage${phase}`),
            [`current${phase}`]: number(`current${phase}`),
            [`apparentPower${phase}`]: apparent,
          },
          note: 'the metering chip is set up for other transformers than are connected, or is faulty',
        }),
      );
      const active = apparent * number(`powerFactor${phase}`);
      const activeBand = Math.max(LEAST_VA, Math.abs(apparent) * SHARE);
      context.check(
        rangeCheck({
          ...{
            name: `power factor of ${phase}`,
            what: `activePower${phase}`,
            value: number(`activePower${phase}`),
            unit: 'W',
          },
          ...{ least: active - activeBand, most: active + activeBand },
          evidence: {
            [`activePower${phase}`]: number(`activePower${phase}`),
            [`powerFactor${phase}`]: number(`powerFactor${phase}`),
          },
          note: 'active power and power factor do not belong together: the metering chip is faulty',
        }),
      );
    }
    const sum = phases.reduce((total, phase) => total + number(`activePower${phase}`), 0);
    const band = Math.max(LEAST_VA, Math.abs(sum) * SHARE);
    context.check(
      rangeCheck({
        ...{ name: 'sum of the phases', what: 'activePowerTotal', value: number('activePowerTotal'), unit: 'W' },
        ...{ least: sum - band, most: sum + band },
        note: `phases that are not connected are counted, or expect.phases is not ${phases.length}`,
      }),
    );
  },
};
