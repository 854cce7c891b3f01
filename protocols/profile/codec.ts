import { flagMask } from './check-register.ts';
import { type BitField, type NumberType, type RegisterField, TYPE_LIMITS } from './profile.ts';

/** What a field reads as: a number, the state of a bit, a symbol or text, the names of the bits that are set. */
export type Value = number | boolean | string | readonly string[];

/** A device holds something that the profile does not allow for. Blame: device or profile. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  readonly field: RegisterField;

  constructor(field: RegisterField, message: string) {
    super(`${field.name} (register ${field.address}) ${message}`);
    this.field = field;
  }
}

/** A value that must not be written to a register or coil. */
export class ValueError extends Error {
  override readonly name = 'ValueError';
  readonly blame = 'configuration';
  readonly field: RegisterField | BitField;
  readonly value: unknown;

  constructor(field: RegisterField | BitField, value: unknown, message: string) {
    const shown = typeof value === 'object' || typeof value === 'string' ? JSON.stringify(value) : String(value);
    const what = 'type' in field ? 'register' : 'coil';
    super(`${shown} cannot be written to ${field.name} (${what} ${field.address}): ${message}`);
    this.field = field;
    this.value = value;
  }
}

const WORD = 2 ** 32;

const scratch = new DataView(new ArrayBuffer(8));

function checkRange(field: RegisterField, bytes: Uint8Array, offset: number): void {
  const size = field.length * 2;
  if (offset < 0 || offset + size > bytes.length) {
    throw new RangeError(`${field.name} takes ${size} bytes from ${offset}; there are ${bytes.length}`);
  }
}

