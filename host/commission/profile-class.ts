import type { Profile } from '../../protocols/profile/profile.ts';
import type { CommissionClass } from './commission-class.ts';

/** A class of Kerb as far as its profile tells: one that has no function tests and no file of its own. */
export function profileClass(profile: Profile): CommissionClass {
  const own = [...profile.inputRegisters, ...profile.holdingRegisters].filter(({ name }) => name === 'serialNumber');
  return {
    deviceClass: profile.class,
    profile,
    tellsIdentity: true,
    ownNumbers: own.map(({ name }) => name),
    tests: [],
    expectations: {},
  };
}
