import type { Value } from '../../protocols/profile/codec.ts';
import { fieldsOf } from '../../protocols/profile/fields.ts';
import type { Profile } from '../../protocols/profile/profile.ts';

/** What was read of a register, as a number: a state by its raw value, a bit as 0 or 1; undefined for other texts. */
export function numberOf(profile: Profile, register: string, value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  const field = fieldsOf(profile).find(({ name }) => name === register);
  if (value === undefined || field === undefined || !('type' in field)) return undefined;
  if (typeof value === 'string') {
    const found = Object.entries(field.symbols ?? {}).find(([, symbol]) => symbol === value);
    return found && Number(found[0]);
  }
  const bits = Object.entries(field.bits ?? {}).filter(([, name]) => value.includes(name));
  return bits.reduce((sum, [bit]) => sum + 2 ** Number(bit), 0);
}
