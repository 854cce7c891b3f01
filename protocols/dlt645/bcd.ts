/** In the highest byte of a number that can be negative. */
const SIGN = 0x80;

/** Writes `digits` as packed BCD to `size` bytes, lowest two digits first. */
export function encodeDigits(digits: string, size: number, target: Uint8Array, offset: number): void {
  const text = digits.padStart(2 * size, '0');
  for (let index = 0; index < size; index++) {
    const at = 2 * (size - 1 - index);
    target[offset + index] = Number.parseInt(text.slice(at, at + 2), 16);
  }
}

/** The digits of `size` bytes of packed BCD, highest first; undefined when some nibble is no digit. */
export function decodeDigits(bytes: Uint8Array, offset: number, size: number): string | undefined {
  let text = '';
  for (let index = size - 1; index >= 0; index--) text += bytes[offset + index]!.toString(16).padStart(2, '0');
  return /^[0-9]*$/.test(text) ? text : undefined;
}

/** As {@link encodeDigits}, of a whole number that may be negative: the top bit is its sign. */
export function encodeSigned(value: number, size: number, target: Uint8Array, offset: number): void {
  encodeDigits(String(Math.abs(value)), size, target, offset);
  if (value < 0) target[offset + size - 1]! |= SIGN;
}

/** The whole number that {@link encodeSigned} wrote; undefined when some nibble is no digit. */
export function decodeSigned(bytes: Uint8Array, offset: number, size: number): number | undefined {
  const field = bytes.slice(offset, offset + size);
  const negative = (field[size - 1]! & SIGN) !== 0;
  field[size - 1]! &= ~SIGN;
  const digits = decodeDigits(field, 0, size);
  if (digits === undefined) return undefined;
  return negative ? 0 - Number(digits) : Number(digits);
}
