import { angleOf, type Formula, firstOf, meanOfPhases, sum, sumOfPhases } from './formula.ts';

/*
 * Quantities of an electricity meter by OBIS code (IEC 62056-61; C is 20 more for L1, 40 for L2, 60 for L3). Active power
 * that is drawn and reactive power of a current that lags on import are positive, and so are quadrants counted
 * (IEC 62053-23): 1 is +P +Q, 2 is -P +Q.
 */

export type Phase = 1 | 2 | 3;
export const PHASES: readonly Phase[] = [1, 2, 3];

const instant = (c: number) => `1-0:${c}.7.0`;
const reading = (c: number) => `1-0:${c}.8.0`;
const minus = (code: string) => `-${code}`;

const VOLTAGES = PHASES.map((phase) => instant(12 + 20 * phase));
const LINE_VOLTAGES = [instant(124), instant(125), instant(126)];
const CURRENTS = PHASES.map((phase) => instant(11 + 20 * phase));
/** Of L1, L2 and L3. */
const REACTIVE_POWERS = [instant(151), instant(171), instant(191)];

/** Between a phase and the neutral, V. A device with one phase may have it without a phase. */
export function voltage(phase: Phase): Formula {
  const own = sum('V', VOLTAGES[phase - 1]!);
  return phase === 1 ? firstOf(own, sum('V', instant(12))) : own;
}
export const meanVoltage = firstOf(meanOfPhases('V', ...VOLTAGES), sum('V', instant(12)));
/** 1 is between L1 and L2, 2 between L2 and L3, 3 between L3 and L1, V. */
export function lineVoltage(pair: Phase): Formula {
  return sum('V', LINE_VOLTAGES[pair - 1]!);
}
export const meanLineVoltage = meanOfPhases('V', ...LINE_VOLTAGES);

export function current(phase: Phase): Formula {
  const own = sum('A', CURRENTS[phase - 1]!);
  return phase === 1 ? firstOf(own, sum('A', instant(11))) : own;
}
export const totalCurrent = firstOf(sumOfPhases('A', ...CURRENTS), sum('A', instant(11)));
export const meanCurrent = firstOf(meanOfPhases('A', ...CURRENTS), sum('A', instant(11)));
export const neutralCurrent = sum('A', instant(91));

const drawnLess = (import_: number, export_: number): Formula => sum('W', instant(import_), minus(instant(export_)));

export function activePower(phase: Phase): Formula {
  const c = 20 * phase;
  return firstOf(sum('W', instant(16 + c)), drawnLess(1 + c, 2 + c));
}
export const totalActivePower = firstOf(sum('W', instant(16)), drawnLess(1, 2));

export function reactivePower(phase: Phase): Formula {
  const c = 20 * phase;
  return firstOf(sum('var', REACTIVE_POWERS[phase - 1]!), sum('var', instant(3 + c), minus(instant(4 + c))));
}
export const totalReactivePower = firstOf(sum('var', instant(131)), sum('var', instant(3), minus(instant(4))));

export function apparentPower(phase: Phase): Formula {
  return sum('VA', instant(9 + 20 * phase));
}
export const totalApparentPower = sum('VA', instant(9));

/** Signed as the profile's register is: as active power. */
export function powerFactor(phase: Phase): Formula {
  return sum('1', instant(13 + 20 * phase));
}
export const totalPowerFactor = sum('1', instant(13));

export const frequency = sum('Hz', instant(14));

/** By which a phase's current lags its voltage. */
export function currentAngle(phase: Phase): Formula {
  return sum('deg', `1-0:81.7.${[4, 15, 26][phase - 1]}`);
}
export const totalAngle = angleOf(instant(16), instant(131));

const thd = (c: number) => `1-0:${c}.7.124`;
export function voltageDistortion(phase: Phase): Formula {
  return sum('%', thd(12 + 20 * phase));
}
export const meanVoltageDistortion = meanOfPhases('%', ...PHASES.map((phase) => thd(12 + 20 * phase)));
export function currentDistortion(phase: Phase): Formula {
  return sum('%', thd(11 + 20 * phase));
}
export const meanCurrentDistortion = meanOfPhases('%', ...PHASES.map((phase) => thd(11 + 20 * phase)));

/** Of all phases together, or of one. */
export type Part = 'total' | Phase;

function of(part: Part, c: number): string {
  return reading(part === 'total' ? c : c + 20 * part);
}
const energy =
  (unit: string, ...alternatives: readonly (readonly number[])[]) =>
  (part: Part, inUnit: string = unit): Formula => ({
    ...sum(inUnit),
    codes: alternatives.map((sums) => sums.map((c) => of(part, c))),
  });

export const activeImport = energy('Wh', [1]);
export const activeExport = energy('Wh', [2]);
export const activeBoth = energy('Wh', [1, 2]);
export const apparentImport = energy('VAh', [9]);
export const apparentExport = energy('VAh', [10]);
export const apparentBoth = energy('VAh', [9, 10]);
/** Of quadrants 1 and 2. */
export const reactiveImport = energy('varh', [5, 6], [3]);
/** Of quadrants 3 and 4. */
export const reactiveExport = energy('varh', [7, 8], [4]);
export const reactiveBoth = energy('varh', [5, 6, 7, 8], [3, 4]);

export function reactiveOfQuadrant(quadrant: 1 | 2 | 3 | 4): (part: Part) => Formula {
  return energy('varh', [4 + quadrant]);
}

export const importDemand = sum('W', '1-0:1.4.0');
export const exportDemand = sum('W', '1-0:2.4.0');
/** Import less export. */
export const netDemand = firstOf(sum('W', '1-0:16.4.0'), sum('W', '1-0:1.4.0', '-1-0:2.4.0'), sum('W', '1-0:1.4.0'));
export const importMaximum = sum('W', '1-0:1.6.0');
export const exportMaximum = sum('W', '1-0:2.6.0');
export const netMaximum = firstOf(sum('W', '1-0:16.6.0'), importMaximum);
export const apparentDemand = sum('VA', '1-0:9.4.0');
export const apparentMaximum = sum('VA', '1-0:9.6.0');

/** Length of the demand window. */
export const DEMAND_PERIOD = '1-0:0.8.0';
export const SERIAL_NUMBER = '0-0:96.1.0';
