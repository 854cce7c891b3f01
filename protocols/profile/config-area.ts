import type { ConfigValues } from './config-document.ts';
import type { ConfigField, ConfigType } from './profile.ts';

/** Bytes of an element. */
export const CONFIG_TYPE_SIZE: Readonly<Record<ConfigType, number>> = { u8: 1, u16: 2, i32: 4 };

/** A config field and where its elements lie in a device's config area. */
export interface ConfigPlace {
  readonly field: ConfigField;
  /** Byte at which the first element lies, from 0. */
  readonly at: number;
  /** Bytes of an element. */
  readonly size: number;
}

/** Where each field lies: in the profile's order, each aligned to the size of its elements, little-endian. */
export function configPlaces(fields: readonly ConfigField[]): ConfigPlace[] {
  let next = 0;
  return fields.map((field) => {
    const size = CONFIG_TYPE_SIZE[field.type];
    const at = Math.ceil(next / size) * size;
    next = at + field.length * size;
    return { field, at, size };
  });
}

/** Bytes of the config area, a multiple of 4. */
export function configAreaSize(fields: readonly ConfigField[]): number {
  const last = configPlaces(fields).at(-1);
  return last ? Math.ceil((last.at + last.field.length * last.size) / 4) * 4 : 0;
}

/** The elements of one field of a config area. */
export function configElements({ field, at, size }: ConfigPlace, area: Uint8Array): number[] {
  const view = new DataView(area.buffer, area.byteOffset, area.length);
  return Array.from({ length: field.length }, (_, index) => {
    const element = at + index * size;
    if (size === 1) return view.getUint8(element);
    return size === 2 ? view.getUint16(element, true) : view.getInt32(element, true);
  });
}

/** The values of a config area by their fields' names. */
export function decodeConfigArea(fields: readonly ConfigField[], area: Uint8Array): ConfigValues {
  return Object.fromEntries(
    configPlaces(fields).map((place) => {
      const elements = configElements(place, area);
      return [place.field.name, place.field.length === 1 ? elements[0]! : elements];
    }),
  );
}

/**
 * Writes values over those of a config area. They have been checked: see `checkedConfig`. Fields that are not named stay as they
 * are; a list that is too short is filled up with 0.
 */
export function encodeConfigArea(fields: readonly ConfigField[], values: ConfigValues, area: Uint8Array): void {
  const view = new DataView(area.buffer, area.byteOffset, area.length);
  for (const { field, at, size } of configPlaces(fields)) {
    const value = values[field.name];
    if (value === undefined) continue;
    const elements = typeof value === 'number' ? [value] : value;
    for (let index = 0; index < field.length; index++) {
      const element = elements[index] ?? 0;
      if (size === 1) view.setUint8(at + index, element);
      else if (size === 2) view.setUint16(at + index * 2, element, true);
      else view.setInt32(at + index * 4, element, true);
    }
  }
}
