import { encodeDigits } from '../dlt645/bcd.ts';

/** Digits of an identification number. */
export const IDENTIFICATION_DIGITS = 8;
/** Identification number, manufacturer, version, medium. */
export const SECONDARY_ADDRESS_SIZE = 8;
const IDENTIFICATION_SIZE = 4;
const WILDCARD_NIBBLE = 0xf;
const WILDCARD = 0xff;

/** Media (EN 13757-3, table 6). `heat` is measured where the water goes back. */
export const Medium = { heat: 0x04, hotWater: 0x06, water: 0x07 } as const;

/** A text that is no identification number. Blame: configuration. */
export class MbusAddressError extends RangeError {
  override readonly name = 'MbusAddressError';
  readonly blame = 'configuration';
  readonly address: string;

  constructor(address: string) {
    super(`M-Bus identification number ${JSON.stringify(address)} is wrong: give its 8 digits`);
    this.address = address;
  }
}

/** What a meter is found by among all (EN 13757-3, clause 5.4). */
export interface SecondaryAddress {
  /** 8 digits, as on the meter's plate. */
  readonly identification: string;
  /** Three capital letters. */
  readonly manufacturer: string;
  readonly version: number;
  readonly medium: number;
}

/** @throws MbusAddressError */
export function mbusIdentification(text: string): string {
  if (!/^[0-9]{8}$/.test(text)) throw new MbusAddressError(text);
  return text;
}

/** The primary address of a meter as delivered: the last two digits of its identification number. */
export function primaryAddress(identification: string): number {
  return Number(identification.slice(-2));
}

/** Its 8 bytes, as they head a meter's data and select it. */
export function encodeSecondaryAddress(address: SecondaryAddress): Uint8Array {
  const { identification, manufacturer, version, medium } = address;
  const bytes = new Uint8Array(SECONDARY_ADDRESS_SIZE);
  encodeDigits(identification, IDENTIFICATION_SIZE, bytes, 0);
  // Five bits a letter (EN 13757-3, clause 5.6).
  const code = [...manufacturer].reduce((sum, letter) => sum * 32 + letter.charCodeAt(0) - 64, 0);
  bytes.set([code & 0xff, code >> 8, version, medium], IDENTIFICATION_SIZE);
  return bytes;
}

/** Whether a selection means `own`: FH stands for any digit, FFH for any other byte. */
export function selectionMatches(selection: Uint8Array, own: Uint8Array): boolean {
  return own.every((byte, at) => {
    const asked = selection[at]!;
    if (at >= IDENTIFICATION_SIZE) return asked === WILDCARD || asked === byte;
    const [high, low] = [asked >> 4, asked & 0xf];
    return (high === WILDCARD_NIBBLE || high === byte >> 4) && (low === WILDCARD_NIBBLE || low === (byte & 0xf));
  });
}
