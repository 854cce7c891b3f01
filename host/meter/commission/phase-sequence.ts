import type { FunctionTest } from '../../commission/commission-class.ts';
import { rangeCheck } from '../../commission/range-check.ts';
import { expectationsOf, phasesOf } from './expectation.ts';

/** EN 50160: within 10 % of the nominal voltage, at nearly all times. */
const TOLERANCE = 0.1;

/** Voltages of all phases are there, and follow one another in the right order. */
export const phaseSequenceTest: FunctionTest = {
  id: 'phaseSequence',
  title: 'Phase sequence',
  instructions:
    'Reads the voltages and their angles: all phases have to be there, and L1, L2 and L3 to follow one another.',
  effect: 'reads',
  async run(context, device) {
    const expected = expectationsOf(device);
    const driver = await device.driver();
    const values = await driver.readMany([
      ...['voltageL1', 'voltageL2', 'voltageL3', 'voltageAngleL2', 'voltageAngleL3', 'phaseSequence'],
    ]);
    for (const phase of phasesOf(expected)) {
      context.check(
        rangeCheck({
          name: `voltage of ${phase}`,
          what: `voltage${phase}`,
          value: Number(values[`voltage${phase}`]),
          least: expected.voltage * (1 - TOLERANCE),
          most: expected.voltage * (1 + TOLERANCE),
          unit: 'V',
          note: `is ${phase} connected, is its fuse whole, and is the neutral? A lost neutral makes one voltage low and another one high`,
        }),
      );
    }
    if (expected.phases !== 3) return;
    const measured = String(values['phaseSequence']);
    const angles = {
      voltageAngleL2: Number(values['voltageAngleL2']),
      voltageAngleL3: Number(values['voltageAngleL3']),
    };
    const isKnown = measured !== 'unknown';
    context.check({
      name: 'phase sequence',
      expected: expected.phaseSequence,
      measured: `${measured} (L2 at ${angles.voltageAngleL2}°, L3 at ${angles.voltageAngleL3}°)`,
      verdict: measured === expected.phaseSequence ? 'passed' : isKnown ? 'failed' : 'notTested',
      evidence: { phaseSequence: measured, ...angles },
      ...(measured !== expected.phaseSequence && {
        note: isKnown
          ? 'two phases are swapped: swap two of the three voltage leads, with the current leads that belong to them'
          : 'the meter states no angles, or a phase is lost',
      }),
    });
  },
};
