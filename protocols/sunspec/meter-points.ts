import { type Formula, times } from '../personality/formula.ts';
import * as q from '../personality/quantities.ts';

/*
 * Points of models 201 to 204 (AC meter) by name. The models do not say which sign W has. They count varh of quadrants 1
 * and 2 as imported, as IEC 62053-23 does, where +P is import: so W is positive when energy is drawn, and VAR when the
 * current lags on import. PF has the sign of W.
 */

const LETTERS = ['A', 'B', 'C'] as const;
/** How the models call the voltages between phases: models 203 and 204, then 201 and 202. */
const LINE_VOLTAGE_NAMES = [
  ['PhVphAB', 'PPVphAB'],
  ['PhVphBC', 'PPVphBC'],
  ['PhVphCA', 'PPVphCA'],
] as const;

function ofPhases(prefix: string, make: (phase: q.Phase) => Formula): [string, Formula][] {
  return q.PHASES.map((phase) => [`${prefix}${LETTERS[phase - 1]}`, make(phase)]);
}

function energies(name: string, make: (part: q.Part) => Formula): [string, Formula][] {
  return [[name, make('total')], ...ofPhases(`${name}Ph`, make)];
}

const percent = (formula: Formula) => times(100, formula);

export const METER_POINTS: ReadonlyMap<string, Formula> = new Map<string, Formula>([
  ['A', q.totalCurrent],
  ...ofPhases('Aph', q.current),
  ['PhV', q.meanVoltage],
  ...ofPhases('PhVph', q.voltage),
  ['PPV', q.meanLineVoltage],
  ...q.PHASES.flatMap((pair) =>
    LINE_VOLTAGE_NAMES[pair - 1]!.map((name): [string, Formula] => [name, q.lineVoltage(pair)]),
  ),
  ['Hz', q.frequency],
  ['W', q.totalActivePower],
  ...ofPhases('Wph', q.activePower),
  ['VA', q.totalApparentPower],
  ...ofPhases('VAph', q.apparentPower),
  ['VAR', q.totalReactivePower],
  ...ofPhases('VARph', q.reactivePower),
  ['PF', percent(q.totalPowerFactor)],
  ...ofPhases('PFph', (phase) => percent(q.powerFactor(phase))),
  ...energies('TotWhExp', q.activeExport),
  ...energies('TotWhImp', q.activeImport),
  ...energies('TotVAhExp', q.apparentExport),
  ...energies('TotVAhImp', q.apparentImport),
  ...energies('TotVArhImpQ1', q.reactiveOfQuadrant(1)),
  ...energies('TotVArhImpQ2', q.reactiveOfQuadrant(2)),
  ...energies('TotVArhExpQ3', q.reactiveOfQuadrant(3)),
  ...energies('TotVArhExpQ4', q.reactiveOfQuadrant(4)),
]);

/** Flags of Evt, without the M_EVENT_ of some models, and the discrete inputs that set them, by name. */
export const METER_EVENTS: ReadonlyMap<string, readonly string[]> = new Map([
  // Loss of power or of a phase.
  ['Power_Failure', ['phaseLoss', 'supplyFailing']],
  ['Under_Voltage', ['voltageLow']],
  ['Over_Voltage', ['voltageHigh']],
  // OEM flags are the vendor's to give a meaning.
  ['OEM01', ['measurementFault']],
  ['OEM02', ['coverOpen', 'terminalCoverOpen']],
  ['OEM03', ['magneticField']],
  ['OEM04', ['clockInvalid']],
]);

/** Flag names of model 203 and 204 as 201 and 202 have them. */
export function eventName(symbol: string): string {
  return symbol.replace(/^M_EVENT_/, '');
}
