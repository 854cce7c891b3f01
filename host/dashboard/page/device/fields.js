/** @import { BitField, Profile, RegisterField } from '../../../../protocols/profile/profile.ts' */

/** @typedef {'coils' | 'discreteInputs' | 'inputRegisters' | 'holdingRegisters'} Bank */

/** @type {readonly Bank[]} */
export const BANKS = ['inputRegisters', 'discreteInputs', 'holdingRegisters', 'coils'];

/** @type {WeakMap<Profile, ReadonlyMap<string, BitField | RegisterField>>} */
const known = new WeakMap();

/** Registers and bits of a profile by name. @param {Profile} profile */
export function fieldsOf(profile) {
  let fields = known.get(profile);
  if (fields === undefined) {
    /** @type {readonly (BitField | RegisterField)[]} */
    const all = [...profile.inputRegisters, ...profile.discreteInputs, ...profile.holdingRegisters, ...profile.coils];
    fields = new Map(all.map((field) => [field.name, field]));
    known.set(profile, fields);
  }
  return fields;
}
