import { decodeDigits, decodeSigned, encodeDigits, encodeSigned } from './bcd.ts';
import { DataRangeError } from './data-error.ts';

/** How a value is sent: packed BCD, lowest digits first. */
export interface DataFormat {
  /**
   * As the standard writes it, a letter a digit: `XXXXXX.XX`. What has other letters than X is digits with a meaning of
   * their own, such as `YYMMDDhhmm`, and read as text.
   */
  readonly text: string;
  /** Bytes. */
  readonly size: number;
  readonly decimals: number;
  readonly isNumber: boolean;
  /** Packed BCD, a binary number as that of a status word, or characters, the last one first. */
  readonly coding: 'bcd' | 'bits' | 'text';
  /** The top bit is the sign, which leaves 7 for the first digit. */
  readonly signed: boolean;
  /** It counts up and begins at 0 again behind its last digit; what is less than that digit is cut off. */
  readonly counter: boolean;
}

export function numberFormat(text: string, kind: 'unsigned' | 'signed' | 'counter' | 'signedCounter'): DataFormat {
  const [whole, fraction = ''] = text.split('.') as [string, string?];
  return {
    text,
    size: (whole.length + fraction.length) / 2,
    decimals: fraction.length,
    isNumber: true,
    coding: 'bcd',
    signed: kind === 'signed' || kind === 'signedCounter',
    counter: kind === 'counter' || kind === 'signedCounter',
  };
}

export function digitsFormat(text: string): DataFormat {
  return { text, size: text.length / 2, decimals: 0, isNumber: false, coding: 'bcd', signed: false, counter: false };
}

/** A word of bits, lowest byte first. */
export function bitsFormat(size: number): DataFormat {
  const text = 'HH'.repeat(size);
  return { text, size, decimals: 0, isNumber: true, coding: 'bits', signed: false, counter: false };
}

/** ASCII characters. */
export function textFormat(size: number): DataFormat {
  return { text: `ASCII ${size}`, size, decimals: 0, isNumber: false, coding: 'text', signed: false, counter: false };
}

/** Digits that a double of a decimal fraction is sure of. */
const SURE_DIGITS = 15;

/** `value` in units of the last digit; 0.29 is 29 of 0.01, though 0.29 * 100 is less. */
function lastDigits(format: DataFormat, value: number): number {
  const exact = Number((value * 10 ** format.decimals).toPrecision(SURE_DIGITS));
  const magnitude = format.counter ? Math.floor(Math.abs(exact)) : Math.round(Math.abs(exact));
  return exact < 0 ? 0 - magnitude : magnitude;
}

/** First number of last digits for which there is no room. */
function capacity({ size, signed }: DataFormat): number {
  return (signed ? 0.8 : 1) * 10 ** (2 * size);
}

/**
 * Writes a number, rounded to the last digit; of a counter what is less than that is cut off, and so are digits above the
 * first one.
 * @throws DataRangeError
 */
export function encodeNumber(format: DataFormat, value: number, target: Uint8Array, offset: number): void {
  if (format.coding === 'bits') {
    encodeBits(format, value, target, offset);
    return;
  }
  const beyond = capacity(format);
  const steps = format.counter ? lastDigits(format, value) % beyond : lastDigits(format, value);
  if (!Number.isFinite(steps) || Math.abs(steps) >= beyond || (steps < 0 && !format.signed)) {
    const most = (beyond - 1) / 10 ** format.decimals;
    throw new DataRangeError(value, format.text, `from ${format.signed ? -most : 0} to ${most}`);
  }
  encodeSigned(steps, format.size, target, offset);
}

/** The number from `offset` of `bytes`; undefined when it is no BCD. */
export function decodeNumber(format: DataFormat, bytes: Uint8Array, offset: number): number | undefined {
  const { size, signed, decimals } = format;
  if (format.coding === 'bits')
    return bytes.slice(offset, offset + size).reduceRight((sum, byte) => sum * 256 + byte, 0);
  if (signed) {
    const steps = decodeSigned(bytes, offset, size);
    return steps === undefined ? undefined : steps / 10 ** decimals + 0;
  }
  const digits = decodeDigits(bytes, offset, size);
  return digits === undefined ? undefined : Number(digits) / 10 ** decimals;
}

function encodeBits(format: DataFormat, value: number, target: Uint8Array, offset: number): void {
  const beyond = 256 ** format.size;
  if (!Number.isInteger(value) || value < 0 || value >= beyond) {
    throw new DataRangeError(value, format.text, `from 0 to ${beyond - 1}, whole`);
  }
  for (let index = 0; index < format.size; index++) target[offset + index] = Math.floor(value / 256 ** index);
}

/**
 * Writes digits or characters that are no number.
 * @throws RangeError when they are not as many as the format has
 */
export function encodeText(format: DataFormat, digits: string, target: Uint8Array, offset: number): void {
  if (format.coding === 'text') {
    encodeCharacters(format, digits, target, offset);
    return;
  }
  if (digits.length !== 2 * format.size || !/^[0-9]+$/.test(digits)) {
    throw new RangeError(`${JSON.stringify(digits)} cannot be sent as ${format.text}: give ${2 * format.size} digits`);
  }
  encodeDigits(digits, format.size, target, offset);
}

function encodeCharacters({ size }: DataFormat, text: string, target: Uint8Array, offset: number): void {
  if (text.length > size || !/^[ -~]*$/.test(text)) {
    throw new RangeError(`${JSON.stringify(text)} cannot be sent: give at most ${size} ASCII characters`);
  }
  const padded = text.padEnd(size, '\0');
  for (let index = 0; index < size; index++) target[offset + index] = padded.charCodeAt(size - 1 - index);
}

/** The digits or characters from `offset` of `bytes`, highest first; undefined when they are no BCD. */
export function decodeText({ size, coding }: DataFormat, bytes: Uint8Array, offset: number): string | undefined {
  if (coding === 'bcd') return decodeDigits(bytes, offset, size);
  const text = String.fromCharCode(...bytes.slice(offset, offset + size).reverse()).replace(/\0+$/, '');
  return /^[ -~]*$/.test(text) ? text : undefined;
}
