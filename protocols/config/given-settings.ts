import { unpackWords } from '../modbus/words.ts';
import { decodeRegister, encodeRegister, type Value } from '../profile/codec.ts';
import type { Profile, RegisterField } from '../profile/profile.ts';
import type { RegisterSetting } from './config-document.ts';
import { settingFields } from './config-file-schema.ts';

/** A setting that a profile has a register for. */
export interface NamedSetting {
  readonly field: RegisterField;
  readonly value: Value;
}

/** The words of a register with this value. @throws ValueError */
export function settingOf(field: RegisterField, value: Value): RegisterSetting {
  const bytes = new Uint8Array(field.length * 2);
  encodeRegister(field, value, bytes);
  return { address: field.address, words: [...unpackWords(bytes)] };
}

/** Settings by the names of a profile; those that it has no register for are `strange`. */
export function namedSettings(
  profile: Profile,
  settings: readonly RegisterSetting[],
): { readonly named: readonly NamedSetting[]; readonly strange: readonly RegisterSetting[] } {
  const fields = new Map(settingFields(profile).map((field) => [field.address, field]));
  const named: NamedSetting[] = [];
  const strange: RegisterSetting[] = [];
  for (const setting of settings) {
    const field = fields.get(setting.address);
    const value = field?.length === setting.words.length ? settingValue(field, setting.words) : undefined;
    if (field && value !== undefined) named.push({ field, value });
    else strange.push(setting);
  }
  return { named, strange };
}

/** Undefined for a raw number that has no name. */
export function settingValue(field: RegisterField, words: readonly number[]): Value | undefined {
  const bytes = new Uint8Array(words.flatMap((word) => [word >>> 8, word & 0xff]));
  try {
    const value = decodeRegister(field, bytes);
    // Back again, as a value that was rounded would be another one.
    const again = settingOf(field, value).words;
    return again.every((word, index) => word === words[index]) ? value : undefined;
  } catch {
    return undefined;
  }
}
