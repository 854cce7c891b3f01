import type { Value } from '../../../protocols/profile/codec.ts';
import { decimalsOf } from '../../../protocols/profile/decimals.ts';
import type { BitField, RegisterField } from '../../../protocols/profile/profile.ts';

/** A number with as many digits as its register has; all of its digits where that would round it. */
function numberText(value: number, field: RegisterField): string {
  if (field.type === 'f32' && Math.fround(value) === value) return shortF32(value);
  const fixed = value.toFixed(decimalsOf(field.scale));
  return Number(fixed) === value ? fixed : String(value);
}

/** The shortest digits that a 32-bit float is told by: 230.1, not 230.10000610351562. */
function shortF32(value: number): string {
  for (let digits = 6; digits <= 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

export function valueText(value: Value, field: BitField | RegisterField): string {
  if (typeof value === 'number' && 'type' in field) return numberText(value, field);
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.join(',');
  return String(value);
}

/** The unit as it is shown; nothing for a pure number. */
export function unitText(field: BitField | RegisterField): string {
  return 'type' in field && field.unit !== undefined && field.unit !== '1' ? field.unit : '';
}

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const HEXADECIMAL = /^0x[0-9a-f]+$/i;
const BITS: Readonly<Record<string, boolean>> = { true: true, false: false, on: true, off: false, 1: true, 0: false };

/** What a person typed, as the field's kind of value; the codec refuses what does not fit. */
export function parseValue(text: string, field: BitField | RegisterField): Value {
  if (!('type' in field)) return BITS[text] ?? text;
  if (field.type === 'string' || field.symbols !== undefined) return text;
  if (field.bits !== undefined) return text === '' || text === 'none' ? [] : text.split(',');
  return NUMBER.test(text) || HEXADECIMAL.test(text) ? Number(text) : text;
}
