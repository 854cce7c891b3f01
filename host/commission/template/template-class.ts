import type { DeviceTemplate } from '../../identify/device-templates.ts';
import type { CommissionClass } from '../commission-class.ts';
import { templatePlausibility } from './template-plausibility.ts';

/** A device of another make, as far as its template tells. */
export function templateClass({ name, profile }: DeviceTemplate): CommissionClass {
  const own = profile.inputRegisters
    .concat(profile.holdingRegisters)
    .filter(({ name: register }) => /^serialNumber$/.test(register));
  return {
    deviceClass: name,
    profile,
    tellsIdentity: false,
    ownNumbers: own.map(({ name: register }) => register),
    tests: [templatePlausibility],
    expectations: {
      voltage: 'nominal voltage of a phase to neutral in V; default 230',
      frequency: 'nominal frequency in Hz; default 50',
    },
  };
}
