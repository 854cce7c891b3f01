import type { Value } from '../../protocols/profile/codec.ts';

/** A value of a register in words. */
export function valueText(value: Value): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'object' ? value.join('+') || 'none' : String(value);
}
