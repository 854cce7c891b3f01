import { fieldsOf } from '../../../protocols/profile/fields.ts';
import type { BitField, Profile, RegisterField } from '../../../protocols/profile/profile.ts';
import type { DeviceDriver } from '../../device/device-driver.ts';
import { type AnyRegisters, openDevice } from '../../device/open-device.ts';
import type { Line } from '../../line/line.ts';

/** A device with registers whose names come from the command line. */
export type AnyDevice = DeviceDriver<AnyRegisters, string, string>;

/** A device, and its fields by name. */
export interface Target {
  readonly device: AnyDevice;
  readonly fields: ReadonlyMap<string, BitField | RegisterField>;
}

export function targetOf(line: Line, unitId: number, profile: Profile): Target {
  const fields = new Map(fieldsOf(profile).map((field) => [field.name, field]));
  return { device: openDevice(line, unitId, profile), fields };
}
