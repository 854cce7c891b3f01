import { type Formula, times } from '../personality/formula.ts';
import * as q from '../personality/quantities.ts';

/*
 * Points of model 701 (AC measurement of distributed energy resources) by name. It sees things as a generator does:
 * power is positive and energy "injected" when it is delivered, so signs are turned and import is "absorbed"; varh of its
 * quadrants 1 and 2 are those of quadrants 3 and 4 seen as a load. PF has the sign of W.
 */

/** A generator's injection is what a meter counts as export. */
const asGenerator = (formula: Formula) => times(-1, formula);

function ofPhase(phase: q.Phase): [string, Formula][] {
  const next = (phase % 3) + 1;
  const l = `L${phase}`;
  return [
    [`W${l}`, asGenerator(q.activePower(phase))],
    [`VA${l}`, q.apparentPower(phase)],
    [`Var${l}`, asGenerator(q.reactivePower(phase))],
    [`PF${l}`, asGenerator(q.powerFactor(phase))],
    [`A${l}`, q.current(phase)],
    [`V${l}L${next}`, q.lineVoltage(phase)],
    [`V${l}`, q.voltage(phase)],
    [`TotWhInj${l}`, q.activeExport(phase)],
    [`TotWhAbs${l}`, q.activeImport(phase)],
    [`TotVarhInj${l}`, q.reactiveExport(phase)],
    [`TotVarhAbs${l}`, q.reactiveImport(phase)],
  ];
}

export const DER_POINTS: ReadonlyMap<string, Formula> = new Map<string, Formula>([
  ['W', asGenerator(q.totalActivePower)],
  ['VA', q.totalApparentPower],
  ['Var', asGenerator(q.totalReactivePower)],
  ['PF', asGenerator(q.totalPowerFactor)],
  ['A', q.totalCurrent],
  ['LLV', q.meanLineVoltage],
  ['LNV', q.meanVoltage],
  ['Hz', q.frequency],
  ['TotWhInj', q.activeExport('total')],
  ['TotWhAbs', q.activeImport('total')],
  ['TotVarhInj', q.reactiveExport('total')],
  ['TotVarhAbs', q.reactiveImport('total')],
  ...q.PHASES.flatMap(ofPhase),
]);

/** Flags of Alrm and the discrete inputs that set them, by name. */
export const DER_ALARMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['CABINET_OPEN', ['coverOpen']],
  ['AC_OVER_VOLT', ['voltageHigh']],
  ['AC_UNDER_VOLT', ['voltageLow', 'phaseLoss']],
]);

/**
 * Scale factors of model 701, which are static: with them it holds 6553 V, 327 A and 327 kW. What is beyond is told as not
 * implemented.
 */
export const DER_SCALE_FACTORS: ReadonlyMap<string, number> = new Map([
  ['A_SF', -2],
  ['V_SF', -1],
  ['Hz_SF', -3],
  ['W_SF', 1],
  ['PF_SF', -3],
  ['VA_SF', 1],
  ['Var_SF', 1],
  ['TotWh_SF', 0],
  ['TotVarh_SF', 0],
]);
