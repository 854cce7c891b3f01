import { Encoder } from 'cbor-x';
import { didYouMean } from '../document/suggestion.ts';
import type { ConfigField, Profile } from './profile.ts';

/** Values of config fields by name: a number, or a list for a field of several elements. */
export type ConfigValues = Readonly<Record<string, number | readonly number[]>>;

/** Something is given as config that a device of the class has no place for. Blame: configuration. */
export class ConfigDocumentError extends Error {
  override readonly name = 'ConfigDocumentError';
  readonly blame = 'configuration';
  readonly field: string;
  /** The message without the field. */
  readonly reason: string;

  constructor(field: string, reason: string) {
    super(`config field ${field}: ${reason}`);
    this.field = field;
    this.reason = reason;
  }
}

const cbor = new Encoder({ mapsAsObjects: false, useRecords: false });

/**
 * The config document of these values, as `configure` takes it: a CBOR map (RFC 8949) from the fields' ids. Fields that are
 * not named stay as they are in the device; a list that is too short is filled up with 0.
 * @throws ConfigDocumentError for a name, length or value that the profile does not have. What fields mean together, the
 * firmware judges.
 */
export function encodeConfig(profile: Pick<Profile, 'class' | 'config'>, values: ConfigValues): Uint8Array {
  return cbor.encode(configFields(profile, values));
}

/** The same by the fields' ids, lists at their whole length. @throws ConfigDocumentError as {@link encodeConfig} */
export function configFields(
  profile: Pick<Profile, 'class' | 'config'>,
  values: ConfigValues,
): Map<number, number | number[]> {
  const fields = Object.entries(values).map(([name, value]): [number, number | number[]] => {
    const field = profile.config.find((other) => other.name === name);
    if (!field) throw unknown(profile, name);
    return [field.id, elementsOf(field, value)];
  });
  return new Map(fields);
}

function unknown(profile: Pick<Profile, 'class' | 'config'>, name: string): ConfigDocumentError {
  const names = profile.config.map((field) => field.name);
  const hint = didYouMean(name, names) ?? `it has ${names.join(', ')}`;
  return new ConfigDocumentError(name, `a ${profile.class} has none of that name; ${hint}`);
}

function elementsOf(field: ConfigField, value: number | readonly number[]): number | number[] {
  const elements = typeof value === 'number' ? [value] : [...value];
  const isList = typeof value !== 'number';
  if (isList !== field.length > 1) {
    throw new ConfigDocumentError(
      field.name,
      field.length > 1 ? `give a list of up to ${field.length} numbers` : 'give one number, not a list',
    );
  }
  if (elements.length > field.length) {
    throw new ConfigDocumentError(field.name, `has ${field.length} elements, ${elements.length} are given`);
  }
  elements.forEach((element, index) => {
    if (Number.isInteger(element) && element >= field.min && element <= field.max) return;
    const where = isList ? `element ${index + 1}, ` : '';
    throw new ConfigDocumentError(
      field.name,
      `${where}${element}${isList ? ',' : ''} is no whole number from ${field.min} to ${field.max}`,
    );
  });
  if (!isList) return elements[0]!;
  return [...elements, ...Array.from({ length: field.length - elements.length }, () => 0)];
}
