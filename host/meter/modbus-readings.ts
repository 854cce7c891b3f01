import { decimalsOf } from '../../protocols/profile/decimals.ts';
import { fieldsOf } from '../../protocols/profile/fields.ts';
import { type BitField, isFloat, type Profile, type RegisterField } from '../../protocols/profile/profile.ts';
import type { DeviceDriver } from '../device/device-driver.ts';
import type { AnyRegisters } from '../device/open-device.ts';
import type { MeterReading } from './meter.ts';

export type AnyDevice = DeviceDriver<AnyRegisters, string, string>;

/** A moment that a register tells has the name of the maximum that it is of, and this. */
const MOMENT = 'At';

/** Fields with an OBIS code that can be read, in the profile's order. */
export function obisFields(profile: Profile): (BitField | RegisterField)[] {
  return fieldsOf(profile).filter(({ obis, access }) => obis !== undefined && access !== 'w');
}

/**
 * What the registers with OBIS codes hold. Those that the device refuses are left out: a profile may be of a family of
 * meters of which this one has less.
 * @throws LineError when the device does not answer, or refuses all of them
 */
export async function readObis(device: AnyDevice): Promise<MeterReading[]> {
  const fields = obisFields(device.profile);
  const all = new Set(device.readableNames);
  const moments = fields.map(({ name }) => `${name}${MOMENT}`).filter((name) => all.has(name));
  const results = await device.readEach([...fields.map(({ name }) => name), ...moments]);
  const readings: MeterReading[] = [];
  for (const field of fields) {
    const { value } = results.get(field.name)!;
    if (value === undefined) continue;
    const at = results.get(`${field.name}${MOMENT}`)?.value;
    readings.push({
      ...{ name: field.name, obis: field.obis, value, ...numberOf(field) },
      ...(typeof at === 'number' && { atS: at }),
    });
  }
  const refused = [...results.values()].find(({ error }) => error !== undefined)?.error;
  if (readings.length === 0 && refused !== undefined) throw refused;
  return readings;
}

function numberOf(field: BitField | RegisterField): Pick<MeterReading, 'unit' | 'decimals'> {
  if (!('type' in field) || field.symbols !== undefined || field.bits !== undefined || field.type === 'string') {
    return { unit: undefined, decimals: undefined };
  }
  return { unit: field.unit ?? '1', decimals: isFloat(field.type) ? undefined : decimalsOf(field.scale) };
}
