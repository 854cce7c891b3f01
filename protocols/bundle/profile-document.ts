import type { BitField, ConfigField, Profile, RegisterField } from '../profile/profile.ts';

// A parsed profile has every default filled in, also where a document may not state it: these are left out again.

/** What `normalise` fills in where nothing is said. */
const BIT_DEFAULTS = { default: 0, persistent: false };
const REGISTER_DEFAULTS = { ...BIT_DEFAULTS, scale: 1, wordOrder: 'big' };

function without(field: object, keys: readonly string[], defaults: Readonly<Record<string, unknown>> = {}): object {
  return Object.fromEntries(
    Object.entries(field).filter(([key, value]) => !keys.includes(key) && defaults[key] !== value),
  );
}

function bits(fields: readonly BitField[], access: 'r' | 'rw'): object[] {
  return fields.map((field) => without(field, [], { ...BIT_DEFAULTS, access }));
}

function registers(fields: readonly RegisterField[], access: 'r' | 'rw'): object[] {
  return fields.map((field) =>
    without(field, field.type === 'string' ? [] : ['length'], { ...REGISTER_DEFAULTS, access }),
  );
}

function configField(field: ConfigField): object {
  return without(field, field.symbols === undefined ? [] : ['min', 'max']);
}

/**
 * The profile as one document that stands by itself: JSON, that of a variant with all that it extends. `parseProfile`
 * reads it as the same profile, and two profiles that are equal have the same text.
 */
export function profileDocument(profile: Profile): string {
  const document = {
    ...without(profile, ['digest']),
    coils: bits(profile.coils, 'rw'),
    discreteInputs: bits(profile.discreteInputs, 'r'),
    inputRegisters: registers(profile.inputRegisters, 'r'),
    holdingRegisters: registers(profile.holdingRegisters, 'rw'),
    config: profile.config.map(configField),
  };
  return `${JSON.stringify(document)}\n`;
}