/** The most significant 16 bits of a field are its word 0. */
function word(field: RegisterField, bytes: Uint8Array, offset: number, index: number): number {
  const at = offset + 2 * (field.wordOrder === 'big' ? index : field.length - 1 - index);
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

/** Words `index` and the next, without a sign. */
function pair(field: RegisterField, bytes: Uint8Array, offset: number, index: number): number {
  return word(field, bytes, offset, index) * 0x1_0000 + word(field, bytes, offset, index + 1);
}

function wide(field: RegisterField, high: number, low: number): number {
  const raw = high * WORD + low;
  if (!Number.isSafeInteger(raw)) {
    const exact = (BigInt(high) << 32n) + BigInt(low);
    throw new DecodeError(field, `holds ${exact}, more than a number holds exactly (2^53)`);
  }
  return raw;
}

/**
 * The raw number of a register field from `offset` of `bytes`, which are in wire order.
 * @throws DecodeError for a 64-bit integer beyond ±(2⁵³ − 1)
 */
export function decodeRaw(field: RegisterField, bytes: Uint8Array, offset = 0): number {
  checkRange(field, bytes, offset);
  switch (field.type as NumberType) {
    case 'u16':
      return word(field, bytes, offset, 0);
    case 'i16':
      return (word(field, bytes, offset, 0) << 16) >> 16;
    case 'u32':
      return pair(field, bytes, offset, 0);
    case 'i32':
      return pair(field, bytes, offset, 0) | 0;
    case 'u64':
      return wide(field, pair(field, bytes, offset, 0), pair(field, bytes, offset, 2));
    case 'i64':
      return wide(field, pair(field, bytes, offset, 0) | 0, pair(field, bytes, offset, 2));
    case 'f32':
      scratch.setUint32(0, pair(field, bytes, offset, 0));
      return scratch.getFloat32(0);
    case 'f64':
      scratch.setUint32(0, pair(field, bytes, offset, 0));
      scratch.setUint32(4, pair(field, bytes, offset, 2));
      return scratch.getFloat64(0);
  }
}

/** Writes a raw number, which the field's type must hold, to `offset` of `target` in wire order. */
export function encodeRaw(field: RegisterField, raw: number, target: Uint8Array, offset = 0): void {
  checkRange(field, target, offset);
  const view = new DataView(target.buffer, target.byteOffset + offset, field.length * 2);
  switch (field.type as NumberType) {
    case 'u16':
    case 'i16':
      view.setUint16(0, raw);
      break;
    case 'u32':
    case 'i32':
      view.setUint32(0, raw);
      break;
    case 'u64':
    case 'i64':
      view.setUint32(0, Math.floor(raw / WORD));
      view.setUint32(4, raw);
      break;
    case 'f32':
      view.setFloat32(0, raw);
      break;
    case 'f64':
      view.setFloat64(0, raw);
      break;
  }
  if (field.wordOrder === 'little' && field.length > 1) swapWords(target, offset, field.length);
}

/** Turns the order of `length` registers round. */
function swapWords(target: Uint8Array, offset: number, length: number): void {
  for (let from = offset, to = offset + 2 * (length - 1); from < to; from += 2, to -= 2) {
    for (let byte = 0; byte < 2; byte++) {
      const kept = target[from + byte]!;
      target[from + byte] = target[to + byte]!;
      target[to + byte] = kept;
    }
  }
}

/** 1000 for 0.001: dividing by it is exact where multiplying is not (230100 × 0.001 = 230.10000000000002). */
function divisor(scale: number): number | undefined {
  const reciprocal = Math.round(1 / scale);
  return Math.abs(reciprocal) > 1 && 1 / reciprocal === scale ? reciprocal : undefined;
}

/** The value of a raw number. */
export function scaled(field: RegisterField, raw: number): number {
  const { scale } = field;
  if (scale === 1) return raw;
  const by = divisor(scale);
  return (by === undefined ? raw * scale : raw / by) + 0;
}

function unscaled(field: RegisterField, value: number): number {
  const by = divisor(field.scale);
  const raw = by === undefined ? value / field.scale : value * by;
  if (field.type === 'f32') return Math.fround(raw);
  return (field.type === 'f64' ? raw : Math.round(raw)) + 0;
}

function decodeText(bytes: Uint8Array, offset: number, size: number): string {
  const text = bytes.subarray(offset, offset + size);
  const end = text.indexOf(0);
  return new TextDecoder().decode(end < 0 ? text : text.subarray(0, end)).trimEnd();
}

function decodeFlags(field: RegisterField, raw: number): string[] {
  const names: string[] = [];
  for (let bit = 0; bit < field.length * 16; bit++) {
    if ((raw >>> bit) & 1) names.push(field.bits?.[String(bit)] ?? `bit${bit}`);
  }
  return names;
}

/**
 * The value of a register field from `offset` of `bytes`: scaled number, symbol, names of set bits, or text.
 * @throws DecodeError when the device holds a value without a symbol, or one beyond 2⁵³
 */
export function decodeRegister(field: RegisterField, bytes: Uint8Array, offset = 0): Exclude<Value, boolean> {
  if (field.type === 'string') return decodeText(bytes, offset, field.length * 2);
  const raw = decodeRaw(field, bytes, offset);
  if (field.bits) return decodeFlags(field, raw);
  if (!field.symbols) return scaled(field, raw);
  const symbol = field.symbols[String(raw)];
  if (symbol === undefined) {
    const known = Object.entries(field.symbols).map(([value, name]) => `${value} ${name}`);
    throw new DecodeError(field, `holds ${raw}, none of ${known.join(', ')}`);
  }
  return symbol;
}

/** Least and greatest raw value that may be written; those of an f32 as a 32-bit float holds them. */
export function rawLimits(field: RegisterField): readonly [min: number, max: number] {
  const [least, greatest] = TYPE_LIMITS[field.type as NumberType];
  const { min = least, max = greatest } = field;
  return field.type === 'f32' ? [Math.fround(min), Math.fround(max)] : [min, max];
}

function rawOfFlags(field: RegisterField, value: unknown): number {
  const bits = Object.entries(field.bits ?? {});
  if (!Array.isArray(value))
    throw new ValueError(field, value, `a list of ${bits.map(([, name]) => name).join(', ')} is expected`);
  return value.reduce<number>((raw, name) => {
    const bit = bits.find(([, known]) => known === name)?.[0];
    if (bit === undefined)
      throw new ValueError(field, value, `the bits are ${bits.map(([, known]) => known).join(', ')}`);
    return (raw | (1 << Number(bit))) >>> 0;
  }, 0);
}

/**
 * The raw number that stands for `value`; a scaled value is rounded to the register's resolution.
 * @throws ValueError for a value of the wrong kind or outside the field's limits
 */
export function rawOf(field: RegisterField, value: Value): number {
  if (field.bits) return rawOfFlags(field, value);
  if (field.symbols) {
    const symbol = Object.entries(field.symbols).find(([, name]) => name === value);
    if (!symbol) throw new ValueError(field, value, `the values are ${Object.values(field.symbols).join(', ')}`);
    return Number(symbol[0]);
  }
  if (typeof value !== 'number') throw new ValueError(field, value, 'a number is expected');
  const raw = unscaled(field, value);
  const [min, max] = rawLimits(field);
  if (!(raw >= min && raw <= max)) {
    const unit = field.unit === undefined || field.unit === '1' ? '' : ` ${field.unit}`;
    throw new ValueError(field, value, `it goes from ${scaled(field, min)} to ${scaled(field, max)}${unit}`);
  }
  return raw;
}

/**
 * Writes `value` to `offset` of `target` in wire order.
 * @throws ValueError for a value of the wrong kind or outside the field's limits
 */
export function encodeRegister(field: RegisterField, value: Value, target: Uint8Array, offset = 0): void {
  if (field.type !== 'string') {
    encodeRaw(field, rawOf(field, value), target, offset);
    return;
  }
  if (typeof value !== 'string') throw new ValueError(field, value, 'text is expected');
  const text = new TextEncoder().encode(value);
  const size = field.length * 2;
  if (text.length > size) throw new ValueError(field, value, `it holds ${size} bytes`);
  target.fill(0, offset, offset + size);
  target.set(text, offset);
}

/** Whether a raw number may be written: within the limits, one of the symbols, named bits only. */
export function isAllowed(field: RegisterField, raw: number): boolean {
  if (field.bits) return Number.isInteger(raw) && (raw & ~flagMask(field)) === 0;
  if (field.symbols) return field.symbols[String(raw)] !== undefined;
  const [min, max] = rawLimits(field);
  return raw >= min && raw <= max;
}

/** The bit at `index` of packed bits. */
export function decodeBit(bits: Uint8Array, index: number): boolean {
  const byte = bits[index >>> 3];
  if (byte === undefined) throw new RangeError(`bit ${index} lies beyond ${bits.length} bytes`);
  return ((byte >>> (index & 7)) & 1) === 1;
}
