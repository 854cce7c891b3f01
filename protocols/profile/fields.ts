import type { BitField, Profile, RegisterField } from './profile.ts';

/** Every bit and register of a profile, bank by bank; their names are unique. */
export function fieldsOf(profile: Profile): (BitField | RegisterField)[] {
  return [...profile.coils, ...profile.discreteInputs, ...profile.inputRegisters, ...profile.holdingRegisters];
}
