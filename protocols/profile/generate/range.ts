import { scaled } from '../codec.ts';
import type { RegisterField } from '../profile.ts';

/** `10 to 3600`, in the register's unit; empty when only the type limits it. */
export function rangeText(field: RegisterField): string {
  const { min, max } = field;
  if (min === undefined && max === undefined) return '';
  if (min === undefined) return `up to ${scaled(field, max!)}`;
  if (max === undefined) return `from ${scaled(field, min)}`;
  return `${scaled(field, min)} to ${scaled(field, max)}`;
}

/** The value after a reset as it reads; empty for text. */
export function defaultText(field: RegisterField): string {
  if (field.type === 'string') return '';
  if (field.symbols) return field.symbols[String(field.default)] ?? '';
  if (field.bits) {
    const set = Object.entries(field.bits).filter(([bit]) => ((field.default >>> Number(bit)) & 1) === 1);
    return set.map(([, name]) => name).join(' ');
  }
  return String(scaled(field, field.default));
}
