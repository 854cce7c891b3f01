import { CONFIG_TYPE_SIZE } from './config-area.ts';
import type { Profile } from './profile.ts';

/** A config field as a device knows it that knows no names. */
export interface LaidField {
  readonly id: number;
  /** Byte of the config area at which it begins. */
  readonly at: number;
  /** Bytes of an element. */
  readonly size: number;
  /** Elements. */
  readonly length: number;
}

/** How the config of a firmware lies in its config area, for those who know no names. */
export interface ConfigLayout {
  readonly fields: readonly LaidField[];
  /** Holding register `configCommand`, where the class has a window to its config. */
  readonly window?: number;
}

/** The same as it stands in an image: of each field, in their order, the id, the bytes of an element, and the elements. */
export interface PackedConfigLayout {
  readonly fields: readonly number[];
  readonly window?: number;
}

const ROW = 3;
const SIZES: readonly number[] = Object.values(CONFIG_TYPE_SIZE);

/** For a profile that was checked. */
export function packConfigLayout({ config, holdingRegisters }: Profile): PackedConfigLayout {
  const window = holdingRegisters.find(({ name }) => name === 'configCommand')?.address;
  return {
    fields: config.flatMap(({ id, type, length }) => [id, CONFIG_TYPE_SIZE[type], length]),
    ...(window !== undefined && { window }),
  };
}

/** Undefined for what is no such layout. */
export function unpackConfigLayout(value: unknown): ConfigLayout | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { fields: rows, window, ...strange } = value as Record<string, unknown>;
  if (!Array.isArray(rows) || rows.length % ROW !== 0 || !rows.every(isWord)) return undefined;
  if ((window !== undefined && !isWord(window)) || Object.keys(strange).length > 0) return undefined;
  const fields: LaidField[] = [];
  let next = 0;
  for (let row = 0; row < rows.length; row += ROW) {
    const [id, size, length] = rows.slice(row, row + ROW) as [number, number, number];
    if (!SIZES.includes(size) || length === 0 || fields.some((field) => field.id === id)) return undefined;
    const at = Math.ceil(next / size) * size;
    next = at + length * size;
    fields.push({ id, at, size, length });
  }
  return { fields, ...(window !== undefined && { window }) };
}

/** How the config of a class lies. */
export function configLayout(profile: Profile): ConfigLayout {
  return unpackConfigLayout(packConfigLayout(profile))!;
}

/** What a config area holds of a field, as a config document has it: one number, or a list where there are several elements. */
export function laidValue({ at, size, length }: LaidField, area: Uint8Array): number | readonly number[] {
  const view = new DataView(area.buffer, area.byteOffset, area.length);
  const elements = Array.from({ length }, (_, index) => {
    const element = at + index * size;
    if (size === 1) return view.getUint8(element);
    return size === 2 ? view.getUint16(element, true) : view.getInt32(element, true);
  });
  return length === 1 ? elements[0]! : elements;
}

/** Bytes of a config area that holds the fields. */
export function laidSize({ fields }: ConfigLayout): number {
  return Math.max(0, ...fields.map(({ at, size, length }) => at + size * length));
}

function isWord(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff;
}
