import type { Value } from '../../protocols/profile/codec.ts';
import type { DeviceProfile } from '../../protocols/profile/device-profile.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Line } from '../line/line.ts';
import { DeviceDriver, type DeviceOptions } from './device-driver.ts';

/** Registers of a profile that was read at run time: any name, checked when it is used. */
export type AnyRegisters = Readonly<Record<string, Value>>;

/**
 * A driver for the device `unitId` of `line` whose registers `profile` names. Sends nothing yet, and closing the line
 * stays the caller's.
 *
 * With a generated profile, names, types and units are checked by the compiler; with one that `parseProfile` read, when
 * they are used.
 *
 * @throws UnitIdError
 */
export function openDevice<Values, Writable extends keyof Values, Readable extends keyof Values = keyof Values>(
  line: Line,
  unitId: number,
  profile: DeviceProfile<Values, Writable, Readable>,
  options?: DeviceOptions,
): DeviceDriver<Values, Writable, Readable>;
export function openDevice(
  line: Line,
  unitId: number,
  profile: Profile,
  options?: DeviceOptions,
): DeviceDriver<AnyRegisters, string, string>;
export function openDevice(
  line: Line,
  unitId: number,
  profile: Profile,
  options: DeviceOptions = {},
): DeviceDriver<AnyRegisters, string, string> {
  return new DeviceDriver(line, unitId, profile, options);
}
