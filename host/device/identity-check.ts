import type { Identity } from '../../protocols/profile/profile.ts';
import type { ReadDeviceIdentity } from '../line/line.ts';

/** An object of function 43/14 that differs from the profile's. */
export interface IdentityMismatch {
  readonly object: keyof Identity;
  readonly expected: string;
  /** Undefined when the device does not have the object. */
  readonly actual: string | undefined;
}

export interface IdentityCheck {
  /** What the device says. */
  readonly identity: ReadDeviceIdentity;
  /** Empty when vendor, product, revision and whatever else the profile names are the device's. */
  readonly mismatches: readonly IdentityMismatch[];
}

/** Compares what a device says about itself with what its profile says; objects that only the device has do not count. */
export function checkIdentity(identity: ReadDeviceIdentity, expected: Identity): IdentityCheck {
  const mismatches: IdentityMismatch[] = [];
  for (const [name, text] of Object.entries(expected)) {
    const object = name as keyof Identity;
    if (identity[object] !== text) mismatches.push({ object, expected: text, actual: identity[object] });
  }
  return { identity, mismatches };
}
