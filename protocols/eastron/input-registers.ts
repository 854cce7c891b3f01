import type { Formula } from '../personality/formula.ts';
import * as q from '../personality/quantities.ts';

/** An input register of an Eastron meter: IEEE 754, 32 bits, most significant register first. */
export interface FloatRegister {
  /** Of the first of its two registers, as on the wire. */
  readonly address: number;
  readonly name: string;
  /** In the unit of the register. Undefined: a quantity for which there is no OBIS code here; it reads 0. */
  readonly formula: Formula | undefined;
}

function register(address: number, name: string, formula?: Formula): FloatRegister {
  return { address, name, formula };
}

/** Three registers in a row. */
function phases(address: number, name: string, make: (phase: q.Phase) => Formula | undefined): FloatRegister[] {
  return q.PHASES.map((phase) => register(address + 2 * (phase - 1), `${name}L${phase}`, make(phase)));
}

function nothing(): undefined {
  return undefined;
}

const kWh = 'kWh';
const kvarh = 'kvarh';

/*
 * Eastron SDM630 Modbus V2, user manual, 1.2 (input registers), and further ones that the meters are known to have (sdm.py
 * of sdm_modbus). Power and power factor are positive on import, reactive power when the current lags on import.
 */
export const SDM630_INPUTS: readonly FloatRegister[] = [
  ...phases(0x0000, 'voltage', q.voltage),
  ...phases(0x0006, 'current', q.current),
  ...phases(0x000c, 'activePower', q.activePower),
  ...phases(0x0012, 'apparentPower', q.apparentPower),
  ...phases(0x0018, 'reactivePower', q.reactivePower),
  ...phases(0x001e, 'powerFactor', q.powerFactor),
  ...phases(0x0024, 'phaseAngle', q.currentAngle),
  register(0x002a, 'voltageMean', q.meanVoltage),
  register(0x002e, 'currentMean', q.meanCurrent),
  register(0x0030, 'currentSum', q.totalCurrent),
  register(0x0034, 'activePowerTotal', q.totalActivePower),
  register(0x0038, 'apparentPowerTotal', q.totalApparentPower),
  register(0x003c, 'reactivePowerTotal', q.totalReactivePower),
  register(0x003e, 'powerFactorTotal', q.totalPowerFactor),
  register(0x0042, 'phaseAngleTotal', q.totalAngle),
  register(0x0046, 'frequency', q.frequency),
  register(0x0048, 'activeImport', q.activeImport('total', kWh)),
  register(0x004a, 'activeExport', q.activeExport('total', kWh)),
  register(0x004c, 'reactiveImport', q.reactiveImport('total', kvarh)),
  register(0x004e, 'reactiveExport', q.reactiveExport('total', kvarh)),
  register(0x0050, 'apparentEnergy', q.apparentBoth('total', 'kVAh')),
  register(0x0052, 'ampereHours'),
  register(0x0054, 'netDemand', q.netDemand),
  register(0x0056, 'netDemandMaximum', q.netMaximum),
  register(0x0058, 'importDemand', q.importDemand),
  register(0x005a, 'importDemandMaximum', q.importMaximum),
  register(0x005c, 'exportDemand', q.exportDemand),
  register(0x005e, 'exportDemandMaximum', q.exportMaximum),
  register(0x0064, 'apparentDemand', q.apparentDemand),
  register(0x0066, 'apparentDemandMaximum', q.apparentMaximum),
  register(0x0068, 'neutralCurrentDemand'),
  register(0x006a, 'neutralCurrentDemandMaximum'),
  ...phases(0x00c8, 'lineVoltage', q.lineVoltage),
  register(0x00ce, 'lineVoltageMean', q.meanLineVoltage),
  register(0x00e0, 'neutralCurrent', q.neutralCurrent),
  ...phases(0x00ea, 'voltageDistortion', q.voltageDistortion),
  ...phases(0x00f0, 'currentDistortion', q.currentDistortion),
  register(0x00f8, 'voltageDistortionMean', q.meanVoltageDistortion),
  register(0x00fa, 'currentDistortionMean', q.meanCurrentDistortion),
  register(0x00fe, 'powerFactorTotalAgain', q.totalPowerFactor),
  ...phases(0x0102, 'currentDemand', nothing),
  ...phases(0x0108, 'currentDemandMaximum', nothing),
  ...phases(0x014e, 'lineVoltageDistortion', nothing),
  register(0x0154, 'lineVoltageDistortionMean'),
  register(0x0156, 'activeEnergy', q.activeBoth('total', kWh)),
  register(0x0158, 'reactiveEnergy', q.reactiveBoth('total', kvarh)),
  ...phases(0x015a, 'activeImport', (phase) => q.activeImport(phase, kWh)),
  ...phases(0x0160, 'activeExport', (phase) => q.activeExport(phase, kWh)),
  ...phases(0x0166, 'activeEnergy', (phase) => q.activeBoth(phase, kWh)),
  ...phases(0x016c, 'reactiveImport', (phase) => q.reactiveImport(phase, kvarh)),
  ...phases(0x0172, 'reactiveExport', (phase) => q.reactiveExport(phase, kvarh)),
  ...phases(0x0178, 'reactiveEnergy', (phase) => q.reactiveBoth(phase, kvarh)),
];

/** Eastron SDM120 Modbus: one phase, whose registers are where the SDM630 has those of L1. */
export const SDM120_INPUTS: readonly FloatRegister[] = SDM630_INPUTS.filter(({ address }) =>
  [
    ...[0x0000, 0x0006, 0x000c, 0x0012, 0x0018, 0x001e, 0x0024, 0x0046, 0x0048, 0x004a, 0x004c, 0x004e],
    ...[0x0054, 0x0056, 0x0058, 0x005a, 0x005c, 0x005e, 0x0102, 0x0108, 0x0156, 0x0158],
  ].includes(address),
);
